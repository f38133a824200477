"""What the form offers: workplaces and areas, and none of it to those who may not report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.domain.rounds import COPENHAGEN
from bot.services.caller import require_member

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.domain.catalogue import Area, Workplace
    from bot.domain.places import Places
    from bot.services.caller import Caller
    from bot.services.registry import Registry

MOST = 25
"""What a list in Discord holds."""
GONE = (Problem.UNKNOWN_WORKPLACE, Problem.WORKPLACE_CLOSED, Problem.FORM_EXPIRED)


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

    async def __call__(self, caller: Caller, *, workplace: str = "", municipality: str = "") -> ReportChoices:
        """What to offer, given a workplace (id or a name that means only one) or a municipality already chosen."""
        places, day = await self._places(caller)
        if workplace:
            return self._at(places, places.workplace_typed(workplace, day), day)
        areas, opened = self._areas(places), places.open_on(day)
        if municipality:
            there = tuple(w for w in opened if w.municipality == municipality)
            if not there:  # from a list of another time
                raise Refusal(Problem.FORM_EXPIRED)
            fits = len(there) <= MOST
            return ReportChoices(places, areas, there) if fits else ReportChoices(places, areas, crowd=there)
        if len(opened) <= MOST:
            return ReportChoices(places, areas, opened)
        codes = {w.municipality for w in opened}
        ordered = tuple(code for code in places.catalogue.municipalities if code in codes)
        return ReportChoices(places, areas, municipalities=ordered)

    async def preset(self, caller: Caller, preset: str) -> ReportChoices:
        """What to offer where a button carries a workplace's id, or "m/" and a municipality's code.

        A button outlives what it carries: where that has become part of another workplace, it leads there; where it is
        closed or no longer there, nothing is chosen beforehand.
        """
        places, day = await self._places(caller)
        kind, _, code = preset.partition("/")
        try:
            if kind == "m":
                return await self(caller, municipality=code)
            if preset:  # an id, and never a name: another workplace's might have such a number in it
                return self._at(places, places.to_report_at(preset, day), day)
        except Refusal as refusal:
            if refusal.problem not in GONE:
                raise
        return replace(await self(caller), lost=preset != "" and kind != "m")

    async def _places(self, caller: Caller) -> tuple[Places, date]:
        """The server's places, and the day by which a report of now counts."""
        state = await self._registry.state(caller.guild)
        require_member(caller, state.settings, state.round)
        state.require_reporting()
        day = state.day_of_reports(self._now().astimezone(COPENHAGEN).date())
        if not state.places.open_on(day):
            raise Refusal(Problem.NO_WORKPLACES)
        return state.places, day

    def _at(self, places: Places, chosen: Workplace, day: date) -> ReportChoices:
        """The form, with a workplace chosen in it."""
        around = _around(chosen, places.open_on(day))
        return ReportChoices(places, self._areas(places), around, chosen=str(chosen.id))

    def _areas(self, places: Places) -> tuple[Area, ...]:
        return places.catalogue.areas_on(self._now().astimezone(COPENHAGEN).date())


def _around(chosen: Workplace, workplaces: tuple[Workplace, ...]) -> tuple[Workplace, ...]:
    """The chosen one, and others that fit beside it: all there are, or those of its municipality."""
    if len(workplaces) <= MOST:
        return workplaces
    others = [w for w in workplaces if w.municipality == chosen.municipality and w != chosen]
    return (chosen, *others[: MOST - 1])
