"""Reminders: a role that members give themselves with a button, mentioned once a round and pinging nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp
import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.demo.locales import speaks
from bot.i18n import DANISH, ENGLISH
from tests.e2e.conftest import Server, ids, said, seen

if TYPE_CHECKING:
    from simcord.actors import MemberActor
    from simcord.backend.models import Message
    from simcord.builders import RoleHandle

    from bot.i18n import Language

MONDAY = datetime(2026, 11, 9, 8, tzinfo=UTC)
LAST = datetime(2026, 11, 30, 8, tzinfo=UTC)
"""The last Monday before the round closes on 1 December at nine o'clock in Copenhagen."""
IN_BOTH = pytest.mark.parametrize("language", [DANISH, ENGLISH], ids=lambda language: language.code)


async def with_reminders(server: Server, *, mentionable: bool = True, language: str = "en") -> RoleHandle:
    role = server.guild.create_role("Husk", mentionable=mentionable)
    await server.set_up(reminders=role, language=language)
    return role


async def post(server: Server, moment: datetime) -> Message:
    """What the bot posts at a moment."""
    await server.tick(moment)
    return max(server.env.backend.messages[server.channel.id].values(), key=lambda message: message.id)


def roles_of(server: Server, who: MemberActor) -> list[int]:
    return server.env.backend.get_member(server.guild.id, who.id).role_ids


async def test_the_last_post_of_a_round_pings_the_role_and_nobody_else(server: Server) -> None:
    role = await with_reminders(server)
    early = await post(server, MONDAY)
    assert (early.ping_role_ids, early.mention_role_ids) == ([], [])
    last = await post(server, LAST)
    assert last.ping_role_ids == [role.id]
    assert (last.ping_user_ids, last.mention_everyone) == ([], False)
    assert f"{role.mention} – this is the round's last week." in said(last.components)
    assert last.allowed_mentions.roles == frozenset({role.id})
    assert (last.allowed_mentions.everyone, last.allowed_mentions.users) == (False, frozenset())
    following = await post(server, datetime(2026, 12, 7, 8, tzinfo=UTC))
    assert following.mention_role_ids == []


async def test_nothing_is_mentioned_where_no_role_was_chosen(server: Server) -> None:
    await server.set_up()
    last = await post(server, LAST)
    assert (last.ping_role_ids, last.mention_role_ids) == ([], [])
    assert "sagstal:reminders" not in ids(last.components)


async def test_a_deleted_role_is_not_mentioned_and_the_check_says_so(server: Server) -> None:
    role = await with_reminders(server)
    server.env.backend.delete_role(server.guild.id, role.id)
    await server.env.settle()
    assert (await post(server, LAST)).mention_role_ids == []
    shown = seen(await server.admin.slash(server.channel, "caseload-admin check"))
    assert "❌ The reminders' role is gone." in shown


@IN_BOTH
async def test_the_button_under_the_last_post_tells_first_and_then_gives_and_takes_the_role(
    server: Server, language: Language
) -> None:
    role = await with_reminders(server)
    await post(server, LAST)
    await server.restart()
    mette = server.member("mette", "da" if language is DANISH else "en-GB")
    shown = await mette.click(server.channel.history()[-1], custom_id="sagstal:reminders")
    assert language.t(
        "**Others in the server can see who has the role.** It lies with Discord; Sagstal keeps no list."
    ) in (seen(shown))
    assert language.t("**You do not have the role.**") in seen(shown)
    assert roles_of(server, mette) == [server.member_role.id]
    await server.press(mette, shown, "remind")
    assert language.t("**You have the role.**") in seen(shown)
    assert role.id in roles_of(server, mette)
    await server.press(mette, shown, "remind")
    assert language.t("**You do not have the role.**") in seen(shown)
    assert role.id not in roles_of(server, mette)


@IN_BOTH
async def test_the_own_standing_has_the_button_where_there_are_reminders(server: Server, language: Language) -> None:
    await server.set_up()
    mette = server.member("mette", "da" if language is DANISH else "en-GB")
    label = f"[{language.c('button', 'Reminders')}]"
    assert label not in seen(await mette.slash(server.channel, "caseload mine"))
    role = server.guild.create_role("Husk")
    await server.admin.slash(server.channel, "caseload-admin setup", reminders=role)
    mine = await mette.slash(server.channel, "caseload mine")
    assert label in seen(mine)
    shown = await server.press(mette, mine, "reminders")
    assert role.mention in seen(shown)


async def test_reminders_do_not_depend_on_whether_one_has_reported(server: Server) -> None:
    await with_reminders(server)
    mette = server.member("mette")
    before = seen(await server.press(mette, await mette.slash(server.channel, "caseload mine"), "reminders"))
    await server.report(mette, "62")
    assert seen(await server.press(mette, await mette.slash(server.channel, "caseload mine"), "reminders")) == before


async def test_rounds_of_a_week_say_beforehand_that_the_reminder_comes_every_week(server: Server) -> None:
    await with_reminders(server)
    await server.admin.slash(server.channel, "caseload-admin setup", round="week")
    mette = server.member("mette")
    mine = await mette.slash(server.channel, "caseload mine")
    assert "so that is every week" in seen(await server.press(mette, mine, "reminders"))


async def test_without_the_right_to_give_roles_the_member_is_told_kindly_and_the_administrator_what_to_do(
    server: Server,
) -> None:
    role = await with_reminders(server)
    bot = server.env.backend.get_member(server.guild.id, server.env.backend.bot_user.id)
    own = server.env.backend.get_role(server.guild.id, bot.role_ids[0])
    rights = discord.Permissions(view_channel=True, send_messages=True, read_message_history=True)
    server.env.backend.edit_role(server.guild.id, own.id, {"permissions": rights.value})
    await server.env.settle()
    mette = server.member("mette", "da")
    mine = await mette.slash(server.channel, "caseload mine")
    shown = seen(await server.press(mette, mine, "reminders"))
    assert "Sig det til en administrator" in shown
    assert "Slå til" not in shown
    assert role.id not in roles_of(server, mette)
    check = seen(await server.admin.slash(server.channel, "caseload-admin check"))
    assert f"❌ The bot cannot give members the role {role.mention}: in the server" in check
    assert "“Manage Roles”" in check
    speaks(server.env, server.admin, "da")
    check = seen(await server.admin.slash(server.channel, "caseload-admin check"))
    assert "“Administrer roller” (Manage Roles)" in check


async def test_a_role_above_the_bots_own_is_not_given(server: Server) -> None:
    role = await with_reminders(server)
    server.env.backend.edit_role(server.guild.id, role.id, {"position": 50})
    await server.env.settle()
    mette = server.member("mette")
    shown = seen(await server.press(mette, await mette.slash(server.channel, "caseload mine"), "reminders"))
    assert "ask an administrator" in shown
    assert "its own role must stand above it" in seen(await server.admin.slash(server.channel, "caseload-admin check"))


async def test_a_role_that_gives_permissions_is_given_to_nobody(server: Server) -> None:
    role = server.guild.create_role("Moderator", permissions=discord.Permissions(kick_members=True))
    await server.set_up(reminders=role, language="en")
    mette = server.member("mette")
    mine = await mette.slash(server.channel, "caseload mine")
    assert "ask an administrator" in seen(await server.press(mette, mine, "reminders"))
    assert role.id not in roles_of(server, mette)
    assert "gives permissions" in seen(await server.admin.slash(server.channel, "caseload-admin check"))


async def test_what_only_discord_knows_is_said_kindly_too(server: Server) -> None:
    await with_reminders(server)
    mette = server.member("mette")
    shown = await server.press(mette, await mette.slash(server.channel, "caseload mine"), "reminders")
    server.env.inject_error("PUT", "/guilds/*/members/*/roles/*", status=403, code=50013)
    await server.press(mette, shown, "remind")
    assert "ask an administrator" in seen(shown)


@pytest.mark.parametrize("broken", [aiohttp.ServerDisconnectedError(), TimeoutError(), None], ids=repr)
@IN_BOTH
async def test_where_discord_does_not_answer_the_same_button_can_be_pressed_again(
    server: Server, monkeypatch: pytest.MonkeyPatch, language: Language, broken: Exception | None
) -> None:
    """It may have broken after the role was given; None stands for an error of Discord's own."""
    role = await with_reminders(server)
    mette = server.member("mette", "da" if language is DANISH else "en-GB")
    shown = await server.press(mette, await mette.slash(server.channel, "caseload mine"), "reminders")

    async def breaks(*_: object, **__: object) -> None:
        assert broken is not None
        raise broken

    for way, route, given in (("add_role", "PUT", True), ("remove_role", "DELETE", False)):
        with monkeypatch.context() as patched:
            if broken is None:
                server.env.inject_error(route, "/guilds/*/members/*/roles/*", status=503)
            else:
                patched.setattr(server.bot.http, way, breaks)
            (told,) = (await server.press(mette, shown, "remind")).followups
        assert told.ephemeral
        assert said(told.components) == language.t(
            "Discord did not answer, so we do not know whether that was done. Please press again in a moment."
        )
        assert (role.id in roles_of(server, mette)) is not given
        await server.press(mette, shown, "remind")
        assert (role.id in roles_of(server, mette)) is given


async def test_what_was_pressed_is_done_also_where_the_connection_breaks_before_it_could_be_acknowledged(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    role = await with_reminders(server)
    mette = server.member("mette")
    shown = await server.press(mette, await mette.slash(server.channel, "caseload mine"), "reminders")

    async def breaks(*_: object, **__: object) -> None:
        raise aiohttp.ServerDisconnectedError

    monkeypatch.setattr(discord.InteractionResponse, "defer", breaks)
    assert "**You have the role.**" in seen(await server.press(mette, shown, "remind"))
    assert role.id in roles_of(server, mette)


async def test_a_role_that_notifies_nobody_is_told_of_in_the_check(server: Server) -> None:
    role = await with_reminders(server, mentionable=False)
    bot = server.env.backend.bot_user.id
    denied = discord.Permissions(mention_everyone=True).value
    server.env.backend.set_overwrite(server.channel.id, Overwrite(bot, OverwriteType.MEMBER, allow=0, deny=denied))
    await server.env.settle()
    check = seen(await server.admin.slash(server.channel, "caseload-admin check"))
    assert f"allow everybody to mention the role {role.mention}" in check
    last = await post(server, LAST + timedelta(minutes=5))
    assert (last.mention_role_ids, last.ping_role_ids) == ([role.id], [])


async def test_the_members_role_cannot_be_chosen_for_reminders(server: Server) -> None:
    await server.set_up()
    shown = await server.admin.slash(server.channel, "caseload-admin setup", reminders=server.member_role)
    assert "one of its own" in seen(shown)
