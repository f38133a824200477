"""A round's key: gone, damaged, replaced, too old, or under a clock that was set back; and what members are told."""

from __future__ import annotations

import os
import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.receipts import Receipt
from bot.domain.refusals import Problem, Refusal
from bot.domain.rounds import RoundLength, Unpublished, must_close_by
from bot.store.rounds import RoundState
from tests.integration.house import CHANNEL, GUILD, NEIGHBOUR, House, member

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.integration.house import Running

TEAM = [40, 50, 60, 70, 80]


def key_file(house: House, number: int = 1) -> Path:
    return house.keys / f"{GUILD}-{number}.key"


async def states(running: Running) -> list[tuple[object, ...]]:
    return await running.store.database.rows("SELECT number, state FROM round WHERE guild = ? ORDER BY number", [GUILD])


async def assert_lost_and_begun_anew(running: Running) -> None:
    """The first round is lost, with nothing of it left, and the second takes reports."""
    assert await states(running) == [(1, "lost"), (2, "open")]
    assert await running.rows() == []
    assert [file.name for file in running.house.keys.iterdir()] == [f"{GUILD}-2.key"]
    assert await running.released() == []
    check = await running.check()
    assert (check.unpublished, check.stopped) == (Unpublished.LOST, False)
    assert not await running.counted(0)
    assert isinstance(await running.report(0), Receipt)
    assert await running.counted(0)


# Gone or damaged


async def test_a_key_that_vanishes_while_the_bot_runs_is_noticed_at_the_next_tick(running: Running) -> None:
    await running.team(TEAM)
    pseudonyms = [pseudonym for pseudonym, _ in await running.rows()]
    key_file(running.house).unlink()
    await running.services.tick()
    await assert_lost_and_begun_anew(running)
    assert not await running.store.database.holds_any(pseudonyms)


def another_key(file: Path) -> None:
    file.write_bytes(bytes(range(32)))


def one_flipped_bit(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(bytes([content[0] ^ 1]) + content[1:])


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:31])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


DAMAGES = [another_key, one_flipped_bit, cut_short, emptied]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("reports", [0, 1, 5])
async def test_a_key_that_is_damaged_while_the_bot_runs_is_lost_also_before_the_first_report(
    running: Running, damage: Callable[[Path], None], reports: int
) -> None:
    """What is in memory would still open the reports, but only until the next start."""
    await running.team(TEAM[:reports])
    damage(key_file(running.house))
    await running.services.tick()
    await assert_lost_and_begun_anew(running)


@pytest.mark.parametrize("damage", DAMAGES)
async def test_a_key_that_was_damaged_while_the_bot_was_down_is_noticed_at_the_start_though_it_looks_like_a_key(
    house: House, damage: Callable[[Path], None]
) -> None:
    """Else those who had reported would count as not counted, and be left out at the close."""
    async with house.running() as running:
        await running.set_up()
        await running.team(TEAM)
    damage(key_file(house))
    async with house.running() as running:
        with pytest.raises(Refusal) as refused:
            await running.report(9)
        assert refused.value.problem is Problem.ROUND_CHANGING
        await running.services.tick()
        await assert_lost_and_begun_anew(running)


async def test_a_key_is_not_lost_because_a_few_of_its_rows_are_damaged(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.team(TEAM)
        for pseudonym, sealed in (await running.rows())[:4]:
            await running.store.open_reports.put(GUILD, pseudonym, sealed[:-1] + bytes([sealed[-1] ^ 1]))
    async with house.running() as running:
        await running.services.tick()
        assert await states(running) == [(1, "open")]


async def test_while_the_key_directory_is_away_no_round_opens_and_once_it_is_back_the_old_key_goes(
    running: Running, tmp_path: Path
) -> None:
    """A disk that was unmounted: the key on it has outlived its round, whose reports are deleted by then."""
    await running.team(TEAM)
    running.house.keys.rename(tmp_path / "away")
    for _ in range(2):
        await running.services.tick()
        assert await states(running) == [(1, "lost")]
        assert await running.rows() == []
        with pytest.raises(Refusal) as refused:
            await running.report(0)
        assert refused.value.problem is Problem.ROUND_CHANGING
        assert (await running.check()).round is None
    running.house.keys.mkdir(mode=0o700)
    await running.services.tick()
    assert list(running.house.keys.iterdir()) == [], "a key was left where the disk is usually mounted"
    running.house.keys.rmdir()
    (tmp_path / "away").rename(running.house.keys)
    await running.services.tick()
    await assert_lost_and_begun_anew(running)


async def test_after_a_key_was_lost_nothing_of_its_seal_stays_in_memory(running: Running) -> None:
    registry = running.services.tick._registry
    await running.team(TEAM)
    lost = (await registry.state(GUILD)).open
    key_file(running.house).unlink()
    await running.services.tick()
    opened = (await registry.state(GUILD)).open
    assert opened is not None
    assert lost is not None
    assert not opened.seal.same_as(lost.seal)
    assert [number for number, _ in registry._seals.values()] == [2]
    await running.services.emergency_close._close.stop(GUILD)
    assert registry._seals == {}


async def test_the_loss_of_one_servers_key_is_nothing_to_its_neighbour(running: Running) -> None:
    await running.set_up(NEIGHBOUR)
    await running.team(TEAM, guild=NEIGHBOUR)
    key_file(running.house).unlink()
    await running.services.tick()
    assert len(await running.rows(NEIGHBOUR)) == 5
    assert (await running.check(NEIGHBOUR)).unpublished is None
    assert await running.counted(0, NEIGHBOUR)


# What members are told


async def test_a_lost_round_is_said_in_every_post_and_to_everyone_who_asks_until_the_next_one_ends(
    running: Running,
) -> None:
    await running.team(TEAM)
    running.house.clock.forward(days=1)
    key_file(running.house).unlink()
    await running.services.tick()
    told: list[Unpublished | None] = []
    for day in (7, 14, 21, 28, 36):
        running.house.clock.moment = datetime(2026, 9, 1, 8, tzinfo=UTC) + timedelta(days=day - 1)
        await running.services.tick()
        standing = await running.services.my_report.is_counted(member(0))
        told.append(standing.unpublished)
        assert (await running.check()).unpublished is standing.unpublished
    assert await states(running) == [(1, "lost"), (2, "closed"), (3, "open")]
    assert told == [Unpublished.LOST] * 4 + [None]
    assert [digest.unpublished for digest in running.house.wall.channels[CHANNEL]] == told


async def test_that_a_round_was_lost_is_still_said_after_a_restart(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        key_file(house).unlink()
        await running.services.tick()
    for _ in range(2):
        async with house.running() as running:
            assert (await running.services.my_report.is_counted(member(0))).unpublished is Unpublished.LOST
            assert (await running.check()).unpublished is Unpublished.LOST


# Too old


async def rewrite(running: Running, **columns: datetime) -> None:
    """As a mistake in the row, or in the clock that wrote it, would leave it; then a restart."""
    for column, moment in columns.items():
        statement = f"UPDATE round SET {column} = ? WHERE guild = ?"  # noqa: S608  (names of ours)
        await running.store.database.write(statement, [moment.isoformat(), GUILD])
    running.services.tick._registry.forget(GUILD)


async def test_a_round_whose_row_would_have_it_run_for_ever_closes_when_it_is_thirty_one_days_old(
    running: Running,
) -> None:
    await running.team(TEAM)
    opened = (await running.round())[0].opens_at
    await rewrite(running, closes_at=datetime(2099, 1, 1, tzinfo=UTC))
    limit = must_close_by(opened)
    running.house.clock.moment = limit - timedelta(seconds=1)
    await running.services.tick()
    assert await states(running) == [(1, "open")]
    running.house.clock.moment = limit
    await running.services.tick()
    assert await states(running) == [(1, "closed"), (2, "open")]
    assert not key_file(running.house).exists()
    (release,) = await running.store.releases.history(GUILD, 5)
    assert (release.round.closes_at, bool(release.cells)) == (limit, True)
    assert (await running.round())[0].opens_at == limit


async def test_a_key_that_is_thirty_one_days_old_ends_its_round_though_its_row_is_younger(running: Running) -> None:
    await running.team(TEAM)
    made = running.house.clock.moment
    later = made + timedelta(days=20)
    await rewrite(running, opens_at=later, closes_at=must_close_by(later))
    running.house.clock.moment = must_close_by(made) - timedelta(seconds=1)
    await running.services.tick()
    assert await states(running) == [(1, "open")]
    running.house.clock.forward(seconds=1)
    await running.services.tick()
    assert await states(running) == [(1, "closed"), (2, "open")]
    assert len(await running.released()) == 1


async def test_a_key_that_came_from_an_old_copy_is_as_old_as_its_file(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.team(TEAM)
        made = (house.clock.moment - timedelta(days=32)).timestamp()
        os.utime(key_file(house), (made, made))
    async with house.running() as running:
        await running.services.tick()
        assert await states(running) == [(1, "closed"), (2, "open")]


async def test_a_key_that_is_younger_than_its_round_gives_it_no_more_days(running: Running) -> None:
    limit = must_close_by((await running.round())[0].opens_at)
    await rewrite(running, closes_at=datetime(2099, 1, 1, tzinfo=UTC))
    os.utime(key_file(running.house), (limit.timestamp(), limit.timestamp()))
    running.house.clock.moment = limit
    await running.services.tick()
    assert await states(running) == [(1, "closed"), (2, "open")]


async def test_the_longest_round_there_is_closes_on_its_day_and_under_its_own_name(running: Running) -> None:
    """October: 31 calendar days and an hour. Its age must not move it by a second."""
    await running.close()
    planned, _ = await running.round()
    assert planned.closes_at == must_close_by(planned.opens_at) == datetime(2026, 11, 1, 8, tzinfo=UTC)
    running.house.clock.moment = planned.closes_at - timedelta(seconds=1)
    await running.services.tick()
    assert (await running.round())[0] == planned
    running.house.clock.forward(seconds=1)
    await running.services.tick()
    assert (await running.store.releases.history(GUILD, 1))[0].round == planned


async def test_a_half_closed_round_that_cannot_be_finished_keeps_no_key(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    await running.team(TEAM)

    async def failing(*_: object) -> None:
        raise OSError

    await running.until_due()
    with monkeypatch.context() as full_disk:
        full_disk.setattr(running.store.open_reports, "delete_all", failing)
        await running.services.tick()
        assert (await states(running), key_file(running.house).exists()) == ([(1, "closing")], True)
        running.house.clock.forward(days=2, hours=1)
        await running.services.tick()
        assert (await states(running), key_file(running.house).exists()) == ([(1, "closing")], False)
    await running.services.tick()
    assert await states(running) == [(1, "closed"), (2, "open")]
    assert len(await running.released()) == 1


# A clock set back


@pytest.mark.parametrize("back", [timedelta(hours=2), timedelta(days=1), timedelta(days=9), timedelta(days=400)])
@pytest.mark.parametrize("restarted", [False, True])
async def test_a_clock_that_is_set_back_ends_the_round_and_never_uses_its_key_again(
    house: House, back: timedelta, *, restarted: bool
) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.team(TEAM)
        first = key_file(house).read_bytes()
        house.clock.moment -= back
        if not restarted:
            await running.services.tick()
    async with house.running() as running:
        await running.services.tick()
        assert await states(running) == [(1, "closed"), (2, "open")]
        assert not key_file(house).exists()
        assert key_file(house, 2).read_bytes() != first
        opened, _ = await running.round()
        assert opened.opens_at == house.clock.moment
        assert timedelta(days=7) <= opened.closes_at - opened.opens_at <= timedelta(days=31, hours=1)
        assert not await running.counted(0)


async def test_a_clock_that_is_a_little_slow_ends_no_round(running: Running) -> None:
    running.house.clock.forward(hours=-1)
    await running.services.tick()
    assert await states(running) == [(1, "open")]


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_the_clock_does_no_number_and_no_key_comes_twice(house: House, seed: int) -> None:
    """Forty jumps to and fro, with restarts: each round has one key, and no key serves two."""
    chance = random.Random(seed)  # noqa: S311  (a test must be repeatable)
    keys: dict[int, bytes] = {}
    for life in range(8):
        async with house.running() as running:
            if life == 0:
                await running.set_up(round_length=RoundLength.WEEK)
            for _ in range(5):
                house.clock.forward(hours=chance.choice([-9000, -800, -30, -1, 1, 30, 200, 800, 9000]))
                await running.services.tick()
                (file,) = house.keys.iterdir()
                number, state = (await running.round())[0].number, (await running.round())[1]
                assert (file.name, state) == (f"{GUILD}-{number}.key", RoundState.OPEN)
                assert number >= max(keys, default=0)
                assert keys.setdefault(number, file.read_bytes()) == file.read_bytes()
    assert len(set(keys.values())) == len(keys) > 8
