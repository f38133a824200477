"""Panels as messages in Discord's channels, and what the bot may do there."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import discord

from bot.domain.panels import Ground, Obstacle
from bot.presenters.panel import panel_card
from bot.services.panel_board import Hindrance, MessageGone
from bot.services.weekly_digest import ChannelGone
from cogs.showing import layout

if TYPE_CHECKING:
    from collections.abc import Generator

    from bot.domain.panels import Panel
    from bot.domain.places import Places
    from bot.i18n import Language

UNKNOWN_MESSAGE, MISSING_ACCESS, MOST_PINS_REACHED = 10008, 50001, 30003
"""Discord's codes for what went wrong (docs.discord.com, opcodes and status codes)."""


class ChannelPanels:
    def __init__(self, client: discord.Client) -> None:
        self._client = client

    def ground(self, guild: int, channel: int) -> Ground | None:
        """What the bot lacks in a text channel. Without seeing the channel it may do nothing else there either, which
        says nothing of what else it would lack.
        """
        server = self._client.get_guild(guild)
        found = server.get_channel(channel) if server else None
        if server is None or not isinstance(found, discord.TextChannel):
            return None
        rights = found.permissions_for(server.me)
        if not rights.view_channel:
            return Ground(found.name, (Obstacle.VIEW_CHANNEL,))
        lacking = {
            Obstacle.SEND_MESSAGES: not rights.send_messages,
            Obstacle.READ_MESSAGE_HISTORY: not rights.read_message_history,
            Obstacle.PIN_MESSAGES: not rights.pin_messages,
        }
        return Ground(found.name, tuple(obstacle for obstacle, lacks in lacking.items() if lacks))

    async def post(self, channel: int, place: str, places: Places, language: Language) -> int:
        view = layout(panel_card(place, places, language))
        with _told(Obstacle.SEND_MESSAGES):
            sent = await self._client.get_partial_messageable(channel).send(view=view)
        return sent.id

    async def edit(self, panel: Panel, places: Places, language: Language) -> None:
        view = layout(panel_card(panel.place, places, language))
        with _told(Obstacle.VIEW_CHANNEL):
            await self._message(panel).edit(view=view)

    async def is_pinned(self, panel: Panel) -> bool:
        with _told(Obstacle.READ_MESSAGE_HISTORY):
            return (await self._message(panel).fetch()).pinned
        return False

    async def pin(self, panel: Panel) -> None:
        with _told(Obstacle.PIN_MESSAGES):
            await self._message(panel).pin()

    async def unpin(self, panel: Panel) -> None:
        with _told(Obstacle.PIN_MESSAGES):
            await self._message(panel).unpin()

    async def delete(self, panel: Panel) -> None:
        with _told(Obstacle.VIEW_CHANNEL):
            await self._message(panel).delete()

    def _message(self, panel: Panel) -> discord.PartialMessage:
        return self._client.get_partial_messageable(panel.channel).get_partial_message(panel.message)


@contextmanager
def _told(needed: Obstacle) -> Generator[None]:
    """What Discord refused, in the words of the port: `needed` is the permission that the act takes."""
    try:
        yield
    except discord.NotFound as gone:
        raise (MessageGone if gone.code == UNKNOWN_MESSAGE else ChannelGone) from None
    except discord.Forbidden as forbidden:
        raise Hindrance(Obstacle.VIEW_CHANNEL if forbidden.code == MISSING_ACCESS else needed) from None
    except discord.HTTPException as error:
        if error.code != MOST_PINS_REACHED:
            raise
        raise Hindrance(Obstacle.TOO_MANY_PINS) from None
