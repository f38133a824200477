"""Everything a server has published, of every round there ever was: what is exported, and nothing else."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.open_data import OpenData, open_data
from bot.domain.refusals import Problem, Refusal
from bot.i18n import language
from bot.services.caller import require_administrator
from bot.services.past_releases import places_of, releases_of

if TYPE_CHECKING:
    from bot.domain.catalogue import Catalogue
    from bot.domain.places import Places
    from bot.i18n import Language
    from bot.services.caller import Caller
    from bot.store.store import Store

ALL = 10_000
"""More rounds than there will be in a century."""


@dataclass(frozen=True, slots=True)
class Everything:
    """What there is to export, and the server's own language."""

    data: OpenData
    places: Places
    public: Language


class ReadPublished:
    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue

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
        data = await asyncio.to_thread(open_data, history, places)
        return None if data is None else Everything(data, places, language(settings.language))
