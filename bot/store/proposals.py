"""What representatives propose about a server's workplaces, and nobody has decided on yet."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, cast

from bot.domain.proposals import Proposal, Suggestion
from bot.domain.workplace_changes import Wording

if TYPE_CHECKING:
    from bot.store.database import Database

READ = "SELECT id, payload, day FROM proposal WHERE guild = ? ORDER BY id"
INSERT = "INSERT INTO proposal (guild, id, kind, payload, day) VALUES (?, ?, ?, ?, ?)"
DELETE = "DELETE FROM proposal WHERE guild = ? AND id = ?"


class Proposals:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, guild: int) -> tuple[Proposal, ...]:
        """All of them, the earliest first."""
        rows = cast("list[tuple[int, str, str]]", await self._database.rows(READ, [guild]))
        return tuple(Proposal(number, _suggestion(text), date.fromisoformat(day)) for number, text, day in rows)

    async def add(self, guild: int, proposal: Proposal) -> None:
        found = proposal.suggestion
        values = [guild, proposal.number, found.kind.value, _text(found), proposal.day.isoformat()]
        await self._database.write(INSERT, values)

    async def remove(self, guild: int, number: int) -> None:
        await self._database.write(DELETE, [guild, number])


def _text(found: Suggestion) -> str:
    wording = found.wording
    fields = [wording.name, wording.aliases, wording.areas, found.municipality, found.workplace, found.closed]
    return json.dumps(fields, ensure_ascii=False)


def _suggestion(text: str) -> Suggestion:
    name, aliases, areas, municipality, workplace, closed = json.loads(text)
    return Suggestion(Wording(name, tuple(aliases), tuple(areas)), municipality, workplace, closed)
