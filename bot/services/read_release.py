"""What is published, from memory: asking never counts anything live."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.cells import CellKey
from bot.domain.conditions_at import ConditionsAt, conditions_at
from bot.domain.headcount import response
from bot.domain.overview import Overview, in_its_time, overview
from bot.domain.rounds import COPENHAGEN
from bot.domain.search import find

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.domain.places import Places
    from bot.domain.search import Entry
    from bot.services.registry import Registry


class ReadRelease:
    def __init__(self, registry: Registry, now: Callable[[], datetime]) -> None:
        self._registry = registry
        self._now = now

    async def overview(self, guild: int, place: str, area: str | None) -> tuple[Overview, Places]:
        """A place (its value, or a name that means only one) and an area of it, or all areas together."""
        state = await self._registry.state(guild)
        scope, where = state.places.place_typed(place, self._today())
        key = CellKey(scope, where, state.places.area_typed(area) if area else None)
        found = overview(in_its_time(state.history, state.places, key), key, state.places)
        told = response(state.headcounts, key, found.figure, found.figure_round, state.places)
        return replace(found, response=told), state.places

    async def place_pressed(self, guild: int, value: str) -> str:
        """The place that a button names; the country's value where that is no longer one."""
        return (await self._registry.state(guild)).places.place_pressed(value)

    async def conditions(self, guild: int, place: str) -> tuple[ConditionsAt, Places]:
        """What is published on working conditions at a place (its value, or a name that means only one)."""
        state = await self._registry.state(guild)
        scope, where = state.places.place_typed(place, self._today())
        questions = state.places.catalogue.questions.values()
        history = in_its_time(state.history, state.places, CellKey(scope, where))
        return conditions_at(history, scope, where, questions), state.places

    async def find_place(self, guild: int, query: str) -> list[Entry]:
        """Places for what was typed, from the full static list, those that are closed last; nothing where the server is
        not set up.
        """
        state, today = await self._registry.find(guild), self._today()
        return find(query, (*state.places.place_entries(today), *state.places.closed_entries(today))) if state else []

    async def find_workplace(self, guild: int, query: str) -> list[Entry]:
        """Workplaces for what was typed."""
        state = await self._registry.find(guild)
        return find(query, state.places.workplace_entries(state.day_of_reports(self._today()))) if state else []

    async def places(self, guild: int) -> Places:
        return (await self._registry.state(guild)).places

    def _today(self) -> date:
        return self._now().astimezone(COPENHAGEN).date()
