"""The cards of a representative's summary, and what is said while it is taken away or shared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.data import load_breaks, load_catalogue
from bot.domain.catalogue import Workplace
from bot.domain.cells import COUNTRY, CellKey, Scope
from bot.domain.events import Event, Stated
from bot.domain.headcount import Headcount
from bot.domain.period import Period
from bot.domain.places import Places
from bot.domain.release import Band, Figure, Interval, Release
from bot.domain.summary import summarise
from bot.presenters import summary
from bot.presenters.card import Attachment
from tests.golden.cards_side_by_side import DECEMBER, NOVEMBER, OCTOBER
from tests.strategies import a_figure, a_load

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.summary import Summary
    from bot.i18n import Language
    from bot.presenters.card import Card

CATALOGUE = load_catalogue()
PLACES = Places(
    CATALOGUE, (Workplace(1, "Center for Jobindsats, Lærkevej", "0101"), Workplace(2, "Ungeindsatsen", "0751"))
)
NORMS = PLACES.norms_on(date(2026, 11, 20))
CASH, CHILDREN, OTHER = "kth_akt_30", "boern_unge", "andet"
CHANNEL = 840_000_000_000_000_001


def at(workplace: str, area: str | None = None) -> CellKey:
    return CellKey(Scope.WORKPLACE, workplace, area)


def town(area: str | None = None) -> CellKey:
    return CellKey(Scope.MUNICIPALITY, "0101", area)


def _figures(number: int) -> dict[CellKey, Figure]:
    """The figures of a round, a little higher each time."""
    cash = a_figure(60 + 5 * number, norm=NORMS[CASH], round_number=number, middle_half=Interval(50, 90))
    return {
        at("1"): replace(a_load(150 + 5 * number, round_number=number), band=Band(20, 49), share_above=80),
        at("1", CASH): replace(cash, band=Band(20, 49), mean=75, share_above=90),
        at("1", CHILDREN): a_figure(25, norm=NORMS[CHILDREN], round_number=number),
        at("1", OTHER): a_figure(120, round_number=number),
        town(CASH): a_figure(65, norm=NORMS[CASH], round_number=number),
        town(): a_load(90, round_number=number),
        CellKey(Scope.COUNTRY, COUNTRY.place, CASH): a_figure(55, norm=NORMS[CASH], round_number=number),
        COUNTRY: a_load(120, round_number=number),
    }


HISTORY = [Release(round_, 5, _figures(round_.number), None) for round_ in (OCTOBER, NOVEMBER, DECEMBER)]
EVENTS = (
    Event(1, date(2026, 11, 20), None, "Fem nye"),
    Event(2, date(2026, 12, 3), (Scope.WORKPLACE, "1"), "Budget", Stated(Fraction(125, 2), CASH, "Referat, *side 3*")),
)


def summed(asked: CellKey, period: Period = Period.TWELVE_MONTHS, history: list[Release] | None = None) -> Summary:
    return summarise(
        HISTORY if history is None else history,
        asked,
        period,
        PLACES,
        breaks=load_breaks(CATALOGUE),
        events=EVENTS,
        headcounts=(Headcount("1", date(2026, 10, 1), 30),),
    )


def _shown(found: Summary) -> Callable[[Language], Card]:
    return lambda language: summary.summary_card(found, PLACES, language)


def _shared(language: Language) -> Card:
    return summary.shared_card(summed(at("2", CASH)), PLACES, language)


def _preview(language: Language, *, changed: bool = False) -> Card:
    return summary.preview_card(summed(at("2", CASH)), _shared(language), CHANNEL, language, changed=changed)


CARDS: dict[str, Callable[[Language], Card]] = {
    "summary: one area": _shown(summed(at("1", CASH))),
    "summary: one area, within": _shown(summed(at("1", CHILDREN))),
    "summary: one area without a recommendation, newest round": _shown(summed(at("1", OTHER), Period.NEWEST)),
    "summary: a whole workplace": _shown(summed(at("1"))),
    "summary: a municipality within": _shown(summed(town(), Period.ALL)),
    "summary: the nearest group": _shown(summed(at("2", CASH))),
    "summary: a figure that stayed": _shown(
        summed(at("1", CASH), Period.THREE_MONTHS, [HISTORY[0], Release(NOVEMBER, 5, HISTORY[0].cells, None)])
    ),
    "summary: nothing is published": _shown(summed(at("1"), Period.NEWEST, [Release(OCTOBER, 5, {}, None)])),
    "summary: before the first close": _shown(summed(at("1"), Period.NEWEST, [])),
    "summary: shared": _shared,
    "summary: before it is shared": _preview,
    "summary: it moved before it was shared": lambda language: _preview(language, changed=True),
    "summary: it is shared": lambda language: summary.was_shared_card(CHANNEL, language),
    "summary: a file": lambda language: summary.file_card(Attachment("sagstal.csv", b""), language),
    "summary: a file could not be made": lambda language: summary.not_made_card(
        summary.WORKBOOK, summed(at("1", CASH)), language
    ),
    "summary: a file is too large": summary.too_large_card,
}
