"""DiscordSurface: all that the cogs bring to the bot, in one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.presenters.refusals import too_fast_card
from cogs import (
    administering,
    catalogue,
    checking,
    conditions,
    events,
    exporting,
    figures,
    headcounts,
    panels,
    proposing,
    reckoning,
    reminding,
    reporting,
    routes,
    setting_up,
    shortcuts,
    summaries,
    tending,
)
from cogs.answering import answer
from cogs.caseload import Caseload
from cogs.caseload_admin import CaseloadAdmin
from cogs.caseload_rep import CaseloadRep
from cogs.guarding import Guard
from cogs.names import CommandTranslator
from cogs.reading import language_of
from cogs.suggesting import suggest_nothing
from cogs.throttling import ASKING, TYPING, Throttle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from discord.ext import commands

    from cogs.reading import Interaction

ANSWERING = (
    administering,
    catalogue,
    checking,
    conditions,
    events,
    exporting,
    figures,
    headcounts,
    panels,
    proposing,
    reckoning,
    reminding,
    reporting,
    setting_up,
    shortcuts,
    summaries,
    tending,
)
"""Modules whose functions answer buttons and forms: importing them fills the table of routes."""


class DiscordSurface:
    """`reference` makes the texts by which trouble is found in the log; `seconds` is the throttle's clock."""

    def __init__(self, reference: Callable[[], str], seconds: Callable[[], float]) -> None:
        self.cogs: Sequence[Callable[[], commands.Cog]] = (Caseload, CaseloadRep, CaseloadAdmin)
        self.translator = CommandTranslator()
        self._guard = Guard(reference)
        self._asking, self._typing = Throttle(ASKING, seconds), Throttle(TYPING, seconds)

    async def press(self, interaction: Interaction) -> None:
        """Answer a button, a list or a form."""
        if await self.admits(interaction):
            await self._guard.guarded(interaction, routes.dispatch(interaction))

    async def admits(self, interaction: Interaction) -> bool:
        """Whether to answer, which is asked once of everything; who asks too fast has then been told to wait.

        A form is always answered: what was typed into it would be lost.
        """
        person = interaction.guild_id or 0, interaction.user.id
        match interaction.type:
            case discord.InteractionType.autocomplete:
                if self._typing.admits(person):
                    return True
                await suggest_nothing(interaction)
            case discord.InteractionType.modal_submit:
                self._asking.count(person)
                return True
            case _:
                if self._asking.admits(person):
                    return True
                await self._guard.guarded(interaction, answer(interaction, too_fast_card(language_of(interaction))))
        return False

    def rest(self) -> None:
        """Forget how fast anybody was."""
        self._asking.rest()
        self._typing.rest()

    async def handle(self, interaction: Interaction, error: Exception) -> None:
        await self._guard.handle(interaction, error)
