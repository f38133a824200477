"""Paper: a printed document in words and plain values, before it is set. Somebody's typing in it stays text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - hints are read at run time by documentation tools
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bot.presenters.picture import Picture


class Weight(StrEnum):
    """How a paragraph speaks: as the first sentence of all, as ordinary text, or as small print."""

    LEAD = "lead"
    PLAIN = "plain"
    SMALL = "small"


class Column(StrEnum):
    """What a table's column holds, which decides how it is aligned: words to the left, amounts to the right.

    ROOM is left empty, to write in; SHORT_ROOM has half the width.
    """

    WORDS = "words"
    AMOUNT = "amount"
    ROOM = "room"
    SHORT_ROOM = "short_room"


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` is 1 for a part of the document, 2 for a part of that; none is left out on the way down."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text, after a few words that it is about (`about`), or without."""

    text: str
    weight: Weight = Weight.PLAIN
    about: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what they stand for, side by side."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure to be seen from across the table, what it is, and what to hold it against."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """At most four beside each other."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`heads` and every row have as many cells as there are columns. The heads are repeated on each page."""

    columns: tuple[Column, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in (self.heads, *self.rows)):
            raise ValueError("a row of a table has a cell for every column")


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture, as wide as the text or, in per cent, less; its alternative text is its own."""

    picture: Picture
    width: int = 100


@dataclass(frozen=True, slots=True)
class Bullets:
    """Points, of which each stands on its own."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What should not be overlooked, in a box of its own."""

    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Empty lines to write on, under what each is about: a few words, and smaller ones that help.

    `text` comes before them, and is not parted from them.
    """

    text: str
    labels: tuple[tuple[str, str], ...]
    count: int = 2


@dataclass(frozen=True, slots=True)
class Beside:
    """Two columns, read one after the other; `left` takes `share` per cent of the width."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    share: int = 50


Block = Heading | Paragraph | Facts | KeyFigures | Table | Illustration | Bullets | Note | Lines | Beside


@dataclass(frozen=True, slots=True)
class Paper:
    """A document on A4. It names no author.

    `kind` says what sort of document it is, above the title; `language` is "da" or "en"; `dated` is the day it bears
    and the only time in it, so that the same figures make the same bytes. `foot` stands under every page, with the
    page's number as `page` words it: "Side {page} af {pages}".
    """

    kind: str
    title: str
    subtitle: str
    language: str
    dated: date
    blocks: tuple[Block, ...]
    foot: str
    page: str

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All pictures, in the order in which they are read."""
        return tuple(_pictures(self.blocks))


def _pictures(blocks: tuple[Block, ...]) -> list[Picture]:
    found: list[Picture] = []
    for block in blocks:
        match block:
            case Illustration(picture):
                found.append(picture)
            case Beside(left, right):
                found.extend(_pictures(left + right))
            case _:
                pass
    return found
