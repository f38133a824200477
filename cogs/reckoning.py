"""What would it take? Each direction: its form, and its answer. Numbers come in a form and are kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.domain.what_if import TypedCost, TypedMinutes, TypedStaffing
from bot.presenters import what_if, what_if_forms
from bot.presenters.card import Action
from cogs.answering import answer, ask
from cogs.reading import caller_of, fields_of, language_of, services_of
from cogs.refusing import kindly
from cogs.routes import on

if TYPE_CHECKING:
    from bot.presenters.card import Card
    from cogs.reading import Interaction


@on(Action.WHATIF, direct=True)
@kindly
async def open_what_if(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """The form of a direction, with what stood in it before."""
    kind, *typed = (*arguments, *[""] * 7)[:7]
    language, guild, service = language_of(interaction), caller_of(interaction).guild, services_of(interaction).what_if
    match kind:
        case what_if_forms.WORKERS:
            staffing = TypedStaffing(*typed)
            asked = await service.asked(guild, staffing.area, staffing.place)
            await ask(interaction, what_if_forms.staffing_form(asked, staffing, language))
        case what_if_forms.COST:
            await ask(interaction, what_if_forms.cost_form(TypedCost(*typed[:3]), language))
        case what_if_forms.MINUTES:
            minutes = TypedMinutes(*typed)
            area = (await service.asked(guild, minutes.area)).area if minutes.area else None
            await ask(interaction, what_if_forms.minutes_form(area.key if area else "", minutes, language))
        case _:
            raise Refusal(Problem.FORM_EXPIRED)


@on(Action.RECKON, direct=True)
async def reckon(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """A form was sent. Each answer is a message of its own, so that one can be held against another."""
    kind, area, place = (*arguments, "", "", "")[:3]
    fields = {name: text.strip() for name, text in fields_of(interaction).items()}
    match kind:
        case what_if_forms.WORKERS:
            names = ("citizens", "median", "workers", "target")
            filled = (fields.get(name, "") for name in names)
            await _staffing(interaction, TypedStaffing(fields.get("area", "") or area, place, *filled))
        case what_if_forms.COST:
            await _cost(interaction, TypedCost(*(fields.get(name, "") for name in ("workers", "each", "granted"))))
        case what_if_forms.MINUTES:
            names = ("caseload", "meeting", "preparation", "hours", "other")
            await _minutes(interaction, TypedMinutes(area, *(fields.get(name, "") for name in names)))
        case _:
            raise Refusal(Problem.FORM_EXPIRED)


async def _staffing(interaction: Interaction, typed: TypedStaffing) -> None:
    language = language_of(interaction)
    try:
        found = await services_of(interaction).what_if.workers(caller_of(interaction).guild, typed)
    except Refusal as refusal:
        card = what_if.refused_card(refusal.problem, what_if.typed_staffing(typed), language)
    else:
        card = what_if.staffing_card(found, typed, language)
    await answer(interaction, card)


async def _cost(interaction: Interaction, typed: TypedCost) -> None:
    language = language_of(interaction)
    card: Card
    try:
        card = what_if.cost_card(services_of(interaction).what_if.cost(typed), typed, language)
    except Refusal as refusal:
        card = what_if.refused_card(refusal.problem, what_if.typed_cost(typed), language)
    await answer(interaction, card)


async def _minutes(interaction: Interaction, typed: TypedMinutes) -> None:
    language = language_of(interaction)
    try:
        found, asked = await services_of(interaction).what_if.minutes(caller_of(interaction).guild, typed)
    except Refusal as refusal:
        card = what_if.refused_card(refusal.problem, what_if.typed_minutes(typed), language)
    else:
        card = what_if.minutes_card(found, asked, typed, language)
    await answer(interaction, card)
