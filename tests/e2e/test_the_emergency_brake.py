"""The emergency brake as people meet it: one question, one press, and what everybody is told until it goes on."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from simcord.backend.models.interaction import ResponseKind

from bot.demo.locales import speaks
from tests.e2e.conftest import START, Server, button, ids, said, seen

if TYPE_CHECKING:
    from simcord.results import InteractionResult

MONDAY = datetime(2026, 11, 9, 8, tzinfo=UTC)
AFTER = datetime(2026, 12, 1, 9, tzinfo=UTC)


async def pulled(server: Server) -> InteractionResult:
    asked = await server.admin.slash(server.channel, "caseload-admin emergency-close")
    return await server.press(server.admin, asked, "stop")


def keys(server: Server) -> list[str]:
    return [file.name for file in server.settings.key_dir.iterdir()]


async def test_it_asks_once_and_says_what_it_does_before_anything_happens(server: Server) -> None:
    await server.set_up()
    await server.report(server.member("mette"), "70")
    asked = await server.admin.slash(server.channel, "caseload-admin emergency-close")
    text = seen(asked)
    for said_before in (
        "emergency brake",
        "key is destroyed at once",
        "nothing of it is published",
        "cannot be undone",
    ):
        assert said_before in text
    assert keys(server)
    assert "are **counted**" in seen(await server.people[0].slash(server.channel, "caseload mine"))
    await server.press(server.admin, asked, "dismiss")
    assert "Nothing was changed" in seen(asked)
    assert keys(server)


async def test_one_press_stops_the_round_and_reporting_with_one_kind_sentence_to_all(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    receipt = await server.report(mette, "70")
    form = await mette.slash(server.channel, "caseload report")
    shown = await pulled(server)
    assert "Reporting is stopped" in seen(shown)
    assert keys(server) == []
    server.clock.moment = START + timedelta(days=8)
    for answer in (
        await mette.slash(server.channel, "caseload report"),
        await mette.slash(server.channel, "caseload mine"),
        await mette.submit_modal(form, {"caseload": "70", "workplace": ["1"], "area": ["kth_akt_30"], "hours": "37"}),
        await server.press(mette, receipt, "withdraw"),
        await server.admin.slash(server.channel, "caseload-admin close"),
    ):
        assert "Reporting is stopped in this server" in seen(answer)
    overview = seen(await mette.slash(server.channel, "caseload overview"))
    assert "No figure is shown here" in overview
    assert "will never" not in overview


async def test_discord_hears_of_the_press_before_the_work_which_may_take_longer_than_it_waits(server: Server) -> None:
    await server.set_up()
    shown = await pulled(server)
    assert shown._interaction.response_kind is ResponseKind.DEFERRED_UPDATE
    assert "Reporting is stopped" in seen(shown)


async def test_it_is_pulled_even_where_discord_does_not_hear_of_the_press(server: Server) -> None:
    await server.set_up()
    asked = await server.admin.slash(server.channel, "caseload-admin emergency-close")
    server.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062, times=None)
    with suppress(Exception):
        await server.press(server.admin, asked, "stop")
    server.env.backend.faults.clear()
    assert keys(server) == []
    assert "Reporting is stopped" in seen(await server.admin.slash(server.channel, "caseload-admin check"))


async def test_asked_for_again_it_shows_how_it_goes_on_instead_of_asking(server: Server) -> None:
    await server.set_up()
    await pulled(server)
    again = await server.admin.slash(server.channel, "caseload-admin emergency-close")
    assert again.response is not None
    assert [one.split(":")[1] for one in ids(again.response.components)] == ["reopen"]


async def test_the_check_shows_that_reporting_is_stopped_and_opens_a_new_round(server: Server) -> None:
    await server.set_up()
    await pulled(server)
    await server.restart()
    await server.tick()
    checked = await server.admin.slash(server.channel, "caseload-admin check")
    text = seen(checked)
    assert "❌ No round is open." in text
    assert "Reporting is stopped" in text
    assert "[Open a new round]" in text
    opened = await server.press(server.admin, checked, "reopen")
    assert "A round is open until 1 December 2026 at 09:00" in seen(opened)
    mette = server.member("mette")
    assert "was stopped by an administrator" in seen(await mette.slash(server.channel, "caseload mine"))
    assert "62 citizens" in seen(await server.report(mette, "62"))
    check = seen(await server.admin.slash(server.channel, "caseload-admin check"))
    assert "stopped with the emergency brake" in check
    assert "[Open a new round]" not in check


async def test_the_weekly_posts_say_it_and_go_on_with_the_old_figures(server: Server) -> None:
    await server.set_up(language="en", round="week")
    for number in range(5):
        await server.report(server.member(f"m{number}"), "95")
    await server.tick(MONDAY + timedelta(weeks=1))
    assert "New figures" in said(server.posts()[-1])
    await server.report(server.people[0], "30")
    await pulled(server)
    await server.tick(MONDAY + timedelta(weeks=2))
    post = said(server.posts()[-1])
    assert "**Reporting is stopped.**" in post
    assert "The round is open until" not in post
    assert "95" in post
    server.clock.moment += timedelta(days=2)
    checked = await server.admin.slash(server.channel, "caseload-admin check")
    await server.press(server.admin, checked, "reopen")
    await server.tick(MONDAY + timedelta(weeks=3))
    post = said(server.posts()[-1])
    assert "**The last round was stopped by an administrator.**" in post
    assert "please report again" in post
    assert "The round is open until" in post
    assert len(server.posts()) == 3


async def test_a_crash_after_posting_while_reporting_is_stopped_posts_no_second_time(server: Server) -> None:
    from dataclasses import replace

    from bot.store.digests import DigestState

    await server.set_up()
    await pulled(server)
    await server.tick(MONDAY)
    store = server.bot.services.check_guild._store
    record = await store.digests.read(server.guild.id)
    assert record is not None
    await store.digests.write(server.guild.id, replace(record, state=DigestState.SENDING))
    await server.restart()
    await server.tick(MONDAY + timedelta(minutes=10))
    assert len(server.posts()) == 1


@pytest.mark.parametrize("action", ["stop", "reopen"])
async def test_who_may_not_manage_the_server_is_refused_also_with_the_buttons_id(server: Server, action: str) -> None:
    """An id is the client's word: whoever knows it can send it."""
    await server.set_up()
    if action == "reopen":
        await pulled(server)
    mette = server.member("mette")
    shown = await mette.slash(server.channel, "caseload help")
    assert shown.response is not None
    stored = server.env.backend.get_message(shown.response.channel_id, shown.response.id)
    for component in stored.components[0]["components"]:
        for child in component.get("components", []):
            child["custom_id"] = f"sagstal:{action}"
    pressed = await mette.click(shown.response, custom_id=button(shown, action), label="Overview")
    assert "may manage the server" in seen(pressed)
    assert bool(keys(server)) == (action == "stop")


async def test_in_danish_it_is_noedluk_and_speaks_danish(server: Server) -> None:
    await server.set_up()
    speaks(server.env, server.admin, "da")
    (group,) = [one for one in await server.bot.tree.fetch_commands() if one.name == "caseload-admin"]
    localized = {option.name: {str(k): v for k, v in option.name_localizations.items()} for option in group.options}
    assert localized["emergency-close"] == {"da": "nødluk"}
    shown = await pulled(server)
    assert "Indberetningen er stoppet" in seen(shown)
    mette = server.member("mette", "da")
    assert "Du kan melde igen, når en administrator" in seen(await mette.slash(server.channel, "caseload mine"))
    await server.tick(MONDAY)
    assert "Der kan ikke meldes lige nu" in said(server.posts()[-1])
    assert "En ny runde er åben til den" in seen(await server.press(server.admin, shown, "reopen"))


async def test_a_lost_key_is_told_to_members_in_the_post_and_when_they_ask(server: Server) -> None:
    await server.set_up(language="en")
    mette = server.member("mette")
    await server.report(mette, "70")
    next(server.settings.key_dir.iterdir()).unlink()
    await server.tick(MONDAY)
    for text in (said(server.posts()[-1]), seen(await mette.slash(server.channel, "caseload mine"))):
        assert "**The last round was lost.**" in text
        assert "please report again" in text
    assert "not counted" in seen(await mette.slash(server.channel, "caseload mine"))
    assert "its key was gone or damaged" in seen(await server.admin.slash(server.channel, "caseload-admin check"))
    await server.report(mette, "70")
    await server.tick(AFTER)
    assert "was lost" not in seen(await mette.slash(server.channel, "caseload mine"))
