"""NormChange: from one round on, a cell's figures are measured by another norm than before."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.cells import COUNTRY, CellKey, Scope
from bot.domain.norms import NormKind
from bot.domain.release import Figure
from bot.domain.reports import MIXED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from bot.domain.norms import Norm
    from bot.domain.places import Places
    from bot.domain.release import Release

SEVERAL = (None, MIXED)
"""What a cell's area is where its figure is a load, over several areas."""


@dataclass(frozen=True, slots=True)
class NormChange:
    """Figures are measured by another norm from a round on, whose last day is `day` (None: none)."""

    day: date
    before: Norm | None
    after: Norm | None


def norm_changes(history: Sequence[Release], key: CellKey, places: Places) -> tuple[NormChange, ...]:
    """The changes of the norms by which a cell's figures are measured, each once, whatever areas take the norm."""
    measured = _scales(history, key, places) if key.area in SEVERAL else _norms(history, key)
    known: dict[str | None, Norm | None] = {}
    found: dict[NormChange, None] = {}
    for release, norms in zip(history, measured, strict=True):
        for area, norm in norms.items():
            before = known.get(area, norm)
            if (before and before.ends) != (norm and norm.ends):
                found[NormChange(release.round.last_day, before, norm)] = None
            known[area] = norm
    return tuple(found)


def _norms(history: Sequence[Release], key: CellKey) -> Iterator[Mapping[str | None, Norm | None]]:
    """For each release the norm of its figure, by area; nothing where that is an earlier round's."""
    for release in history:
        figure = _of_this_round(release, key)
        yield {key.area: figure.norm} if figure else {}


def _scales(history: Sequence[Release], key: CellKey, places: Places) -> Iterator[Mapping[str | None, Norm | None]]:
    """For each release, by area, the recommendations by which the loads at a place are measured: the union's alone,
    whatever a server compares its areas with.

    Nobody knows which areas are in a load, of mixed caseloads least of all, so any may be that the place works with.
    """
    shipped, areas = _shipped(history, places), _areas_in(history, key, places)
    for release, scales in zip(history, shipped, strict=True):
        yield {area: _told(release, key, area) or scales.get(area) for area in areas}


def _shipped(history: Sequence[Release], places: Places) -> Iterator[Mapping[str, Norm]]:
    """The recommendations on the day each release's round closed, read once for all between two days of change."""
    turns = places.catalogue.norms_turn_on
    read: dict[int, Mapping[str, Norm]] = {}
    for release in history:
        day = release.round.last_day
        since = bisect_right(turns, day)
        if since not in read:
            read[since] = places.scales_on(day)
        yield read[since]


def _areas_in(history: Sequence[Release], key: CellKey, places: Places) -> tuple[str, ...]:
    """The areas that may be in a load at the place: those a workplace says it works with, or all; and those shown."""
    measured = places.catalogue.measuring
    own = places.workplace(key.place).areas if key.scope is Scope.WORKPLACE else ()
    shown = {area for release in history for area in release.areas_at.get((key.scope, key.place), ())}
    return tuple(area for area in measured if not own or area in own or area in shown)


def _told(release: Release, key: CellKey, area: str) -> Norm | None:
    """The recommendation that a figure of this round tells, at the place or in the whole country.

    It knows better than a catalogue that has been brought up to date since.
    """
    for cell in (CellKey(key.scope, key.place, area), CellKey(COUNTRY.scope, COUNTRY.place, area)):
        figure = _of_this_round(release, cell)
        if figure and figure.norm and figure.norm.kind is NormKind.UNION:
            return figure.norm
    return None


def _of_this_round(release: Release, key: CellKey) -> Figure | None:
    figure = release.cell(key)
    return figure if isinstance(figure, Figure) and not release.stayed(figure) else None
