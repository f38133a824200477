"""The dated events of a server's places."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from bot.domain.cells import Scope
from bot.domain.events import Event

if TYPE_CHECKING:
    from bot.store.database import Database

READ = "SELECT number, day, place, text FROM event WHERE guild = ? ORDER BY day, number"
INSERT = "INSERT INTO event (guild, number, day, place, text) VALUES (?, ?, ?, ?, ?)"
DELETE = "DELETE FROM event WHERE guild = ? AND number = ? AND day = ?"


class Events:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, guild: int) -> tuple[Event, ...]:
        """All of them, the earliest first."""
        rows = cast("list[tuple[int, str, str, str]]", await self._database.rows(READ, [guild]))
        return tuple(Event(number, date.fromisoformat(day), _place(place), text) for number, day, place, text in rows)

    async def add(self, guild: int, event: Event) -> None:
        place = "/".join(event.place) if event.place else ""
        await self._database.write(INSERT, [guild, event.number, event.day.isoformat(), place, event.text])

    async def remove(self, guild: int, event: Event) -> None:
        await self._database.write(DELETE, [guild, event.number, event.day.isoformat()])


def _place(text: str) -> tuple[Scope, str] | None:
    scope, _, place = text.partition("/")
    return (Scope(scope), place) if text else None
