"""What somebody would like to have worked out: their typing read, and what is missing or contradicts itself refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.domain.amounts import parse_amount, parse_whole
from bot.domain.refusals import Problem, Refusal
from bot.domain.reports import FULL_TIME, HIGHEST_CASELOAD, HIGHEST_HOURS
from bot.domain.workload import Cost, Minutes, Staffing, Target

if TYPE_CHECKING:
    from bot.domain.catalogue import Area
    from bot.domain.cells import CellKey
    from bot.domain.norms import Norm
    from bot.domain.places import Places
    from bot.domain.rounds import Round

MOST_CITIZENS, MOST_WORKERS = 1_000_000, 100_000
LEAST_WORKERS = Fraction(1, 10)
LEAST_COST, MOST_COST, MOST_GRANT = 1_000, 10_000_000, 1_000_000_000_000
"""Kroner a year: of one worker, and granted."""
MOST_MINUTES = 600

_TARGET = re.compile(r"(?:([0-9]{1,4})\s*(?:-|–|—|til|to)\s*)?(?:højst|max\.?|maks\.?|up to)?\s*([0-9]{1,4})")


@dataclass(frozen=True, slots=True)
class TypedStaffing:
    """The form of `Staffing` as it was filled in; the area by key or label, the place by value or name."""

    area: str = ""
    place: str = ""
    citizens: str = ""
    median: str = ""
    workers: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class TypedCost:
    """The form of `Cost` as it was filled in."""

    workers: str = ""
    each: str = ""
    granted: str = ""


@dataclass(frozen=True, slots=True)
class TypedMinutes:
    """The form of `Minutes` as it was filled in; `area` is the one whose norm stands beside it, if any."""

    area: str = ""
    caseload: str = ""
    meeting: str = ""
    preparation: str = ""
    hours: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is about: an area and a place, where they were named, with what is known of them today.

    `areas` are those one can choose from. `median` is the published one of the place and area, and `round` where it is
    from, None where that is no longer at hand.
    """

    places: Places
    areas: tuple[Area, ...]
    area: Area | None = None
    norm: Norm | None = None
    cell: CellKey | None = None
    median: int | None = None
    round: Round | None = None

    @property
    def place(self) -> str:
        """The place's value; empty where none was named."""
        return f"{self.cell.scope}/{self.cell.place}" if self.cell else ""


@dataclass(frozen=True, slots=True)
class StaffingAnswer:
    """How many caseworkers. `own_target` where the target is one's own and no recommendation; `published` where the
    median is that of `asked`.
    """

    asked: Asked
    staffing: Staffing
    own_target: bool
    published: bool


def read_target(text: str) -> Target:
    """A target of one's own: "40", "25-40", "højst 40". Refuses anything else."""
    match = _TARGET.fullmatch(text.strip().casefold())
    if match is None:
        raise Refusal(Problem.WHATIF_TARGET)
    low, high = (int(one) if one else None for one in match.groups())
    if high is None or not 1 <= high <= HIGHEST_CASELOAD or (low is not None and not 1 <= low < high):
        raise Refusal(Problem.WHATIF_TARGET)
    return Target(low, high)


def read_staffing(typed: TypedStaffing, target: Target, published: int | None) -> Staffing:
    """Citizens, or a median (typed, else the one `published`) with or without workers. Refuses both, and neither."""
    if typed.citizens and typed.median:
        raise Refusal(Problem.WHATIF_CITIZENS_TWICE)
    citizens, median = _citizens(typed.citizens), _caseload(typed.median, Problem.WHATIF_MEDIAN)
    workers = _workers(typed.workers)
    if citizens is None and median is None:
        median = published
    if citizens is None and median is None:
        raise Refusal(Problem.WHATIF_CITIZENS_MISSING)
    return Staffing(target, citizens, median, workers)


def read_cost(typed: TypedCost) -> Cost:
    """Refuses where workers or the cost of one are missing: there is no figure of ours to put in their place."""
    workers = _workers(typed.workers)
    if workers is None:
        raise Refusal(Problem.WHATIF_WORKERS)
    each = parse_amount(typed.each, Problem.WHATIF_COST, low=LEAST_COST, high=MOST_COST)
    granted = parse_amount(typed.granted, Problem.WHATIF_GRANT, low=0, high=MOST_GRANT) if typed.granted else None
    return Cost(workers, each, granted)


def read_minutes(typed: TypedMinutes) -> Minutes:
    """Hours are 37 where nothing is said. Refuses preparation without a meeting, and other tasks that leave no time."""
    caseload = parse_whole(typed.caseload, Problem.WHATIF_CASELOAD, low=1, high=HIGHEST_CASELOAD)
    hours = _hours(typed.hours, 1) if typed.hours else Fraction(FULL_TIME)
    other = _hours(typed.other, 0) if typed.other else Fraction(0)
    if other >= hours:
        raise Refusal(Problem.WHATIF_NO_TIME)
    meeting = _minutes(typed.meeting, 1) if typed.meeting else None
    preparation = _minutes(typed.preparation, 0) if typed.preparation else Fraction(0)
    if meeting is None and preparation:
        raise Refusal(Problem.WHATIF_MEETING_MISSING)
    return Minutes(caseload, hours, other, meeting, preparation)


def _citizens(text: str) -> int | None:
    return parse_whole(text, Problem.WHATIF_CITIZENS, low=1, high=MOST_CITIZENS) if text else None


def _caseload(text: str, problem: Problem) -> int | None:
    return parse_whole(text, problem, low=1, high=HIGHEST_CASELOAD) if text else None


def _workers(text: str) -> Fraction | None:
    return parse_amount(text, Problem.WHATIF_WORKERS, low=LEAST_WORKERS, high=MOST_WORKERS) if text else None


def _hours(text: str, low: int) -> Fraction:
    return parse_amount(text, Problem.WHATIF_HOURS, low=low, high=int(HIGHEST_HOURS))


def _minutes(text: str, low: int) -> Fraction:
    return parse_amount(text, Problem.WHATIF_MINUTES, low=low, high=MOST_MINUTES)
