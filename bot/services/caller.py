"""Caller: who asks, for the length of one call; and what they must be to be answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.guild import GuildSettings
    from bot.domain.rounds import Round


@dataclass(frozen=True, slots=True)
class Caller:
    """A member of a server as the interaction tells it. Never stored, never logged: its repr names nobody."""

    guild: int
    member: int = field(repr=False)
    roles: frozenset[int] = field(default=frozenset(), repr=False)
    manages_guild: bool = False
    joined_at: datetime | None = field(default=None, repr=False)


def require_member(caller: Caller, settings: GuildSettings, open_round: Round | None) -> None:
    """Refuses who has not the role of members (that of everybody has the server's own id), or joined too late.

    When somebody joined is the interaction's word; where it says nothing, they count as new.
    """
    if settings.member_role != caller.guild and settings.member_role not in caller.roles:
        raise Refusal(Problem.MEMBER_ROLE_MISSING, role=settings.member_role)
    if not settings.newcomers_wait or open_round is None:
        return
    if caller.joined_at is None or caller.joined_at > open_round.opens_at:
        raise Refusal(Problem.JOINED_TOO_LATE, day=open_round.last_day)


def require_representative(caller: Caller, settings: GuildSettings) -> None:
    """Refuses who has neither the representatives' role nor may manage the server."""
    if settings.representative_role not in caller.roles and not caller.manages_guild:
        raise Refusal(Problem.NOT_REPRESENTATIVE, role=settings.representative_role)


def require_administrator(caller: Caller) -> None:
    """Refuses who may not manage the server; Discord's own check is only a default that servers can lift."""
    if not caller.manages_guild:
        raise Refusal(Problem.NOT_ADMINISTRATOR)
