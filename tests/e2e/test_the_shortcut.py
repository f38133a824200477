"""A repeated report without a memory of people: the shortcut, from the offer to the next round, in both languages."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import aiohttp
import pytest

from tests.e2e.conftest import Server, chosen, control, filled, ids, said, seen

if TYPE_CHECKING:
    from simcord import ResponseMessage
    from simcord.actors import MemberActor
    from simcord.results import InteractionResult

NEXT_ROUND = datetime(2026, 12, 3, 12, tzinfo=UTC)
MEMBER = "/guilds/*/members/*"
NOT_HERE = re.compile("/caseload-admin|/sagstal-admin|expired|udløbet")


async def _offered(server: Server, who: MemberActor, **report: str) -> InteractionResult:
    """The card that says what will be sent, pressed on the receipt of a report."""
    return await server.press(who, await server.report(who, "62", **report), "shortcut")


async def _sent(server: Server, who: MemberActor, **report: str) -> ResponseMessage:
    """The direct message, asked for after a report."""
    await server.press(who, await _offered(server, who, **report), "send-shortcut")
    return server.direct(who)[-1]


async def _form(server: Server, who: MemberActor, message: ResponseMessage) -> InteractionResult:
    """The form that the shortcut opens."""
    return await server.press(who.user, message, "report")


async def test_what_the_message_shows_and_to_whom_is_said_before_it_is_sent(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    offered = seen(await _offered(server, mette))
    assert "Jobcenter Lærkevej\nCash benefit, activity-ready, 30+\nUnion" in offered
    assert "Whoever gets hold of your phone or computer, and Discord" in offered
    assert "Neither your number nor your hours are in it" in offered
    assert server.direct(mette) == []


async def test_who_wants_none_is_sent_none(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    await server.press(mette, await _offered(server, mette), "dismiss")
    assert server.direct(mette) == []


async def test_the_message_holds_workplace_area_and_server_and_nothing_of_the_report(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    message = await _sent(server, mette, hours="29,5")
    assert "Jobcenter Lærkevej" in said(message.components)
    assert "62" not in str(message.components)
    assert "29" not in said(message.components)
    assert str(mette.id) not in str(message.components)
    (only,) = ids(message.components)
    assert only.split(":")[1:] == ["report", "1", "kth_akt_30"]


async def test_it_comes_without_a_line_on_a_locked_screen(server: Server) -> None:
    await server.set_up()
    message = await _sent(server, server.member("mette"))
    assert message.flags.suppress_notifications


async def test_a_danish_client_is_offered_sent_and_answered_in_danish(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette", "da")
    offered = await _offered(server, mette)
    assert "Hvem der kan se den" in seen(offered)
    sent = await server.press(mette, offered, "send-shortcut")
    assert "Sendt" in seen(sent)
    (message,) = server.direct(mette)
    assert "Din genvej" in said(message.components)
    form = await _form(server, mette, message)
    receipt = await mette.user.submit_modal(form, filled("71"))
    assert "Dit sagstal er talt med for Jobcenter Lærkevej" in seen(receipt)


async def test_next_round_after_a_restart_one_press_opens_the_form_and_only_the_number_is_typed(
    server: Server,
) -> None:
    await server.set_up()
    mette = server.member("mette")
    message = await _sent(server, mette, workplace="2", area="boern_unge")
    await server.tick(NEXT_ROUND)
    await server.restart()
    assert "not counted" in seen(await mette.slash(server.channel, "caseload mine"))
    form = await _form(server, mette, message)
    assert chosen(form, "workplace") == ["2"]
    assert chosen(form, "area") == ["boern_unge"]
    assert control(form, "hours")["value"] == "37"
    assert not control(form, "caseload").get("value")
    receipt = await mette.user.submit_modal(form, filled("23", "boern_unge", "2"))
    assert "Your caseload at Familieafdelingen is counted in the round for December 2026" in seen(receipt)
    assert "are **counted**" in seen(await mette.slash(server.channel, "caseload mine"))


async def test_a_report_through_the_shortcut_is_counted_like_any_other(server: Server) -> None:
    await server.set_up()
    for number in range(5):
        who = server.member(f"m{number}")
        form = await _form(server, who, await _sent(server, who))
        await who.user.submit_modal(form, filled("80"))
    await server.tick(NEXT_ROUND)
    shown = await server.admin.slash(server.channel, "caseload overview", place="workplace/1", area="kth_akt_30")
    assert "Median: 80" in seen(shown)


async def test_in_a_direct_message_no_answer_that_may_stay_says_the_number(server: Server) -> None:
    """Not even by its colour, which elsewhere says whether it is above the norm."""
    await server.set_up()
    mette = server.member("mette")
    message = await _sent(server, mette)
    colours: set[int] = set()
    for caseload, hours in (("173", "29,5"), ("11", "37")):
        form = await _form(server, mette, message)
        receipt = await mette.user.submit_modal(form, filled(caseload, hours=hours))
        assert receipt.response is not None
        assert caseload not in str(receipt.response.components)
        assert "Recommended: 25–40 for 37 hours" in seen(receipt)
        colours.add(receipt.response.components[0]["accent_color"])
    assert len(colours) == 1


async def test_a_refused_value_in_a_direct_message_loses_nothing_that_was_typed(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    form = await _form(server, mette, await _sent(server, mette))
    refused = await mette.user.submit_modal(form, filled("mange", hours="32,5"))
    assert "as a whole number" in seen(refused)
    again = await server.press(mette.user, refused, "report")
    assert control(again, "caseload")["value"] == "mange"
    assert control(again, "hours")["value"] == "32,5"
    assert chosen(again, "workplace") == ["1"]
    assert "is counted" in seen(await mette.user.submit_modal(again, filled("62")))


async def test_an_unusual_number_is_confirmed_corrected_and_withdrawn_in_the_direct_message(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    form = await _form(server, mette, await _sent(server, mette))
    asked = await mette.user.submit_modal(form, filled("350"))
    assert "Nothing has been counted yet" in seen(asked)
    receipt = await server.press(mette.user, asked, "confirm")
    assert "is counted" in seen(receipt)
    assert "350" not in seen(receipt)
    assert "Jobcenter Lærkevej" in seen(await server.press(mette.user, receipt, "overview"))
    corrected = await mette.user.submit_modal(await server.press(mette.user, receipt, "report"), filled("62"))
    await server.press(mette.user, corrected, "withdraw")
    assert "not counted" in seen(await mette.slash(server.channel, "caseload mine"))


async def test_a_new_shortcut_can_be_had_from_the_receipt_in_the_direct_message(server: Server) -> None:
    """Who has changed workplace reports there once, and then has a shortcut to it."""
    await server.set_up()
    mette = server.member("mette")
    form = await _form(server, mette, await _sent(server, mette))
    receipt = await mette.user.submit_modal(form, filled("24", "boern_unge", "2"))
    offered = await server.press(mette.user, receipt, "shortcut")
    assert "Familieafdelingen" in seen(offered)
    await server.press(mette.user, offered, "send-shortcut")
    assert "Familieafdelingen" in said(server.direct(mette)[-1].components)


async def test_closed_direct_messages_are_said_kindly_and_can_be_tried_again(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    offered = await _offered(server, mette)
    server.env.inject_error("POST", f"/channels/{mette.user.dm_channel.id}/messages", status=403, code=50007)
    unsent = await server.press(mette, offered, "send-shortcut")
    assert "direct messages from this server are closed" in seen(unsent)
    assert "You lose nothing" in seen(unsent)
    assert server.direct(mette) == []
    assert "Sent" in seen(await server.press(mette, unsent, "send-shortcut"))
    assert len(server.direct(mette)) == 1


async def test_a_direct_message_that_cannot_even_be_opened_is_said_in_the_same_way(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    offered = await _offered(server, mette)
    server.env.inject_error("POST", "/users/@me/channels", status=400, code=50007)
    assert "could not send" in seen(await server.press(mette, offered, "send-shortcut"))


@pytest.mark.parametrize(
    ("language", "sentence"), [("en-US", "Discord did not answer"), ("da", "Discord svarede ikke")]
)
@pytest.mark.parametrize(
    "broken", [aiohttp.ServerDisconnectedError(), TimeoutError(), ConnectionResetError()], ids=repr
)
async def test_where_the_connection_breaks_nobody_is_told_that_their_direct_messages_are_closed(
    server: Server, monkeypatch: pytest.MonkeyPatch, language: str, sentence: str, broken: Exception
) -> None:
    """It may have broken after the message got through, so nothing more is said than where to look."""
    await server.set_up()
    mette = server.member("mette", language)
    offered = await _offered(server, mette)

    async def breaks(*_: object, **__: object) -> None:
        raise broken

    with monkeypatch.context() as patched:
        patched.setattr(server.bot.http, "start_private_message", breaks)
        unsure = await server.press(mette, offered, "send-shortcut")
    assert sentence in seen(unsure)
    await server.press(mette, unsure, "send-shortcut")
    assert len(server.direct(mette)) == 1


async def test_an_error_of_discords_own_is_not_blamed_on_closed_direct_messages(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    offered = await _offered(server, mette)
    server.env.inject_error("POST", "/users/@me/channels", status=503)
    unsure = await server.press(mette, offered, "send-shortcut")
    assert "Discord did not answer" in seen(unsure)
    assert "closed" not in seen(unsure)


async def test_a_renamed_workplace_is_followed(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    message = await _sent(server, mette)
    await server.keep("Center for Jobindsats;København;Jobcenter Lærkevej,Lærkevej;kth_akt_30")
    form = await _form(server, mette, message)
    assert chosen(form, "workplace") == ["1"]
    assert "Center for Jobindsats" in str(control(form, "workplace")["options"])
    assert "Center for Jobindsats" in seen(await mette.user.submit_modal(form, filled("62")))


async def _ended(server: Server, workplace: int, merged_into: int | None) -> None:
    """A workplace ends with November, to become part of another or not; and the bot reads of it when it starts."""
    stored = server.bot.services.tick._store.workplaces
    (ending,) = [one for one in await stored.read(server.guild.id) if one.id == workplace]
    await stored.write(server.guild.id, [replace(ending, valid_to=date(2026, 11, 30), merged_into=merged_into)])
    await server.tick(NEXT_ROUND)
    await server.restart()


async def test_a_workplace_that_has_become_part_of_another_is_followed_to_it(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    message = await _sent(server, mette)
    await _ended(server, 1, merged_into=3)
    form = await _form(server, mette, message)
    assert (chosen(form, "workplace"), chosen(form, "area")) == (["3"], ["kth_akt_30"])
    assert control(form, "workplace")["label_description"] == ""
    receipt = await mette.user.submit_modal(form, filled("62", workplace="3"))
    assert "Your caseload at Ungeindsatsen is counted" in seen(receipt)


async def test_of_a_workplace_that_was_closed_the_area_is_left(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    message = await _sent(server, mette)
    await _ended(server, 1, merged_into=None)
    form = await _form(server, mette, message)
    assert (chosen(form, "workplace"), chosen(form, "area")) == ([], ["kth_akt_30"])
    assert "no longer on the list" in control(form, "workplace")["label_description"]


def _carrying(server: Server, message: ResponseMessage, workplace: str, area: str) -> ResponseMessage:
    """A message from a time when there were that workplace and that area."""
    stored = server.env.backend.get_message(message.channel_id, message.id)
    (row,) = [one for one in stored.components[0]["components"] if one["type"] == 1]
    mark = row["components"][0]["custom_id"].split(":")[0]
    row["components"][0]["custom_id"] = f"{mark}:report:{workplace}:{area}"
    return message


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en-US", "What was filled in beforehand is no longer on the list"), ("da", "Det, der var udfyldt på forhånd")],
)
async def test_where_workplace_or_area_is_gone_the_form_opens_with_what_still_holds_and_says_so(
    server: Server, language: str, sentence: str
) -> None:
    await server.set_up()
    mette = server.member("mette", language)
    message = await _sent(server, mette)
    form = await _form(server, mette, _carrying(server, message, "99", "boern_unge"))
    assert (chosen(form, "workplace"), chosen(form, "area")) == ([], ["boern_unge"])
    assert sentence in control(form, "workplace")["label_description"]
    form = await _form(server, mette, _carrying(server, message, "3", "kaffe"))
    assert (chosen(form, "workplace"), chosen(form, "area")) == (["3"], [])
    assert sentence in control(form, "area")["label_description"]


async def test_where_the_workplace_is_gone_among_very_many_the_area_is_kept_through_the_lists(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    message = _carrying(server, await _sent(server, mette), "99", "boern_unge")
    await server.keep("\n".join(f"Team {number};Odense" for number in range(30)))
    listed = await server.press(mette.user, message, "report")
    assert "no longer on the list" in seen(listed)
    assert listed.response is not None
    await mette.user.select(listed.response, ["m/0461"], custom_id=ids(listed.response.components)[0])
    form = await mette.user.select(listed.response, ["w/2"], custom_id=ids(listed.response.components)[0])
    assert (chosen(form, "workplace"), chosen(form, "area")) == (["2"], ["boern_unge"])


async def test_who_has_lost_the_role_is_told_whom_to_ask(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    message = await _sent(server, mette)
    server.env.backend.remove_member_role(server.guild.id, mette.id, server.member_role.id)
    assert "ask an administrator" in seen(await _form(server, mette, message))


async def test_who_has_left_the_server_and_whoever_the_bot_has_left_are_told_the_same(server: Server) -> None:
    await server.set_up()
    mette, rasmus = server.member("mette"), server.member("rasmus")
    hers, his = await _sent(server, mette), await _sent(server, rasmus)
    server.guild.remove_member(mette)
    left = seen(await _form(server, mette, hers))
    assert "You are no longer in the server" in left
    assert "ask an administrator there" in left
    server.env.backend.remove_guild(server.guild.id)
    await server.env.settle()
    assert seen(await _form(server, rasmus, his)) == left


async def test_who_has_left_between_form_and_answer_is_counted_nowhere(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    form = await _form(server, mette, await _sent(server, mette))
    before = await server.bot.services.tick._store.open_reports.all(server.guild.id)
    server.guild.remove_member(mette)
    assert "no longer in the server" in seen(await mette.user.submit_modal(form, filled("99")))
    assert await server.bot.services.tick._store.open_reports.all(server.guild.id) == before


async def test_where_discord_does_not_say_who_it_is_the_press_can_be_repeated_and_nothing_typed_is_lost(
    server: Server,
) -> None:
    await server.set_up()
    mette = server.member("mette")
    message = await _sent(server, mette)
    server.env.inject_error("GET", MEMBER, status=503)
    assert "did not answer in time" in seen(await _form(server, mette, message))
    form = await _form(server, mette, message)
    server.env.inject_error("GET", MEMBER, status=503)
    refused = await mette.user.submit_modal(form, filled("62", hours="32"))
    assert "did not answer in time" in seen(refused)
    again = await server.press(mette.user, refused, "report")
    assert control(again, "caseload")["value"] == "62"
    assert control(again, "hours")["value"] == "32"


async def test_where_the_connection_breaks_the_press_can_be_repeated_and_nothing_typed_is_lost(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """discord.py passes on what aiohttp raises; not all of it is an OSError."""
    await server.set_up()
    mette = server.member("mette")
    form = await _form(server, mette, await _sent(server, mette))

    async def broken(*_: object) -> None:
        raise aiohttp.ServerDisconnectedError

    with monkeypatch.context() as patched:
        patched.setattr(server.bot.http, "get_member", broken)
        refused = await mette.user.submit_modal(form, filled("62", hours="32"))
    assert "did not answer in time" in seen(refused)
    again = await server.press(mette.user, refused, "report")
    assert control(again, "caseload")["value"] == "62"


async def test_a_slow_discord_is_not_waited_for_longer_than_an_answer_may_take(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    await server.set_up()
    mette = server.member("mette")
    message = await _sent(server, mette)
    never = asyncio.Event()

    async def silent(*_: object) -> None:
        await server.env.external_wait(never.wait(), reason="Discord does not answer")

    monkeypatch.setattr(server.bot.http, "get_member", silent)
    shown = await _form(server, mette, message)
    assert shown.response is None
    await server.env.advance_time(1.5)
    assert "did not answer in time" in seen(shown)


async def test_discord_py_keeps_nobody_of_those_who_were_written_to(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    await _form(server, mette, await _sent(server, mette))
    state = server.bot._connection
    assert not state._private_channels
    assert not state._private_channels_by_user
    assert mette.id not in state._users
    assert not state._view_store._views


async def _ask_about_pressure(server: Server) -> None:
    shown = await server.admin.slash(server.channel, "caseload-admin questions")
    assert shown.response is not None
    await server.admin.select(shown.response, ["pressure"], custom_id=ids(shown.response.components)[0])


async def test_questions_on_working_conditions_are_answered_in_the_direct_message(server: Server) -> None:
    await server.set_up()
    await _ask_about_pressure(server)
    mette = server.member("mette")
    form = await _form(server, mette, await _sent(server, mette))
    receipt = await mette.user.submit_modal(form, filled("62"))
    form = await server.press(mette.user, receipt, "ask")
    answer = control(form, "pressure")["options"][0]["value"]
    assert "Thank you" in seen(await mette.user.submit_modal(form, {"pressure": [answer]}))


async def test_reminders_are_turned_on_in_the_direct_message_and_their_role_is_named_there(server: Server) -> None:
    """Discord shows no mention of a role outside its server."""
    role = server.guild.create_role("Husk", mentionable=True)
    await server.set_up(reminders=role)
    mette = server.member("mette")
    form = await _form(server, mette, await _sent(server, mette))
    shown = await mette.user.submit_modal(form, filled("62"))
    for action in ("overview", "privacy", "mine", "reminders"):
        shown = await server.press(mette.user, shown, action)
    assert f"mentions **@{role.name}**" in seen(shown)
    await server.press(mette.user, shown, "remind")
    assert "**You have the role.**" in seen(shown)
    assert role.id in server.env.backend.get_member(server.guild.id, mette.id).role_ids


@pytest.mark.parametrize("language", ["en-US", "da"])
async def test_every_button_that_is_shown_in_a_direct_message_is_answered_there(server: Server, language: str) -> None:
    """Pressed through, from the shortcut on, until nothing new turns up."""
    await server.set_up(reminders=server.guild.create_role("Husk", mentionable=True))
    await _ask_about_pressure(server)
    mette = server.member("mette", language)
    message = await _sent(server, mette)
    pressed: set[str] = set()
    for order in (0, -1):
        for number in ("mange", "350", "62"):
            form = await _form(server, mette, message)
            await _press_through(mette, await mette.user.submit_modal(form, filled(number)), pressed, order)
        found = {one.split(":")[1] for one in pressed}
        pressed.clear()
        assert found >= {"report", "withdraw", "overview", "privacy", "mine", "ask", "shortcut", "reminders", "remind"}
        assert ("send-shortcut" if order == 0 else "dismiss") in found


async def _press_through(who: MemberActor, shown: InteractionResult, pressed: set[str], order: int) -> None:
    """Press what nobody has pressed yet, the first or the last of it, on a card and on those that follow from it."""
    while shown.response is not None:
        new = [each for each in ids(shown.response.components) if each not in pressed]
        if not new:
            return
        assert new[order].startswith("@")
        pressed.add(new[order])
        following = await who.user.click(shown.response, custom_id=new[order])
        assert following.modal is not None or not NOT_HERE.search(seen(following))
        await _press_through(who, following, pressed, order)
