"""What a member was told when reporting holds, whatever administrators, clocks and disks do meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.cells import CellKey, Scope
from bot.domain.receipts import Receipt, Unconfirmed
from bot.domain.refusals import Problem, Refusal
from bot.domain.release import Figure, Withheld
from bot.services.submit_report import Submission
from bot.store.rounds import RoundState
from tests.integration.house import AREA, GUILD, NORTH, member

if TYPE_CHECKING:
    from tests.integration.house import Running

CELL = CellKey(Scope.WORKPLACE, NORTH, AREA)


async def figure(running: Running) -> Figure | Withheld:
    return (await running.overview(place=f"workplace/{NORTH}", area=AREA)).figure


async def test_a_threshold_that_was_raised_is_not_lowered_again_within_the_round(running: Running) -> None:
    await running.change(k=20)
    receipt = await running.report(0, 40)
    assert isinstance(receipt, Receipt)
    assert receipt.k == 20
    await running.change(k=5)
    await running.team([40, 50, 60, 70, 80, 90])
    assert (await running.round())[0].k == 20
    await running.close()
    assert await figure(running) is Withheld.TOO_FEW


async def test_raising_and_lowering_the_threshold_lets_no_figure_move_by_one(running: Running) -> None:
    values = [40, 45, 50, 55, 60, 65, 70, 75, 80]
    await running.team(values)
    await running.close()
    assert isinstance(await figure(running), Figure)
    await running.change(k=20)
    await running.team(values)
    await running.close()
    assert await figure(running) is Withheld.TOO_FEW
    await running.change(k=5)
    for _ in range(2):
        await running.team(values[:-1])
        await running.close()
        assert await figure(running) is Withheld.TOO_FEW


async def test_what_is_kept_of_a_figure_names_no_area_and_no_hours(running: Running) -> None:
    for who in range(5):
        await running.report(who, 33 + who, hours="32,5")
    await running.close()
    kept = await running.store.database.rows("SELECT multiset FROM behind")
    assert {str(row[0]) for row in kept} == {"[38, 39, 40, 41, 42]"}


async def test_a_number_that_only_few_hours_make_extreme_is_asked_about(running: Running) -> None:
    asked = await running.report(0, 200, hours="10")
    assert isinstance(asked, Unconfirmed)
    assert not await running.counted(0)


async def test_a_key_that_comes_back_with_its_disk_is_destroyed(running: Running) -> None:
    await running.team([40, 50, 60, 70, 80])
    key = next(running.house.keys.iterdir())
    away = key.read_bytes()
    await running.close()
    key.write_bytes(away)
    await running.services.tick()
    assert not key.exists()
    assert len(list(running.house.keys.iterdir())) == 1


async def test_a_round_opened_under_a_clock_that_ran_ahead_closes_when_the_clock_is_right_again(
    running: Running,
) -> None:
    right = running.house.clock.moment
    running.house.clock.moment = right + timedelta(days=365)
    await running.services.tick()
    ahead = (await running.round())[0]
    running.house.clock.moment = right + timedelta(days=1)
    await running.services.tick()
    opened, state = await running.round()
    assert state is RoundState.OPEN
    assert opened.number == ahead.number + 1
    assert opened.closes_at - right < timedelta(days=40)


async def test_who_withdraws_while_the_round_closes_is_told_and_not_answered_wrongly(running: Running) -> None:
    await running.team([40, 50, 60, 70, 80])
    lock = running.services.tick._registry.lock(GUILD)
    await lock.acquire()
    withdrawing = asyncio.create_task(running.services.my_report.withdraw(member(0)))
    await asyncio.sleep(0)
    await running.until_due()
    lock.release()
    with pytest.raises(Refusal) as refused:
        await withdrawing
    assert refused.value.problem is Problem.ROUND_CHANGING
    await running.services.tick()
    assert isinstance(await figure(running), Figure)


async def test_the_log_of_the_database_keeps_no_order_of_reports_beyond_a_tick(running: Running) -> None:
    await running.team([40, 50, 60])
    log = running.house.data / "sagstal.sqlite3-wal"
    assert log.stat().st_size > 0
    await running.services.tick()
    assert log.stat().st_size == 0


async def test_where_newcomers_wait_only_those_report_who_joined_before_the_round_opened(running: Running) -> None:
    await running.change(newcomers_wait=True)
    opened = (await running.round())[0].opens_at
    submission = Submission(NORTH, AREA, "62", "37")
    for joined in (None, opened + timedelta(minutes=1)):
        with pytest.raises(Refusal) as refused:
            await running.services.submit_report(replace(member(0), joined_at=joined), submission)
        assert refused.value.problem is Problem.JOINED_TOO_LATE
        assert refused.value.day == date(2026, 10, 1)  # when this round closes, the next one opens
    receipt = await running.services.submit_report(replace(member(0), joined_at=opened), submission)
    assert isinstance(receipt, Receipt)
    assert len(await running.rows()) == 1


async def test_no_key_waits_for_a_close_that_keeps_failing(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    await running.team([40, 50, 60, 70, 80])
    number = (await running.round())[0].number

    async def failing(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(running.store.releases, "publish", failing)
    await running.until_due()
    await running.services.tick()
    assert (await running.round())[1] is RoundState.OPEN
    running.house.clock.forward(days=32)
    await running.services.tick()
    await running.services.tick()
    opened, state = await running.round()
    assert (opened.number, state) == (number + 1, RoundState.OPEN)
    assert await running.rows() == []
    assert [key.name for key in running.house.keys.iterdir()] == [f"{GUILD}-{number + 1}.key"]
    assert (await running.check()).last_round_lost
