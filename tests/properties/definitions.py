"""What the domain must do, written a second time and differently: the properties hold the two against each other."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.domain.cells import COUNTRY_PLACE, CellKey, Scope
from bot.domain.release import Band, Figure, Interval, Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.blocks import Block, PlacedReport
    from bot.domain.norms import Norm
    from bot.domain.release import Value

Group = tuple[Scope, str, str | None, frozenset[tuple["PlacedReport", int]]]
"""A block as a thing that can be compared: where, which area, and its reports with how often each occurs."""

BANDS = (
    (5, 11),
    (12, 19),
    (20, 49),
    (50, 99),
    (100, 199),
    (200, 499),
    (500, 999),
    (1000, 1999),
    (2000, 4999),
    (5000, 9999),
    (10000, 19999),
    (20000, 49999),
)


def quantile_by_definition(values: Sequence[float], quarters: int) -> float:
    """The inverse of the empirical distribution, averaged where it is flat: the mean of the least value with at least
    the share p of the values at or below it, and the least with more than that share.
    """
    share = Fraction(quarters, 4)

    def at_or_below(value: float) -> Fraction:
        return Fraction(sum(other <= value for other in values), len(values))

    left = min(value for value in values if at_or_below(value) >= share)
    right = min((value for value in values if at_or_below(value) > share), default=left)
    return (left + right) / 2


def differing_one_by_one(one: Iterable[Value], other: Iterable[Value]) -> int:
    """How many values differ: cross out what both have, one pair at a time, and count what remains of the longer."""
    gone, added = list(one), list(other)
    for value in tuple(gone):
        if value in added:
            gone.remove(value)
            added.remove(value)
    return max(len(gone), len(added))


def fold_by_the_book(reports: Sequence[PlacedReport], k: int) -> tuple[Counter[Group], list[PlacedReport]]:
    """Anonymity's eight steps as they are numbered; also what is left in the end and not published at all."""
    left: list[PlacedReport] = list(reports)
    blocks: Counter[Group] = Counter()
    for scope in (Scope.WORKPLACE, Scope.MUNICIPALITY, Scope.REGION, Scope.COUNTRY):
        for areas_together in (False, True):
            candidates = {(place_of(one, scope), None if areas_together else one.area) for one in left}
            for place, area in candidates:
                if place is None:
                    continue
                members = [
                    one
                    for one in left
                    if place_of(one, scope) == place and (one.load is not None if areas_together else one.area == area)
                ]
                if len(members) >= k:
                    blocks[scope, place, area, frozenset(Counter(members).items())] += 1
                    taken = set(members)
                    left = [one for one in left if one not in taken]
    return blocks, left


def place_of(report: PlacedReport, scope: Scope) -> str | None:
    """The place of a report, read from its fields."""
    return {
        Scope.WORKPLACE: report.workplace,
        Scope.MUNICIPALITY: report.municipality,
        Scope.REGION: report.region,
        Scope.COUNTRY: COUNTRY_PLACE,
    }[scope]


def cells_of(blocks: Iterable[Block]) -> dict[CellKey, list[Block]]:
    """Every cell that a block lies wholly inside, with all such blocks: looking at nothing but the reports."""
    cells: dict[CellKey, list[Block]] = {}
    for block in blocks:
        areas = {report.area for report in block.reports}
        measured = all(report.load is not None for report in block.reports)
        for scope in Scope:
            places = {place_of(report, scope) for report in block.reports}
            place = places.pop()
            if place is None or places:
                continue
            if len(areas) == 1:
                cells.setdefault(CellKey(scope, place, min(areas)), []).append(block)
            if measured:
                cells.setdefault(CellKey(scope, place), []).append(block)
    return cells


def nearest(value: float | Fraction, step: int) -> int:
    """The nearest multiple of a step, a half going up, in exact arithmetic."""
    return math.floor((Fraction(value) + Fraction(step, 2)) / step) * step


def figure_of(key: CellKey, members: Sequence[PlacedReport], norms: Mapping[str, Norm], number: int, k: int) -> Figure:
    """The table of tiers, row by row."""
    if key.area is None:
        values = sorted(100 * one.caseload_37 / norms[one.area].high for one in members)
        measure, norm, limit = Measure.LOAD, None, 100.0
    else:
        values = sorted(one.caseload_37 for one in members)
        measure, norm = Measure.CASELOAD_37, norms.get(key.area)
        limit = math.inf if norm is None else norm.high
    n = len(values)
    step, share_step = (5, 10) if n < 50 else (1, 1)
    lower, upper = (quantile_by_definition(values, quarters) for quarters in (1, 3))
    if n < 50:
        low = math.floor(Fraction(lower) / 5) * 5
        half = Interval(low, max(low + 10, math.ceil(Fraction(upper) / 5) * 5))
    else:
        half = Interval(nearest(lower, 1), nearest(upper, 1))
    above = nearest(Fraction(100 * sum(value > limit for value in values), n), share_step)
    low, high = next(band for band in BANDS if n <= band[1])
    return Figure(
        measure=measure,
        median=nearest(statistics.median(values), step),
        band=Band(max(k, low), high),
        middle_half=half if n >= 12 else None,
        mean=nearest(statistics.fmean(values), step) if n >= 20 else None,
        share_above=above if n >= 20 and limit != math.inf else None,
        norm=norm,
        round=number,
    )
