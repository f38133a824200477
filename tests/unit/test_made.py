"""What was made once is had from memory, is made once for all who ask at the same time, and makes way for newer."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from bot.errors import WorkshopFailed
from bot.services.made import Made

if TYPE_CHECKING:
    from collections.abc import Hashable


class Bench:
    """A workshop whose door can be kept shut; a job is as many bytes as it says."""

    def __init__(self) -> None:
        self.made: Counter[Hashable] = Counter()
        self.door = asyncio.Event()
        self.door.set()
        self.broken = False

    async def make(self, job: Hashable) -> bytes:
        self.made[job] += 1
        await self.door.wait()
        if self.broken:
            raise WorkshopFailed("broken")
        return bytes(int(str(job)))


async def test_what_was_made_is_had_from_memory() -> None:
    bench = Bench()
    made = Made(bench).of(1)
    assert not made.ready(10)
    assert await made(10) == bytes(10)
    assert made.ready(10)
    assert await made(10) == bytes(10)
    assert bench.made == {10: 1}


async def test_what_is_made_once_is_not_kept() -> None:
    bench = Bench()
    made = Made(bench).of(1)
    for _ in range(2):
        assert await made.once(10) == bytes(10)
    assert not made.ready(10)
    assert bench.made == {10: 2}


async def test_twenty_who_ask_for_the_same_at_once_are_served_by_one_job() -> None:
    bench = Bench()
    bench.door.clear()
    made = Made(bench).of(1)
    asking = [asyncio.create_task(made(10)) for _ in range(20)]
    await asyncio.sleep(0)
    bench.door.set()
    assert await asyncio.gather(*asking) == [bytes(10)] * 20
    assert bench.made == {10: 1}


async def test_who_leaves_takes_nothing_from_those_who_wait() -> None:
    bench = Bench()
    bench.door.clear()
    made = Made(bench).of(1)
    leaving, staying = asyncio.create_task(made(10)), asyncio.create_task(made(10))
    await asyncio.sleep(0)
    leaving.cancel()
    await asyncio.sleep(0)
    bench.door.set()
    assert await staying == bytes(10)
    assert leaving.cancelled()


async def test_a_failure_is_told_to_all_who_wait_and_is_not_kept() -> None:
    bench = Bench()
    bench.broken = True
    made = Made(bench).of(1)
    told = await asyncio.gather(made(10), made(10), return_exceptions=True)
    assert [type(one) for one in told] == [WorkshopFailed, WorkshopFailed]
    bench.broken = False
    assert await made(10) == bytes(10)
    assert bench.made == {10: 2}


async def test_what_was_not_asked_for_longest_makes_way() -> None:
    made = Made(Bench(), room=100).of(1)
    for job in (40, 50, 40, 30):
        await made(job)
    assert [made.ready(job) for job in (40, 50, 30)] == [True, False, True]


@pytest.mark.parametrize("size", [101, 1000])
async def test_what_is_larger_than_the_room_is_given_and_not_kept(size: int) -> None:
    made = Made(Bench(), room=100).of(1)
    await made(10)
    assert await made(size) == bytes(size)
    assert not made.ready(size)
    assert made.ready(10)


async def test_that_something_is_ready_tells_nothing_of_what_another_server_has() -> None:
    """Whoever made the same figures come about in a server of their own would else see what is shown elsewhere."""
    bench = Bench()
    made = Made(bench)
    assert await made.of(1)(10) == bytes(10)
    assert not made.of(2).ready(10)
    assert await made.of(2)(10) == bytes(10)
    assert bench.made == {10: 2}
