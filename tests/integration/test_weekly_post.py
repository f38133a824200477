"""The weekly post: once, also after a crash at the worst moment; late rather than never; and a closed door in peace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.digest import View
from bot.domain.guild_check import DigestTrouble
from bot.domain.rounds import RoundLength
from bot.store.digests import DigestState
from tests.integration.house import CHANNEL, GUILD, NEIGHBOUR, OTHER_CHANNEL, House, PowerCut

if TYPE_CHECKING:
    from tests.integration.house import Running

MONDAY = datetime(2026, 9, 7, 7, 0, tzinfo=UTC)
"""Nine o'clock in Copenhagen on the first Monday after set-up: the post of week 37 is due."""

ONE_WEEK = timedelta(weeks=1)


async def ticks(running: Running, number: int = 20) -> None:
    """As the bot does by itself, every five minutes."""
    for _ in range(number):
        await running.services.tick()
        running.house.clock.forward(minutes=5)


# Once


async def test_the_first_post_comes_at_the_first_hour_that_was_chosen_and_not_at_set_up(running: Running) -> None:
    await ticks(running, 3)
    running.house.clock.moment = MONDAY - timedelta(seconds=1)
    await running.services.tick()
    assert running.house.wall.weeks() == []
    running.house.clock.moment = MONDAY
    await running.services.tick()
    assert running.house.wall.weeks() == ["2026-W37"]


async def test_every_week_has_one_post_however_often_is_looked(running: Running) -> None:
    for _ in range(5):
        running.house.clock.moment = MONDAY + ONE_WEEK * len(running.house.wall.weeks())
        await ticks(running)
    assert running.house.wall.weeks() == ["2026-W37", "2026-W38", "2026-W39", "2026-W40", "2026-W41"]


async def test_a_restart_does_not_post_again(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        house.clock.moment = MONDAY
        await running.services.tick()
    for _ in range(3):
        async with house.running() as running:
            await ticks(running, 3)
    assert house.wall.weeks() == ["2026-W37"]


async def test_the_day_and_hour_are_the_servers_choice(running: Running) -> None:
    await running.change(digest_weekday=2, digest_hour=14)
    running.house.clock.moment = datetime(2026, 9, 2, 11, 59, tzinfo=UTC)
    await running.services.tick()
    assert running.house.wall.weeks() == []
    running.house.clock.moment = datetime(2026, 9, 9, 12, 0, tzinfo=UTC)
    await running.services.tick()
    assert running.house.wall.weeks() == ["2026-W37"]


async def test_another_day_chosen_in_the_same_week_makes_no_second_post(running: Running) -> None:
    running.house.clock.moment = MONDAY
    await running.services.tick()
    await running.change(digest_weekday=3)
    running.house.clock.moment = MONDAY + timedelta(days=3)
    await ticks(running, 3)
    assert running.house.wall.weeks() == ["2026-W37"]


async def test_two_servers_each_have_their_post_in_their_own_channel(running: Running) -> None:
    await running.set_up(NEIGHBOUR, digest_channel=OTHER_CHANNEL)
    running.house.clock.moment = MONDAY
    await ticks(running, 3)
    assert running.house.wall.weeks(CHANNEL) == running.house.wall.weeks(OTHER_CHANNEL) == ["2026-W37"]


# Crashes


async def test_a_crash_between_sending_and_recording_makes_no_second_post(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        house.clock.moment = MONDAY
        house.wall.cut_after_sending = True
        with pytest.raises(PowerCut):
            await running.services.tick()
    assert house.wall.weeks() == ["2026-W37"]
    house.wall.cut_after_sending = False
    async with house.running() as running:
        await ticks(running)
        assert house.wall.weeks() == ["2026-W37"]
        record = await running.store.digests.read(GUILD)
        assert record is not None
        assert record.state is DigestState.SENT
        house.clock.moment = MONDAY + ONE_WEEK
        await ticks(running)
    assert house.wall.weeks() == ["2026-W37", "2026-W38"]


async def test_a_crash_before_sending_is_made_up_for_by_one_post(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        house.clock.moment = MONDAY
        house.wall.cut_before_sending = True
        with pytest.raises(PowerCut):
            await running.services.tick()
    house.wall.cut_before_sending = False
    async with house.running() as running:
        await ticks(running)
    assert house.wall.weeks() == ["2026-W37"]


async def test_crash_after_crash_there_is_still_one_post(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
    house.clock.moment = MONDAY
    for cut in ("cut_before_sending", "cut_before_sending", "cut_after_sending"):
        setattr(house.wall, cut, True)
        async with house.running() as running:
            with pytest.raises(PowerCut):
                await running.services.tick()
        setattr(house.wall, cut, False)
    async with house.running() as running:
        await ticks(running)
    assert house.wall.weeks() == ["2026-W37"]


async def test_a_release_that_came_between_a_crash_and_the_restart_is_still_told_of_as_new(house: House) -> None:
    """The post of the crash cannot have shown it."""
    async with house.running() as running:
        await running.set_up()
        await running.team([40, 50, 60, 70, 80])
        house.clock.moment = datetime(2026, 9, 28, 7, 0, tzinfo=UTC)  # the last Monday before the close
        house.wall.cut_after_sending = True
        with pytest.raises(PowerCut):
            await running.services.tick()
    house.wall.cut_after_sending = False
    async with house.running() as running:
        await running.close()
        assert len(await running.released()) == 1
        house.clock.moment = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)
        await running.services.tick()
    assert [digest.view for digest in house.wall.channels[CHANNEL]] == [View.NOTHING_YET, View.NEW_RELEASE]


# Late


async def test_a_post_missed_while_the_bot_was_down_comes_late_under_its_own_week_and_once(running: Running) -> None:
    running.house.clock.moment = MONDAY + timedelta(days=3)
    await ticks(running)
    assert running.house.wall.weeks() == ["2026-W37"]
    running.house.clock.moment = MONDAY + ONE_WEEK
    await ticks(running)
    assert running.house.wall.weeks() == ["2026-W37", "2026-W38"]


async def test_after_three_weeks_of_silence_only_the_latest_post_is_made_up_for(running: Running) -> None:
    running.house.clock.moment = MONDAY + 2 * ONE_WEEK + timedelta(days=2)
    await ticks(running)
    assert running.house.wall.weeks() == ["2026-W39"]


# A closed door


@pytest.mark.parametrize("trouble", list(DigestTrouble))
async def test_a_channel_that_cannot_be_posted_in_is_tried_once_a_week_and_said_in_the_check(
    running: Running, trouble: DigestTrouble
) -> None:
    wall = running.house.wall
    shut(running, trouble)
    running.house.clock.moment = MONDAY
    await ticks(running, 50)
    assert wall.knocks == 1
    assert (await running.check()).digest_trouble is trouble
    running.house.clock.moment = MONDAY + ONE_WEEK
    await ticks(running, 50)
    assert wall.knocks == 2


@pytest.mark.parametrize("trouble", list(DigestTrouble))
async def test_a_channel_that_opened_again_has_its_post_after_a_retry(running: Running, trouble: DigestTrouble) -> None:
    wall = running.house.wall
    shut(running, trouble)
    running.house.clock.moment = MONDAY
    await ticks(running, 3)
    wall.forbidden.clear()
    wall.channels.setdefault(CHANNEL, [])
    await ticks(running, 3)
    assert wall.weeks() == []
    await running.services.check_guild.retry_digest(GUILD)
    await ticks(running, 3)
    assert wall.weeks() == ["2026-W37"]
    assert (await running.check()).digest_trouble is None


async def test_a_retry_of_a_channel_that_is_still_closed_is_one_knock(running: Running) -> None:
    shut(running, DigestTrouble.FORBIDDEN)
    running.house.clock.moment = MONDAY
    await ticks(running, 3)
    await running.services.check_guild.retry_digest(GUILD)
    await ticks(running, 20)
    assert running.house.wall.knocks == 2
    assert (await running.check()).digest_trouble is DigestTrouble.FORBIDDEN


async def test_a_retry_does_nothing_where_nothing_was_given_up(running: Running) -> None:
    """Not even where the post was taken down since: that is not for the bot to put right."""
    running.house.clock.moment = MONDAY
    await running.services.tick()
    running.house.wall.channels[CHANNEL].clear()
    await running.services.check_guild.retry_digest(GUILD)
    await running.services.check_guild.retry_digest(NEIGHBOUR)
    await ticks(running, 3)
    assert running.house.wall.weeks() == []


@pytest.mark.parametrize("trouble", list(DigestTrouble))
async def test_another_channel_has_the_post_that_was_given_up(running: Running, trouble: DigestTrouble) -> None:
    shut(running, trouble)
    running.house.clock.moment = MONDAY
    await ticks(running, 3)
    await running.change(digest_channel=OTHER_CHANNEL)
    await ticks(running, 3)
    assert running.house.wall.weeks(OTHER_CHANNEL) == ["2026-W37"]
    assert (await running.check()).digest_trouble is None


async def test_where_it_cannot_be_told_whether_a_post_went_out_there_is_none_rather_than_two(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        house.clock.moment = MONDAY
        house.wall.cut_after_sending = True
        with pytest.raises(PowerCut):
            await running.services.tick()
    house.wall.cut_after_sending = False
    house.wall.forbidden.add(CHANNEL)
    async with house.running() as running:
        await ticks(running, 10)
        assert (await running.check()).digest_trouble is DigestTrouble.FORBIDDEN
        house.wall.forbidden.clear()
        await running.services.check_guild.retry_digest(GUILD)
        await ticks(running, 10)
    assert house.wall.weeks() == ["2026-W37"]


async def test_trouble_that_passes_is_tried_again_at_the_next_tick(running: Running) -> None:
    """Discord answered with something else: neither gone nor forbidden."""
    wall = running.house.wall
    post, failures = wall.post, iter([OSError, TimeoutError])

    async def unsteady(*given: object) -> None:
        if (failure := next(failures, None)) is not None:
            raise failure
        await post(*given)  # pyright: ignore[reportArgumentType]

    wall.post = unsteady  # type: ignore[method-assign]
    running.house.clock.moment = MONDAY
    await ticks(running, 10)
    assert wall.weeks() == ["2026-W37"]
    assert (await running.check()).digest_trouble is None


def shut(running: Running, trouble: DigestTrouble) -> None:
    if trouble is DigestTrouble.CHANNEL_GONE:
        del running.house.wall.channels[CHANNEL]
    else:
        running.house.wall.forbidden.add(CHANNEL)


# What it shows


async def test_a_round_that_is_due_is_closed_first_so_that_its_post_shows_the_new_figures(running: Running) -> None:
    await running.set_up(NEIGHBOUR, round_length=RoundLength.WEEK)
    await running.team([40, 50, 60, 70, 80], guild=NEIGHBOUR)
    await running.until_due(NEIGHBOUR)
    assert running.house.clock.moment == MONDAY + ONE_WEEK  # the round and the post are due at the same hour
    await running.services.tick()
    post = running.house.wall.channels[CHANNEL][-1]
    assert post.view is View.NEW_RELEASE
    assert post.release is not None
    assert post.open_round is not None
    assert (post.release.round.number, post.open_round.number) == (1, 2)
    assert post.rows


async def test_a_release_is_told_of_as_new_once(running: Running) -> None:
    await running.team([40, 50, 60, 70, 80])
    await running.until_due()
    for _ in range(3):
        await running.services.tick()
        running.house.clock.forward(weeks=1)
    views = [digest.view for digest in running.house.wall.channels[CHANNEL]]
    assert views.count(View.NEW_RELEASE) == 1


async def test_a_post_never_depends_on_what_was_reported_since_the_close(running: Running) -> None:
    await running.set_up(NEIGHBOUR, digest_channel=OTHER_CHANNEL)
    for guild in (GUILD, NEIGHBOUR):
        await running.team([40, 50, 60, 70, 80], guild=guild)
    await running.close()
    await running.team([200] * 30)
    running.house.clock.moment = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)
    await running.services.tick()
    assert running.house.wall.channels[CHANNEL] == running.house.wall.channels[OTHER_CHANNEL]


async def test_a_server_the_bot_was_removed_from_has_no_post(running: Running) -> None:
    await running.services.forget_guild.removed(GUILD)
    running.house.clock.moment = MONDAY
    await ticks(running, 5)
    assert running.house.wall.knocks == 0
    await running.services.forget_guild.returned(GUILD)
    await ticks(running, 5)
    assert running.house.wall.weeks() == ["2026-W37"]
