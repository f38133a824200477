"""The emergency brake: the key first, nothing published, no round opens by itself, wherever it is cut off."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.receipts import Receipt
from bot.domain.refusals import Problem, Refusal
from bot.domain.rounds import Unpublished, must_close_by
from bot.services.caller import Caller
from bot.services.close_round import Step
from bot.store.rounds import RoundState
from tests.integration.house import (
    CHANNEL,
    GUILD,
    NEIGHBOUR,
    SOUTH,
    Chance,
    House,
    PowerCut,
    administrator,
    member,
    where,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.domain.rounds import Round
    from tests.integration.house import Running

TEAM = [40, 50, 60, 70, 80]
STEPS = list(Step)
BRAKED = [Step.KEY_DESTROYED, Step.DELETED, Step.KEY_DESTROYED, Step.ERASED, Step.VERIFIED]
"""The steps of the brake: the key's content goes first, its file in its usual place."""


async def states(running: Running) -> list[tuple[object, ...]]:
    return await running.store.database.rows("SELECT number, state FROM round WHERE guild = ? ORDER BY number", [GUILD])


async def kept(running: Running) -> list[list[tuple[object, ...]]]:
    """Every release, and every value behind a figure, as they stand in the database."""
    read = running.store.database.rows
    return [await read("SELECT * FROM release"), await read("SELECT * FROM behind")]


async def refused(attempt: Awaitable[object]) -> Problem:
    with pytest.raises(Refusal) as refusal:
        await attempt
    return refusal.value.problem


async def brake(running: Running, guild: int = GUILD) -> None:
    await running.services.emergency_close(administrator(guild))


async def assert_stopped(running: Running, number: int = 1) -> None:
    """The round is stopped, with nothing of it left; nobody can report, and no tick opens a round."""
    for _ in range(2):
        assert (await states(running))[-1] == (number, "stopped")
        assert await running.rows() == []
        assert list(running.house.keys.glob(f"{GUILD}-*")) == []
        check = await running.check()
        assert (check.round, check.stopped, check.unpublished) == (None, True, Unpublished.STOPPED)
        mine = running.services.my_report
        for attempt in (
            running.report(0),
            running.report(0, 350),  # which would else be asked about first
            running.services.report_choices(member(0)),
            mine.is_counted(member(0)),
            mine.withdraw(member(0)),
            running.services.close_early.may_close(administrator()),
        ):
            assert await refused(attempt) is Problem.REPORTING_STOPPED
        await running.services.tick()


# What it does


async def test_it_ends_a_round_at_once_in_its_first_days_and_publishes_nothing(
    running: Running, tmp_path: Path
) -> None:
    await running.team(TEAM)
    rows, key = await running.rows(), next(running.house.keys.iterdir()).read_bytes()
    await brake(running)
    await assert_stopped(running)
    assert await kept(running) == [[], []]
    contents = running.house.contents(tmp_path / "copy")
    needles = [key, key[:16], *(pseudonym for pseudonym, _ in rows), *(sealed[:24] for _, sealed in rows)]
    assert [needle for needle in needles if where(needle, contents)] == []


async def test_nothing_of_a_stopped_round_comes_later_however_long_one_waits(running: Running) -> None:
    await running.team(TEAM)
    await brake(running)
    for _ in range(12):
        running.house.clock.forward(days=10)
        await running.services.tick()
    await assert_stopped(running)
    assert await running.released() == []


async def test_earlier_figures_stay_and_what_is_behind_them_too(running: Running) -> None:
    await running.team(TEAM)
    await running.close()
    before, shown = await kept(running), await running.overview(place="workplace/1")
    assert all(before)
    await running.team([90, 91, 92, 93, 94])
    await brake(running)
    await assert_stopped(running, 2)
    assert await kept(running) == before
    assert await running.overview(place="workplace/1") == shown


async def test_it_stops_one_server_and_not_its_neighbour(running: Running) -> None:
    await running.set_up(NEIGHBOUR)
    await running.team(TEAM, guild=NEIGHBOUR)
    await brake(running)
    await assert_stopped(running)
    assert len(await running.rows(NEIGHBOUR)) == 5
    assert isinstance(await running.report(7, guild=NEIGHBOUR), Receipt)


async def test_pulling_it_twice_or_at_once_by_two_is_as_pulling_it_once(running: Running) -> None:
    await running.team(TEAM)
    await asyncio.gather(*(brake(running) for _ in range(3)))
    await brake(running)
    await assert_stopped(running)
    assert await states(running) == [(1, "stopped")]


async def test_only_administrators_may_pull_it_ask_about_it_or_open_again(running: Running) -> None:
    await running.team(TEAM)
    service = running.services.emergency_close
    representative = Caller(GUILD, 1, frozenset({501, 502}))
    for caller in (member(0), representative, member(0, NEIGHBOUR)):
        for attempt in (service.is_stopped(caller), service(caller), service.reopen(caller)):
            assert await refused(attempt) is Problem.NOT_ADMINISTRATOR
    assert len(await running.rows()) == 5
    assert await states(running) == [(1, "open")]
    await brake(running)
    assert await refused(service.reopen(member(0))) is Problem.NOT_ADMINISTRATOR
    await assert_stopped(running)


async def test_an_administrator_of_another_server_stops_nothing_here(running: Running) -> None:
    await running.team(TEAM)
    assert await refused(brake(running, NEIGHBOUR)) is Problem.NOT_SET_UP
    assert await refused(running.services.emergency_close.is_stopped(administrator(NEIGHBOUR))) is Problem.NOT_SET_UP
    assert isinstance(await running.report(7), Receipt)


async def test_choosing_something_anew_opens_no_round_while_reporting_is_stopped(running: Running) -> None:
    await brake(running)
    await running.change(k=9)
    await assert_stopped(running)


async def test_a_server_that_is_deleted_while_stopped_leaves_nothing(running: Running) -> None:
    await brake(running)
    await running.services.forget_guild(administrator())
    assert await states(running) == []
    await running.set_up()
    assert isinstance(await running.report(0), Receipt)


async def test_a_key_that_comes_back_with_its_disk_after_the_brake_is_destroyed(running: Running) -> None:
    key = next(running.house.keys.iterdir())
    away = key.read_bytes()
    await brake(running)
    key.write_bytes(away)
    await running.services.tick()
    assert not key.exists()


# Opening again


async def test_a_new_round_opens_when_an_administrator_says_so_as_any_other_does(running: Running) -> None:
    await running.team(TEAM)
    old = next(running.house.keys.iterdir()).read_bytes()
    running.house.clock.forward(days=3)
    await brake(running)
    running.house.clock.forward(days=2)
    opened = await running.services.emergency_close.reopen(administrator())
    assert (opened.number, opened.opens_at) == (2, running.house.clock.moment)
    assert timedelta(days=7) <= opened.closes_at - opened.opens_at
    assert opened.closes_at <= must_close_by(opened.opens_at)
    assert await states(running) == [(1, "stopped"), (2, "open")]
    assert next(running.house.keys.iterdir()).read_bytes() != old
    assert not await running.counted(0)
    await running.team(TEAM)
    await running.close()
    assert len(await running.released()) == 1


async def test_opening_again_twice_opens_one_round_and_where_nothing_is_stopped_none(running: Running) -> None:
    reopen = running.services.emergency_close.reopen
    assert (await reopen(administrator())).number == 1
    await brake(running)
    opened = await asyncio.gather(*(reopen(administrator()) for _ in range(3)))
    assert {round_.number for round_ in opened} == {2}
    assert await states(running) == [(1, "stopped"), (2, "open")]


async def test_a_round_that_opens_during_a_tick_keeps_its_key(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tick looks for keys that no round has, but not in the moment between a key and its row."""
    await brake(running)
    looked, destroy_all = threading.Event(), running.keys.destroy_all
    opening: list[asyncio.Task[Round]] = []
    loop = asyncio.get_running_loop()

    def looks(guild: int, *, but: int | None = None) -> None:
        """Lets whoever wants to open a round try for a while, as a slow disk would."""
        if not opening:
            loop.call_soon_threadsafe(
                lambda: opening.append(loop.create_task(running.services.emergency_close.reopen(administrator())))
            )
            for _ in range(50):
                asyncio.run_coroutine_threadsafe(asyncio.sleep(0), loop).result(10)
                asyncio.run_coroutine_threadsafe(running.store.rounds.last(GUILD), loop).result(10)
        looked.set()
        destroy_all(guild, but=but)

    monkeypatch.setattr(running.keys, "destroy_all", looks)
    await running.services.tick()
    assert looked.is_set()
    await asyncio.gather(*opening)
    assert await states(running) == [(1, "stopped"), (2, "open")]
    assert [file.name for file in running.house.keys.iterdir()] == [f"{GUILD}-2.key"]


async def test_that_a_round_was_stopped_is_said_until_the_next_one_ends(running: Running) -> None:
    await running.team(TEAM)
    await running.close()
    await running.team([90, 91, 92, 93, 94])
    await brake(running)
    posts = running.house.wall.channels[CHANNEL]
    posts.clear()
    running.house.clock.moment = datetime(2026, 10, 5, 7, tzinfo=UTC)
    await running.services.tick()
    running.house.clock.forward(weeks=1)
    await running.services.tick()
    assert [post.open_round for post in posts] == [None, None]
    assert [post.release and post.release.round.number for post in posts] == [1, 1]
    await running.services.emergency_close.reopen(administrator())
    assert (await running.services.my_report.is_counted(member(0))).unpublished is Unpublished.STOPPED
    running.house.clock.forward(weeks=1)
    await running.services.tick()
    assert posts[-1].open_round is not None
    assert [post.unpublished for post in posts] == [Unpublished.STOPPED] * 3
    await running.close()
    running.house.clock.forward(weeks=1)
    await running.services.tick()
    assert posts[-1].unpublished is None
    assert (await running.services.my_report.is_counted(member(0))).unpublished is None
    assert (await running.check()).unpublished is None


# In the middle of a close


@pytest.fixture
async def due(house: House) -> House:
    """Not running; the second round is due, and would move some figures of the first and leave others."""
    async with house.running() as running:
        await running.set_up()
        await running.team(list(range(40, 52)))
        await running.team(list(range(60, 72)), first=20, workplace=SOUTH)
        await running.close()
        await running.team([*range(40, 49), 90, 91, 92])
        await running.team(list(range(30, 42)), first=20, workplace=SOUTH)
        await running.until_due()
    return house


def cut_at(nth: int, house: House, left: Path, at: list[Step] | None = None) -> Callable[[Step], None]:
    """Stops the machine at the n-th step that is passed, or the n-th of those in `at`; what lies there is copied."""
    passed: list[Step] = []

    def cut(done: Step) -> None:
        if at is None or done in at:
            passed.append(done)
            if len(passed) == nth + 1:
                house.copied(left)
                raise PowerCut

    return cut


def left_in(left: Path, house: House) -> House:
    return House(left, house.clock, Chance(3), house.wall)


@pytest.mark.parametrize("step", STEPS[: STEPS.index(Step.CLOSED)])
@pytest.mark.parametrize("restarted", [False, True])
async def test_a_round_that_is_half_closed_ends_without_its_figures_and_the_earlier_ones_are_whole(
    due: House, tmp_path: Path, step: Step, *, restarted: bool
) -> None:
    """They may be written already, and the values behind the earlier ones replaced: all that is taken back."""
    failing = [True]

    def fails(done: Step) -> None:
        if failing[0] and done is step:
            raise OSError

    async with due.running(fails) as running:
        before = await kept(running)
        await running.services.tick()
        assert ((await running.round())[1] is RoundState.CLOSING) == (STEPS.index(step) >= STEPS.index(Step.PUBLISHED))
        failing[0] = False
        if not restarted:
            await brake(running)
            await assert_stopped(running, 2)
            assert await kept(running) == before
            return
    async with due.running() as running:
        await brake(running)
        await assert_stopped(running, 2)
        assert await kept(running) == before


async def test_what_the_next_round_is_compared_with_is_what_was_last_published_and_not_what_was_stopped(
    due: House,
) -> None:
    """Else two figures side by side could tell of one person: the stopped round would have let the second one move."""

    def fails(done: Step) -> None:
        if done is Step.DELETED and braked == []:
            raise OSError

    braked: list[bool] = []
    async with due.running(fails) as running:
        before = (await running.overview(place="workplace/2")).figure
        await running.services.tick()
        braked.append(True)
        await brake(running)
        await running.services.emergency_close.reopen(administrator())
        await running.team([*range(60, 71), 99], first=20, workplace=SOUTH)  # one differs from what was published
        await running.close()
        assert (await running.overview(place="workplace/2")).figure == before


async def test_a_close_that_is_under_way_finds_the_brake_pulled_and_publishes_nothing(
    due: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It computes in a thread of its own, holding the server's lock: the key does not wait for it."""
    computing, go_on, stopped = threading.Event(), threading.Event(), threading.Event()

    passed: list[Step] = []

    def waits(done: Step) -> None:
        passed.append(done)
        if done is Step.COMPUTED:
            computing.set()
            go_on.wait(10)

    async with due.running(waits) as running:
        before = await kept(running)
        key = due.keys / f"{GUILD}-2.key"
        content = key.read_bytes()
        closing = asyncio.create_task(running.services.tick())
        await asyncio.to_thread(computing.wait, 10)
        stop_all = running.keys.stop_all

        def stops(guild: int) -> None:
            stop_all(guild)
            stopped.set()

        monkeypatch.setattr(running.keys, "stop_all", stops)
        braking = asyncio.create_task(brake(running))
        assert await asyncio.to_thread(stopped.wait, 10)
        assert content not in key.read_bytes()
        assert not braking.done()
        go_on.set()
        await asyncio.gather(closing, braking)
        assert Step.PUBLISHED not in passed
        await assert_stopped(running, 2)
        assert await kept(running) == before


@pytest.mark.parametrize("step", [Step.PUBLISHED, Step.DELETED, Step.KEY_DESTROYED, Step.ERASED, Step.VERIFIED])
async def test_pulled_between_the_figures_and_their_announcement_it_takes_them_back(due: House, step: Step) -> None:
    braking: list[asyncio.Task[None]] = []

    async with due.running(lambda done: pull() if done is step and not braking else None) as running:

        def pull() -> None:
            braking.append(asyncio.create_task(brake(running)))
            running.services.emergency_close._close._braking.add(GUILD)  # what its task does first

        before = await kept(running)
        await running.services.tick()
        await asyncio.gather(*braking)
        await assert_stopped(running, 2)
        assert await kept(running) == before


async def test_pulled_when_the_figures_are_announced_it_stops_the_round_after_them(due: House) -> None:
    """What everybody could see already is not taken back."""
    braking: list[asyncio.Task[None]] = []

    async with due.running(lambda done: pull() if done is Step.CLOSED and not braking else None) as running:

        def pull() -> None:
            braking.append(asyncio.create_task(brake(running)))

        await running.services.tick()
        await asyncio.gather(*braking)
        await assert_stopped(running, 3)
        assert await states(running) == [(1, "closed"), (2, "closed"), (3, "stopped")]
        assert len(await running.released()) == 2


async def test_between_two_rounds_there_is_nothing_to_stop_and_a_round_opens_later_as_if_nothing_was_asked(
    running: Running, tmp_path: Path
) -> None:
    running.house.keys.rename(tmp_path / "away")
    await running.services.tick()
    assert await refused(brake(running)) is Problem.ROUND_CHANGING
    (tmp_path / "away").rename(running.house.keys)
    await running.services.tick()
    await running.team(TEAM)
    await running.services.tick()
    assert len(await running.rows()) == 5
    assert await states(running) == [(1, "lost"), (2, "open")]
    await running.close()
    assert len(await running.released()) == 1


async def test_a_round_that_opened_while_the_brake_waited_is_the_one_it_stops(running: Running, tmp_path: Path) -> None:
    """There was none when it was pulled; whoever held the lock has opened one since."""
    running.house.keys.rename(tmp_path / "away")
    await running.services.tick()
    (tmp_path / "away").rename(running.house.keys)
    tick = running.services.tick
    async with tick._registry.lock(GUILD):
        braking = asyncio.create_task(brake(running))
        for _ in range(20):
            await asyncio.to_thread(lambda: None)  # it gets as far as the lock
        await tick._close(GUILD)
        await tick._open_next((await tick._registry.state(GUILD)).settings)
    await braking
    assert await states(running) == [(1, "lost"), (2, "stopped")]
    await running.services.tick()  # which destroys the key that came back
    await assert_stopped(running, 2)
    assert await running.released() == []


# Crashes and failures


async def test_the_brake_passes_the_steps_of_a_round_that_is_given_up_its_key_first(house: House) -> None:
    passed: list[Step] = []
    async with house.running(passed.append) as running:
        await running.set_up()
        await running.team(TEAM)
        await brake(running)
    assert passed == BRAKED


@pytest.mark.parametrize("nth", range(len(BRAKED)))
async def test_a_crash_at_any_step_of_the_brake_ends_with_reporting_stopped(
    house: House, tmp_path: Path, nth: int
) -> None:
    async with house.running(cut_at(nth, house, tmp_path / "left")) as running:
        await running.set_up()
        await running.team(TEAM)
        (key,) = (file.read_bytes() for file in house.keys.iterdir())
        pseudonyms = [pseudonym for pseudonym, _ in await running.rows()]
        with pytest.raises(PowerCut):
            await brake(running)
    left = left_in(tmp_path / "left", house)
    assert where(key, left.contents(tmp_path / "cut")) == []
    async with left.running() as running:
        assert await refused(running.report(9)) in {Problem.ROUND_CHANGING, Problem.REPORTING_STOPPED}
        await running.services.tick()
        await assert_stopped(running)
        assert await kept(running) == [[], []]
        assert not await running.store.database.holds_any(pseudonyms)


@pytest.mark.parametrize("step", STEPS[STEPS.index(Step.PUBLISHED) : STEPS.index(Step.CLOSED)])
@pytest.mark.parametrize("nth", range(len(BRAKED)))
async def test_a_crash_of_the_brake_on_a_half_closed_round_publishes_nothing_either(
    due: House, tmp_path: Path, step: Step, nth: int
) -> None:
    """Where the close had destroyed the key already, the brake begins with the database: before, it was not pulled."""

    def fails(done: Step) -> None:
        if done is step:
            raise OSError

    async with due.running(fails) as running:
        before = await kept(running)
        await running.services.tick()
        had_key = bool(list(due.keys.iterdir()))
    async with due.running(cut_at(nth, due, tmp_path / "left")) as running:
        with pytest.raises(PowerCut):
            await brake(running)
    async with left_in(tmp_path / "left", due).running() as running:
        await running.services.tick()
        if nth == 0 and not had_key:
            await brake(running)
            assert (await states(running))[-1] == (3, "stopped")
            return
        await assert_stopped(running, 2)
        assert await kept(running) == before


@pytest.mark.parametrize("first", range(len(BRAKED)))
@pytest.mark.parametrize("second", [Step.DELETED, Step.KEY_DESTROYED, Step.ERASED, Step.VERIFIED])
async def test_a_second_crash_while_it_is_made_up_for_changes_nothing_either(
    house: House, tmp_path: Path, first: int, second: Step
) -> None:
    async with house.running(cut_at(first, house, tmp_path / "once")) as running:
        await running.set_up()
        await running.team(TEAM)
        with pytest.raises(PowerCut):
            await brake(running)
    once = left_in(tmp_path / "once", house)
    async with once.running(cut_at(0, once, tmp_path / "twice", [second])) as running:
        with pytest.raises(PowerCut):
            await running.services.tick()
    async with left_in(tmp_path / "twice", house).running() as running:
        await running.services.tick()
        await assert_stopped(running)


async def test_the_key_goes_even_where_the_database_cannot_be_written_and_reporting_stays_stopped_after_a_restart(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk. The key's own file says that it was the brake, so that no round opens by itself."""

    async def failing(*_: object) -> None:
        raise OSError

    async with house.running() as running:
        await running.set_up()
        await running.team(TEAM)
        key = next(house.keys.iterdir()).read_bytes()
        monkeypatch.setattr(running.store.releases, "withdraw", failing)
        with pytest.raises(OSError):  # noqa: PT011  (ours, without a message)
            await brake(running)
        assert key not in next(house.keys.iterdir()).read_bytes()
        await running.services.tick()
        assert await states(running) == [(1, "open")]
        assert await refused(running.report(0)) is Problem.ROUND_CHANGING
    async with house.running() as running:
        await running.services.tick()
        await assert_stopped(running)


@pytest.mark.parametrize("noted", [False, True])
async def test_no_round_that_was_stopped_is_given_up_as_lost_however_long_the_brake_fails(
    house: House, monkeypatch: pytest.MonkeyPatch, *, noted: bool
) -> None:
    """Whether the database could still be told of it or only the key was; and across a restart."""

    async def failing(*_: object) -> None:
        raise OSError

    async with house.running() as running:
        await running.set_up()
        await running.team(TEAM)
        if not noted:
            monkeypatch.setattr(running.store.releases, "withdraw", failing)
        monkeypatch.setattr(running.store.open_reports, "delete_all", failing)
        with pytest.raises(OSError):  # noqa: PT011  (ours, without a message)
            await brake(running)
        for days in (1, 20, 20):
            house.clock.forward(days=days)
            await running.services.tick()
            assert await states(running) == [(1, "stopping" if noted else "open")]
            problem = Problem.REPORTING_STOPPED if noted else Problem.ROUND_CHANGING
            assert await refused(running.report(0)) is problem
            assert await refused(running.services.emergency_close.reopen(administrator())) is Problem.ROUND_CHANGING
    async with house.running() as running:
        await running.services.tick()
        await assert_stopped(running)


async def test_a_key_that_cannot_be_overwritten_does_not_keep_the_rest_from_being_stopped(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise OSError

    await running.team(TEAM)
    with monkeypatch.context() as broken_disk:
        broken_disk.setattr(running.keys, "_overwrite", failing)
        with pytest.raises(OSError):  # noqa: PT011  (ours, without a message)
            await brake(running)
        assert await states(running) == [(1, "stopping")]
        assert await running.rows() == []
        assert await refused(running.report(0)) is Problem.REPORTING_STOPPED
    await running.services.tick()
    await assert_stopped(running)


async def test_a_round_is_not_stopped_while_a_trace_of_it_is_left(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same search as at a close."""

    async def left_out() -> None:
        return

    await running.team(TEAM)
    with monkeypatch.context() as without:
        without.setattr(running.store.database, "erase_traces", left_out)
        with pytest.raises(Exception, match=r"^$"):
            await brake(running)
        assert await states(running) == [(1, "stopping")]
    await running.services.tick()
    await assert_stopped(running)
