"""An administrator brings a list of workplaces: looked at first, kept only when confirmed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.changes import Setting, counted
from bot.domain.refusals import Problem, Refusal
from bot.domain.workplace_comparison import compare
from bot.domain.workplace_csv import written
from bot.domain.workplace_list import WorkplaceList, parse
from bot.services.caller import require_administrator
from bot.services.editor import DraftingEditor

if TYPE_CHECKING:
    from bot.domain.places import Places
    from bot.domain.workplace_comparison import Comparison
    from bot.services.caller import Caller


@dataclass(frozen=True, slots=True)
class WorkplacePreview:
    """What a list would do; `draft` finds it again when it is confirmed."""

    draft: str
    comparison: Comparison


class EditWorkplaces(DraftingEditor[WorkplaceList]):
    async def preview(self, caller: Caller, text: str) -> WorkplacePreview:
        """What the list would do; nothing is kept. Refuses an empty one."""
        require_administrator(caller)
        places = (await self._registry.state(caller.guild)).places
        listed = await self._parsed(text, places)
        if not listed.accepted and not listed.rejected:
            raise Refusal(Problem.LIST_EMPTY)
        return WorkplacePreview(self._drafts.put(caller.guild, listed), await self._compared(listed, places))

    async def places(self, caller: Caller) -> Places:
        """The workplaces there are and all that they lie in, also before the server is set up."""
        require_administrator(caller)
        return await self._registry.places(caller.guild)

    async def look(self, caller: Caller, text: str) -> Comparison:
        """What a list would do, also before the server is set up; not even a draft is kept."""
        places = await self.places(caller)
        return await self._compared(await self._parsed(text, places), places)

    async def _parsed(self, text: str, places: Places) -> WorkplaceList:
        """In a thread of its own: a hostile list takes seconds."""
        return await asyncio.to_thread(parse, text, places.catalogue, self._today())

    async def _compared(self, listed: WorkplaceList, places: Places) -> Comparison:
        return await asyncio.to_thread(compare, places.workplaces, listed, self._today())

    async def keep(self, caller: Caller, draft: str) -> int:
        """Keep what a preview showed; the number of workplaces written. Refuses a list that was let go since."""
        require_administrator(caller)
        listed = self._drafts.take(caller.guild, draft)
        async with self._registry.lock(caller.guild):
            state = await self._registry.state(caller.guild)
            found = await self._compared(listed, state.places)
            await self._store.workplaces.write(caller.guild, found.written)
            await self._registry.reload(caller.guild)
        if found.written:
            detail = counted(len(found.new), len(found.changed))
            await self._admin_log.note(caller.guild, Setting.WORKPLACES, detail)
        return len(found.written)

    async def export(self, caller: Caller) -> tuple[str, int]:
        """All workplaces as CSV, to be kept, changed and read again; and how many they are."""
        require_administrator(caller)
        places = (await self._registry.state(caller.guild)).places
        return await asyncio.to_thread(written, places.workplaces, places.catalogue), len(places.workplaces)
