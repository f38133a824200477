"""The cards on which places stand side by side: comparisons, and trials with their control."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from bot.data import load_breaks, load_catalogue
from bot.domain.catalogue import Workplace
from bot.domain.cells import CellKey, Scope
from bot.domain.comparison import compare, trial
from bot.domain.events import Event
from bot.domain.places import Places
from bot.domain.release import Band, Release
from bot.domain.rounds import Round
from bot.presenters.comparison import comparison_card
from bot.presenters.trial import trial_card
from tests.strategies import a_figure, a_load

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.i18n import Language
    from bot.presenters.card import Card

CATALOGUE = load_catalogue()
PLACES = Places(
    CATALOGUE,
    (
        Workplace(1, "Center for Jobindsats, Lærkevej", "0101"),
        Workplace(2, "Familiecenter Odense", "0461"),
        Workplace(3, "Ungeindsatsen", "0751"),
    ),
)
AREA = "kth_akt_30"
NORM = PLACES.norms_on(date(2026, 11, 20))[AREA]
DAY = date(2026, 10, 1)
SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER, JANUARY = (
    Round(number, datetime.combine(first, time(8), UTC), datetime.combine(last, time(8), UTC), 5)
    for number, (first, last) in enumerate(
        (
            (date(2026, 9, 1), date(2026, 10, 1)),
            (date(2026, 10, 1), date(2026, 11, 1)),
            (date(2026, 11, 1), date(2026, 12, 1)),
            (date(2026, 12, 1), date(2027, 1, 1)),
            (date(2027, 1, 1), date(2027, 2, 1)),
        ),
        1,
    )
)


def _at(workplace: str, area: str | None = AREA) -> CellKey:
    return CellKey(Scope.WORKPLACE, workplace, area)


def _release(during: Round, first: int, other: int, *, other_since: int | None = None) -> Release:
    """Medians at two places; that of the other one may have stayed since an earlier round."""
    since = other_since or during.number
    cells = {
        _at("1"): replace(a_figure(first, norm=NORM, round_number=during.number), band=Band(12, 19)),
        _at("3"): a_figure(other, norm=NORM, round_number=since),
        _at("1", None): a_load(5 * (first // 2), round_number=during.number),
        _at("3", None): a_load(5 * (other // 2), round_number=since),
    }
    return Release(during, 5, cells, None)


TRIED = (
    _release(SEPTEMBER, 100, 90),
    _release(OCTOBER, 95, 90),
    _release(NOVEMBER, 70, 85),
    _release(DECEMBER, 60, 85),
    _release(JANUARY, 60, 80),
)
STAYED = (TRIED[0], _release(OCTOBER, 95, 90, other_since=1))
STRICTER = replace(NORM, low=20, high=30)
RENORMED = replace(TRIED[0], cells={**TRIED[0].cells, _at("3"): a_figure(60, norm=STRICTER)})
UNMEASURED = replace(TRIED[0], cells={_at(place, "dagpenge"): a_figure(120 - 10 * int(place)) for place in "13"})
ALONE = tuple(replace(one, cells={key: one.cells[key] for key in (_at("1"), _at("1", None))}) for one in TRIED)


def _compare(language: Language, *history: Release, area: str | None = AREA) -> Card:
    return comparison_card(compare(history, [_at(place, area) for place in "132"], PLACES), PLACES, language)


def _trial(
    language: Language, *history: Release, day: date = DAY, event: Event | None = None, area: str | None = AREA
) -> Card:
    open_round = next((one for one in (OCTOBER, NOVEMBER, DECEMBER, JANUARY) if one.number == len(history) + 1), None)
    breaks = load_breaks(CATALOGUE)
    found = trial(history, (_at("1", area), _at("3", area)), day, PLACES, breaks=breaks, event=event)
    return trial_card(found, PLACES, open_round, language)


BEGUN = Event(1, DAY, (Scope.WORKPLACE, "1"), "Fem nye kolleger (*forsøget* begynder)")

CARDS: dict[str, Callable[[Language], Card]] = {
    "compare": lambda language: _compare(language, *TRIED[:2]),
    "compare figures of different rounds": lambda language: _compare(language, *STAYED),
    "compare a figure of a round no longer at hand": lambda language: _compare(language, STAYED[1]),
    "compare by different norms": lambda language: _compare(language, RENORMED),
    "compare all areas": lambda language: _compare(language, TRIED[0], area=None),
    "compare without a norm": lambda language: _compare(language, UNMEASURED, area="dagpenge"),
    "compare before the first close": _compare,
    "trial": lambda language: _trial(language, *TRIED[:4], event=BEGUN),
    "trial no larger than the rounding": lambda language: _trial(language, *TRIED[:2]),
    "trial over a break": lambda language: _trial(language, *TRIED),
    "trial of loads": lambda language: _trial(language, *TRIED[:4], area=None),
    "trial in the open round": lambda language: _trial(language, *TRIED[:3], day=date(2026, 12, 10)),
    "trial before the open round closes": lambda language: _trial(language, *TRIED[:3], day=date(2026, 12, 1)),
    "trial in days to come": lambda language: _trial(language, *TRIED[:3], day=date(2027, 3, 1)),
    "trial of which the control stayed": lambda language: _trial(language, *STAYED),
    "trial with nothing before": lambda language: _trial(language, *TRIED[:2], day=date(2026, 9, 10)),
    "trial with a withheld control": lambda language: _trial(language, *ALONE[:2]),
    "trial before the first close": _trial,
}
