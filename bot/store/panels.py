"""The panels of a server: in which channel, as which message, bound to which place."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bot.domain.panels import Panel

if TYPE_CHECKING:
    from bot.store.database import Database

READ = "SELECT channel, message, place FROM panel WHERE guild = ? ORDER BY channel"
WRITE = """INSERT INTO panel (guild, channel, message, place) VALUES (?, ?, ?, ?)
ON CONFLICT (guild, channel) DO UPDATE SET message = excluded.message, place = excluded.place"""
DELETE = "DELETE FROM panel WHERE guild = ? AND channel = ?"


class Panels:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, guild: int) -> tuple[Panel, ...]:
        rows = cast("list[tuple[int, int, str]]", await self._database.rows(READ, [guild]))
        return tuple(Panel(*row) for row in rows)

    async def write(self, guild: int, panel: Panel) -> None:
        """Note a panel, in the place of the channel's former one."""
        await self._database.write(WRITE, [guild, panel.channel, panel.message, panel.place])

    async def delete(self, guild: int, channel: int) -> None:
        await self._database.write(DELETE, [guild, channel])
