"""The weekly post in the channel: once, in the server's language, with a button that outlives a restart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.e2e.conftest import Server, ids, said, seen

MONDAY = datetime(2026, 11, 9, 8, tzinfo=UTC)


async def test_a_week_is_posted_once_however_often_the_bot_looks(server: Server) -> None:
    await server.set_up(language="en")
    for minutes in range(0, 60, 5):
        await server.tick(MONDAY + timedelta(minutes=minutes))
    assert len(server.posts()) == 1
    assert "Sagstal · week 46" in said(server.posts()[0])


async def test_nothing_is_posted_before_its_hour(server: Server) -> None:
    await server.set_up()
    await server.tick(MONDAY - timedelta(minutes=5))
    assert not server.posts()


async def test_the_post_is_in_the_servers_language(server: Server) -> None:
    await server.set_up()
    await server.tick(MONDAY)
    assert "uge 46" in said(server.posts()[0])


async def test_the_report_button_opens_the_form_after_a_restart(server: Server) -> None:
    await server.set_up()
    await server.tick(MONDAY)
    await server.restart()
    mette = server.member("mette")
    post = server.channel.history()[0]
    press = next(i for i in ids(server.posts()[0]) if i.startswith("sagstal:report"))
    opened = await mette.click(post, custom_id=press)
    assert opened.modal is not None


async def test_a_due_round_is_closed_before_its_digest_which_shows_the_new_figures(server: Server) -> None:
    await server.set_up(language="en", round="week")
    for number in range(5):
        await server.report(server.member(f"m{number}"), "95")
    await server.tick(datetime(2026, 11, 16, 8, tzinfo=UTC))
    post = said(server.posts()[-1])
    assert "New figures" in post
    assert "Cash benefit, activity-ready, 30+: **95**" in post


async def test_weeks_without_a_new_release_show_another_view(server: Server) -> None:
    await server.set_up(language="en")
    for number in range(5):
        await server.report(server.member(f"m{number}"), "95")
    views: list[str] = []
    moment = datetime(2026, 12, 7, 8, tzinfo=UTC)
    for week in range(4):
        await server.tick(moment + timedelta(weeks=week))
        views.append(said(server.posts()[-1]))
    assert "New figures" in views[0]
    assert all("New figures" not in view for view in views[1:])
    assert any("most loaded" in view for view in views)
    assert any("What would it take" in view for view in views)


async def test_a_crash_after_sending_posts_no_second_time(server: Server) -> None:
    await server.set_up()
    await server.tick(MONDAY)
    store = server.bot.services.check_guild._store
    record = await store.digests.read(server.guild.id)
    assert record is not None
    from dataclasses import replace

    from bot.store.digests import DigestState

    await store.digests.write(server.guild.id, replace(record, state=DigestState.SENDING))
    await server.restart()
    await server.tick(MONDAY + timedelta(minutes=10))
    assert len(server.posts()) == 1


async def test_a_failure_of_discords_is_tried_again_at_the_next_tick(server: Server) -> None:
    await server.set_up()
    server.env.inject_error("POST", "/channels/*/messages", status=500, times=10)
    await server.tick(MONDAY)
    assert not server.posts()
    server.env.backend.faults.clear()
    await server.tick(MONDAY + timedelta(minutes=5))
    assert len(server.posts()) == 1


async def test_a_forbidden_channel_is_tried_once_a_week_and_told_in_the_check(server: Server) -> None:
    await server.set_up()
    server.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=None)
    for minutes in range(0, 30, 5):
        await server.tick(MONDAY + timedelta(minutes=minutes))
    tries = [one for one in server.env.http_requests if one.method == "POST" and one.path.endswith("/messages")]
    assert len(tries) == 1
    shown = seen(await server.admin.slash(server.channel, "caseload-admin check"))
    assert "was not posted" in shown


async def test_after_three_silent_weeks_only_the_latest_is_posted(server: Server) -> None:
    await server.set_up(language="en")
    await server.tick(MONDAY + timedelta(weeks=2, days=3))
    assert len(server.posts()) == 1
    assert "week 48" in said(server.posts()[0])
