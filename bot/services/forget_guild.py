"""A server's data goes: at once by command, or 30 days after the bot was removed from it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.domain.rounds import COPENHAGEN
from bot.logs import failed
from bot.services.caller import require_administrator
from bot.store.retention import DAYS_AFTER_REMOVAL

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.seal import KeyDirectory
    from bot.services.caller import Caller
    from bot.services.registry import Registry
    from bot.store.store import Store

log = structlog.get_logger()


class ForgetGuild:
    def __init__(self, store: Store, keys: KeyDirectory, registry: Registry, now: Callable[[], datetime]) -> None:
        self._store = store
        self._keys = keys
        self._registry = registry
        self._now = now
        self._traces_left = True  # at the start: a power cut may have come between deleting and erasing

    async def __call__(self, caller: Caller) -> None:
        """Everything kept for the caller's server goes now: keys first, then rows, then their traces."""
        require_administrator(caller)
        await self._forget(caller.guild)

    async def note_presence(self, present: set[int]) -> None:
        """Note which servers the bot is in, after connecting: the others count their days from now."""
        for guild in await self._store.guilds.all():
            await (self.returned(guild) if guild in present else self.removed(guild))

    async def removed(self, guild: int) -> None:
        await self._store.guilds.mark_removed(guild, self._now().astimezone(COPENHAGEN).date())

    async def returned(self, guild: int) -> None:
        await self._store.guilds.mark_present(guild)

    async def sweep(self) -> None:
        """Forget the servers that the bot left 30 days ago or earlier; erase what could not be erased before."""
        day = self._now().astimezone(COPENHAGEN).date() - timedelta(days=DAYS_AFTER_REMOVAL)
        for guild in await self._store.guilds.removed_before(day):
            try:
                await self._forget(guild)
            except Exception as error:  # noqa: BLE001  (one server's trouble stops no other's)
                failed("forget_failed", error)
        if self._traces_left:
            await self._erase_traces()

    async def _forget(self, guild: int) -> None:
        async with self._registry.lock(guild):
            await asyncio.to_thread(self._keys.destroy_all, guild)
            await self._store.guilds.delete(guild)
            self._registry.forget(guild)
            self._traces_left = True
            await self._erase_traces()
        log.info("guild_forgotten")

    async def _erase_traces(self) -> None:
        await self._store.database.erase_traces()
        self._traces_left = False
