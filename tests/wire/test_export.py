"""`python -m bot export` as a real process: beside a bot that works in the directory, and alone in it."""

from __future__ import annotations

import asyncio
import csv
import io
import os
import sqlite3
import sys
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.presenters.published import PublishedFile
from bot.store.database import FILE_NAME
from tests.integration.house import GUILD, NEIGHBOUR, House

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "house")


async def exported(house: House, *arguments: str) -> tuple[int, str, str]:
    """What the command ended with and said, with nothing in its environment but where the data lies."""
    environment = {
        "SAGSTAL_DATA_DIR": str(house.data),
        "SAGSTAL_KEY_DIR": str(house.keys),
        "PATH": os.environ["PATH"],
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "export", *arguments,
        env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode or 0, out.decode(), err.decode()


async def published(house: House, *guilds: int) -> None:
    async with house.running() as bot:
        for guild in guilds:
            await bot.set_up(guild)
            await bot.team([60] * 14, guild=guild)
        await bot.close()


def figures_in(package: Path) -> list[dict[str, str]]:
    with zipfile.ZipFile(package) as opened:
        return list(csv.DictReader(io.StringIO(opened.read("figures.csv").decode(), newline="")))


async def test_the_package_is_written_while_the_bot_works_in_the_directory_and_holds_up_nothing(
    house: House, tmp_path: Path
) -> None:
    await published(house, GUILD)
    async with house.running() as bot:
        await bot.team([70] * 14)
        code, out, err = await exported(house, "--open-data", str(tmp_path / "out" / "files"))
        assert (code, err) == (0, "")
        (package,) = (tmp_path / "out" / "files").iterdir()
        assert out == f"{package}\n"
        rows = figures_in(package)
        assert {row["median"] for row in rows if row["measure"] == "caseload_37"} == {"60"}
        await bot.report(50, 80)
        await bot.close()
        await bot.store.database.erase_traces()
    first = package.read_bytes()
    await exported(house, "--open-data", str(tmp_path / "again"))
    (again,) = (tmp_path / "again").iterdir()
    assert again.name != package.name
    assert len(figures_in(again)) > len(rows)
    assert package.read_bytes() == first


async def test_the_same_is_written_twice_to_the_byte_and_the_database_stays_as_it_is(
    house: House, tmp_path: Path
) -> None:
    await published(house, GUILD)
    before = (house.data / FILE_NAME).read_bytes()
    keys = {file.name: file.read_bytes() for file in house.keys.iterdir()}
    for name in ("one", "other"):
        code, _, err = await exported(house, "--open-data", str(tmp_path / name))
        assert (code, err) == (0, "")
    one, other = (next((tmp_path / name).iterdir()) for name in ("one", "other"))
    assert (one.name, one.read_bytes()) == (other.name, other.read_bytes())
    assert (house.data / FILE_NAME).read_bytes() == before
    assert {file.name: file.read_bytes() for file in house.keys.iterdir()} == keys
    async with house.running() as bot:  # whatever was left beside the database does not keep the bot from it
        await bot.report(1, 60)


async def test_of_several_servers_one_is_named(house: House, tmp_path: Path) -> None:
    await published(house, GUILD, NEIGHBOUR)
    code, _, err = await exported(house, str(tmp_path / "out"))
    assert code == 1
    assert err == (
        "There are several servers in the data directory. Please name one with --guild: "
        f"{min(GUILD, NEIGHBOUR)}, {max(GUILD, NEIGHBOUR)}\n"
    )
    code, _, err = await exported(house, "--guild", "5", str(tmp_path / "out"))
    assert code == 1
    assert err.startswith("There is no server with that id in the data directory. There is: ")
    code, _, err = await exported(house, "--guild", str(NEIGHBOUR), "--open-data", str(tmp_path / "out"))
    assert (code, err) == (0, "")


async def test_where_there_is_nothing_it_says_so_in_a_sentence_and_makes_nothing(house: House, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert await exported(house, str(out)) == (1, "", "there is no database in the data directory\n")
    assert not house.data.exists()
    async with house.running() as bot:
        assert await exported(house, str(out)) == (
            1, "", "No server is set up in the data directory; SAGSTAL_DATA_DIR says which directory that is.\n",
        )  # fmt: skip
        await bot.set_up()
        assert await exported(house, str(out)) == (
            1, "", "Nothing is published yet: the first figures come when a round has closed.\n",
        )  # fmt: skip
    assert not out.exists()


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (2, "the database is of an older version: start the bot once, which brings it up to date\n"),
        (9999, "the database has schema 9999, this version knows up to "),
    ],
)
async def test_a_database_of_another_version_is_left_alone(
    house: House, tmp_path: Path, version: int, said: str
) -> None:
    await published(house, GUILD)
    with closing(sqlite3.connect(house.data / FILE_NAME)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    code, _, err = await exported(house, str(tmp_path / "out"))
    assert code == 1
    assert err.startswith(said)
    with closing(sqlite3.connect(house.data / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)


async def test_what_is_no_database_and_no_place_to_write_to_is_said(house: House, tmp_path: Path) -> None:
    await published(house, GUILD)
    (tmp_path / "file").write_text("x")
    code, _, err = await exported(house, "--open-data", str(tmp_path / "file"))
    assert code == 1
    assert err.startswith(f"The files cannot be written to {tmp_path / 'file'}: ")
    (house.data / FILE_NAME).write_bytes(b"x" * 8192)
    assert await exported(house, str(tmp_path / "out")) == (1, "", "the database file cannot be read\n")


async def test_without_a_choice_every_kind_is_written_and_each_is_the_same_each_time(
    house: House, tmp_path: Path
) -> None:
    await published(house, GUILD)
    for name in ("one", "other"):
        code, out, err = await exported(house, str(tmp_path / name))
        assert (code, err) == (0, "")
        assert sorted(out.splitlines()) == sorted(str(path) for path in (tmp_path / name).iterdir())
    assert {path.suffix[1:] for path in (tmp_path / "one").iterdir()} == {kind.value for kind in PublishedFile}
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes()
    await exported(house, "--workbook", str(tmp_path / "third"))
    assert [path.suffix for path in (tmp_path / "third").iterdir()] == [".xlsx"]


async def test_nothing_is_written_through_a_link_that_lies_in_the_directory(house: House, tmp_path: Path) -> None:
    await published(house, GUILD)
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    await exported(house, "--open-data", str(out))
    (package,) = out.iterdir()
    elsewhere.write_text("another's")
    package.with_name(package.name + ".unfinished").symlink_to(elsewhere)
    code, _, err = await exported(house, "--open-data", str(out))
    assert (code, err) == (0, "")
    assert elsewhere.read_text() == "another's"
    assert list(out.iterdir()) == [package]
