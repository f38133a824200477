"""A representative proposes a workplace, or a correction of one; an administrator decides. It is not noted who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.changes import Setting
from bot.domain.proposals import MOST_PROPOSALS, Proposal
from bot.domain.refusals import Problem, Refusal
from bot.domain.typed_workplace import TypedWorkplace, read_suggestion, typed_from, typed_of
from bot.domain.workplace_changes import added, closed, corrected
from bot.domain.workplace_notes import added_note, corrected_notes
from bot.services.caller import require_administrator
from bot.services.editor import TypingEditor

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.catalogue import Workplace
    from bot.domain.places import Places
    from bot.domain.proposals import Suggestion
    from bot.services.caller import Caller


@dataclass(frozen=True, slots=True)
class ProposalForm:
    """What the form is filled with; `workplace` is the one to correct, None for a new one."""

    typed: TypedWorkplace
    workplace: Workplace | None
    places: Places
    day: date


@dataclass(frozen=True, slots=True)
class Waiting:
    """One of the proposals that wait: the `position`-th of `of`, None where none does."""

    proposal: Proposal | None
    position: int
    of: int
    places: Places


class ProposeWorkplaces(TypingEditor[TypedWorkplace]):
    async def form(self, caller: Caller, workplace: str = "", draft: str = "") -> ProposalForm:
        """The form for a new workplace, or (an id, or a name that means only one) to correct one that is open."""
        places, today = (await self._for_representative(caller)).places, self._today()
        found = places.workplace_typed(workplace, today) if workplace else None
        typed = self._drafts.look(caller.guild, draft) if draft else None
        return ProposalForm(typed or (typed_of(found) if found else TypedWorkplace()), found, places, today)

    async def propose(self, caller: Caller, workplace: str, typed: TypedWorkplace) -> tuple[Suggestion, Places]:
        """Have a suggestion wait for an administrator; the same one waits once. Refuses what could not be approved."""
        await self._for_representative(caller)
        async with self._registry.lock(caller.guild):
            places, today = (await self._for_representative(caller)).places, self._today()
            present = places.to_report_at(workplace, today) if workplace else None
            suggestion = read_suggestion(typed, places, today, present)
            _written(suggestion, places, today)
            waiting = await self._store.proposals.read(caller.guild)
            if any(one.suggestion == suggestion for one in waiting):
                return suggestion, places
            if len(waiting) >= MOST_PROPOSALS:
                raise Refusal(Problem.TOO_MANY_PROPOSALS)
            number = 1 + max((one.number for one in waiting), default=0)
            await self._store.proposals.add(caller.guild, Proposal(number, suggestion, today))
        return suggestion, places

    async def waiting(self, caller: Caller, after: int = 0) -> Waiting:
        """The first proposal that waits after a number, or the very first one."""
        require_administrator(caller)
        places = (await self._registry.state(caller.guild)).places
        found = await self._store.proposals.read(caller.guild)
        index = next((index for index, one in enumerate(found) if one.number > after), 0)
        return Waiting(found[index] if found else None, index + 1, len(found), places)

    async def change_first(self, caller: Caller, key: str, draft: str = "") -> ProposalForm:
        """The form with what was proposed, or with what an administrator has made of it already."""
        require_administrator(caller)
        places, proposal = (await self._registry.state(caller.guild)).places, await self._one(caller.guild, key)
        identity = proposal.suggestion.workplace
        found = None if identity is None else places.workplace(str(identity))
        typed = self._drafts.look(caller.guild, draft) if draft else None
        return ProposalForm(typed or typed_from(proposal.suggestion, places), found, places, self._today())

    async def approve(self, caller: Caller, key: str, typed: TypedWorkplace | None = None) -> Workplace:
        """Do what was proposed, or what the administrator made of it; the workplace as it then is."""
        require_administrator(caller)
        async with self._registry.lock(caller.guild):
            places, today = (await self._registry.state(caller.guild)).places, self._today()
            proposal = await self._one(caller.guild, key)
            suggestion = proposal.suggestion
            identity = suggestion.workplace
            present = None if identity is None else places.workplace(str(identity))
            if typed is not None:
                suggestion = read_suggestion(typed, places, today, present)
            workplace = _written(suggestion, places, today)
            await self._store.workplaces.write(caller.guild, [workplace])
            await self._store.proposals.remove(caller.guild, proposal.number)
            await self._registry.reload(caller.guild)
        notes = (added_note(workplace),) if present is None else corrected_notes(present, workplace)
        for note in notes:
            await self._admin_log.note(caller.guild, Setting.WORKPLACES, note)
        return workplace

    async def reject(self, caller: Caller, key: str) -> None:
        """Let a proposal go."""
        require_administrator(caller)
        async with self._registry.lock(caller.guild):
            await self._registry.state(caller.guild)
            proposal = await self._one(caller.guild, key)
            await self._store.proposals.remove(caller.guild, proposal.number)
        await self._admin_log.note(caller.guild, Setting.PROPOSAL_REJECTED, proposal.suggestion.wording.name)

    async def _one(self, guild: int, key: str) -> Proposal:
        """A proposal that waits. Refuses one that somebody has decided on since."""
        for one in await self._store.proposals.read(guild):
            if one.key == key:
                return one
        raise Refusal(Problem.FORM_EXPIRED)


def _written(suggestion: Suggestion, places: Places, day: date) -> Workplace:
    """The workplace as it would be. Refuses what cannot be done."""
    if suggestion.workplace is None:
        return added(places, suggestion.wording, suggestion.municipality)
    present = places.workplace(str(suggestion.workplace))
    if not present.holds_on(day):
        raise Refusal(Problem.WORKPLACE_CLOSED)
    found = corrected(places, present, suggestion.wording, day)
    return closed(places, found, day) if suggestion.closed else found
