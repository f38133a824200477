"""The administrators' commands, /caseload-admin: hidden from others by default, and checked again when called."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.rounds import RoundLength
from bot.i18n import C_
from bot.presenters.settings import ROUND_LENGTHS
from bot.services.set_up import SetupChanges
from cogs import administering, catalogue, checking, conditions, exporting, panels, setting_up, tending
from cogs.names import named
from cogs.reading import Interaction
from cogs.suggesting import suggest_bindable, suggest_every_workplace

GROUP = app_commands.Group(
    name=named(C_("command-name", "caseload-admin")),
    description=named(C_("command-description", "Set up and look after Sagstal in this server")),
    allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
    allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    default_permissions=discord.Permissions(manage_guild=True),
)

WEEKDAYS = (
    C_("choice", "Monday"),
    C_("choice", "Tuesday"),
    C_("choice", "Wednesday"),
    C_("choice", "Thursday"),
    C_("choice", "Friday"),
    C_("choice", "Saturday"),
    C_("choice", "Sunday"),
)
DAYS = [app_commands.Choice(name=named(day), value=number) for number, day in enumerate(WEEKDAYS)]
LENGTHS = [app_commands.Choice(name=named(text), value=length.value) for length, text in ROUND_LENGTHS.items()]
LANGUAGES = [
    app_commands.Choice(name=named(C_("choice", "Danish")), value="da"),
    app_commands.Choice(name=named(C_("choice", "English")), value="en"),
]


class CaseloadAdmin(commands.Cog):
    """Everything an administrator types."""

    admin = GROUP

    @admin.command(
        name=named(C_("command-name caseload-admin", "setup")),
        description=named(C_("command-description", "Set up step by step; or change single choices with the options")),
    )
    @app_commands.rename(
        member_role=named(C_("option-name", "members")),
        representative_role=named(C_("option-name", "representatives")),
        channel=named(C_("option-name", "channel")),
        weekday=named(C_("option-name", "weekday")),
        hour=named(C_("option-name", "hour")),
        round_length=named(C_("option-name", "round")),
        threshold=named(C_("option-name", "threshold")),
        language=named(C_("option-name", "language")),
        newcomers_wait=named(C_("option-name", "newcomers-wait")),
        reminder_role=named(C_("option-name", "reminders")),
    )
    @app_commands.describe(
        member_role=named(C_("option-description", "Who may report")),
        representative_role=named(C_("option-description", "The union representatives' role")),
        channel=named(C_("option-description", "Where the weekly digest is posted")),
        weekday=named(C_("option-description", "The digest's day; Monday if never chosen")),
        hour=named(C_("option-description", "The hour of digests and closes, 0–23; 9 if never chosen")),
        round_length=named(C_("option-description", "How long a round is; a calendar month if never chosen")),
        threshold=named(
            C_("option-description", "Reports behind every figure, 5–20; 5 if never chosen. More protects better.")
        ),
        newcomers_wait=named(
            C_("option-description", "Who joins during a round reports from the next one; no if never chosen")
        ),
        reminder_role=named(
            C_("option-description", "A role members give themselves to be reminded; @everyone: no reminders")
        ),
        language=named(C_("option-description", "The language of public posts; Danish if never chosen")),
    )
    @app_commands.choices(weekday=DAYS)
    @app_commands.choices(round_length=LENGTHS)
    @app_commands.choices(language=LANGUAGES)
    async def setup(
        self,
        interaction: Interaction,
        member_role: discord.Role | None = None,
        representative_role: discord.Role | None = None,
        channel: discord.TextChannel | None = None,
        weekday: int | None = None,
        hour: app_commands.Range[int, 0, 23] | None = None,
        round_length: str | None = None,
        threshold: app_commands.Range[int, 5, 20] | None = None,
        language: str | None = None,
        newcomers_wait: bool | None = None,  # noqa: FBT001  (Discord gives it by name)
        reminder_role: discord.Role | None = None,
    ) -> None:
        changes = SetupChanges(
            language=language,
            member_role=member_role and member_role.id,
            representative_role=representative_role and representative_role.id,
            digest_channel=channel and channel.id,
            digest_weekday=weekday,
            digest_hour=hour,
            round_length=RoundLength(round_length) if round_length in set(RoundLength) else None,
            k=threshold,
            newcomers_wait=newcomers_wait,
            reminder_role=reminder_role and reminder_role.id,
        )
        await setting_up.set_up(interaction, changes)

    @admin.command(
        name=named(C_("command-name caseload-admin", "workplaces")),
        description=named(C_("command-description", "Add, rename, merge, split or close workplaces; lists in and out")),
    )
    @app_commands.rename(
        workplace=named(C_("option-name", "workplace")),
        file=named(C_("option-name", "file")),
    )
    @app_commands.describe(
        workplace=named(C_("option-description", "One to look after; all together if left out")),
        file=named(
            C_(
                "option-description",
                "CSV: name;municipality;aliases;areas, or what was exported; you see it first",
            )
        ),
    )
    async def workplaces(
        self, interaction: Interaction, workplace: str | None = None, file: discord.Attachment | None = None
    ) -> None:
        if file is not None:
            await administering.read_file(interaction, file)
        elif workplace:
            await tending.show_workplace(interaction, workplace)
        else:
            await tending.show_workplaces(interaction)

    @workplaces.autocomplete("workplace")
    async def _workplaces(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest_every_workplace(interaction, typed)

    @admin.command(
        name=named(C_("command-name caseload-admin", "regions")),
        description=named(
            C_("command-description", "Group municipalities into your own regions, or use the official ones")
        ),
    )
    async def regions(self, interaction: Interaction) -> None:
        await administering.ask_for_regions(interaction)

    @admin.command(
        name=named(C_("command-name caseload-admin", "questions")),
        description=named(C_("command-description", "Choose up to five optional questions on working conditions")),
    )
    async def questions(self, interaction: Interaction) -> None:
        await conditions.ask_which(interaction)

    @admin.command(
        name=named(C_("command-name caseload-admin", "panel")),
        description=named(C_("command-description", "The message with buttons: post, refresh, move, pin or remove it")),
    )
    @app_commands.rename(channel=named(C_("option-name", "channel")), place=named(C_("option-name", "place")))
    @app_commands.describe(
        channel=named(C_("option-description", "Where the panel stands; this channel if left out")),
        place=named(C_("option-description", "Workplace or municipality the form begins with; as it is if left out")),
    )
    async def panel(
        self, interaction: Interaction, channel: discord.TextChannel | None = None, place: str | None = None
    ) -> None:
        await panels.show(interaction, channel.id if channel else interaction.channel_id or 0, place)

    @panel.autocomplete("place")
    async def _places(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest_bindable(interaction, typed)

    @admin.command(
        name=named(C_("command-name caseload-admin", "areas")),
        description=named(C_("command-description", "Add areas of your own; change or end those there are")),
    )
    async def areas(self, interaction: Interaction) -> None:
        await catalogue.show_areas(interaction)

    @admin.command(
        name=named(C_("command-name caseload-admin", "norms")),
        description=named(
            C_("command-description", "Recommendations of your own, with source and first day; end them again")
        ),
    )
    async def norms(self, interaction: Interaction) -> None:
        await catalogue.show_norms(interaction)

    @admin.command(
        name=named(C_("command-name caseload-admin", "close")),
        description=named(C_("command-description", "Close the round sooner, from its seventh day")),
    )
    async def close(self, interaction: Interaction) -> None:
        await administering.ask_to_close(interaction)

    @admin.command(
        name=named(C_("command-name caseload-admin", "emergency-close")),
        description=named(
            C_("command-description", "Emergency brake: destroy the round's key and reports at once, publish nothing")
        ),
    )
    async def emergency_close(self, interaction: Interaction) -> None:
        await administering.ask_to_stop(interaction)

    @admin.command(
        name=named(C_("command-name caseload-admin", "check")),
        description=named(
            C_(
                "command-description",
                "Is all in order? Ticks, crosses and what to do about them",
            )
        ),
    )
    async def check(self, interaction: Interaction) -> None:
        await checking.check(interaction)

    @admin.command(
        name=named(C_("command-name caseload-admin", "export")),
        description=named(C_("command-description", "Everything that is published, as files to pass on")),
    )
    async def export(self, interaction: Interaction) -> None:
        await exporting.show_export(interaction)

    @admin.command(
        name=named(C_("command-name caseload-admin", "log")),
        description=named(C_("command-description", "What was set lately, and on which day; never by whom")),
    )
    async def log(self, interaction: Interaction) -> None:
        await administering.show_log(interaction)

    @admin.command(
        name=named(C_("command-name caseload-admin", "delete-data")),
        description=named(C_("command-description", "Delete everything kept for this server, at once")),
    )
    async def delete_data(self, interaction: Interaction) -> None:
        await administering.ask_to_forget(interaction)
