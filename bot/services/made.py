"""What the workshop has made, kept in memory: a release does not change, so neither does a picture of it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Hashable

ROOM = 8 * 1024 * 1024
"""Bytes kept at most: some hundred pictures."""


class Workshop(Protocol):
    """Where files are made, outside the bot's process."""

    async def make(self, job: Hashable) -> bytes:
        """The bytes of a job, the same for the same values. WorkshopFailed where they cannot be made now."""
        ...


class Made:
    """Files by whom they were made for, and of what. What was not asked for longest makes way when there is no more
    room.
    """

    def __init__(self, workshop: Workshop, room: int = ROOM) -> None:
        self._workshop, self._room = workshop, room
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._making: dict[Hashable, asyncio.Task[bytes]] = {}

    def of(self, server: int) -> MadeFor:
        """What was made for one server (or one channel): that it is ready tells nothing of what others have."""
        return MadeFor(self, server)

    def ready(self, server: int, job: Hashable) -> bool:
        """Whether a server can have a job at once."""
        return (server, job) in self._kept

    async def get(self, server: int, job: Hashable) -> bytes:
        """The bytes of a job, made once for all of a server who ask at the same time. WorkshopFailed as the workshop
        says.
        """
        name = server, job
        kept = self._kept.get(name)
        if kept is not None:
            self._kept.move_to_end(name)
            return kept
        making = self._making.get(name)
        if making is None:
            making = self._making[name] = asyncio.create_task(self._make(name))
            making.add_done_callback(_heard)
        return await asyncio.shield(making)  # that one no longer waits is nothing to the others

    async def once(self, job: Hashable) -> bytes:
        """As a call, and not kept: for what is large and seldom asked for, and takes long to be told from others."""
        return await self._workshop.make(job)

    async def _make(self, name: tuple[int, Hashable]) -> bytes:
        try:
            made = await self._workshop.make(name[1])
        finally:
            del self._making[name]
        self._keep(name, made)
        return made

    def _keep(self, name: tuple[int, Hashable], made: bytes) -> None:
        if len(made) > self._room:
            return
        self._kept[name] = made
        while sum(map(len, self._kept.values())) > self._room:
            self._kept.popitem(last=False)


@dataclass(frozen=True, slots=True)
class MadeFor:
    """`Made` as one server sees it."""

    made: Made
    server: int

    def ready(self, job: Hashable) -> bool:
        """Whether a job can be had at once."""
        return self.made.ready(self.server, job)

    async def __call__(self, job: Hashable) -> bytes:
        """The bytes of a job. WorkshopFailed as the workshop says."""
        return await self.made.get(self.server, job)

    async def once(self, job: Hashable) -> bytes:
        """As a call, and not kept."""
        return await self.made.once(job)


def _heard(making: asyncio.Task[bytes]) -> None:
    """Take note of how it ended, also where nobody waits any more: asyncio would complain."""
    if not making.cancelled():
        making.exception()
