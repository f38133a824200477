"""Reminders over a real database: mentioned once a round whatever was reported, turned on and off, and kept nowhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.changes import Setting
from bot.domain.refusals import Problem, Refusal
from bot.domain.reminders import KEEP_FROM_GIVING, RoleObstacle
from bot.domain.rounds import RoundLength
from bot.services.caller import Caller
from tests.integration.house import (
    CHANNEL,
    FIRST_MEMBER,
    GUILD,
    MEMBER_ROLE,
    NEIGHBOUR,
    OTHER_CHANNEL,
    REPRESENTATIVE_ROLE,
    House,
    administrator,
    member,
)

if TYPE_CHECKING:
    from tests.integration.house import Running

ROLE = 503
MONDAYS = [datetime(2026, 9, 7, 7, tzinfo=UTC) + timedelta(weeks=week) for week in range(8)]
"""Nine o'clock in Copenhagen. The first round closes on 1 October, the second on 1 November, both at nine."""
LAST = (datetime(2026, 9, 28, 7, tzinfo=UTC), datetime(2026, 10, 26, 8, tzinfo=UTC))


async def mentioned(running: Running, channel: int = CHANNEL) -> list[int]:
    """The role that each week's post mentions, over two months."""
    for monday in MONDAYS:
        winter = monday.replace(hour=8) if monday >= datetime(2026, 10, 25, tzinfo=UTC) else monday
        running.house.clock.moment = winter
        await running.services.tick()
    return [digest.reminder_role for digest in running.house.wall.channels[channel]]


def having(*roles: int, who: int = 1) -> Caller:
    return Caller(GUILD, FIRST_MEMBER + who, frozenset({MEMBER_ROLE, *roles}))


# In the weekly post


async def test_the_role_is_mentioned_in_the_last_post_of_each_round_and_in_no_other(running: Running) -> None:
    await running.change(reminder_role=ROLE)
    roles = await mentioned(running)
    assert [monday for monday, role in zip(MONDAYS, roles, strict=True) if role] == [
        LAST[0],
        LAST[1].replace(hour=7),
    ]
    assert set(roles) == {0, ROLE}


async def test_where_rounds_are_a_week_long_every_post_is_its_rounds_last(running: Running) -> None:
    await running.set_up(NEIGHBOUR, digest_channel=OTHER_CHANNEL, reminder_role=ROLE, round_length=RoundLength.WEEK)
    assert await mentioned(running, OTHER_CHANNEL) == [ROLE] * 8


async def test_nobody_is_mentioned_where_no_role_was_chosen(running: Running) -> None:
    assert set(await mentioned(running)) == {0}


async def test_a_role_that_is_gone_is_not_mentioned_and_one_that_cannot_be_given_is(running: Running) -> None:
    await running.change(reminder_role=ROLE)
    running.house.clock.moment = LAST[0]
    running.house.roles.lacking = (RoleObstacle.GONE,)
    await running.services.tick()
    await running.close()
    running.house.roles.lacking = (RoleObstacle.TOO_HIGH, RoleObstacle.NOT_MENTIONABLE)
    running.house.clock.moment = LAST[1]
    await running.services.tick()
    assert [digest.reminder_role for digest in running.house.wall.channels[CHANNEL]] == [0, ROLE]


async def test_nobody_is_reminded_of_a_round_that_was_stopped(running: Running) -> None:
    await running.change(reminder_role=ROLE)
    await running.services.emergency_close(administrator())
    running.house.clock.moment = LAST[0]
    await running.services.tick()
    assert [digest.reminder_role for digest in running.house.wall.channels[CHANNEL]] == [0]


async def test_a_reminder_is_the_same_whoever_has_reported(running: Running) -> None:
    await running.change(reminder_role=ROLE)
    await running.set_up(NEIGHBOUR, digest_channel=OTHER_CHANNEL, reminder_role=ROLE)
    await running.team([60] * 12)
    running.house.clock.moment = LAST[0]
    await running.services.tick()
    assert running.house.wall.channels[CHANNEL] == running.house.wall.channels[OTHER_CHANNEL]


# What is chosen


@pytest.mark.parametrize("taken", [MEMBER_ROLE, REPRESENTATIVE_ROLE])
async def test_members_cannot_be_let_to_give_themselves_a_role_that_means_something(
    running: Running, taken: int
) -> None:
    with pytest.raises(Refusal) as refused:
        await running.change(reminder_role=taken)
    assert refused.value.problem is Problem.REMINDER_ROLE_TAKEN
    await running.change(reminder_role=ROLE)
    with pytest.raises(Refusal):
        await running.change(member_role=ROLE)


async def test_everybodys_role_turns_reminders_off_for_all(running: Running) -> None:
    await running.change(reminder_role=ROLE)
    await running.change(reminder_role=GUILD)
    assert (await running.services.read_promise(GUILD)) is not None
    with pytest.raises(Refusal) as refused:
        await running.services.reminders.look(having())
    assert refused.value.problem is Problem.NO_REMINDERS
    noted = [change.detail for change in await running.services.admin_log.newest(administrator())]
    assert noted[:2] == ["no", f"<@&{ROLE}>"]


async def test_the_choice_survives_a_restart_and_other_choices(house: House) -> None:
    async with house.running() as running:
        await running.set_up(reminder_role=ROLE)
        await running.change(digest_hour=10)
    async with house.running() as running:
        settings = await running.store.guilds.read(GUILD)
        assert settings is not None
        assert settings.reminder_role == ROLE
        assert Setting.REMINDER_ROLE in {
            change.setting for change in await running.services.admin_log.newest(administrator())
        }


# What a member does


async def test_turning_on_and_off_gives_and_takes_the_role_and_writes_nothing(running: Running) -> None:
    await running.change(reminder_role=ROLE)
    reminders, roles = running.services.reminders, running.house.roles
    before = await everything(running)
    looked = await reminders.look(having())
    assert (looked.role, looked.turned_on, looked.weekly, looked.hindered) == (ROLE, False, False, False)
    assert (await reminders.turn_on(having())).turned_on is True
    assert roles.given == {(GUILD, FIRST_MEMBER + 1, ROLE)}
    assert (await reminders.turn_off(having(ROLE))).turned_on is False
    assert roles.given == set()
    assert await everything(running) == before


async def everything(running: Running) -> dict[str, object]:
    database = running.store.database
    tables = [str(name) for (name,) in await database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: await database.rows(f"SELECT * FROM {name}") for name in tables}  # noqa: S608  (the schema's names)


async def test_pressing_twice_asks_nothing_of_discord(running: Running) -> None:
    await running.change(reminder_role=ROLE)
    running.house.roles.refusing = True
    assert (await running.services.reminders.turn_on(having(ROLE))).turned_on is True
    assert (await running.services.reminders.turn_off(having())).turned_on is False


async def test_reminders_are_for_those_who_may_report_but_anybody_may_turn_them_off(running: Running) -> None:
    await running.change(reminder_role=ROLE)
    outsider = Caller(GUILD, FIRST_MEMBER, frozenset({ROLE}))
    running.house.roles.given.add((GUILD, FIRST_MEMBER, ROLE))
    for refused in (running.services.reminders.look(outsider), running.services.reminders.turn_on(outsider)):
        with pytest.raises(Refusal) as told:
            await refused
        assert told.value.problem is Problem.MEMBER_ROLE_MISSING
    await running.services.reminders.turn_off(outsider)
    assert running.house.roles.given == set()


async def test_newcomers_who_wait_for_the_next_round_may_be_reminded_of_it(running: Running) -> None:
    await running.change(reminder_role=ROLE, newcomers_wait=True)
    assert (await running.services.reminders.look(member(1))).turned_on is False


@pytest.mark.parametrize("obstacle", RoleObstacle)
async def test_a_role_that_the_bot_must_not_or_cannot_give_is_not_given_and_that_is_said(
    running: Running, obstacle: RoleObstacle
) -> None:
    await running.change(reminder_role=ROLE)
    running.house.roles.lacking = (obstacle,)
    told = await running.services.reminders.turn_on(having())
    assert told.hindered is (obstacle in KEEP_FROM_GIVING)
    assert bool(running.house.roles.given) is not told.hindered


async def test_a_role_that_should_never_have_been_given_can_still_be_laid_down(running: Running) -> None:
    await running.change(reminder_role=ROLE)
    running.house.roles.given.add((GUILD, FIRST_MEMBER + 1, ROLE))
    running.house.roles.lacking = (RoleObstacle.NOT_ITS_OWN, RoleObstacle.NOT_MENTIONABLE)
    assert (await running.services.reminders.turn_off(having(ROLE))).turned_on is False
    assert running.house.roles.given == set()


async def test_what_discord_refuses_is_said_and_the_state_stays_as_it_was(running: Running) -> None:
    await running.change(reminder_role=ROLE)
    running.house.roles.refusing = True
    on = await running.services.reminders.turn_on(having())
    off = await running.services.reminders.turn_off(having(ROLE))
    assert [(told.hindered, told.turned_on) for told in (on, off)] == [(True, False), (True, True)]


async def test_whether_there_are_reminders_is_told_with_the_own_standing(running: Running) -> None:
    assert (await running.services.my_report.is_counted(member(1))).reminders is False
    await running.change(reminder_role=ROLE)
    assert (await running.services.my_report.is_counted(member(1))).reminders is True
