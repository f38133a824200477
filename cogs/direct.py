"""Direct messages: Discord says neither of which server one speaks there, nor who one is in it.

A button there bears its server in its id. Who presses it is asked of Discord, each time anew: nothing is remembered.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import discord

from bot.domain.refusals import Problem
from cogs.reading import CALLER, SERVER, as_caller, server_of
from cogs.unanswered import TROUBLE

if TYPE_CHECKING:
    from bot.services.caller import Caller
    from cogs.reading import Interaction

PATIENCE = 1.3
"""Seconds that Discord has to say who somebody is. It wants our answer within 3, and a report may have to wait 1.5."""


async def look_up(interaction: Interaction, server: int) -> None:
    """Finds out who presses in a direct message about a server, for `caller_of`, which also says why if it failed."""
    interaction.extras[SERVER] = server
    interaction.extras[CALLER] = await _member(interaction, server)


def role_name(interaction: Interaction, role: int) -> str:
    """In a direct message, the name of a server's role, which Discord would not show there; elsewhere nothing."""
    guild = interaction.client.get_guild(server_of(interaction))
    found = None if guild is None else guild.get_role(role)
    return "" if found is None else discord.utils.escape_markdown(found.name)


async def _member(interaction: Interaction, server: int) -> Caller | Problem:
    """Whoever presses, as a member of the server; one and the same problem whether they or the bot are not in it.

    Nobody manages a server from a direct message, whatever their roles.
    """
    guild = interaction.client.get_guild(server)
    if guild is None:
        return Problem.NOT_THERE
    try:
        async with asyncio.timeout(PATIENCE):
            member = await guild.fetch_member(interaction.user.id)
    except (discord.NotFound, discord.Forbidden):
        return Problem.NOT_THERE
    except TROUBLE:
        return Problem.DISCORD_SLOW
    return as_caller(member, server, manages_guild=False)
