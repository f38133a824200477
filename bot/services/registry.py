"""Registry: each server's settings, workplaces, open round and releases, kept in memory and read once."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.places import Places
from bot.domain.refusals import Problem, Refusal
from bot.domain.rounds import must_close_by
from bot.errors import KeyLost, SealBroken
from bot.services.past_releases import places_of, releases_of
from bot.store.rounds import RoundState

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.domain.catalogue import Catalogue
    from bot.domain.events import Event
    from bot.domain.guild import GuildSettings
    from bot.domain.headcount import Headcount
    from bot.domain.release import Release
    from bot.domain.rounds import Round, Unpublished
    from bot.seal import KeyDirectory, RoundSeal
    from bot.store.store import Store

HISTORY = 27
"""Releases kept at hand: two years of months or a year of fortnights, and what stood before."""
TRIED = 8
"""Rows a key is tried on: it is damaged where it opens none of them, and not where a few rows are."""


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round that takes reports, with the seal made from its key, and when that key was made."""

    round: Round
    seal: RoundSeal = field(repr=False)
    key_made_at: datetime

    @property
    def must_close_by(self) -> datetime:
        """31 days after it opened, or after its key was made where that is earlier; its row may say what it will."""
        return must_close_by(min(self.round.opens_at, self.key_made_at))


@dataclass(frozen=True, slots=True)
class GuildState:
    """What is known of a server. `open` is None while a round is being closed, its key is lost, or it was stopped.

    `unpublished` tells why nothing of the round that ended last is published. Once `stopped`, no round opens by itself.
    """

    settings: GuildSettings
    places: Places
    open: OpenRound | None
    history: tuple[Release, ...]
    unpublished: Unpublished | None = None
    stopped: bool = False
    events: tuple[Event, ...] = ()
    headcounts: tuple[Headcount, ...] = ()

    @property
    def round(self) -> Round | None:
        """The open round, if one is."""
        return self.open.round if self.open else None

    def day_of_reports(self, today: date) -> date:
        """The day whose workplaces a report counts at: on the day a round closes, still those of the day before."""
        return today if self.round is None else min(today, self.round.last_whole_day)

    def require_reporting(self) -> None:
        """Refuses while reporting is stopped."""
        if self.stopped:
            raise Refusal(Problem.REPORTING_STOPPED)

    def taking_reports(self, now: datetime) -> OpenRound:
        """The open round; refuses while reporting is stopped, and while one round makes way for the next."""
        self.require_reporting()
        if self.open is None or now >= self.open.round.closes_at:
            raise Refusal(Problem.ROUND_CHANGING)
        return self.open


class Registry:
    def __init__(self, store: Store, keys: KeyDirectory, catalogue: Catalogue) -> None:
        self._store = store
        self._keys = keys
        self.shipped = catalogue
        self._states: dict[int, GuildState] = {}
        self._seals: dict[int, tuple[int, RoundSeal]] = {}
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

    async def places(self, guild: int) -> Places:
        """A server's places; where nothing is set up, those that every server begins with."""
        state = await self.find(guild)
        return state.places if state else Places(self.shipped, ())

    async def catalogue(self, guild: int) -> Catalogue:
        """A server's areas and norms; the shipped ones where none is set up."""
        return (await self.places(guild)).catalogue

    async def reload(self, guild: int) -> GuildState | None:
        """Read a server anew, after something of it was written."""
        settings = await self._store.guilds.read(guild)
        if settings is None:
            self.forget(guild)
            return None
        places = await places_of(self._store, guild, self.shipped)
        last = await self._store.rounds.last(guild)
        state = GuildState(
            settings,
            places,
            await self._open_round(guild, last),
            await releases_of(self._store, guild, places, HISTORY),
            await self._store.rounds.unpublished(guild),
            stopped=last is not None and last[1] in (RoundState.STOPPING, RoundState.STOPPED),
            events=await self._store.events.read(guild),
            headcounts=await self._store.headcounts.read(guild),
        )
        self._states[guild] = state
        return state

    def forget(self, guild: int) -> None:
        self._states.pop(guild, None)
        self._seals.pop(guild, None)

    async def _open_round(self, guild: int, last: tuple[Round, RoundState] | None) -> OpenRound | None:
        if last is None or last[1] is not RoundState.OPEN:
            self._seals.pop(guild, None)
            return None
        number = last[0].number
        try:
            seal = await self.seal(guild, number)
            made_at = await asyncio.to_thread(self._keys.made_at, guild, number)
        except KeyLost:
            return None
        self._seals[guild] = number, seal
        return OpenRound(last[0], seal, made_at)

    async def seal(self, guild: int, number: int) -> RoundSeal:
        """The seal of an open round, read from its key's file.

        KeyLost where that is gone, is no key, is not the one that was read first, or opens none of the reports.
        """
        seal = await asyncio.to_thread(self._keys.open, guild, number)
        known = self._seals.get(guild)
        if known is not None and known[0] == number and not known[1].same_as(seal):
            raise KeyLost
        rows = await self._store.open_reports.some(guild, TRIED)
        if rows and not any(_opens(seal, guild, *row) for row in rows):
            raise KeyLost
        return seal

    async def holds_key(self, state: GuildState) -> bool:
        """Whether the key of the open round, if one is, still lies where it was, unchanged."""
        if state.open is None:
            return True
        try:
            await self.seal(state.settings.guild, state.open.round.number)
        except KeyLost:
            return False
        return True


def _opens(seal: RoundSeal, guild: int, pseudonym: bytes, sealed: bytes) -> bool:
    try:
        seal.unseal(sealed, guild, pseudonym)
    except SealBroken:
        return False
    return True
