"""Reminders, turned on and off by each member: a role in Discord, of which nothing is kept here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from bot.domain.refusals import Problem, Refusal
from bot.domain.reminders import KEEP_FROM_GIVING, KEEP_FROM_TAKING, Reminders
from bot.domain.rounds import RoundLength
from bot.services.caller import require_member

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from bot.domain.guild import GuildSettings
    from bot.domain.reminders import RoleObstacle
    from bot.services.caller import Caller
    from bot.services.registry import Registry


class RoleRefused(Exception):
    """Discord did not let the bot give or take a role."""


class RoleKeeper(Protocol):
    """Giving a role in Discord, and taking it back."""

    def obstacles(self, guild: int, role: int, channel: int) -> tuple[RoleObstacle, ...]:
        """What is in the way of a role that members give themselves and that is mentioned in the channel."""
        ...

    async def give(self, guild: int, member: int, role: int) -> None:
        """RoleRefused where Discord refuses, and a refusal by itself where it does not answer."""
        ...

    async def take(self, guild: int, member: int, role: int) -> None:
        """As `give`."""
        ...


class TurnReminders:
    def __init__(self, registry: Registry, roles: RoleKeeper) -> None:
        self._registry = registry
        self._roles = roles

    async def look(self, caller: Caller) -> Reminders:
        """What to tell before anything is turned on. Refuses who may not report, and where there are no reminders."""
        settings = await self._settings(caller)
        require_member(caller, settings, None)
        return self._told(caller, settings)

    async def turn_on(self, caller: Caller) -> Reminders:
        """Refusals as for looking."""
        settings = await self._settings(caller)
        require_member(caller, settings, None)
        told = self._told(caller, settings)
        if told.hindered or told.turned_on:
            return told
        return await self._turned(told, self._roles.give(caller.guild, caller.member, told.role))

    async def turn_off(self, caller: Caller) -> Reminders:
        """Also for those who may no longer report."""
        told = self._told(caller, await self._settings(caller))
        if told.hindered or not told.turned_on:
            return told
        return await self._turned(told, self._roles.take(caller.guild, caller.member, told.role))

    async def _settings(self, caller: Caller) -> GuildSettings:
        settings = (await self._registry.state(caller.guild)).settings
        if not settings.reminder_role:
            raise Refusal(Problem.NO_REMINDERS)
        return settings

    def _told(self, caller: Caller, settings: GuildSettings) -> Reminders:
        """Who has the role is Discord's word, given with each interaction."""
        role = settings.reminder_role
        turned_on = role in caller.roles
        obstacles = frozenset(self._roles.obstacles(caller.guild, role, settings.digest_channel))
        hindered = bool(obstacles & (KEEP_FROM_TAKING if turned_on else KEEP_FROM_GIVING))
        return Reminders(role, turned_on, settings.round_length is RoundLength.WEEK, hindered)

    async def _turned(self, told: Reminders, work: Awaitable[None]) -> Reminders:
        try:
            await work
        except RoleRefused:
            return replace(told, hindered=True)
        return replace(told, turned_on=not told.turned_on)
