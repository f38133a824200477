"""Sending one card or one form, always to the member alone."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

import discord

from cogs.reading import server_of
from cogs.showing import layout, modal
from cogs.unanswered import TROUBLE

if TYPE_CHECKING:
    from bot.presenters.card import Card, Form
    from cogs.reading import Interaction


async def answer(interaction: Interaction, card: Card) -> None:
    """Show the card to whoever asked, and to nobody else."""
    view, files = _layout(interaction, card), _files(card)
    if interaction.response.is_done():
        await interaction.followup.send(view=view, files=files, ephemeral=True)
    else:
        await interaction.response.send_message(view=view, files=files, ephemeral=True)


async def acknowledge(interaction: Interaction) -> None:
    """Tell Discord that a press was heard, before work that may take longer than it waits; also if it fails to hear."""
    with suppress(*TROUBLE):
        await interaction.response.defer()


async def replace(interaction: Interaction, card: Card) -> None:
    """Put the card in place of the private one that was pressed, so that no stale button stays behind."""
    message = interaction.message
    if message is None or not message.flags.ephemeral:
        await answer(interaction, card)
    elif not interaction.response.is_done():
        await interaction.response.edit_message(view=_layout(interaction, card), attachments=_files(card))
    elif interaction.response.type is discord.InteractionResponseType.deferred_message_update:
        await interaction.edit_original_response(view=_layout(interaction, card), attachments=_files(card))
    else:
        await answer(interaction, card)


async def ask(interaction: Interaction, form: Form) -> None:
    """Open a form."""
    await interaction.response.send_modal(modal(form, server_of(interaction)))


def _layout(interaction: Interaction, card: Card) -> discord.ui.LayoutView:
    """The card, whose buttons say in a direct message which server they are about."""
    return layout(card, server_of(interaction))


def _files(card: Card) -> list[discord.File]:
    return [discord.File(BytesIO(file.content), file.name) for file in card.files]
