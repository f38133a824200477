"""Registry: each server's settings, workplaces, open round and releases, kept in memory and read once."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.domain.places import Places
from bot.domain.refusals import Problem, Refusal
from bot.errors import KeyLost
from bot.store.rounds import RoundState

if TYPE_CHECKING:
    from bot.domain.catalogue import Catalogue
    from bot.domain.guild import GuildSettings
    from bot.domain.release import Release
    from bot.domain.rounds import Round
    from bot.seal import KeyDirectory, RoundSeal
    from bot.store.store import Store

HISTORY = 14
"""Releases kept at hand: a year of months, and what stood before it."""


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round that takes reports, with the seal made from its key."""

    round: Round
    seal: RoundSeal = field(repr=False)


@dataclass(frozen=True, slots=True)
class GuildState:
    """What is known of a server. `open` is None while a round is being closed, or its key is lost."""

    settings: GuildSettings
    places: Places
    open: OpenRound | None
    history: tuple[Release, ...]

    @property
    def round(self) -> Round | None:
        """The open round, if one is."""
        return self.open.round if self.open else None


class Registry:
    def __init__(self, store: Store, keys: KeyDirectory, catalogue: Catalogue) -> None:
        self._store = store
        self._keys = keys
        self._catalogue = catalogue
        self._states: dict[int, GuildState] = {}
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    def lock(self, guild: int) -> asyncio.Lock:
        """Held while a round changes, and by each report: none may slip in between reading and deleting."""
        return self._locks[guild]

    async def find(self, guild: int) -> GuildState | None:
        """A server's state, None where it is not set up."""
        return self._states.get(guild) or await self.reload(guild)

    async def state(self, guild: int) -> GuildState:
        """A server's state; refuses where it is not set up."""
        state = await self.find(guild)
        if state is None:
            raise Refusal(Problem.NOT_SET_UP)
        return state

    async def reload(self, guild: int) -> GuildState | None:
        """Read a server anew, after something of it was written."""
        settings = await self._store.guilds.read(guild)
        if settings is None:
            self.forget(guild)
            return None
        workplaces, regions = await self._store.workplaces.read(guild), await self._store.regions.read(guild)
        places = Places(self._catalogue, workplaces, regions)
        history = _offered(await self._store.releases.history(guild, HISTORY), places)
        state = GuildState(settings, places, await self._open_round(guild), await self._closed_only(guild, history))
        self._states[guild] = state
        return state

    def forget(self, guild: int) -> None:
        self._states.pop(guild, None)

    async def _open_round(self, guild: int) -> OpenRound | None:
        last = await self._store.rounds.last(guild)
        if last is None or last[1] is not RoundState.OPEN:
            return None
        try:
            seal = await asyncio.to_thread(self._keys.open, guild, last[0].number)
        except KeyLost:
            return None
        return OpenRound(last[0], seal)

    async def _closed_only(self, guild: int, history: tuple[Release, ...]) -> tuple[Release, ...]:
        """Without the release of a round that is still being closed: only a closed round is announced."""
        last = await self._store.rounds.last(guild)
        closing = last[0].number if last and last[1] is RoundState.CLOSING else None
        return tuple(release for release in history if release.round.number != closing)


def _offered(history: tuple[Release, ...], places: Places) -> tuple[Release, ...]:
    """Without the regions of an earlier grouping: they are asked for no more, and nothing is ranked among them."""
    return tuple(
        replace(release, cells={key: figure for key, figure in release.cells.items() if places.offers(key)})
        for release in history
    )
