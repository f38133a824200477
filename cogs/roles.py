"""Roles that members give themselves, in Discord."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.domain.reminders import RoleObstacle
from bot.services.reminders import RoleRefused
from cogs.unanswered import TROUBLE, is_refusal

if TYPE_CHECKING:
    from collections.abc import Generator

    import discord

REASON = "Reminders, turned on or off by the member"
"""Stands in the server's own audit log, in English as all that Discord writes there."""


class MemberRoles:
    def __init__(self, client: discord.Client) -> None:
        self._client = client

    def obstacles(self, guild: int, role: int, channel: int) -> tuple[RoleObstacle, ...]:
        """A role above the bot's, or with permissions of its own, could be given by mistake or not at all."""
        server = self._client.get_guild(guild)
        found = server.get_role(role) if server else None
        if server is None or found is None:
            return (RoleObstacle.GONE,)
        me, where = server.me, server.get_channel(channel)
        rights = where.permissions_for(me) if where else me.guild_permissions
        extra = found.permissions.value & ~server.default_role.permissions.value
        there = {
            RoleObstacle.NOT_ITS_OWN: bool(extra) or found.managed or found.is_default(),
            RoleObstacle.MANAGE_ROLES: not me.guild_permissions.manage_roles,
            RoleObstacle.TOO_HIGH: found >= me.top_role and server.owner_id != me.id,
            RoleObstacle.NOT_MENTIONABLE: not found.mentionable and not rights.mention_everyone,
        }
        return tuple(obstacle for obstacle, stands in there.items() if stands)

    async def give(self, guild: int, member: int, role: int) -> None:
        with _refusal_told():
            await self._client.http.add_role(guild, member, role, reason=REASON)

    async def take(self, guild: int, member: int, role: int) -> None:
        with _refusal_told():
            await self._client.http.remove_role(guild, member, role, reason=REASON)


@contextmanager
def _refusal_told() -> Generator[None]:
    """A role that is gone, or too high, since the bot last heard of it; or a connection that breaks."""
    try:
        yield
    except TROUBLE as error:
        if is_refusal(error):
            raise RoleRefused from None
        raise Refusal(Problem.DISCORD_SILENT) from None
