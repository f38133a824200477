"""DiscordSurface: all that the cogs bring to the bot, in one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs import (
    administering,
    catalogue,
    checking,
    conditions,
    events,
    figures,
    panels,
    reckoning,
    reminding,
    reporting,
    routes,
    setting_up,
    shortcuts,
)
from cogs.caseload import Caseload
from cogs.caseload_admin import CaseloadAdmin
from cogs.caseload_rep import CaseloadRep
from cogs.guarding import Guard
from cogs.names import CommandTranslator

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
    figures,
    panels,
    reckoning,
    reminding,
    reporting,
    setting_up,
    shortcuts,
)
"""Modules whose functions answer buttons and forms: importing them fills the table of routes."""


class DiscordSurface:
    def __init__(self, reference: Callable[[], str]) -> None:
        self.cogs: Sequence[Callable[[], commands.Cog]] = (Caseload, CaseloadRep, CaseloadAdmin)
        self.translator = CommandTranslator()
        self._guard = Guard(reference)

    async def press(self, interaction: Interaction) -> None:
        """Answer a button, a list or a form."""
        await self._guard.guarded(interaction, routes.dispatch(interaction))

    async def handle(self, interaction: Interaction, error: Exception) -> None:
        await self._guard.handle(interaction, error)
