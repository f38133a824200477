"""GuildCheck: how a server stands, as far as the bot itself can know it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.rounds import Unpublished

if TYPE_CHECKING:
    from bot.domain.guild import GuildSettings
    from bot.domain.rounds import Round


class DigestTrouble(StrEnum):
    """Why a post could not go out."""

    CHANNEL_GONE = "channel_gone"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class GuildCheck:
    """`round` is None while a round is being closed, or reporting is stopped; `workplaces` is how many there are.

    `unpublished` tells why nothing of the round that ended last is shown; None where it is, or none has ended.
    """

    settings: GuildSettings
    round: Round | None
    workplaces: int
    unpublished: Unpublished | None
    digest_trouble: DigestTrouble | None
    stopped: bool = False

    @property
    def last_round_lost(self) -> bool:
        return self.unpublished is Unpublished.LOST


@dataclass(frozen=True, slots=True)
class ChannelRights:
    """What the bot may do in the digest's channel, as Discord says; None of it where the channel is gone."""

    exists: bool
    view: bool = False
    send: bool = False
    read_history: bool = False

    @property
    def enough(self) -> bool:
        return self.exists and self.view and self.send and self.read_history
