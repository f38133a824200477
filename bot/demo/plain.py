"""What somebody sees of a message, as plain lines: for the tour's transcript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from discord import ComponentType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from simcord import InteractionResult, ResponseMessage

_HEADING = re.compile(r"^(#{1,3}|-#) +", re.MULTILINE)


def seen(message: ResponseMessage) -> Iterator[str]:
    """The lines of a message, buttons and menus in brackets, files by name."""
    yield from _text(message.content)
    yield from parts(message.components)
    yield from (f"[file: {attachment.filename}]" for attachment in message.attachments)


def form(shown: InteractionResult) -> Iterator[str]:
    """The lines of a form that was opened: title, each field with its help and what it is filled with."""
    modal = shown.modal or {}
    yield f"=== {modal.get('title', '')} ==="
    yield from parts(modal.get("components", []))


def parts(components: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of components, those inside others included."""
    for component in components:
        match ComponentType(component["type"]):
            case ComponentType.text_display:
                yield from _text(component["content"])
            case ComponentType.separator:
                yield ""
            case ComponentType.action_row:
                yield " ".join(line for child in component["components"] for line in parts([child]))
            case ComponentType.button:
                yield f"[{component.get('label', '')}]"
            case ComponentType.label:
                yield component["label"]
                yield from _text(component.get("description") or "")
                yield from parts([component["component"]])
            case ComponentType.text_input:
                yield f"  [{component.get('value') or component.get('placeholder') or ''}]"
            case ComponentType.media_gallery:
                yield from (f"[picture: {item.get('description') or ''}]" for item in component["items"])
            case ComponentType.container | ComponentType.section:
                yield from parts(component["components"])
                yield from parts([component["accessory"]] if component.get("accessory") else [])
            case _:
                yield f"  [{_choice(component)}]"


def _choice(component: Mapping[str, Any]) -> str:
    """What a menu stands on, or what it asks for."""
    chosen = [option["label"] for option in component.get("options", []) if option.get("default")]
    return ", ".join(chosen) or component.get("placeholder") or "…"


def _text(content: str) -> Iterator[str]:
    if content:
        yield from _HEADING.sub("", content).splitlines()
