"""The panel in a channel: posted, pressed in both languages, moved, pinned and removed, also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.builders import ChannelHandle
from simcord.enums import OverwriteType

from bot.demo.locales import speaks
from bot.i18n import DANISH, ENGLISH
from bot.presenters.panel_sheet import MOVE, PIN, PUT, PUT_LAST, REMOVE, UNPIN
from bot.services.caller import Caller
from tests.e2e.conftest import EPHEMERAL, Server, ids, said, seen

if TYPE_CHECKING:
    from simcord.results import InteractionResult

    from bot.i18n import Language

LABELS = ("Report my caseload", "Overview", "Development", "How you are protected")


async def sheet(server: Server, channel: ChannelHandle | None = None, **options: Any) -> InteractionResult:
    """What `/caseload-admin panel` answers."""
    if channel is not None:
        options["channel"] = channel
    return await server.admin.slash(server.channel, "caseload-admin panel", **options)


async def press(server: Server, shown: InteractionResult, step: str) -> InteractionResult:
    assert shown.response is not None
    wanted = next(one for one in ids(shown.response.components) if one.startswith(f"sagstal:panel:{step}:"))
    return await server.admin.click(shown.response, custom_id=wanted)


async def posted(server: Server, channel: ChannelHandle | None = None, **options: Any) -> InteractionResult:
    shown = await sheet(server, channel, **options)
    await press(server, shown, PUT)
    return shown


def panels(server: Server, channel: ChannelHandle | None = None) -> list[discord.Message]:
    """The public messages with components that stand in the channel."""
    where = channel or server.channel
    return [message for message in where.history() if message.components and not message.flags.ephemeral]


def words(server: Server, message: discord.Message) -> str:
    return said(server.env.backend.messages[message.channel.id][message.id].components)


def button_ids(server: Server, message: discord.Message) -> list[str]:
    return ids(server.env.backend.messages[message.channel.id][message.id].components)


def deny(server: Server, channel: ChannelHandle, **permissions: bool) -> None:
    """Take permissions from the bot in a channel."""
    denied = discord.Permissions(**permissions).value
    bot = server.env.backend.bot_user.id
    server.env.backend.set_overwrite(channel.id, Overwrite(bot, OverwriteType.MEMBER, allow=0, deny=denied))


def chosen(form: InteractionResult, name: str = "workplace") -> list[str]:
    assert form.modal is not None
    controls = [component["component"] for component in form.modal["components"]]
    options = next(control["options"] for control in controls if control["custom_id"] == name)
    return [option["value"] for option in options if option["default"]]


def offered(form: InteractionResult) -> list[str]:
    assert form.modal is not None
    control = next(c["component"] for c in form.modal["components"] if c["component"]["custom_id"] == "workplace")
    return [option["value"] for option in control["options"]]


# For everybody


@pytest.mark.parametrize("language", [DANISH, ENGLISH], ids=lambda language: language.code)
async def test_a_panel_has_one_line_and_four_buttons_in_the_servers_language_and_is_pinned(
    server: Server, language: Language
) -> None:
    await server.set_up(language=language.code)
    await posted(server)
    (panel,) = panels(server)
    assert panel.pinned
    text = words(server, panel)
    assert language.t("What is your caseload?") in text
    assert [line for line in text.splitlines() if line.startswith("[")] == [
        f"[{language.c('button', label)}]" for label in LABELS
    ]
    assert button_ids(server, panel) == ["sagstal:report", "sagstal:overview", "sagstal:trend", "sagstal:privacy"]


@pytest.mark.parametrize("locale", ["da", "en-GB"])
async def test_every_button_answers_in_the_members_language_after_a_restart_and_to_them_alone(
    server: Server, locale: str
) -> None:
    await server.set_up(language="en")
    await posted(server)
    await server.restart()
    (panel,) = panels(server)
    mette = server.member("mette", locale)
    language = DANISH if locale == "da" else ENGLISH
    form = await mette.click(panel, custom_id="sagstal:report")
    assert form.modal is not None
    assert form.modal["title"] == language.c("modal-title", "Report my caseload")
    overview = seen(await mette.click(panel, custom_id="sagstal:overview"))
    assert language.t("The whole country") in overview
    trend = seen(await mette.click(panel, custom_id="sagstal:trend"))
    assert language.t("The whole country") in trend
    assert "# " in seen(await mette.click(panel, custom_id="sagstal:privacy"))
    assert len(panels(server)) == 1


async def test_a_first_report_takes_three_steps_and_stays_between_member_and_bot(server: Server) -> None:
    await server.set_up()
    await posted(server, place="workplace/1")
    mette = server.member("mette", "da")
    form = await mette.click(panels(server)[0], custom_id="sagstal:report:1")
    assert chosen(form) == ["1"]
    assert chosen(form, "area") == ["kth_akt_30"]
    answer = seen(await mette.submit_modal(form, {"caseload": "62", "workplace": ["1"], "area": ["kth_akt_30"]}))
    assert "62 borgere" in answer
    assert not any("62" in words(server, panel) for panel in panels(server))


async def test_a_panel_of_a_workplace_opens_form_and_overview_with_it(server: Server) -> None:
    await server.set_up(language="en")
    await posted(server, place="Lærkevej")
    (panel,) = panels(server)
    assert "Jobcenter Lærkevej is chosen in the form beforehand." in words(server, panel)
    mette = server.member("mette")
    assert chosen(await mette.click(panel, label="Report my caseload")) == ["1"]
    for label in ("Overview", "Development"):
        assert "Jobcenter Lærkevej" in seen(await mette.click(panel, label=label))


async def test_a_panel_of_a_municipality_offers_its_workplaces_and_chooses_the_only_one(server: Server) -> None:
    await server.set_up(language="en")
    await server.keep("Sygedagpenge Odense;Odense")
    await posted(server, place="Odense Kommune")
    await posted(server, server.other, place="Aarhus Kommune")
    mette = server.member("mette")
    (odense,), (aarhus,) = panels(server), panels(server, server.other)
    assert "The form offers the workplaces in Odense." in words(server, odense)
    form = await mette.click(odense, label="Report my caseload")
    assert (sorted(offered(form)), chosen(form)) == (["2", "4"], [])
    alone = await mette.click(aarhus, label="Report my caseload")
    assert (offered(alone), chosen(alone)) == (["3"], ["3"])
    assert "Aarhus" in seen(await mette.click(aarhus, label="Overview"))


async def test_a_municipality_with_more_workplaces_than_a_list_holds_begins_with_their_list(server: Server) -> None:
    await server.set_up()
    await server.keep("\n".join(f"Center {number};Odense" for number in range(40)))
    await posted(server, place="municipality/0461")
    shown = await server.member("mette").click(panels(server)[0], custom_id="sagstal:report:m/0461")
    assert shown.response is not None
    assert ids(shown.response.components) == ["sagstal:at"]


async def test_a_panel_that_outlived_its_places_opens_the_ordinary_form_and_the_country(server: Server) -> None:
    await server.set_up(language="en")
    await posted(server, place="workplace/3")
    (panel,) = panels(server)
    caller = Caller(server.guild.id, server.admin.id, manages_guild=True)
    await server.bot.services.forget_guild(caller)
    mette = server.member("mette")
    assert "/caseload-admin setup" in seen(await mette.click(panel, label="Report my caseload"))
    await server.admin.slash(
        server.channel, "caseload-admin setup",
        members=server.member_role, representatives=server.representative_role, channel=server.channel,
    )  # fmt: skip
    await server.keep("Jobcenter Lærkevej;København\nFamilieafdelingen;Odense")
    form = await mette.click(panel, label="Report my caseload")
    assert (sorted(offered(form)), chosen(form)) == (["1", "2"], [])
    for label in ("Overview", "Development"):
        assert "The whole country" in seen(await mette.click(panel, label=label))


# For administrators


async def test_the_sheet_says_in_both_languages_what_stands_where(server: Server) -> None:
    await server.set_up(language="en")
    assert "There is no panel here" in seen(await sheet(server))
    await posted(server, place="Odense Kommune")
    shown = seen(await sheet(server))
    assert "It is for **Odense**. It is pinned." in shown
    speaks(server.env, server.admin, "da")
    assert "Det gælder **Odense**. Det er fastgjort." in seen(await sheet(server))
    elsewhere = seen(await sheet(server, server.other))
    assert f"{server.channel.mention}, gælder Odense" in elsewhere


async def test_places_are_suggested_without_regions(server: Server) -> None:
    await server.set_up()
    suggest = server.admin.autocomplete
    found = await suggest(server.channel, "caseload-admin panel", "place", "lærkevej")
    assert found[0]["value"] == "workplace/1"
    everything = await suggest(server.channel, "caseload-admin panel", "place", "")
    assert everything[0]["name"] == "The whole country"
    assert not [one for one in everything if one["value"].startswith("region/")]


async def test_refreshing_gives_the_present_language_and_place_in_the_same_message(server: Server) -> None:
    await server.set_up(language="da")
    await posted(server)
    (before,) = panels(server)
    await server.admin.slash(server.channel, "caseload-admin setup", language="en")
    shown = await sheet(server, place="workplace/2")
    assert "Once refreshed, it is for **Familieafdelingen**." in seen(shown)
    await press(server, shown, PUT)
    (after,) = panels(server)
    assert after.id == before.id
    assert "Familieafdelingen is chosen in the form beforehand." in words(server, after)
    await press(server, await sheet(server, place="country/dk"), PUT)
    assert "Familieafdelingen" not in words(server, panels(server)[0])


async def test_a_panel_far_up_is_posted_anew_at_the_bottom_pinned_and_alone(server: Server) -> None:
    await server.set_up()
    await posted(server)
    before = panels(server)[0].id
    await server.member("mette").send(server.channel, "Hej alle sammen")
    await press(server, await sheet(server), PUT_LAST)
    (after,) = panels(server)
    assert after.id > before
    assert after.pinned


async def test_a_panel_moves_to_another_channel_with_what_it_is_bound_to(server: Server) -> None:
    await server.set_up(language="en")
    await posted(server, place="workplace/2")
    shown = await sheet(server, server.other)
    assert shown.response is not None
    (menu,) = [one for one in ids(shown.response.components) if f":{MOVE}:" in one]
    moved = await server.admin.select(shown.response, [str(server.channel.id)], custom_id=menu)
    assert "**The panel has moved here.**" in seen(moved)
    assert panels(server) == []
    (panel,) = panels(server, server.other)
    assert "Familieafdelingen" in words(server, panel)
    assert panel.pinned


async def test_pinning_unpinning_and_removing(server: Server) -> None:
    await server.set_up()
    shown = await posted(server)
    await press(server, shown, UNPIN)
    assert not panels(server)[0].pinned
    await press(server, shown, PIN)
    assert panels(server)[0].pinned
    await press(server, shown, REMOVE)
    assert "**The panel is removed.**" in seen(shown)
    assert panels(server) == []
    await press(server, shown, PUT)
    assert len(panels(server)) == 1


async def test_a_panel_deleted_by_hand_is_noticed_and_posted_again(server: Server) -> None:
    await server.set_up(language="en")
    shown = await posted(server, place="workplace/2")
    server.env.backend.delete_message(server.channel.id, panels(server)[0].id)
    assert "has been deleted in Discord" in seen(await sheet(server))
    await press(server, shown, PUT)
    assert "**The panel had been deleted in Discord. A new one is posted.**" in seen(shown)
    assert "Familieafdelingen" in words(server, panels(server)[0])


async def test_buttons_of_a_sheet_work_after_a_restart(server: Server) -> None:
    await server.set_up()
    shown = await sheet(server)
    await server.restart()
    await press(server, shown, PUT)
    assert len(panels(server)) == 1


async def test_a_thread_and_a_voice_channel_are_told_kindly_to_be_no_text_channels(server: Server) -> None:
    await server.set_up()
    thread = server.env.backend.create_thread(server.channel.id, "tråd", server.admin.id)
    await server.env.settle()
    for where in (ChannelHandle(server.env, server.guild, thread), server.guild.create_voice_channel("lyd")):
        shown = await server.admin.slash(where, "caseload-admin panel")
        assert shown.response is not None
        assert "text channel" in said(shown.response.components)


@pytest.mark.parametrize(
    ("denied", "english", "danish"),
    [
        ("view_channel", "“View Channel”", "“Vis kanal” (View Channel)"),
        ("send_messages", "“Send Messages”", "“Send beskeder” (Send Messages)"),
        ("read_message_history", "“Read Message History”", "“Læs beskedhistorik” (Read Message History)"),
        ("pin_messages", "“Pin Messages”", "“Fastgør beskeder” (Pin Messages)"),
    ],
)
async def test_the_one_permission_that_is_missing_is_named_with_its_channel_and_the_rest_is_done(
    server: Server, denied: str, english: str, danish: str
) -> None:
    await server.set_up()
    deny(server, server.other, **{denied: True})
    named: dict[str, list[str]] = {}
    for locale in ("en-GB", "da"):
        speaks(server.env, server.admin, locale)
        lines = seen(await posted(server, server.other)).splitlines()
        named[locale] = [line for line in lines if line.startswith("❌")]
    assert [len(lines) for lines in named.values()] == [1, 1]
    assert english in named["en-GB"][0]
    assert danish in named["da"][0]
    assert all(server.other.mention in lines[0] for lines in named.values())
    stands = denied in ("read_message_history", "pin_messages")
    standing = [
        message
        for message in server.env.backend.messages.get(server.other.id, {}).values()
        if message.components and not message.flags & EPHEMERAL
    ]
    assert len(standing) == (1 if stands else 0)
    assert not any(message.pinned for message in standing)


async def test_what_only_discord_knows_is_named_too(server: Server) -> None:
    """SimCord pins by Manage Messages, as Discord did until February 2026: it refuses what the bot expects."""
    await server.set_up(language="en")
    deny(server, server.channel, manage_messages=True)
    shown = seen(await posted(server))
    assert "“Pin Messages”" in shown
    assert server.channel.mention in shown
    assert not panels(server)[0].pinned


async def test_a_channel_with_as_many_pins_as_discord_allows_is_told_of(server: Server) -> None:
    await server.set_up(language="en")
    server.env.inject_error("PUT", "/channels/*/messages/pins/*", status=400, code=30003)
    assert "as many pinned messages as Discord allows" in seen(await posted(server))
    assert len(panels(server)) == 1


async def test_a_channel_deleted_before_the_press_is_said_kindly(server: Server) -> None:
    await server.set_up()
    shown = await sheet(server, server.other)
    await server.env.bot.http.delete_channel(server.other.id)
    (told,) = (await press(server, shown, PUT)).followups
    assert "text channel" in said(told.components)


async def test_trouble_of_discords_is_answered_with_a_reference_and_the_panel_is_not_lost(server: Server) -> None:
    await server.set_up()
    server.env.inject_error("PUT", "/channels/*/messages/pins/*", status=500, times=10)
    shown = await sheet(server)
    (told,) = (await press(server, shown, PUT)).followups
    assert "went wrong" in said(told.components)
    server.env.backend.faults.clear()
    assert "It is not pinned." in seen(await sheet(server))
    assert len(panels(server)) == 1
