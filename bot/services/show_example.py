"""An example of the weekly post, shown in its channel and taken away again; known to memory and the message alone."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from bot.domain.example import example
from bot.domain.refusals import Problem, Refusal
from bot.i18n import language
from bot.logs import failed
from bot.services.caller import require_administrator
from bot.services.weekly_digest import ChannelForbidden, ChannelGone

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.digest import Digest
    from bot.domain.places import Places
    from bot.i18n import Language
    from bot.services.caller import Caller
    from bot.services.registry import Registry

STANDS_FOR = timedelta(minutes=10)


class ExampleBoard(Protocol):
    """Posting and removing; ChannelGone, ChannelForbidden where the channel is closed to us."""

    async def post_example(self, channel: int, digest: Digest, places: Places, language: Language) -> int:
        """Post it, marked as an example; the message's id."""
        ...

    async def remove_example(self, channel: int, message: int) -> None:
        """Delete the message, if it is still there."""
        ...


@dataclass(frozen=True, slots=True)
class _Standing:
    channel: int
    message: int
    since: datetime


class ShowExample:
    def __init__(self, registry: Registry, board: ExampleBoard, now: Callable[[], datetime]) -> None:
        self._registry = registry
        self._board = board
        self._now = now
        self._standing: dict[int, _Standing] = {}
        self._lock = asyncio.Lock()  # or two presses at once would leave one example behind

    async def __call__(self, caller: Caller) -> int:
        """Show an example in place of any earlier one; the channel it stands in.

        Refuses while no round is open, and where the bot may not write in the channel.
        """
        require_administrator(caller)
        state = await self._registry.state(caller.guild)
        opened = state.taking_reports(self._now())
        digest, places = example(state.places.catalogue, opened.round, self._now())
        channel = state.settings.digest_channel
        async with self._lock:
            await self._take_away(caller.guild)
            try:
                message = await self._board.post_example(channel, digest, places, language(state.settings.language))
            except (ChannelGone, ChannelForbidden):
                raise Refusal(Problem.CHANNEL_CLOSED) from None
            self._standing[caller.guild] = _Standing(channel, message, self._now())
        return channel

    async def remove(self, caller: Caller, channel: int, message: int) -> None:
        """Take an example away, also one from before a restart. The caller sees to it that the message is one."""
        require_administrator(caller)
        async with self._lock:
            with suppress(ChannelGone, ChannelForbidden):
                await self._board.remove_example(channel, message)
            standing = self._standing.get(caller.guild)
            if standing is not None and standing.message == message:
                del self._standing[caller.guild]

    async def sweep(self) -> None:
        """Take away what has stood for ten minutes. What fails is tried again, and keeps no other server's waiting."""
        async with self._lock:
            for guild, standing in list(self._standing.items()):
                if self._now() - standing.since >= STANDS_FOR:
                    try:
                        await self._take_away(guild)
                    except Exception as error:  # noqa: BLE001
                        failed("example_not_removed", error)

    async def _take_away(self, guild: int) -> None:
        standing = self._standing.get(guild)
        if standing is not None:
            with suppress(ChannelGone, ChannelForbidden):  # then it is out of our reach for good
                await self._board.remove_example(standing.channel, standing.message)
            del self._standing[guild]
