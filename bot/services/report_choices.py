"""What the form offers: workplaces and areas, and none of it to those who may not report."""

from __future__ import annotations

from dataclasses import dataclass, replace
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

    `chosen` is the id of the workplace that was named, empty where none was; `lost` says that there is no longer the
    one that a button carried.
    """

    places: Places
    areas: tuple[Area, ...]
    workplaces: tuple[Workplace, ...] = ()
    municipalities: tuple[str, ...] = ()
    crowd: tuple[Workplace, ...] = ()
    chosen: str = ""
    lost: bool = False


class FindReportChoices:
    def __init__(self, registry: Registry, now: Callable[[], datetime]) -> None:
        self._registry = registry
        self._now = now

    async def __call__(
        self, caller: Caller, *, workplace: str = "", carried: str = "", municipality: str = ""
    ) -> ReportChoices:
        """What to offer, given a workplace (id or a name that means only one) or a municipality already chosen.

        `carried` is the id of a workplace that a button carries, perhaps from long ago: unlike one that is typed, it is
        not refused where there is none, but left out.
        """
        state = await self._registry.state(caller.guild)
        require_member(caller, state.settings, state.round)
        state.require_reporting()
        if not state.places.workplaces:
            raise Refusal(Problem.NO_WORKPLACES)
        chosen = _chosen(state.places, workplace, carried)
        if chosen is None:
            return replace(self._without(state.places, municipality), lost=bool(carried))
        around = _around(chosen, state.places.workplaces)
        return ReportChoices(state.places, self._areas(state.places), around, chosen=str(chosen.id))

    def _without(self, places: Places, municipality: str) -> ReportChoices:
        """What to offer where no workplace was named."""
        areas = self._areas(places)
        if len(places.workplaces) <= MOST:
            return ReportChoices(places, areas, places.workplaces)
        if not municipality:
            codes = {w.municipality for w in places.workplaces}
            ordered = tuple(code for code in places.catalogue.municipalities if code in codes)
            return ReportChoices(places, areas, municipalities=ordered)
        there = tuple(w for w in places.workplaces if w.municipality == municipality)
        if not there:  # from a list of another time
            raise Refusal(Problem.FORM_EXPIRED)
        if len(there) <= MOST:
            return ReportChoices(places, areas, there)
        return ReportChoices(places, areas, crowd=there)

    def _areas(self, places: Places) -> tuple[Area, ...]:
        return places.catalogue.areas_on(self._now().astimezone(COPENHAGEN).date())


def _chosen(places: Places, workplace: str, carried: str) -> Workplace | None:
    """The workplace that was typed, or that a button carries, if any. Refuses a typed one that is not known."""
    if workplace:
        return places.workplace_typed(workplace)
    try:
        return places.workplace(carried)
    except Refusal:
        return None


def _around(chosen: Workplace, workplaces: tuple[Workplace, ...]) -> tuple[Workplace, ...]:
    """The chosen one, and others that fit beside it: all there are, or those of its municipality."""
    if len(workplaces) <= MOST:
        return workplaces
    others = [w for w in workplaces if w.municipality == chosen.municipality and w != chosen]
    return (chosen, *others[: MOST - 1])
