"""Areas that a server added, and shipped ones that it changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from bot.domain.own_catalogue import OwnArea

if TYPE_CHECKING:
    from bot.store.database import Database

READ = """SELECT key, label_da, label_en, unit_da, unit_en, norm_area, measured_by, valid_from, valid_to
FROM own_area WHERE guild = ? ORDER BY key"""
WRITE = """INSERT OR REPLACE INTO own_area
(guild, key, label_da, label_en, unit_da, unit_en, norm_area, measured_by, valid_from, valid_to)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
REMOVE = "DELETE FROM own_area WHERE guild = ? AND key = ?"

_Row = tuple[str, str, str, str, str, str | None, str | None, str | None, str | None]


class OwnAreas:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, guild: int) -> tuple[OwnArea, ...]:
        """By key."""
        rows = cast("list[_Row]", await self._database.rows(READ, [guild]))
        return tuple(OwnArea(*row[:7], valid_from=_day(row[7]), valid_to=_day(row[8])) for row in rows)

    async def write(self, guild: int, area: OwnArea) -> None:
        """Add or replace by key."""
        values = (
            guild, area.key, area.label_da, area.label_en, area.unit_da, area.unit_en, area.norm_area,
            area.measured_by, area.valid_from and area.valid_from.isoformat(),
            area.valid_to and area.valid_to.isoformat(),
        )  # fmt: skip
        await self._database.write(WRITE, values)

    async def return_to_shipped(self, guild: int, key: str) -> None:
        """A shipped area is again as it was shipped."""
        await self._database.write(REMOVE, [guild, key])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
