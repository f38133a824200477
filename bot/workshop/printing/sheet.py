"""A Paper as the template reads it: plain dictionaries, every text in them legible, every picture by its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from bot.presenters import paper
from bot.workshop.printing.legible import legible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Sheet = dict[str, Any]


def sheet(paper_: paper.Paper) -> Sheet:
    """What `paper.typ` sets. An illustration holds the place of its picture in `Paper.pictures`."""
    places = iter(range(len(paper_.pictures)))
    return {
        "kind": legible(paper_.kind),
        "title": legible(paper_.title),
        "subtitle": legible(paper_.subtitle),
        "language": paper_.language,
        "dated": [paper_.dated.year, paper_.dated.month, paper_.dated.day],
        "foot": legible(paper_.foot),
        "page": legible(paper_.page),
        "blocks": _all(paper_.blocks, places),
    }


def _all(blocks: Iterable[paper.Block], places: Iterator[int]) -> list[Sheet]:
    return [{"is": type(block).__name__.lower(), **_block(block, places)} for block in blocks]


def _block(block: paper.Block, places: Iterator[int]) -> Sheet:
    match block:
        case paper.Heading(text, level):
            return {"text": legible(text), "level": level}
        case paper.Paragraph(text, weight, about):
            return {"text": legible(text), "weight": weight, "about": legible(about)}
        case paper.Note(text, about):
            return {"text": legible(text), "about": legible(about)}
        case paper.Facts(rows):
            return {"rows": _rows(rows)}
        case paper.KeyFigures(figures):
            return {"figures": _rows((one.value, one.label, one.note) for one in figures)}
        case paper.Table(columns, heads, rows):
            return {"columns": list(columns), "heads": _row(heads), "rows": _rows(rows)}
        case paper.Illustration(picture, width):
            return {"picture": next(places), "alt": legible(picture.alt), "width": width}
        case paper.Bullets(points):
            return {"points": _row(points)}
        case paper.Lines(labels, count):
            return {"labels": _rows(labels), "count": count}
        case paper.Beside(left, right, share):
            return {"left": _all(left, places), "right": _all(right, places), "share": share}
        case _:
            assert_never(block)


def _rows(rows: Iterable[Iterable[str]]) -> list[list[str]]:
    return [_row(row) for row in rows]


def _row(texts: Iterable[str]) -> list[str]:
    return [legible(text) for text in texts]
