"""An administrator chooses what the server needs; the first time, its first round opens."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from bot.domain.changes import Setting
from bot.domain.digest import latest_due
from bot.domain.guild import GuildSettings
from bot.domain.refusals import Problem, Refusal
from bot.services.caller import require_administrator
from bot.store.digests import DigestRecord, DigestState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.rounds import RoundLength
    from bot.services.admin_log import AdminLog
    from bot.services.caller import Caller
    from bot.services.open_round import OpenNextRound
    from bot.services.registry import GuildState, Registry
    from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class SetupChanges:
    """What an administrator gave; None leaves it as it is. Fields as in GuildSettings."""

    language: str | None = None
    member_role: int | None = None
    representative_role: int | None = None
    digest_channel: int | None = None
    digest_weekday: int | None = None
    digest_hour: int | None = None
    round_length: RoundLength | None = None
    k: int | None = None
    newcomers_wait: bool | None = None
    reminder_role: int | None = None

    def given(self) -> dict[str, Any]:
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value is not None}


_NEEDED = {"member_role", "representative_role", "digest_channel"}


class SetUp:
    def __init__(
        self,
        store: Store,
        registry: Registry,
        open_next: OpenNextRound,
        admin_log: AdminLog,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._registry = registry
        self._open_next = open_next
        self._admin_log = admin_log
        self._now = now

    async def find(self, caller: Caller) -> GuildState | None:
        """The server's state; None where nothing is set up yet."""
        require_administrator(caller)
        return await self._registry.find(caller.guild)

    async def would_be(self, caller: Caller, changes: SetupChanges) -> GuildSettings:
        """The settings that the changes come to; nothing is written. Refusals as when they are made."""
        present = await self.find(caller)
        return _changed(present and present.settings, caller.guild, changes)

    async def __call__(self, caller: Caller, changes: SetupChanges) -> GuildState:
        """The server's state after the changes. Refuses who may not, what is out of range, and a first set-up
        without both roles and the channel.
        """
        require_administrator(caller)
        async with self._registry.lock(caller.guild):
            present = await self._registry.find(caller.guild)
            settings = _changed(present and present.settings, caller.guild, changes)
            await self._store.guilds.write(settings)
            await self._store.rounds.raise_k(caller.guild, settings.k)
            await self._note_digest(settings)
            await self._open_next(settings)
            await self._registry.reload(caller.guild)
        await self._note_changes(present and present.settings, settings, changes)
        return await self._registry.state(caller.guild)

    async def _note_changes(
        self, present: GuildSettings | None, settings: GuildSettings, changes: SetupChanges
    ) -> None:
        """One line for each choice that is another than before; the first time, for each that was made."""
        for name in changes.given():
            value = getattr(settings, name)
            if present is None or getattr(present, name) != value:
                setting = Setting(name)
                await self._admin_log.note(settings.guild, setting, _detail(setting, value))

    async def _note_digest(self, settings: GuildSettings) -> None:
        """The first post is the next one due; a week given up for its channel is tried again in the new one."""
        record = await self._store.digests.read(settings.guild)
        if record is None:
            week = latest_due(self._now(), weekday=settings.digest_weekday, hour=settings.digest_hour)
            await self._store.digests.write(settings.guild, DigestRecord(week, DigestState.SENT))
        elif record.state is DigestState.GIVEN_UP:
            await self._store.digests.write(settings.guild, replace(record, state=DigestState.SENDING, trouble=None))


def _detail(setting: Setting, value: object) -> str:
    match setting:
        case Setting.MEMBER_ROLE | Setting.REPRESENTATIVE_ROLE:
            return f"<@&{value}>"
        case Setting.REMINDER_ROLE:
            return f"<@&{value}>" if value else "no"
        case Setting.DIGEST_CHANNEL:
            return f"<#{value}>"
        case Setting.NEWCOMERS_WAIT:
            return "yes" if value else "no"
        case _:
            return str(value)


def _changed(present: GuildSettings | None, guild: int, changes: SetupChanges) -> GuildSettings:
    given = changes.given()
    if given.get("reminder_role") == guild:  # the role of everybody: nobody may be mentioned
        given["reminder_role"] = 0
    if present is not None:
        return _checked(replace(present, **given))
    if not given.keys() >= _NEEDED:
        raise Refusal(Problem.SETUP_INCOMPLETE)
    given.setdefault("language", "da")
    return _checked(GuildSettings(guild=guild, **given))


def _checked(settings: GuildSettings) -> GuildSettings:
    """Refuses a role that members give themselves and that would let them report, or speak for others."""
    if settings.reminder_role and settings.reminder_role in (settings.member_role, settings.representative_role):
        raise Refusal(Problem.REMINDER_ROLE_TAKEN)
    return settings
