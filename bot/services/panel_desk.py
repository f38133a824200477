"""PanelDesk: one look at a server's panels, or one change; what stands in the way is noted down and gone around."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.changes import Setting
from bot.domain.panels import Obstacle, Panel, PanelDeed, PanelSheet, bound_on, still_bound
from bot.domain.refusals import Problem, Refusal
from bot.i18n import language
from bot.services.panel_board import Hindrance, MessageGone
from bot.services.weekly_digest import ChannelGone

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Generator, Iterable
    from datetime import date

    from bot.domain.panels import Ground, Hindered
    from bot.services.admin_log import AdminLog
    from bot.services.panel_board import PanelBoard
    from bot.services.registry import GuildState
    from bot.store.store import Store

KEEP_FROM_POSTING = frozenset({Obstacle.VIEW_CHANNEL, Obstacle.SEND_MESSAGES})
KEEP_FROM_LOOKING = frozenset({Obstacle.VIEW_CHANNEL, Obstacle.READ_MESSAGE_HISTORY})
KEEP_FROM_PINNING = frozenset({*KEEP_FROM_LOOKING, Obstacle.PIN_MESSAGES})


class PanelDesk:
    """Seen from one channel, on a day. `wish` is the place its panel is to be bound to, None for as it is."""

    def __init__(
        self, store: Store, board: PanelBoard, admin_log: AdminLog, state: GuildState, day: date, channel: int,
        wish: str | None, ground: Ground, panels: Iterable[Panel],
    ) -> None:  # fmt: skip
        self._store = store
        self._board = board
        self._admin_log = admin_log
        self._guild, self._places = state.settings.guild, state.places
        self._language = language(state.settings.language)
        self._day = day
        self._channel = channel
        self._wish = wish
        self._obstacles = frozenset(ground.obstacles)
        self._hindered: list[Hindered] = [(channel, obstacle) for obstacle in ground.obstacles]
        self._panels = {panel.channel: panel for panel in panels}

    async def leave(self) -> PanelDeed | None:
        """Change nothing."""
        return None

    async def put(self) -> PanelDeed | None:
        if self._here is None:
            return PanelDeed.POSTED if await self._post(self._place, "+") else None
        panel = replace(self._here, place=self._place)
        try:
            with self._hindrance_noted(self._channel):
                await self._board.edit(panel, self._places, self._language)
                await self._keep(panel, "↻")
                return PanelDeed.REFRESHED
        except (MessageGone, ChannelGone):
            return PanelDeed.POSTED_AGAIN if await self._post(panel.place, "+") else None
        return None

    async def publish(self) -> PanelDeed | None:
        deed = await self.put()
        if deed is PanelDeed.REFRESHED:
            await self._pinned(self._board.pin)
        return deed

    async def put_last(self) -> PanelDeed | None:
        former = self._here
        if former is None or not await self._post(self._place, "↓"):
            return None
        await self._taken_away(former)
        return PanelDeed.MOVED_DOWN

    async def move_here(self, source: int) -> PanelDeed | None:
        """Where the channel has a panel already, or the other is gone meanwhile, nothing moves."""
        former = self._panels.get(source)
        if former is None or self._here is not None:
            return None
        if not await self._post(self._place_for(former), f"<#{source}> →"):
            return None
        if await self._taken_away(former):
            await self._forget(former)
        return PanelDeed.MOVED_HERE

    async def pin(self) -> PanelDeed | None:
        if not await self._pinned(self._board.pin):
            return None
        await self._log("📌")
        return PanelDeed.PINNED

    async def unpin(self) -> PanelDeed | None:
        if not await self._pinned(self._board.unpin):
            return None
        await self._log("📌 −")
        return PanelDeed.UNPINNED

    async def remove(self) -> PanelDeed | None:
        former = self._here
        if former is None or not await self._taken_away(former):
            return None
        await self._forget(former)
        await self._log("−")
        return PanelDeed.REMOVED

    async def sheet(self, deed: PanelDeed | None) -> PanelSheet:
        """How it stands now. Panels whose channel somebody has deleted are forgotten on the way."""
        pinned, gone = await self._looked_at()
        others: list[tuple[Panel, str]] = []
        for panel in [panel for panel in self._panels.values() if panel.channel != self._channel]:
            if (ground := self._board.ground(self._guild, panel.channel)) is not None:
                others.append((panel, ground.name))
            else:
                await self._forget(panel)
        hindered = tuple(dict.fromkeys(self._hindered))
        return PanelSheet(
            self._channel, self._places, self._here, tuple(others), pinned, gone, self._wish, deed, hindered
        )

    @property
    def _here(self) -> Panel | None:
        return self._panels.get(self._channel)

    @property
    def _place(self) -> str:
        return self._place_for(self._here)

    def _place_for(self, former: Panel | None) -> str:
        """What a panel is to be bound to: as wished, else as the former one was."""
        if self._wish is not None or former is None:
            return self._wish or ""
        return bound_on(former.place, self._places, self._day)

    async def _looked_at(self) -> tuple[bool | None, bool]:
        """Whether the channel's panel is pinned, None where that cannot be told; and whether somebody deleted it."""
        if self._here is None or KEEP_FROM_LOOKING & self._obstacles:
            return None, False
        try:
            with self._hindrance_noted(self._channel):
                return await self._board.is_pinned(self._here), False
        except (MessageGone, ChannelGone):
            return None, True
        return None, False

    async def _post(self, place: str, sign: str) -> bool:
        """Post and pin the channel's panel; whether it stands. It is written down before it is pinned."""
        if KEEP_FROM_POSTING & self._obstacles:
            return False
        message = 0
        with self._hindrance_noted(self._channel):
            try:
                message = await self._board.post(self._channel, place, self._places, self._language)
            except ChannelGone:
                raise Refusal(Problem.NO_TEXT_CHANNEL) from None
        if not message:
            return False
        await self._keep(Panel(self._channel, message, place), sign)
        await self._pinned(self._board.pin)
        return True

    async def _pinned(self, work: Callable[[Panel], Coroutine[None, None, None]]) -> bool:
        """Pin or unpin the channel's panel; whether that went well. One that is gone is found so afterwards."""
        if self._here is None or KEEP_FROM_PINNING & self._obstacles:
            return False
        try:
            with self._hindrance_noted(self._channel):
                await work(self._here)
                return True
        except (MessageGone, ChannelGone):
            return False
        return False

    async def _taken_away(self, panel: Panel) -> bool:
        """Delete a panel's message; whether it is gone. What somebody deleted before is as good."""
        try:
            with self._hindrance_noted(panel.channel):
                await self._board.delete(panel)
                return True
        except (MessageGone, ChannelGone):
            return True
        return False

    @contextmanager
    def _hindrance_noted(self, channel: int) -> Generator[None]:
        """What Discord did not let the bot do is told with the rest; whatever follows in the block is left out."""
        try:
            yield
        except Hindrance as hindrance:
            self._hindered.append((channel, hindrance.obstacle))

    async def _keep(self, panel: Panel, sign: str) -> None:
        await self._store.panels.write(self._guild, panel)
        self._panels[panel.channel] = panel
        await self._log(sign)

    async def _forget(self, panel: Panel) -> None:
        await self._store.panels.delete(self._guild, panel.channel)
        del self._panels[panel.channel]

    async def _log(self, sign: str) -> None:
        """Such as "+ <#1> (Jobcenter Lærkevej)"."""
        place = self._places.place_of(still_bound(self._here.place, self._places)) if self._here else None
        bound = f" ({self._places.name(*place)})" if place else ""
        await self._admin_log.note(self._guild, Setting.PANEL, f"{sign} <#{self._channel}>{bound}")
