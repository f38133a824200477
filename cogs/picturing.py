"""A card with its picture drawn, or the card without it and a kind line, where it cannot be drawn now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

import discord

from bot.errors import WorkshopFailed
from bot.presenters.undrawn import undrawn_line
from cogs.showing import PICTURE

if TYPE_CHECKING:
    from bot.i18n import Language
    from bot.presenters.card import Card
    from bot.services.made import MadeFor


@dataclass(frozen=True, slots=True)
class Pictured:
    """A card to be sent, and its picture's bytes where that goes with it."""

    card: Card
    picture: bytes | None = None

    def files(self) -> list[discord.File]:
        """The files to send with it, made anew for every sending, which reads them to their end."""
        files = [discord.File(BytesIO(file.content), file.name) for file in self.card.files]
        return files if self.picture is None else [*files, discord.File(BytesIO(self.picture), PICTURE)]


async def pictured(card: Card, made: MadeFor, language: Language) -> Pictured:
    """The card with its picture; where the workshop fails, without it, which the card then says."""
    if card.picture is None:
        return Pictured(card)
    try:
        return Pictured(card, await made(card.picture))
    except WorkshopFailed:
        *above, last = card.sections
        return Pictured(replace(card, sections=(*above, undrawn_line(language), last)))
