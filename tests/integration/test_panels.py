"""Panels over a real database: what is written down, what Discord holds, and what stands in the way."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.domain.panels import Obstacle, Panel, PanelDeed, still_bound
from bot.domain.refusals import Problem, Refusal
from tests.integration.house import (
    CHANNEL,
    FAMILIES,
    GUILD,
    NEIGHBOUR,
    NORTH,
    OTHER_CHANNEL,
    House,
    administrator,
    member,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.panels import PanelSheet
    from tests.integration.house import Running

NORTHERN, AARHUS = f"workplace/{NORTH}", "municipality/0751"
LINE = administrator()


async def put(running: Running, channel: int = CHANNEL, wish: str | None = None) -> PanelSheet:
    return await running.services.panels.put(LINE, channel, wish)


async def kept(running: Running, guild: int = GUILD) -> list[tuple[int, str]]:
    return [(panel.channel, panel.place) for panel in await running.store.panels.read(guild)]


async def noted(running: Running) -> Sequence[str]:
    """What the administrators' log says of panels, oldest first."""
    return [
        change.detail
        for change in reversed(await running.services.admin_log.newest(LINE))
        if change.setting.value == "panel"
    ]


# Posting and refreshing


async def test_a_panel_is_posted_pinned_and_written_down(running: Running) -> None:
    sheet = await put(running)
    assert (sheet.deed, sheet.panel, sheet.pinned) == (PanelDeed.POSTED, Panel(CHANNEL, 1), True)
    assert running.house.board.standing == {(CHANNEL, 1): ""}
    assert await kept(running) == [(CHANNEL, "")]


async def test_there_is_one_panel_in_a_channel_also_when_two_press_at_once(running: Running) -> None:
    await asyncio.gather(*(put(running) for _ in range(5)))
    assert len(running.house.board.standing) == 1


async def test_a_panel_is_bound_by_a_value_or_by_a_name(running: Running) -> None:
    await put(running, CHANNEL, "jobcenter nord")
    await put(running, OTHER_CHANNEL, "Aarhus Kommune")
    assert await kept(running) == [(CHANNEL, NORTHERN), (OTHER_CHANNEL, AARHUS)]
    assert set(running.house.board.standing.values()) == {NORTHERN, AARHUS}


async def test_refreshing_leaves_the_place_as_it_is_unless_another_or_none_is_wished_for(running: Running) -> None:
    await put(running, wish=NORTHERN)
    for wish, place in ((None, NORTHERN), (AARHUS, AARHUS), (None, AARHUS), ("country/dk", "")):
        assert (await put(running, wish=wish)).deed is PanelDeed.REFRESHED
        assert await kept(running) == [(CHANNEL, place)]
        assert running.house.board.standing == {(CHANNEL, 1): place}


async def test_refreshing_pins_nothing_that_somebody_has_unpinned_but_the_set_up_does(running: Running) -> None:
    await put(running)
    running.house.board.pinned.clear()
    assert (await put(running)).pinned is False
    assert (await running.services.panels.publish(LINE, CHANNEL)).pinned is True


async def test_a_panel_that_outlived_its_place_is_refreshed_to_none(running: Running) -> None:
    await put(running, wish=NORTHERN)
    await running.store.panels.write(GUILD, Panel(CHANNEL, 1, "workplace/99"))
    await put(running)
    assert await kept(running) == [(CHANNEL, "")]


async def test_a_panel_deleted_in_discord_is_noticed_and_posted_anew_where_it_was_bound(running: Running) -> None:
    await put(running, wish=NORTHERN)
    running.house.board.standing.clear()
    looked = await running.services.panels.look(LINE, CHANNEL)
    assert (looked.gone, looked.panel is not None) == (True, True)
    again = await put(running)
    assert (again.deed, again.gone, again.pinned) == (PanelDeed.POSTED_AGAIN, False, True)
    assert running.house.board.standing == {(CHANNEL, 2): NORTHERN}


async def test_a_panel_survives_a_restart_and_an_upgrade(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await put(running, wish=AARHUS)
    async with house.running() as running:
        sheet = await running.services.panels.look(LINE, CHANNEL)
        assert sheet.panel == Panel(CHANNEL, 1, AARHUS)


async def test_a_power_cut_after_posting_and_before_pinning_loses_no_panel(running: Running) -> None:
    board = running.house.board

    async def cut(panel: Panel) -> None:
        raise OSError

    board.pin = cut  # type: ignore[method-assign]
    with pytest.raises(OSError):  # noqa: PT011  (whatever Discord's trouble is)
        await put(running)
    assert await kept(running) == [(CHANNEL, "")]


# Moving and removing


async def test_a_panel_posted_at_the_bottom_is_the_only_one_and_pinned(running: Running) -> None:
    await put(running, wish=NORTHERN)
    sheet = await running.services.panels.put_last(LINE, CHANNEL)
    assert (sheet.deed, sheet.pinned) == (PanelDeed.MOVED_DOWN, True)
    assert running.house.board.standing == {(CHANNEL, 2): NORTHERN}
    assert await kept(running) == [(CHANNEL, NORTHERN)]


async def test_a_panel_moves_with_its_place_unless_another_is_wished_for(running: Running) -> None:
    panels, board = running.services.panels, running.house.board
    await put(running, wish=NORTHERN)
    moved = await panels.move_here(LINE, OTHER_CHANNEL, CHANNEL)
    assert (moved.deed, moved.others) == (PanelDeed.MOVED_HERE, ())
    assert board.standing == {(OTHER_CHANNEL, 2): NORTHERN}
    await panels.move_here(LINE, CHANNEL, OTHER_CHANNEL, AARHUS)
    assert board.standing == {(CHANNEL, 3): AARHUS}
    assert await kept(running) == [(CHANNEL, AARHUS)]


async def test_nothing_moves_onto_another_panel_or_from_where_there_is_none(running: Running) -> None:
    await put(running)
    await put(running, OTHER_CHANNEL)
    before = dict(running.house.board.standing)
    assert (await running.services.panels.move_here(LINE, OTHER_CHANNEL, CHANNEL)).deed is None
    await running.services.panels.remove(LINE, OTHER_CHANNEL)
    assert (await running.services.panels.move_here(LINE, OTHER_CHANNEL, 999)).deed is None
    assert before.items() > running.house.board.standing.items()


async def test_a_panel_that_cannot_be_taken_away_stays_written_down_and_is_told_of(running: Running) -> None:
    board = running.house.board
    await put(running)
    board.refusing["delete"] = Obstacle.VIEW_CHANNEL
    moved = await running.services.panels.move_here(LINE, OTHER_CHANNEL, CHANNEL)
    assert moved.deed is PanelDeed.MOVED_HERE
    assert moved.hindered == ((CHANNEL, Obstacle.VIEW_CHANNEL),)
    assert [panel.channel for panel, _ in moved.others] == [CHANNEL]
    removed = await running.services.panels.remove(LINE, CHANNEL)
    assert (removed.deed, removed.panel is None) == (None, False)


async def test_removing_takes_the_message_away_also_where_somebody_already_had(running: Running) -> None:
    board = running.house.board
    await put(running)
    assert (await running.services.panels.remove(LINE, CHANNEL)).deed is PanelDeed.REMOVED
    assert not board.standing
    await put(running)
    board.standing.clear()
    assert (await running.services.panels.remove(LINE, CHANNEL)).deed is PanelDeed.REMOVED
    assert await kept(running) == []
    assert (await running.services.panels.remove(LINE, CHANNEL)).deed is None


async def test_a_panel_whose_channel_is_deleted_is_forgotten_when_panels_are_looked_at(running: Running) -> None:
    await put(running)
    running.house.board.channels.discard(CHANNEL)
    assert (await running.services.panels.look(LINE, OTHER_CHANNEL)).others == ()
    assert await kept(running) == []


async def test_pinning_and_unpinning(running: Running) -> None:
    panels = running.services.panels
    await put(running)
    unpinned, pinned = await panels.unpin(LINE, CHANNEL), await panels.pin(LINE, CHANNEL)
    assert (unpinned.deed, unpinned.pinned) == (PanelDeed.UNPINNED, False)
    assert (pinned.deed, pinned.pinned) == (PanelDeed.PINNED, True)
    running.house.board.standing.clear()
    gone = await panels.pin(LINE, CHANNEL)
    assert (gone.deed, gone.gone) == (None, True)


# What is in the way


@pytest.mark.parametrize("obstacle", [Obstacle.VIEW_CHANNEL, Obstacle.SEND_MESSAGES])
async def test_without_the_right_to_post_nothing_is_asked_of_discord_and_the_right_is_named(
    running: Running, obstacle: Obstacle
) -> None:
    running.house.board.lacking[CHANNEL] = (obstacle,)
    sheet = await running.services.panels.publish(LINE, CHANNEL)
    assert (sheet.panel, sheet.deed, sheet.hindered) == (None, None, ((CHANNEL, obstacle),))
    assert running.house.board.asked == []
    assert await noted(running) == []


@pytest.mark.parametrize("obstacle", [Obstacle.PIN_MESSAGES, Obstacle.READ_MESSAGE_HISTORY])
async def test_without_the_right_to_pin_everything_else_is_done_and_the_right_is_named(
    running: Running, obstacle: Obstacle
) -> None:
    running.house.board.lacking[CHANNEL] = (obstacle,)
    sheet = await running.services.panels.publish(LINE, CHANNEL)
    assert (sheet.panel, sheet.deed) == (Panel(CHANNEL, 1), PanelDeed.POSTED)
    assert sheet.hindered == ((CHANNEL, obstacle),)
    assert "pin" not in running.house.board.asked
    running.house.board.lacking.clear()
    assert (await running.services.panels.publish(LINE, CHANNEL)).pinned is True


@pytest.mark.parametrize(
    ("act", "obstacle", "posted"),
    [
        ("post", Obstacle.SEND_MESSAGES, False),
        ("pin", Obstacle.PIN_MESSAGES, True),
        ("pin", Obstacle.TOO_MANY_PINS, True),
        ("look", Obstacle.READ_MESSAGE_HISTORY, True),
    ],
)
async def test_what_only_discord_knew_is_told_once_and_nothing_else_is_left_undone(
    running: Running, act: str, obstacle: Obstacle, *, posted: bool
) -> None:
    running.house.board.refusing[act] = obstacle
    sheet = await put(running)
    assert (sheet.panel is not None) is posted
    assert sheet.hindered == ((CHANNEL, obstacle),)


async def test_a_refresh_that_discord_refuses_leaves_all_as_it_was(running: Running) -> None:
    await put(running, wish=NORTHERN)
    running.house.board.refusing["edit"] = Obstacle.VIEW_CHANNEL
    sheet = await put(running, wish=AARHUS)
    assert (sheet.deed, sheet.hindered) == (None, ((CHANNEL, Obstacle.VIEW_CHANNEL),))
    assert await kept(running) == [(CHANNEL, NORTHERN)]


# Who may, and where


async def test_only_administrators_see_or_change_panels(running: Running) -> None:
    panels, who = running.services.panels, member(1)
    for work in (
        panels.look(who, CHANNEL), panels.put(who, CHANNEL), panels.put_last(who, CHANNEL), panels.pin(who, CHANNEL),
        panels.move_here(who, CHANNEL, OTHER_CHANNEL), panels.unpin(who, CHANNEL), panels.remove(who, CHANNEL),
        panels.publish(who, CHANNEL),
    ):  # fmt: skip
        with pytest.raises(Refusal) as refused:
            await work
        assert refused.value.problem is Problem.NOT_ADMINISTRATOR


@pytest.mark.parametrize(
    ("guild", "channel", "wish", "problem"),
    [
        (NEIGHBOUR, CHANNEL, None, Problem.NOT_SET_UP),
        (GUILD, 999, None, Problem.NO_TEXT_CHANNEL),
        (GUILD, CHANNEL, "Atlantis", Problem.UNKNOWN_PLACE),
        (GUILD, CHANNEL, "Region Hovedstaden", Problem.UNKNOWN_PLACE),
    ],
)
async def test_a_panel_needs_a_server_that_is_set_up_a_text_channel_and_a_place_one_reports_in(
    running: Running, guild: int, channel: int, wish: str | None, problem: Problem
) -> None:
    with pytest.raises(Refusal) as refused:
        await running.services.panels.put(administrator(guild), channel, wish)
    assert refused.value.problem is problem
    assert running.house.board.asked == []


async def test_places_offered_while_typing_are_those_that_panels_can_be_bound_to(running: Running) -> None:
    found = await running.services.panels.find_place(GUILD, "")
    assert found[0].value == "country/dk"
    scopes = {one.value.split("/")[0] for one in await running.services.panels.find_place(GUILD, "region")}
    assert "region" not in scopes
    assert [one.value for one in await running.services.panels.find_place(GUILD, "jobcenter nord")] == [NORTHERN]
    assert await running.services.panels.find_place(NEIGHBOUR, "") == []


async def test_two_servers_panels_do_not_meet_and_go_with_their_server(running: Running) -> None:
    await running.set_up(NEIGHBOUR)
    await put(running)
    await running.services.panels.put(administrator(NEIGHBOUR), OTHER_CHANNEL)
    await running.services.forget_guild(LINE)
    assert await kept(running) == []
    assert await kept(running, NEIGHBOUR) == [(OTHER_CHANNEL, "")]
    assert len(running.house.board.standing) == 2  # what is posted stays in Discord


async def test_every_change_is_noted_with_its_channel_and_place_and_nobody(running: Running) -> None:
    panels = running.services.panels
    await put(running, wish=NORTHERN)
    await put(running, wish=AARHUS)
    await panels.put_last(LINE, CHANNEL)
    await panels.move_here(LINE, OTHER_CHANNEL, CHANNEL)
    await panels.unpin(LINE, OTHER_CHANNEL)
    await panels.pin(LINE, OTHER_CHANNEL)
    await panels.remove(LINE, OTHER_CHANNEL)
    await panels.look(LINE, CHANNEL)
    assert await noted(running) == [
        f"+ <#{CHANNEL}> (Jobcenter Nord)",
        f"↻ <#{CHANNEL}> (Aarhus)",
        f"↓ <#{CHANNEL}> (Aarhus)",
        f"<#{CHANNEL}> → <#{OTHER_CHANNEL}> (Aarhus)",
        f"📌 − <#{OTHER_CHANNEL}> (Aarhus)",
        f"📌 <#{OTHER_CHANNEL}> (Aarhus)",
        f"− <#{OTHER_CHANNEL}>",
    ]


# What the report button opens


async def test_a_button_presets_a_workplace_or_a_municipality_and_never_fails(running: Running) -> None:
    choices = running.services.report_choices

    async def offered(preset: str) -> tuple[str, set[str]]:
        found = await choices.preset(member(1), preset)
        return found.chosen, {str(workplace.id) for workplace in found.workplaces}

    everything = {NORTH, "2", FAMILIES}
    assert await offered("") == ("", everything)
    assert await offered(NORTH) == (NORTH, everything)
    assert await offered("m/0751") == ("", {NORTH, "2"})
    assert await offered("m/0101") == ("", {FAMILIES})
    for gone in ("99", "m/0461", "m/9999", "m/", "m", "/", "x/1"):
        assert await offered(gone) == ("", everything)


async def test_who_may_not_report_is_refused_at_a_panel_like_elsewhere(running: Running) -> None:
    with pytest.raises(Refusal) as refused:
        await running.services.report_choices.preset(LINE, NORTH)
    assert refused.value.problem is Problem.MEMBER_ROLE_MISSING


async def test_a_place_that_is_gone_or_is_no_longer_bindable_is_none(running: Running) -> None:
    places = await running.services.read_release.places(GUILD)
    assert [still_bound(place, places) for place in (NORTHERN, "workplace/9", "region/Region Hovedstaden", "")] == [
        NORTHERN,
        "",
        "",
        "",
    ]
