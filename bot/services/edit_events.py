"""Representatives note what happened on a day at a place; administrators can take it away again."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.domain.changes import Setting
from bot.domain.dates import parse_day
from bot.domain.events import MOST_EVENTS, Event, check_day, read_text
from bot.domain.refusals import Problem, Refusal
from bot.services.caller import require_administrator
from bot.services.editor import DraftingEditor
from bot.services.typed_forms import draft_name

if TYPE_CHECKING:
    from bot.domain.places import Places
    from bot.services.caller import Caller


@dataclass(frozen=True, slots=True)
class TypedEvent:
    """An event as somebody typed it: the place by its value or name, empty for the whole server."""

    day: str = ""
    text: str = ""
    place: str = ""


class EditEvents(DraftingEditor[TypedEvent]):
    """What was typed waits in memory where it was refused, so that the form opens again with it."""

    async def listed(self, caller: Caller) -> tuple[tuple[Event, ...], Places]:
        """All events, the newest first."""
        state = await self._for_representative(caller)
        return state.events[::-1], state.places

    async def typed(self, caller: Caller, draft: str) -> TypedEvent:
        """What waits under a draft's name, its place as it is read best; an empty one where nothing does any more."""
        state = await self._for_representative(caller)
        found = self._drafts.look(caller.guild, draft) or TypedEvent()
        labels = {one.value: one.label for one in state.places.place_entries(self._today())}
        return TypedEvent(found.day, found.text, labels.get(found.place, found.place))

    async def keep(self, caller: Caller, typed: TypedEvent) -> str:
        """Keep what was typed for the form; the name that finds it again."""
        await self._for_representative(caller)
        return self._put(caller.guild, typed)

    async def add(self, caller: Caller, typed: TypedEvent) -> tuple[Event, Places]:
        """Note an event. One that is there already stays once. Refuses what is no day, no place, or no few words."""
        state = await self._for_representative(caller)
        today = self._today()
        day, text = check_day(parse_day(typed.day, today), today), read_text(typed.text)
        place = state.places.place_typed(typed.place, today) if typed.place.strip() else None
        if place is not None and place[0] is Scope.COUNTRY:
            place = None
        async with self._registry.lock(caller.guild):
            present = (await self._for_representative(caller)).events
            event = Event(1 + max((one.number for one in present), default=0), day, place, text)
            same = next((one for one in present if (one.day, one.place, one.text) == (day, place, text)), None)
            if same is not None:
                return same, state.places
            if len(present) >= MOST_EVENTS:
                raise Refusal(Problem.TOO_MANY_EVENTS)
            await self._store.events.add(caller.guild, event)
            await self._registry.reload(caller.guild)
        await self._admin_log.note(caller.guild, Setting.EVENTS, f"+ {_named(event, state.places)}")
        return event, state.places

    async def remove(self, caller: Caller, number: str, day: str) -> tuple[Event, Places, str]:
        """Take an event away; it, and the draft by which the form opens with it. Refuses one that is gone."""
        require_administrator(caller)
        async with self._registry.lock(caller.guild):
            state = await self._for_representative(caller)
            event = next((one for one in state.events if (str(one.number), one.day.isoformat()) == (number, day)), None)
            if event is None:
                raise Refusal(Problem.FORM_EXPIRED)
            await self._store.events.remove(caller.guild, event)
            await self._registry.reload(caller.guild)
        await self._admin_log.note(caller.guild, Setting.EVENTS, f"− {_named(event, state.places)}")
        place = "/".join(event.place) if event.place else ""
        return event, state.places, self._put(caller.guild, TypedEvent(day, event.text, place))

    def _put(self, guild: int, typed: TypedEvent) -> str:
        """Under a name made from what was typed: a refusal depends on nothing else."""
        return self._drafts.put(guild, typed, draft_name(asdict(typed)))


def _named(event: Event, places: Places) -> str:
    """Its day and place, for the administrators' log; never its words."""
    name = event.place and places.known_name(*event.place)
    return f"{event.day.isoformat()} {name or ''}".rstrip()
