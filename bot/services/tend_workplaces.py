"""An administrator looks after one workplace: corrects it, merges, splits, closes or opens it. None is ever removed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.domain.changes import Setting
from bot.domain.dates import parse_day
from bot.domain.refusals import Problem, Refusal
from bot.domain.reorganisation import Reorganisation, Step
from bot.domain.search import find, fold
from bot.domain.typed_workplace import YES, read_wording
from bot.domain.workplace_changes import corrected
from bot.domain.workplace_names import typed_name
from bot.domain.workplace_notes import corrected_notes, step_note
from bot.services.caller import require_administrator
from bot.services.editor import Editor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.domain.catalogue import Workplace
    from bot.domain.places import Places
    from bot.domain.search import Entry
    from bot.domain.typed_workplace import TypedWorkplace
    from bot.services.caller import Caller


@dataclass(frozen=True, slots=True)
class WorkplaceCount:
    """How many workplaces are open and closed, and how many proposals wait."""

    opened: int
    closed: int
    proposals: int


@dataclass(frozen=True, slots=True)
class WorkplaceSheet:
    """A workplace as it stands, among all the others, on a day; and the channels whose panels are bound to it."""

    workplace: Workplace
    places: Places
    day: date
    panels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Several:
    """Workplaces that could be meant, of which one is to be chosen; `day` is the one that was typed."""

    workplace: Workplace
    found: tuple[Workplace, ...]
    day: date


class TendWorkplaces(Editor):
    async def count(self, caller: Caller) -> WorkplaceCount:
        """How the list of workplaces stands."""
        places = await self._places(caller)
        opened = len(places.open_on(self._today()))
        proposals = len(await self._store.proposals.read(caller.guild))
        return WorkplaceCount(opened, len(places.workplaces) - opened, proposals)

    async def find(self, guild: int, query: str) -> list[Entry]:
        """Workplaces of any time for what was typed; nothing where the server is not set up."""
        state = await self._registry.find(guild)
        if state is None:
            return []
        places, today = state.places, self._today()
        found = find(query, places.every_workplace_entry)
        return [replace(one, closed=not places.workplace(one.value).holds_on(today)) for one in found]

    async def look(self, caller: Caller, typed: str) -> WorkplaceSheet:
        """One workplace, also a closed one, by its id or by a name that means only one."""
        places = await self._places(caller)
        workplace = _meant(typed, places)
        bound = f"{Scope.WORKPLACE}/{workplace.id}"
        panels = await self._store.panels.read(caller.guild)
        channels = tuple(panel.channel for panel in panels if panel.place == bound)
        return WorkplaceSheet(workplace, places, self._today(), channels)

    async def correct(self, caller: Caller, identity: str, typed: TypedWorkplace) -> WorkplaceSheet:
        """Give a workplace the name, the other names and the areas that were typed."""
        require_administrator(caller)
        async with self._registry.lock(caller.guild):
            places, today = await self._places(caller), self._today()
            before = places.workplace(identity)
            after = corrected(places, before, read_wording(typed, places, today, before), today)
            if after != before:
                await self._write(caller.guild, (after,))
        for note in corrected_notes(before, after):
            await self._admin_log.note(caller.guild, Setting.WORKPLACES, note)
        return await self.look(caller, identity)

    async def plan(
        self, caller: Caller, step: Step, identity: str, fields: Mapping[str, str]
    ) -> Reorganisation | Several:
        """What a form asks for, to be shown before it is done; for a merger, what could be meant by a name.

        Refuses what cannot be done.
        """
        places, today = await self._places(caller), self._today()
        workplace = places.workplace(identity)
        typed = "" if step is Step.REOPEN else fields.get("day", "").strip()  # an earlier day would undo what began
        day = parse_day(typed, today) if typed else today
        if step is Step.MERGE:
            into, *more = _others(fields.get("into", ""), places, workplace, day)
            if more:
                return Several(workplace, (into, *more), day)
            plan = Reorganisation(step, workplace, day, into=into)
        elif step is Step.SPLIT:
            names = tuple(typed_name(line) for line in fields.get("parts", "").splitlines() if line.strip())
            plan = Reorganisation(step, workplace, day, parts=names, stays=fields.get("stays", YES) == YES)
        else:
            plan = Reorganisation(step, workplace, day)
        plan.written(places)
        return plan

    async def carry_out(self, caller: Caller, step: Step, identity: str, fields: Mapping[str, str]) -> WorkplaceSheet:
        """Do what a plan said. The fields are those of its form, the workplace to merge with by its id."""
        require_administrator(caller)
        async with self._registry.lock(caller.guild):
            plan = await self.plan(caller, step, identity, fields)
            if isinstance(plan, Several):
                raise Refusal(Problem.UNKNOWN_WORKPLACE)
            places = await self._places(caller)
            written = [one for one in plan.written(places) if one not in places.workplaces]
            if written:
                await self._write(caller.guild, written)
        if written:
            await self._admin_log.note(caller.guild, Setting.WORKPLACES, step_note(plan))
        return await self.look(caller, identity)

    async def _write(self, guild: int, workplaces: Sequence[Workplace]) -> None:
        await self._store.workplaces.write(guild, workplaces)
        await self._registry.reload(guild)

    async def _places(self, caller: Caller) -> Places:
        require_administrator(caller)
        return (await self._registry.state(caller.guild)).places


def _meant(typed: str, places: Places) -> Workplace:
    """Of any time: by its id, by a name that only it has or had, or by a part of one that means only one."""
    entries = places.every_workplace_entry
    exact = [one for one in entries if one.value == typed or fold(typed) in one.keys]
    found = exact or (find(typed, entries) if fold(typed) else [])
    if len(found) != 1:
        raise Refusal(Problem.UNKNOWN_WORKPLACE)
    return places.workplace(found[0].value)


def _others(typed: str, places: Places, workplace: Workplace, day: date) -> tuple[Workplace, ...]:
    """The workplaces of the same municipality, open on the day, that a text could mean; all of them for none.

    An id means that one, wherever it is: why it cannot be merged with is said then. Refuses where there is none.
    """
    known = {str(one.id): one for one in places.workplaces}
    if typed in known:
        return (known[typed],)
    there = [
        one
        for one in places.workplace_entries(day)
        if known[one.value].municipality == workplace.municipality and one.value != str(workplace.id)
    ]
    found = find(typed, there, len(there))
    if not found:
        raise Refusal(Problem.NONE_TO_MERGE_WITH)
    exact = [one for one in found if fold(typed) in one.keys]
    return tuple(known[one.value] for one in exact or found)
