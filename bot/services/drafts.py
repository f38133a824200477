"""Drafts: what somebody was shown and has not yet confirmed, or typed and was refused, in memory only."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.domain.refusals import Problem, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

Draft = TypeVar("Draft")

DRAFTS = 50
"""Lists that may wait for their confirmation at the same time; the oldest of the server that has most gives way."""


class Drafts(Generic[Draft]):
    def __init__(self, random: Callable[[int], bytes]) -> None:
        self._random = random
        self._waiting: dict[tuple[int, str], Draft] = {}

    def put(self, guild: int, draft: Draft, name: str = "") -> str:
        """Keep it for its confirmation; the word that finds it again, in that server alone: by chance, or as given."""
        name = name or self._random(8).hex()
        self._waiting.pop((guild, name), None)
        self._waiting[guild, name] = draft
        while len(self._waiting) > DRAFTS:
            del self._waiting[self._gives_way()]
        return name

    def _gives_way(self) -> tuple[int, str]:
        """No server pushes another's out by putting many; of servers with equally many, the one that put first."""
        many = Counter(guild for guild, _ in self._waiting)
        return max(self._waiting, key=lambda waiting: many[waiting[0]])  # the first of those with most

    def look(self, guild: int, name: str) -> Draft | None:
        """What was put, and stays; None where it was let go since."""
        return self._waiting.get((guild, name))

    def take(self, guild: int, name: str) -> Draft:
        """What was put, once. Refuses what was let go since."""
        draft = self._waiting.pop((guild, name), None)
        if draft is None:
            raise Refusal(Problem.FORM_EXPIRED)
        return draft
