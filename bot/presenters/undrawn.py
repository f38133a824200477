"""What is said where a picture was to stand and could not be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.i18n import Language


def undrawn_line(language: Language) -> str:
    """One kind line, in small letters: nothing is lost but the picture."""
    return "-# " + language.t("The chart could not be drawn just now. Everything it shows stands here in words.")
