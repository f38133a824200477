"""GuildCheck: how a server stands, as far as the bot itself can know it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.rounds import Unpublished

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.guild import GuildSettings
    from bot.domain.panels import Obstacle, Panel
    from bot.domain.reminders import RoleObstacle
    from bot.domain.rounds import Round


class DigestTrouble(StrEnum):
    """Why a post could not go out."""

    CHANNEL_GONE = "channel_gone"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class GuildCheck:
    """`round` is None while a round is being closed, or reporting is stopped; `workplaces` is how many there are.

    `unpublished` tells why nothing of the round that ended last is shown; None where it is, or none has ended.
    `next_post` is when the next weekly post is due. `panels` come with what is in their way, `reminders` is what is in
    the way of the role for them.
    """

    settings: GuildSettings
    round: Round | None
    workplaces: int
    unpublished: Unpublished | None
    digest_trouble: DigestTrouble | None
    next_post: datetime
    stopped: bool = False
    panels: tuple[tuple[Panel, tuple[Obstacle, ...]], ...] = ()
    reminders: tuple[RoleObstacle, ...] = ()

    @property
    def last_round_lost(self) -> bool:
        return self.unpublished is Unpublished.LOST


@dataclass(frozen=True, slots=True)
class ChannelRights:
    """What Discord says of the digest's channel and the two roles; none of it where the channel is gone.

    What the bot may do there, then whether those with a role see the channel: None where there is no such role.
    """

    exists: bool
    view: bool = False
    send: bool = False
    read_history: bool = False
    attach: bool = False
    members_see: bool | None = None
    representatives_see: bool | None = None

    @property
    def enough(self) -> bool:
        """Whether the weekly post can go out."""
        return self.exists and self.view and self.send and self.read_history

    @property
    def all_there(self) -> bool:
        """Whether the channel and both roles are in the server at all."""
        return self.exists and None not in (self.members_see, self.representatives_see)
