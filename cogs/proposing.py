"""Proposals of representatives about workplaces, and what administrators make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.refusals import Refusal
from bot.domain.typed_workplace import typed_in
from bot.presenters import proposals, workplace_forms
from bot.presenters.card import Action
from cogs.answering import ask, replace
from cogs.reading import all_fields_of, caller_of, language_of, services_of, whole
from cogs.refusing import kindly, refuse_typed
from cogs.routes import on

if TYPE_CHECKING:
    from bot.i18n import Language
    from bot.services.caller import Caller
    from bot.services.propose_workplaces import ProposeWorkplaces
    from cogs.reading import Interaction


@kindly
async def propose(interaction: Interaction, workplace: str) -> None:
    await _open(interaction, workplace)


@on(Action.PROPOSE)
async def propose_again(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """The form again, with what was refused still in it."""
    workplace, draft = (*arguments, "", "")[:2]
    await _open(interaction, workplace, draft)


async def _open(interaction: Interaction, workplace: str, draft: str = "") -> None:
    found = await services_of(interaction).propose_workplaces.form(caller_of(interaction), workplace, draft)
    areas = found.places.catalogue.areas_on(found.day)
    await ask(interaction, workplace_forms.proposal_form(found.workplace, found.typed, areas, language_of(interaction)))


@on(Action.SEND_PROPOSAL)
async def send_proposal(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """The form was sent."""
    workplace, typed = (*arguments, "")[0], typed_in(all_fields_of(interaction))
    service, caller, language = _asked(interaction)
    try:
        suggestion, places = await service.propose(caller, workplace, typed)
    except Refusal as refusal:
        await refuse_typed(interaction, refusal, lambda: service.keep(caller, typed), Action.PROPOSE, workplace)
        return
    await replace(interaction, proposals.proposed_card(suggestion, places, language))


@on(Action.PROPOSALS)
async def show_proposals(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    await _show(interaction, after=whole((*arguments, "")[0]))


@on(Action.DECIDE)
async def decide(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """Approve, reject, or open the form to change it first."""
    verdict, key, draft = (*arguments, "", "", "")[:3]
    service, caller, language = _asked(interaction)
    match verdict:
        case "yes":
            workplace = await service.approve(caller, key)
            await _show(interaction, done=proposals.approved_text(workplace, language))
        case "no":
            await service.reject(caller, key)
            await _show(interaction, done=proposals.rejected_text(language))
        case _:
            found = await service.change_first(caller, key, draft)
            areas = found.places.catalogue.areas_on(found.day)
            form = workplace_forms.changed_proposal_form(key, found.workplace, found.typed, areas, language)
            await ask(interaction, form)


@on(Action.CHANGE_FIRST)
async def approve_changed(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """The form with a changed proposal was sent."""
    key, typed = (*arguments, "")[0], typed_in(all_fields_of(interaction))
    service, caller, language = _asked(interaction)
    try:
        workplace = await service.approve(caller, key, typed)
    except Refusal as refusal:
        await refuse_typed(interaction, refusal, lambda: service.keep(caller, typed), Action.DECIDE, "change", key)
        return
    await _show(interaction, done=proposals.approved_text(workplace, language))


async def _show(interaction: Interaction, *, after: int = 0, done: str = "") -> None:
    found = await services_of(interaction).propose_workplaces.waiting(caller_of(interaction), after)
    card = proposals.waiting_card(
        found.proposal, found.position, found.of, found.places, language_of(interaction), done=done
    )
    await replace(interaction, card)


def _asked(interaction: Interaction) -> tuple[ProposeWorkplaces, Caller, Language]:
    """Who is asked, by whom, and in which language to answer."""
    return services_of(interaction).propose_workplaces, caller_of(interaction), language_of(interaction)
