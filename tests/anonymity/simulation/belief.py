"""What an attacker believes: thousands of possible workplaces, weighed by how well they explain all that was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.domain.release import SPREAD_FROM
from tests.anonymity.simulation.town import (
    HIGHEST,
    HIGHEST_MEDIAN,
    LOWEST_MEDIAN,
    SPREAD,
    caseload_of,
    drifted,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tests.anonymity.simulation.mechanism import Observation
    from tests.anonymity.simulation.shown import Shown
    from tests.anonymity.simulation.town import Sent

    Numbers = NDArray[np.float64]

K = 5
FIRST_TRIES = 60
"""How often a particle that does not fit the first figure is drawn anew."""
WRONG_BY_A_STEP = {"median": 6.0, "rest": 2.0}
"""What one step of rounding between what is shown and what a particle predicts costs it, in log weight."""


class Belief:
    """Particles: each a middle for the workplace and a deviation for everybody unknown there.

    `unknown` are the people whose numbers the attacker does not know, the target first. The attacker knows how a town
    comes about (`town`), who reported when, what the conspirators sent, and every figure.
    """

    def __init__(self, random: np.random.Generator, unknown: Sequence[int], particles: int) -> None:
        self._random = random
        self._index = {person: index for index, person in enumerate(unknown)}
        self._size = particles
        self._middle, self._deviation = self._drawn(particles)
        self._behind: NDArray[np.int64] | None = None
        self._target = self.caseloads()[:, 0]
        self.fresh: Numbers | None = None

    def _drawn(self, count: int) -> tuple[Numbers, Numbers]:
        middle = np.exp(self._random.uniform(np.log(LOWEST_MEDIAN), np.log(HIGHEST_MEDIAN), count))
        return middle, self._random.normal(0, SPREAD, (count, len(self._index)))

    def a_month_passes(self) -> None:
        self._deviation = drifted(self._random, self._deviation)

    def caseloads(self) -> NDArray[np.int64]:
        """Everybody unknown, in every particle: (particles, people)."""
        return caseload_of(self._middle[:, None], self._deviation)

    def values(self, members: Sequence[Sent]) -> NDArray[np.int64]:
        """The members' reports in every particle, ascending: (particles, members)."""
        caseloads = self.caseloads()
        columns = [self._column(one, caseloads) for one in members]
        return np.sort(np.stack(columns, axis=1), axis=1)

    def _column(self, one: Sent, caseloads: NDArray[np.int64]) -> NDArray[np.int64]:
        index = self._index.get(one.person)
        if index is None:
            return np.full(self._size, one.caseload, np.int64)
        column = caseloads[:, index]
        if one.final:
            return column
        return np.clip(np.round(column * np.exp(self._random.normal(0, 0.3, self._size))), 1, HIGHEST - 1).astype(int)

    def learn(self, seen: Observation, *, can_move: bool) -> None:
        """Weigh the particles by what was seen, and draw them anew by their weights."""
        values = self.values(seen.members)
        if self._behind is None and seen.moved is not False:
            values = self._fitted(seen, values)
        weight = np.zeros(self._size)
        if seen.moved is not False:
            weight -= misfit(seen.predict(values), seen.said)
        telling = seen.moved is False or len(seen.members) < SPREAD_FROM  # that k of many differ goes without saying
        if seen.moved is not None and self._behind is not None and can_move and telling:
            enough = differing(values, self._behind) >= K
            weight -= np.where(enough == seen.moved, 0.0, 8.0)
        self._resample(weight, values, moved=seen.moved is not False, reported=self._reported(seen))

    def _reported(self, seen: Observation) -> bool:
        return any(self._index.get(one.person) == 0 for one in seen.members)

    def _fitted(self, seen: Observation, values: NDArray[np.int64]) -> NDArray[np.int64]:
        """For the first figure: draw those that do not fit anew until a third of all do."""
        for _ in range(FIRST_TRIES):
            bad = np.abs(seen.predict(values)["median"][0] - seen.said["median"]) > 1
            if bad.mean() < 2 / 3:
                break
            self._middle[bad], self._deviation[bad] = self._drawn(int(bad.sum()))
            values = self.values(seen.members)
        return values

    def _resample(self, weight: Numbers, values: NDArray[np.int64], *, moved: bool, reported: bool) -> None:
        chance = np.exp(weight - weight.max())
        chosen = self._random.choice(self._size, self._size, p=chance / chance.sum())
        now = self.caseloads()[:, 0]
        self._target = (now if reported else self._target)[chosen]
        self._middle = self._middle[chosen] * np.exp(self._random.normal(0, 0.01, self._size))
        self._deviation = self._deviation[chosen]
        if moved:
            self._behind = values[chosen]
            self.fresh = now[chosen].astype(float) if reported else None
        elif self._behind is not None:
            self._behind = self._behind[chosen]
            self.fresh = None

    def known_within(self, low: float, high: float) -> None:
        """The target's report in this round is known to lie between two numbers."""
        now = self.caseloads()[:, 0]
        inside = np.flatnonzero((now >= low) & (now <= high))
        if len(inside):
            chosen = self._random.choice(inside, self._size)
            self._middle, self._deviation = self._middle[chosen], self._deviation[chosen]
        self._target = np.clip(self.caseloads()[:, 0], np.ceil(low), np.floor(high)).astype(np.int64)
        self.fresh = self._target.astype(float)

    def target_reported(self) -> None:
        """The target reported where nothing could be seen."""
        self._target = self.caseloads()[:, 0]

    @property
    def behind(self) -> NDArray[np.int64] | None:
        """The values behind the figure now shown, in every particle."""
        return self._behind

    @property
    def target(self) -> Numbers:
        """The target's last report in every particle."""
        return self._target.astype(float)


def best_guess(numbers: Numbers, within: int = 5) -> int:
    """The number that most particles lie within 5 of."""
    counted = np.bincount(np.clip(numbers, 0, HIGHEST - 1).astype(int), minlength=HIGHEST)
    window = np.convolve(counted, np.ones(2 * within + 1), mode="same")
    return int(np.argmax(window))


def misfit(predicted: Shown, said: Mapping[str, float]) -> Numbers:
    """How far each row's prediction is from what is shown, in log weight."""
    costs = (
        WRONG_BY_A_STEP.get(name, WRONG_BY_A_STEP["rest"]) * np.abs(numbers - said[name]) / max(step, 1)
        for name, (numbers, step) in predicted.items()
    )
    return np.sum(list(costs), axis=0)


def differing(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """By how many values two multisets differ, row by row: the larger of what came and what went."""
    rows = np.arange(len(one))[:, None] * HIGHEST
    counted = [np.bincount((rows + some).ravel(), minlength=len(one) * HIGHEST) for some in (one, other)]
    difference = (counted[0] - counted[1]).reshape(len(one), HIGHEST)
    came = np.where(difference > 0, difference, 0).sum(axis=1)
    return np.maximum(came, came - difference.sum(axis=1))
