"""The database file itself: its settings, its transactions under cancellation, and how its schema grows."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import stat
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

from bot.errors import SchemaTooNew, StoreUnusable, TracesLeft
from bot.store import database as database_module
from bot.store.database import BACKUPS, FILE_NAME, Database, migrations
from tests.integration.house import GUILD, NEIGHBOUR, Chance, House, where

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from tests.integration.house import Running

NEXT = max(migrations()) + 1
COUNTER = "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT"
COUNT = "UPDATE counter SET value = value + 1 WHERE name = ?"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
async def database(directory: Path) -> AsyncGenerator[Database]:
    async with Database.open(directory) as database:
        yield database


def with_next(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """As if a later version of the bot had come with one more script."""
    scripts = {**migrations(), NEXT: script}
    monkeypatch.setattr(database_module, "migrations", lambda: scripts)


def described(path: Path) -> tuple[int, list[tuple[object, ...]]]:
    """Version and schema of a file, read by SQLite alone."""
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        return version, connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()


def modes(path: Path) -> dict[str, int]:
    """Who may do what with the directory's files, and with itself (".")."""
    return {".": stat.S_IMODE(path.stat().st_mode)} | {
        file.name: stat.S_IMODE(file.stat().st_mode) for file in path.iterdir()
    }


def put(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)


def let_others_read(file: Path) -> None:
    file.chmod(0o644)


def contents(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.iterdir()}


# Settings


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("temp_store", 2), ("foreign_keys", 1),
     ("busy_timeout", 5000)],
)  # fmt: skip
async def test_the_connection_really_has_the_settings_the_promise_rests_on(
    database: Database, pragma: str, value: object
) -> None:
    assert await database.value(f"PRAGMA {pragma}") == value


async def test_the_settings_hold_again_after_a_restart(directory: Path) -> None:
    for _ in range(2):
        async with Database.open(directory) as database:
            found = [
                await database.value(f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "secure_delete")
            ]
            assert found == ["wal", 2, 1]


async def test_only_the_bot_can_read_the_database_its_log_and_its_directory(
    database: Database, directory: Path
) -> None:
    await database.write("INSERT INTO command_sync VALUES (1, 'x')")
    assert modes(directory) == {".": 0o700} | dict.fromkeys([FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"], 0o600)


async def test_a_database_that_others_could_read_is_closed_to_them_at_the_next_start(directory: Path) -> None:
    async with Database.open(directory):
        pass
    let_others_read(directory / FILE_NAME)
    async with Database.open(directory):
        assert modes(directory)[FILE_NAME] == 0o600


async def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(directory: Path) -> None:
    put(directory / FILE_NAME, b"a shopping list, which is no database\n" * 100)
    with pytest.raises(StoreUnusable):
        async with Database.open(directory):
            pass
    assert contents(directory) == {FILE_NAME: b"a shopping list, which is no database\n" * 100}


# Transactions


async def test_all_of_a_transaction_is_kept_or_nothing(database: Database) -> None:
    await database.write(COUNTER)

    async def twice() -> None:
        async with database.transaction() as connection:
            await connection.execute("INSERT INTO counter VALUES ('one', 1)")
            await connection.execute("INSERT INTO counter VALUES ('one', 2)")

    with pytest.raises(sqlite3.IntegrityError):
        await twice()
    assert await database.rows("SELECT * FROM counter") == []
    await database.write("INSERT INTO counter VALUES ('one', 3)")
    assert await database.rows("SELECT * FROM counter") == [("one", 3)]


async def test_a_reader_never_sees_half_of_a_transaction(database: Database) -> None:
    await database.write(COUNTER)
    await database.write("INSERT INTO counter VALUES ('one', 0), ('two', 0)")

    async def count() -> None:
        for _ in range(30):
            async with database.transaction() as connection:
                await connection.execute(COUNT, ["one"])
                await asyncio.sleep(0)
                await connection.execute(COUNT, ["two"])

    counting = asyncio.create_task(count())
    while not counting.done():
        one, two = await database.rows("SELECT value FROM counter ORDER BY name")
        assert one == two
        await asyncio.sleep(0)
    await counting
    assert await database.rows("SELECT value FROM counter") == [(30,), (30,)]


async def test_a_write_cancelled_at_any_moment_is_whole_or_undone_and_the_connection_lives_on(
    database: Database,
) -> None:
    """200 rounds of writes cancelled at random moments, with others waiting behind them."""
    chance = random.Random(7)  # noqa: S311  (a test must be repeatable)
    await database.write(COUNTER)
    await database.write("INSERT INTO counter VALUES ('one', 0), ('two', 0)")

    async def both() -> None:
        async with database.transaction() as connection:
            await connection.execute(COUNT, ["one"])
            await connection.execute(COUNT, ["two"])

    undone = 0
    for _ in range(200):
        before = await database.value("SELECT value FROM counter")
        written = asyncio.create_task(both())
        waiting = asyncio.create_task(database.value("SELECT sum(value) FROM counter"))
        for _ in range(chance.randrange(8)):
            await asyncio.sleep(0)
        await asyncio.sleep(chance.random() * 0.0008)
        written.cancel()
        with suppress(asyncio.CancelledError):
            await written
        assert int(str(await waiting)) % 2 == 0
        one, two = await database.rows("SELECT value FROM counter ORDER BY name")
        assert one == two
        undone += one[0] == before
    assert 0 < undone < 200, "the moments of cancelling were all alike"
    await both()


async def test_a_write_cancelled_again_while_it_is_undone_harms_nobody_after_it(database: Database) -> None:
    await database.write(COUNTER)
    await database.write("INSERT INTO counter VALUES ('one', 0)")
    for pause in range(12):
        written = asyncio.create_task(database.write(COUNT, ["one"]))
        for _ in range(pause):
            await asyncio.sleep(0)
        for _ in range(3):
            written.cancel()
            await asyncio.sleep(0)
        with suppress(asyncio.CancelledError):
            await written
        before = int(str(await database.value("SELECT value FROM counter")))
        await database.write(COUNT, ["one"])
        assert await database.value("SELECT value FROM counter") == before + 1


# Traces


async def test_traces_that_another_process_keeps_from_being_erased_are_said_to_be_left(
    database: Database, directory: Path
) -> None:
    await database.write(COUNTER)
    await database.write("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(directory / FILE_NAME)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM counter").fetchall()
        await database.write("INSERT INTO counter VALUES ('one', 0)")
        with pytest.raises(TracesLeft):
            await database.erase_traces()
    await database.erase_traces()


async def test_the_search_finds_what_is_in_the_log_and_what_is_in_the_file(database: Database) -> None:
    hidden = [Chance(seed)(16) for seed in range(200)]
    await database.write("CREATE TABLE blobs (value BLOB)")
    assert not await database.holds_any(hidden)
    await database.write("INSERT INTO blobs VALUES (?)", [hidden[137]])
    for few_or_many in (hidden[130:140], hidden):
        assert await database.holds_any(few_or_many)
    await database.erase_traces()
    assert await database.holds_any(hidden)
    assert not await database.holds_any([needle for needle in hidden if needle != hidden[137]])
    await database.write("DELETE FROM blobs")
    await database.erase_traces()
    assert not await database.holds_any(hidden)
    assert not await database.holds_any([])


# The schema


async def test_a_new_database_has_the_newest_schema(database: Database) -> None:
    assert await database.version() == max(migrations())


def test_the_scripts_are_numbered_without_a_gap() -> None:
    assert list(migrations()) == list(range(1, len(migrations()) + 1))


async def test_a_migration_that_fails_leaves_schema_and_version_as_they_were(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Database.open(directory) as database:
        await database.write("INSERT INTO command_sync VALUES (1, 'kept')")
    before = described(directory / FILE_NAME)
    with_next(
        monkeypatch, f"{COUNTER};\nALTER TABLE guild ADD COLUMN colour TEXT;\nDELETE FROM command_sync;\nNONSENSE;"
    )
    with pytest.raises(sqlite3.OperationalError):
        async with Database.open(directory):
            pass
    assert described(directory / FILE_NAME) == before
    monkeypatch.undo()
    async with Database.open(directory) as database:
        assert await database.rows("SELECT * FROM command_sync") == [(1, "kept")]


async def test_a_first_migration_that_fails_leaves_an_empty_database_that_the_next_start_can_use(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_next(monkeypatch, "NONSENSE")
    with pytest.raises(sqlite3.OperationalError):
        async with Database.open(directory):
            pass
    monkeypatch.undo()
    async with Database.open(directory) as database:
        assert await database.version() == max(migrations())


async def test_a_database_of_a_later_version_is_refused_and_untouched_byte_for_byte(directory: Path) -> None:
    async with Database.open(directory) as database:
        await database.write(f"PRAGMA user_version = {NEXT}")
    before = contents(directory)
    assert list(before) == [FILE_NAME]
    with pytest.raises(SchemaTooNew, match=f"schema {NEXT}"):
        async with Database.open(directory):
            pass
    assert contents(directory) == before


async def test_an_older_schema_is_brought_up_to_date_with_everything_in_it(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    await running.team([40, 50, 60, 70, 80])
    old = await running.rows()
    with_next(monkeypatch, "ALTER TABLE guild ADD COLUMN colour TEXT;")
    async with House(running.house.path, running.house.clock).running() as newer:
        assert await newer.store.database.version() == NEXT
        assert await newer.store.guilds.all() == [GUILD]
        assert await newer.rows() == old


@pytest.mark.parametrize("version", list(migrations())[:-1])
async def test_a_database_of_every_earlier_version_becomes_one_like_any_new_one(
    directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    earlier = {number: script for number, script in migrations().items() if number <= version}
    with monkeypatch.context() as then:
        then.setattr(database_module, "migrations", lambda: earlier)
        async with Database.open(directory) as database:
            await database.write("INSERT INTO command_sync VALUES (1, 'kept')")
            assert await database.version() == version
    async with Database.open(directory) as database:
        assert await database.rows("SELECT * FROM command_sync") == [(1, "kept")]
    async with Database.open(tmp_path / "new"):
        pass
    assert described(directory / FILE_NAME) == described(tmp_path / "new" / FILE_NAME)


async def test_values_kept_before_they_bore_a_round_are_those_of_the_newest_release(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Schema 3: also of a round that was half closed, and of each server by itself."""

    def up_to(version: int) -> None:
        scripts = {number: script for number, script in migrations().items() if number <= version}
        monkeypatch.setattr(database_module, "migrations", lambda: scripts)

    up_to(2)
    async with Database.open(directory) as database:
        for guild, newest in ((1, 2), (2, 7)):
            await database.write("INSERT INTO guild VALUES (?, 'da', 5, 6, 7, 0, 9, 'month', 5, 0, NULL)", [guild])
            for number in (newest - 1, newest):
                state = "closing" if number == 2 else "closed"
                await database.write("INSERT INTO round VALUES (?, ?, 'then', 'later', 5, ?)", [guild, number, state])
                await database.write("INSERT INTO release VALUES (?, ?, '{}')", [guild, number])
            await database.write("INSERT INTO behind VALUES (?, 'country/dk/', '[1, 2]')", [guild])
        rounds = await database.rows("SELECT * FROM round")
    monkeypatch.undo()
    up_to(3)
    async with Database.open(directory) as database:
        assert await database.rows("SELECT * FROM round") == rounds
        assert await database.rows("SELECT guild, round, cell, multiset FROM behind") == [
            (1, 2, "country/dk/", "[1, 2]"), (2, 7, "country/dk/", "[1, 2]"),
        ]  # fmt: skip


async def test_before_an_older_schema_is_changed_a_copy_is_made_with_the_settings_and_no_open_report(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.set_up(NEIGHBOUR)
        await running.team([50] * 200)
        rows = await running.rows()
    with_next(monkeypatch, "ALTER TABLE guild ADD COLUMN colour TEXT;")
    async with house.running() as running:
        assert await running.rows() == rows
    name = f"before-schema-{NEXT:04}.sqlite3"
    assert modes(house.data / BACKUPS) == {".": 0o700, name: 0o600}
    copy = house.data / BACKUPS / name
    assert described(copy)[0] == NEXT - 1
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT guild FROM guild ORDER BY guild").fetchall() == [(GUILD,), (NEIGHBOUR,)]
        assert connection.execute("SELECT count(*) FROM workplace").fetchone() == (6,)
        assert connection.execute("SELECT count(*) FROM open_report").fetchone() == (0,)
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)  # its size does not tell how many
    copied = contents(copy.parent)
    assert not any(where(pseudonym, copied) or where(sealed[:32], copied) for pseudonym, sealed in rows)


async def test_a_database_that_is_up_to_date_is_not_copied(house: House) -> None:
    for _ in range(2):
        async with house.running() as running:
            if not await running.store.guilds.all():
                await running.set_up()
    assert not (house.data / BACKUPS).exists()


async def test_a_migration_that_failed_is_tried_again_with_a_fresh_copy(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house.running() as running:
        await running.set_up()
    with_next(monkeypatch, "NONSENSE")
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError):
            async with house.running():
                pass
    assert [copy.name for copy in (house.data / BACKUPS).iterdir()] == [f"before-schema-{NEXT:04}.sqlite3"]
