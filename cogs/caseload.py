"""The members' commands, /caseload: thin wrappers over the same functions as the buttons."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.i18n import C_
from bot.presenters.what_if_forms import COST, MINUTES, WORKERS
from cogs import figures, reckoning, reporting
from cogs.names import named
from cogs.reading import Interaction
from cogs.suggesting import suggest_areas, suggest_events, suggest_places, suggest_workplaces

GROUP = app_commands.Group(
    name=named(C_("command-name", "caseload")),
    description=named(C_("command-description", "Report your caseload, and see the figures of all together")),
    allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
    allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
)

WHAT_IF = app_commands.Group(
    name=named(C_("command-name caseload", "whatif")),
    description=named(C_("command-description", "What would it take? Caseworkers, money, minutes")),
    parent=GROUP,
)


class Caseload(commands.Cog):
    """Everything a member types."""

    caseload = GROUP
    what_if = WHAT_IF

    @caseload.command(
        name=named(C_("command-name caseload", "report")),
        description=named(C_("command-description", "Report how many citizens you are responsible for")),
    )
    @app_commands.rename(workplace=named(C_("option-name", "workplace")))
    @app_commands.describe(
        workplace=named(C_("option-description", "Your workplace; you can also choose it in the form"))
    )
    async def report(self, interaction: Interaction, workplace: str | None = None) -> None:
        await reporting.open_form_at(interaction, workplace or "")

    @caseload.command(
        name=named(C_("command-name caseload", "mine")),
        description=named(C_("command-description", "Am I counted in this round? Replace or withdraw")),
    )
    async def mine(self, interaction: Interaction) -> None:
        await reporting.show_mine(interaction, ())

    @caseload.command(
        name=named(C_("command-name caseload", "overview")),
        description=named(
            C_("command-description", "A workplace, municipality, region or the country against the norm")
        ),
    )
    @app_commands.rename(place=named(C_("option-name", "place")), area=named(C_("option-name", "area")))
    @app_commands.describe(
        place=named(C_("option-description", "Workplace, municipality, region; the country if left out")),
        area=named(C_("option-description", "One area of work; all together if left out")),
    )
    async def overview(self, interaction: Interaction, place: str | None = None, area: str | None = None) -> None:
        await figures.show_overview(interaction, place or figures.COUNTRY, area)

    @caseload.command(
        name=named(C_("command-name caseload", "trend")),
        description=named(C_("command-description", "How a figure developed, with what happened and breaks marked")),
    )
    @app_commands.rename(place=named(C_("option-name", "place")), area=named(C_("option-name", "area")))
    @app_commands.describe(
        place=named(C_("option-description", "Workplace, municipality, region; the country if left out")),
        area=named(C_("option-description", "One area of work; all together if left out")),
    )
    async def trend(self, interaction: Interaction, place: str | None = None, area: str | None = None) -> None:
        await figures.show_trend(interaction, place or figures.COUNTRY, area)

    @caseload.command(
        name=named(C_("command-name caseload", "compare")),
        description=named(C_("command-description", "Two to six places side by side, or a trial beside its control")),
    )
    @app_commands.rename(
        place_1=named(C_("option-name", "place-1")),
        place_2=named(C_("option-name", "place-2")),
        place_3=named(C_("option-name", "place-3")),
        place_4=named(C_("option-name", "place-4")),
        place_5=named(C_("option-name", "place-5")),
        place_6=named(C_("option-name", "place-6")),
        area=named(C_("option-name", "area")),
        event=named(C_("option-name", "event")),
    )
    @app_commands.describe(
        place_1=named(C_("option-description", "Workplace, municipality, region; with an event, the trial")),
        place_2=named(C_("option-description", "Another place to put beside it; with an event, the control")),
        place_3=named(C_("option-description", "One more place")),
        place_4=named(C_("option-description", "One more place")),
        place_5=named(C_("option-description", "One more place")),
        place_6=named(C_("option-description", "One more place")),
        area=named(C_("option-description", "One area of work; all together if left out")),
        event=named(C_("option-description", "An event or a date: before and after, for exactly two places")),
    )
    async def compare(
        self,
        interaction: Interaction,
        place_1: str,
        place_2: str,
        place_3: str | None = None,
        place_4: str | None = None,
        place_5: str | None = None,
        place_6: str | None = None,
        area: str | None = None,
        event: str | None = None,
    ) -> None:
        places = [place for place in (place_1, place_2, place_3, place_4, place_5, place_6) if place]
        await figures.show_comparison(interaction, places, area, event)

    @what_if.command(
        name=named(C_("command-name caseload whatif", "workers")),
        description=named(C_("command-description", "How many caseworkers it takes to reach the recommendation")),
    )
    @app_commands.rename(place=named(C_("option-name", "place")), area=named(C_("option-name", "area")))
    @app_commands.describe(
        area=named(C_("option-description", "Whose recommendation is the target; you can also choose it in the form")),
        place=named(C_("option-description", "Begin with the published median of a place")),
    )
    async def workers(self, interaction: Interaction, area: str | None = None, place: str | None = None) -> None:
        await reckoning.open_what_if(interaction, (WORKERS, area or "", place or ""))

    @what_if.command(
        name=named(C_("command-name caseload whatif", "cost")),
        description=named(C_("command-description", "What extra caseworkers cost a year, against what is granted")),
    )
    async def cost(self, interaction: Interaction) -> None:
        await reckoning.open_what_if(interaction, (COST,))

    @what_if.command(
        name=named(C_("command-name caseload whatif", "minutes")),
        description=named(C_("command-description", "How many minutes a caseload leaves for each citizen")),
    )
    @app_commands.rename(area=named(C_("option-name", "area")))
    @app_commands.describe(area=named(C_("option-description", "Whose recommendation to put beside it")))
    async def minutes(self, interaction: Interaction, area: str | None = None) -> None:
        await reckoning.open_what_if(interaction, (MINUTES, area or ""))

    @caseload.command(
        name=named(C_("command-name caseload", "norms")),
        description=named(C_("command-description", "What is recommended, and who says so")),
    )
    @app_commands.rename(area=named(C_("option-name", "area")))
    @app_commands.describe(area=named(C_("option-description", "One area of work; all if left out")))
    async def norms(self, interaction: Interaction, area: str | None = None) -> None:
        await figures.show_norms(interaction, area)

    @caseload.command(
        name=named(C_("command-name caseload", "privacy")),
        description=named(C_("command-description", "What is kept, for how long, and what cannot be promised")),
    )
    async def privacy(self, interaction: Interaction) -> None:
        await figures.show_privacy(interaction, ())

    @caseload.command(
        name=named(C_("command-name caseload", "help")),
        description=named(C_("command-description", "What you can do here, in half a minute")),
    )
    async def help(self, interaction: Interaction) -> None:
        await figures.show_help(interaction)

    @report.autocomplete("workplace")
    async def _workplaces(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest_workplaces(interaction, typed)

    @overview.autocomplete("place")
    @workers.autocomplete("place")
    @trend.autocomplete("place")
    @compare.autocomplete("place_1")
    @compare.autocomplete("place_2")
    @compare.autocomplete("place_3")
    @compare.autocomplete("place_4")
    @compare.autocomplete("place_5")
    @compare.autocomplete("place_6")
    async def _places(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest_places(interaction, typed)

    @overview.autocomplete("area")
    @workers.autocomplete("area")
    @minutes.autocomplete("area")
    @trend.autocomplete("area")
    @compare.autocomplete("area")
    @norms.autocomplete("area")
    async def _areas(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest_areas(interaction, typed)

    @compare.autocomplete("event")
    async def _events(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest_events(interaction, typed)
