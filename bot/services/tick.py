"""What happens by itself, every five minutes: rounds open and close, posts go out, servers left behind go."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.rounds import must_close_by
from bot.logs import failed
from bot.store.rounds import UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.seal import KeyDirectory
    from bot.services.close_round import CloseRound
    from bot.services.forget_guild import ForgetGuild
    from bot.services.open_round import OpenNextRound
    from bot.services.registry import GuildState, Registry
    from bot.services.show_example import ShowExample
    from bot.services.weekly_digest import WeeklyDigest
    from bot.store.store import Store

CLOCK_SLACK = timedelta(hours=1)
CLOSING_MAY_FAIL_FOR = timedelta(days=1)


class Tick:
    """`now` decides everything: whatever was missed while the bot was down is made up for at the next tick."""

    def __init__(
        self,
        store: Store,
        keys: KeyDirectory,
        registry: Registry,
        open_next: OpenNextRound,
        close: CloseRound,
        digest: WeeklyDigest,
        forget: ForgetGuild,
        example: ShowExample,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._keys = keys
        self._registry = registry
        self._open_next = open_next
        self._close = close
        self._digest = digest
        self._forget = forget
        self._example = example
        self._now = now

    async def __call__(self) -> None:
        """One server's trouble stops no other's: it is logged, and tried again at the next tick."""
        await self._trying(self._forget.sweep())
        await self._trying(self._example.sweep())
        removed = await self._store.guilds.removed()
        for guild in await self._store.guilds.all():
            await self._trying(self._look_after(guild, removed=guild in removed))
        await self._trying(self._store.database.empty_log())

    async def _trying(self, work: Awaitable[None]) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001  (the edge of the loop)
            failed("tick_failed", error)

    async def _look_after(self, guild: int, *, removed: bool) -> None:
        await self._round(guild)
        await self._destroy_stray_keys(guild)
        state = await self._registry.find(guild)
        if state is not None and not removed:
            await self._digest(state)

    async def _destroy_stray_keys(self, guild: int) -> None:
        """No key outlives its round: one that came back with a disk that was away goes now."""
        async with self._registry.lock(guild):  # or the key of a round that is just being opened would go
            last = await self._store.rounds.last(guild)
            if last is not None:
                living = last[0].number if last[1] in UNFINISHED else None
                await asyncio.to_thread(self._keys.destroy_all, guild, but=living)

    async def _round(self, guild: int) -> None:
        """Close what is due, or was begun, or lost its key; then see that a round is open."""
        known = await self._registry.find(guild)
        if known is None or (not self._due(known) and await self._registry.holds_key(known)):
            return
        async with self._registry.lock(guild):
            # Whoever held the lock may have closed the round, or had the server forgotten.
            state = await self._registry.reload(guild)
            if state is not None and self._due(state):
                try:
                    await self._close_in_time(guild, state)
                finally:  # also what is in memory must let go of a round that is half closed
                    await self._registry.reload(guild)
                await self._open_next(state.settings)

    async def _close_in_time(self, guild: int, state: GuildState) -> None:
        """Close; where that fails for a day past the longest round, no key may wait any longer for it to succeed."""
        if state.open is not None and state.open.must_close_by < state.open.round.closes_at:
            # Its row would have it live longer than any may: what it is called by is the day it had to close on.
            await self._store.rounds.bring_forward(guild, state.open.round.number, state.open.must_close_by)
        try:
            await self._close(guild)
        except Exception:
            if self._now() >= await self._must_close_by(state) + CLOSING_MAY_FAIL_FOR:
                await self._close.give_up(guild)
            raise

    async def _must_close_by(self, state: GuildState) -> datetime:
        """When the newest round had to close at the latest; one that is half closed goes by its row alone."""
        if state.open is not None:
            return state.open.must_close_by
        last = await self._store.rounds.last(state.settings.guild)
        return must_close_by(last[0].opens_at) if last is not None else self._now()

    def _due(self, state: GuildState) -> bool:
        """Whether the round must close: its time has come, 31 days are over, or the clock went back too far."""
        if state.open is None:
            return True
        now, opened = self._now(), state.open
        overdue = now >= min(opened.round.closes_at, opened.must_close_by)
        return overdue or now < opened.round.opens_at - CLOCK_SLACK
