"""How a place developed, from the releases in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.cells import CellKey
from bot.domain.overview import in_its_time
from bot.domain.rounds import COPENHAGEN
from bot.domain.trend import Trend, trend

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.breaks import SeriesBreak
    from bot.domain.places import Places
    from bot.services.registry import Registry


class ReadTrend:
    def __init__(self, registry: Registry, breaks: tuple[SeriesBreak, ...], now: Callable[[], datetime]) -> None:
        self._registry = registry
        self._breaks = breaks
        self._now = now

    async def __call__(self, guild: int, place: str, area: str | None) -> tuple[Trend, Places]:
        """A place (its value, or a name that means only one) and an area of it, or all areas together."""
        state = await self._registry.state(guild)
        scope, where = state.places.place_typed(place, self._now().astimezone(COPENHAGEN).date())
        key = CellKey(scope, where, state.places.area_typed(area) if area else None)
        history = in_its_time(state.history, state.places, key)
        found = trend(history, key, state.places, breaks=self._breaks, events=state.events)
        return found, state.places
