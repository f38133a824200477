"""Where things lie in the files follows from what they are, not from who came first or how often anybody wrote."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from math import sqrt
from typing import TYPE_CHECKING

import pytest

from bot.store.database import FILE_NAME, Database
from tests.anonymity.forensics_process import NO_NORM
from tests.integration.house import FAMILIES, FIRST_MEMBER, GUILD, NORTH, SOUTH, Chance, House, member

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.integration.house import Running

pytestmark = pytest.mark.attack("storage order")

PAGE = 4096
FAR_OUT = 6.0
"""Standard errors from nothing: by accident once in 500 million such tests."""


# After a close


async def closed(path: Path, order: Sequence[int], *, restless: int = 0, hidden: int = 0) -> dict[str, bytes]:
    """The files after two rounds in which the same members reported the same, in the order given.

    `restless` members correct themselves and ticks pass between the reports; `hidden` report where too few do.
    """
    chance = random.Random(repr(order))  # noqa: S311  (a test must be repeatable)
    house = House(path)
    async with house.running() as running:
        await running.set_up()
        await running.services.tick()
        for _ in range(2):
            for who in order:
                await _report(running, who)
                if restless and chance.random() < 0.2:
                    await running.services.tick()
            for who in chance.sample(order, restless):
                await running.report(who, 77)
                await running.services.my_report.withdraw(member(who))
                await _report(running, who)
            for who in range(hidden):
                await running.report(900 + who, 222 + who, workplace=FAMILIES, area=NO_NORM)
            await running.close()
        while_running = (house.data / f"{FILE_NAME}-wal").read_bytes()
    return {file.name: file.read_bytes() for file in house.data.iterdir()} | {"log": while_running}


async def _report(running: Running, who: int) -> None:
    await running.report(who, 40 + who, workplace=NORTH if who % 2 else SOUTH)


@pytest.fixture(scope="module")
def members() -> list[int]:
    return list(range(20))


@pytest.mark.parametrize("seed", range(6))
async def test_after_a_close_the_files_are_the_same_for_any_order_any_corrections_and_any_pauses(
    tmp_path: Path, members: list[int], seed: int
) -> None:
    order = random.Random(seed).sample(members, len(members))  # noqa: S311  (a test must be repeatable)
    files = await closed(tmp_path / "one", order, restless=seed % 4)
    assert files == await closed(tmp_path / "other", members)
    assert list(files) == [FILE_NAME, "log"]
    assert files["log"] == b""


async def test_after_a_close_the_files_are_the_same_for_nobody_and_for_four_where_four_are_too_few(
    tmp_path: Path, members: list[int]
) -> None:
    files = [await closed(tmp_path / str(hidden), members, hidden=hidden) for hidden in (0, 1, 4, 5)]
    assert files[0] == files[1] == files[2] != files[3]


# While a round is open


async def laid(path: Path, rows: Sequence[tuple[bytes, bytes]]) -> bytes:
    """The database after the rows came in that order, and a tick."""
    async with Database.open(path) as database:
        await database.write(
            "INSERT INTO guild (guild, language, member_role, representative_role, digest_channel, digest_weekday, "
            "digest_hour, round_length, k, newcomers_wait) VALUES (1, 'da', 1, 1, 1, 1, 1, 'month', 5, 0)"
        )
        for row in rows:
            await database.write("INSERT INTO open_report VALUES (1, ?, ?)", row)
        await database.empty_log()
        assert (path / f"{FILE_NAME}-wal").read_bytes() == b""
        return (path / FILE_NAME).read_bytes()


@pytest.mark.parametrize("count", [5, 60])
async def test_within_five_minutes_the_open_rows_lie_the_same_in_whatever_order_they_came(
    tmp_path: Path, count: int
) -> None:
    chance = Chance(count)
    rows = [(chance(16), chance(542)) for _ in range(count)]
    contents = [await laid(tmp_path / str(step), rows[::step]) for step in (1, -1)]
    assert contents[0] == contents[1]
    assert rows[0][0] in contents[0]


async def arrived(path: Path, seed: int, count: int, *, empty_log: bool) -> list[int]:
    """Real reports by the order in which they came: where each row begins in the file."""
    house = House(path, chance=Chance(seed))
    async with house.running() as running:
        await running.store.database.rows("PRAGMA synchronous = OFF")  # not what is tested, and slow
        await running.set_up()
        who = random.Random(seed).sample(range(count), count)  # noqa: S311  (a test must be repeatable)
        for each in who:
            await running.report(each, 50)
        if empty_log:
            await running.services.tick()
        else:
            await running.store.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        seal, content = await running.seal(), (house.data / FILE_NAME).read_bytes()
    return [content.find(seal.pseudonym(GUILD, FIRST_MEMBER + each)) for each in who]


def in_a_plain_table(path: Path, seed: int, count: int) -> list[int]:
    """The same where rows are numbered as they come."""
    chance = Chance(seed)
    names = [chance(16) for _ in range(count)]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TABLE plain (pseudonym BLOB, sealed BLOB)")
        connection.executemany("INSERT INTO plain VALUES (?, ?)", [(name, chance(542)) for name in names])
        connection.commit()
        connection.execute("VACUUM")
    content = path.read_bytes()
    return [content.find(name) for name in names]


def rank_correlation(order: Sequence[float]) -> float:
    """Spearman's, between the places of different numbers in a sequence and their sizes."""
    middle = (len(order) - 1) / 2
    ranks = {value: rank - middle for rank, value in enumerate(sorted(order))}
    shared = sum((at - middle) * ranks[value] for at, value in enumerate(order))
    return shared / sum(rank * rank for rank in ranks.values())


def standard_errors(sequences: Sequence[Sequence[int]]) -> float:
    """How far the correlations of independent sequences are from nothing: of chance, each has a variance 1/(n - 1)."""
    known = [sequence for sequence in sequences if len(sequence) > 1]
    weights = [sqrt(len(sequence) - 1) for sequence in known]
    return sum(w * rank_correlation(s) for w, s in zip(weights, known, strict=True)) / sqrt(len(known))


def by_page(offsets: Sequence[int]) -> list[list[int]]:
    """The sequences within each page of the file."""
    pages = sorted({offset // PAGE for offset in offsets})
    return [[offset for offset in offsets if offset // PAGE == page] for page in pages]


async def followed(tmp_path: Path, count: int, kind: str) -> tuple[float, float]:
    """How far the rows' places in the file, and within each page of it, follow the order of reporting."""
    shuffles: list[list[int]] = []
    for seed in range(40 if count < 10 else 15):
        path = tmp_path / f"{kind} {seed}"
        if kind == "plain":
            shuffles.append(in_a_plain_table(path, seed, count))
        else:
            shuffles.append(await arrived(path, seed, count, empty_log=kind == "after a tick"))
        assert -1 not in shuffles[-1]
    return abs(standard_errors(shuffles)), abs(standard_errors([page for each in shuffles for page in by_page(each)]))


@pytest.mark.parametrize("count", [6, 30])
async def test_while_a_round_is_open_a_rows_place_tells_no_more_than_chance_of_when_it_came(
    tmp_path: Path, count: int
) -> None:
    in_file, in_page = await followed(tmp_path, count, "after a tick")
    assert in_file < FAR_OUT
    assert in_page < FAR_OUT


@pytest.mark.parametrize(("count", "kind"), [(6, "plain"), (30, "plain"), (6, "before a tick")])
async def test_the_same_statistics_notice_a_numbered_table_and_rows_that_were_not_laid_anew(
    tmp_path: Path, count: int, kind: str
) -> None:
    """Without a row's number, a page still keeps its rows as they came: emptying the log alone was not enough."""
    in_file, in_page = await followed(tmp_path, count, kind)
    assert max(in_file, in_page) > FAR_OUT
