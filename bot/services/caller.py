"""Caller: who asks, for the length of one call; and what they must be to be answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal

if TYPE_CHECKING:
    from bot.domain.guild import GuildSettings


@dataclass(frozen=True, slots=True)
class Caller:
    """A member of a server as the interaction tells it. Never stored, never logged: its repr names nobody."""

    guild: int
    member: int = field(repr=False)
    roles: frozenset[int] = field(default=frozenset(), repr=False)
    manages_guild: bool = False


def require_member(caller: Caller, settings: GuildSettings) -> None:
    """Refuses who has not the role of members. The role of everybody has the server's own id."""
    if settings.member_role != caller.guild and settings.member_role not in caller.roles:
        raise Refusal(Problem.MEMBER_ROLE_MISSING)


def require_administrator(caller: Caller) -> None:
    """Refuses who may not manage the server; Discord's own check is only a default that servers can lift."""
    if not caller.manages_guild:
        raise Refusal(Problem.NOT_ADMINISTRATOR)
