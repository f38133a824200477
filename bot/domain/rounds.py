"""Round: the period in which a member's newest report counts once, and when it opens and closes.

Days are calendar days in Europe/Copenhagen: a round over a change of the clock is an hour longer or shorter, and
still closes at the fixed hour.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
SHORTEST, LONGEST = timedelta(days=7), timedelta(days=31)


class Unpublished(StrEnum):
    """Why nothing is published of a round that has ended: its key was lost, or an administrator stopped it."""

    LOST = "lost"
    STOPPED = "stopped"


class RoundLength(StrEnum):
    """How long a round is; a calendar month unless the server chose otherwise."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"


_WEEKS = {RoundLength.WEEK: 1, RoundLength.TWO_WEEKS: 2, RoundLength.FOUR_WEEKS: 4}


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a server. `number` counts from 1; `k` is the threshold promised when it opened.

    `questions` are those it asks on working conditions, by their keys.
    """

    number: int
    opens_at: datetime
    closes_at: datetime
    k: int
    questions: tuple[str, ...] = ()

    @property
    def first_day(self) -> date:
        return self.opens_at.astimezone(COPENHAGEN).date()

    @property
    def last_day(self) -> date:
        """The day on which the round closes."""
        return self.closes_at.astimezone(COPENHAGEN).date()

    @property
    def last_whole_day(self) -> date:
        """The day before it closes. Its workplaces are those of that day: what changes on a 1st is of that month."""
        return self.last_day - timedelta(days=1)

    @property
    def month(self) -> date | None:
        """The first day of the month it covers more than half of; None for a round under four weeks, or if none is."""
        days = (self.last_day - self.first_day).days
        month = (self.first_day + timedelta(days=days // 2)).replace(day=1)
        following = next(_firsts(month))
        covered = min(self.last_day, following) - max(self.first_day, month)
        return month if days >= 28 and 2 * covered > following - month else None


def local(day: date, hour: int) -> datetime:
    """The instant of an hour on a day in Copenhagen, in UTC; an hour the clock skips counts as the next one."""
    return datetime.combine(day, time(hour), COPENHAGEN).astimezone(UTC)


def closes_at(opens_at: datetime, length: RoundLength, *, weekday: int, hour: int) -> datetime:
    """When a round that opens at `opens_at` closes: the fixed hour of the server, 7 to 31 days later.

    Weeks end on the server's digest day (`weekday`, 0 is Monday), months on the 1st. A first round that begins so
    close to a month's end that the 1st is under 7 days away, and the next over 31, is halved into two.
    """
    opened = opens_at.astimezone(COPENHAGEN).replace(tzinfo=None)
    ends = _firsts(opened.date()) if length is RoundLength.MONTH else _weekdays(opened.date(), _WEEKS[length], weekday)
    end = next(day for day in ends if _at(day, hour) - opened >= SHORTEST)
    if _at(end, hour) - opened > LONGEST:
        end = opened.date() + (end - opened.date()) // 2
    return local(end, hour)


def _at(day: date, hour: int) -> datetime:
    """The wall clock's reading, without a zone: differences between two are whole calendar days."""
    return datetime.combine(day, time(hour))


def _firsts(day: date) -> Iterator[date]:
    """The first days of the months after a day, in order."""
    while True:
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield day


def _weekdays(day: date, weeks: int, weekday: int) -> Iterator[date]:
    """The chosen weekdays on which a round of that many weeks, or the shortened first one, may end."""
    first = day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)  # a round opens on one and ends on a later one
    for week in itertools.count(weeks - 1):
        yield first + timedelta(weeks=week)


def opens_at(previous: Round | None, now: datetime) -> datetime:
    """When the next round opens: where the last one closed, or now if there is none or it was closed late."""
    on_time = previous is not None and timedelta(0) <= now - previous.closes_at <= timedelta(hours=1)
    return previous.closes_at if previous is not None and on_time else now


def must_close_by(opens_at: datetime) -> datetime:
    """The moment at which a round that opened then, or whose key was made then, is 31 days old: no key lives longer."""
    opened = opens_at.astimezone(COPENHAGEN).replace(tzinfo=None)
    return (opened + LONGEST).replace(tzinfo=COPENHAGEN).astimezone(UTC)


def earliest_close(opens_at: datetime, now: datetime, hour: int) -> datetime | None:
    """The next fixed hour at which a round may be closed ahead of time; None before its seventh day is over.

    Figures move at a fixed hour only, so that nobody can choose the moment of a close around one report.
    """
    wall, opened = (moment.astimezone(COPENHAGEN).replace(tzinfo=None) for moment in (now, opens_at))
    if wall - opened < SHORTEST:
        return None
    today = _at(wall.date(), hour)
    return local(wall.date() if today > wall else wall.date() + timedelta(days=1), hour)
