"""An administrator has the round close sooner: from its seventh day, and at the fixed hour like any other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.changes import Setting
from bot.domain.refusals import Problem, Refusal
from bot.domain.rounds import COPENHAGEN, earliest_close
from bot.services.caller import require_administrator
from bot.services.editor import Editor

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.rounds import Round
    from bot.services.caller import Caller
    from bot.services.registry import GuildState


class CloseEarly(Editor):
    async def may_close(self, caller: Caller) -> Round:
        """The open round, if it may be closed sooner. Refuses a round in its first seven days."""
        require_administrator(caller)
        state = await self._registry.state(caller.guild)
        return self._next_hour(state)[0]

    async def __call__(self, caller: Caller) -> Round:
        """The open round with its new hour of closing."""
        require_administrator(caller)
        async with self._registry.lock(caller.guild):
            state = await self._registry.state(caller.guild)
            round_, closing = self._next_hour(state)
            if closing >= round_.closes_at:
                return round_
            await self._store.rounds.bring_forward(caller.guild, round_.number, closing)
            await self._registry.reload(caller.guild)
        sooner = replace(round_, closes_at=closing)
        await self._admin_log.note(caller.guild, Setting.ROUND_CLOSE, sooner.last_day.isoformat())
        return sooner

    def _next_hour(self, state: GuildState) -> tuple[Round, datetime]:
        round_ = state.taking_reports(self._now()).round
        # The round's own hour, not the one chosen now: else a new choice could time the close around one report.
        hour = round_.closes_at.astimezone(COPENHAGEN).hour
        closing = earliest_close(round_.opens_at, self._now(), hour)
        if closing is None:
            raise Refusal(Problem.ROUND_TOO_YOUNG)
        return round_, closing
