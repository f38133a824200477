"""Overview: one place as published: its figure, the areas there, where it stands, how it developed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.cells import CellKey, Scope
from bot.domain.conditions import threshold
from bot.domain.digest import Row, over_norm, trend_of
from bot.domain.release import Figure, Release, Withheld

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.headcount import Response
    from bot.domain.places import Places
    from bot.domain.rounds import Round


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a figure stands among all that is published of its kind: `rank` 1 is the highest of `of`."""

    rank: int
    of: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What is shown of a cell. `release` is None before the first close; then nothing else is known.

    `areas` are the published areas of a place asked about as a whole, `below` the same area at the places next in size
    that it holds, both most loaded first; `trend` earlier figures of
    the cell, oldest first; `figure_round` the round the figure comes from, None where it is no longer at hand;
    `response` what is told of how many of those employed stand behind it.
    """

    key: CellKey
    figure: Figure | Withheld
    release: Release | None = None
    areas: tuple[Row, ...] = ()
    below: tuple[Row, ...] = ()
    standing: Standing | None = None
    trend: tuple[tuple[Round, Figure], ...] = ()
    figure_round: Round | None = None
    response: Response | None = None


def overview(history: Sequence[Release], key: CellKey, places: Places | None = None) -> Overview:
    """A cell as the newest release shows it, with what lies `below` where `places` tell. `history`: oldest first."""
    if not history:
        return Overview(key, Withheld.TOO_FEW)
    release = history[-1]
    figure, below = release.cell(key), _below(release, key, places) if places else ()
    if isinstance(figure, Withheld):
        return Overview(key, figure, release, areas=_areas(release, key), below=below)
    rounds = {earlier.round.number: earlier.round for earlier in history}
    return Overview(
        key,
        figure,
        release,
        areas=_areas(release, key),
        below=below,
        standing=_standing(release, key, figure),
        trend=trend_of(history, key),
        figure_round=rounds.get(figure.round),
    )


def in_its_time(history: Sequence[Release], places: Places, key: CellKey) -> tuple[Release, ...]:
    """The releases in which the cell's place still was one: what is closed is shown as it was last.

    But for what a higher k has meanwhile taken from all that is shown.
    """
    mine = [index for index, release in enumerate(history) if places.offers(key, release.round)]
    if not mine:
        return tuple(history)
    *earlier, last = mine
    k = max(release.k for release in history[last:])
    return (*(history[index] for index in earlier), _under(history[last], k))


def _under(release: Release, k: int) -> Release:
    """A release without the figures that may have fewer than k behind them, as their bands tell."""
    if k == release.k:
        return release
    cells = {key: figure for key, figure in release.cells.items() if figure.band.low >= k}
    answered = {key: figure for key, figure in release.conditions.items() if figure.band.low >= threshold(k)}
    return replace(release, k=k, cells=cells, conditions=answered)


def _areas(release: Release, key: CellKey) -> tuple[Row, ...]:
    if key.area is not None:
        return ()
    return _rows(
        release, (CellKey(key.scope, key.place, area) for area in release.areas_at.get((key.scope, key.place), ()))
    )


def _below(release: Release, key: CellKey, places: Places) -> tuple[Row, ...]:
    """One area at the workplaces of a municipality, or at the municipalities of a region or of the country."""
    if key.area is None or key.scope is Scope.WORKPLACE:
        return ()
    scope = Scope.WORKPLACE if key.scope is Scope.MUNICIPALITY else Scope.MUNICIPALITY
    day = release.round.last_whole_day
    found = (CellKey(scope, place, key.area) for place in release.places_with.get((scope, key.area), ()))
    return _rows(
        release,
        (
            one
            for one in found
            if places.offers(one, release.round) and (key.scope, key.place) in places.around(scope, one.place, day)
        ),
    )


def _rows(release: Release, keys: Iterable[CellKey]) -> tuple[Row, ...]:
    """Most loaded first."""
    rows = [Row(one, release.cells[one], release.stayed(release.cells[one])) for one in keys]
    return tuple(sorted(rows, key=lambda row: (-over_norm(row.figure), row.key.place, row.key.area or "")))


def _standing(release: Release, key: CellKey, figure: Figure) -> Standing | None:
    """The rank among the same area (or all areas together) at all published places of the same scope."""
    medians = release.medians[key.scope, key.area]
    if len(medians) < 2:
        return None
    return Standing(1 + len(medians) - bisect_right(medians, figure.median), len(medians))
