"""The administrators' log: what was set on which day, written by every service that lets something be set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.changes import Change
from bot.domain.rounds import COPENHAGEN
from bot.services.caller import require_administrator

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.changes import Setting
    from bot.services.caller import Caller
    from bot.store.store import Store

SHOWN = 20
LONGEST = 200


class AdminLog:
    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    async def note(self, guild: int, setting: Setting, detail: str) -> None:
        """Write down what was set. The server must be set up; `detail` names no report and no person."""
        day = self._now().astimezone(COPENHAGEN).date()
        await self._store.changes.add(guild, Change(day, setting, detail[:LONGEST]))

    async def newest(self, caller: Caller) -> tuple[Change, ...]:
        """What was set last, newest first."""
        require_administrator(caller)
        return await self._store.changes.newest(caller.guild, SHOWN)
