"""Headcounts: a representative states how many a workplace employs, sees what is noted, and takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.refusals import Refusal
from bot.presenters import headcounts
from bot.presenters.card import Action
from bot.services.edit_headcounts import TypedHeadcount
from cogs.answering import answer, ask, replace
from cogs.reading import caller_of, chosen_of, fields_of, language_of, services_of
from cogs.refusing import kindly
from cogs.routes import on

if TYPE_CHECKING:
    from cogs.reading import Interaction


@kindly
async def note_headcount(interaction: Interaction, typed: TypedHeadcount) -> None:
    """As the command was filled in: the list, for no or one workplace; the form with a part; else it is noted."""
    edit, caller = services_of(interaction).edit_headcounts, caller_of(interaction)
    if not typed.employed and not typed.day:
        found, places = await edit.listed(caller, typed.workplace)
        draft = await edit.keep(caller, typed) if typed.workplace else ""
        await answer(interaction, headcounts.headcounts_card(found, places, draft, language_of(interaction)))
    elif typed.employed and typed.workplace:
        await _state(interaction, typed)
    else:
        await _open(interaction, await edit.keep(caller, typed))


@on(Action.HEADCOUNT)
async def open_headcount_form(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    await _open(interaction, arguments[0] if arguments else "")


@on(Action.KEEP_HEADCOUNT)
async def keep_headcount(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    """The form was sent."""
    fields = fields_of(interaction)
    await _state(interaction, TypedHeadcount(*(fields.get(name, "") for name in ("workplace", "employed", "day"))))


@on(Action.REMOVE_HEADCOUNT)
async def remove_headcount(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    """A headcount was chosen from the list."""
    workplace, _, day = chosen_of(interaction).partition("/")
    edit, caller = services_of(interaction).edit_headcounts, caller_of(interaction)
    headcount, places, draft = await edit.remove(caller, workplace, day)
    card = headcounts.headcount_removed_card(headcount, places, draft, language_of(interaction))
    await replace(interaction, card)


async def _open(interaction: Interaction, draft: str) -> None:
    typed = await services_of(interaction).edit_headcounts.typed(caller_of(interaction), draft)
    form = headcounts.headcount_form(typed.workplace, typed.employed, typed.day, language_of(interaction))
    await ask(interaction, form)


async def _state(interaction: Interaction, typed: TypedHeadcount) -> None:
    edit, caller, language = services_of(interaction).edit_headcounts, caller_of(interaction), language_of(interaction)
    try:
        headcount, places = await edit.state(caller, typed)
    except Refusal as refusal:  # what was typed must not be lost; who may not type at all is refused again by `keep`
        draft = await edit.keep(caller, typed)
        await replace(interaction, headcounts.refused_headcount_card(refusal.problem, draft, language))
        return
    await replace(interaction, headcounts.headcount_kept_card(headcount, places, language))
