"""Small worlds in which one person could be left alone by subtracting one figure from another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.anonymity.simulation.solver import POSSIBLE, Change, what_is_left

if TYPE_CHECKING:
    from tests.anonymity.simulation.solver import Group, Publish

HERE, NEXT_DOOR = "1", "2"
"""Two workplaces of one municipality."""
NO_CHANGE = Change()
A, B = "sygedagpenge", "boern_unge"


@dataclass(frozen=True, slots=True)
class Case:
    """`sizes` are how many report in each group, `target` the group of the one who is looked for."""

    name: str
    sizes: dict[Group, int]
    target: Group
    change: Change = NO_CHANGE

    def __str__(self) -> str:
        return self.name


CASES = (
    Case("parent minus children: alone in another area", {(HERE, A): 5, (HERE, B): 1}, (HERE, B)),
    Case("parent minus children: alone at another workplace", {(HERE, A): 5, (NEXT_DOOR, A): 1}, (NEXT_DOOR, A)),
    Case("cross-area: two here and three next door", {(HERE, A): 5, (HERE, B): 2, (NEXT_DOOR, B): 3}, (HERE, B)),
    Case("cross-round: somebody joins", {(HERE, A): 5}, (HERE, A), Change(joins=(HERE, A))),
    Case("cross-round: somebody leaves", {(HERE, A): 6}, (HERE, A), Change(leaves=(HERE, A))),
    Case(
        "cross-round: somebody moves next door",
        {(HERE, A): 6, (NEXT_DOOR, A): 5},
        (HERE, A),
        Change(leaves=(HERE, A), joins=(NEXT_DOOR, A)),
    ),
    Case(
        "cross-round and cross-area: somebody changes area",
        {(HERE, A): 6, (HERE, B): 5},
        (HERE, A),
        Change(leaves=(HERE, A), joins=(HERE, B)),
    ),
)


def pinned(case: Case, publish: Publish) -> tuple[int, int]:
    """In how many of all possible publications the target's number is certain, and how many there are.

    The least and the greatest possible number stand for "at most" and "at least": to be bounded on one side is not to
    be known.
    """
    left = what_is_left(case.sizes, case.target, case.change, publish)
    certain = [numbers for numbers in left if len(numbers) == 1 and not numbers & {POSSIBLE[0], POSSIBLE[-1]}]
    return len(certain), len(left)
