"""Legible: somebody's typing as it can be set in the fonts at hand.

PDF/UA-1 refuses a letter without a glyph, and a name as long as a page would run out of it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from matplotlib.ft2font import FT2Font

from bot.workshop.printing.fonts import FONTS

if TYPE_CHECKING:
    from pathlib import Path

MISSING = "\ufffd"
BREAK = "\u200b"
"""Takes no width; a line may end there."""
_ENDLESS = re.compile(r"\S{24}(?=\S{8})")
"""No Danish word of this length stands alone: what is longer may be broken anywhere."""


def legible(text: str) -> str:
    """The text on one line, in letters that have a glyph.

    Letters without one are told apart by a mark in their place; signs that cannot be seen, and pictures (emoji), are
    left out.
    """
    seen = "".join(_sign(sign) for sign in unicodedata.normalize("NFC", text))
    return _ENDLESS.sub(lambda found: found.group() + BREAK, " ".join(filter(None, seen.split(" "))))


def _sign(sign: str) -> str:
    if sign.isspace():
        return "\u00a0" if sign in "\u00a0\u202f" else " "
    category = unicodedata.category(sign)
    if category.startswith("C"):
        return ""
    if ord(sign) in _glyphs():
        return sign
    return MISSING if category.startswith(("L", "N", "P")) else ""


@cache
def _glyphs() -> frozenset[int]:
    """The characters that one of the fonts can show."""
    files = [path for path in FONTS.iterdir() if path.suffix in (".otf", ".ttf")]
    return frozenset(character for file in files for character in _characters(file))


def _characters(font: Path) -> frozenset[int]:
    return frozenset(FT2Font(str(font)).get_charmap())
