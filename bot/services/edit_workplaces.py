"""An administrator brings a list of workplaces: looked at first, kept only when confirmed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.catalogue import Workplace
from bot.domain.changes import Setting, counted
from bot.domain.refusals import Problem, Refusal
from bot.domain.rounds import COPENHAGEN
from bot.domain.search import fold
from bot.domain.workplace_list import parse
from bot.services.caller import require_administrator
from bot.services.drafts import Drafts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.domain.pasted import RejectedLine
    from bot.domain.places import Places
    from bot.domain.workplace_list import WorkplaceList
    from bot.services.admin_log import AdminLog
    from bot.services.caller import Caller
    from bot.services.registry import Registry
    from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class WorkplacePreview:
    """What a list would do: workplaces new and changed, how many stay as they are, and lines that cannot be used.

    `draft` finds the list again when it is confirmed.
    """

    draft: str
    new: tuple[Workplace, ...]
    changed: tuple[Workplace, ...]
    same: int
    rejected: tuple[RejectedLine, ...]


class EditWorkplaces:
    def __init__(
        self,
        store: Store,
        registry: Registry,
        admin_log: AdminLog,
        now: Callable[[], datetime],
        random: Callable[[int], bytes],
    ) -> None:
        self._store = store
        self._registry = registry
        self._admin_log = admin_log
        self._now = now
        self._drafts: Drafts[WorkplaceList] = Drafts(random)

    async def preview(self, caller: Caller, text: str) -> WorkplacePreview:
        """What the list would do; nothing is kept. Refuses an empty one."""
        require_administrator(caller)
        places = (await self._registry.state(caller.guild)).places
        listed = await self._parsed(text, places)
        if not listed.accepted and not listed.rejected:
            raise Refusal(Problem.LIST_EMPTY)
        return _compared(self._drafts.put(caller.guild, listed), places.workplaces, listed)

    async def places(self, caller: Caller) -> Places:
        """The workplaces there are and all that they lie in, also before the server is set up."""
        require_administrator(caller)
        return await self._registry.places(caller.guild)

    async def look(self, caller: Caller, text: str) -> WorkplacePreview:
        """What a list would do, also before the server is set up; not even a draft is kept."""
        places = await self.places(caller)
        return _compared("", places.workplaces, await self._parsed(text, places))

    async def _parsed(self, text: str, places: Places) -> WorkplaceList:
        day = self._now().astimezone(COPENHAGEN).date()
        return await asyncio.to_thread(parse, text, places.catalogue, day)  # a hostile list takes seconds

    async def keep(self, caller: Caller, draft: str) -> int:
        """Keep what a preview showed; the number of workplaces written. Refuses a list that was let go since."""
        require_administrator(caller)
        listed = self._drafts.take(caller.guild, draft)
        async with self._registry.lock(caller.guild):
            state = await self._registry.state(caller.guild)
            preview = _compared(draft, state.places.workplaces, listed)
            first = 1 + max((workplace.id for workplace in state.places.workplaces), default=0)
            new = [replace(workplace, id=first + index) for index, workplace in enumerate(preview.new)]
            await self._store.workplaces.write(caller.guild, [*preview.changed, *new])
            await self._registry.reload(caller.guild)
        written = len(preview.changed) + len(new)
        if written:
            detail = counted(len(new), len(preview.changed))
            await self._admin_log.note(caller.guild, Setting.WORKPLACES, detail)
        return written


def _compared(draft: str, present: Sequence[Workplace], listed: WorkplaceList) -> WorkplacePreview:
    """Listed workplaces beside those there are.

    The same name in the same municipality is the same one; so is one that a line names among its other names, which
    is how a workplace is renamed.
    """
    known = {(fold(name), w.municipality): w for w in present for name in (*w.aliases, w.name)}
    new: list[Workplace] = []
    changed: dict[int, Workplace] = {}
    same = 0
    for line in listed.accepted:
        names = [(fold(name), line.municipality) for name in (line.name, *line.aliases)]
        found = next((known[name] for name in names if name in known), None)
        if found is None:
            new.append(Workplace(0, line.name, line.municipality, line.aliases, line.areas))
        elif (line.name, line.aliases, line.areas) == (found.name, found.aliases, found.areas):
            same += 1
        else:
            changed[found.id] = replace(found, name=line.name, aliases=line.aliases, areas=line.areas)
    return WorkplacePreview(draft, tuple(new), tuple(changed.values()), same, listed.rejected)
