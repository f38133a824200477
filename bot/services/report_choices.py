"""What the form offers: workplaces and areas, and none of it to those who may not report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.domain.rounds import COPENHAGEN
from bot.services.caller import require_member

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.catalogue import Area, Workplace
    from bot.domain.places import Places
    from bot.services.caller import Caller
    from bot.services.registry import Registry

MOST = 25
"""What a list in Discord holds."""


@dataclass(frozen=True, slots=True)
class ReportChoices:
    """`workplaces` fit the form's list; where none do, `municipalities` or one municipality's `crowd` come first.

    `chosen` is the id of the workplace that was named, empty where none was.
    """

    places: Places
    areas: tuple[Area, ...]
    workplaces: tuple[Workplace, ...] = ()
    municipalities: tuple[str, ...] = ()
    crowd: tuple[Workplace, ...] = ()
    chosen: str = ""


class FindReportChoices:
    def __init__(self, registry: Registry, now: Callable[[], datetime]) -> None:
        self._registry = registry
        self._now = now

    async def __call__(self, caller: Caller, *, workplace: str = "", municipality: str = "") -> ReportChoices:
        """What to offer, given a workplace (id or a name that means only one) or a municipality already chosen."""
        state = await self._registry.state(caller.guild)
        require_member(caller, state.settings, state.round)
        state.require_reporting()
        places, today = state.places, self._now().astimezone(COPENHAGEN).date()
        areas, day = places.catalogue.areas_on(today), state.day_of_reports(today)
        opened = places.open_on(day)
        if not opened:
            raise Refusal(Problem.NO_WORKPLACES)
        if workplace:
            chosen = places.workplace_typed(workplace, day)
            return ReportChoices(places, areas, _around(chosen, opened), chosen=str(chosen.id))
        if len(opened) <= MOST:
            return ReportChoices(places, areas, opened)
        if not municipality:
            codes = {w.municipality for w in opened}
            ordered = tuple(code for code in places.catalogue.municipalities if code in codes)
            return ReportChoices(places, areas, municipalities=ordered)
        there = tuple(w for w in opened if w.municipality == municipality)
        if not there:  # from a list of another time
            raise Refusal(Problem.FORM_EXPIRED)
        if len(there) <= MOST:
            return ReportChoices(places, areas, there)
        return ReportChoices(places, areas, crowd=there)


def _around(chosen: Workplace, workplaces: tuple[Workplace, ...]) -> tuple[Workplace, ...]:
    """The chosen one, and others that fit beside it: all there are, or those of its municipality."""
    if len(workplaces) <= MOST:
        return workplaces
    others = [w for w in workplaces if w.municipality == chosen.municipality and w != chosen]
    return (chosen, *others[: MOST - 1])
