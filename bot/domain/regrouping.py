"""Regrouping: a region drawn anew must not tell what the old figures kept to themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.domain.release import Publication, differing, may_move

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bot.domain.cells import CellKey
    from bot.domain.release import Behind


def hold_back(
    publication: Publication, previous: Publication, regions: Mapping[str, Collection[str]], k: int
) -> Publication:
    """The publication without the new regions that an earlier figure comes too near.

    A region that was not there before has no earlier figure of its own, but it may hold nearly the same reports as a
    region that is gone, or as one municipality in it, and beside that place's last figure, its own would tell of fewer
    than k. So it takes the place of a region that is gone only where `may_move` allows it: were it not to rest, drawing
    it anew each month would be a way round. From a municipality in it, which has a figure of its own, k values must set
    it apart. The larger k counts, of now and of then. `regions` are those of the day, with their municipalities.
    """
    needed = max(k, previous.release.k)

    def too_near(key: CellKey, new: Behind) -> bool:
        alike = {other: last for other, last in previous.behind.items() if other.area == key.area}
        gone = [last for other, last in alike.items() if other.scope is Scope.REGION and other.place not in regions]
        parts = [last for other, last in alike.items() if _is_part(other, regions[key.place])]
        return any(not may_move(last, new, needed=needed, k=k) for last in gone) or any(
            differing(last.values, new.values) < needed for last in parts
        )

    new = {key: kept for key, kept in publication.behind.items() if key.scope is Scope.REGION}
    near = {key for key, kept in new.items() if key not in previous.behind and too_near(key, kept)}
    cells = {key: figure for key, figure in publication.release.cells.items() if key not in near}
    behind = {key: kept for key, kept in publication.behind.items() if key not in near}
    return Publication(replace(publication.release, cells=cells), behind)


def _is_part(key: CellKey, municipalities: Collection[str]) -> bool:
    return key.scope is Scope.MUNICIPALITY and key.place in municipalities
