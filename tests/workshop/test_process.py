"""The workshop's process: begun on need, ended when idle, replaced when it crashes or hangs; real processes all."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.errors import WorkshopFailed
from bot.presenters.paper import Paper, Paragraph
from bot.workshop.pool import SpawnedWorkshop, open_workshop
from tests.workshop.works import confide, do

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 60.0
"""Seconds after which a test gives up on something that must happen."""


async def until(true: Callable[[], bool]) -> None:
    """Wait for something that happens in another process or thread."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110  (there is no event to wait for)
            await asyncio.sleep(0.01)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


async def process_of(workshop: SpawnedWorkshop, job: str = "process") -> int:
    return int(await workshop.make(job))


async def test_there_is_no_process_until_something_is_asked() -> None:
    async with open_workshop(work=do) as workshop:
        assert not workshop.running
        assert await workshop.make("a picture") == b"a picture"
        assert workshop.running


async def test_a_printed_document_is_made_there() -> None:
    paper = Paper("Sagstal", "Øen", "2026", "da", date(2026, 11, 1), (Paragraph("Ærø"),), "fod", "{page}/{pages}")
    async with open_workshop() as workshop:
        assert (await workshop.make(paper)).startswith(b"%PDF-1.7")


async def test_one_process_does_all_jobs_and_is_not_the_bots_own() -> None:
    async with open_workshop(work=do) as workshop:
        processes = await asyncio.gather(*(process_of(workshop, f"process {number}") for number in range(20)))
    assert len(set(processes)) == 1
    assert os.getpid() not in processes


async def test_the_process_ends_when_idle_and_another_begins_on_need() -> None:
    async with open_workshop(idle=0.01, work=do) as workshop:
        first = await process_of(workshop)
        await until(lambda: not alive(first))
        assert await process_of(workshop) != first


async def test_the_process_ends_with_the_bot() -> None:
    async with open_workshop(work=do) as workshop:
        process = await process_of(workshop)
    assert not alive(process)
    with pytest.raises(WorkshopFailed):
        await workshop.make("too late")


async def test_closing_does_not_wait_for_what_hangs_and_tells_those_who_wait() -> None:
    async with open_workshop(work=do) as workshop:
        process = await process_of(workshop)
        waiting = asyncio.create_task(workshop.make("hang"))
        await asyncio.sleep(0)
    with pytest.raises(WorkshopFailed):
        await waiting
    assert not alive(process)


async def test_a_crash_fails_its_job_alone_and_the_process_is_replaced() -> None:
    async with open_workshop(work=do) as workshop:
        first = await process_of(workshop)
        crashed, after = await asyncio.gather(workshop.make("crash"), process_of(workshop), return_exceptions=True)
    assert isinstance(crashed, WorkshopFailed)
    assert isinstance(after, int)
    assert after != first


async def test_what_hangs_is_given_up_after_the_limit_and_the_process_is_replaced() -> None:
    async with open_workshop(limit=0.2, work=do) as workshop:
        first = await process_of(workshop)
        with pytest.raises(WorkshopFailed):
            await workshop.make("hang")
        assert await process_of(workshop) != first
        assert not alive(first)


async def test_a_job_no_process_comes_to_begin_is_given_up() -> None:
    workshop = SpawnedWorkshop(limit=600, patience=0.2, work=do)
    waiting = [asyncio.create_task(workshop.make(job)) for job in ("hang", "never begun")]
    for task in waiting:
        with pytest.raises(WorkshopFailed):
            await task
    await workshop.close()


async def test_a_process_killed_while_idle_is_not_noticed_by_whoever_asks_next() -> None:
    async with open_workshop(work=do) as workshop:
        first = await process_of(workshop)
        os.kill(first, signal.SIGKILL)
        assert await process_of(workshop) != first


async def test_what_a_job_says_when_it_fails_goes_no_further(capfd: pytest.CaptureFixture[str]) -> None:
    async with open_workshop(work=do) as workshop:
        with pytest.raises(WorkshopFailed) as told:
            await workshop.make("fail")
        assert await workshop.make("the next") == b"the next"
    written = capfd.readouterr()
    assert "Nord" not in f"{told.value}{told.value.__cause__}{written.out}{written.err}"


async def test_the_loop_goes_on_while_the_process_begins() -> None:
    async with open_workshop(work=do) as workshop:
        making = asyncio.create_task(workshop.make("a picture"))
        turns = 0
        while not making.done():
            await asyncio.sleep(0)
            turns += 1
    assert turns > 100


async def test_the_process_imports_nothing_of_discord_or_the_database() -> None:
    async with open_workshop(work=do) as workshop:
        modules = set((await workshop.make("modules")).decode().split("\n"))
    assert "tests.workshop.works" in modules
    assert not modules & {
        "discord",
        "aiosqlite",
        "sqlite3",
        "cryptography",
        "bot.app",
        "bot.client",
        "bot.domain.release",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells what a process may do under /proc")
async def test_it_can_neither_be_dumped_nor_looked_into() -> None:
    async with open_workshop(work=confide) as workshop:
        assert (await workshop.make("anything")).split()[1] == b"0"
