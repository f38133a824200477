"""Reminders: a role that members give themselves, mentioned once a round, whoever has reported."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RoleObstacle(StrEnum):
    """What is in the way of a role that members give themselves."""

    GONE = "gone"
    NOT_ITS_OWN = "not_its_own"
    """It gives permissions, belongs to a bot or an integration, or is everybody's: nobody may help themselves to it."""
    MANAGE_ROLES = "manage_roles"
    TOO_HIGH = "too_high"
    """It is not below the bot's own role, and may then not be given by it."""
    NOT_MENTIONABLE = "not_mentionable"
    """Nobody would be notified: it may not be mentioned by everybody, and the bot may not mention all roles."""


KEEP_FROM_TAKING = frozenset({RoleObstacle.GONE, RoleObstacle.MANAGE_ROLES, RoleObstacle.TOO_HIGH})
KEEP_FROM_GIVING = KEEP_FROM_TAKING | {RoleObstacle.NOT_ITS_OWN}


@dataclass(frozen=True, slots=True)
class Reminders:
    """What a member is told of reminders before they turn them on or off.

    `weekly` where every post is a round's last. `hindered` where the bot cannot change that at present.
    """

    role: int
    turned_on: bool
    weekly: bool
    hindered: bool = False
