"""The database: opening, settings, transactions, migrations, and the vacuum that leaves no trace of a round."""

from __future__ import annotations

import asyncio
import os
import re
from contextlib import asynccontextmanager, suppress
from importlib.resources import files
from typing import TYPE_CHECKING

import aiosqlite

from bot.errors import SchemaTooNew, StoreUnusable, TracesLeft
from bot.store.traces import OpenFiles

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable
    from pathlib import Path

FILE_NAME = "sagstal.sqlite3"
BACKUPS = "backups"
UNFINISHED = ".unfinished"
"""What a copy ends in until it is whole; one that is found at a start was cut off, and goes."""

# secure_delete overwrites freed bytes; temp_store keeps sorters out of files; FULL means that a report that was
# acknowledged survives a power cut. WAL, never DELETE: a rollback journal leaves whole pages behind.
PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
)

EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"
COUNTS_FROM = 1000
"""What the header's count of changes is set back to, times the schema's version: more than any script's changes."""


def migrations() -> dict[int, str]:
    """The numbered scripts that make the schema, by version."""
    found: dict[int, str] = {}
    for script in (files("bot.store") / "migrations").iterdir():
        if match := re.fullmatch(r"(\d{4})_\w+\.sql", script.name):
            found[int(match[1])] = script.read_text(encoding="utf-8")
    return dict(sorted(found.items()))


class Database:
    """One connection, one writer at a time. Reads queue behind writes and see only what is committed."""

    def __init__(self, connection: aiosqlite.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._writing = asyncio.Lock()
        self._copying = asyncio.Lock()  # or what one took out of a copy, another would put back with its own
        self._files: OpenFiles | None = None
        self._in_order_of_writing = True  # at the start: whoever wrote last may not have come to lay it anew

    @staticmethod
    @asynccontextmanager
    async def open(directory: Path) -> AsyncGenerator[Database]:
        """The database in a directory, brought up to date; closed with the block, as the process could not end else."""
        path = directory / FILE_NAME
        try:
            await asyncio.to_thread(directory.mkdir, mode=0o700, parents=True, exist_ok=True)
            await asyncio.to_thread(_create_for_nobody_else, path)
        except OSError as error:
            raise StoreUnusable(f"the data directory cannot be used: {error.strerror}") from error
        connection = aiosqlite.connect(path, isolation_level=None)
        database = Database(connection, path)
        try:
            async with connection:
                await database._prepare()
                database._files = OpenFiles(database._paths())
                yield database
        finally:
            if database._files is not None:
                database._files.close()

    @staticmethod
    @asynccontextmanager
    async def reading(directory: Path) -> AsyncGenerator[Database]:
        """The database in a directory, to read only, also while a bot works in it; nothing is made and nothing changed.

        StoreUnusable where there is none, or it cannot be read, or the bot has not brought it up to date yet.
        """
        path = directory / FILE_NAME
        if not await asyncio.to_thread(path.is_file):
            raise StoreUnusable("there is no database in the data directory")
        connection = aiosqlite.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            async with connection:
                database = Database(connection, path)
                await database._prepare_reading()
                yield database
        except aiosqlite.OperationalError as error:
            raise StoreUnusable("the database cannot be opened: start this as the user that runs the bot") from error

    async def _prepare_reading(self) -> None:
        try:
            for pragma in ("PRAGMA busy_timeout = 5000", "PRAGMA query_only = ON"):
                await self.value(pragma)
            present, newest = await self.version(), max(migrations())
        except aiosqlite.OperationalError:
            raise
        except aiosqlite.DatabaseError as error:
            raise StoreUnusable("the database file cannot be read") from error
        if present > newest:
            raise SchemaTooNew(f"the database has schema {present}, this version knows up to {newest}")
        if present < newest:
            raise StoreUnusable("the database is of an older version: start the bot once, which brings it up to date")

    async def _prepare(self) -> None:
        try:
            mode = await self.value("PRAGMA journal_mode = WAL")
            for pragma in PRAGMAS:
                await self.value(pragma)  # read to its end: what stays open keeps the file from being rewritten
        except aiosqlite.DatabaseError as error:
            raise StoreUnusable("the database file cannot be read") from error
        if mode != "wal":
            raise StoreUnusable("the file system does not allow a write-ahead log")
        self._path.chmod(0o600)
        await asyncio.to_thread(_remove_unfinished, self._backups)
        await self._migrate()

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[aiosqlite.Connection]:
        """All or nothing, durable at the end; also when cancelled. Never await Discord inside."""
        async with self._writing:
            try:
                await self._connection.execute("BEGIN IMMEDIATE")
                self._in_order_of_writing = True
                yield self._connection
                await asyncio.shield(self._connection.commit())
            except BaseException:  # CancelledError too; the rollback queues behind what is still running
                await asyncio.shield(self._connection.rollback())
                raise

    async def write(self, sql: str, parameters: Iterable[object] = ()) -> None:
        """One statement in a transaction of its own."""
        async with self.transaction() as connection:
            await connection.execute(sql, tuple(parameters))

    async def rows(self, sql: str, parameters: Iterable[object] = ()) -> list[tuple[object, ...]]:
        """All rows of a query, outside any transaction."""
        async with self._writing, self._connection.execute(sql, tuple(parameters)) as cursor:
            return [tuple(row) for row in await cursor.fetchall()]

    async def value(self, sql: str, parameters: Iterable[object] = ()) -> object:
        """The first column of the first row, or None."""
        rows = await self.rows(sql, parameters)
        return rows[0][0] if rows else None

    async def empty_log(self) -> None:
        """Empty the log and lay the rows anew by their keys, if anything was written since it was last done.

        The log keeps the order of writing and what was overwritten, and so does each page: within it, rows lie as
        they came. Where another process is reading, the rest is left for the next time.
        """
        if self._in_order_of_writing:
            with suppress(TracesLeft):
                await self.erase_traces()

    async def erase_traces(self) -> None:
        """Rewrite the file without what was deleted, and empty the log: checkpoint, vacuum, checkpoint.

        A vacuum counts as a change of the schema in the file's header, though every table then begins where it always
        does after one. The count is set back: it would tell in how many stretches of five minutes somebody wrote.
        """
        set_back = f"PRAGMA schema_version = {COUNTS_FROM * await self.version()}"
        async with self._writing:
            for statement in (EMPTY_LOG, "VACUUM", set_back, EMPTY_LOG):
                async with self._connection.execute(statement) as cursor:
                    rows = [tuple(row) for row in await cursor.fetchall()]
                if rows and rows[0][0]:  # the log is in use by another process: it was not emptied
                    raise TracesLeft
            self._in_order_of_writing = False

    async def holds_any(self, needles: Iterable[bytes]) -> bool:
        """Whether any of the byte strings, all of one length, stands in the bytes of the database's files."""
        files = self._files
        return files is not None and await asyncio.to_thread(files.contain_any, list(needles))

    async def forget_in_backups(self, statement: str, parameters: Iterable[object]) -> None:
        """Carry a deletion out in every copy, too. One that cannot be read is of no use, and goes as a whole."""
        async with self._copying:
            for copy in await asyncio.to_thread(lambda: sorted(self._backups.glob("*.sqlite3"))):
                try:
                    async with aiosqlite.connect(copy, isolation_level=None) as connection:
                        await _copy_without(statement, parameters, connection, copy)
                except aiosqlite.DatabaseError as error:
                    if type(error) is not aiosqlite.DatabaseError:  # a full disk, say: tried again
                        raise
                    await asyncio.to_thread(copy.unlink)

    @property
    def _backups(self) -> Path:
        return self._path.parent / BACKUPS

    def _paths(self) -> list[Path]:
        """The database's files: itself, its log, its index."""
        return [self._path.with_name(self._path.name + suffix) for suffix in ("", "-wal", "-shm")]

    async def version(self) -> int:
        return int(str(await self.value("PRAGMA user_version")))

    async def _migrate(self) -> None:
        present, wanted = await self.version(), migrations()
        newest = max(wanted)
        if present > newest:
            raise SchemaTooNew(f"the database has schema {present}, this version knows up to {newest}")
        if 0 < present < newest:
            await self._back_up(present)
        for version, script in wanted.items():
            if version > present:
                await self._apply(version, script)

    async def _apply(self, version: int, script: str) -> None:
        """One migration and its number, in one transaction: `executescript` commits what stands before it."""
        async with self._writing:
            try:
                await self._connection.executescript(
                    f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {version};\nCOMMIT;"
                )
            except BaseException:
                await asyncio.shield(self._connection.rollback())
                raise

    async def _back_up(self, version: int) -> None:
        """A copy before the schema changes. Without open reports: no copy of theirs may outlive their round."""
        await asyncio.to_thread(self._backups.mkdir, mode=0o700, exist_ok=True)
        copy = self._backups / f"before-schema-{version + 1:04}.sqlite3"
        await _copy_without("DELETE FROM open_report", (), self._connection, copy)


async def _copy_without(deletion: str, parameters: Iterable[object], source: aiosqlite.Connection, copy: Path) -> None:
    """A copy of a database but for what is deleted from it, in the place of an older one once it is whole.

    It is made in memory: no file ever holds what the copy must not, wherever a power cut comes.
    """
    unfinished = copy.with_name(copy.name + UNFINISHED)
    async with aiosqlite.connect(":memory:", isolation_level=None) as memory:
        await source.backup(memory)
        for pragma in PRAGMAS:
            async with memory.execute(pragma) as cursor:
                await cursor.fetchall()
        await memory.execute(deletion, tuple(parameters))
        await asyncio.to_thread(_remove_unfinished, copy.parent)
        await asyncio.to_thread(_create_for_nobody_else, unfinished)
        await memory.execute("VACUUM INTO ?", [str(unfinished)])
    await asyncio.to_thread(_put_in_place, unfinished, copy)


def _remove_unfinished(backups: Path) -> None:
    """Copies that were cut off, and the journals SQLite began for them."""
    for left in backups.glob(f"*{UNFINISHED}*"):
        left.unlink()


def _create_for_nobody_else(path: Path) -> None:
    """See that the file is there and was never readable for others; SQLite fills what is empty.

    One that is there already is not opened: to close it would drop the locks of whoever has it open in this process.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _put_in_place(unfinished: Path, copy: Path) -> None:
    """Rename once its bytes are on the disk, so that the name only ever stands for a whole copy."""
    _force_to_disk(unfinished)
    unfinished.replace(copy)
    _force_to_disk(copy.parent)


def _force_to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
