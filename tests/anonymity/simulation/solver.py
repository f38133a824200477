"""An exact solver: goes through everything that is consistent with all published figures, and says what is left."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, product
from typing import TYPE_CHECKING

from tests.anonymity.simulation.rules import K, places_of, published
from tests.strategies import MUNICIPALITY_OF, a_round, placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.domain.blocks import PlacedReport
    from bot.domain.release import Publication

PLACES = places_of(MUNICIPALITY_OF)
POSSIBLE = (30, 60, 90)
"""The caseloads somebody may have. To know that there are no others only helps the attacker."""
QUARTER = 3
"""Rounds of a month after which a small figure may move again."""

Group = tuple[str, str]
"""A workplace and an area: whoever is in it is alike to everything that is published."""
Numbers = tuple[int, ...]
"""The caseloads of a group, ascending: one way it could be."""
World = dict[Group, Numbers]


@dataclass(frozen=True, slots=True)
class Change:
    """The one thing that is different in the next round: one person leaves a group, joins one, or both."""

    leaves: Group | None = None
    joins: Group | None = None


Publish = Callable[[Sequence[World]], Hashable]
"""What is shown of these rounds, all of it."""


def by_the_project(rounds: Sequence[World]) -> Hashable:
    """Every figure of every release, the rounds a quarter apart, so that all that may move does."""
    shown: list[Hashable] = []
    last: Publication | None = None
    for index, world in enumerate(rounds):
        last = published(reports_of(world), a_round(1 + index * QUARTER), PLACES, last)
        shown.append(tuple(last.release.cells.items()))
    return tuple(shown)


def naively(rounds: Sequence[World]) -> Hashable:
    """Median, mean with one decimal and number of every cell with at least five reports, and nothing else."""
    return tuple(_naive(reports_of(world)) for world in rounds)


def _naive(reports: Sequence[PlacedReport]) -> Hashable:
    cells: dict[tuple[str, str | None], list[float]] = {}
    for one in reports:
        for place in (one.workplace, f"municipality {one.municipality}"):
            for area in (one.area, None):
                cells.setdefault((place, area), []).append(one.caseload_37)
    return tuple(
        (cell, sorted(values)[len(values) // 2], round(sum(values) / len(values), 1), len(values))
        for cell, values in cells.items()
        if len(values) >= K
    )


def reports_of(world: World) -> list[PlacedReport]:
    return [placed(*group, float(number)) for group, numbers in world.items() for number in numbers]


def what_is_left(sizes: Mapping[Group, int], target: Group, change: Change, publish: Publish) -> list[set[int]]:
    """For everything that can come to be published, every number that the target may have then.

    Two rounds are published, the second after the change; only one where nothing changes. The attacker knows how many
    reported in each group (`sizes`) and that nobody's number changed in between. The target is whoever the change is
    about, or else somebody in the group `target`.
    """
    left: dict[object, set[int]] = defaultdict(set)
    for world in worlds(sizes):
        for number in _who_may_change(world, change):
            seen = publish(_two_rounds(world, change, number))
            left[seen] |= set(world[target]) if number is None else {number}
    return list(left.values())


def worlds(sizes: Mapping[Group, int]) -> Iterator[World]:
    """Every way the groups could be."""
    ways = [list(combinations_with_replacement(POSSIBLE, size)) for size in sizes.values()]
    for numbers in product(*ways):
        yield dict(zip(sizes, numbers, strict=True))


def _who_may_change(world: World, change: Change) -> Sequence[int | None]:
    """The numbers that the person who leaves or joins may have."""
    if change.leaves is not None:
        return sorted(set(world[change.leaves]))
    return POSSIBLE if change.joins is not None else [None]


def _two_rounds(world: World, change: Change, number: int | None) -> list[World]:
    """A round and the next; only one where nothing changes."""
    if number is None:
        return [world]
    after = dict(world)
    if change.leaves is not None:
        after[change.leaves] = tuple(sorted((Counter(world[change.leaves]) - Counter([number])).elements()))
    if change.joins is not None:
        after[change.joins] = tuple(sorted((*after.get(change.joins, ()), number)))
    return [world, after]
