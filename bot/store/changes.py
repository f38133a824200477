"""The administrators' log of a server: what was set on which day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from bot.domain.changes import Change, Setting

if TYPE_CHECKING:
    from bot.store.database import Database

ADD = """INSERT INTO change (guild, number, day, setting, detail)
SELECT ?, 1 + coalesce(max(number), 0), ?, ?, ? FROM change WHERE guild = ?"""
NEWEST = "SELECT day, setting, detail FROM change WHERE guild = ? ORDER BY number DESC LIMIT ?"


class Changes:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, guild: int, change: Change) -> None:
        values = [guild, change.day.isoformat(), change.setting.value, change.detail, guild]
        await self._database.write(ADD, values)

    async def newest(self, guild: int, limit: int) -> tuple[Change, ...]:
        """The newest first."""
        rows = cast("list[tuple[str, str, str]]", await self._database.rows(NEWEST, [guild, limit]))
        return tuple(Change(date.fromisoformat(day), Setting(setting), detail) for day, setting, detail in rows)
