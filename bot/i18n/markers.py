"""Markers for messages that are written in one place and translated in another; the extraction sees them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """A message and the place it stands in, such as "command-name"; `Language.marked` translates it."""

    context: str
    message: str


def N_(message: str) -> str:  # noqa: N802 - gettext's customary name, which editors and translators know
    """The message itself, marked for the catalogue where it is defined; `Language.t` translates it later."""
    return message


def C_(context: str, message: str) -> Marked:  # noqa: N802 - as above
    """The message with its context: marks it for the catalogue where it is defined."""
    return Marked(context, message)
