"""What administrators press and send about one workplace, or take out about all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.domain.reorganisation import Step
from bot.domain.typed_workplace import typed_in, typed_of
from bot.presenters import workplace_forms, workplaces
from bot.presenters.card import Action
from bot.services.tend_workplaces import Several
from cogs.answering import answer, ask, replace
from cogs.reading import all_fields_of, caller_of, chosen_of, language_of, services_of
from cogs.refusing import kindly, refuse_administrators
from cogs.routes import on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.reorganisation import Reorganisation
    from bot.presenters.card import Card
    from bot.services.tend_workplaces import WorkplaceSheet
    from cogs.reading import Interaction


@kindly
async def show_workplaces(interaction: Interaction) -> None:
    count = await services_of(interaction).tend_workplaces.count(caller_of(interaction))
    card = workplaces.workplaces_card(count.opened, count.closed, count.proposals, language_of(interaction))
    await answer(interaction, card)


@on(Action.EXPORT)
async def export(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    text, count = await services_of(interaction).edit_workplaces.export(caller_of(interaction))
    await answer(interaction, workplaces.export_card(text.encode(), count, language_of(interaction)))


@kindly
async def show_workplace(interaction: Interaction, typed: str) -> None:
    sheet = await services_of(interaction).tend_workplaces.look(caller_of(interaction), typed)
    await answer(interaction, _card(sheet, interaction))


@on(Action.STEP)
async def open_step_form(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """A step was pressed: its form, with what was refused before still in it where a draft's name is carried."""
    step, identity, draft = _step(arguments)
    caller, language = caller_of(interaction), language_of(interaction)
    sheet = await services_of(interaction).tend_workplaces.look(caller, identity)
    before = services_of(interaction).typed_forms.fields(caller, draft) if draft else None
    if step is Step.CORRECT:
        typed = typed_in(before) if before is not None else typed_of(sheet.workplace)
        areas = sheet.places.catalogue.areas_on(sheet.day)
        await ask(interaction, workplace_forms.correction_form(identity, typed, areas, language))
    else:
        await ask(interaction, workplace_forms.step_form(step, sheet.workplace, before or {}, language))


@on(Action.PLAN)
async def plan_step(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """A step's form was sent, or the workplace to merge with was chosen from a list: what it would do, to be confirmed.

    Names and areas are corrected at once: that is easily changed again.
    """
    step, identity, day = _step(arguments)
    chosen, caller = chosen_of(interaction), caller_of(interaction)
    sent = {"into": chosen, "day": day} if chosen else all_fields_of(interaction)
    service = services_of(interaction).tend_workplaces
    try:
        if step is Step.CORRECT:
            sheet = await service.correct(caller, identity, typed_in(sent))
            await replace(interaction, _card(sheet, interaction, saved=True))
        else:
            await _show_plan(interaction, await service.plan(caller, step, identity, sent), sent)
    except Refusal as refusal:
        await refuse_administrators(interaction, refusal, sent, Action.STEP, step, identity)


async def _show_plan(interaction: Interaction, plan: Reorganisation | Several, sent: Mapping[str, str]) -> None:
    language = language_of(interaction)
    draft = services_of(interaction).typed_forms.keep(caller_of(interaction), sent)
    if isinstance(plan, Several):
        card = workplaces.several_card(plan.workplace, plan.found, plan.day, draft, language)
    else:
        card = workplaces.plan_card(plan, draft, language)
    await replace(interaction, card)


@on(Action.CARRY_OUT)
async def carry_out(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """What was shown was confirmed."""
    step, identity, carried = _step(arguments)
    day = (*arguments, "", "", "", "")[3]
    caller = caller_of(interaction)
    fields = {"day": day, "into": carried}
    if step is Step.SPLIT:
        fields = {**services_of(interaction).typed_forms.fields(caller, carried), "day": day}
    sheet = await services_of(interaction).tend_workplaces.carry_out(caller, step, identity, fields)
    await replace(interaction, _card(sheet, interaction, saved=True))


def _card(sheet: WorkplaceSheet, interaction: Interaction, *, saved: bool = False) -> Card:
    return workplaces.workplace_card(
        sheet.workplace, sheet.places, sheet.day, language_of(interaction), panels=sheet.panels, saved=saved
    )


def _step(arguments: tuple[str, ...]) -> tuple[Step, str, str]:
    """The step, the workplace and what else an id carries. Refuses made-up ones."""
    step, identity, more = (*arguments, "", "", "")[:3]
    if step not in set(Step):
        raise Refusal(Problem.FORM_EXPIRED)
    return Step(step), identity, more
