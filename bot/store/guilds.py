"""Servers and what they configured."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from bot.domain.guild import GuildSettings
from bot.domain.rounds import RoundLength

if TYPE_CHECKING:
    from datetime import date

    from bot.store.database import Database

_COLUMNS = (
    "guild, language, member_role, representative_role, digest_channel, digest_weekday, digest_hour, round_length, k, "
    "newcomers_wait, reminder_role, questions"
)
READ = f"SELECT {_COLUMNS} FROM guild WHERE guild = ?"  # noqa: S608  (column names are ours)
ALL = "SELECT guild FROM guild ORDER BY guild"
WRITE = f"""INSERT INTO guild ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (guild) DO UPDATE SET language = excluded.language, member_role = excluded.member_role,
  representative_role = excluded.representative_role, digest_channel = excluded.digest_channel,
  digest_weekday = excluded.digest_weekday, digest_hour = excluded.digest_hour,
  round_length = excluded.round_length, k = excluded.k, newcomers_wait = excluded.newcomers_wait,
  reminder_role = excluded.reminder_role, questions = excluded.questions, removed_on = NULL"""  # noqa: S608
DELETE = "DELETE FROM guild WHERE guild = ?"
MARK_REMOVED = "UPDATE guild SET removed_on = coalesce(removed_on, ?) WHERE guild = ?"
MARK_PRESENT = "UPDATE guild SET removed_on = NULL WHERE guild = ? AND removed_on IS NOT NULL"
REMOVED = "SELECT guild FROM guild WHERE removed_on IS NOT NULL ORDER BY guild"
REMOVED_BEFORE = "SELECT guild FROM guild WHERE removed_on <= ? ORDER BY guild"


class Guilds:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, guild: int) -> GuildSettings | None:
        rows = await self._database.rows(READ, [guild])
        if not rows:
            return None
        row = cast("tuple[int, str, int, int, int, int, int, str, int, int, int, str]", rows[0])
        length, k, newcomers_wait, reminder_role, questions = row[7:]
        chosen = tuple(json.loads(questions))
        return GuildSettings(*row[:7], RoundLength(length), k, bool(newcomers_wait), reminder_role, chosen)

    async def all(self) -> list[int]:
        return [cast("int", row[0]) for row in await self._database.rows(ALL)]

    async def write(self, settings: GuildSettings) -> None:
        values = (
            settings.guild, settings.language, settings.member_role, settings.representative_role,
            settings.digest_channel, settings.digest_weekday, settings.digest_hour, settings.round_length.value,
            settings.k, settings.newcomers_wait, settings.reminder_role, json.dumps(settings.questions),
        )  # fmt: skip
        await self._database.write(WRITE, values)

    async def delete(self, guild: int) -> None:
        """The server and, by the schema's cascades, everything kept for it; in the backups too."""
        await self._database.forget_in_backups(DELETE, [guild])  # first: what fails here is found again by the row
        await self._database.write(DELETE, [guild])

    async def mark_removed(self, guild: int, day: date) -> None:
        """Note since when the bot is no longer in the server; an earlier day stands."""
        await self._database.write(MARK_REMOVED, [day.isoformat(), guild])

    async def mark_present(self, guild: int) -> None:
        await self._database.write(MARK_PRESENT, [guild])

    async def removed(self) -> set[int]:
        return {cast("int", row[0]) for row in await self._database.rows(REMOVED)}

    async def removed_before(self, day: date) -> list[int]:
        """Servers that the bot left on that day or earlier."""
        return [cast("int", row[0]) for row in await self._database.rows(REMOVED_BEFORE, [day.isoformat()])]
