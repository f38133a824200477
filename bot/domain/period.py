"""Period: how far back a summary looks, by the days on which rounds closed."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.trend import Point, Trend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.release import Release
    from bot.domain.rounds import Round
    from bot.domain.trend import Mark


class Period(StrEnum):
    """The newest round alone, the months before its last day, or all rounds at hand."""

    NEWEST = "newest"
    THREE_MONTHS = "3"
    SIX_MONTHS = "6"
    TWELVE_MONTHS = "12"
    ALL = "all"

    @property
    def months(self) -> int | None:
        """How many months; None where they are not counted."""
        return int(self.value) if self.value.isdecimal() else None


def rounds_in(period: Period, history: Sequence[Release]) -> tuple[Round, ...]:
    """The rounds of a period, oldest first. `history` holds releases, oldest first.

    Months are counted back from the last day of the newest round, so that a summary of it reads the same on every day:
    three months of monthly rounds are three rounds.
    """
    rounds = [release.round for release in history]
    if period is Period.NEWEST or not rounds:
        return tuple(rounds[-1:])
    if period.months is None:
        return tuple(rounds)
    start = months_before(rounds[-1].last_day, period.months)
    return tuple(round_ for round_ in rounds if round_.last_day > start)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last of its month where that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def trend_within(found: Trend, rounds: Sequence[Round]) -> Trend:
    """A development cut to the rounds of a period, with what happened since its first figure; its last figure always.

    What stands before the period is not compared with what is in it, since it is not shown.
    """
    numbers = {round_.number for round_ in rounds}
    inside = [point for point in found.points if point.round is not None and point.round.number in numbers]
    shown = inside or found.points[-1:]
    if not shown or shown[0] is found.points[0]:
        return found
    return replace(found, entries=tuple(_from(shown[0], found)), older=True)


def _from(first: Point, found: Trend) -> Iterator[Point | Mark]:
    """The first figure without how it lies to the one before, and all after it.

    A mark before it is kept where its round was still open when that day began, as in a whole development.
    """
    start = first.round.first_day if first.round else date.min
    index = found.entries.index(first)
    for entry in found.entries[:index]:
        if not isinstance(entry, Point) and entry.day > start:
            yield entry
    yield replace(first, step=None)
    yield from found.entries[index + 1 :]
