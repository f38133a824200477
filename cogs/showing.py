"""Cards and forms as Discord's components. What is pressed comes back by its id alone, so nothing is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.presenters.card import ChannelField, FileField, RoleField, SelectField, Style, TextField, Tone, custom_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.presenters.card import Card, Choice, Field, Form, Option, Press

COLOURS = {Tone.CALM: 0x4F6D8F, Tone.OVER: 0xB4451F, Tone.WITHIN: 0x2E7D5B, Tone.ASKING: 0xC9A227}
STYLES = {
    Style.PRIMARY: discord.ButtonStyle.primary,
    Style.SECONDARY: discord.ButtonStyle.secondary,
    Style.DANGER: discord.ButtonStyle.danger,
}


PICTURE = "sagstal.png"
"""What the file of a card's picture is called."""


def layout(card: Card, server: int = 0, *, pictured: bool = False) -> ui.LayoutView:
    """The card as a container. Stopped before it is sent: discord.py would else keep it in memory for ever.

    `server` is the one it is about where it is shown in a direct message, and 0 elsewhere. Where it is `pictured`, its
    picture is sent along as the file PICTURE.
    """
    container: ui.Container[Any] = ui.Container(accent_colour=COLOURS[card.tone])
    for index, item in enumerate(_shown(card, pictured=pictured)):
        if index:
            container.add_item(ui.Separator())
        container.add_item(item)
    for file in card.files:  # Discord shows no file of such a message that it does not name
        container.add_item(ui.File(f"attachment://{file.name}"))
    if card.choice is not None:
        container.add_item(ui.ActionRow(_select(card.choice, server)))
    if card.presses:
        container.add_item(ui.ActionRow(*(_button(press, server) for press in card.presses)))
    view = ui.LayoutView(timeout=None)
    view.add_item(container)
    view.stop()
    return view


def _shown(card: Card, *, pictured: bool) -> list[ui.Item[Any]]:
    """The sections, with the picture in its place."""
    shown: list[ui.Item[Any]] = [ui.TextDisplay(section) for section in card.sections]
    if card.picture is not None and pictured:
        gallery: ui.MediaGallery[Any] = ui.MediaGallery()
        gallery.add_item(media=f"attachment://{PICTURE}", description=card.picture.alt)
        shown.insert(card.picture_before, gallery)
    return shown


def _button(press: Press, server: int) -> ui.Button[Any]:
    identity = custom_id(press.action, *press.arguments, server=server)
    return ui.Button(label=press.label, custom_id=identity, style=STYLES[press.style])


def _select(choice: Choice, server: int) -> ui.Select[Any]:
    return ui.Select(
        custom_id=custom_id(choice.action, *choice.arguments, server=server),
        placeholder=choice.placeholder,
        options=_options(choice.options),
        min_values=choice.least,
        max_values=choice.most,
    )


def _options(options: Sequence[Option]) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(
            label=option.label, value=option.value, description=option.description or None, default=option.chosen
        )
        for option in options
    ]


def modal(form: Form, server: int = 0) -> ui.Modal:
    """The form; its answer is read from the payload, not from this object, which may be gone by then."""
    identity = custom_id(form.action, *form.arguments, server=server)
    shown = ui.Modal(title=form.title, custom_id=identity, timeout=None)
    for field in form.fields:
        shown.add_item(ui.Label(text=field.label, description=field.description or None, component=_input(field)))
    shown.stop()
    return shown


def _input(field: Field) -> ui.Item[Any]:
    match field:
        case TextField():
            return ui.TextInput(
                custom_id=field.name,
                style=discord.TextStyle.paragraph if field.paragraph else discord.TextStyle.short,
                placeholder=field.placeholder or None,
                default=field.value[: field.longest] or None,
                required=field.required,
                max_length=field.longest,
            )
        case SelectField():
            return ui.Select(
                custom_id=field.name,
                placeholder=field.placeholder or None,
                options=_options(field.options),
                required=field.required,
                min_values=1 if field.required else 0,
                max_values=field.most,
            )
        case RoleField():
            role = [discord.SelectDefaultValue(id=field.chosen, type=discord.SelectDefaultValueType.role)]
            return ui.RoleSelect(
                custom_id=field.name, default_values=role if field.chosen else [], required=field.required,
                min_values=1 if field.required else 0,
            )  # fmt: skip
        case ChannelField():
            channel = [discord.SelectDefaultValue(id=field.chosen, type=discord.SelectDefaultValueType.channel)]
            return ui.ChannelSelect(
                custom_id=field.name, default_values=channel if field.chosen else [], required=field.required,
                min_values=1 if field.required else 0, channel_types=[discord.ChannelType.text],
            )  # fmt: skip
        case FileField():
            return ui.FileUpload(custom_id=field.name, required=False, max_values=1)
