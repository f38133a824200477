"""Am I counted in this round, and taking it back: answered by recomputing the pseudonym, never by a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.receipts import Standing
from bot.domain.refusals import Problem, Refusal
from bot.services.caller import require_member

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.rounds import Round
    from bot.services.caller import Caller
    from bot.services.registry import OpenRound, Registry
    from bot.store.store import Store


class MyReport:
    def __init__(self, store: Store, registry: Registry, now: Callable[[], datetime]) -> None:
        self._store = store
        self._registry = registry
        self._now = now

    async def is_counted(self, caller: Caller) -> Standing:
        """Whether the member has a report in the open round, and which round that is. Never the report itself."""
        opened = await self._opened(caller)
        pseudonym = opened.seal.pseudonym(caller.guild, caller.member)
        counted = await self._store.open_reports.has(caller.guild, pseudonym)
        state = await self._registry.state(caller.guild)
        return Standing(counted, opened.round, state.unpublished, bool(state.settings.reminder_role))

    async def withdraw(self, caller: Caller) -> Round:
        """Takes the member's report out of the open round; the same answer where there was none.

        Refuses where the round closes meanwhile: the report is then published with the others.
        """
        asked = (await self._opened(caller)).round.number
        async with self._registry.lock(caller.guild):
            opened = await self._opened(caller)
            if opened.round.number != asked:
                raise Refusal(Problem.ROUND_CHANGING)
            pseudonym = opened.seal.pseudonym(caller.guild, caller.member)
            await self._store.open_reports.withdraw(caller.guild, pseudonym)
        return opened.round

    async def _opened(self, caller: Caller) -> OpenRound:
        state = await self._registry.state(caller.guild)
        require_member(caller, state.settings, state.round)
        return state.taking_reports(self._now())
