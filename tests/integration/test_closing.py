"""Closing a round: what is published, who counts, and that a power cut at any step changes nothing of it."""

from __future__ import annotations

import asyncio
import itertools
import random
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from bot.domain.blocks import Scope
from bot.domain.receipts import Receipt
from bot.domain.refusals import Problem, Refusal
from bot.domain.release import CellKey, Figure, Withheld
from bot.errors import TracesLeft
from bot.services import own_row
from bot.services.close_round import CloseRound, Step
from bot.store.documents import release_from_text
from bot.store.rounds import RoundState
from tests.integration.house import AREA, GUILD, NEIGHBOUR, NORTH, SOUTH, Chance, House, PowerCut, member

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from tests.integration.house import Running

STEPS = list(Step)
NEXT_STEPS = STEPS[STEPS.index(Step.DELETED) :]
"""The steps that are left once the figures are published."""


@pytest.fixture(scope="module")
def due_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house, not running, whose second round is due: some figures of the first will stay, others move."""

    async def story() -> House:
        house = House(tmp_path_factory.mktemp("due"))
        async with house.running() as running:
            await running.set_up()
            await running.team(list(range(40, 52)))
            await running.team(list(range(60, 72)), first=20, workplace=SOUTH)
            await running.close()
            await running.team([*range(40, 49), 90, 91, 92])
            await running.team(list(range(30, 42)), first=20, workplace=SOUTH)
            await running.team([70, 71, 72], first=40, workplace="3")
            await running.until_due()
        return house

    return asyncio.run(story())


@pytest.fixture(scope="module")
def uninterrupted(due_house: House, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The releases as they are when nothing is in the way of the second close."""

    async def story() -> list[str]:
        async with due_house.copied(tmp_path_factory.mktemp("uninterrupted")).running() as running:
            await running.services.tick()
            return await running.released()

    return asyncio.run(story())


@pytest.fixture
def due(due_house: House, tmp_path: Path) -> House:
    return due_house.copied(tmp_path / "house")


@contextmanager
def power_cut() -> Generator[None]:
    with pytest.raises(PowerCut):
        yield


def cut_after(step: Step, house: House, left: Path) -> Callable[[Step], None]:
    """Stops the machine after a step; what then lies on the disk is copied first, as nothing else survives."""

    def passed(done: Step) -> None:
        if done is step:
            house.copied(left)
            raise PowerCut

    return passed


async def cut(house: House, step: Step, left: Path) -> House:
    """Let the close run until it is cut; where everything was left."""
    async with house.running(cut_after(step, house, left)) as running:
        with power_cut():
            await running.services.tick()
    return House(left, house.clock, Chance(3), house.wall)


async def assert_closed_as_ever(house: House, uninterrupted: list[str], lost: list[bytes]) -> None:
    """Started again, the bot ends what was begun: the same figures, no key, no row, and a next round."""
    async with house.running() as running:
        await running.services.tick()
        assert await running.released() == uninterrupted
        assert await running.store.database.rows("SELECT number, state FROM round ORDER BY number") == [
            (1, "closed"), (2, "closed"), (3, "open"),
        ]  # fmt: skip
        assert await running.rows() == []
        assert [file.name for file in house.keys.iterdir()] == [f"{GUILD}-3.key"]
        assert not await running.store.database.holds_any(lost)
        assert isinstance(await running.report(1, 62), Receipt)


# Power cuts


def test_the_second_round_has_figures_that_moved_and_figures_that_stayed(uninterrupted: list[str]) -> None:
    """Or the tests below would compare little."""
    release = release_from_text(uninterrupted[-1])
    assert {figure.round for figure in release.cells.values()} == {1, 2}


@pytest.mark.parametrize("step", STEPS)
async def test_a_close_cut_after_any_step_ends_as_if_nothing_had_happened(
    due: House, tmp_path: Path, uninterrupted: list[str], step: Step
) -> None:
    async with due.running() as running:
        pseudonyms = [pseudonym for pseudonym, _ in await running.rows()]
    assert len(pseudonyms) == 27
    left = await cut(due, step, tmp_path / "left")
    await assert_closed_as_ever(left, uninterrupted, pseudonyms)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (first, second)
        for first, second in itertools.product(STEPS, STEPS)
        if first is not Step.CLOSED and (first in STEPS[: STEPS.index(Step.PUBLISHED)] or second in NEXT_STEPS)
    ],
)
async def test_a_close_cut_twice_ends_as_if_nothing_had_happened(
    due: House, tmp_path: Path, uninterrupted: list[str], first: Step, second: Step
) -> None:
    once = await cut(due, first, tmp_path / "once")
    twice = await cut(once, second, tmp_path / "twice")
    await assert_closed_as_ever(twice, uninterrupted, [])


@pytest.mark.parametrize("step", STEPS[: STEPS.index(Step.CLOSED)])
async def test_until_a_round_is_closed_nobody_sees_its_figures(due: House, tmp_path: Path, step: Step) -> None:
    left = await cut(due, step, tmp_path / "left")
    async with left.running() as running:
        seen = await running.overview(place=f"workplace/{SOUTH}", area=AREA)
        assert seen.release is not None
        assert seen.release.round.number == 1


@pytest.mark.parametrize("step", STEPS)
async def test_after_a_power_cut_no_report_slips_into_the_round_that_was_closing(
    due: House, tmp_path: Path, uninterrupted: list[str], step: Step
) -> None:
    """Also when the clock is wrong after the restart, and says that the round is still open."""
    left = await cut(due, step, tmp_path / "left")
    if step not in STEPS[: STEPS.index(Step.PUBLISHED)]:
        left.clock.forward(hours=-1)
    async with left.running() as running:
        with pytest.raises(Refusal) as refusal:
            await running.report(77, 62)
        assert refusal.value.problem is Problem.ROUND_CHANGING
    left.clock.forward(hours=2)
    await assert_closed_as_ever(left, uninterrupted, [])


@pytest.mark.parametrize("step", STEPS)
async def test_a_failure_that_is_no_power_cut_is_made_up_for_at_the_next_tick(
    due: House, uninterrupted: list[str], step: Step
) -> None:
    """A full disk, say: the bot lives on, and closes the round five minutes later."""
    failing = [True]

    def passed(done: Step) -> None:
        if failing[0] and done is step:
            raise OSError

    async with due.running(passed) as running:
        await running.services.tick()
        with pytest.raises(Refusal):
            await running.report(77, 62)
        failing[0] = False
        await running.services.tick()
        assert await running.released() == uninterrupted
        assert (await running.round())[1] is RoundState.OPEN
        assert isinstance(await running.report(77, 62), Receipt)


# Nothing slips in between


async def test_a_report_sent_while_the_round_closes_waits_and_is_refused_rather_than_lost(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock says that the round is still open: the lock alone keeps the report out."""
    monkeypatch.setattr(own_row, "PATIENCE", 0.05)
    await running.team([40, 50, 60, 70, 80])
    registry = running.services.tick._registry
    async with registry.lock(GUILD):
        late = asyncio.create_task(running.report(9, 200))
        await asyncio.sleep(0.1)
        await CloseRound(running.store, running.keys, registry)(GUILD)
    with pytest.raises(Refusal) as refusal:
        await late
    assert refusal.value.problem is Problem.ROUND_CHANGING
    assert await running.rows() == []


async def test_every_report_is_either_in_the_figures_or_refused(running: Running) -> None:
    """60 reports at odd moments around a close: as many were acknowledged as stand behind the figure."""
    chance = random.Random(5)  # noqa: S311  (a test must be repeatable)
    registry = running.services.tick._registry

    async def send(who: int) -> bool:
        await asyncio.sleep(chance.random() * 0.03)
        try:
            return isinstance(await running.report(who, 40 + who), Receipt)
        except Refusal:
            return False

    async def close() -> None:
        await asyncio.sleep(0.015)
        async with registry.lock(GUILD):
            await CloseRound(running.store, running.keys, registry)(GUILD)

    *sent, _ = await asyncio.gather(*(send(who) for who in range(60)), close())
    publication = await running.store.releases.last_publication(GUILD)
    assert publication is not None
    assert len(publication.behind[CellKey(Scope.WORKPLACE, NORTH, AREA)].values) == sum(map(bool, sent))
    assert 5 <= sum(map(bool, sent)) < 60, "the close fell before or after all of them"


async def test_two_ticks_at_once_close_a_round_once(running: Running) -> None:
    await running.team([40, 50, 60, 70, 80])
    await running.until_due()
    await asyncio.gather(*(running.services.tick() for _ in range(3)))
    assert len(await running.released()) == 1
    assert (await running.round())[0].number == 2
    assert (await running.round())[1] is RoundState.OPEN


async def test_a_memory_that_fell_behind_closes_no_round_that_has_only_just_opened(running: Running) -> None:
    """A server may be read from the database while a close goes on, and be remembered as it was before."""
    registry = running.services.tick._registry
    before = await registry.state(GUILD)
    await running.close()
    registry._states[GUILD] = before
    await running.services.tick()
    assert len(await running.released()) == 1
    assert (await running.round())[0].number == 2


async def test_a_round_is_not_closed_before_its_hour(running: Running) -> None:
    await running.team([40, 50, 60, 70, 80])
    await running.until_due()
    running.house.clock.forward(seconds=-1)
    await running.services.tick()
    assert await running.released() == []
    running.house.clock.forward(seconds=1)
    await running.services.tick()
    assert len(await running.released()) == 1


async def test_the_next_round_opens_where_the_last_one_closed(running: Running) -> None:
    first, _ = await running.round()
    await running.close()
    second, state = await running.round()
    assert state is RoundState.OPEN
    assert (second.number, second.opens_at) == (2, first.closes_at)


async def test_a_close_missed_while_the_bot_was_down_is_made_up_for_once(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.team([40, 50, 60, 70, 80])
    house.clock.forward(days=100)
    async with house.running() as running:
        await running.services.tick()
        assert len(await running.released()) == 1
        opened, _ = await running.round()
        assert (opened.number, opened.opens_at) == (2, house.clock.moment)


# A lost key


@pytest.mark.parametrize("damage", ["gone", "short"])
async def test_a_round_whose_key_is_lost_publishes_nothing_and_a_new_one_opens(
    due: House, uninterrupted: list[str], damage: str
) -> None:
    (key,) = due.keys.iterdir()
    key.unlink() if damage == "gone" else key.write_bytes(b"short")
    async with due.running() as running:
        pseudonyms = [pseudonym for pseudonym, _ in await running.rows()]
        await running.services.tick()
        assert await running.released() == uninterrupted[:1]
        assert await running.store.database.rows("SELECT number, state FROM round ORDER BY number") == [
            (1, "closed"), (2, "lost"), (3, "open"),
        ]  # fmt: skip
        assert await running.rows() == []
        assert not await running.store.database.holds_any(pseudonyms)
        assert (await running.check()).last_round_lost
        assert isinstance(await running.report(1, 62), Receipt)
        await running.close()
        assert not (await running.check()).last_round_lost


async def test_a_key_lost_in_the_middle_of_a_round_is_noticed_at_the_next_start_not_at_its_end(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.team([40, 50, 60, 70, 80])
        running.keys.destroy(GUILD, 1)
    async with house.running() as running:
        await running.services.tick()
        assert (await running.check()).last_round_lost
        assert (await running.round())[0].number == 2


@pytest.mark.parametrize("step", [Step.DELETED, Step.KEY_DESTROYED, Step.ERASED, Step.VERIFIED])
async def test_giving_up_a_lost_round_survives_a_power_cut_too(due: House, tmp_path: Path, step: Step) -> None:
    next(due.keys.iterdir()).unlink()
    left = await cut(due, step, tmp_path / "left")
    async with left.running() as running:
        await running.services.tick()
        assert (await running.check()).last_round_lost
        assert (await running.round())[1] is RoundState.OPEN


async def test_a_damaged_row_is_left_out_and_the_others_are_published(running: Running) -> None:
    await running.team([40, 50, 60, 70, 80, 90])
    pseudonym = (await running.seal()).pseudonym(GUILD, member(5).member)
    sealed = dict(await running.rows())[pseudonym]
    await running.store.open_reports.put(GUILD, pseudonym, sealed[:-1] + bytes([sealed[-1] ^ 1]))
    await running.close()
    publication = await running.store.releases.last_publication(GUILD)
    assert publication is not None
    behind = publication.behind[CellKey(Scope.WORKPLACE, NORTH, AREA)]
    assert behind.values == (40, 50, 60, 70, 80)


async def test_a_round_is_not_closed_while_a_trace_of_it_is_left(
    due: House, uninterrupted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the file not rewritten, the search at the end would say so, and the close would not end."""

    async def left_out() -> None:
        return

    async with due.running() as running:
        monkeypatch.setattr(running.store.database, "erase_traces", left_out)
        registry = running.services.tick._registry
        async with registry.lock(GUILD):
            close = CloseRound(running.store, running.keys, registry)
            for _ in range(2):  # a second attempt looks for the same, though the rows are gone by then
                with pytest.raises(TracesLeft):
                    await close(GUILD)
        assert (await running.round())[1] is RoundState.CLOSING
        monkeypatch.undo()
        await running.services.tick()
        assert await running.released() == uninterrupted


# The threshold


async def figure_at_north(running: Running) -> Figure | Withheld:
    return (await running.overview(place=f"workplace/{NORTH}", area=AREA)).figure


async def test_a_raised_threshold_holds_already_at_this_close(running: Running) -> None:
    await running.team([40, 50, 60, 70, 80])
    await running.change(k=6)
    receipt = await running.report(0, 40)
    assert isinstance(receipt, Receipt)
    assert receipt.k == 6
    await running.close()
    assert await figure_at_north(running) is Withheld.TOO_FEW


async def test_a_lowered_threshold_holds_from_the_next_round_only(running: Running) -> None:
    await running.set_up(NEIGHBOUR, k=8)
    await running.team([40, 50, 60, 70, 80], guild=NEIGHBOUR)
    await running.change(NEIGHBOUR, k=5)
    receipt = await running.report(0, 40, guild=NEIGHBOUR)
    assert isinstance(receipt, Receipt)
    assert receipt.k == 8
    await running.close(NEIGHBOUR)
    seen = (await running.overview(NEIGHBOUR, f"workplace/{NORTH}", AREA)).figure
    assert seen is Withheld.TOO_FEW
    await running.team([40, 50, 60, 70, 80], guild=NEIGHBOUR)
    await running.close(NEIGHBOUR)
    assert isinstance((await running.overview(NEIGHBOUR, f"workplace/{NORTH}", AREA)).figure, Figure)


async def test_a_threshold_raised_after_a_restart_takes_a_figure_away_that_fewer_stand_behind(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.team([40, 50, 60, 70, 80])
        await running.close()
        assert isinstance(await figure_at_north(running), Figure)
    async with house.running() as running:
        await running.change(k=6)
        assert isinstance(await figure_at_north(running), Figure)  # figures move at a close only
        await running.close()
        assert await figure_at_north(running) is Withheld.TOO_FEW


async def test_a_figure_stays_with_its_round_across_restarts_until_five_differ_and_it_has_rested(house: House) -> None:
    """Closed on the first of October, November, December and January: 92 days."""
    five_differ = [41, 51, 61, 95, 96]
    rounds = {1: [40, 50, 60, 70, 80], 2: [40, 50, 60, 95, 96], 3: five_differ, 4: five_differ}
    shown: list[int] = []
    for caseloads in rounds.values():
        async with house.running() as running:
            if not await running.store.guilds.all():
                await running.set_up()
            await running.team(caseloads)
            await running.close()
            figure = await figure_at_north(running)
            assert isinstance(figure, Figure)
            shown.append(figure.round)
    assert shown == [1, 1, 1, 4]


# Two servers


async def test_two_servers_never_see_each_others_figures(running: Running) -> None:
    await running.set_up(NEIGHBOUR)
    await running.team([40, 50, 60, 70, 80])
    await running.team([100, 101], guild=NEIGHBOUR)
    await running.close()  # both are due at the same hour
    assert isinstance(await figure_at_north(running), Figure)
    for place in ("country/dk", f"workplace/{NORTH}", "municipality/0751"):
        for area in (None, AREA):
            seen = await running.overview(NEIGHBOUR, place, area)
            assert seen.figure is Withheld.TOO_FEW
            assert seen.areas == ()
    (release,) = await running.store.releases.history(NEIGHBOUR, 5)
    assert release.cells == {}


async def test_a_servers_figures_do_not_depend_on_its_neighbours(tmp_path: Path) -> None:
    released: list[list[str]] = []
    for neighbours in (0, 12):
        async with House(tmp_path / str(neighbours)).running() as running:
            await running.set_up()
            await running.set_up(NEIGHBOUR)
            await running.team([40, 50, 60, 70, 80])
            await running.team([200] * neighbours, guild=NEIGHBOUR)
            await running.close()
            released.append(await running.released())
    assert released[0] == released[1]


async def test_the_trouble_of_one_server_does_not_keep_another_from_closing(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    await running.set_up(NEIGHBOUR)
    await running.team([40, 50, 60, 70, 80], guild=NEIGHBOUR)
    await running.store.database.write("UPDATE guild SET round_length = 'a decade' WHERE guild = ?", [GUILD])
    running.services.tick._registry.forget(GUILD)
    await running.close(NEIGHBOUR)
    assert len(await running.released(NEIGHBOUR)) == 1
