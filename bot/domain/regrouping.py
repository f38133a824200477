"""Regrouping: a region drawn anew must not tell what the old figures kept to themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from bot.domain.cells import Scope
from bot.domain.conditions import threshold
from bot.domain.release import Publication, differing, may_move

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bot.domain.release import Behind


class Cell(Protocol):
    """What a figure of any kind is about."""

    @property
    def scope(self) -> Scope: ...

    @property
    def place(self) -> str: ...

    @property
    def subject(self) -> str | None: ...


Key = TypeVar("Key", bound=Cell)
Shown = TypeVar("Shown")


def hold_back(
    publication: Publication, previous: Publication, regions: Mapping[str, Collection[str]], k: int
) -> Publication:
    """The publication without the new regions that an earlier figure comes too near.

    A region that was not there before has no earlier figure of its own, but it may hold nearly the same reports as a
    region that is gone, or as one municipality in it, and beside that place's last figure, its own would tell of fewer
    than k. So it takes the place of a region that is gone only where `may_move` allows it: were it not to rest, drawing
    it anew each month would be a way round. From a municipality in it, which has a figure of its own, k values must set
    it apart. The larger k counts, of now and of then. `regions` are those of the day, with their municipalities.
    Figures on working conditions are held back in the same way, each question by itself.
    """
    needed, release = max(k, previous.release.k), publication.release
    cells = _near(publication.behind, previous.behind, regions, needed=needed, k=k)
    conditions = _near(publication.answers, previous.answers, regions, needed=needed, k=threshold(k))
    return Publication(
        replace(release, cells=without(cells, release.cells), conditions=without(conditions, release.conditions)),
        without(cells, publication.behind),
        without(conditions, publication.answers),
    )


def _near(
    now: Mapping[Key, Behind[Any]],
    before: Mapping[Key, Behind[Any]],
    regions: Mapping[str, Collection[str]],
    *,
    needed: int,
    k: int,
) -> set[Key]:
    """The new regions among the cells of now that a cell of before comes too near, which is about the same."""

    def too_near(key: Key, new: Behind[Any]) -> bool:
        alike = {other: last for other, last in before.items() if other.subject == key.subject}
        gone = [last for other, last in alike.items() if other.scope is Scope.REGION and other.place not in regions]
        parts = [last for other, last in alike.items() if _is_part(other, regions[key.place])]
        return any(not may_move(last, new, needed=needed, k=k) for last in gone) or any(
            differing(last.values, new.values) < needed for last in parts
        )

    new = {key: kept for key, kept in now.items() if key.scope is Scope.REGION and key not in before}
    return {key for key, kept in new.items() if too_near(key, kept)}


def without(held_back: Collection[Key], shown: Mapping[Key, Shown]) -> dict[Key, Shown]:
    """What is shown, or kept, but for what is held back."""
    return {key: value for key, value in shown.items() if key not in held_back}


def _is_part(key: Cell, municipalities: Collection[str]) -> bool:
    return key.scope is Scope.MUNICIPALITY and key.place in municipalities
