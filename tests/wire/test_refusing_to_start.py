"""Where keys would not be safe, or another bot is at work, the real process says so in a line and touches nothing."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.store.database import FILE_NAME
from tests.integration.house import GUILD as NUMBER
from tests.integration.house import Clock, House
from tests.wire.process import TOKEN, ended, running
from tests.wire.stand_in import GUILD, StandIn, command, stand_in

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from pathlib import Path


def everything_in(path: Path) -> list[Path]:
    return sorted(path.rglob("*"))


async def furnished(path: Path) -> House:
    """A house in which a round is open now, with five reports."""
    house = House(path, Clock(datetime.now(UTC)))
    async with house.running() as bot:
        await bot.set_up()
        await bot.team([40, 50, 60, 70, 80])
    return house


def in_key_directory(house: House) -> dict[str, tuple[bytes, int]]:
    return {file.name: (file.read_bytes(), file.stat().st_mode) for file in house.keys.iterdir()}


def open_reports(house: House) -> int:
    """Counted by a connection of another process than the bot's."""
    with closing(sqlite3.connect(house.data / FILE_NAME)) as connection:
        return int(connection.execute("SELECT count(*) FROM open_report").fetchone()[0])


async def refused(process: Process) -> str:
    """The one sentence in which it said why it did not start, besides what libraries log."""
    code, said = await ended(process)
    (sentence,) = [line for line in said.splitlines() if not line.startswith("{")]
    assert code == 2
    assert not any(secret in said for secret in (TOKEN, GUILD, str(NUMBER), "Traceback"))
    return sentence


# Where keys would not be safe


@pytest.mark.parametrize(
    ("what", "mode", "advice"),
    [
        ("directory", 0o750, "chmod 700"),
        ("directory", 0o705, "chmod 700"),
        ("file", 0o640, "chmod 600"),
        ("file", 0o604, "chmod 600"),
        ("file", 0o620, "chmod 600"),
    ],
)
async def test_keys_that_others_can_read_or_change_keep_it_from_starting(
    tmp_path: Path, what: str, mode: int, advice: str
) -> None:
    house = await furnished(tmp_path)
    next(house.keys.iterdir()).chmod(mode) if what == "file" else house.keys.chmod(mode)
    before = in_key_directory(house)
    async with stand_in() as server, running(server, tmp_path) as process:
        assert advice in await refused(process)
        assert server.identified == []
    assert in_key_directory(house) == before
    assert open_reports(house) == 5


async def test_once_the_rights_are_put_right_it_starts_on_the_same_round(tmp_path: Path) -> None:
    house = await furnished(tmp_path)
    key = next(house.keys.iterdir())
    before = in_key_directory(house)
    key.chmod(0o644)
    async with stand_in() as server:
        async with running(server, tmp_path) as process:
            await refused(process)
        key.chmod(0o600)
        async with running(server, tmp_path):
            await asyncio.wait_for(server.ready.wait(), 20)
    assert in_key_directory(house) == before
    assert open_reports(house) == 5


@pytest.mark.parametrize(
    ("keys", "data", "link"),
    [
        ("data/keys", "data", ""),
        ("keys", "keys/data", ""),
        ("both", "both", ""),
        ("link", "data", "data/hidden"),
        ("keys", "link", "keys/hidden"),
        ("link", "data", "data"),
    ],
)
async def test_keys_and_data_in_one_another_keep_it_from_starting_also_through_a_link(
    tmp_path: Path, keys: str, data: str, link: str
) -> None:
    if link:
        (tmp_path / link).mkdir(mode=0o700, parents=True)
        (tmp_path / "link").symlink_to(tmp_path / link)
    before = everything_in(tmp_path)
    places = {"SAGSTAL_KEY_DIR": str(tmp_path / keys), "SAGSTAL_DATA_DIR": str(tmp_path / data)}
    async with stand_in() as server, running(server, tmp_path, **places) as process:
        assert "must lie apart" in await refused(process)
        assert server.requests == []
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize("which", ["SAGSTAL_KEY_DIR", "SAGSTAL_DATA_DIR"])
@pytest.mark.parametrize("obstacle", ["a file", "links in a circle"])
async def test_a_directory_that_cannot_be_one_is_said_in_a_sentence(tmp_path: Path, which: str, obstacle: str) -> None:
    there = tmp_path / "there"
    if obstacle == "a file":
        there.write_text("a shopping list")
    else:
        there.symlink_to(there)
    async with stand_in() as server, running(server, tmp_path, **{which: str(there)}) as process:
        said = await refused(process)
    called = "key directory" if which == "SAGSTAL_KEY_DIR" else "data directory"
    assert f"the {called} cannot be used" in said


# Two of them


async def started(server: StandIn) -> None:
    await asyncio.wait_for(server.ready.wait(), 20)


@pytest.mark.parametrize(
    ("keys", "data", "shared"),
    [
        ("keys", "data", "key directory"),
        ("keys", "other data", "key directory"),
        ("other keys", "data", "data directory"),
        ("other keys", "keys", "data directory"),
    ],
)
async def test_a_second_process_on_a_directory_of_the_first_refuses_to_start_and_touches_nothing(
    tmp_path: Path, keys: str, data: str, shared: str
) -> None:
    house = await furnished(tmp_path)
    before = in_key_directory(house)
    places = {"SAGSTAL_KEY_DIR": str(tmp_path / keys), "SAGSTAL_DATA_DIR": str(tmp_path / data)}
    async with stand_in() as server, running(server, tmp_path) as first:
        await started(server)
        for _ in range(2):
            async with running(server, tmp_path, **places) as second:
                assert f"another bot is running on the same {shared}" in await refused(second)
        assert len(server.identified) == 1
        assert (in_key_directory(house), open_reports(house)) == (before, 5)
        answer = await server.interact(1, 2, command("caseload", "help"))
        assert answer["type"] == 4
        first.send_signal(signal.SIGTERM)
        assert (await ended(first))[0] == 0
    assert (in_key_directory(house), open_reports(house)) == (before, 5)


async def test_two_processes_with_directories_of_their_own_run_side_by_side(tmp_path: Path) -> None:
    async with stand_in() as server, running(server, tmp_path / "one"):
        await started(server)
        server.ready.clear()
        async with running(server, tmp_path / "other"):
            await started(server)


async def test_what_a_killed_process_held_does_not_keep_the_next_from_starting(tmp_path: Path) -> None:
    house = await furnished(tmp_path)
    before = in_key_directory(house)
    async with stand_in() as server:
        for _ in range(2):
            server.ready.clear()
            async with running(server, tmp_path) as process:
                await started(server)
                process.kill()
                await process.wait()
        async with running(server, tmp_path):
            server.ready.clear()
            await started(server)
    assert (in_key_directory(house), open_reports(house)) == (before, 5)
