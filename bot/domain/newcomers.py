"""Newcomers: a figure that was not there before must not be an earlier one under another name.

`may_move` holds each cell against its own past, and a cell without one against nothing. So whoever ends an area and
adds another for the same people, or waits until what a larger place shows is all at one workplace, would see figures
side by side that only a few people set apart (docs/decisions/0021).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from bot.domain.regrouping import Cell, without
from bot.domain.release import Publication, differing, may_move

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from bot.domain.cells import CellKey, Scope
    from bot.domain.places import Places
    from bot.domain.release import Behind

Key = TypeVar("Key", bound=Cell)


def hold_back_new(
    publication: Publication, previous: Publication, places: Places, fed: Collection[CellKey], k: int
) -> Publication:
    """The publication without those new cells that come too near to what was published last.

    From the last figure of the same at a place around it, and of all areas together there, at least k values must set a
    new one apart. From that of an area which has come to nothing at the place, it must be as far as if it took its
    place (`may_move`). The larger k counts, of now and of then. `fed` are the cells that have a block now.
    """
    needed, release = max(k, previous.release.k), publication.release

    def around(key: Cell) -> frozenset[tuple[Scope, str]]:
        return places.around(key.scope, key.place, release.round.last_day)

    def replaces(key: CellKey, new: Behind[Any]) -> bool:
        gone = [
            last
            for other, last in previous.behind.items()
            if (other.scope, other.place) == (key.scope, key.place) and other.area is not None and other not in fed
        ]
        return not all(may_move(last, new, needed=needed, k=k) for last in gone)

    cells = _near(publication.behind, previous.behind, around, needed)
    cells |= {key for key, new in _new(publication.behind, previous.behind) if replaces(key, new)}
    conditions = _near(publication.answers, previous.answers, around, needed)
    return Publication(
        replace(release, cells=without(cells, release.cells), conditions=without(conditions, release.conditions)),
        without(cells, publication.behind),
        without(conditions, publication.answers),
    )


def _new(now: Mapping[Key, Behind[Any]], before: Mapping[Key, Behind[Any]]) -> list[tuple[Key, Behind[Any]]]:
    """The cells that have a figure now, and had none."""
    return [(key, kept) for key, kept in now.items() if key not in before or not before[key].values]


def _near(
    now: Mapping[Key, Behind[Any]],
    before: Mapping[Key, Behind[Any]],
    around: Callable[[Cell], frozenset[tuple[Scope, str]]],
    needed: int,
) -> set[Key]:
    """The new cells that fewer than `needed` values set apart from the last figure of a cell around them."""
    held: set[Key] = set()
    last = {(key.scope, key.place, key.subject): kept for key, kept in before.items() if kept.values}
    for key, new in _new(now, before):
        holding = [last.get((*place, subject)) for place in around(key) for subject in {key.subject, None}]
        if any(kept is not None and differing(kept.values, new.values) < needed for kept in holding):
            held.add(key)
    return held
