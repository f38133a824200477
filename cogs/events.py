"""Events: a representative notes what happened; an administrator removes what should not stand."""

from __future__ import annotations

from dataclasses import replace as replaced
from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.presenters import events
from bot.presenters.card import Action
from bot.services.edit_events import TypedEvent
from cogs.answering import answer, ask, replace
from cogs.reading import caller_of, chosen_of, fields_of, language_of, services_of
from cogs.refusing import kindly
from cogs.routes import on

if TYPE_CHECKING:
    from cogs.reading import Interaction


@kindly
async def note_event(interaction: Interaction, typed: TypedEvent) -> None:
    """As the command was filled in: the list with nothing, the form with a part, else the event is noted."""
    edit, caller = services_of(interaction).edit_events, caller_of(interaction)
    if typed == TypedEvent():
        found, places = await edit.listed(caller)
        card = events.events_card(found, places, language_of(interaction), may_remove=caller.manages_guild)
        await answer(interaction, card)
    elif typed.day and typed.text:
        await _add(interaction, typed)
    else:
        await _open(interaction, await edit.keep(caller, typed))


@on(Action.EVENT)
async def open_event_form(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    await _open(interaction, arguments[0] if arguments else "")


@on(Action.KEEP_EVENT)
async def keep_event(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """The form was sent; a figure that was typed before it waits under its draft."""
    fields = fields_of(interaction)
    before = TypedEvent()
    if arguments:
        before = (await services_of(interaction).edit_events.typed(caller_of(interaction), arguments[0])).stated
    await _add(interaction, replaced(before, **{name: fields.get(name, "") for name in ("day", "text", "place")}))


@on(Action.FIGURE)
async def open_figure_form(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """For an event by its number and day; with a draft, filled with what was typed."""
    number, day, draft = (*arguments, "", "", "")[:3]
    edit, caller = services_of(interaction).edit_events, caller_of(interaction)
    typed, areas = await edit.typed(caller, draft), await edit.areas(caller)
    found = typed.area, typed.figure, typed.source
    await ask(interaction, events.figure_form((number, day), areas, found, language_of(interaction)))


@on(Action.KEEP_FIGURE)
async def keep_figure(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """The form was sent."""
    number, day = (*arguments, "", "")[:2]
    fields = fields_of(interaction)
    typed = TypedEvent(**{name: fields.get(name, "") for name in ("figure", "area", "source")})
    await _state(interaction, (number, day), typed)


@on(Action.REMOVE_EVENT)
async def remove_event(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    """An event was chosen from the list."""
    number, _, day = chosen_of(interaction).partition("/")
    edit, caller = services_of(interaction).edit_events, caller_of(interaction)
    event, places, draft = await edit.remove(caller, number, day)
    await replace(interaction, events.event_removed_card(event, places, draft, language_of(interaction)))


async def _open(interaction: Interaction, draft: str) -> None:
    typed = await services_of(interaction).edit_events.typed(caller_of(interaction), draft)
    carried = draft if typed.stated != TypedEvent() else ""
    await ask(interaction, events.event_form(typed.day, typed.text, typed.place, language_of(interaction), carried))


async def _add(interaction: Interaction, typed: TypedEvent) -> None:
    edit, caller, language = services_of(interaction).edit_events, caller_of(interaction), language_of(interaction)
    try:
        event, places = await edit.add(caller, typed)
    except Refusal as refusal:  # what was typed must not be lost; who may not type at all is refused again by `keep`
        draft = await edit.keep(caller, typed)
        await replace(interaction, events.refused_event_card(refusal.problem, draft, language))
        return
    if typed.stated != TypedEvent():
        await _state(interaction, events.identity_of(event), typed.stated)
        return
    await replace(interaction, events.event_kept_card(event, places, language))


async def _state(interaction: Interaction, identity: tuple[str, str], typed: TypedEvent) -> None:
    edit, caller, language = services_of(interaction).edit_events, caller_of(interaction), language_of(interaction)
    try:
        event, places = await edit.state(caller, *identity, typed)
    except Refusal as refusal:
        if refusal.problem is Problem.FORM_EXPIRED:  # the event is gone
            raise
        draft = await edit.keep(caller, typed)
        await replace(interaction, events.refused_figure_card(refusal.problem, identity, draft, language))
        return
    await replace(interaction, events.event_kept_card(event, places, language))
