"""Many towns under the same attack: how many targets are found, beside how many a guess from the figures finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from tests.anonymity.simulation.attacker import Attacker
from tests.anonymity.simulation.mechanism import Closed, Live
from tests.anonymity.simulation.town import ROUNDS, SIZES, a_town, sent_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.anonymity.simulation.mechanism import Mechanism
    from tests.anonymity.simulation.town import Town

WITHIN = 5


def _without_rest() -> Mechanism:
    return Closed(apart=3)


MECHANISMS: dict[str, Callable[[], Mechanism]] = {"closed": Closed, "closed, no rest": _without_rest, "live": Live}
"""The project's own; the same if small figures need not rest; and a threshold with live figures."""


@dataclass(frozen=True, slots=True)
class Attack:
    """Who helps the attacker: how many colleagues, and whether they plant numbers or only tell their own."""

    helpers: int
    active: bool

    def __str__(self) -> str:
        if not self.helpers:
            return "nobody"
        return f"{self.helpers} {'plant' if self.active else 'tell'}"


ATTACKS = (
    Attack(0, active=False), Attack(1, active=False), Attack(1, active=True), Attack(3, active=False),
    Attack(3, active=True), Attack(4, active=False), Attack(4, active=True),
)  # fmt: skip


@dataclass
class Score:
    """One attack on workplaces of one size. Each list has a 1 or a 0 for every target.

    `found` within 5 of their last report after 26 weeks; `guessed` the same by taking the figure shown where nobody
    plants; `fresh` found just after a new figure, for each new figure. `error` is how far the figure shown lies from
    the true median in each round, in cases, where nobody plants.
    """

    found: list[bool] = field(default_factory=list[bool])
    guessed: list[bool] = field(default_factory=list[bool])
    fresh: list[bool] = field(default_factory=list[bool])
    error: list[float] = field(default_factory=list[float])

    @property
    def advantage(self) -> float:
        """Share found less share guessed."""
        return float(np.mean(self.found) - np.mean(self.guessed))

    @property
    def standard_error(self) -> float:
        """Of the advantage: found and guessed are of the same targets, so of their differences."""
        differences = np.array(self.found, float) - np.array(self.guessed, float)
        return float(differences.std(ddof=1) / np.sqrt(len(differences)))

    @property
    def margin(self) -> float:
        """Half of the 95 % confidence interval of the advantage."""
        return 1.96 * self.standard_error

    def at_most(self, goal: float, errors: float = 2) -> bool:
        """Whether the advantage is within the goal, so many standard errors allowed for chance."""
        return self.advantage <= goal + errors * self.standard_error

    def add(self, other: Score) -> None:
        self.found += other.found
        self.guessed += other.guessed
        self.fresh += other.fresh
        self.error += other.error


Scores = dict[int, Score]
"""By the size of the workplace."""


def goal(attack: Attack, size: int) -> float | None:
    """The highest advantage that is accepted; None where the residue is stated instead (docs/anonymity.md)."""
    if attack.helpers == 0:
        return 0.05
    if attack.helpers == 1:
        return 0.08
    return 0.10 if size >= {3: 8, 4: 12}[attack.helpers] else None


RESIDUE = 0.40
"""The highest advantage of four who plant their numbers against the fifth."""


def play(mechanism: str, attack: Attack, *, towns: int, seed: int, particles: int) -> Scores:
    """So many towns, each with one target at each workplace. The same seed gives the same towns to every attack."""
    scores: Scores = {size: Score() for size in SIZES}
    for index in range(towns):
        town = a_town(np.random.default_rng([seed, index]))
        honest = _honestly(town, MECHANISMS[mechanism](), np.random.default_rng([seed, index, 1]))
        attacked = _attacked(town, MECHANISMS[mechanism](), attack, np.random.default_rng([seed, index, 2]), particles)
        for size, (guessed, error), (found, fresh) in zip(SIZES, honest, attacked, strict=True):
            scores[size].add(Score([found], [guessed], fresh, error))
    return scores


def _honestly(town: Town, mechanism: Mechanism, random: np.random.Generator) -> list[tuple[bool, list[float]]]:
    """For each workplace, whether the figure shown in the end guesses the target, and each round's error."""
    errors: list[list[float]] = [[] for _ in SIZES]
    for number in range(ROUNDS):
        mechanism.publish(number, sent_in(town, number, random))
        for workplace, error in enumerate(errors):
            shown, truth = mechanism.median(workplace), _true_median(town, workplace, number)
            if shown is not None and truth is not None:
                error.append(abs(shown - truth))
    return [
        (_hit(mechanism.median(workplace), last_report(town, town.target(workplace))), errors[workplace])
        for workplace in range(len(SIZES))
    ]


def _true_median(town: Town, workplace: int, number: int) -> float | None:
    """Of all who reported in the area there, whatever is shown; None where they are under five."""
    here = [
        who for who, person in enumerate(town.people)
        if person.at[number] == workplace and not person.other_area and town.reports[number, who]
    ]  # fmt: skip
    return float(np.median(town.caseloads[number, here])) if len(here) >= 5 else None


def last_report(town: Town, who: int) -> int | None:
    """What somebody reported last; None if never."""
    rounds = np.flatnonzero(town.reports[:, who])
    return int(town.caseloads[rounds[-1], who]) if len(rounds) else None


def _hit(guess: float | None, truth: int | None) -> bool:
    return guess is not None and truth is not None and abs(guess - truth) <= WITHIN


def _attacked(
    town: Town, mechanism: Mechanism, attack: Attack, random: np.random.Generator, particles: int
) -> list[tuple[bool, list[bool]]]:
    """For each workplace, whether the target is found in the end, and whether after each new figure."""
    attackers = [
        Attacker(random, town, workplace, helpers=attack.helpers, active=attack.active, particles=particles)
        for workplace in range(len(SIZES))
    ]
    fresh: list[list[bool]] = [[] for _ in SIZES]
    for number in range(ROUNDS):
        planted = {who: value for one in attackers for who, value in one.plan(number, mechanism).items()}
        seen = mechanism.publish(number, sent_in(town, number, random, planted))
        for one in attackers:
            if one.see(number, seen.get(one.workplace, []), mechanism):
                fresh[one.workplace].append(_hit(one.fresh_guess(), int(town.caseloads[number, one.target])))
    return [(_found(town, mechanism, one), fresh[one.workplace]) for one in attackers]


def _found(town: Town, mechanism: Mechanism, attacker: Attacker) -> bool:
    """Where an attacker never saw a figure of the target's own, what lies around it is all there is to guess from."""
    guess = attacker.guess()
    if guess is None:
        guess = mechanism.median(attacker.workplace)
    return _hit(guess, last_report(town, attacker.target))
