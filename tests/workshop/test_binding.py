"""Workbooks, bound and opened again: real numbers and days, no formula in them, and the same bytes every time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.presenters.book import Book, BookChart, Column, Kind, Sheet
from bot.workshop.bench import make
from tests.workshop.workbooks import MAIN, ReadBook

if TYPE_CHECKING:
    from bot.presenters.book import Cell

DAY = date(2026, 12, 1)
COLUMNS = (
    Column("Sted", width=30),
    Column("Median", Kind.NUMBER),
    Column("Over", Kind.PERCENT),
    Column("Lukket", Kind.DATE),
)
ROWS = (("Jobcenter Ærø", 60, 33, DAY), ("Hele landet", 45.5, None, None))
CHART = BookChart("Median", "Jobcenter Ærø: 60; hele landet: 45,5.", 0, (1,), 0, 1)
BOOK = Book("Sagstal: Ærø", "de seneste 3 måneder", "da", DAY, (Sheet("Tal", COLUMNS, ROWS, CHART),))

FORMULAS = ("=1+1", "+45 12", "-2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "http://x.dk", "{=1}", "12")
signs = st.characters(exclude_categories=["Cs", "Cn"])
texts = st.builds(str.__add__, st.sampled_from(("", "", *FORMULAS)), st.text(signs, max_size=20)).filter(bool)


def bound(book: Book = BOOK) -> ReadBook:
    return ReadBook.of(make(book))


def with_cells(*cells: Cell, kind: Kind = Kind.TEXT) -> Book:
    sheet = Sheet("Tal", (Column("Navn", kind),), tuple((cell,) for cell in cells))
    return replace(BOOK, sheets=(sheet,))


def test_numbers_per_cent_and_days_are_numbers_shown_as_what_they_are() -> None:
    (_, first, second) = bound().table("Tal")
    assert [cell and (cell.text, cell.number, cell.format) for cell in first] == [
        ("Jobcenter Ærø", None, 0), (None, 60, 1), (None, 0.33, 9), (None, 46357, 14),
    ]  # fmt: skip
    assert [cell and (cell.text, cell.number) for cell in second] == [("Hele landet", None), (None, 45.5)]


def test_the_day_of_a_number_is_the_day() -> None:
    """Spreadsheets count days from 30 December 1899."""
    assert date.fromordinal(date(1899, 12, 30).toordinal() + 46357) == DAY


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=20))
def test_whatever_somebody_typed_stays_text_to_the_letter(typed: list[str]) -> None:
    book = bound(with_cells(*typed))
    cells = [row[0] for row in book.table("Tal")[1:] if row]
    assert [cell and cell.text for cell in cells] == [_as_kept(text) for text in typed]
    assert all(cell and cell.quoted for cell in cells)
    assert not any(book.has(tag) for tag in ("f", "hyperlink", "hyperlinks"))


def _as_kept(text: str) -> str:
    """As it is, but for signs that no XML can hold (XML 1.0, 2.2), and those that are none: a space for each."""
    return re.sub(r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", " ", text)


def test_a_formula_would_be_found() -> None:
    """What the property above looks for is there where a sheet has one: it would else pass on nothing."""
    page = f'<worksheet xmlns="{MAIN[1:-1]}"><sheetData><row><c><f>1+1</f></c></row></sheetData></worksheet>'
    assert ReadBook({"xl/worksheets/sheet1.xml": page.encode()}).has("f")


def test_the_names_stay_in_sight_can_be_filtered_and_the_columns_are_as_wide_as_they_ask() -> None:
    page = bound().page("Tal")
    pane, filters = page.find(f".//{MAIN}pane"), page.find(f"{MAIN}autoFilter")
    assert pane is not None
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert filters is not None
    assert filters.get("ref") == "A1:D3"
    widths = [float(column.get("width", "0")) for column in page.iter(f"{MAIN}col")]
    assert widths[0] == pytest.approx(30, abs=1)


def test_a_chart_is_the_spreadsheets_own_and_says_what_it_shows() -> None:
    book = bound()
    assert book.alts == [CHART.alt]
    chart = book.parts["xl/charts/chart1.xml"].decode()
    assert "<c:f>Tal!$B$2:$B$3</c:f>" in chart
    assert "<c:barChart>" in chart
    assert "en-US" not in chart
    assert 'val="da-DK"' in chart
    lines = replace(BOOK.sheets[0], chart=replace(CHART, lines=True))
    assert "<c:lineChart>" in bound(replace(BOOK, sheets=(lines,))).parts["xl/charts/chart1.xml"].decode()


@pytest.mark.parametrize(("language", "code"), [("da", "da-DK"), ("en", "en-GB")])
def test_the_file_says_what_it_is_about_and_in_which_language(language: str, code: str) -> None:
    core = bound(replace(BOOK, language=language)).parts["docProps/core.xml"].decode()
    assert "<dc:title>Sagstal: Ærø</dc:title>" in core
    assert f"<dc:language>{code}</dc:language>" in core
    assert ">2026-12-01T00:00:00Z</dcterms:created>" in core


def test_the_same_book_is_the_same_bytes_on_another_day() -> None:
    with time_machine.travel(datetime(2026, 12, 1, 9, tzinfo=UTC), tick=False):
        one = make(BOOK)
    with time_machine.travel(datetime(2031, 3, 4, 5, tzinfo=UTC), tick=False):
        assert make(BOOK) == one
    assert make(replace(BOOK, title="Sagstal")) != one


def test_a_sheet_without_rows_is_still_one() -> None:
    assert bound(with_cells()).sheets == ["Tal"]


@pytest.mark.parametrize("title", ["=Tal!A1", "Team Ny!A1 · alle områder", "='\\\\x\\[y.xlsx]Z'!$B$2", "=[1]Z!a1"])
def test_a_title_that_reads_like_a_cell_is_no_formula(title: str) -> None:
    sheet = replace(BOOK.sheets[0], chart=replace(CHART, title=title))
    chart = bound(replace(BOOK, sheets=(sheet,))).parts["xl/charts/chart1.xml"].decode()
    (said,) = re.findall("<c:title>.*?</c:title>", chart, re.DOTALL)
    assert "<c:f>" not in said
    assert "<a:t>" in said
