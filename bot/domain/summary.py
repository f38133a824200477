"""Summary: what a representative carries into the room, of one place: nothing in it that is not published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.cells import CellKey, Scope
from bot.domain.comparison import Compared, compare
from bot.domain.conditions_at import ConditionRow, conditions_at
from bot.domain.digest import is_measured, over_norm
from bot.domain.headcount import response
from bot.domain.overview import Standing, in_its_time, overview
from bot.domain.period import Period, rounds_in, trend_within
from bot.domain.release import Figure, Measure, Release
from bot.domain.trend import Trend, trend
from bot.domain.workload import Staffing, Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.domain.breaks import SeriesBreak
    from bot.domain.events import Event
    from bot.domain.headcount import Headcount, Response
    from bot.domain.places import Places
    from bot.domain.rounds import Round

WHOLE = Target(None, 100)
"""What a load is measured by: 100 per cent is the upper end of each report's own recommendation."""


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a median lies above the norm's upper end, below 0 where it is under it.

    `cases` are citizens per 37 hours, None for a load; `per_cent` is of the upper end, rounded to 1.
    """

    cases: int | None
    per_cent: int


def distance(figure: Figure) -> Distance | None:
    """From a median to the norm's upper end; None where there is no norm to measure by."""
    if not is_measured(figure):
        return None
    per_cent = round(100 * over_norm(figure)) - 100
    return Distance(figure.median - figure.norm.high if figure.norm else None, per_cent)


@dataclass(frozen=True, slots=True)
class Subject:
    """One published cell with all that a summary says of it.

    `round` is the one its figure is from, None where that is no longer at hand; `stayed` where newer rounds closed
    without moving it. `elsewhere` is the same area (or all areas together) at the places that hold this one, smallest
    first, where it is published. `trend` is cut to the summary's period.
    """

    key: CellKey
    figure: Figure
    round: Round | None
    stayed: bool
    trend: Trend
    standing: Standing | None = None
    elsewhere: tuple[Compared, ...] = ()

    @property
    def distance(self) -> Distance | None:
        return distance(self.figure)

    @property
    def what_if(self) -> Staffing | None:
        return what_it_takes(self.figure)


def what_it_takes(figure: Figure) -> Staffing | None:
    """Workers that bring the median down to the norm's upper end; None at or below it, and without a norm.

    The citizens stay the same and full-time caseworkers share them; the median stands for the mean.
    """
    target = _target(figure)
    if target is None or figure.median <= target.high:
        return None
    return Staffing(target, median=figure.median)


def _target(figure: Figure) -> Target | None:
    if figure.measure is Measure.LOAD:
        return WHOLE
    return Target(figure.norm.low, figure.norm.high) if figure.norm else None


@dataclass(frozen=True, slots=True)
class Summary:
    """What is published of a place, or of one area there, over a period. `release` is None before the first close.

    `key` is what it is about: what was `asked`, or the nearest group that is published where that is withheld. `whole`
    is the figure of `key` itself; `areas` are those of a place asked about as a whole, most loaded first. `rounds` are
    those of the period, oldest first. `conditions` are the published answers on working conditions at the place,
    `response` what is told of how many of those employed stand behind a whole workplace's figure.
    """

    asked: CellKey
    key: CellKey
    period: Period
    release: Release | None = None
    rounds: tuple[Round, ...] = ()
    whole: Subject | None = None
    areas: tuple[Subject, ...] = ()
    conditions: tuple[ConditionRow, ...] = ()
    response: Response | None = None

    @property
    def is_coarser(self) -> bool:
        """Whether another group is shown than the one that was asked about."""
        return self.key != self.asked

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """All figures, the place's own first."""
        return (*((self.whole,) if self.whole else ()), *self.areas)

    @property
    def main(self) -> Subject | None:
        """The figure it opens with: the place's own, else that of its most loaded area; None where all is withheld."""
        return next(iter(self.subjects), None)


def summarise(
    history: Sequence[Release],
    asked: CellKey,
    period: Period,
    places: Places,
    *,
    breaks: Iterable[SeriesBreak] = (),
    events: Iterable[Event] = (),
    headcounts: Iterable[Headcount] = (),
) -> Summary:
    """A summary of a cell, or of the nearest group that is published. `history` holds releases, oldest first.

    It is read off the releases alone: whoever sees what is withheld and what is published could have told it.
    """
    if not history:
        return Summary(asked, asked, period)
    in_time = in_its_time(history, places, asked)
    key = nearest_published(in_time[-1], asked, places)
    if (key.scope, key.place) == (asked.scope, asked.place):
        history = in_time
    else:  # other places go on where it was closed: their figures are those of now
        key = nearest_published(history[-1], asked, places)
    maker = _Maker(history, rounds_in(period, history), places, tuple(breaks), tuple(events))
    found = overview(history, key)
    return Summary(
        asked,
        key,
        period,
        release=history[-1],
        rounds=maker.rounds,
        whole=maker.subject(key),
        areas=tuple(maker.subjects(row.key for row in found.areas)),
        conditions=conditions_at(history, key.scope, key.place, places.catalogue.questions.values()).rows,
        response=response(headcounts, key, found.figure, found.figure_round, places),
    )


def nearest_published(release: Release, asked: CellKey, places: Places) -> CellKey:
    """What was asked about, if anything of it is published; else the nearest group of which that holds.

    First the same area in the municipality, the region and the country, then all areas together at the place itself
    and the same places around it. What was asked about, where nothing at all is published.
    """
    around = [
        CellKey(*place, area) for area in dict.fromkeys((asked.area, None)) for place in _around(asked, release, places)
    ]
    return next((key for key in around if _is_published(release, key)), asked)


def _is_published(release: Release, key: CellKey) -> bool:
    return key in release.cells or (key.area is None and (key.scope, key.place) in release.areas_at)


def _around(key: CellKey, release: Release, places: Places) -> list[tuple[Scope, str]]:
    """A place and those whose figures it counts in, the smallest first: its region is that of the closing day."""
    order = list(Scope)
    around = places.around(key.scope, key.place, release.round.last_day)
    return sorted(around, key=lambda place: order.index(place[0]))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the subjects of one summary."""

    history: Sequence[Release]
    rounds: tuple[Round, ...]
    places: Places
    breaks: tuple[SeriesBreak, ...]
    events: tuple[Event, ...]

    def subjects(self, keys: Iterable[CellKey]) -> Iterator[Subject]:
        for key in keys:
            if (found := self.subject(key)) is not None:
                yield found

    def subject(self, key: CellKey) -> Subject | None:
        """A published cell; None where it is withheld."""
        release, view = self.history[-1], overview(self.history, key)
        if not isinstance(view.figure, Figure):
            return None
        development = trend(self.history, key, self.places, breaks=self.breaks, events=self.events)
        return Subject(
            key,
            view.figure,
            view.figure_round,
            release.stayed(view.figure),
            trend_within(development, self.rounds),
            view.standing,
            self._elsewhere(key),
        )

    def _elsewhere(self, key: CellKey) -> tuple[Compared, ...]:
        around = [CellKey(*place, key.area) for place in _around(key, self.history[-1], self.places)]
        rows = compare(self.history, [one for one in around if one != key], self.places).rows
        return tuple(row for row in rows if isinstance(row.figure, Figure))
