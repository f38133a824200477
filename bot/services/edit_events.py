"""Representatives note what happened on a day at a place; administrators can take it away again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.domain.changes import Setting
from bot.domain.dates import parse_day
from bot.domain.events import MOST_EVENTS, Event, Stated, check_day, read_source, read_stated, read_text
from bot.domain.refusals import Problem, Refusal
from bot.services.caller import require_administrator
from bot.services.editor import TypingEditor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.catalogue import Area
    from bot.domain.places import Places
    from bot.services.caller import Caller


@dataclass(frozen=True, slots=True)
class TypedEvent:
    """An event as somebody typed it: the place by its value or name, empty for the whole server.

    `figure`, `area` (by key or name) and `source` are those of a stated figure.
    """

    day: str = ""
    text: str = ""
    place: str = ""
    figure: str = ""
    area: str = ""
    source: str = ""

    @property
    def stated(self) -> TypedEvent:
        """What there is of a stated figure, alone; empty where there is none."""
        return TypedEvent(figure=self.figure, area=self.area, source=self.source)


class EditEvents(TypingEditor[TypedEvent]):
    async def listed(self, caller: Caller) -> tuple[tuple[Event, ...], Places]:
        """All events, the newest first."""
        state = await self._for_representative(caller)
        return state.events[::-1], state.places

    async def typed(self, caller: Caller, draft: str) -> TypedEvent:
        """What waits under a draft's name, its place as it is read best; an empty one where nothing does any more."""
        state = await self._for_representative(caller)
        found = self._drafts.look(caller.guild, draft) or TypedEvent()
        labels = {one.value: one.label for one in state.places.place_entries(self._today())}
        return replace(found, place=labels.get(found.place, found.place))

    async def areas(self, caller: Caller) -> tuple[Area, ...]:
        """The areas a figure may be stated of."""
        return (await self._for_representative(caller)).places.catalogue.areas_on(self._today())

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
            await self._store.events.write(caller.guild, event)
            await self._registry.reload(caller.guild)
        await self._admin_log.note(caller.guild, Setting.EVENTS, f"+ {_named(event, state.places)}")
        return event, state.places

    async def state(self, caller: Caller, number: str, day: str, typed: TypedEvent) -> tuple[Event, Places]:
        """Put a figure that others have stated beside an event, in place of one that is there.

        Refuses what is no figure, no area to report in or no source, and an event that is gone.
        """
        places = (await self._for_representative(caller)).places
        area = places.area(places.area_typed(typed.area), self._today()).key
        stated = Stated(read_stated(typed.figure), area, read_source(typed.source))
        async with self._registry.lock(caller.guild):
            event = _found((await self._for_representative(caller)).events, number, day)
            if event.stated == stated:
                return event, places
            event = replace(event, stated=stated)
            await self._store.events.write(caller.guild, event)
            await self._registry.reload(caller.guild)
        await self._admin_log.note(caller.guild, Setting.EVENTS, f"± {_named(event, places)}")
        return event, places

    async def remove(self, caller: Caller, number: str, day: str) -> tuple[Event, Places, str]:
        """Take an event away; it, and the draft by which the form opens with it. Refuses one that is gone."""
        require_administrator(caller)
        async with self._registry.lock(caller.guild):
            state = await self._for_representative(caller)
            event = _found(state.events, number, day)
            await self._store.events.remove(caller.guild, event)
            await self._registry.reload(caller.guild)
        await self._admin_log.note(caller.guild, Setting.EVENTS, f"− {_named(event, state.places)}")
        return event, state.places, self._put(caller.guild, _as_typed(event))


def _found(events: Sequence[Event], number: str, day: str) -> Event:
    """An event by what a list or a button brought back. Refuses one that is gone."""
    for event in events:
        if (str(event.number), event.day.isoformat()) == (number, day):
            return event
    raise Refusal(Problem.FORM_EXPIRED)


def _as_typed(event: Event) -> TypedEvent:
    """An event as it would be typed once more."""
    typed = TypedEvent(event.day.isoformat(), event.text, "/".join(event.place) if event.place else "")
    if event.stated is None:
        return typed
    figure = f"{float(event.stated.caseload):g}"
    return replace(typed, figure=figure, area=event.stated.area, source=event.stated.source)


def _named(event: Event, places: Places) -> str:
    """Its day and place, for the administrators' log; never its words."""
    name = event.place and places.known_name(*event.place)
    return f"{event.day.isoformat()} {name or ''}".rstrip()
