"""Discord's permissions by the names they have in Discord."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.panels import Obstacle
from bot.i18n import C_

if TYPE_CHECKING:
    from bot.i18n import Language, Marked

NAMES = {
    Obstacle.VIEW_CHANNEL: C_("permission", "View Channel"),
    Obstacle.SEND_MESSAGES: C_("permission", "Send Messages"),
    Obstacle.READ_MESSAGE_HISTORY: C_("permission", "Read Message History"),
    Obstacle.PIN_MESSAGES: C_("permission", "Pin Messages"),
}


def permission(name: Marked, language: Language) -> str:
    """A permission as Discord calls it: “Fastgør beskeder” (Pin Messages), or “Pin Messages”."""
    own = language.marked(name)
    return f"“{own}”" if own == name.message else f"“{own}” ({name.message})"
