"""Sealed reports of open rounds: a pseudonym, a sealed report, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from bot.store.database import Database

UPSERT = """INSERT INTO open_report (guild, pseudonym, sealed) VALUES (?, ?, ?)
ON CONFLICT (guild, pseudonym) DO UPDATE SET sealed = excluded.sealed"""
READ = "SELECT (SELECT sealed FROM open_report WHERE guild = ? AND pseudonym = ?)"  # one row, also of nothing
EXISTS = "SELECT 1 FROM open_report WHERE guild = ? AND pseudonym = ?"
WITHDRAW = "DELETE FROM open_report WHERE guild = ? AND pseudonym = ?"
ALL = "SELECT pseudonym, sealed FROM open_report WHERE guild = ?"
SOME = "SELECT pseudonym, sealed FROM open_report WHERE guild = ? LIMIT ?"
DELETE_ALL = "DELETE FROM open_report WHERE guild = ?"


class OpenReports:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, guild: int, pseudonym: bytes, sealed: bytes) -> None:
        """The member's newest report; whether it is the first or a correction cannot be told. Durable on return."""
        await self._database.write(UPSERT, [guild, pseudonym, sealed])

    async def read(self, guild: int, pseudonym: bytes) -> bytes | None:
        """The sealed report under a pseudonym, None where there is none; by as many rows and steps either way."""
        return cast("bytes | None", await self._database.value(READ, [guild, pseudonym]))

    async def has(self, guild: int, pseudonym: bytes) -> bool:
        return bool(await self._database.rows(EXISTS, [guild, pseudonym]))

    async def withdraw(self, guild: int, pseudonym: bytes) -> None:
        await self._database.write(WITHDRAW, [guild, pseudonym])

    async def all(self, guild: int) -> list[tuple[bytes, bytes]]:
        """Every (pseudonym, sealed report) of the server's open round."""
        return [cast("tuple[bytes, bytes]", row) for row in await self._database.rows(ALL, [guild])]

    async def some(self, guild: int, count: int) -> list[tuple[bytes, bytes]]:
        """At most so many of them, to try a key on."""
        return [cast("tuple[bytes, bytes]", row) for row in await self._database.rows(SOME, [guild, count])]

    async def delete_all(self, guild: int) -> None:
        await self._database.write(DELETE_ALL, [guild])
