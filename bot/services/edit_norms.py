"""An administrator adds norms of the server's own, each with its source, and ends them. None rewrites an old figure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.changes import Setting
from bot.domain.dates import parse_day
from bot.domain.own_catalogue import MOST_NORMS, ServerNorms
from bot.domain.refusals import Problem, Refusal
from bot.domain.typed_catalogue import new_norm
from bot.services.caller import require_administrator
from bot.services.editor import Editor

if TYPE_CHECKING:
    from bot.domain.own_catalogue import OwnNorm
    from bot.domain.typed_catalogue import TypedNorm
    from bot.services.caller import Caller


class EditNorms(Editor):
    async def listed(self, caller: Caller) -> ServerNorms:
        """The server's norms. Refuses where it is not set up."""
        require_administrator(caller)
        catalogue = (await self._registry.state(caller.guild)).places.catalogue
        return ServerNorms(await self._store.own_norms.read(caller.guild), catalogue, self._today())

    async def add(self, caller: Caller, typed: TypedNorm) -> ServerNorms:
        """Add the norm that was typed, in the place of one for the same area from the same day."""
        require_administrator(caller)
        async with self._registry.lock(caller.guild):
            catalogue = (await self._registry.state(caller.guild)).places.catalogue
            norm = new_norm(typed, catalogue, self._today())
            present = await self._store.own_norms.read(caller.guild)
            kept = {(own.area, own.valid_from) for own in present} | {(norm.area, norm.valid_from)}
            if len(kept) > MOST_NORMS:
                raise Refusal(Problem.LIST_FULL)
            await self._write(caller.guild, norm)
        if norm not in present:
            numbers = norm.high if norm.low is None else f"{norm.low}–{norm.high}"
            label = catalogue.areas[norm.area].label_da
            await self._admin_log.note(caller.guild, Setting.NORMS, f"+ {label} {numbers} {norm.valid_from}")
        return await self.listed(caller)

    async def end(self, caller: Caller, area: str, valid_from: str, last_day: str) -> ServerNorms:
        """Have an own norm end on the day that was typed, or go on where nothing was. Refuses one that is not there."""
        require_administrator(caller)
        async with self._registry.lock(caller.guild):
            catalogue = (await self._registry.state(caller.guild)).places.catalogue
            present = await self._own(caller.guild, area, valid_from)
            last = parse_day(last_day, self._today()) if last_day.strip() else None
            await self._write(caller.guild, replace(present, valid_to=last))
        if last != present.valid_to:
            detail = f"± {catalogue.areas[area].label_da} {present.valid_from} – {last or ''}".rstrip()
            await self._admin_log.note(caller.guild, Setting.NORMS, detail)
        return await self.listed(caller)

    async def one(self, caller: Caller, area: str, valid_from: str) -> OwnNorm:
        """An own norm by its area and first day. Refuses one that is not there."""
        await self.listed(caller)
        return await self._own(caller.guild, area, valid_from)

    async def _own(self, guild: int, area: str, valid_from: str) -> OwnNorm:
        for norm in await self._store.own_norms.read(guild):
            if (norm.area, norm.valid_from.isoformat()) == (area, valid_from):
                return norm
        raise Refusal(Problem.FORM_EXPIRED)

    async def _write(self, guild: int, norm: OwnNorm) -> None:
        await self._store.own_norms.write(guild, norm)
        await self._registry.reload(guild)
