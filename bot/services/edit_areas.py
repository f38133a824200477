"""An administrator adds areas of the server's own, and changes or ends those there are. None is ever deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.changes import Setting
from bot.domain.own_catalogue import MOST_AREAS, ServerAreas, check_room, extended, is_as_shipped
from bot.domain.refusals import Problem, Refusal
from bot.domain.typed_catalogue import changed_area, new_area
from bot.services.caller import require_administrator
from bot.services.editor import Editor

if TYPE_CHECKING:
    from bot.domain.catalogue import Catalogue
    from bot.domain.own_catalogue import OwnArea
    from bot.domain.typed_catalogue import TypedArea
    from bot.services.caller import Caller


class EditAreas(Editor):
    async def listed(self, caller: Caller) -> ServerAreas:
        """The server's areas. Refuses where it is not set up."""
        require_administrator(caller)
        state = await self._registry.state(caller.guild)
        return ServerAreas(state.places.catalogue, self._registry.shipped, self._today())

    async def editable(self, caller: Caller, key: str) -> ServerAreas:
        """The server's areas, among which is one to change. Refuses one that is not there."""
        listed = await self.listed(caller)
        if key not in listed.catalogue.areas:
            raise Refusal(Problem.UNKNOWN_AREA)
        return listed

    async def add(self, caller: Caller, typed: TypedArea) -> ServerAreas:
        """Add the area that was typed. Refuses what cannot be used, and more areas than a form holds."""
        require_administrator(caller)
        async with self._registry.lock(caller.guild):
            catalogue = (await self._registry.state(caller.guild)).places.catalogue
            area = new_area(typed, catalogue, self._today())
            await self._write(caller.guild, catalogue, area)
        await self._admin_log.note(caller.guild, Setting.AREAS, f"+ {area.label_da} {area.valid_from}")
        return await self.listed(caller)

    async def change(self, caller: Caller, key: str, typed: TypedArea) -> ServerAreas:
        """Have an area, shipped or the server's own, be as it was typed. Refusals as above."""
        require_administrator(caller)
        async with self._registry.lock(caller.guild):
            catalogue = (await self._registry.state(caller.guild)).places.catalogue
            area = changed_area(key, typed, catalogue, self._today())
            await self._write(caller.guild, catalogue, area)
            same = (await self._registry.catalogue(caller.guild)).areas[key] == catalogue.areas[key]
        if not same:
            last = f" –{area.valid_to}" if area.valid_to else ""
            await self._admin_log.note(caller.guild, Setting.AREAS, f"± {area.label_da}{last}")
        return await self.listed(caller)

    async def _write(self, guild: int, before: Catalogue, area: OwnArea) -> None:
        areas = {own.key: own for own in await self._store.own_areas.read(guild)} | {area.key: area}
        norms = await self._store.own_norms.read(guild)
        check_room(before, extended(self._registry.shipped, tuple(areas.values()), norms), self._today())
        if is_as_shipped(area, self._registry.shipped):
            await self._store.own_areas.return_to_shipped(guild, area.key)
        elif len(areas) > MOST_AREAS:
            raise Refusal(Problem.LIST_FULL)
        else:
            await self._store.own_areas.write(guild, area)
        await self._registry.reload(guild)
