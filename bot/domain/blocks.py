"""The fold-up: reports become blocks of at least k, and every published cell is a union of blocks.

So the difference, intersection or union of any published cells is again a union of blocks: no arithmetic on
published figures isolates fewer than k people (docs/anonymity.md).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.cells import COUNTRY_PLACE, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True, order=True)
class PlacedReport:
    """A report with all it is counted in. Nothing in it names or orders a member.

    `caseload_37` is citizens per 37 hours. `load` is per cent of the norm's upper end (100.0 is at it), of a mixed
    caseload the sum of its parts', and None where the area has no norm; `region` is None where the municipality is in
    none.
    """

    workplace: str
    municipality: str
    region: str | None
    area: str
    caseload_37: float
    load: float | None

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


@dataclass(frozen=True, slots=True)
class Block:
    """At least k reports of one place; of one area, or (`area` None) of several, each of which has a load."""

    scope: Scope
    area: str | None
    reports: tuple[PlacedReport, ...]

    def places(self) -> Iterator[tuple[Scope, str]]:
        """Every place the whole block lies in: its own, and those around it."""
        scopes = list(Scope)
        for scope in scopes[scopes.index(self.scope) :]:
            place = self.reports[0].place(scope)
            if place is not None:
                yield scope, place


STEPS = tuple((scope, one_area) for scope in Scope for one_area in (True, False))
"""First the reports of one area at a workplace, then what is left there; then the same for each larger place."""


def fold(reports: Iterable[PlacedReport], k: int) -> tuple[Block, ...]:
    """Blocks of at least k reports, every report in exactly one or in none; the order of the reports is lost.

    A block over several areas is shown by its load, so reports without one (an area that has no norm) pass it by
    and wait for the next step of their own area. ValueError for k below 1.
    """
    if k < 1:
        raise ValueError("k is at least 1")
    left: Sequence[PlacedReport] = sorted(reports, key=_order)
    blocks: list[Block] = []
    for scope, one_area in STEPS:
        groups, left = _grouped(left, scope, one_area=one_area)
        for (_, area), members in groups.items():
            if len(members) >= k:
                blocks.append(Block(scope, area, tuple(members)))
            else:
                left.extend(members)
    return tuple(blocks)


def _order(report: PlacedReport) -> tuple[str, str, str, float]:
    return report.municipality, report.workplace, report.area, report.caseload_37


def _grouped(
    reports: Iterable[PlacedReport], scope: Scope, *, one_area: bool
) -> tuple[dict[tuple[str, str | None], list[PlacedReport]], list[PlacedReport]]:
    """Reports by place (and area), and those that this step passes by."""
    groups: dict[tuple[str, str | None], list[PlacedReport]] = defaultdict(list)
    passed: list[PlacedReport] = []
    for report in reports:
        place = report.place(scope)
        if place is None or (report.load is None and not one_area):
            passed.append(report)
        else:
            groups[place, report.area if one_area else None].append(report)
    return groups, passed
