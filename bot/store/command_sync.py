"""Which commands Discord was last told of, so that a start without changes tells it nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store.database import Database

READ = "SELECT payload_hash FROM command_sync WHERE application = ?"
WRITE = """INSERT INTO command_sync (application, payload_hash) VALUES (?, ?)
ON CONFLICT (application) DO UPDATE SET payload_hash = excluded.payload_hash"""


class CommandSync:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, application: int) -> object:
        """The hash of the commands last sent for the application, None before the first time."""
        return await self._database.value(READ, [application])

    async def write(self, application: int, payload_hash: str) -> None:
        await self._database.write(WRITE, [application, payload_hash])
