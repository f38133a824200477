"""What administrators press and send about the server's own areas and recommendations."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from bot.domain.refusals import Refusal
from bot.domain.typed_catalogue import TypedArea, TypedNorm
from bot.presenters import areas, own_norms
from bot.presenters.card import Action
from cogs.answering import answer, ask, replace
from cogs.reading import caller_of, chosen_of, fields_of, language_of, services_of, whole
from cogs.refusing import kindly, refuse_administrators
from cogs.routes import on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cogs.reading import Interaction

PAGE = "page/"


@kindly
async def show_areas(interaction: Interaction) -> None:
    found = await services_of(interaction).edit_areas.listed(caller_of(interaction))
    await answer(interaction, areas.areas_card(found, language_of(interaction)))


@on(Action.PICK_AREA)
async def pick_area(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    """An area was chosen from the list, or the list's next page."""
    chosen = chosen_of(interaction)
    if not chosen.startswith(PAGE):
        await open_area_form(interaction, (chosen,))
        return
    found, start = (
        await services_of(interaction).edit_areas.listed(caller_of(interaction)),
        whole(chosen.removeprefix(PAGE)),
    )
    await replace(interaction, areas.areas_card(found, language_of(interaction), start=start))


@on(Action.EDIT_AREA)
async def open_area_form(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """To add an area, or to change one by its key; with a draft's name, what was refused still stands in it."""
    (key, draft), caller = (*arguments, "", "")[:2], caller_of(interaction)
    service, forms = services_of(interaction).edit_areas, services_of(interaction).typed_forms
    found = await (service.editable(caller, key) if key else service.listed(caller))
    typed = _area(forms.fields(caller, draft)) if draft else None
    await ask(interaction, areas.area_form(found, key, typed, language_of(interaction)))


@on(Action.KEEP_AREA)
async def keep_area(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """The form was sent: for a new area, or for the one whose key its id carries."""
    sent, key = fields_of(interaction), (*arguments, "")[0]
    service, caller = services_of(interaction).edit_areas, caller_of(interaction)
    try:
        found = await (service.change(caller, key, _area(sent)) if key else service.add(caller, _area(sent)))
    except Refusal as refusal:
        await refuse_administrators(interaction, refusal, sent, Action.EDIT_AREA, key)
        return
    await replace(interaction, areas.areas_card(found, language_of(interaction), saved=True))


def _area(sent: Mapping[str, str]) -> TypedArea:
    typed = {field.name: sent.get(field.name, "") for field in fields(TypedArea)}
    return TypedArea(**{name: "" if text == areas.NO_NORM else text for name, text in typed.items()})


@kindly
async def show_norms(interaction: Interaction) -> None:
    found = await services_of(interaction).edit_norms.listed(caller_of(interaction))
    await answer(interaction, own_norms.own_norms_card(found, language_of(interaction)))


@on(Action.EDIT_NORM)
async def open_norm_form(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """To add a recommendation, or again, with what was refused still in it."""
    caller, draft = caller_of(interaction), (*arguments, "")[0]
    found = await services_of(interaction).edit_norms.listed(caller)
    typed = _norm(services_of(interaction).typed_forms.fields(caller, draft)) if draft else TypedNorm()
    await ask(interaction, own_norms.norm_form(found, typed, language_of(interaction)))


@on(Action.KEEP_NORM)
async def keep_norm(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    """The form was sent."""
    sent = fields_of(interaction)
    try:
        found = await services_of(interaction).edit_norms.add(caller_of(interaction), _norm(sent))
    except Refusal as refusal:
        await refuse_administrators(interaction, refusal, sent, Action.EDIT_NORM)
        return
    await replace(interaction, own_norms.own_norms_card(found, language_of(interaction), saved=True))


def _norm(sent: Mapping[str, str]) -> TypedNorm:
    return TypedNorm(**{field.name: sent.get(field.name, "") for field in fields(TypedNorm)})


@on(Action.END_NORM)
async def open_end_form(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """To end one that was chosen from the list, or (area, first day, draft) again, with what was refused in it."""
    chosen, (area, valid_from, draft) = chosen_of(interaction), (*arguments, "", "", "")[:3]
    service, caller, language = services_of(interaction).edit_norms, caller_of(interaction), language_of(interaction)
    if chosen.startswith(PAGE):
        found = await service.listed(caller)
        start = whole(chosen.removeprefix(PAGE))
        await replace(interaction, own_norms.own_norms_card(found, language, start=start))
        return
    if chosen:
        area, _, valid_from = chosen.partition("/")
    own = await service.one(caller, area, valid_from)
    typed = services_of(interaction).typed_forms.fields(caller, draft).get("day", "") if draft else ""
    await ask(interaction, own_norms.end_norm_form(own, typed, language))


@on(Action.KEEP_END)
async def keep_end(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """The form was sent."""
    sent, (area, valid_from) = fields_of(interaction), (*arguments, "", "")[:2]
    try:
        found = await services_of(interaction).edit_norms.end(
            caller_of(interaction), area, valid_from, sent.get("day", "")
        )
    except Refusal as refusal:
        await refuse_administrators(interaction, refusal, sent, Action.END_NORM, area, valid_from)
        return
    await replace(interaction, own_norms.own_norms_card(found, language_of(interaction), saved=True))
