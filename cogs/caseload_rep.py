"""The representatives' commands, /caseload-rep: the role that the server has chosen is checked when called."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.i18n import C_
from cogs.names import named

GROUP = app_commands.Group(
    name=named(C_("command-name", "caseload-rep")),
    description=named(C_("command-description", "For representatives: what you bring to the meeting")),
    allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
    allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
)


class CaseloadRep(commands.Cog):
    """Everything a representative types."""

    rep = GROUP
