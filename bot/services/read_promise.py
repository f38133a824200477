"""What a member's protection rests on here and now: the threshold, and when the round closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.release import LOWEST_K

if TYPE_CHECKING:
    from bot.domain.rounds import Round
    from bot.services.registry import Registry


class ReadPromise:
    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    async def __call__(self, guild: int) -> tuple[int, Round | None]:
        """The threshold that holds for the open round, and the round; the usual one where nothing is set up."""
        state = await self._registry.find(guild)
        if state is None:
            return LOWEST_K, None
        if state.open is None:
            return state.settings.k, None
        return max(state.settings.k, state.open.round.k), state.open.round
