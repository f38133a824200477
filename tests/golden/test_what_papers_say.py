"""Snapshots of the printed documents in both languages, as text. A change here is a change of what a manager reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.national import national
from bot.domain.period import Period
from bot.i18n import LANGUAGES, Language
from bot.presenters.national_paper import national_paper
from bot.presenters.paper import (
    Beside,
    Block,
    Bullets,
    Facts,
    Heading,
    Illustration,
    KeyFigures,
    Lines,
    Note,
    Paper,
    Paragraph,
    Table,
)
from bot.presenters.summary_paper import summary_paper
from tests.golden.summaries import PLACES, history, summaries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from syrupy.assertion import SnapshotAssertion

SUMMARIES = {name: found for name, found in summaries().items() if found.release is not None}


def _as_text(paper: Paper) -> str:
    head = [paper.kind, paper.title, paper.subtitle, f"({paper.language}, {paper.dated})", paper.foot, paper.page]
    return "\n".join([*head, *(line for block in paper.blocks for line in _lines(block))])


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"\n{'#' * level} {text}"
        case Paragraph(text, _, about) | Note(text, about):
            yield f"{about} {text}".strip()
        case Facts(rows):
            yield from (f"{name}: {value}" for name, value in rows)
        case KeyFigures(figures):
            yield from (f"[{one.value} {one.label} ({one.note})]" for one in figures)
        case Table(_, heads, rows):
            yield from (" | ".join(row) for row in (heads, *rows))
        case Bullets(points):
            yield from (f"• {point}" for point in points)
        case Lines(text, labels, count):
            yield from (text, *(f"{name} ({hint}){' ____' * count}" for name, hint in labels))
        case Illustration(picture):
            yield f"<{picture.alt}>"
        case Beside(left, right):
            yield from (line for one in (*left, *right) for line in _lines(one))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("name", SUMMARIES)
def test_a_summary_reads_as_it_was_approved(name: str, language: Language, snapshot: SnapshotAssertion) -> None:
    assert _as_text(summary_paper(SUMMARIES[name], PLACES, language)) == snapshot


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_whole_unions_document_reads_as_it_was_approved(language: Language, snapshot: SnapshotAssertion) -> None:
    found = national(history(), Period.TWELVE_MONTHS, PLACES)
    assert _as_text(national_paper(found, PLACES, language)) == snapshot
