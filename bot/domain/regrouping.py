"""Regrouping: a region drawn anew must not tell what the old figures kept to themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.domain.release import Publication, differing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from bot.domain.cells import CellKey
    from bot.domain.release import Behind


def hold_back(
    publication: Publication, previous: Publication, regions: Mapping[str, Collection[str]], k: int
) -> Publication:
    """The publication without the new regions that an earlier figure comes too near.

    A figure moves only if at least k values behind it differ. A region that was not there before has no earlier figure
    of its own, but it may hold nearly the same reports as a region that is gone, or as one municipality in it. Beside
    that place's last figure, its own would tell of fewer than k. As for figures that stay, the larger k counts, of now
    and of then. `regions` are those of the day, with their municipalities.
    """
    needed = max(k, previous.release.k)
    new = [key for key in publication.behind if key.scope is Scope.REGION and key not in previous.behind]
    near = {
        key
        for key in new
        if any(differing(last, publication.behind[key]) < needed for last in _earlier(key, previous, regions))
    }
    cells = {key: figure for key, figure in publication.release.cells.items() if key not in near}
    behind = {key: values for key, values in publication.behind.items() if key not in near}
    return Publication(replace(publication.release, cells=cells), behind)


def _earlier(key: CellKey, previous: Publication, regions: Mapping[str, Collection[str]]) -> Iterator[Behind]:
    """What stood behind the last figures, for the same area, of regions that are gone and of the region's parts."""
    for other, values in previous.behind.items():
        gone = other.scope is Scope.REGION and other.place not in regions
        part = other.scope is Scope.MUNICIPALITY and other.place in regions[key.place]
        if other.area == key.area and (gone or part):
            yield values
