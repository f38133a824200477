"""Release: the figures of one closed round. The only door through which a number leaves."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import Enum, StrEnum
from functools import cached_property
from itertools import chain, count, pairwise
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

from bot.domain import statistics
from bot.domain.cells import CellKey
from bot.domain.reports import MIXED

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from bot.domain.blocks import Block
    from bot.domain.cells import ConditionKey, Scope
    from bot.domain.conditions import ConditionFigure
    from bot.domain.norms import Norm
    from bot.domain.rounds import Round

LOWEST_K, HIGHEST_K = 5, 20
SPREAD_FROM, SHARE_FROM, EXACT_FROM = 12, 20, 50
"""Reports from which a cell shows its middle half; its mean and share; and figures rounded to 1."""
NARROWEST_BAND = 4
SMALL_RESTS = timedelta(weeks=12)
"""How long a figure stays, from close to close, before one of fewer than SPREAD_FROM reports may take its place."""


class Withheld(Enum):
    """The value of a cell that may not be shown. Its text is one and the same for none and for k - 1 reports."""

    TOO_FEW = "too_few"


class Measure(StrEnum):
    """What a figure counts: citizens per 37 hours in one area, or per cent of the norm's upper end over several.

    Mixed caseloads are over several areas each, so they too are shown by their load.
    """

    CASELOAD_37 = "caseload_37"
    LOAD = "load"


@dataclass(frozen=True, slots=True)
class Band:
    """A number of reports, told only as a range."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle half of the values, in the figure's own unit."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Figure:
    """What is shown of a cell. Caseloads are citizens per 37 hours, loads per cent of the norm's upper end.

    `share_above` is per cent of the reports above the norm's upper end. What the number of reports does not allow,
    or what needs a norm where there is none, is None. `round` is the number of the round it comes from.
    """

    measure: Measure
    median: int
    band: Band
    middle_half: Interval | None
    mean: int | None
    share_above: int | None
    norm: Norm | None
    round: int


@dataclass(frozen=True)
class Release:
    """All figures of one closed round: immutable, and the only numbers anybody is ever shown.

    `reports` is the number of reports in the whole server as a band, None below 50. `conditions` are the figures on
    working conditions (bot/domain/conditions.py).
    """

    round: Round
    k: int
    cells: Mapping[CellKey, Figure]
    reports: Band | None
    conditions: Mapping[ConditionKey, ConditionFigure] = field(default_factory=dict["ConditionKey", "ConditionFigure"])

    def cell(self, key: CellKey) -> Figure | Withheld:
        """The cell's figure, or the one word that stands for all that may not be shown."""
        return self.cells.get(key, Withheld.TOO_FEW)

    def condition(self, key: ConditionKey) -> ConditionFigure | Withheld:
        """As `cell`, for a question on working conditions."""
        return self.conditions.get(key, Withheld.TOO_FEW)

    def stayed(self, figure: Figure | ConditionFigure) -> bool:
        """Whether a figure of this release comes from an earlier round, none having been allowed its place since."""
        return figure.round != self.round.number

    @cached_property
    def moved(self) -> bool:
        """Whether any figure is this round's own."""
        return not all(self.stayed(figure) for figure in self.cells.values())

    @cached_property
    def areas_at(self) -> Mapping[tuple[Scope, str], tuple[str, ...]]:
        """The published areas of each place. Like `medians` made once, so that an answer need not read every cell."""
        found: dict[tuple[Scope, str], list[str]] = defaultdict(list)
        for key in self.cells:
            if key.area is not None:
                found[key.scope, key.place].append(key.area)
        return {place: tuple(areas) for place, areas in found.items()}

    @cached_property
    def places_with(self) -> Mapping[tuple[Scope, str | None], tuple[str, ...]]:
        """The places of one scope at which an area (None: all areas together) is published."""
        found: dict[tuple[Scope, str | None], list[str]] = defaultdict(list)
        for key in self.cells:
            found[key.scope, key.area].append(key.place)
        return {kind: tuple(places) for kind, places in found.items()}

    @cached_property
    def medians(self) -> Mapping[tuple[Scope, str | None], tuple[int, ...]]:
        """The medians of all published cells of one scope and area (None: all areas together), ascending."""
        found: dict[tuple[Scope, str | None], list[int]] = defaultdict(list)
        for key, figure in self.cells.items():
            found[key.scope, key.area].append(figure.median)
        return {kind: tuple(sorted(medians)) for kind, medians in found.items()}


class Value(NamedTuple):
    """What a figure takes of one report; `load` is per cent of the norm's upper end, None where there is no norm."""

    area: str
    caseload_37: float
    load: float | None


Counted = TypeVar("Counted", int, str)


class Earlier(NamedTuple, Generic[Counted]):
    """The last figure of a workplace before a reorganisation: its values, and the day on which its round closed."""

    place: str
    values: tuple[Counted, ...]
    since: date


@dataclass(frozen=True, slots=True)
class Behind(Generic[Counted]):
    """What is kept of a published figure: the multiset of its values, and the day on which its round closed.

    `values` are caseload_37 to whole citizens, in ascending order, without an area; of a mixed caseload all its
    citizens together. Who shifts citizens between two areas thus counts as unchanged, so that fewer figures move. Of a
    figure on working conditions they are the answers by their keys, sorted.

    After a reorganisation, `beside` are the earlier figures of all the workplaces in it until this one moves, and `met`
    the ties between them that were heeded (bot/domain/reorganising.py). `values` are empty where there are only such
    others.
    """

    values: tuple[Counted, ...]
    since: date
    beside: tuple[Earlier[Counted], ...] = ()
    met: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """A release, and what is kept behind its figures until the next close, to decide what may move then.

    `answers` is what is kept behind those on working conditions.
    """

    release: Release
    behind: Mapping[CellKey, Behind[int]]
    answers: Mapping[ConditionKey, Behind[str]] = field(default_factory=dict["ConditionKey", Behind[str]])


def compute(
    blocks: Iterable[Block],
    *,
    round: Round,  # noqa: A002  (the design's word)
    k: int,
    norms: Mapping[str, Norm],
    reported: int,
    previous: Publication | None = None,
    scales: Mapping[str, Norm] | None = None,
) -> Publication:
    """The figures of a round from its blocks (of at least k) and from what was published last.

    `norms` holds, by area, the norm on the day the round closed; an area may have none. `scales` are the norms by which
    the reports' loads were made, where these are others. `reported` is the number of reports in the whole server. A
    cell's figure moves only where `may_move` allows it; otherwise, and where the cell has no block now, the last figure
    stays with its own round.
    """
    values = _values(blocks)
    yardsticks = Yardsticks(norms, norms if scales is None else scales)
    cells = {key: _figure(key.area, found, yardsticks, round.number, k) for key, found in values.items()}
    behind = {key: Behind(_kept(found), round.last_day) for key, found in values.items()}
    if previous is not None:
        last = previous.release.cells, previous.behind
        carry_forward(cells, behind, last, needed=max(k, previous.release.k), k=k)
    band = band_of(reported, k) if reported >= EXACT_FROM else None
    release = Release(round, k, dict(sorted(cells.items(), key=by_key)), band)
    return Publication(release, dict(sorted(behind.items(), key=by_key)))


def by_key(item: tuple[CellKey, object]) -> tuple[str, str, str]:
    """The order of a release's cells, which nothing reported has a part in."""
    return item[0].scope, item[0].place, item[0].area or ""


def _values(blocks: Iterable[Block]) -> dict[CellKey, list[Value]]:
    """The values of every cell, ascending: of the union of the blocks that lie wholly inside it."""
    values: dict[CellKey, list[Value]] = defaultdict(list)
    for block in blocks:
        mine = [Value(report.area, report.caseload_37, report.load) for report in block.reports]
        for scope, place in block.places():
            if block.area is not None:
                values[CellKey(scope, place, block.area)].extend(mine)
            if block.reports[0].load is not None:
                values[CellKey(scope, place)].extend(mine)
    return {key: sorted(found) for key, found in values.items()}


def cells_of(blocks: Iterable[Block]) -> frozenset[CellKey]:
    """The cells of one area that have a block."""
    found = ((block.area, place) for block in blocks if block.area is not None for place in block.places())
    return frozenset(CellKey(*place, area) for area, place in found)


def _kept(values: Iterable[Value]) -> tuple[int, ...]:
    """What is kept of a cell's values: whole numbers without an area, in which hours and tasks are not to be read."""
    return tuple(sorted(statistics.round_to(value.caseload_37, 1) for value in values))


class Banded(Protocol):
    """A figure of any kind, which tells the number behind it as a band."""

    @property
    def band(self) -> Band: ...


Key = TypeVar("Key")
Shown = TypeVar("Shown", bound=Banded)


def carry_forward(
    figures: dict[Key, Shown],
    behind: dict[Key, Behind[Any]],
    last: tuple[Mapping[Key, Shown], Mapping[Key, Behind[Any]]],
    *,
    needed: int,
    k: int,
) -> None:
    """Put the last figure back wherever the new one may not take its place, or there is none.

    Whoever reported while k was higher was promised more, so that k counts (`needed`). What may have fewer than k
    behind it, as its band tells, is shown no longer once k is raised: were the number itself to decide, what goes would
    tell it. Its values stay, else a k raised and lowered again would let a figure move by one.
    """
    last_figures, last_behind = last
    for key, kept in last_behind.items():
        if key not in behind or not may_move(kept, behind[key], needed=needed, k=k):
            let_stay(key, kept, figures, behind, last_figures, k)


def let_stay(
    key: Key,
    kept: Behind[Any],
    figures: dict[Key, Shown],
    behind: dict[Key, Behind[Any]],
    last_figures: Mapping[Key, Shown],
    k: int,
) -> None:
    """Put a cell's last figure back with its values; the figure only where its band begins at k or above."""
    behind[key] = kept
    figures.pop(key, None)
    figure = last_figures.get(key)
    if figure is not None and figure.band.low >= k:
        figures[key] = figure


def may_move(last: Behind[Any], new: Behind[Any], *, needed: int, k: int) -> bool:
    """Whether a new figure may take the place of the last: at least `needed` values differ, and a small one has waited.

    Each time a small figure moves, it answers colleagues who plant numbers another question about the others, so it
    moves seldom (docs/decisions/0012). As with all that is shown, the band decides what is small, not the number.
    """
    if not last.values:  # it has never been shown
        return True
    return differing(last.values, new.values) >= needed and has_rested(last.since, new, k)


def has_rested(since: date, new: Behind[Any], k: int) -> bool:
    """Whether a new figure is not small, or the one it follows has stood for twelve weeks."""
    small = band_of(len(new.values), k).low < SPREAD_FROM
    return not small or new.since - since >= SMALL_RESTS


def differing(one: tuple[Hashable, ...], other: tuple[Hashable, ...]) -> int:
    """How many values differ between two multisets: the larger of what was added and what is gone."""
    first, second = Counter(one), Counter(other)
    return max((first - second).total(), (second - first).total())


def band_of(number: int, k: int) -> Band:
    """The band a number of reports falls in: 5-11, 12-19, 20-49, 50-99, 100-199, 200-499 ...

    The first begins at k and takes in the next one where it would hold fewer than four numbers, so that no band is
    nearly a number.
    """
    starts = chain([k], (start for start in _band_starts() if start >= k + NARROWEST_BAND))
    low, high = next((low, high) for low, high in pairwise(starts) if number < high)
    return Band(low, high - 1)


def _band_starts() -> Iterator[int]:
    yield from (LOWEST_K, SPREAD_FROM, SHARE_FROM)
    for tens in count():
        yield from (5 * 10 ** (tens + 1), 10 ** (tens + 2), 2 * 10 ** (tens + 2))


@dataclass(frozen=True, slots=True)
class Yardsticks:
    """By area, the norm it is compared with, and the one by which it counts in figures over several areas.

    The second is out of a server's reach: whoever could set it apart by area could have any one report be the median of
    all (docs/decisions/0019-what-norms-may-tell.md).
    """

    norms: Mapping[str, Norm]
    scales: Mapping[str, Norm]

    def chosen(self, area: str) -> bool:
        """Whether the server itself chose what the area is compared with."""
        return self.norms.get(area) not in (None, self.scales.get(area))

    @property
    def as_shipped(self) -> Yardsticks:
        return Yardsticks(self.scales, self.scales)


def _figure(area: str | None, values: Sequence[Value], by: Yardsticks, number: int, k: int) -> Figure:
    if area is None:
        only, *others = {value.area for value in values}
        if not others and only != MIXED:
            return _as_load(_figure(only, values, by.as_shipped, number, k), by.scales[only].high)
    if area is None or area == MIXED:  # all are mixed, or of several areas: one and the same figure for both
        loads = sorted(value.load for value in values if value.load is not None)
        return _shown(Measure.LOAD, loads, None, 100.0, number, k)
    norm = by.norms.get(area)
    shown = [value.caseload_37 for value in values]
    figure = _shown(Measure.CASELOAD_37, shown, norm, norm and float(norm.high), number, k)
    return _with_coarse_share(figure, shown, k) if by.chosen(area) else figure


def _with_coarse_share(figure: Figure, values: Sequence[float], k: int) -> Figure:
    """The share above a limit that the server chose: to 10 %, and only where at least k lie on either side.

    A limit moved to and fro would else feel for the largest report, or the smallest.
    """
    if figure.share_above is None or figure.norm is None:
        return figure
    above = sum(value > figure.norm.high for value in values)
    told = k <= above <= len(values) - k
    share = statistics.round_to(statistics.percent_above(values, figure.norm.high), 10)
    return replace(figure, share_above=share if told else None)


def _as_load(figure: Figure, high: int) -> Figure:
    """The figure of all areas together where all reports are of one: what that area's figure says, in per cent.

    Rounded by itself it would tell more than the caseload, which is rounded to 5: 5 per cent of a norm of 45 are 2.25
    citizens, of one of 15 not even one. `high` is the norm's upper end.
    """
    exact = figure.band.low >= EXACT_FROM
    step = 1 if exact else 5
    half = figure.middle_half
    return replace(
        figure,
        measure=Measure.LOAD,
        median=statistics.round_to(100 * figure.median / high, step),
        middle_half=half and _interval(100 * half.low / high, 100 * half.high / high, exact=exact),
        mean=None if figure.mean is None else statistics.round_to(100 * figure.mean / high, step),
        norm=None,
    )


def _shown(
    measure: Measure, values: Sequence[float], norm: Norm | None, limit: float | None, number: int, k: int
) -> Figure:
    """What the number of values (ascending) allows to be shown: the tiers.

    The band decides, not the number: what is shown must not tell more of the number than the band does.
    """
    band = band_of(len(values), k)
    exact = band.low >= EXACT_FROM
    step = 1 if exact else 5
    share = None
    if band.low >= SHARE_FROM and limit is not None:
        share = statistics.round_to(statistics.percent_above(values, limit), 1 if exact else 10)
    return Figure(
        measure=measure,
        median=statistics.round_to(statistics.median(values), step),
        band=band,
        middle_half=_middle_half(values, exact=exact) if band.low >= SPREAD_FROM else None,
        mean=statistics.round_to(statistics.winsorized_mean(values), step) if band.low >= SHARE_FROM else None,
        share_above=share,
        norm=norm,
        round=number,
    )


def _middle_half(values: Sequence[float], *, exact: bool) -> Interval:
    """From the lower to the upper quartile."""
    return _interval(statistics.quantile(values, 1), statistics.quantile(values, 3), exact=exact)


def _interval(lower: float, upper: float, *, exact: bool) -> Interval:
    """Rounded to 1 from 50 reports on (`exact`); below, outwards to 5, and at least 10 wide."""
    if exact:
        return Interval(statistics.round_to(lower, 1), statistics.round_to(upper, 1))
    low = statistics.floor_to(lower, 5)
    return Interval(low, max(statistics.ceil_to(upper, 5), low + 10))
