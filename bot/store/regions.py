"""A server's own regions; none where it has the official ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.store.database import Database

READ = "SELECT municipality, name FROM region WHERE guild = ? ORDER BY municipality"
FORGET = "DELETE FROM region WHERE guild = ?"
INSERT = "INSERT INTO region (guild, municipality, name) VALUES (?, ?, ?)"


class Regions:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, guild: int) -> dict[str, str] | None:
        """The region's name by municipality code; None for the official regions."""
        return {str(code): str(name) for code, name in await self._database.rows(READ, [guild])} or None

    async def write(self, guild: int, regions: Mapping[str, str]) -> None:
        """Put a grouping in the place of the one there is, in one transaction; an empty one is the official regions."""
        async with self._database.transaction() as connection:
            await connection.execute(FORGET, [guild])
            await connection.executemany(INSERT, [(guild, code, name) for code, name in regions.items()])
