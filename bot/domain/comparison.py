"""Comparison: published cells side by side; and a trial beside its control, before and after a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.digest import over_norm
from bot.domain.overview import in_its_time
from bot.domain.release import EXACT_FROM, Figure, Measure, Withheld
from bot.domain.statistics import round_to
from bot.domain.trend import Point, breaks_series, trend

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.domain.breaks import SeriesBreak
    from bot.domain.cells import CellKey
    from bot.domain.events import Event
    from bot.domain.places import Places
    from bot.domain.release import Release
    from bot.domain.rounds import Round
    from bot.domain.trend import Mark, Trend

LEAST, MOST = 2, 6
"""Cells side by side."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A cell and its figure; `round` is the one the figure comes from, None where it is no longer at hand."""

    key: CellKey
    figure: Figure | Withheld
    round: Round | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Cells in the order they were asked for. `release` is None before the first close."""

    rows: tuple[Compared, ...]
    release: Release | None = None

    @property
    def shown(self) -> tuple[Figure, ...]:
        return tuple(row.figure for row in self.rows if isinstance(row.figure, Figure))

    @property
    def by_load(self) -> bool:
        """Whether the norms differ by which the caseloads are measured: then only the loads can be compared."""
        norms = {figure.norm and figure.norm.ends for figure in self.shown if figure.measure is Measure.CASELOAD_37}
        return len(norms) > 1

    @property
    def of_one_round(self) -> bool:
        return len({figure.round for figure in self.shown}) < 2


def load_of(figure: Figure) -> int | None:
    """A figure in per cent of its norm's upper end, rounded as it is itself; None where there is no norm."""
    if figure.measure is Measure.LOAD:
        return figure.median
    return round_to(100 * over_norm(figure), _step(figure)) if figure.norm else None


def compare(history: Sequence[Release], keys: Iterable[CellKey], places: Places) -> Comparison:
    """Cells as the newest release shows them; of a place that is closed, its last one. `history`: oldest first."""
    if not history:
        return Comparison(tuple(Compared(key, Withheld.TOO_FEW) for key in keys))
    rounds = {earlier.round.number: earlier.round for earlier in history}
    shown = [(key, in_its_time(history, places, key)[-1].cell(key)) for key in keys]
    return Comparison(tuple(Compared(key, found, _round_of(found, rounds)) for key, found in shown), history[-1])


def _round_of(figure: Figure | Withheld, rounds: dict[int, Round]) -> Round | None:
    return rounds.get(figure.round) if isinstance(figure, Figure) else None


@dataclass(frozen=True, slots=True)
class Side:
    """A cell before and after a day; None where no such figure is published. `shown` where any of it is."""

    key: CellKey
    before: Point | None
    after: Point | None
    shown: bool = True

    @property
    def difference(self) -> int | None:
        """After minus before, in the figure's own unit."""
        if self.before is None or self.after is None:
            return None
        return self.after.figure.median - self.before.figure.median


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial and its control, before and after a day on which something began at the first.

    `broken` are the breaks between before and after at either. `closed_since` tells whether a round that opened on the
    day or later has closed.
    """

    day: date
    event: Event | None
    trial: Side
    control: Side
    release: Release | None
    broken: tuple[Mark, ...] = ()
    closed_since: bool = False

    @property
    def effect(self) -> int | None:
        """The difference of the differences: citizens per 37 hours, or points of load; None while a part is missing."""
        trial, control = self.trial.difference, self.control.difference
        return None if trial is None or control is None else trial - control

    @property
    def uncertainty(self) -> float | None:
        """By how much the effect can be wrong through rounding alone: half a step for each of four figures, at most 10.

        For a load it can be more: where all reports are of one area, it was made of that area's rounded caseload.
        """
        points = (self.trial.before, self.trial.after, self.control.before, self.control.after)
        steps = [_step(point.figure) for point in points if point is not None]
        return sum(steps) / 2 if len(steps) == 4 else None

    @property
    def measure(self) -> Measure | None:
        points = (self.trial.before, self.trial.after, self.control.before, self.control.after)
        return next((point.figure.measure for point in points if point is not None), None)


def trial(
    history: Sequence[Release],
    keys: tuple[CellKey, CellKey],
    day: date,
    places: Places,
    *,
    breaks: Iterable[SeriesBreak] = (),
    event: Event | None = None,
) -> Trial:
    """The first cell against the second. `history` holds releases, oldest first.

    Before is the last figure of a round that closed on the day or earlier, after the newest of a round that opened on
    the day or later: a round that was open over the day is in neither.
    """
    trends = [trend(in_its_time(history, places, key), key, places, breaks=breaks) for key in keys]
    sides = [_side(found, day, history) for found in trends]
    broken = [mark for found, side in zip(trends, sides, strict=True) for mark in _between(found, side)]
    since = any(release.round.first_day >= day for release in history)
    return Trial(day, event, sides[0], sides[1], history[-1] if history else None, tuple(dict.fromkeys(broken)), since)


def _side(found: Trend, day: date, history: Sequence[Release]) -> Side:
    before = next((point for point in reversed(found.points) if _closed_by(point, day, history)), None)
    after = next((point for point in reversed(found.points) if point.round and point.round.first_day >= day), None)
    return Side(found.key, before, after, bool(found.points))


def _between(found: Trend, side: Side) -> list[Mark]:
    """The breaks between before and after."""
    if side.before is None or side.after is None:
        return []
    between = found.entries[found.entries.index(side.before) : found.entries.index(side.after)]
    return [entry for entry in between if not isinstance(entry, Point) and breaks_series(entry, found.measure)]


def _closed_by(point: Point, day: date, history: Sequence[Release]) -> bool:
    """Whether the figure's round closed on the day or earlier; one no longer at hand closed before all that are."""
    return point.round.last_day <= day if point.round else history[0].round.first_day <= day


def _step(figure: Figure) -> int:
    """What the figure is rounded to."""
    return 1 if figure.band.low >= EXACT_FROM else 5
