"""How many social workers the workplaces employ, and since when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from bot.domain.headcount import Headcount

if TYPE_CHECKING:
    from bot.store.database import Database

READ = "SELECT workplace, day, employed FROM headcount WHERE guild = ? ORDER BY day, workplace"
WRITE = "INSERT OR REPLACE INTO headcount (guild, workplace, day, employed) VALUES (?, ?, ?, ?)"
DELETE = "DELETE FROM headcount WHERE guild = ? AND workplace = ? AND day = ?"


class Headcounts:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, guild: int) -> tuple[Headcount, ...]:
        """All of them, the earliest first."""
        rows = cast("list[tuple[int, str, int]]", await self._database.rows(READ, [guild]))
        return tuple(Headcount(str(workplace), date.fromisoformat(day), employed) for workplace, day, employed in rows)

    async def write(self, guild: int, headcount: Headcount) -> None:
        """Add one, or put it in the place of the one of that day."""
        row = int(headcount.workplace), headcount.day.isoformat(), headcount.employed
        await self._database.write(WRITE, [guild, *row])

    async def remove(self, guild: int, headcount: Headcount) -> None:
        await self._database.write(DELETE, [guild, int(headcount.workplace), headcount.day.isoformat()])
