"""The set-up step by step: form, card, form, preview, publish. Choices travel in ids, a pasted list in a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.refusals import Refusal
from bot.domain.setup_plan import SetupPlan
from bot.presenters import setup
from bot.presenters.card import Action
from bot.presenters.refusals import sentence
from bot.services.caller import require_administrator
from cogs.administering import text_of
from cogs.answering import acknowledge, answer, ask, replace
from cogs.checking import rights_in, show_check
from cogs.reading import caller_of, fields_of, language_of, services_of, upload_of
from cogs.refusing import kindly
from cogs.routes import on

if TYPE_CHECKING:
    from bot.services.set_up import SetupChanges
    from cogs.reading import Interaction


@kindly
async def set_up(interaction: Interaction, changes: SetupChanges) -> None:
    """The typed command: choices are made at once; without any, it shows where the set-up stands."""
    caller, language, service = caller_of(interaction), language_of(interaction), services_of(interaction).set_up
    state = await service(caller, changes) if changes.given() else await service.find(caller)
    if state is None:
        await answer(interaction, setup.begin_card(language))
    else:
        await answer(interaction, setup.setup_card(state.settings, state.round, language))


@on(Action.SETUP)
async def ask_for_roles(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """The first form: as it was sent before, or as the server stands."""
    caller = caller_of(interaction)
    require_administrator(caller)
    packed, draft = _carried(arguments)
    plan = SetupPlan.parse(packed) if packed else await services_of(interaction).setup_wizard.begin(caller)
    await ask(interaction, setup.roles_form(plan, draft, language_of(interaction)))


@on(Action.SETUP_ROLES)
async def take_roles(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """The first form was sent."""
    require_administrator(caller_of(interaction))
    packed, draft = _carried(arguments)
    fields = fields_of(interaction)
    names = ("members", "representatives", "channel", "threshold", "round")
    plan = SetupPlan.parse(packed).with_roles(*(fields.get(name, "") for name in names))
    language = language_of(interaction)
    if not plan.has_roles_and_channel:
        await replace(interaction, setup.unfinished_card(plan, draft, language))
    elif not plan.has_rhythm:
        await replace(interaction, setup.halfway_card(plan, draft, language))
    else:
        await _show_preview(interaction, plan, draft)


@on(Action.SETUP_LIST)
async def ask_for_workplaces(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """The second form: with what was pasted and chosen before."""
    packed, draft = _carried(arguments)
    pasted = services_of(interaction).setup_wizard.pasted(caller_of(interaction), draft)
    await ask(interaction, setup.rhythm_form(SetupPlan.parse(packed), draft, pasted, language_of(interaction)))


@on(Action.SETUP_RHYTHM)
async def take_workplaces(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """The second form was sent; fetching a file may take longer than Discord waits."""
    caller, wizard = caller_of(interaction), services_of(interaction).setup_wizard
    require_administrator(caller)
    packed, draft = _carried(arguments)
    fields, upload = fields_of(interaction), upload_of(interaction)
    chosen = (fields.get(name, "") for name in ("weekday", "hour", "language"))
    plan = SetupPlan.parse(packed).with_rhythm(*chosen)
    typed = fields.get("lines", "")
    await acknowledge(interaction)
    try:
        draft = wizard.paste(caller, await text_of(upload) if upload else typed, draft)
    except Refusal as refusal:  # here, not in the one handler: what was typed must not be lost
        language = language_of(interaction)
        draft = wizard.paste(caller, typed, draft)
        await replace(interaction, setup.wrong_list_card(sentence(refusal.problem, language), plan, draft, language))
        return
    await _show_preview(interaction, plan, draft)


async def _show_preview(interaction: Interaction, plan: SetupPlan, draft: str) -> None:
    language = language_of(interaction)
    try:
        preview = await services_of(interaction).setup_wizard.preview(caller_of(interaction), plan, draft)
    except Refusal as refusal:  # as above: roles that do not go together, for one
        card = setup.wrong_roles_card(sentence(refusal.problem, language), plan, draft, language)
    else:
        card = setup.preview_card(preview, rights_in(interaction, preview.settings), language)
    await replace(interaction, card)


@on(Action.PUBLISH)
async def publish(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    caller, wizard = caller_of(interaction), services_of(interaction).setup_wizard
    require_administrator(caller)
    packed, draft = _carried(arguments)
    plan = SetupPlan.parse(packed)
    await acknowledge(interaction)
    preview = await wizard.preview(caller, plan, draft)
    await wizard.publish(caller, plan, draft, rights_in(interaction, preview.settings))
    await show_check(interaction, published=True)


def _carried(arguments: tuple[str, ...]) -> tuple[str, str]:
    """The plan and the draft that an id carries, empty where it carries none."""
    packed, draft, *_ = (*arguments, "", "")
    return packed, draft
