"""The emergency brake: an administrator ends the round at once, without figures, and later opens a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.changes import REOPENED, STOPPED, Setting
from bot.domain.refusals import Problem, Refusal
from bot.services.caller import require_administrator

if TYPE_CHECKING:
    from bot.domain.rounds import Round
    from bot.services.admin_log import AdminLog
    from bot.services.caller import Caller
    from bot.services.close_round import CloseRound
    from bot.services.open_round import OpenNextRound
    from bot.services.registry import Registry


class EmergencyClose:
    def __init__(self, registry: Registry, admin_log: AdminLog, open_next: OpenNextRound, close: CloseRound) -> None:
        self._registry = registry
        self._admin_log = admin_log
        self._open_next = open_next
        self._close = close

    async def is_stopped(self, caller: Caller) -> bool:
        """Whether reporting is stopped already, before somebody is asked whether it should be."""
        require_administrator(caller)
        return (await self._registry.state(caller.guild)).stopped

    async def __call__(self, caller: Caller) -> None:
        """The open round's key and rows are destroyed, also in its first days and while it closes; no other opens.

        Nothing of the round is published. Refuses in the moment between two rounds, when there is none to stop.
        """
        require_administrator(caller)
        await self._close.stop(caller.guild)  # before anything is read or noted: nothing may be in its way
        if not (await self._registry.state(caller.guild)).stopped:
            raise Refusal(Problem.ROUND_CHANGING)
        await self._admin_log.note(caller.guild, Setting.EMERGENCY_BRAKE, STOPPED)

    async def reopen(self, caller: Caller) -> Round:
        """The round that is open now, opened if reporting was stopped. Refuses while the last one is not yet erased."""
        require_administrator(caller)
        async with self._registry.lock(caller.guild):
            state = await self._registry.state(caller.guild)
            await self._open_next(state.settings, after_stop=True)
        opened = (await self._registry.state(caller.guild)).round
        if opened is None:
            raise Refusal(Problem.ROUND_CHANGING)
        if state.stopped:
            await self._admin_log.note(caller.guild, Setting.EMERGENCY_BRAKE, REOPENED)
        return opened
