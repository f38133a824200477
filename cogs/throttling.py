"""How fast one person may ask: a bucket of tokens for each, in memory only, and forgotten once it is full again."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from collections.abc import Callable

log = structlog.get_logger()

Person = tuple[int, int]
"""Server and member; server 0 for direct messages."""

MOST = 4096
"""People who are known at one time; whoever asked longest ago gives way."""


@dataclass(frozen=True, slots=True)
class Pace:
    """So many at once, and so many a second in the long run."""

    at_once: int
    a_second: float

    @property
    def full_after(self) -> float:
        """Seconds of silence after which nothing is left to remember."""
        return self.at_once / self.a_second


ASKING = Pace(at_once=20, a_second=1)
"""Commands, buttons and lists: more than anybody does by hand."""
TYPING = Pace(at_once=60, a_second=5)
"""Suggestions: one for every letter, and fast typists write seven a second, never for long."""


class Throttle:
    """Buckets of one pace. `seconds` is a clock that never goes back."""

    def __init__(self, pace: Pace, seconds: Callable[[], float]) -> None:
        self._pace = pace
        self._seconds = seconds
        self._buckets: OrderedDict[Person, tuple[float, float]] = OrderedDict()
        self._slowed = False

    def admits(self, person: Person) -> bool:
        """Whether the person may ask now, which is counted; who asked too much waits for as long as it takes."""
        now = self._seconds()
        left = self._left(person, now)
        if left < 1:
            self._slowed = True
            return False
        self._keep(person, left - 1, now)
        return True

    def count(self, person: Person) -> None:
        """Count what is answered in any case."""
        now = self._seconds()
        self._keep(person, max(self._left(person, now) - 1, 0), now)

    def rest(self) -> None:
        """Forget whoever may be forgotten; say in the log if anybody had to wait since, and nothing more of it."""
        self._forget(self._seconds())
        if self._slowed:
            log.info("throttled")
        self._slowed = False

    def __len__(self) -> int:
        return len(self._buckets)

    def _left(self, person: Person, now: float) -> float:
        """Tokens in the person's bucket by now."""
        self._forget(now)
        left, since = self._buckets.get(person, (self._pace.at_once, now))
        return min(self._pace.at_once, left + (now - since) * self._pace.a_second)

    def _keep(self, person: Person, left: float, now: float) -> None:
        self._buckets[person] = left, now
        self._buckets.move_to_end(person)
        if len(self._buckets) > MOST:
            self._buckets.popitem(last=False)

    def _forget(self, now: float) -> None:
        """Whoever has been silent for long enough has a full bucket, as everybody has of whom nothing is known."""
        while self._buckets:
            person, (_, since) = next(iter(self._buckets.items()))
            if now - since < self._pace.full_after:
                return
            del self._buckets[person]
