"""What a caseload means in caseworkers, money and minutes: exact arithmetic, labelled as the project's own.

Workers are counted at full time, 37 hours a week, for which the recommendations hold. Formulas of people and money are
those of any budget; a month is 52/12 weeks.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from bot.domain.release import Figure, Measure, Withheld
from bot.domain.statistics import ceil_to

if TYPE_CHECKING:
    from bot.domain.norms import Norm

WEEKS_A_MONTH = Fraction(52, 12)
MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How many more full-time caseworkers the same citizens call for.

    `extra_per_ten`: whole caseworkers more for every ten there are today, rounded up, at least 1.
    """

    area: str
    figure: Figure
    norm: Norm
    extra_per_ten: int


def shortfall(area: str, figure: Figure | Withheld) -> Shortfall | None:
    """What it takes to bring a published median down to the norm's upper end; None at or below it.

    extra per ten = 10 x median / upper end - 10: the citizens stay the same, the caseworkers share them.
    """
    if isinstance(figure, Withheld) or figure.measure is not Measure.CASELOAD_37 or figure.norm is None:
        return None
    if figure.median <= figure.norm.high:
        return None
    extra = 10 * figure.median / figure.norm.high - 10
    return Shortfall(area, figure, figure.norm, ceil_to(extra, 1))


@dataclass(frozen=True, slots=True)
class Target:
    """How many citizens there should be to a worker: a range, or (`low` None) only its upper end."""

    low: int | None
    high: int


@dataclass(frozen=True, slots=True)
class Staffing:
    """How many full-time caseworkers bring the caseload to a target.

    Either `citizens` are given, or `median`, the caseload of today; `workers` are those there are, None where that was
    not said. All are above 0.
    """

    target: Target
    citizens: int | None = None
    median: int | None = None
    workers: Fraction | None = None

    @property
    def all_citizens(self) -> Fraction | None:
        """The citizens, or an estimate of them: median x workers, as if it were the mean. None without workers."""
        if self.citizens is not None:
            return Fraction(self.citizens)
        return None if self.median is None or self.workers is None else self.median * self.workers

    @property
    def at_high(self) -> Fraction | None:
        """Workers needed at the target's upper end: citizens / upper end."""
        return None if self.all_citizens is None else self.all_citizens / self.target.high

    @property
    def at_low(self) -> Fraction | None:
        """Workers needed at its lower end, which are more; None where it has none."""
        if self.all_citizens is None or self.target.low is None:
            return None
        return self.all_citizens / self.target.low

    @property
    def caseload(self) -> Fraction | None:
        """Citizens to a worker today."""
        if self.median is not None:
            return Fraction(self.median)
        return None if self.citizens is None or self.workers is None else self.citizens / self.workers

    @property
    def times(self) -> Fraction | None:
        """How many times the target's upper end the caseload of today is."""
        return None if self.caseload is None else self.caseload / self.target.high

    @property
    def extra_per_ten(self) -> Fraction | None:
        """Workers more for every ten of today: 10 x caseload / upper end - 10; 0 or below where none are missing."""
        return None if self.times is None else 10 * self.times - 10

    def lacking(self, needed: Fraction | None) -> Fraction | None:
        """Workers more than there are; 0 or below where none are missing."""
        return None if needed is None or self.workers is None else needed - self.workers


@dataclass(frozen=True, slots=True)
class Cost:
    """What extra workers cost in a year, at a cost of each that whoever asks has given; and what is granted a year."""

    workers: Fraction
    each: Fraction
    granted: Fraction | None = None

    @property
    def total(self) -> Fraction:
        """Kroner a year: workers x cost of each."""
        return self.workers * self.each

    @property
    def paid_for(self) -> Fraction | None:
        """Workers that the grant pays for: grant / cost of each."""
        return None if self.granted is None else self.granted / self.each

    @property
    def left(self) -> Fraction | None:
        """What is left of the grant; below 0 what it lacks."""
        return None if self.granted is None else self.granted - self.total


@dataclass(frozen=True, slots=True)
class Minutes:
    """How much time a caseload leaves each citizen in a month.

    `hours` are weekly, of which `other` go to other tasks (fewer than `hours`); `meeting` and `preparation` are minutes
    of one meeting with one citizen, `meeting` None where meetings were not asked about.
    """

    caseload: int
    hours: Fraction
    other: Fraction = Fraction(0)
    meeting: Fraction | None = None
    preparation: Fraction = Fraction(0)

    @property
    def month(self) -> Fraction:
        """Hours for cases in a month: (hours - other) x 52/12."""
        return (self.hours - self.other) * WEEKS_A_MONTH

    @property
    def each(self) -> Fraction:
        """Minutes for each citizen in a month: hours of the month x 60 / caseload."""
        return self.at(self.caseload)

    def at(self, caseload: int) -> Fraction:
        """Minutes for each citizen in a month at another caseload."""
        return self.month * MINUTES_AN_HOUR / caseload

    @property
    def one_meeting(self) -> Fraction | None:
        """Minutes that one meeting takes with its preparation."""
        return None if self.meeting is None else self.meeting + self.preparation

    @property
    def meetings(self) -> Fraction | None:
        """Meetings that a month leaves for each citizen, if nothing else is done."""
        return None if self.one_meeting is None else self.each / self.one_meeting

    @property
    def one_with_each(self) -> Fraction | None:
        """Hours that one meeting with each citizen takes: caseload x minutes of one / 60."""
        return None if self.one_meeting is None else self.caseload * self.one_meeting / MINUTES_AN_HOUR


def whole(workers: Fraction) -> int:
    """Workers as one can employ them: rounded up."""
    return ceil(workers)
