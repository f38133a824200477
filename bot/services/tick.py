"""What happens by itself, every five minutes: rounds open and close, posts go out, servers left behind go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.logs import failed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.services.close_round import CloseRound
    from bot.services.forget_guild import ForgetGuild
    from bot.services.open_round import OpenNextRound
    from bot.services.registry import GuildState, Registry
    from bot.services.weekly_digest import WeeklyDigest
    from bot.store.store import Store


class Tick:
    """`now` decides everything: whatever was missed while the bot was down is made up for at the next tick."""

    def __init__(
        self,
        store: Store,
        registry: Registry,
        open_next: OpenNextRound,
        close: CloseRound,
        digest: WeeklyDigest,
        forget: ForgetGuild,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._registry = registry
        self._open_next = open_next
        self._close = close
        self._digest = digest
        self._forget = forget
        self._now = now

    async def __call__(self) -> None:
        """One server's trouble stops no other's: it is logged, and tried again at the next tick."""
        await self._trying(self._forget.sweep())
        removed = await self._store.guilds.removed()
        for guild in await self._store.guilds.all():
            await self._trying(self._look_after(guild, removed=guild in removed))

    async def _trying(self, work: Awaitable[None]) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001  (the edge of the loop)
            failed("tick_failed", error)

    async def _look_after(self, guild: int, *, removed: bool) -> None:
        await self._round(guild)
        state = await self._registry.find(guild)
        if state is not None and not removed:
            await self._digest(state)

    async def _round(self, guild: int) -> None:
        """Close what is due, or was begun, or lost its key; then see that a round is open."""
        if not self._due(await self._registry.find(guild)):
            return
        async with self._registry.lock(guild):
            # Whoever held the lock may have closed the round, or had the server forgotten.
            state = await self._registry.reload(guild)
            if state is not None and self._due(state):
                await self._close(guild)
                await self._open_next(state.settings)

    def _due(self, state: GuildState | None) -> bool:
        return state is not None and (state.open is None or self._now() >= state.open.round.closes_at)
