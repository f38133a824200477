"""Trend: a cell's figures round by round, and what happened between them; nothing is compared across a break."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.breaks import SeriesBreak
from bot.domain.digest import trend_of
from bot.domain.events import Event
from bot.domain.lineage import Turn, TurnKind
from bot.domain.norm_changes import NormChange, norm_changes
from bot.domain.release import Figure, Measure, Release, Withheld

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.domain.cells import CellKey
    from bot.domain.places import Places
    from bot.domain.rounds import Round


@dataclass(frozen=True, slots=True)
class Point:
    """A figure and the round it comes from.

    `round` is None where that is no longer at hand: it was before all others. `step` is how it lies to the figure
    before it, -1 lower, 0 the same, 1 higher; None for the first, and after a break.
    """

    round: Round | None
    figure: Figure
    step: int | None = None


Mark = SeriesBreak | Event | NormChange | Turn
BREAKING = (TurnKind.TOOK_IN, TurnKind.GAVE_OFF, TurnKind.SPLIT_FROM, TurnKind.MERGED_INTO)
"""What makes a workplace's figures those of other people; another name does not."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A cell's figures, and what happened meanwhile, oldest first; no figures where the newest is withheld.

    A figure that stayed is there once, with its own round; `stayed` where the newest has not moved since. `older`
    where there were rounds before those at hand. `release` is None before the first close.
    """

    key: CellKey
    entries: tuple[Point | Mark, ...] = ()
    release: Release | None = None
    stayed: bool = False
    older: bool = False

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(entry for entry in self.entries if isinstance(entry, Point))

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(entry for entry in self.entries if not isinstance(entry, Point))

    @property
    def stated(self) -> tuple[Event, ...]:
        """The events with a figure that others have stated of the cell itself, also from before its first figure."""
        return tuple(mark for mark in self.marks if isinstance(mark, Event) and mark.stated_of(self.key))

    @property
    def broken(self) -> bool:
        """Whether there is a break among its figures, or after them."""
        return any(breaks_series(mark, self.measure) for mark in self.marks)

    @property
    def measure(self) -> Measure | None:
        return next((point.figure.measure for point in self.points), None)


def trend(
    history: Sequence[Release],
    key: CellKey,
    places: Places,
    *,
    breaks: Iterable[SeriesBreak] = (),
    events: Iterable[Event] = (),
) -> Trend:
    """How a cell developed. `history` holds releases, oldest first."""
    if not history:
        return Trend(key)
    release = history[-1]
    older = history[0].round.number > 1
    figures = known_figures(history, key)
    if not figures:
        return Trend(key, release=release, older=older)
    happened: list[SeriesBreak | Event | Turn] = [mark for mark in (*breaks, *events) if mark.concerns(key, places)]
    happened += places.breaks_of(key.scope, key.place)
    oldest = figures[0][0]
    start = (oldest or history[0].round).first_day
    measured = oldest.last_day if oldest else date.min
    norms = [change for change in norm_changes(history, key, places) if change.day > measured]
    told = [mark for mark in happened if mark.day > start or (isinstance(mark, Event) and mark.stated_of(key))]
    ordered = _in_order(figures, told, norms)
    stayed = figures[-1][0] is None or figures[-1][0].number != release.round.number
    return Trend(key, tuple(_with_steps(ordered)), release, stayed, older)


def known_figures(history: Sequence[Release], key: CellKey) -> tuple[tuple[Round | None, Figure], ...]:
    """A cell's figures in the order of their rounds, each once; none where the newest release withholds the cell.

    The first may come from a round that is no longer at hand (None).
    """
    if not history or isinstance(history[-1].cell(key), Withheld):
        return ()
    first = history[0].cell(key)
    before = isinstance(first, Figure) and history[0].stayed(first) and first.band.low >= history[-1].k
    return (*([(None, first)] if before and isinstance(first, Figure) else ()), *trend_of(history, key))


def breaks_series(mark: Mark, measure: Measure | None) -> bool:
    """Whether what comes after the mark counts something else than what comes before it.

    Another norm does so only for a load, which is measured by it.
    """
    if isinstance(mark, NormChange):
        return measure is Measure.LOAD
    if isinstance(mark, Turn):
        return mark.kind in BREAKING
    return isinstance(mark, SeriesBreak)


def _in_order(
    figures: Sequence[tuple[Round | None, Figure]],
    happened: Sequence[SeriesBreak | Event | Turn],
    norms: Sequence[NormChange],
) -> list[Point | Mark]:
    """A mark stands before the first figure whose round was still open after that day began; a norm, before the figure
    of the round that ended on its day.
    """
    keyed: list[tuple[date, Point | Mark]] = [
        *((change.day, change) for change in norms),
        *((round_.last_day if round_ else date.min, Point(round_, figure)) for round_, figure in figures),
        *((mark.day, mark) for mark in happened),
    ]
    return [entry for _, entry in sorted(keyed, key=lambda item: item[0])]  # of one day, in the order above


def _with_steps(entries: Iterable[Point | Mark]) -> Iterator[Point | Mark]:
    """Each figure with how it lies to the one before, unless there is a break between them."""
    last: Figure | None = None
    for entry in entries:
        if not isinstance(entry, Point):
            last = None if last is None or breaks_series(entry, last.measure) else last
            yield entry
            continue
        step = None if last is None else _sign(entry.figure.median - last.median)
        last = entry.figure
        yield Point(entry.round, entry.figure, step)


def _sign(difference: int) -> int:
    return (difference > 0) - (difference < 0)
