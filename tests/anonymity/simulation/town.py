"""A town of social workers over 26 weeks: caseloads as they might be, and who joins, leaves, moves and corrects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROUNDS = 6
"""Calendar months in 26 weeks."""
SIZES = (5, 8, 12, 20, 40)
"""Colleagues in one area at each workplace of the town."""
LOWEST_MEDIAN, HIGHEST_MEDIAN = 45, 220
"""Caseloads of a workplace: from what is recommended to the highest that is known."""
SPREAD = 0.22
"""How far colleagues lie from their workplace's middle: the standard deviation of the logarithm."""
KEPT = 0.98
"""How much of that is left a month later; the rest is drawn anew, so that a caseload moves by about 4 % a month."""
TAKES_PART, LEAVES, CORRECTS = 0.85, 0.12, 0.08
"""Shares: of reports sent in a round, of those who leave within the 26 weeks, of reports that are corrected."""
OTHERS = 2
"""Colleagues at each workplace who are alone or two in another area."""
HIGHEST = 640


@dataclass(frozen=True, slots=True)
class Sent:
    """One report as it is sent. `final` is False for one that the same person corrects later in the round."""

    person: int
    workplace: int
    caseload: int
    final: bool
    other_area: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """`at` holds the workplace of each round, None where they are in none of the town's."""

    at: tuple[int | None, ...]
    other_area: bool


@dataclass(frozen=True)
class Town:
    """Everything true. `caseloads` and `reports` have the shape (rounds, people).

    The first five of each workplace (`seats`) stay throughout: the first is the one who is attacked, and whoever
    conspires is among the next four.
    """

    people: tuple[Person, ...]
    seats: tuple[tuple[int, ...], ...]
    caseloads: NDArray[np.int64]
    reports: NDArray[np.bool_]

    def target(self, workplace: int) -> int:
        return self.seats[workplace][0]


def a_town(random: np.random.Generator) -> Town:
    """A town drawn at random, always the same for the same source of chance."""
    people: list[Person] = []
    seats: list[tuple[int, ...]] = []
    for workplace, size in enumerate(SIZES):
        first = len(people)
        for seat in range(size):
            people += _holders(random, workplace, stays=seat < 5)
        seats.append(tuple(range(first, first + 5)))
        people += [Person((workplace,) * ROUNDS, other_area=True)] * OTHERS
    middles = np.exp(random.uniform(np.log(LOWEST_MEDIAN), np.log(HIGHEST_MEDIAN), len(SIZES)))
    caseloads = _caseloads(random, people, middles)
    present = np.array([[person.at[number] is not None for person in people] for number in range(ROUNDS)])
    reports = present & (random.random(present.shape) < TAKES_PART)
    return Town(tuple(people), tuple(seats), caseloads, reports)


def _holders(random: np.random.Generator, workplace: int, *, stays: bool) -> list[Person]:
    """Who holds one position: one person, or one and then another; who leaves may go on at another workplace."""
    if stays or random.random() >= LEAVES:
        return [Person((workplace,) * ROUNDS, other_area=False)]
    month = int(random.integers(1, ROUNDS))
    to = int(random.integers(len(SIZES))) if random.random() < 0.5 else None
    leaver = Person((workplace,) * month + (to,) * (ROUNDS - month), other_area=False)
    joiner = Person((None,) * month + (workplace,) * (ROUNDS - month), other_area=False)
    return [leaver, joiner]


def _caseloads(random: np.random.Generator, people: list[Person], middles: NDArray[np.float64]) -> NDArray[np.int64]:
    """Whole citizens, at least 1: the workplace's middle times the person's own deviation, which drifts."""
    found = np.ones((ROUNDS, len(people)), np.int64)
    deviation = random.normal(0, SPREAD, len(people))
    for number in range(ROUNDS):
        if number:
            deviation = drifted(random, deviation)
        middle = np.array([middles[at] if (at := person.at[number]) is not None else 1 for person in people])
        found[number] = caseload_of(middle, deviation)
    return found


def drifted(random: np.random.Generator, deviation: NDArray[np.float64]) -> NDArray[np.float64]:
    """Deviations a month later."""
    return KEPT * deviation + random.normal(0, SPREAD * np.sqrt(1 - KEPT**2), deviation.shape)


def caseload_of(middle: NDArray[np.float64], deviation: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.clip(np.round(middle * np.exp(deviation)), 1, HIGHEST - 1).astype(np.int64)


def sent_in(town: Town, number: int, random: np.random.Generator, planted: dict[int, int] | None = None) -> list[Sent]:
    """What is sent in a round, in the order of sending. Whoever plants a number sends that one, always and once."""
    planted = planted or {}
    sent: list[Sent] = []
    for who, person in enumerate(town.people):
        at = person.at[number]
        if at is None or not (town.reports[number, who] or who in planted):
            continue
        caseload = planted.get(who, int(town.caseloads[number, who]))
        sent.append(Sent(who, at, caseload, final=True, other_area=person.other_area))
        if who not in planted and random.random() < CORRECTS:
            wrong = max(1, round(caseload * float(np.exp(random.normal(0, 0.3)))))
            sent.append(Sent(who, at, wrong, final=False, other_area=person.other_area))
    order: list[int] = random.permutation(len(sent)).tolist()
    return _corrections_last([sent[index] for index in order])


def _corrections_last(sent: list[Sent]) -> list[Sent]:
    """The same order, but that a person's final report comes after the one it corrects."""
    drafts = {one.person: one for one in sent if not one.final}
    finals = {one.person: one for one in sent if one.final}
    return [drafts.pop(one.person, finals[one.person]) for one in sent]
