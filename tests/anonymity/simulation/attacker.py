"""One attacker of one person: sees everything published, knows who reported when, and may have colleagues who help."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tests.anonymity.simulation.belief import Belief, best_guess, differing
from tests.anonymity.simulation.shown import TENTH, median, rounded
from tests.anonymity.simulation.town import HIGHEST, Sent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tests.anonymity.simulation.mechanism import Mechanism, Observation
    from tests.anonymity.simulation.town import Town

K = 5
CONSIDERED = 250
"""Particles over which a plan is judged."""
LOWEST_PLANTED, HIGHEST_PLANTED = 1, 500


class Attacker:
    """`helpers` colleagues tell what they sent; active ones send what the attacker plans, and take part every round."""

    def __init__(
        self, random: np.random.Generator, town: Town, workplace: int, *, helpers: int, active: bool, particles: int
    ) -> None:
        self._random = random
        self._town = town
        self.workplace = workplace
        self.target = town.target(workplace)
        self._helpers = town.seats[workplace][1 : 1 + helpers]
        self._active = active and helpers > 0
        self._belief = Belief(random, self._unknown(), particles)
        self._months = 0
        self._knows_something = False

    def _unknown(self) -> list[int]:
        here = [
            who for who, person in enumerate(self._town.people)
            if self.workplace in person.at and not person.other_area and who not in (self.target, *self._helpers)
        ]  # fmt: skip
        return [self.target, *here]

    def plan(self, number: int, mechanism: Mechanism) -> dict[int, int]:
        """What each helper sends in a round: the numbers after which, on average, the guess is best."""
        if self._months < number:
            self._belief.a_month_passes()
            self._months = number
        others = self._others(number)
        size = len(others) + len(self._helpers)
        if not self._active:
            return {}
        options = list(self._options(number))
        if not (self._town.reports[number, self.target] and mechanism.can_move(self.workplace, number, size)):
            return dict(zip(self._helpers, map(int, options[0]), strict=True))
        best = max(options, key=lambda option: self._expected(others, option))
        return dict(zip(self._helpers, map(int, best), strict=True))

    def _others(self, number: int) -> tuple[Sent, ...]:
        """Who of the unknown will report: an attacker who knows who reports when can wait for the last hour."""
        return tuple(
            Sent(who, self.workplace, 0, final=True)
            for who in self._unknown()
            if self._town.reports[number, who] and self._town.people[who].at[number] == self.workplace
        )

    def _options(self, number: int) -> Iterator[NDArray[np.int64]]:
        """On either side of the target in every proportion: far out, and close around where the target is believed.

        Different in each round, so that they always count as changed.
        """
        count = len(self._helpers)
        low, high = np.quantile(self._belief.caseloads()[:, 0], [0.1, 0.9])
        for below in range(count + 1):
            for left, right in ((LOWEST_PLANTED, HIGHEST_PLANTED), (low, high)):
                planted = [left + 2 * number + index for index in range(below)]
                planted += [right - 2 * number - index for index in range(count - below)]
                yield np.clip(np.round(planted), 1, HIGHEST - 1).astype(np.int64)

    def _expected(self, others: Sequence[Sent], planted: NDArray[np.int64]) -> float:
        """Of how many particles the target would be found, once the figure is seen."""
        rows = slice(0, CONSIDERED)
        unknown = self._belief.values(others)[rows]
        values = np.sort(
            np.concatenate([unknown, np.broadcast_to(planted, (len(unknown), len(planted)))], axis=1), axis=1
        )
        figure = rounded(median(values), 5)
        behind = self._belief.behind
        if behind is not None:
            figure = np.where(differing(values, behind[rows]) >= K, figure, -1.0)
        target = self._belief.caseloads()[rows, 0]
        return sum(_most_within(np.sort(target[figure == shown])) for shown in np.unique(figure))

    def see(self, number: int, seen: Sequence[Observation], mechanism: Mechanism) -> bool:
        """Take in a round's observations; whether a new figure of the target's was among them."""
        fresh = False
        for observation in self._telling(seen):
            can_move = mechanism.can_move(self.workplace, number, len(observation.members))
            self._belief.learn(observation, can_move=can_move or observation.moved is True)
            self._knows_something = True
            fresh = fresh or observation.moved is not False
        for before, after in pairwise(seen):
            if (between := self._difference(before, after)) is not None:
                self._belief.known_within(*between)
        if not seen and self._town.reports[number, self.target]:
            self._belief.target_reported()
        return fresh and self._belief.fresh is not None

    def _telling(self, seen: Sequence[Observation]) -> list[Observation]:
        """Of many figures in a round those that tell: just before and after the target's report, and the last."""
        arrived = next((i for i, one in enumerate(seen) if self._is_in(one)), None)
        around = [] if arrived is None else [index for index in (arrived - 1, arrived) if index >= 0]
        return [seen[index] for index in sorted({*around, len(seen) - 1})] if seen else []

    def _difference(self, before: Observation, after: Observation) -> tuple[float, float] | None:
        """Between which numbers the target's report lies, if it is all that came between two means."""
        came = [one for one in after.members if one not in before.members]
        if [one.person for one in came] != [self.target] or not {"mean"} <= before.said.keys() & after.said.keys():
            return None
        one, other = len(before.members), len(after.members)
        if other != one + 1:
            return None
        middle = other * after.said["mean"] - one * before.said["mean"]
        return middle - (one + other) * TENTH / 2, middle + (one + other) * TENTH / 2

    def _is_in(self, seen: Observation) -> bool:
        return any(one.person == self.target for one in seen.members)

    def guess(self) -> int | None:
        """The target's last report, as believed; None where nothing was ever shown."""
        return best_guess(self._belief.target) if self._knows_something else None

    def fresh_guess(self) -> int:
        """The target's report behind a figure that was just published."""
        assert self._belief.fresh is not None
        return best_guess(self._belief.fresh)


def _most_within(ordered: NDArray[np.int64], within: int = 5) -> int:
    """The largest number of values that one guess comes within 5 of."""
    ends = np.searchsorted(ordered, ordered + 2 * within, side="right")
    return int((ends - np.arange(len(ordered))).max())
