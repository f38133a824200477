"""The representatives' commands, /caseload-rep: the role that the server has chosen is checked when called."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.domain.period import Period
from bot.i18n import C_
from bot.presenters.summary_words import PERIODS
from bot.services.edit_events import TypedEvent
from bot.services.edit_headcounts import TypedHeadcount
from cogs import events, headcounts, proposing, summaries
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
        figure=named(C_("option-name", "stated-figure")),
        area=named(C_("option-name", "area")),
        source=named(C_("option-name", "source")),
    )
    @app_commands.describe(
        day=named(C_("option-description", "The day it began, for example 1 August 2026")),
        text=named(C_("option-description", "A few words about what happened; never anything about citizens")),
        place=named(C_("option-description", "Workplace, municipality, region; the whole server if left out")),
        figure=named(C_("option-description", "A caseload that management or a report stated, for example 60")),
        area=named(C_("option-description", "The area that the stated figure is about")),
        source=named(C_("option-description", "Where the stated figure stands; always shown beside it")),
    )
    async def event(
        self,
        interaction: Interaction,
        day: app_commands.Range[str, 1, 30] | None = None,
        text: app_commands.Range[str, 1, 120] | None = None,
        place: str | None = None,
        figure: app_commands.Range[str, 1, 20] | None = None,
        area: str | None = None,
        source: app_commands.Range[str, 1, 120] | None = None,
    ) -> None:
        typed = TypedEvent(day or "", text or "", place or "", figure or "", area or "", source or "")
        await events.note_event(interaction, typed)

    @rep.command(
        name=named(C_("command-name caseload-rep", "headcount")),
        description=named(
            C_("command-description", "State how many a workplace employs; with nothing filled in, the list")
        ),
    )
    @app_commands.rename(
        workplace=named(C_("option-name", "workplace")),
        employed=named(C_("option-name", "employed")),
        day=named(C_("option-name", "date")),
    )
    @app_commands.describe(
        workplace=named(C_("option-description", "The workplace they are employed at")),
        employed=named(C_("option-description", "Social workers employed there, members or not, for example 24")),
        day=named(C_("option-description", "The first day it holds, for example 1 August 2026; today if left out")),
    )
    async def headcount(
        self,
        interaction: Interaction,
        workplace: str | None = None,
        employed: app_commands.Range[str, 1, 20] | None = None,
        day: app_commands.Range[str, 1, 30] | None = None,
    ) -> None:
        await headcounts.note_headcount(interaction, TypedHeadcount(workplace or "", employed or "", day or ""))

    @headcount.autocomplete("workplace")
    async def _headcount_workplaces(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest_workplaces(interaction, typed)

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

    @event.autocomplete("area")
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
