"""Reminders, as members press them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.presenters.card import Action
from bot.presenters.reminders import OFF, ON, reminders_card
from cogs.answering import acknowledge, answer, replace
from cogs.direct import role_name
from cogs.reading import caller_of, language_of, services_of
from cogs.routes import on

if TYPE_CHECKING:
    from bot.domain.reminders import Reminders
    from bot.presenters.card import Card
    from cogs.reading import Interaction


@on(Action.REMINDERS, direct=True)
async def show_reminders(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    """What they are, before anything is turned on."""
    told = await services_of(interaction).reminders.look(caller_of(interaction))
    await answer(interaction, _card(interaction, told))


@on(Action.REMIND, direct=True)
async def turn(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """On or off; giving a role may take longer than Discord waits."""
    caller, reminders = caller_of(interaction), services_of(interaction).reminders
    way = next(iter(arguments), "")
    if way not in (ON, OFF):
        raise Refusal(Problem.FORM_EXPIRED)
    await acknowledge(interaction)
    told = await (reminders.turn_on(caller) if way == ON else reminders.turn_off(caller))
    await replace(interaction, _card(interaction, told))


def _card(interaction: Interaction, told: Reminders) -> Card:
    return reminders_card(told, language_of(interaction), name=role_name(interaction, told.role))
