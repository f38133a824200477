"""Summaries as representatives ask for them: rich and small places, a withheld one, a year with breaks and events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from bot.data import load_breaks, load_catalogue
from bot.domain.blocks import fold
from bot.domain.catalogue import Workplace
from bot.domain.cells import CellKey, Scope
from bot.domain.conditions import with_conditions
from bot.domain.events import Event, Stated
from bot.domain.headcount import Headcount, response
from bot.domain.period import Period
from bot.domain.places import Places
from bot.domain.release import compute
from bot.domain.reports import Part, Report, mixed_report
from bot.domain.rounds import Round, local
from bot.domain.summary import summarise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.release import Publication, Release
    from bot.domain.summary import Summary

CATALOGUE = load_catalogue()
LONG_NAME = "Center for Børn, Unge, Familier, Handicap, Beskæftigelse og Borgerservice i Vesthimmerland"
PLACES = Places(
    CATALOGUE,
    (
        Workplace(1, "Center for Jobindsats, Lærkevej", "0101", ("Jobcenter Lærkevej",)),
        Workplace(2, "Familiecenter Nord", "0101"),
        Workplace(3, "Rådgivningen på Øen", "0400"),
        Workplace(4, "Socialt Akutteam", "0101"),
        Workplace(5, LONG_NAME, "0820"),
    ),
)
MONTHS = 12
AREAS = tuple(key for key, area in CATALOGUE.areas.items() if area.reportable)
LARKEVEJ = (Scope.WORKPLACE, "1")
EVENTS = (
    Event(1, date(2026, 3, 2), LARKEVEJ, "To barselsvikarer stoppede, og stillingerne er ikke slået op igen"),
    Event(2, date(2026, 6, 1), LARKEVEJ, "Forsøg: fire kolleger mere i et halvt år"),
    Event(
        10,
        date(2026, 8, 20),
        LARKEVEJ,
        "Forvaltningen svarede udvalget",
        Stated(Fraction(85), "kth_akt_30", "Notat til Beskæftigelsesudvalget, side 4"),
    ),
    Event(3, date(2026, 10, 1), None, "Budgettet for 2027 blev vedtaget"),
)


def _reports(month: int) -> Iterator[Report]:
    """In a month, from 0: who reports at each workplace, with answers on working conditions."""
    eased = 9 * max(0, month - 5)
    for one in range(26):
        yield Report(1, "kth_akt_30", 118 + 2 * one - eased + month, answers=_answers(one + month))
    yield from (Report(1, "sygedagpenge", 52 + one + month, 32.0 if one % 3 else 37.0) for one in range(15))
    yield from (Report(2, "boern_unge", 24 + one // 3 + month // 3, answers=_answers(one + month)) for one in range(56))
    yield from (Report(2, "boern_handicap", 21 + one) for one in range(9))
    yield from (mixed_report(2, (Part("boern_unge", 14 + one), Part("boern_handicap", 12))) for one in range(12))
    yield from (Report(3, "voksen_handicap", 58 + 3 * one) for one in range(6))
    yield from (Report(4, "voksen_udsat", 40 + one) for one in range(3))
    yield from (Report(2, "voksen_udsat", 44 + one) for one in range(4))
    for place, area in enumerate(AREAS):
        yield from (
            Report(5, area, 20 + 4 * place + one + month, answers=_answers(one + month)) for one in range(45 + place)
        )


def _answers(one: int) -> tuple[tuple[str, str], ...]:
    """Most give a question's first answers, some others."""
    questions = CATALOGUE.questions.values()
    return tuple((each.key, each.answers[(one * one + one // 3) % len(each.answers)].key) for each in questions)


@cache
def history() -> tuple[Release, ...]:
    """A year of months, the last of which closed on 1 November 2026."""
    releases: list[Release] = []
    last: Publication | None = None
    for month in range(MONTHS):
        last = _published(month, last)
        releases.append(last.release)
    return tuple(releases)


def _published(month: int, last: Publication | None) -> Publication:
    first = date(2025 + (10 + month) // 12, (10 + month) % 12 + 1, 1)
    after = date(2025 + (11 + month) // 12, (11 + month) % 12 + 1, 1)
    round_ = Round(month + 1, local(first, 9), local(after, 9), 5, tuple(CATALOGUE.questions))
    reports = list(_reports(month))
    day = round_.last_day
    found = compute(
        fold(PLACES.placed(reports, day), 5), round=round_, k=5, norms=PLACES.norms_on(day), reported=len(reports),
        previous=last,
    )  # fmt: skip
    return with_conditions(found, PLACES.placed_answers(reports, day), CATALOGUE.questions, last)


LONGEST = tuple(
    Event(
        4 + one,
        date(2026, 4 + one, 7),
        (Scope.WORKPLACE, "5"),
        ("Omlægning af visitationen i hele centret, del " * 3)[:120],
    )
    for one in range(6)
)


def summary(key: CellKey, period: Period = Period.TWELVE_MONTHS) -> Summary:
    """What is published of a cell over a period."""
    return summarise(history(), key, period, PLACES, breaks=load_breaks(CATALOGUE), events=(*EVENTS, *LONGEST))


def answered(key: CellKey, employed: int) -> Summary:
    """A summary of a workplace that employs so many."""
    found = summary(key)
    assert found.main is not None
    headcounts = [Headcount(key.place, date(2025, 1, 1), employed)]
    return replace(found, response=response(headcounts, key, found.main.figure, found.main.round, PLACES))


def summaries() -> dict[str, Summary]:
    """By what each is good for."""
    return {
        "one area of a workplace, with breaks and events": summary(CellKey(*LARKEVEJ, "kth_akt_30")),
        "a break in the series": summary(CellKey(*LARKEVEJ, "sygedagpenge")),
        "a rich municipality": summary(CellKey(Scope.MUNICIPALITY, "0101")),
        "a small workplace": summary(CellKey(Scope.WORKPLACE, "3", "voksen_handicap"), Period.NEWEST),
        "a withheld workplace": summary(CellKey(Scope.WORKPLACE, "4", "voksen_udsat"), Period.THREE_MONTHS),
        "no recommendation": summary(CellKey(Scope.WORKPLACE, "5", "dagpenge")),
        "the fullest": answered(CellKey(Scope.WORKPLACE, "5"), 1400),
        "nothing published": summarise((), CellKey(Scope.WORKPLACE, "3"), Period.ALL, PLACES),
    }
