"""A server to which the bot has just come is told what it is and how to begin, where the bot may speak."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from bot.i18n import language_for
from bot.services.weekly_digest import ChannelForbidden, ChannelGone

if TYPE_CHECKING:
    from bot.i18n import Language
    from bot.services.registry import Registry


class Greeter(Protocol):
    async def greet(self, channel: int, language: Language) -> None:
        """Post the card that greets a server. ChannelGone, ChannelForbidden where it cannot be posted."""
        ...


class WelcomeGuild:
    def __init__(self, registry: Registry, greeter: Greeter) -> None:
        self._registry = registry
        self._greeter = greeter

    async def __call__(self, guild: int, channel: int | None, locale: str) -> None:
        """Greet the server in its system channel, None where it has none for us; one that is set up knows us already.

        `locale` is the language the server prefers, as Discord writes it.
        """
        if channel is None or await self._registry.find(guild) is not None:
            return
        with suppress(ChannelGone, ChannelForbidden):
            await self._greeter.greet(channel, language_for(locale))
