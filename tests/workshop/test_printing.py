"""Printed documents: tagged for screen readers, the same bytes for the same values; whatever is typed stays text."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.cells import Scope
from bot.domain.national import national
from bot.domain.period import Period
from bot.i18n import DANISH, LANGUAGES, Language
from bot.presenters.national_paper import national_paper
from bot.presenters.paper import (
    Beside,
    Bullets,
    Column,
    Facts,
    Heading,
    Illustration,
    KeyFigure,
    KeyFigures,
    Lines,
    Note,
    Paper,
    Paragraph,
    Table,
)
from bot.presenters.summary_paper import summary_paper
from bot.workshop.bench import make
from bot.workshop.printing.legible import MISSING, legible
from tests.golden.summaries import PLACES, history, summaries
from tests.workshop.pdfs import Document, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.summary import Summary

SUMMARIES = {name: found for name, found in summaries().items() if found.release is not None}
HOSTILE = (
    '#panic("out")', '#read("/etc/passwd")', "$x^2$ * _a_ `b` <label> @ref \\ // /* ~ = - +", "{{}} {page} {pages}",
    "</text><script>", "\u202etxet\u202c", "Ærø · Aarhus – ½ ≥ 4", "x" * 4000, "ord " * 1000,
    "\x00\x07", "\ue000 日本 🌈",
)  # fmt: skip


def printed(found: Summary, language: Language) -> tuple[Paper, Document]:
    paper = summary_paper(found, PLACES, language)
    return paper, Document(make(paper))


def a_paper(*blocks: Any, title: str = "Sagstal: Øen", dated: date = date(2026, 11, 1)) -> Paper:
    return Paper("Sagstal", title, "oktober 2026", "da", dated, blocks, "fod", "Side {page} af {pages}")


def every_kind(text: str) -> Paper:
    """The text wherever somebody's typing can stand."""
    return replace(
        a_paper(
            Heading(text),
            Paragraph(text, about=text),
            Facts(((text, text),)),
            KeyFigures((KeyFigure("1", text, text),)),
            Table((Column.WORDS, Column.AMOUNT), (text, "Antal"), ((text, text),)),
            Beside((Note(text, text),), (Bullets((text,)),)),
            Lines(text, ((text, text),)),
        ),
        title=text,
        foot=text,
    )


def texts_of(value: object) -> Iterator[str]:
    """Every text in a paper's blocks but those of pictures, which are drawn."""
    match value:
        case str():
            yield value
        case tuple():
            for one in cast("tuple[object, ...]", value):
                yield from texts_of(one)
        case int() | Illustration():
            pass
        case _:
            for field in fields(cast("Any", value)):
                if field.name not in ("weight", "columns"):
                    yield from texts_of(getattr(value, field.name))


@pytest.fixture(scope="module", params=LANGUAGES, ids=lambda language: language.code)
def all_printed(request: pytest.FixtureRequest) -> dict[str, tuple[Paper, Document]]:
    return {name: printed(found, request.param) for name, found in SUMMARIES.items()}


Printed = dict[str, tuple[Paper, Document]]


def test_a_summary_takes_one_page_or_two_and_the_fullest_too(all_printed: Printed) -> None:
    assert {name: len(document.pages) for name, (_, document) in all_printed.items() if len(document.pages) > 2} == {}


def test_a_summary_of_few_figures_takes_one_page(all_printed: Printed) -> None:
    assert len(all_printed["a small workplace"][1].pages) == 1


def test_it_says_that_it_is_accessible_in_which_language_and_what_it_is_called(all_printed: Printed) -> None:
    for paper, document in all_printed.values():
        assert document.root.MarkInfo.Marked
        assert document.root.ViewerPreferences.DisplayDocTitle
        assert "<pdfuaid:part>1</pdfuaid:part>" in document.metadata
        assert str(document.root.Lang) == {"da": "da-DK", "en": "en-GB"}[paper.language]
        assert str(document.pdf.docinfo.Title) == paper.title
        assert "/Author" not in document.pdf.docinfo


def test_everything_in_the_paper_can_be_read_in_the_pdf_in_its_order(all_printed: Printed) -> None:
    for paper, document in all_printed.values():
        for text in texts_of(paper.blocks):
            assert squeezed(legible(text)) in document.text


def test_every_figure_of_a_summary_is_in_its_document(all_printed: Printed) -> None:
    for name, (paper, document) in all_printed.items():
        language = next(one for one in LANGUAGES if one.code == paper.language)
        for subject in SUMMARIES[name].subjects[:10]:
            figure = subject.figure
            half = figure.middle_half
            shown = [figure.median, figure.mean, half and half.low, half and half.high, figure.band.high]
            for value in shown:
                assert value is None or language.number(value) in document.text


def test_every_picture_says_in_words_what_it_shows(all_printed: Printed) -> None:
    for paper, document in all_printed.values():
        alts = [tag.alt for tag in document.tags if tag.kind == "Figure"]
        assert alts == [legible(one.alt) for one in paper.pictures]
    assert any(paper.pictures for paper, _ in all_printed.values())


def test_every_table_begins_with_heads_that_say_what_they_are_the_heads_of(all_printed: Printed) -> None:
    for paper, document in all_printed.values():
        kinds = document.kinds()
        assert kinds.count("Table") == kinds.count("THead") == sum(isinstance(one, Table) for one in paper.blocks)
        assert {tag.scope for tag in document.tags if tag.kind == "TH"} == {"/Column"}
        assert all("THead" in tag.inside for tag in document.tags if tag.kind == "TH")


def test_headings_leave_out_no_level(all_printed: Printed) -> None:
    for _, document in all_printed.values():
        levels = [int(kind[1]) for kind in document.kinds() if kind in ("H1", "H2", "H3", "H4")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert document.kinds().count("Title") == 1


def test_its_fonts_are_the_projects_own_and_lie_in_it(all_printed: Printed) -> None:
    for _, document in all_printed.values():
        assert all(document.fonts.values())
        assert {name.partition("-")[0] for name in document.fonts} <= {"SourceSansPro", "DejaVuSans"}


def test_the_same_paper_makes_the_same_bytes_and_bears_only_its_own_day() -> None:
    paper = summary_paper(SUMMARIES["the fullest"], PLACES, DANISH)
    content = make(paper)
    assert content == make(summary_paper(SUMMARIES["the fullest"], PLACES, DANISH))
    assert str(Document(content).pdf.docinfo.CreationDate).startswith("D:20261101000000")
    assert content != make(replace(paper, dated=date(2026, 11, 2)))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_looks_like_code_is_printed_as_it_was_typed(text: str) -> None:
    document = Document(make(every_kind(f"a{text}b")))
    assert document.text.count(squeezed(legible(f"a{text}b"))) >= 10


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
@example("\r\n\t\u00a0\u2028")
@example("a\u0301\u200d\ufe0f\u0600")
def test_whatever_is_typed_is_printed_as_text(text: str) -> None:
    document = Document(make(every_kind(f"a{text}b")))
    assert len(document.pages) >= 1
    assert str(document.pdf.docinfo.Title) == legible(f"a{text}b")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_legible_text_is_one_line_that_can_be_broken_and_stays_as_it_is(text: str) -> None:
    found = legible(text)
    assert legible(found) == found
    assert "\n" not in found
    assert all(len(word) <= 32 for part in found.split() for word in part.split("\u200b"))


def test_letters_that_no_font_has_are_told_apart_and_pictures_are_left_out() -> None:
    assert legible("Team 🌈 日本 Ærø\u202e") == f"Team {MISSING}{MISSING} Ærø"


def test_a_long_table_is_broken_over_pages_and_has_its_heads_on_each() -> None:
    rows = tuple((f"Kommune {number}", str(number)) for number in range(120))
    document = Document(make(a_paper(Heading("Alle"), Table((Column.WORDS, Column.AMOUNT), ("Sted", "Tal"), rows))))
    assert len(document.pages) == 3
    assert all("StedTal" in page for page in document.pages)
    assert all(squeezed(f"Side {number} af 3") in page for number, page in enumerate(document.pages, 1))
    assert document.kinds().count("TR") == 121


def test_a_heading_goes_to_the_next_page_with_what_it_is_about() -> None:
    for lines in range(40, 60):
        filled = [Paragraph(f"linje {number}") for number in range(lines)]
        table = Table((Column.WORDS,), ("Sted",), (("Øen",), ("Fyn",)))
        pages = Document(make(a_paper(*filled, Heading("Overskriften"), table))).pages
        assert [page for page in pages if "Overskriften" in page] == [page for page in pages if "Sted" in page]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_whole_unions_document_names_every_published_place_above_a_workplace(language: Language) -> None:
    found = national(history(), Period.TWELVE_MONTHS, PLACES)
    document = Document(make(national_paper(found, PLACES, language)))
    for key in history()[-1].cells:
        if key.scope in (Scope.REGION, Scope.MUNICIPALITY):
            assert squeezed(PLACES.name(key.scope, key.place) or "") in document.text
    assert "<pdfuaid:part>1</pdfuaid:part>" in document.metadata
