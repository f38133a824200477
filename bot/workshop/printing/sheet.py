"""A Paper as the template reads it: plain dictionaries, every text in them legible, every picture by its place."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from bot.presenters.paper import Illustration
from bot.workshop.printing.legible import legible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.presenters.paper import Paper


def sheet(paper: Paper) -> dict[str, Any]:
    """What `paper.typ` sets: each value by the names of its fields, and under "is" what it is.

    An illustration holds the place of its picture in `Paper.pictures`.
    """
    return _plain(paper, iter(range(len(paper.pictures))))


def _plain(value: Any, places: Iterator[int]) -> Any:
    match value:
        case str():
            return legible(value)
        case int():
            return value
        case date():
            return [value.year, value.month, value.day]
        case tuple():
            return [_plain(one, places) for one in cast("tuple[object, ...]", value)]
        case Illustration(picture, width):
            return {"is": "illustration", "picture": next(places), "alt": legible(picture.alt), "width": width}
        case _:
            told = {field.name: _plain(getattr(value, field.name), places) for field in fields(value)}
            return {"is": type(value).__name__.lower(), **told}
