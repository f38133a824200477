"""Representatives state how many social workers a workplace employs, from which day on; and take it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.domain.changes import Setting
from bot.domain.dates import parse_day
from bot.domain.events import check_day
from bot.domain.headcount import MOST_HEADCOUNTS, Headcount, read_employed
from bot.domain.refusals import Problem, Refusal
from bot.services.editor import TypingEditor

if TYPE_CHECKING:
    from bot.domain.places import Places
    from bot.services.caller import Caller


@dataclass(frozen=True, slots=True)
class TypedHeadcount:
    """A headcount as somebody typed it: the workplace by its id or name, no day for today."""

    workplace: str = ""
    employed: str = ""
    day: str = ""


class EditHeadcounts(TypingEditor[TypedHeadcount]):
    async def listed(self, caller: Caller, workplace: str = "") -> tuple[tuple[Headcount, ...], Places]:
        """All headcounts, or those of one workplace, the newest first. Refuses a workplace that is not known."""
        state = await self._for_representative(caller)
        newest = state.headcounts[::-1]
        if not workplace:
            return newest, state.places
        identity = str(state.places.workplace_typed(workplace, self._today()).id)
        return tuple(one for one in newest if one.workplace == identity), state.places

    async def typed(self, caller: Caller, draft: str) -> TypedHeadcount:
        """What waits under a draft's name, its workplace by name; an empty one where nothing does any more."""
        state = await self._for_representative(caller)
        found = self._drafts.look(caller.guild, draft) or TypedHeadcount()
        labels = {one.value: one.label for one in state.places.workplace_entries(self._today())}
        return replace(found, workplace=labels.get(found.workplace, found.workplace))

    async def state(self, caller: Caller, typed: TypedHeadcount) -> tuple[Headcount, Places]:
        """State a headcount, in place of one of the same workplace and day.

        Refuses an unknown workplace, what is no number of people, and what is no day.
        """
        places, today = (await self._for_representative(caller)).places, self._today()
        workplace = str(places.workplace_typed(typed.workplace, today).id)
        employed = read_employed(typed.employed)
        day = check_day(parse_day(typed.day, today), today) if typed.day.strip() else today
        headcount = Headcount(workplace, day, employed)
        async with self._registry.lock(caller.guild):
            present = (await self._for_representative(caller)).headcounts
            if headcount in present:
                return headcount, places
            replaced = any((one.workplace, one.day) == (workplace, day) for one in present)
            if not replaced and len(present) >= MOST_HEADCOUNTS:
                raise Refusal(Problem.LIST_FULL)
            await self._store.headcounts.write(caller.guild, headcount)
            await self._registry.reload(caller.guild)
        await self._admin_log.note(
            caller.guild, Setting.HEADCOUNTS, _noted("±" if replaced else "+", headcount, places)
        )
        return headcount, places

    async def remove(self, caller: Caller, workplace: str, day: str) -> tuple[Headcount, Places, str]:
        """Take a headcount back; it, and the draft by which the form opens with it. Refuses one that is gone."""
        async with self._registry.lock(caller.guild):
            state = await self._for_representative(caller)
            found = (one for one in state.headcounts if (one.workplace, one.day.isoformat()) == (workplace, day))
            headcount = next(found, None)
            if headcount is None:
                raise Refusal(Problem.FORM_EXPIRED)
            await self._store.headcounts.remove(caller.guild, headcount)
            await self._registry.reload(caller.guild)
        await self._admin_log.note(caller.guild, Setting.HEADCOUNTS, _noted("−", headcount, state.places))
        return headcount, state.places, self._put(caller.guild, TypedHeadcount(workplace, str(headcount.employed), day))


def _noted(sign: str, headcount: Headcount, places: Places) -> str:
    """For the administrators' log."""
    name = places.known_name(Scope.WORKPLACE, headcount.workplace) or headcount.workplace
    return f"{sign} {name} {headcount.employed} {headcount.day.isoformat()}"
