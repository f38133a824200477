"""Sending one card or one form, always to the member alone."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import discord

from bot.domain.refusals import Problem, Refusal
from cogs.picturing import Pictured, pictured
from cogs.reading import language_of, made_for, server_of
from cogs.showing import layout, modal
from cogs.unanswered import TROUBLE

if TYPE_CHECKING:
    from bot.presenters.card import Card, Form
    from cogs.reading import Interaction


async def answer(interaction: Interaction, card: Card) -> None:
    """Show the card to whoever asked, and to nobody else. One whose picture is still to be drawn is announced first."""
    if not _ready(interaction, card):
        await announce(interaction)
    shown = await _pictured(interaction, card)
    view, files = _layout(interaction, shown), shown.files()
    if interaction.response.is_done():
        await interaction.followup.send(view=view, files=files, ephemeral=True)
    else:
        await interaction.response.send_message(view=view, files=files, ephemeral=True)


async def answer_with_file(interaction: Interaction, card: Card) -> None:
    """As `answer`. Refuses where the bot may not attach files."""
    try:
        await answer(interaction, card)
    except discord.Forbidden:
        raise Refusal(Problem.FILES_CLOSED) from None


async def announce(interaction: Interaction) -> None:
    """Say that an answer is being made, for whoever asked alone; unless something was said already."""
    if not interaction.response.is_done():
        await interaction.response.defer(ephemeral=True, thinking=True)


async def acknowledge(interaction: Interaction) -> None:
    """Tell Discord that a press was heard, before work that may take longer than it waits; also if it fails to hear."""
    with suppress(*TROUBLE):
        await interaction.response.defer()


async def replace(interaction: Interaction, card: Card) -> None:
    """Put the card in place of the private one that was pressed, so that no stale button stays behind."""
    message, response = interaction.message, interaction.response
    update = discord.InteractionResponseType.deferred_message_update
    if message is None or not message.flags.ephemeral or (response.is_done() and response.type is not update):
        await answer(interaction, card)
        return
    if not response.is_done() and not _ready(interaction, card):
        await acknowledge(interaction)
    shown = await _pictured(interaction, card)
    view, files = _layout(interaction, shown), shown.files()
    if response.is_done():
        await interaction.edit_original_response(view=view, attachments=files)
    else:
        await response.edit_message(view=view, attachments=files)


async def ask(interaction: Interaction, form: Form) -> None:
    """Open a form."""
    await interaction.response.send_modal(modal(form, server_of(interaction)))


def _ready(interaction: Interaction, card: Card) -> bool:
    """Whether the card can be shown at once."""
    return card.picture is None or made_for(interaction).ready(card.picture)


async def _pictured(interaction: Interaction, card: Card) -> Pictured:
    """The card with its picture, where the bot may send one here."""
    may_attach = interaction.guild_id is None or interaction.app_permissions.attach_files
    if card.picture is None or not may_attach:
        return Pictured(card)
    return await pictured(card, made_for(interaction), language_of(interaction))


def _layout(interaction: Interaction, shown: Pictured) -> discord.ui.LayoutView:
    """The card, whose buttons say in a direct message which server they are about."""
    return layout(shown.card, server_of(interaction), pictured=shown.picture is not None)
