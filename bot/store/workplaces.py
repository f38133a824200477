"""Workplaces of a server."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, cast

from bot.domain.catalogue import FormerName, Workplace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.store.database import Database

READ = """SELECT id, name, municipality, aliases, areas, valid_from, valid_to, former, merged_into, split_from
FROM workplace WHERE guild = ? ORDER BY id"""
WRITE = """INSERT INTO workplace
  (guild, id, name, municipality, aliases, areas, valid_from, valid_to, former, merged_into, split_from)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (guild, id) DO UPDATE SET name = excluded.name, municipality = excluded.municipality,
  aliases = excluded.aliases, areas = excluded.areas, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
  former = excluded.former, merged_into = excluded.merged_into, split_from = excluded.split_from"""


class Workplaces:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, guild: int) -> tuple[Workplace, ...]:
        return tuple(_workplace(row) for row in await self._database.rows(READ, [guild]))

    async def write(self, guild: int, workplaces: Iterable[Workplace]) -> None:
        """Add or replace by id, all in one transaction."""
        values = [
            (
                guild,
                w.id,
                w.name,
                w.municipality,
                _json(w.aliases),
                _json(w.areas),
                _text(w.valid_from),
                _text(w.valid_to),
                json.dumps([(name, until.isoformat()) for name, until in w.former], ensure_ascii=False),
                w.merged_into,
                w.split_from,
            )
            for w in workplaces
        ]
        async with self._database.transaction() as connection:
            await connection.executemany(WRITE, values)


def _workplace(row: tuple[object, ...]) -> Workplace:
    identity, name, municipality, aliases, areas, valid_from, valid_to, former, merged_into, split_from = cast(
        "tuple[int, str, str, str, str, str | None, str | None, str, int | None, int | None]", row
    )
    return Workplace(
        id=identity,
        name=name,
        municipality=municipality,
        aliases=tuple(json.loads(aliases)),
        areas=tuple(json.loads(areas)),
        valid_from=_day(valid_from),
        valid_to=_day(valid_to),
        former=tuple(FormerName(name, date.fromisoformat(until)) for name, until in json.loads(former)),
        merged_into=merged_into,
        split_from=split_from,
    )


def _json(values: tuple[str, ...]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _text(day: date | None) -> str | None:
    return day and day.isoformat()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
