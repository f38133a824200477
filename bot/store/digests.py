"""What is known of a server's weekly post: which week, whether it went out, what is in its way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from bot.domain.digest import Week
from bot.domain.guild_check import DigestTrouble

if TYPE_CHECKING:
    from bot.store.database import Database

READ = "SELECT week, state, announced, trouble FROM digest WHERE guild = ?"
WRITE = """INSERT INTO digest (guild, week, state, announced, trouble) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (guild) DO UPDATE SET week = excluded.week, state = excluded.state, announced = excluded.announced,
  trouble = excluded.trouble"""


class DigestState(StrEnum):
    """Of a week's post: begun and perhaps sent; sent; given up for this week."""

    SENDING = "sending"
    SENT = "sent"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class DigestRecord:
    """`announced` is the number of the round last told of as new, 0 for none."""

    week: Week
    state: DigestState
    announced: int = 0
    trouble: DigestTrouble | None = None


class Digests:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, guild: int) -> DigestRecord | None:
        rows = await self._database.rows(READ, [guild])
        if not rows:
            return None
        week, state, announced, trouble = cast("tuple[str, str, int, str | None]", rows[0])
        return DigestRecord(
            Week.parse(week), DigestState(state), announced, DigestTrouble(trouble) if trouble else None
        )

    async def write(self, guild: int, record: DigestRecord) -> None:
        trouble = record.trouble and record.trouble.value
        await self._database.write(WRITE, [guild, str(record.week), record.state.value, record.announced, trouble])
