"""PanelBoard: what panels need of Discord."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.domain.panels import Ground, Obstacle, Panel
    from bot.domain.places import Places
    from bot.i18n import Language


class MessageGone(Exception):
    """The message does not exist any more."""


class Hindrance(Exception):
    """Discord did not let the bot; `obstacle` is what it said was in the way."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.value)
        self.obstacle = obstacle


class PanelBoard(Protocol):
    """Messages in channels. What acts raises ChannelGone, MessageGone and Hindrance; anything else may pass."""

    def ground(self, guild: int, channel: int) -> Ground | None:
        """A text channel of the server, and what is in a panel's way there; None where there is no such channel."""
        ...

    async def post(self, channel: int, place: str, places: Places, language: Language) -> int:
        """Post a panel; the id of its message."""
        ...

    async def edit(self, panel: Panel, places: Places, language: Language) -> None:
        """Give the panel's message the present words and place."""
        ...

    async def is_pinned(self, panel: Panel) -> bool: ...

    async def pin(self, panel: Panel) -> None: ...

    async def unpin(self, panel: Panel) -> None: ...

    async def delete(self, panel: Panel) -> None: ...
