"""The fold-up: reports become blocks of at least k, and every published cell is a union of blocks.

So the difference, intersection or union of any published cells is again a union of blocks: no arithmetic on
published figures isolates fewer than k people (docs/anonymity.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from bot.domain.cells import COUNTRY_PLACE, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True, order=True)
class Placed:
    """Something counted in a workplace and in all it lies in; `region` is None where the municipality is in none."""

    workplace: str
    municipality: str
    region: str | None

    def place(self, scope: Scope) -> str | None:
        """The place it lies in on that scope, None where there is none."""
        match scope:
            case Scope.WORKPLACE:
                return self.workplace
            case Scope.MUNICIPALITY:
                return self.municipality
            case Scope.REGION:
                return self.region
            case Scope.COUNTRY:
                return COUNTRY_PLACE

    def places(self, scope: Scope) -> Iterator[tuple[Scope, str]]:
        """Its place on that scope, and those around it."""
        scopes = list(Scope)
        for each in scopes[scopes.index(scope) :]:
            place = self.place(each)
            if place is not None:
                yield each, place


@dataclass(frozen=True, slots=True, order=True)
class PlacedReport(Placed):
    """A report with all it is counted in. Nothing in it names or orders a member.

    `caseload_37` is citizens per 37 hours. `load` is per cent of the norm's upper end (100.0 is at it), of a mixed
    caseload the sum of its parts', and None where the area has no norm.
    """

    area: str
    caseload_37: float
    load: float | None


@dataclass(frozen=True, slots=True)
class Block:
    """At least k reports of one place; of one area, or (`area` None) of several, each of which has a load."""

    scope: Scope
    area: str | None
    reports: tuple[PlacedReport, ...]

    def places(self) -> Iterator[tuple[Scope, str]]:
        """Every place the whole block lies in: its own, and those around it."""
        return self.reports[0].places(self.scope)


STEPS = tuple((scope, one_area) for scope in Scope for one_area in (True, False))
"""First the reports of one area at a workplace, then what is left there; then the same for each larger place."""


def fold(reports: Iterable[PlacedReport], k: int) -> tuple[Block, ...]:
    """Blocks of at least k reports, every report in exactly one or in none; the order of the reports is lost.

    A block over several areas is shown by its load, so reports without one (an area that has no norm) pass it by
    and wait for the next step of their own area. ValueError for k below 1.
    """
    left: Sequence[PlacedReport] = sorted(reports, key=_order)
    blocks: list[Block] = []
    for scope, one_area in STEPS:
        found, left = gather(left, k, partial(_group, scope=scope, one_area=one_area))
        blocks.extend(Block(scope, area, tuple(members)) for (_, area), members in found)
    return tuple(blocks)


Item = TypeVar("Item")
Group = TypeVar("Group", bound=Hashable)


def gather(
    items: Iterable[Item], k: int, group_of: Callable[[Item], Group | None]
) -> tuple[list[tuple[Group, list[Item]]], list[Item]]:
    """One step of a fold-up: the groups of at least k, and what is left for the next step.

    That is what is in a smaller group, and what has none (None). ValueError for k below 1.
    """
    if k < 1:
        raise ValueError("k is at least 1")
    groups: defaultdict[Group, list[Item]] = defaultdict(list)
    left: list[Item] = []
    for item in items:
        group = group_of(item)
        (left if group is None else groups[group]).append(item)
    for members in groups.values():
        if len(members) < k:
            left.extend(members)
    return [(group, members) for group, members in groups.items() if len(members) >= k], left


def _order(report: PlacedReport) -> tuple[str, str, str, float]:
    return report.municipality, report.workplace, report.area, report.caseload_37


def _group(report: PlacedReport, *, scope: Scope, one_area: bool) -> tuple[str, str | None] | None:
    """The place (and area) with which a step puts a report together; None where it passes it by."""
    place = report.place(scope)
    if place is None or (report.load is None and not one_area):
        return None
    return place, report.area if one_area else None
