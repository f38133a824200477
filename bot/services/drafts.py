"""Drafts: what somebody was shown and has not yet confirmed, or typed and was refused, in memory only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from bot.domain.refusals import Problem, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

Draft = TypeVar("Draft")

DRAFTS = 50
"""Lists that may wait for their confirmation at the same time; the oldest gives way."""


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
            del self._waiting[next(iter(self._waiting))]
        return name

    def look(self, guild: int, name: str) -> Draft | None:
        """What was put, and stays; None where it was let go since."""
        return self._waiting.get((guild, name))

    def take(self, guild: int, name: str) -> Draft:
        """What was put, once. Refuses what was let go since."""
        draft = self._waiting.pop((guild, name), None)
        if draft is None:
            raise Refusal(Problem.FORM_EXPIRED)
        return draft
