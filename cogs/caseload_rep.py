"""The representatives' commands, /caseload-rep: the role that the server has chosen is checked when called."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.domain.period import Period
from bot.i18n import C_
from bot.presenters.summary_words import PERIODS
from bot.services.edit_events import TypedEvent
from cogs import events, proposing, summaries
from cogs.figures import COUNTRY
from cogs.names import named
from cogs.reading import Interaction
from cogs.suggesting import suggest_areas, suggest_places, suggest_workplaces

GROUP = app_commands.Group(
    name=named(C_("command-name", "caseload-rep")),
    description=named(C_("command-description", "For representatives: what you bring to the meeting")),
    allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
    allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
)
PERIOD_CHOICES = [app_commands.Choice(name=named(text), value=period.value) for period, text in PERIODS.items()]


class CaseloadRep(commands.Cog):
    """Everything a representative types."""

    rep = GROUP

    @rep.command(
        name=named(C_("command-name caseload-rep", "event")),
        description=named(
            C_("command-description", "Note an event for the development; with nothing filled in, the list")
        ),
    )
    @app_commands.rename(
        day=named(C_("option-name", "date")),
        text=named(C_("option-name", "text")),
        place=named(C_("option-name", "place")),
    )
    @app_commands.describe(
        day=named(C_("option-description", "The day it began, for example 1 August 2026")),
        text=named(C_("option-description", "A few words about what happened; never anything about citizens")),
        place=named(C_("option-description", "Workplace, municipality, region; the whole server if left out")),
    )
    async def event(
        self,
        interaction: Interaction,
        day: app_commands.Range[str, 1, 30] | None = None,
        text: app_commands.Range[str, 1, 120] | None = None,
        place: str | None = None,
    ) -> None:
        await events.note_event(interaction, TypedEvent(day or "", text or "", place or ""))

    @rep.command(
        name=named(C_("command-name caseload-rep", "workplace")),
        description=named(C_("command-description", "Propose a new workplace, or a correction of one")),
    )
    @app_commands.rename(workplace=named(C_("option-name", "workplace")))
    @app_commands.describe(workplace=named(C_("option-description", "The one to correct; left out for a new one")))
    async def workplace(self, interaction: Interaction, workplace: str | None = None) -> None:
        await proposing.propose(interaction, workplace or "")

    @rep.command(
        name=named(C_("command-name caseload-rep", "summary")),
        description=named(C_("command-description", "A summary for the meeting: card, PDF, workbook, CSV, picture")),
    )
    @app_commands.rename(
        place=named(C_("option-name", "place")),
        area=named(C_("option-name", "area")),
        period=named(C_("option-name", "period")),
    )
    @app_commands.describe(
        place=named(C_("option-description", "Workplace, municipality, region; the country if left out")),
        area=named(C_("option-description", "One area of work; all together if left out")),
        period=named(C_("option-description", "How far back the development goes; 12 months if left out")),
    )
    @app_commands.choices(period=PERIOD_CHOICES)
    async def summary(
        self,
        interaction: Interaction,
        place: str | None = None,
        area: str | None = None,
        period: str = Period.TWELVE_MONTHS.value,
    ) -> None:
        await summaries.show_summary(interaction, place or COUNTRY, area or "", period)

    @summary.autocomplete("area")
    async def _areas(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest_areas(interaction, typed)

    @workplace.autocomplete("workplace")
    async def _workplaces(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest_workplaces(interaction, typed)

    @event.autocomplete("place")
    @summary.autocomplete("place")
    async def _places(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest_places(interaction, typed)
