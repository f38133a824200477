"""Rounds of a server: which is open, which is being closed."""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from bot.domain.rounds import Round, Unpublished

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.store.database import Database

LAST = """SELECT number, opens_at, closes_at, k, questions, state FROM round
WHERE guild = ? ORDER BY number DESC LIMIT 1"""
OPEN = """INSERT INTO round (guild, number, opens_at, closes_at, k, questions, state)
VALUES (?, ?, ?, ?, ?, ?, 'open')"""
SET_STATE = "UPDATE round SET state = ? WHERE guild = ? AND number = ?"
BRING_FORWARD = "UPDATE round SET closes_at = ? WHERE guild = ? AND number = ? AND state = 'open'"
ASK = "UPDATE round SET questions = ? WHERE guild = ? AND number = ? AND state = 'open'"
RAISE_K = "UPDATE round SET k = max(k, ?) WHERE guild = ? AND state = 'open'"
LAST_ENDED = """SELECT state FROM round WHERE guild = ? AND state IN ('closed', 'lost', 'stopped')
ORDER BY number DESC LIMIT 1"""


class RoundState(StrEnum):
    """Where a round is in its life. Only a closed one is announced.

    A lost one lost its key, one that was stopped had it destroyed by the emergency brake; both show nothing. After a
    lost round the next one opens by itself, after a stopped one only when an administrator says so.
    """

    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    LOST = "lost"
    STOPPING = "stopping"
    STOPPED = "stopped"


UNFINISHED = frozenset({RoundState.OPEN, RoundState.CLOSING, RoundState.STOPPING})
"""States in which a round may still have a key, rows or traces."""


class Rounds:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def last(self, guild: int) -> tuple[Round, RoundState] | None:
        """The newest round and its state; None before the first."""
        rows = await self._database.rows(LAST, [guild])
        if not rows:
            return None
        number, opens_at, closes_at, k, questions, state = cast("tuple[int, str, str, int, str, str]", rows[0])
        times = datetime.fromisoformat(opens_at), datetime.fromisoformat(closes_at)
        return Round(number, *times, k, tuple(json.loads(questions))), RoundState(state)

    async def unpublished(self, guild: int) -> Unpublished | None:
        """Why nothing of the round that ended last is published; None where it is, or none has ended."""
        state = await self._database.value(LAST_ENDED, [guild])
        return Unpublished(state) if state in set(Unpublished) else None

    async def open(self, guild: int, opening: Round) -> None:
        times = opening.opens_at.isoformat(), opening.closes_at.isoformat()
        questions = json.dumps(opening.questions)
        await self._database.write(OPEN, [guild, opening.number, *times, opening.k, questions])

    async def set_state(self, guild: int, number: int, state: RoundState) -> None:
        await self._database.write(SET_STATE, [state.value, guild, number])

    async def ask(self, guild: int, number: int, questions: Sequence[str]) -> None:
        """Have the open round ask these questions on working conditions."""
        await self._database.write(ASK, [json.dumps(questions), guild, number])

    async def raise_k(self, guild: int, k: int) -> None:
        """Hold the open round to a higher threshold; once promised, it is not lowered within the round."""
        await self._database.write(RAISE_K, [k, guild])

    async def bring_forward(self, guild: int, number: int, closes_at: datetime) -> None:
        """Close the open round at an earlier hour than planned."""
        await self._database.write(BRING_FORWARD, [closes_at.isoformat(), guild, number])
