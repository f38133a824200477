"""The next round opens: a fresh key, then its row."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.rounds import COPENHAGEN, Round, closes_at, opens_at
from bot.store.rounds import UNFINISHED, RoundState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.catalogue import Catalogue
    from bot.domain.guild import GuildSettings
    from bot.seal import KeyDirectory
    from bot.services.registry import Registry
    from bot.store.store import Store


class OpenNextRound:
    def __init__(
        self, store: Store, keys: KeyDirectory, registry: Registry, catalogue: Catalogue, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._keys = keys
        self._registry = registry
        self._catalogue = catalogue
        self._now = now

    async def __call__(self, settings: GuildSettings, *, after_stop: bool = False) -> None:
        """Open a round where none is open; after one that was stopped, only if told so. The caller holds the lock."""
        last = await self._store.rounds.last(settings.guild)
        if last is not None and (last[1] in UNFINISHED or (last[1] is RoundState.STOPPED and not after_stop)):
            return
        previous, now = last[0] if last else None, self._now()
        opening = opens_at(previous, now)
        number = previous.number + 1 if previous else 1
        closing = closes_at(opening, settings.round_length, weekday=settings.digest_weekday, hour=settings.digest_hour)
        questions = self._still_asked(settings, now)
        await asyncio.to_thread(self._keys.create, settings.guild, number, now)
        await self._store.rounds.open(settings.guild, Round(number, opening, closing, settings.k, questions))
        await self._registry.reload(settings.guild)

    def _still_asked(self, settings: GuildSettings, now: datetime) -> tuple[str, ...]:
        """The chosen questions, but for those whose time is over."""
        offered = {question.key for question in self._catalogue.questions_on(now.astimezone(COPENHAGEN).date())}
        return tuple(key for key in settings.questions if key in offered)
