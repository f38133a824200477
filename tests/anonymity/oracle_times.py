"""Answer times of two servers side by side, and whether they could come from one distribution."""

from __future__ import annotations

import gc
import random
from bisect import bisect_right
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import log, sqrt
from typing import TYPE_CHECKING

from tests.anonymity.oracle_world import Instant

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from simcord.types import HttpLogEntry

    from tests.anonymity.oracle_questions import Question
    from tests.anonymity.oracle_world import Person

ALPHA = 1e-6
"""How often, at most, two equal servers are taken for different ones by chance."""


@dataclass
class Times:
    """Seconds from an interaction to its answer, one by one.

    `waited` is what the clock on the wall says; `worked` the processor's time in all our threads, which is the same
    however busy the machine is with other things.
    """

    waited: list[float] = field(default_factory=list[float])
    worked: list[float] = field(default_factory=list[float])


class Arrivals(list["HttpLogEntry"]):
    """The requests that reach Discord, and when."""

    def __init__(self) -> None:
        super().__init__()
        self.instants: list[Instant] = []

    def append(self, entry: HttpLogEntry) -> None:
        self.instants.append(Instant())
        super().append(entry)


@contextmanager
def _timed(person: Person) -> Generator[Arrivals]:
    """Arrivals at the person's Discord are timed; what collects garbage waits until the end."""
    arrivals = Arrivals()
    person.env.backend.http_requests = arrivals
    gc.collect()
    gc.disable()
    try:
        yield arrivals
    finally:
        gc.enable()


async def side_by_side(
    pair: tuple[Person, Person],
    question: Question,
    turns: int,
    before: tuple[Sequence[Question], Sequence[Question]] = ((), ()),
) -> tuple[Times, Times]:
    """How long each waits for an answer, in turns; chance decides who asks first. `before` is done first, untimed.

    So whatever disturbs the machine for a while disturbs both alike, also where it comes and goes in a rhythm.
    """
    found, coin = (Times(), Times()), random.Random(1)  # noqa: S311  (a test must be repeatable)
    with _timed(pair[0]) as arrivals:
        for _ in range(turns):
            for which in coin.sample((0, 1), 2):
                for first in before[which]:
                    await pair[which].ask(first)
                heard = len(arrivals)
                await pair[which].ask(question)
                asked, answered = pair[which].sent_at, arrivals.instants[heard]
                found[which].waited.append(answered.wall - asked.wall)
                found[which].worked.append(answered.processor - asked.processor)
    return found


def distance(one: Sequence[float], other: Sequence[float]) -> float:
    """The largest distance between two samples' shares below a value: 0 where they are alike, 1 where they are apart.

    Kolmogorov and Smirnov's statistic for two samples.
    """
    first, second = sorted(one), sorted(other)
    return max(
        abs(bisect_right(first, value) / len(first) - bisect_right(second, value) / len(second))
        for value in (*first, *second)
    )


def furthest_by_chance(one: int, other: int) -> float:
    """The distance that two samples of these sizes from one distribution exceed with a probability of ALPHA.

    Smirnov's asymptotic bound: P(D > d) is about 2 exp(-2 d² nm / (n + m)).
    """
    return sqrt(log(2 / ALPHA) / 2 * (one + other) / (one * other))
