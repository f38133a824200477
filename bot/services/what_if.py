"""What would it take? Worked out from what somebody typed, beside the norm of today and the newest release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.cells import CellKey
from bot.domain.refusals import Problem, Refusal
from bot.domain.release import Figure, Measure
from bot.domain.rounds import COPENHAGEN
from bot.domain.what_if import Asked, StaffingAnswer, read_cost, read_minutes, read_staffing, read_target
from bot.domain.workload import Target

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.domain.norms import Norm
    from bot.domain.what_if import TypedCost, TypedMinutes, TypedStaffing
    from bot.domain.workload import Cost, Minutes
    from bot.services.registry import GuildState, Registry


class WhatIf:
    def __init__(self, registry: Registry, now: Callable[[], datetime]) -> None:
        self._registry = registry
        self._now = now

    async def asked(self, guild: int, area: str = "", place: str = "") -> Asked:
        """What a form is about. Refuses an unknown area or place."""
        state = await self._registry.state(guild)
        day = self._now().astimezone(COPENHAGEN).date()
        return _asked(state, day, area, place)

    async def workers(self, guild: int, typed: TypedStaffing) -> StaffingAnswer:
        """Caseworkers needed to reach a target: one's own, else the norm of the area."""
        asked = await self.asked(guild, typed.area, typed.place)
        if typed.place and asked.area is None:
            raise Refusal(Problem.WHATIF_AREA_MISSING)
        target = read_target(typed.target) if typed.target else _target(asked.norm)
        if typed.place and asked.median is None and not (typed.citizens or typed.median):
            raise Refusal(Problem.WHATIF_NOT_PUBLISHED)
        staffing = read_staffing(typed, target, asked.median)
        published = asked.median is not None and staffing.median == asked.median
        return StaffingAnswer(asked, staffing, own_target=bool(typed.target), published=published)

    @staticmethod
    def cost(typed: TypedCost) -> Cost:
        """What extra caseworkers cost a year."""
        return read_cost(typed)

    async def minutes(self, guild: int, typed: TypedMinutes) -> tuple[Minutes, Asked | None]:
        """Minutes for each citizen in a month; and the area whose norm stands beside it, where one was named."""
        found = read_minutes(typed)
        return found, await self.asked(guild, typed.area) if typed.area else None


def _asked(state: GuildState, day: date, area: str, place: str) -> Asked:
    places = state.places
    areas = places.catalogue.areas_on(day)
    found = places.catalogue.areas[places.area_typed(area)] if area else None
    norm = places.norms_on(day).get(found.key) if found else None
    if not place:
        return Asked(places, areas, found, norm)
    cell = CellKey(*places.place_typed(place, day), found.key if found else None)
    figure = state.history[-1].cell(cell) if state.history and found else None
    if not isinstance(figure, Figure) or figure.measure is not Measure.CASELOAD_37:
        return Asked(places, areas, found, norm, cell)
    rounds = {release.round.number: release.round for release in state.history}
    return Asked(places, areas, found, norm, cell, figure.median, rounds.get(figure.round))


def _target(norm: Norm | None) -> Target:
    if norm is None:
        raise Refusal(Problem.WHATIF_TARGET_MISSING)
    return Target(norm.low, norm.high)
