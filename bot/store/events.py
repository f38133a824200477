"""The dated events of a server's places."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from bot.domain.cells import Scope
from bot.domain.events import Event, Stated

if TYPE_CHECKING:
    from bot.store.database import Database

Row = tuple[int, str, str, str, str | None, str | None, str | None]

READ = "SELECT number, day, place, text, stated, area, source FROM event WHERE guild = ? ORDER BY day, number"
WRITE = """INSERT OR REPLACE INTO event (guild, number, day, place, text, stated, area, source)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
DELETE = "DELETE FROM event WHERE guild = ? AND number = ? AND day = ?"


class Events:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, guild: int) -> tuple[Event, ...]:
        """All of them, the earliest first."""
        rows = cast("list[Row]", await self._database.rows(READ, [guild]))
        return tuple(
            Event(number, date.fromisoformat(day), _place(place), text, _stated(*stated))
            for number, day, place, text, *stated in rows
        )

    async def write(self, guild: int, event: Event) -> None:
        """Add an event, or put it in the place of the one with its number."""
        place = "/".join(event.place) if event.place else ""
        stated = (f"{float(event.stated.caseload):g}", event.stated.area, event.stated.source) if event.stated else ()
        day, nothing = event.day.isoformat(), (None,) * (3 - len(stated))
        await self._database.write(WRITE, [guild, event.number, day, place, event.text, *stated, *nothing])

    async def remove(self, guild: int, event: Event) -> None:
        await self._database.write(DELETE, [guild, event.number, event.day.isoformat()])


def _place(text: str) -> tuple[Scope, str] | None:
    scope, _, place = text.partition("/")
    return (Scope(scope), place) if text else None


def _stated(caseload: str | None = None, area: str | None = None, source: str | None = None) -> Stated | None:
    """The figure of a row that has one."""
    return Stated(Fraction(caseload), area, source) if caseload and area and source else None
