"""Everything a server has published, of every round there ever was: what is exported, and nothing else."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.national import National, national
from bot.domain.open_data import OpenData, open_data
from bot.domain.period import Period
from bot.domain.refusals import Problem, Refusal
from bot.i18n import language
from bot.services.caller import require_administrator
from bot.services.past_releases import places_of, releases_of

if TYPE_CHECKING:
    from bot.domain.breaks import SeriesBreak
    from bot.domain.catalogue import Catalogue
    from bot.domain.places import Places
    from bot.i18n import Language
    from bot.services.caller import Caller
    from bot.store.store import Store

ALL = 10_000
"""More rounds than there will be in a century."""
PERIOD = Period.TWELVE_MONTHS
"""How far back the printed document looks; the tables go back to the first round."""


@dataclass(frozen=True, slots=True)
class Everything:
    """What there is to export, and the server's own language."""

    data: OpenData
    national: National
    places: Places
    public: Language


class ReadPublished:
    def __init__(self, store: Store, catalogue: Catalogue, breaks: tuple[SeriesBreak, ...]) -> None:
        self._store = store
        self._catalogue = catalogue
        self._breaks = breaks

    async def guilds(self) -> list[int]:
        """The servers that are set up."""
        return await self._store.guilds.all()

    async def for_caller(self, caller: Caller) -> Everything | None:
        """As below, for administrators."""
        require_administrator(caller)
        return await self(caller.guild)

    async def __call__(self, guild: int) -> Everything | None:
        """All of a server; None where nothing is published yet. Refuses where it is not set up."""
        settings = await self._store.guilds.read(guild)
        if settings is None:
            raise Refusal(Problem.NOT_SET_UP)
        places = await places_of(self._store, guild, self._catalogue)
        history = await releases_of(self._store, guild, places, ALL)
        events = await self._store.events.read(guild)
        data = await asyncio.to_thread(open_data, history, places)
        if data is None:
            return None
        whole = await asyncio.to_thread(national, history, PERIOD, places, breaks=self._breaks, events=events)
        return Everything(data, whole, places, language(settings.language))
