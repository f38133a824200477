"""From an empty server through two forms and a preview to a checklist with ticks, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.demo.arrival import arrive
from bot.demo.locales import speaks
from bot.domain.setup_plan import SetupPlan
from tests.e2e.conftest import START, WORKPLACES, Server, button, ids, said, seen

if TYPE_CHECKING:
    from simcord.results import InteractionResult

GREETED = {"da": "Hej, her er Sagstal", "en": "Hello, this is Sagstal"}


def field(form: InteractionResult, name: str) -> dict[str, Any]:
    """A field of a form that was opened, as Discord is given it."""
    assert form.modal is not None, "there was no form"
    return next(c for label in form.modal["components"] if (c := label["component"])["custom_id"] == name)


def preset(form: InteractionResult, name: str) -> object:
    """What a field is filled with: its text, the value of its option, or the id of its role or channel."""
    control = field(form, name)
    if "options" in control:
        return next((option["value"] for option in control["options"] if option.get("default")), None)
    if "default_values" in control:
        return next((int(value["id"]) for value in control["default_values"]), None)
    return control.get("value")


def roles(server: Server, **other: Any) -> dict[str, Any]:
    """The first form, filled in."""
    chosen = {
        "members": [server.member_role], "representatives": [server.representative_role], "channel": [server.channel],
        "threshold": ["7"], "round": ["two_weeks"],
    }  # fmt: skip
    return chosen | other


def rhythm(lines: str = WORKPLACES, **other: Any) -> dict[str, Any]:
    """The second form, filled in."""
    return {"lines": lines, "weekday": ["2"], "hour": ["8"], "language": ["da"]} | other


async def begun(server: Server) -> InteractionResult:
    """The first form, opened from the card that the typed command shows."""
    shown = await server.admin.slash(server.channel, "caseload-admin setup")
    return await server.press(server.admin, shown, "setup")


async def halfway(server: Server, **other: Any) -> InteractionResult:
    return await server.admin.submit_modal(await begun(server), roles(server, **other))


async def previewed(server: Server, **other: Any) -> InteractionResult:
    form = await server.press(server.admin, await halfway(server), "setup-list")
    return await server.admin.submit_modal(form, rhythm(**other))


async def is_set_up(server: Server) -> bool:
    return await server.bot.services.tick._store.guilds.read(server.guild.id) is not None


def greeting(server: Server) -> discord.Message:
    """The one thing of the bot's that all see in the channel; Discord itself greets members there."""
    (message,) = (each for each in server.channel.history() if each.components and not each.flags.ephemeral)
    return message


# On coming to a server


@pytest.mark.parametrize(("locale", "language"), [("da", "da"), ("en-GB", "en"), ("de", "en")])
async def test_a_server_is_greeted_once_in_its_own_language(server: Server, locale: str, language: str) -> None:
    server.env.backend.get_guild(server.guild.id).preferred_locale = locale
    await arrive(server.env, server.guild, server.channel)
    (post,) = server.posts()
    assert GREETED[language] in said(post)
    assert "/sagstal-admin opsæt" in said(post) if language == "da" else "/caseload-admin setup" in said(post)
    await server.restart()
    await server.tick()
    assert len(server.posts()) == 1


async def test_without_a_system_channel_nothing_is_posted_and_nobody_is_written_to(server: Server) -> None:
    await arrive(server.env, server.guild, None)
    assert not any(server.env.backend.messages.values())


@pytest.mark.parametrize("missing", ["view_channel", "send_messages"])
async def test_where_the_bot_may_not_see_or_write_nothing_is_posted(server: Server, missing: str) -> None:
    closed = server.guild.create_text_channel(
        "velkommen", overwrites={server.guild.default_role: discord.PermissionOverwrite(**{missing: False})}
    )
    await arrive(server.env, server.guild, closed)
    assert not any(server.env.backend.messages.values())
    assert not any("/messages" in asked.path for asked in server.env.backend.http_requests), "it was not even tried"


async def test_a_server_that_is_set_up_is_not_greeted_again(server: Server) -> None:
    await server.set_up()
    await arrive(server.env, server.guild, server.channel)
    assert server.posts() == []


async def test_the_greetings_button_answers_administrators_alone_and_opens_the_first_form(server: Server) -> None:
    await arrive(server.env, server.guild, server.channel)
    (press,) = ids(server.posts()[0])
    mette = server.member("mette")
    assert "may manage the server" in seen(await mette.click(greeting(server), custom_id=press))
    form = await server.admin.click(greeting(server), custom_id=press)
    assert preset(form, "threshold") == "5"
    shown = await server.admin.submit_modal(form, roles(server))
    assert "Nothing has been saved yet" in seen(shown)
    assert GREETED["en"] in said(server.posts()[0]), "the greeting stays for others"


# Through both forms


async def test_from_an_empty_server_to_the_checklist(server: Server) -> None:
    shown = await server.admin.slash(server.channel, "caseload-admin setup")
    assert "Two short forms and a preview" in seen(shown)
    form = await server.press(server.admin, shown, "setup")
    assert [preset(form, name) for name in ("members", "representatives", "channel", "threshold", "round")] == [
        None, None, None, "5", "month"
    ]  # fmt: skip
    between = await server.admin.submit_modal(form, roles(server))
    assert "Threshold: at least 7" in seen(between)
    form = await server.press(server.admin, between, "setup-list")
    assert [preset(form, name) for name in ("weekday", "hour", "language")] == ["0", "9", "da"]
    preview = await server.admin.submit_modal(form, rhythm())
    text = seen(preview)
    assert "Wednesday at 08:00, in Danish" in text
    assert "3 new workplaces" in text
    assert "closes on 11 November 2026 at 08:00" in text
    assert "find out roughly what the fifth did" in text
    assert "> **Hvad er dit sagstal?**" in text
    assert "[Meld mit sagstal] [Overblik]" in text
    assert not await is_set_up(server)
    assert server.posts() == []
    listed = await server.press(server.admin, preview, "publish")
    text = seen(listed)
    assert "Everything is saved." in text
    assert "❌" not in text
    assert "✅ 3 workplaces" in text
    assert "The next weekly post comes on 4 November 2026 at 08:00" in text
    assert f"✅ Panel in {server.channel.mention}" in text
    (panel,) = filter(None, server.posts())
    assert "[Meld mit sagstal]" in said(panel), "in the language of public posts"
    assert len(server.channel.pinned_messages()) == 1
    mette = server.member("mette")
    assert "are **counted**" not in seen(await server.report(mette, "62"))
    assert "are **counted**" in seen(await mette.slash(server.channel, "caseload mine"))


async def test_the_same_in_danish(server: Server) -> None:
    speaks(server.env, server.admin, "da")
    text = seen(await previewed(server))
    for words in ("Intet er gemt endnu", "onsdag kl. 08.00", "3 nye arbejdspladser", "[Publicér]", "[Kassér]"):
        assert words in text
    shown = await server.admin.slash(server.channel, "caseload-admin setup")
    assert "[Begynd]" in seen(shown)
    preview = await previewed(server)
    text = seen(await server.press(server.admin, preview, "publish"))
    for words in (
        "Alt er gemt.",
        "✅ En runde er åben",
        "Næste opgørelse kommer den 4. november 2026 kl. 08.00",
        "[Tjek igen]",
    ):
        assert words in text


async def test_what_is_set_up_is_changed_from_what_holds_now(server: Server) -> None:
    await server.set_up(threshold=9, hour=14, weekday=3)
    shown = await server.admin.slash(server.channel, "caseload-admin setup")
    assert "[Change the set-up]" in seen(shown)
    form = await server.press(server.admin, shown, "setup")
    assert preset(form, "members") == server.member_role.id
    assert preset(form, "channel") == server.channel.id
    assert preset(form, "threshold") == "9", "kept, though the list offers 5, 7, 10 and 12"
    preview = await server.admin.submit_modal(form, roles(server, threshold=["10"], round=["month"]))
    text = seen(preview)
    assert "Thursday at 14:00" in text
    assert "at least 10 reports" in text
    assert "3 workplaces, as before" in text
    await server.press(server.admin, preview, "publish")
    log = seen(await server.admin.slash(server.channel, "caseload-admin log"))
    assert log.splitlines()[2:4] == [f"• Panel: + {server.channel.mention}", "• Threshold: 10"]
    assert log.count("Threshold") == 2


async def test_workplaces_can_wait(server: Server) -> None:
    preview = await previewed(server, lines="")
    assert "None yet. Nobody can report" in seen(preview)
    assert "❌ No workplaces yet" in seen(await server.press(server.admin, preview, "publish"))


async def test_a_list_can_come_as_a_file(server: Server) -> None:
    preview = await previewed(server, lines="", file=("hold.csv", "navn;kommune\nTeam Ærø;Ærø\n".encode()))
    assert "Team Ærø" in seen(preview)
    assert "✅ 1 workplace" in seen(await server.press(server.admin, preview, "publish"))


# Nothing typed is lost


async def test_going_back_both_forms_are_filled_with_what_was_chosen_and_pasted(server: Server) -> None:
    preview = await previewed(server, lines=f"{WORKPLACES}\nTeam Syd;Atlantis")
    assert "Line 4: we do not know the municipality (`Atlantis`)" in seen(preview)
    form = await server.press(server.admin, preview, "setup")
    assert [preset(form, name) for name in ("members", "threshold", "round")] == [
        server.member_role.id, "7", "two_weeks"
    ]  # fmt: skip
    preview = await server.admin.submit_modal(form, roles(server, channel=[server.other], threshold=["12"]))
    text = seen(preview)
    assert server.other.mention in text
    assert "find out roughly" not in text, "from twelve on there is nothing to add"
    assert "Line 4:" in text
    form = await server.press(server.admin, preview, "setup-list")
    assert preset(form, "lines") == f"{WORKPLACES}\nTeam Syd;Atlantis"
    assert [preset(form, name) for name in ("weekday", "hour", "language")] == ["2", "8", "da"]
    preview = await server.admin.submit_modal(form, rhythm(f"{WORKPLACES}\nTeam Syd;Aabenraa", hour=["23"]))
    assert "4 new workplaces" in seen(preview)
    assert "Wednesday at 23:00" in seen(preview)


async def test_a_file_that_cannot_be_read_costs_nothing_that_was_typed_beside_it(server: Server) -> None:
    shown = await previewed(server, hour=["17"], file=("hold.csv", "Team Ærø;Ærø".encode("latin-1")))
    assert "UTF-8" in seen(shown)
    form = await server.press(server.admin, shown, "setup-list")
    assert preset(form, "lines") == WORKPLACES
    assert preset(form, "hour") == "17"


async def test_a_list_that_no_form_holds_stays_when_the_form_is_sent_empty(server: Server) -> None:
    lines = "\n".join(f"Team {number};Odense" for number in range(400))
    preview = await previewed(server, lines="", file=("hold.csv", lines.encode()))
    form = await server.press(server.admin, preview, "setup-list")
    assert not field(form, "lines").get("value")
    preview = await server.admin.submit_modal(form, rhythm("", weekday=["4"]))
    assert "400 new workplaces" in seen(preview)
    assert "✅ 400 workplaces" in seen(await server.press(server.admin, preview, "publish"))


async def test_a_list_that_was_shown_and_erased_is_gone(server: Server) -> None:
    form = await server.press(server.admin, await previewed(server), "setup-list")
    preview = await server.admin.submit_modal(form, rhythm(""))
    assert "None yet" in seen(preview)


async def test_discarding_leaves_the_server_as_it_was(server: Server) -> None:
    assert "Nothing was changed" in seen(await server.press(server.admin, await previewed(server), "dismiss"))
    assert not await is_set_up(server)


async def test_after_a_restart_only_the_list_must_be_pasted_again(server: Server) -> None:
    preview = await previewed(server)
    await server.restart()
    refused = await server.press(server.admin, preview, "publish")
    assert "paste it once more" in said(refused.followups[0].components)
    assert not await is_set_up(server)
    form = await server.press(server.admin, preview, "setup-list")
    assert "no longer here" in str(form.modal)
    assert preset(form, "hour") == "8"
    again = await server.admin.submit_modal(form, rhythm())
    assert "❌" not in seen(await server.press(server.admin, again, "publish"))


async def test_after_a_restart_choices_without_a_list_are_published(server: Server) -> None:
    preview = await previewed(server, lines="")
    await server.restart()
    await server.press(server.admin, preview, "publish")
    settings = await server.bot.services.tick._store.guilds.read(server.guild.id)
    assert settings is not None
    assert (settings.k, settings.digest_weekday, settings.digest_hour) == (7, 2, 8)


async def test_the_preview_after_a_restart_says_that_the_list_is_gone(server: Server) -> None:
    preview = await previewed(server)
    await server.restart()
    form = await server.press(server.admin, preview, "setup")
    again = await server.admin.submit_modal(form, roles(server))
    assert "The list you pasted is no longer here" in seen(again)
    assert SetupPlan.parse(button(again, "publish").split(":")[2]).digest_hour == 8


# Who may, and what the server does not have


@pytest.mark.parametrize("step", ["setup", "setup-list", "publish", "check", "example", "remove-example"])
async def test_nobody_else_gets_any_step(server: Server, step: str) -> None:
    """Forms and cards are seen by the administrator alone; a button that is seen by all answers nobody else."""
    await arrive(server.env, server.guild, server.channel)
    forged = f"sagstal:{step}:{SetupPlan(1, 2, 3)}"
    row = {"type": 1, "components": [{"type": 2, "style": 2, "label": "x", "custom_id": forged}]}
    server.env.backend.edit_message(server.channel.id, greeting(server).id, {"components": [row]})
    mette = server.member("mette")
    assert "may manage the server" in seen(await mette.click(greeting(server), custom_id=forged))


async def test_a_channel_that_went_away_meanwhile_is_said_and_nothing_is_written(server: Server) -> None:
    form = await server.press(server.admin, await halfway(server, channel=[server.other]), "setup-list")
    preview = await server.admin.submit_modal(form, rhythm())
    await server.env.bot.http.delete_channel(server.other.id)
    await server.env.settle()
    refused = await server.press(server.admin, preview, "publish")
    assert "no longer in this server" in said(refused.followups[0].components)
    assert not await is_set_up(server)


async def test_the_preview_names_what_the_bot_may_not_do_in_the_channel(server: Server) -> None:
    closed = server.guild.create_text_channel(
        "lukket", overwrites={server.guild.default_role: discord.PermissionOverwrite(send_messages=False)}
    )
    form = await server.press(server.admin, await halfway(server, channel=[closed]), "setup-list")
    text = seen(await server.admin.submit_modal(form, rhythm()))
    assert "❌ The bot may not write there" in text
    assert "✅" not in text


async def test_a_role_that_is_everybodys_is_warned_of(server: Server) -> None:
    shown = await halfway(server, members=[server.guild.default_role], representatives=[server.guild.default_role])
    form = await server.press(server.admin, shown, "setup-list")
    text = seen(await server.admin.submit_modal(form, rhythm()))
    assert "The members' role is everybody's" in text
    assert "have one role" in text


# The checklist


async def test_the_checklist_is_looked_at_again_with_its_button(server: Server) -> None:
    await server.set_up()
    shown = await server.admin.slash(server.channel, "caseload-admin check")
    await server.env.bot.http.delete_role(server.guild.id, server.representative_role.id)
    await server.env.settle()
    text = seen(await server.press(server.admin, shown, "check"))
    assert "❌ The representatives' role is gone" in text


async def test_the_checklist_sees_who_does_not_see_the_channel(server: Server) -> None:
    hidden = server.guild.create_text_channel(
        "lukket",
        overwrites={
            server.guild.default_role: discord.PermissionOverwrite(view_channel=False),
            server.member_role: discord.PermissionOverwrite(view_channel=True),
            server.admin: discord.PermissionOverwrite(view_channel=True),
        },
    )
    await server.set_up(channel=hidden)
    text = seen(await server.admin.slash(server.channel, "caseload-admin check"))
    assert f"✅ {server.member_role.mention} sees the channel" in text
    assert f"❌ {server.representative_role.mention} does not see the channel" in text
    assert "❌ The bot may not see the channel. Give it View Channel" in text


# The example


async def test_an_example_is_marked_in_every_part_and_goes_with_its_button(server: Server) -> None:
    await server.set_up(language="da")
    shown = await server.admin.slash(server.other, "caseload-admin check")
    told = await server.press(server.admin, shown, "example")
    assert server.channel.mention in seen(told)
    (post,) = server.posts()
    texts = [component["content"] for component in post[0]["components"] if component["type"] == 10]
    assert len(texts) > 3
    assert all("EKSEMPEL – opfundne tal" in text for text in texts)
    assert "Nye tal" in said(post)
    assert ids(post) == ["sagstal:remove-example"]
    mette = server.member("mette")
    assert "may manage the server" in seen(await mette.click(greeting(server), custom_id=ids(post)[0]))
    assert len(server.posts()) == 1
    assert "The example is gone" in seen(await server.admin.click(greeting(server), custom_id=ids(post)[0]))
    assert server.posts() == []
    mette_sees = seen(await mette.slash(server.channel, "caseload overview"))
    assert "No figure is shown here" in mette_sees


async def test_an_example_goes_by_itself_after_ten_minutes(server: Server) -> None:
    await server.set_up()
    await server.press(server.admin, await server.admin.slash(server.other, "caseload-admin check"), "example")
    await server.tick(datetime(2026, 11, 3, 12, 9, tzinfo=UTC))
    assert len(server.posts()) == 1
    await server.tick(datetime(2026, 11, 3, 12, 10, tzinfo=UTC))
    assert server.posts() == []
    assert datetime(2026, 11, 3, 12, tzinfo=UTC) == START


async def test_after_a_restart_the_examples_button_still_works(server: Server) -> None:
    await server.set_up()
    await server.press(server.admin, await server.admin.slash(server.other, "caseload-admin check"), "example")
    await server.restart()
    await server.tick(datetime(2026, 11, 3, 13, tzinfo=UTC))
    (post,) = server.posts()
    await server.admin.click(greeting(server), custom_id=ids(post)[0])
    assert server.posts() == []


async def test_an_example_is_never_taken_for_the_weekly_post(server: Server) -> None:
    await server.set_up()
    server.clock.moment = datetime(2026, 11, 9, 7, 58, tzinfo=UTC)
    await server.press(server.admin, await server.admin.slash(server.other, "caseload-admin check"), "example")
    await server.tick(datetime(2026, 11, 9, 8, tzinfo=UTC))
    assert len(server.posts()) == 2
    await server.tick(datetime(2026, 11, 9, 8, 10, tzinfo=UTC))
    (post,) = server.posts()
    assert "EXAMPLE" not in said(post)
