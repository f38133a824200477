"""What the bot puts into channels by itself: the weekly post, an example of it, the card that greets a server."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import discord

from bot.domain.refusals import Problem, Refusal
from bot.presenters.digest import digest_card
from bot.presenters.example import example_card
from bot.presenters.summary import shared_card
from bot.presenters.welcome import welcome_card
from bot.services.weekly_digest import ChannelForbidden, ChannelGone
from cogs.picturing import Pictured, pictured
from cogs.showing import layout
from cogs.unanswered import TROUBLE, is_refusal

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from bot.domain.digest import Digest, Week
    from bot.domain.places import Places
    from bot.domain.summary import Summary
    from bot.i18n import Language
    from bot.presenters.card import Card
    from bot.services.made import Made

NOBODY = discord.AllowedMentions.none()
WRITTEN_IN = (discord.TextChannel, discord.Thread, discord.VoiceChannel, discord.StageChannel)
LOOKED_BACK = 500
"""Messages searched for a post that may have gone out before a crash."""


class ChannelPoster:
    """`made` has the pictures of what is posted."""

    def __init__(self, client: discord.Client, made: Made) -> None:
        self._client, self._made = client, made

    async def post(self, channel: int, digest: Digest, places: Places, language: Language) -> None:
        """Send the week's post."""
        await self._send(channel, digest_card(digest, places, language), language, _only(digest))

    async def post_example(self, channel: int, digest: Digest, places: Places, language: Language) -> int:
        return (await self._send(channel, example_card(digest, places, language), language)).id

    async def remove_example(self, channel: int, message: int) -> None:
        with suppress(ChannelGone), _knocking():  # the message, or all of the channel
            await self._client.get_partial_messageable(channel).get_partial_message(message).delete()

    async def share_summary(self, channel: int, found: Summary, places: Places, language: Language) -> None:
        try:
            await self._send(channel, shared_card(found, places, language), language)
        except TROUBLE as error:
            if is_refusal(error):
                raise
            raise Refusal(Problem.DISCORD_SILENT) from None

    async def greet(self, channel: int, language: Language) -> None:
        await self._send(channel, welcome_card(language), language)

    async def _send(
        self, channel: int, card: Card, language: Language, mentions: discord.AllowedMentions = NOBODY
    ) -> discord.Message:
        """Send the card with its picture; without it where the bot may not attach files, or it cannot be drawn."""
        shown = await pictured(card, self._made.of(channel), language) if self._may_attach(channel) else Pictured(card)
        view = layout(shown.card, pictured=shown.picture is not None)
        with _knocking():
            return await self._client.get_partial_messageable(channel).send(
                view=view, files=shown.files(), allowed_mentions=mentions
            )

    def _may_attach(self, channel: int) -> bool:
        found = self._client.get_channel(channel)
        return isinstance(found, WRITTEN_IN) and found.permissions_for(found.guild.me).attach_files

    async def was_posted(self, channel: int, week: Week) -> bool:
        """Whether one of our own messages there carries the week in its report button."""
        mine = self._client.user
        with _knocking():
            async for message in self._client.get_partial_messageable(channel).history(limit=LOOKED_BACK):
                if mine is not None and message.author.id == mine.id and _carries(message.components, str(week)):
                    return True
        return False


@contextmanager
def _knocking() -> Generator[None]:
    """Discord's refusals as those of a channel."""
    try:
        yield
    except discord.NotFound:
        raise ChannelGone from None
    except discord.Forbidden:
        raise ChannelForbidden from None


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
