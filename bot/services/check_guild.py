"""How a server stands: what is configured, when it closes next, what is in the way. For administrators."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.digest import next_post
from bot.domain.guild_check import GuildCheck
from bot.domain.rounds import COPENHAGEN
from bot.services.caller import require_administrator
from bot.store.digests import DigestState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.guild import GuildSettings
    from bot.domain.panels import Obstacle, Panel
    from bot.domain.reminders import RoleObstacle
    from bot.services.caller import Caller
    from bot.services.ports import Ports
    from bot.services.registry import Registry
    from bot.store.store import Store


class CheckGuild:
    def __init__(self, store: Store, registry: Registry, ports: Ports, now: Callable[[], datetime]) -> None:
        self._store = store
        self._registry = registry
        self._board, self._roles = ports.panel_board, ports.roles
        self._now = now

    async def __call__(self, caller: Caller) -> GuildCheck:
        require_administrator(caller)
        state = await self._registry.state(caller.guild)
        record = await self._store.digests.read(caller.guild)
        weekday, hour = state.settings.digest_weekday, state.settings.digest_hour
        return GuildCheck(
            settings=state.settings,
            round=state.open.round if state.open else None,
            workplaces=len(state.places.open_on(self._now().astimezone(COPENHAGEN).date())),
            unpublished=state.unpublished,
            stopped=state.stopped,
            digest_trouble=record.trouble if record else None,
            next_post=next_post(self._now(), weekday=weekday, hour=hour),
            panels=await self._panels(caller.guild),
            reminders=self._reminders(state.settings),
        )

    async def _panels(self, guild: int) -> tuple[tuple[Panel, tuple[Obstacle, ...]], ...]:
        """The panels whose channel still is one, and what is in their way."""
        panels = await self._store.panels.read(guild)
        standing = [(panel, self._board.ground(guild, panel.channel)) for panel in panels]
        return tuple((panel, ground.obstacles) for panel, ground in standing if ground is not None)

    def _reminders(self, settings: GuildSettings) -> tuple[RoleObstacle, ...]:
        if not settings.reminder_role:
            return ()
        return self._roles.obstacles(settings.guild, settings.reminder_role, settings.digest_channel)

    async def retry_digest(self, guild: int) -> None:
        """The channel can be posted in again: a week that was given up is tried at the next tick."""
        record = await self._store.digests.read(guild)
        if record is not None and record.state is DigestState.GIVEN_UP:
            await self._store.digests.write(guild, replace(record, state=DigestState.SENDING, trouble=None))
