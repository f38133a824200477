"""An administrator groups municipalities into the server's own regions: looked at first, kept only when confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.changes import Setting
from bot.domain.region_list import parse, written
from bot.services.caller import require_administrator
from bot.services.editor import DraftingEditor

if TYPE_CHECKING:
    from bot.domain.pasted import RejectedLine
    from bot.services.caller import Caller


@dataclass(frozen=True, slots=True)
class RegionPreview:
    """What a grouping would do: municipalities in each region, how many in none, and lines that cannot be used.

    Without regions and without such lines it is the return to the official regions. `draft` finds it again when it is
    confirmed.
    """

    draft: str
    regions: Mapping[str, int]
    in_none: int
    rejected: tuple[RejectedLine, ...]


class EditRegions(DraftingEditor[Mapping[str, str]]):
    async def present(self, caller: Caller) -> str:
        """The server's own grouping as lines to change; empty where it has the official regions."""
        require_administrator(caller)
        places = (await self._registry.state(caller.guild)).places
        return written(places.regions or {}, places.catalogue)

    async def preview(self, caller: Caller, text: str) -> RegionPreview:
        """What the lines would do; nothing is kept."""
        require_administrator(caller)
        catalogue = (await self._registry.state(caller.guild)).places.catalogue
        listed = parse(text, catalogue)
        draft = self._drafts.put(caller.guild, listed.regions)
        in_none = len(catalogue.municipalities) - len(listed.regions)
        return RegionPreview(draft, Counter(listed.regions.values()), in_none, listed.rejected)

    async def keep(self, caller: Caller, draft: str) -> int:
        """Keep what a preview showed, for the next close; the number of own regions there are now. Refuses a grouping
        that was let go since.
        """
        require_administrator(caller)
        regions = self._drafts.take(caller.guild, draft)
        async with self._registry.lock(caller.guild):
            present = (await self._registry.state(caller.guild)).places.regions or {}
            await self._store.regions.write(caller.guild, regions)
            await self._registry.reload(caller.guild)
        number = len(set(regions.values()))
        if regions != present:
            await self._admin_log.note(caller.guild, Setting.REGIONS, str(number))
        return number
