"""The database: opening, settings, transactions, migrations, and the vacuum that leaves no trace of a round."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager
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
        self._files: OpenFiles | None = None

    @staticmethod
    @asynccontextmanager
    async def open(directory: Path) -> AsyncGenerator[Database]:
        """The database in a directory, brought up to date; closed with the block, as the process could not end else."""
        await asyncio.to_thread(directory.mkdir, mode=0o700, parents=True, exist_ok=True)
        path = directory / FILE_NAME
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

    async def _prepare(self) -> None:
        try:
            mode = await self.value("PRAGMA journal_mode = WAL")
            for pragma in PRAGMAS:
                await self._connection.execute(pragma)
        except aiosqlite.DatabaseError as error:
            raise StoreUnusable("the database file cannot be read") from error
        if mode != "wal":
            raise StoreUnusable("the file system does not allow a write-ahead log")
        self._path.chmod(0o600)
        await self._migrate()

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[aiosqlite.Connection]:
        """All or nothing, durable at the end; also when cancelled. Never await Discord inside."""
        async with self._writing:
            try:
                await self._connection.execute("BEGIN IMMEDIATE")
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
        """Move what stands in the log to its place: the log keeps the order of writing, and what was overwritten."""
        async with self._writing, self._connection.execute(EMPTY_LOG) as cursor:
            await cursor.fetchall()

    async def erase_traces(self) -> None:
        """Rewrite the file without what was deleted, and empty the log: checkpoint, vacuum, checkpoint."""
        async with self._writing:
            for statement in (EMPTY_LOG, "VACUUM", EMPTY_LOG):
                async with self._connection.execute(statement) as cursor:
                    rows = [tuple(row) for row in await cursor.fetchall()]
                if rows and rows[0][0]:  # the log is in use by another process: it was not emptied
                    raise TracesLeft

    async def holds_any(self, needles: Iterable[bytes]) -> bool:
        """Whether any of the byte strings, all of one length, stands in the bytes of the database's files."""
        files = self._files
        return files is not None and await asyncio.to_thread(files.contain_any, list(needles))

    async def forget_in_backups(self, statement: str, parameters: Iterable[object]) -> None:
        """Carry a deletion out in every copy, too, and rewrite the copies without what was deleted."""
        for copy in await asyncio.to_thread(lambda: sorted((self._path.parent / BACKUPS).glob("*.sqlite3"))):
            async with aiosqlite.connect(copy, isolation_level=None) as connection:
                await self._prepare_copy(connection)
                await connection.execute(statement, tuple(parameters))
                await connection.execute("VACUUM")

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

    @staticmethod
    async def _prepare_copy(connection: aiosqlite.Connection) -> None:
        """No journal of a copy's and no sorter's file either: they would hold what is being deleted."""
        for pragma in (*PRAGMAS, "PRAGMA journal_mode = MEMORY"):
            await connection.execute(pragma)

    async def _back_up(self, version: int) -> None:
        """A copy before the schema changes. Without open reports: no copy of theirs may outlive their round."""
        directory = self._path.parent / BACKUPS
        directory.mkdir(mode=0o700, exist_ok=True)
        copy = directory / f"before-schema-{version + 1:04}.sqlite3"
        copy.unlink(missing_ok=True)
        await self.rows("VACUUM INTO ?", [str(copy)])
        copy.chmod(0o600)
        async with aiosqlite.connect(copy, isolation_level=None) as connection:
            await self._prepare_copy(connection)
            await connection.execute("DELETE FROM open_report")
            await connection.execute("VACUUM")
