"""Somebody's typing as it is shown: no markup, no mention, no link comes of it."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\*_~`|<>#\[\]]|:(?=//))")
_BREAK = "\u200b"
"""Takes no width, and keeps an @ from meaning anybody."""


def plain(text: str) -> str:
    """The text with every sign of Discord's markdown escaped, and without mentions."""
    escaped = _MARKUP.sub(r"\\\1", text)
    return escaped.replace("@", f"@{_BREAK}")
