"""What administrators set is written down, day by day: each change once, nothing that stayed, and nobody's name."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.changes import Setting
from bot.domain.refusals import Problem, Refusal
from bot.domain.rounds import RoundLength
from tests.integration.house import (
    CHANNEL,
    GUILD,
    MEMBER_ROLE,
    NEIGHBOUR,
    OTHER_CHANNEL,
    REPRESENTATIVE_ROLE,
    House,
    Running,
    administrator,
    member,
)  # fmt: skip

FIRST = [
    (Setting.WORKPLACES, "+3 ±0"),
    (Setting.DIGEST_CHANNEL, f"<#{CHANNEL}>"),
    (Setting.REPRESENTATIVE_ROLE, f"<@&{REPRESENTATIVE_ROLE}>"),
    (Setting.MEMBER_ROLE, f"<@&{MEMBER_ROLE}>"),
]
"""What the first set-up chose, newest first."""


async def logged(running: Running, guild: int = GUILD) -> list[tuple[Setting, str]]:
    newest = await running.services.admin_log.newest(administrator(guild))
    return [(change.setting, change.detail) for change in newest]


async def test_the_first_set_up_is_noted_by_what_was_chosen(running: Running) -> None:
    assert await logged(running) == FIRST
    newest = await running.services.admin_log.newest(administrator())
    assert {change.day for change in newest} == {date(2026, 9, 1)}


async def test_only_what_is_another_than_before_is_noted(running: Running) -> None:
    await running.change(member_role=MEMBER_ROLE, k=5, digest_hour=9, language="da")
    assert await logged(running) == FIRST
    await running.change(member_role=MEMBER_ROLE, k=7, digest_channel=OTHER_CHANNEL, round_length=RoundLength.WEEK)
    assert await logged(running) == [
        (Setting.THRESHOLD, "7"),
        (Setting.ROUND_LENGTH, "week"),
        (Setting.DIGEST_CHANNEL, f"<#{OTHER_CHANNEL}>"),
        *FIRST,
    ]


async def test_what_is_refused_is_not_noted(running: Running) -> None:
    with pytest.raises(Refusal):
        await running.change(k=21, digest_hour=8)
    assert await logged(running) == FIRST


async def test_a_list_of_workplaces_is_noted_by_how_many_came_and_changed(running: Running) -> None:
    edit = running.services.edit_workplaces
    for lines in ("Jobcenter Nord;0751;Nordlyset\nUngehuset;0751\nHøjhuset;0461", "Ungehuset;0751"):
        preview = await edit.preview(administrator(), lines)
        await edit.keep(administrator(), preview.draft)
    assert (await logged(running))[:2] == [(Setting.WORKPLACES, "+2 ±1"), FIRST[0]]


async def test_regions_closing_and_the_emergency_brake_are_noted(running: Running) -> None:
    regions = running.services.edit_regions
    for lines in ("Odense;Syd\nAarhus;Øst", "Aarhus;Øst\nOdense;Syd", ""):
        preview = await regions.preview(administrator(), lines)
        await regions.keep(administrator(), preview.draft)
    running.house.clock.forward(days=8)
    await running.services.close_early(administrator())
    await running.services.close_early(administrator())
    await running.services.emergency_close(administrator())
    await running.services.emergency_close.reopen(administrator())
    await running.services.emergency_close.reopen(administrator())
    assert (await logged(running))[: -len(FIRST)] == [
        (Setting.EMERGENCY_BRAKE, "reopened"),
        (Setting.EMERGENCY_BRAKE, "stopped"),
        (Setting.ROUND_CLOSE, "2026-09-10"),
        (Setting.REGIONS, "0"),
        (Setting.REGIONS, "2"),
    ]


async def test_reports_are_not_noted(running: Running) -> None:
    await running.team([60, 61, 62, 63, 64])
    await running.close()
    assert await logged(running) == FIRST


async def test_the_newest_twenty_are_shown_of_this_server_alone(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.set_up(NEIGHBOUR)
        for hour in range(25):
            await running.change(digest_hour=hour % 24)
    async with house.running() as running:
        assert [detail for _, detail in await logged(running)] == [str(hour % 24) for hour in range(24, 4, -1)]
        assert await logged(running, NEIGHBOUR) == FIRST


async def test_the_log_is_for_administrators(running: Running) -> None:
    with pytest.raises(Refusal) as refusal:
        await running.services.admin_log.newest(member(1))
    assert refusal.value.problem is Problem.NOT_ADMINISTRATOR
