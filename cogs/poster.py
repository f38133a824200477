"""Posting the digest, and finding out whether a week's is already there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.presenters.digest import digest_card
from bot.services.weekly_digest import ChannelForbidden, ChannelGone
from cogs.showing import layout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.digest import Digest, Week
    from bot.domain.places import Places
    from bot.i18n import Language

LOOKED_BACK = 500
"""Messages searched for a post that may have gone out before a crash."""


class ChannelPoster:
    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def post(self, channel: int, digest: Digest, places: Places, language: Language) -> None:
        """Send the week's post."""
        view = layout(digest_card(digest, places, language))
        try:
            await self._client.get_partial_messageable(channel).send(view=view, allowed_mentions=_only(digest))
        except discord.NotFound:
            raise ChannelGone from None
        except discord.Forbidden:
            raise ChannelForbidden from None

    async def was_posted(self, channel: int, week: Week) -> bool:
        """Whether one of our own messages there carries the week in its report button."""
        mine = self._client.user
        try:
            async for message in self._client.get_partial_messageable(channel).history(limit=LOOKED_BACK):
                if mine is not None and message.author.id == mine.id and _carries(message.components, str(week)):
                    return True
        except discord.NotFound:
            raise ChannelGone from None
        except discord.Forbidden:
            raise ChannelForbidden from None
        return False


def _only(digest: Digest) -> discord.AllowedMentions:
    """The role of reminders where the post mentions it; whatever else it may hold mentions nobody."""
    roles = [discord.Object(digest.reminder_role)] if digest.reminder_role else False
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)


def _carries(components: Iterable[Any], week: str) -> bool:
    for component in components:
        if str(getattr(component, "custom_id", None) or "").endswith(f":{week}"):
            return True
        if _carries(getattr(component, "children", ()), week):
            return True
    return False
