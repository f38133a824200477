"""Releases of closed rounds, and the values behind the figures shown now."""

from __future__ import annotations

import asyncio
import json
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from bot.domain.release import Behind, Earlier, Publication, Release
from bot.store.documents import (
    cell_from_text,
    cell_to_text,
    condition_from_text,
    condition_to_text,
    release_to_text,
    releases_from_texts,
)
from bot.store.rounds import SET_STATE, RoundState

if TYPE_CHECKING:
    from bot.domain.cells import CellKey, ConditionKey
    from bot.store.database import Database

Row = tuple[str, str, str, str, str]
"""A cell, its multiset, the day its round closed, what is kept beside it, and the ties it has met."""

INSERT = "INSERT OR REPLACE INTO release (guild, round, document) VALUES (?, ?, ?)"
REMOVE = "DELETE FROM release WHERE guild = ? AND round = ?"
INSERT_BEHIND = (
    "INSERT OR REPLACE INTO behind (guild, round, cell, multiset, since, beside, met) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
REMOVE_BEHIND = "DELETE FROM behind WHERE guild = ? AND round = ?"
FORGET_BEHIND = "DELETE FROM behind WHERE guild = ? AND round < ?"
NEWEST = "SELECT document FROM release WHERE guild = ? ORDER BY round DESC LIMIT ?"
BEHIND = "SELECT cell, multiset, since, beside, met FROM behind WHERE guild = ? AND round = ?"


class Releases:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def publish(self, guild: int, publication: Publication) -> None:
        """Release, multisets and the round's step to *closing*, in one transaction. Nothing earlier goes yet."""
        number = publication.release.round.number
        document, behind = await asyncio.to_thread(_texts, publication)
        async with self._database.transaction() as connection:
            await connection.execute(INSERT, [guild, number, document])
            await connection.executemany(INSERT_BEHIND, [(guild, number, *row) for row in behind])
            await connection.execute(SET_STATE, [RoundState.CLOSING.value, guild, number])

    async def announce(self, guild: int, number: int) -> None:
        """The round's step to *closed*: its figures take the place of the earlier ones, whose values go."""
        async with self._database.transaction() as connection:
            await connection.execute(FORGET_BEHIND, [guild, number])
            await connection.execute(SET_STATE, [RoundState.CLOSED.value, guild, number])

    async def withdraw(self, guild: int, number: int) -> None:
        """The round's step to *stopping*: what was written of it and never shown goes; the earlier figures stand."""
        async with self._database.transaction() as connection:
            await connection.execute(REMOVE, [guild, number])
            await connection.execute(REMOVE_BEHIND, [guild, number])
            await connection.execute(SET_STATE, [RoundState.STOPPING.value, guild, number])

    async def history(self, guild: int, limit: int) -> tuple[Release, ...]:
        """The newest releases, oldest first."""
        rows = await self._database.rows(NEWEST, [guild, limit])
        return await asyncio.to_thread(releases_from_texts, [cast("str", row[0]) for row in reversed(rows)])

    async def last_publication(self, guild: int) -> Publication | None:
        """The newest release with the values behind it; None before the first."""
        history = await self.history(guild, 1)
        if not history:
            return None
        rows = await self._database.rows(BEHIND, [guild, history[0].round.number])
        behind = await asyncio.to_thread(_behind, cast("list[Row]", rows))
        return Publication(history[0], *behind)


# A large release takes longer to write down and read than the event loop may wait: threads do it.


def _texts(publication: Publication) -> tuple[str, list[Row]]:
    kept: dict[str, Behind[Any]] = {cell_to_text(key): kept for key, kept in publication.behind.items()}
    kept |= {condition_to_text(key): kept for key, kept in publication.answers.items()}
    return release_to_text(publication.release), [(cell, *_kept_texts(one)) for cell, one in kept.items()]


def _kept_texts(kept: Behind[Any]) -> tuple[str, str, str, str]:
    beside = [(one.place, one.values, one.since.isoformat()) for one in kept.beside]
    return json.dumps(kept.values), kept.since.isoformat(), json.dumps(beside), json.dumps(kept.met)


def _behind(rows: list[Row]) -> tuple[dict[CellKey, Behind[int]], dict[ConditionKey, Behind[str]]]:
    """What is kept behind figures, and behind those on working conditions."""
    behind: dict[CellKey, Behind[int]] = {}
    answers: dict[ConditionKey, Behind[str]] = {}
    for cell, *texts in rows:
        condition = condition_from_text(cell)
        if condition is None:
            behind[cell_from_text(cell)] = _kept(*texts)
        else:
            answers[condition] = _kept(*texts)
    return behind, answers


def _kept(multiset: str, since: str, beside: str, met: str) -> Behind[Any]:
    earlier = (Earlier(place, tuple(values), date.fromisoformat(day)) for place, values, day in json.loads(beside))
    return Behind(tuple(json.loads(multiset)), date.fromisoformat(since), tuple(earlier), tuple(json.loads(met)))
