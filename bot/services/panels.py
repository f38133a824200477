"""Panels: posted, refreshed, moved, pinned and removed by administrators."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.domain.panels import BINDABLE, bound_to
from bot.domain.refusals import Problem, Refusal
from bot.domain.rounds import COPENHAGEN
from bot.domain.search import find
from bot.services.caller import require_administrator
from bot.services.panel_desk import PanelDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from datetime import date, datetime

    from bot.domain.panels import PanelDeed, PanelSheet
    from bot.domain.search import Entry
    from bot.services.admin_log import AdminLog
    from bot.services.caller import Caller
    from bot.services.panel_board import PanelBoard
    from bot.services.registry import Registry
    from bot.store.store import Store

    Work = Callable[[PanelDesk], Coroutine[None, None, PanelDeed | None]]


class Panels:
    """Every answer is the sheet of one channel. Refuses who may not, where the server is not set up, a channel that is
    no text channel of the server, and a place that panels cannot be bound to.

    `wish` is a place as typed, the country for none; None leaves a panel bound as it is.
    """

    def __init__(
        self, store: Store, registry: Registry, board: PanelBoard, admin_log: AdminLog, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._registry = registry
        self._board = board
        self._admin_log = admin_log
        self._now = now
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)  # or two presses would post two panels

    async def look(self, caller: Caller, channel: int, wish: str | None = None) -> PanelSheet:
        """How panels stand."""
        return await self._do(caller, channel, wish, PanelDesk.leave)

    async def put(self, caller: Caller, channel: int, wish: str | None = None) -> PanelSheet:
        """Post and pin a panel in the channel; where one stands, give it the present words and place instead."""
        return await self._do(caller, channel, wish, PanelDesk.put)

    async def publish(self, caller: Caller, channel: int) -> PanelSheet:
        """A panel in the channel, in the present words, and pinned, whatever was there before: for the set-up.

        `hindered` of the answer says what was in the way, `panel` is None where none could be posted.
        """
        return await self._do(caller, channel, None, PanelDesk.publish)

    async def put_last(self, caller: Caller, channel: int, wish: str | None = None) -> PanelSheet:
        """Post the channel's panel anew, as its last message, and take the former one away."""
        return await self._do(caller, channel, wish, PanelDesk.put_last)

    async def move_here(self, caller: Caller, channel: int, source: int, wish: str | None = None) -> PanelSheet:
        """Post another channel's panel here, bound as it was unless wished otherwise, and take it away there."""
        return await self._do(caller, channel, wish, lambda desk: desk.move_here(source))

    async def pin(self, caller: Caller, channel: int) -> PanelSheet:
        return await self._do(caller, channel, None, PanelDesk.pin)

    async def unpin(self, caller: Caller, channel: int) -> PanelSheet:
        return await self._do(caller, channel, None, PanelDesk.unpin)

    async def remove(self, caller: Caller, channel: int) -> PanelSheet:
        return await self._do(caller, channel, None, PanelDesk.remove)

    async def find_place(self, guild: int, query: str) -> list[Entry]:
        """What a panel can be bound to, for what was typed; the country stands for nothing in particular."""
        state = await self._registry.find(guild)
        if state is None:
            return []
        offered = (Scope.COUNTRY, *BINDABLE)
        return find(query, [one for one in state.places.place_entries(self._today()) if one.value.startswith(offered)])

    async def _do(self, caller: Caller, channel: int, wish: str | None, work: Work) -> PanelSheet:
        require_administrator(caller)
        async with self._locks[caller.guild]:
            state = await self._registry.state(caller.guild)
            bound = None if wish is None else bound_to(wish, state.places, self._today())
            ground = self._board.ground(caller.guild, channel)
            if ground is None:
                raise Refusal(Problem.NO_TEXT_CHANNEL)
            panels = await self._store.panels.read(caller.guild)
            desk = PanelDesk(
                self._store, self._board, self._admin_log, state, self._today(), channel, bound, ground, panels
            )
            return await desk.sheet(await work(desk))

    def _today(self) -> date:
        return self._now().astimezone(COPENHAGEN).date()
