"""The next round opens: a fresh key, then its row."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.rounds import Round, closes_at, opens_at
from bot.store.rounds import RoundState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.guild import GuildSettings
    from bot.seal import KeyDirectory
    from bot.services.registry import Registry
    from bot.store.store import Store

_UNFINISHED = {RoundState.OPEN, RoundState.CLOSING}


class OpenNextRound:
    def __init__(self, store: Store, keys: KeyDirectory, registry: Registry, now: Callable[[], datetime]) -> None:
        self._store = store
        self._keys = keys
        self._registry = registry
        self._now = now

    async def __call__(self, settings: GuildSettings) -> None:
        """Open a round where none is open. The caller holds the server's lock."""
        last = await self._store.rounds.last(settings.guild)
        if last is not None and last[1] in _UNFINISHED:
            return
        previous = last[0] if last else None
        opening = opens_at(previous, self._now())
        number = previous.number + 1 if previous else 1
        closing = closes_at(opening, settings.round_length, weekday=settings.digest_weekday, hour=settings.digest_hour)
        await asyncio.to_thread(self._keys.create, settings.guild, number)
        await self._store.rounds.open(settings.guild, Round(number, opening, closing, settings.k))
        await self._registry.reload(settings.guild)
