"""Set-up, lists of workplaces, closing, the check and deleting: for administrators alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.e2e.conftest import START, Server, seen

COMMANDS = ("setup", "workplaces", "regions", "panel", "close", "emergency-close", "check", "log", "delete-data")


@pytest.mark.parametrize("command", COMMANDS)
async def test_who_may_not_manage_the_server_is_refused_even_where_discord_shows_the_command(
    server: Server, command: str
) -> None:
    await server.set_up()
    mette = server.member("mette")
    for root in await server.bot.tree.fetch_commands():
        server.guild.set_command_permissions(root, {server.member_role: True})
    assert "may manage the server" in seen(await mette.slash(server.channel, f"caseload-admin {command}"))


async def test_set_up_shows_what_is_chosen_and_when_the_round_closes(server: Server) -> None:
    shown = seen(
        await server.admin.slash(
            server.channel,
            "caseload-admin setup",
            members=server.member_role,
            representatives=server.representative_role,
            channel=server.channel,
            weekday=2,
            hour=8,
            round="two_weeks",
            threshold=7,
            language="en",
        )
    )
    assert "Wednesday at 08:00, in English" in shown
    assert "two weeks" in shown
    assert "at least 7 reports" in shown
    assert "11 November 2026 at 08:00" in shown


async def test_one_choice_can_be_changed_without_the_others(server: Server) -> None:
    await server.set_up(threshold=9)
    shown = seen(await server.admin.slash(server.channel, "caseload-admin setup", hour=14))
    assert "Monday at 14:00" in shown
    assert "at least 9 reports" in shown


async def test_a_lower_threshold_holds_from_the_next_round_only(server: Server) -> None:
    await server.set_up(threshold=9)
    shown = seen(await server.admin.slash(server.channel, "caseload-admin setup", threshold=5))
    assert "from the next round" in shown
    for number in range(6):
        await server.report(server.member(f"m{number}"), "70")
    await server.tick(datetime(2026, 12, 1, 9, tzinfo=UTC))
    reply = await server.people[0].slash(server.channel, "caseload overview", place="Lærkevej", area="kth_akt_30")
    assert "No figure is shown here" in seen(reply)


async def test_set_up_can_be_done_in_danish(server: Server) -> None:
    from bot.demo.locales import speaks

    speaks(server.env, server.admin, "da")
    shown = seen(await server.admin.slash(server.channel, "caseload-admin setup"))
    assert "kanal" in shown


async def test_every_bad_line_is_named_and_the_good_ones_wait_for_a_press(server: Server) -> None:
    await server.set_up()
    form = await server.press(
        server.admin, await server.admin.slash(server.channel, "caseload-admin workplaces"), "paste"
    )
    lines = "Team Nord;Aalborg\n;Odense\nTeam Syd;Atlantis\nTeam Vest;Esbjerg;;Kaffe"
    shown = await server.admin.submit_modal(form, {"lines": lines})
    text = seen(shown)
    assert "1 new workplace" in text
    for number in (2, 3, 4):
        assert f"Line {number}:" in text
    mette = server.member("mette")
    assert not await mette.autocomplete(server.channel, "caseload report", "workplace", "Team Nord")
    await server.press(server.admin, shown, "keep")
    assert await mette.autocomplete(server.channel, "caseload report", "workplace", "Team Nord")


async def test_a_csv_file_is_read_as_a_command_option_and_in_the_form(server: Server) -> None:
    await server.set_up()
    content = "\ufeffnavn;kommune;aliasser;områder\r\nTeam Ærø;Ærø;Øteamet;Sygedagpenge\r\n".encode()
    shown = await server.admin.slash(server.channel, "caseload-admin workplaces", file=("hold.csv", content))
    assert "Team Ærø" in seen(shown)
    form = await server.press(
        server.admin, await server.admin.slash(server.channel, "caseload-admin workplaces"), "paste"
    )
    again = await server.admin.submit_modal(form, {"lines": "", "file": ("hold.csv", content)})
    assert "Team Ærø" in seen(again)


async def test_a_file_that_is_not_utf8_is_refused_kindly(server: Server) -> None:
    await server.set_up()
    content = "Team Ærø;Ærø".encode("latin-1")
    shown = await server.admin.slash(server.channel, "caseload-admin workplaces", file=("hold.csv", content))
    assert "UTF-8" in seen(shown)


async def test_a_round_cannot_be_closed_in_its_first_seven_days(server: Server) -> None:
    await server.set_up()
    server.clock.moment = START + timedelta(days=6, hours=23)
    assert "seven days" in seen(await server.admin.slash(server.channel, "caseload-admin close"))


async def test_from_the_seventh_day_a_round_closes_at_the_next_fixed_hour(server: Server) -> None:
    await server.set_up()
    for number in range(5):
        await server.report(server.member(f"m{number}"), "70")
    await server.tick(datetime(2026, 11, 12, 12, tzinfo=UTC))
    asked = await server.admin.slash(server.channel, "caseload-admin close")
    await server.press(server.admin, asked, "close")
    assert "13 November 2026 at 09:00" in seen(asked)
    mette = server.people[0]
    await server.tick(datetime(2026, 11, 13, 7, 55, tzinfo=UTC))
    assert "No figure is shown here" in seen(await mette.slash(server.channel, "caseload overview", place="Lærkevej"))
    await server.tick(datetime(2026, 11, 13, 8, tzinfo=UTC))
    assert "Median load" in seen(await mette.slash(server.channel, "caseload overview", place="Lærkevej"))


async def test_the_check_ticks_what_is_in_order_and_names_what_is_not(server: Server) -> None:
    await server.set_up()
    assert "❌" not in seen(await server.admin.slash(server.channel, "caseload-admin check"))
    await server.env.bot.http.delete_channel(server.channel.id)
    shown = seen(await server.admin.slash(server.other, "caseload-admin check"))
    assert "❌ The weekly post's channel is gone" in shown


async def test_deleting_everything_leaves_a_server_that_is_not_set_up(server: Server) -> None:
    await server.set_up()
    await server.report(server.member("mette"), "70")
    asked = await server.admin.slash(server.channel, "caseload-admin delete-data")
    assert "for good" in seen(asked)
    await server.press(server.admin, asked, "forget")
    assert "not set up" in seen(await server.people[0].slash(server.channel, "caseload mine"))
    assert not list(server.settings.key_dir.iterdir())
