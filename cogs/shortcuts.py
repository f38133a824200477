"""The shortcut: offered after a report, sent as a direct message to whoever asked, and remembered nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.logs import failed
from bot.presenters import shortcut as presenter
from bot.presenters.card import Action
from cogs.answering import acknowledge, answer, replace
from cogs.reading import caller_of, language_of, services_of
from cogs.routes import on
from cogs.showing import layout
from cogs.unanswered import TROUBLE, is_refusal

if TYPE_CHECKING:
    from bot.presenters.card import Card
    from cogs.reading import Interaction


@on(Action.SHORTCUT, direct=True)
async def offer(interaction: Interaction, carried: tuple[str, ...]) -> None:
    """What the message would show, and to whom; nothing is sent yet."""
    caller, language = caller_of(interaction), language_of(interaction)
    shortcut = await services_of(interaction).make_shortcut(caller, *_two(carried))
    await answer(interaction, presenter.offer_card(shortcut, _name(interaction, caller.guild), language))


@on(Action.SEND_SHORTCUT, direct=True)
async def send(interaction: Interaction, carried: tuple[str, ...]) -> None:
    """The message, in the member's language."""
    caller, language = caller_of(interaction), language_of(interaction)
    shortcut = await services_of(interaction).make_shortcut(caller, *_two(carried))
    await acknowledge(interaction)
    message = presenter.message_card(shortcut, _name(interaction, caller.guild), language)
    try:
        await _deliver(interaction, message, caller.guild)
    except TROUBLE as error:
        if not isinstance(error, discord.Forbidden):  # which only says that the member takes no direct messages
            failed("shortcut_unsent", error)
        sorry = presenter.unsent_card if is_refusal(error) else presenter.unsure_card
        await replace(interaction, sorry(shortcut, language))
    else:
        await replace(interaction, presenter.sent_card(language))


async def _deliver(interaction: Interaction, card: Card, server: int) -> None:
    """Send it without a sound, or a line on a locked screen.

    Not by `User.send`, which would keep the member's channel in the bot's memory.
    """
    opened = await interaction.client.http.start_private_message(interaction.user.id)
    channel = interaction.client.get_partial_messageable(int(opened["id"]))
    await channel.send(view=layout(card, server), silent=True)


def _name(interaction: Interaction, server: int) -> str:
    guild = interaction.client.get_guild(server)
    return "" if guild is None else discord.utils.escape_markdown(guild.name)


def _two(carried: tuple[str, ...]) -> tuple[str, str]:
    workplace, area = (*carried, "", "")[:2]
    return workplace, area
