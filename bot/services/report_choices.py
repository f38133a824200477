"""What the form offers: workplaces and areas, and none of it to those who may not report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.mixed import areas_of, mixable
from bot.domain.refusals import Problem, Refusal
from bot.domain.reports import LEAST_PARTS
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
    one that a button carried. `day` is today.
    """

    places: Places
    day: date
    workplaces: tuple[Workplace, ...] = ()
    municipalities: tuple[str, ...] = ()
    crowd: tuple[Workplace, ...] = ()
    chosen: str = ""
    lost: bool = False

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas one can report in."""
        return self.places.catalogue.areas_on(self.day)

    @property
    def mixable(self) -> tuple[Area, ...]:
        """The areas that can be part of a mixed caseload; none where there are too few to mix."""
        found = mixable(self.places.catalogue, self.day)
        return found if len(found) >= LEAST_PARTS else ()

    def require_mixable(self) -> tuple[Area, ...]:
        """The same; refuses where there are none, and where the workplace is gone."""
        if self.lost:
            raise Refusal(Problem.UNKNOWN_WORKPLACE)
        if not self.mixable:
            raise Refusal(Problem.UNKNOWN_AREA)
        return self.mixable

    def mixed(self, mix: str) -> tuple[Area, ...]:
        """The areas of a mixed caseload, as an id names them. Refuses what cannot be mixed."""
        return areas_of(mix, self.places.catalogue, self.day)


class FindReportChoices:
    def __init__(self, registry: Registry, now: Callable[[], datetime]) -> None:
        self._registry = registry
        self._now = now

    async def __call__(self, caller: Caller, *, workplace: str = "", municipality: str = "") -> ReportChoices:
        """What to offer, given a workplace (id or a name that means only one) or a municipality already chosen."""
        (places, counted_on), day = await self._places(caller), self._today()
        if workplace:
            return self._at(places, places.workplace_typed(workplace, counted_on), counted_on)
        opened = places.open_on(counted_on)
        if municipality:
            there = tuple(w for w in opened if w.municipality == municipality)
            if not there:  # from a list of another time
                raise Refusal(Problem.FORM_EXPIRED)
            fits = len(there) <= MOST
            return ReportChoices(places, day, there) if fits else ReportChoices(places, day, crowd=there)
        if len(opened) <= MOST:
            return ReportChoices(places, day, opened)
        codes = {w.municipality for w in opened}
        ordered = tuple(code for code in places.catalogue.municipalities if code in codes)
        return ReportChoices(places, day, municipalities=ordered)

    async def preset(self, caller: Caller, preset: str) -> ReportChoices:
        """What to offer where a button carries a workplace's id, or "m/" and a municipality's code.

        A button outlives what it carries: where that has become part of another workplace, it leads there; where it is
        closed or no longer there, nothing is chosen beforehand.
        """
        places, counted_on = await self._places(caller)
        kind, _, code = preset.partition("/")
        try:
            if kind == "m":
                return await self(caller, municipality=code)
            if preset:  # an id, and never a name: another workplace's might have such a number in it
                return self._at(places, places.to_report_at(preset, counted_on), counted_on)
        except Refusal as refusal:
            if refusal.problem not in GONE:
                raise
        return replace(await self(caller), lost=preset != "" and kind != "m")

    async def _places(self, caller: Caller) -> tuple[Places, date]:
        """The server's places, and the day whose workplaces a report of now counts at."""
        state = await self._registry.state(caller.guild)
        require_member(caller, state.settings, state.round)
        state.require_reporting()
        counted_on = state.day_of_reports(self._today())
        if not state.places.open_on(counted_on):
            raise Refusal(Problem.NO_WORKPLACES)
        return state.places, counted_on

    def _at(self, places: Places, chosen: Workplace, counted_on: date) -> ReportChoices:
        """The form, with a workplace chosen in it."""
        around = _around(chosen, places.open_on(counted_on))
        return ReportChoices(places, self._today(), around, chosen=str(chosen.id))

    def _today(self) -> date:
        return self._now().astimezone(COPENHAGEN).date()


def _around(chosen: Workplace, workplaces: tuple[Workplace, ...]) -> tuple[Workplace, ...]:
    """The chosen one, and others that fit beside it: all there are, or those of its municipality."""
    if len(workplaces) <= MOST:
        return workplaces
    others = [w for w in workplaces if w.municipality == chosen.municipality and w != chosen]
    return (chosen, *others[: MOST - 1])
