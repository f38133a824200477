"""Norms of a server's own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from bot.domain.own_catalogue import OwnNorm

if TYPE_CHECKING:
    from bot.store.database import Database

READ = """SELECT area, low, high, valid_from, valid_to, issuer, source
FROM own_norm WHERE guild = ? ORDER BY area, valid_from"""
WRITE = """INSERT OR REPLACE INTO own_norm (guild, area, low, high, valid_from, valid_to, issuer, source)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""

_Row = tuple[str, int | None, int, str, str | None, str, str]


class OwnNorms:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, guild: int) -> tuple[OwnNorm, ...]:
        """By area, then by the day they began."""
        rows = cast("list[_Row]", await self._database.rows(READ, [guild]))
        return tuple(
            OwnNorm(area, low, high, date.fromisoformat(first), date.fromisoformat(last) if last else None, *said)
            for area, low, high, first, last, *said in rows
        )

    async def write(self, guild: int, norm: OwnNorm) -> None:
        """Add, or put in the place of the one that began on the same day for the same area."""
        values = (
            guild, norm.area, norm.low, norm.high, norm.valid_from.isoformat(),
            norm.valid_to and norm.valid_to.isoformat(), norm.issuer, norm.source,
        )  # fmt: skip
        await self._database.write(WRITE, values)
