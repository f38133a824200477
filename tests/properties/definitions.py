"""What the domain must do, written a second time and differently: the properties hold the two against each other."""

from __future__ import annotations

import math
import statistics
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

from bot.domain.cells import COUNTRY_PLACE, CellKey, ConditionKey, Scope
from bot.domain.conditions import ConditionFigure
from bot.domain.release import Band, Figure, Interval, Measure
from bot.domain.reports import MIXED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.blocks import Block, Placed, PlacedReport
    from bot.domain.conditions import PlacedAnswer
    from bot.domain.norms import Norm
    from bot.domain.questions import Question
    from bot.domain.release import Behind

One = TypeVar("One")
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


def differing_one_by_one(one: Iterable[One], other: Iterable[One]) -> int:
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


def place_of(report: Placed, scope: Scope) -> str | None:
    """The place of a report or an answer, read from its fields."""
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


def kept_of(members: Iterable[PlacedReport]) -> tuple[int, ...]:
    """What is kept of a cell: every caseload to the nearest citizen, from the least to the greatest."""
    return tuple(sorted(nearest(one.caseload_37, 1) for one in members))


def bands_for(k: int) -> list[tuple[int, int]]:
    """The bands of a server: what is below k is cut off, and a first band of under four numbers joins the next."""
    first, *rest = [(max(low, k), high) for low, high in BANDS if high >= k]
    if first[1] - first[0] < 3:
        first = (first[0], rest.pop(0)[1])
    return [first, *rest]


def held_down(values: Sequence[float]) -> list[float]:
    """The values (ascending), with three medians in the place of each that is above them."""
    cap = 3 * statistics.median(values)
    below = values[: bisect_right(values, cap)]
    return [*below, *([cap] * (len(values) - len(below)))]


def may_follow(old: Behind[Any], new: Behind[Any], k: int, earlier_k: int) -> bool:
    """Whether as many values differ as the larger k wants, and, before a figure that a reader may take for one of
    under twelve reports, 84 days lie between the closes.
    """
    low = next(low for low, high in bands_for(k) if len(new.values) <= high)
    wait = 84 if low < 12 else 0
    enough = differing_one_by_one(old.values, new.values) >= max(k, earlier_k)
    return enough and new.since.toordinal() >= old.since.toordinal() + wait


def half_around(lower: Fraction, upper: Fraction, *, below_fifty: bool) -> Interval:
    """The interval that is shown for two quartiles."""
    if not below_fifty:
        return Interval(nearest(lower, 1), nearest(upper, 1))
    least = math.floor(lower / 5) * 5
    return Interval(least, max(least + 10, math.ceil(upper / 5) * 5))


def in_per_cent(figure: Figure, high: int) -> Figure:
    """A figure in citizens read as a load: each number shown, in exact per cent of the norm's upper end, rounded."""
    below_fifty = figure.band.low < 50
    step, percent, half = (5 if below_fifty else 1), Fraction(100, high), figure.middle_half
    return Figure(
        measure=Measure.LOAD,
        median=nearest(figure.median * percent, step),
        band=figure.band,
        middle_half=half and half_around(half.low * percent, half.high * percent, below_fifty=below_fifty),
        mean=None if figure.mean is None else nearest(figure.mean * percent, step),
        share_above=figure.share_above,
        norm=None,
        round=figure.round,
    )


def share_of(values: Sequence[float], limit: float, k: int, *, chosen: bool, exact: bool) -> int | None:
    """Per cent above a limit; above one that the server chose, in tens, and only where k people lie on each side."""
    above = [value for value in values if value > limit]
    fewer = min(len(above), len(values) - len(above))
    step = 1 if exact and not chosen else 10
    return None if chosen and fewer < k else nearest(Fraction(100 * len(above), len(values)), step)


def percent_of(report: PlacedReport, scales: Mapping[str, Norm]) -> float:
    """A load read from the scale of the report's area; of a mixed one, whose parts are not to be seen, as it came."""
    if report.area == MIXED:
        assert report.load is not None
        return report.load
    return 100 * report.caseload_37 / scales[report.area].high


def figure_of(
    key: CellKey,
    members: Sequence[PlacedReport],
    norms: Mapping[str, Norm],
    number: int,
    k: int,
    scales: Mapping[str, Norm] | None = None,
) -> Figure:
    """The table of tiers, row by row; all areas together say the same as an area where all are of that one.

    All areas together, and mixed caseloads, go by the scales, whatever norms the areas themselves are compared with.
    """
    scales = norms if scales is None else scales
    areas = {one.area for one in members}
    if key.area is None and len(areas) == 1:
        area = areas.pop()
        of_area = figure_of(replace(key, area=area), members, scales, number, k)
        return of_area if area == MIXED else in_per_cent(of_area, scales[area].high)
    if key.area in {None, MIXED}:
        values = sorted(percent_of(one, scales) for one in members)
        measure, norm, limit = Measure.LOAD, None, 100.0
    else:
        values = sorted(one.caseload_37 for one in members)
        measure, norm = Measure.CASELOAD_37, norms.get(key.area or "")
        limit = math.inf if norm is None else norm.high
    n = len(values)
    low, high = next((low, high) for low, high in bands_for(k) if low <= n <= high)
    possible = range(low, high + 1)  # a reader knows no more of the number, so each of them must allow what is shown
    below_fifty = any(one < 50 for one in possible)
    from_twelve, from_twenty = (all(one >= from_ for one in possible) for from_ in (12, 20))
    step = 5 if below_fifty else 1
    lower, upper = (quantile_by_definition(values, quarters) for quarters in (1, 3))
    half = half_around(Fraction(lower), Fraction(upper), below_fifty=below_fifty)
    chosen = key.area is not None and norm not in (None, scales.get(key.area))
    above = share_of(values, limit, k, chosen=chosen, exact=not below_fifty)
    return Figure(
        measure=measure,
        median=nearest(statistics.median(values), step),
        band=Band(low, high),
        middle_half=half if from_twelve else None,
        mean=nearest(statistics.fmean(held_down(values)), step) if from_twenty else None,
        share_above=above if from_twenty and limit != math.inf else None,
        norm=norm,
        round=number,
    )


def fold_answers_by_the_book(answers: Sequence[PlacedAnswer], k: int) -> list[tuple[Scope, list[PlacedAnswer]]]:
    """Blocks of answers: question by question, place by place, those of a smaller place before those of a larger."""
    least = max(12, k)
    blocks: list[tuple[Scope, list[PlacedAnswer]]] = []
    for question in sorted({one.question for one in answers}):
        left = [one for one in answers if one.question == question]
        for scope in (Scope.WORKPLACE, Scope.MUNICIPALITY, Scope.REGION, Scope.COUNTRY):
            for place in {place_of(one, scope) for one in left} - {None}:
                members = [one for one in left if place_of(one, scope) == place]
                if len(members) >= least:
                    blocks.append((scope, members))
                    left = [one for one in left if place_of(one, scope) != place]
    return blocks


def condition_cells_of(blocks: Iterable[Sequence[PlacedAnswer]]) -> dict[ConditionKey, list[PlacedAnswer]]:
    """Every cell that a block lies wholly inside, with the answers of all such blocks: looking at the answers only."""
    cells: dict[ConditionKey, list[PlacedAnswer]] = {}
    for members in blocks:
        for scope in Scope:
            places = {place_of(one, scope) for one in members}
            if len(places) == 1 and (place := places.pop()) is not None:
                cells.setdefault(ConditionKey(scope, place, members[0].question), []).extend(members)
    return cells


def condition_figure_of(question: Question, members: Sequence[PlacedAnswer], number: int, k: int) -> ConditionFigure:
    """The share of each answer as a reader is told it: under 15 per cent, to the nearest ten, or at least 85."""

    def told(answer: str) -> int:
        share = Fraction(100 * sum(one.answer == answer for one in members), len(members))
        return 10 if share < 15 else 90 if share >= 85 else nearest(share, 10)

    low, high = next((low, high) for low, high in bands_for(max(k, 12)) if low <= len(members) <= high)
    return ConditionFigure(tuple((one.key, told(one.key)) for one in question.answers), Band(low, high), number)
