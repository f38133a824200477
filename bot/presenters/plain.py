"""Somebody's typing as it is shown: no markup, no mention, no link comes of it. And a card's line without its markup."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\*_~`|<>#\[\]]|:(?=//))")
_BREAK = "\u200b"
"""Takes no width, and keeps an @ from meaning anybody."""


def plain(text: str) -> str:
    """The text with every sign of Discord's markdown escaped, and without mentions."""
    escaped = _MARKUP.sub(r"\\\1", text)
    return escaped.replace("@", f"@{_BREAK}")


_MARKED = re.compile(r"\\([\\*_~`|<>#\[\]:])|\*\*|(?<=@)" + _BREAK + r"|^(?:-#|#{1,3}|[•┄]) ", re.MULTILINE)


def unmarked(line: str) -> str:
    """A line of a card as it reads where there is no markup; what `plain` escaped is again what was typed."""
    return _MARKED.sub(lambda found: found[1] or "", line)
