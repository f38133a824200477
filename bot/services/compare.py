"""Places side by side, and a trial beside its control, from the releases in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.cells import CellKey
from bot.domain.comparison import LEAST, MOST, Comparison, Trial, compare, trial
from bot.domain.dates import parse_day
from bot.domain.refusals import Problem, Refusal
from bot.domain.rounds import COPENHAGEN
from bot.domain.search import entry, find

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from bot.domain.breaks import SeriesBreak
    from bot.domain.events import Event
    from bot.domain.places import Places
    from bot.domain.rounds import Round
    from bot.services.registry import GuildState, Registry

EVENT = "event/"
"""What a suggested event's value begins with; anything else is a day."""


class Compare:
    def __init__(self, registry: Registry, breaks: tuple[SeriesBreak, ...], now: Callable[[], datetime]) -> None:
        self._registry = registry
        self._breaks = breaks
        self._now = now

    async def __call__(self, guild: int, places: Sequence[str], area: str | None) -> tuple[Comparison, Places]:
        """Two to six places (values, or names that mean only one each) in one area, or all areas together."""
        state = await self._registry.state(guild)
        return compare(state.history, self._cells(state, places, area), state.places), state.places

    async def trial(
        self, guild: int, places: Sequence[str], area: str | None, since: str
    ) -> tuple[Trial, Places, Round | None]:
        """The first place as a trial and the second as its control, since an event or a day; and the open round."""
        state = await self._registry.state(guild)
        keys = self._cells(state, places, area)
        if len(keys) != LEAST:
            raise Refusal(Problem.TRIAL_NEEDS_TWO)
        day, event = self._since(state, since)
        found = trial(state.history, (keys[0], keys[1]), day, state.places, breaks=self._breaks, event=event)
        return found, state.places, state.round

    async def find_event(self, guild: int, query: str) -> list[tuple[str, Event]]:
        """Events for what was typed, the newest first, each with its value; from the full list."""
        state = await self._registry.find(guild)
        events = {f"{EVENT}{event.number}": event for event in reversed(state.events)} if state else {}
        entries = [entry(value, event.text, event.day.isoformat()) for value, event in events.items()]
        return [(found.value, events[found.value]) for found in find(query, entries)]

    def _since(self, state: GuildState, text: str) -> tuple[date, Event | None]:
        if text.startswith(EVENT):
            event = next((one for one in state.events if f"{EVENT}{one.number}" == text), None)
            if event is None:
                raise Refusal(Problem.UNKNOWN_EVENT)
            return event.day, event
        return parse_day(text, self._today()), None

    def _cells(self, state: GuildState, places: Sequence[str], area: str | None) -> list[CellKey]:
        """The cells meant. Refuses one that is named twice, and fewer than two or more than six."""
        key, today = state.places.area_typed(area) if area else None, self._today()
        cells = [CellKey(*state.places.place_typed(place, today), key) for place in places]
        if len(set(cells)) < len(cells) or not LEAST <= len(cells) <= MOST:
            raise Refusal(Problem.COMPARE_DIFFERENT)
        return cells

    def _today(self) -> date:
        return self._now().astimezone(COPENHAGEN).date()
