"""Binding: a workbook's bytes from a Book. What is text stays text, whatever a spreadsheet would make of it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, cast
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook

from bot.presenters.book import Kind

if TYPE_CHECKING:
    from xlsxwriter.chart_bar import ChartBar
    from xlsxwriter.chart_line import ChartLine
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from bot.presenters.book import Book, BookChart, Cell, Column, Sheet

LANGUAGES = {"da": "da-DK", "en": "en-GB"}
ONLY_AS_SAID = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Nothing is guessed from what a text looks like; and each is marked as text (quote_prefix), so that a spreadsheet does
not begin to guess once somebody edits it.
"""
FORMATS: dict[Kind, dict[str, object]] = {
    Kind.TEXT: {"text_wrap": True, "quote_prefix": True},
    Kind.NUMBER: {"num_format": "0.0"},
    Kind.PERCENT: {"num_format": 9},
    Kind.DATE: {"num_format": 14, "align": "left"},
}
UNWRITABLE = {"Cc", "Cs", "Cn"}
"""Unicode's categories of control, surrogate and unassigned signs."""
WHOLE = 1
"""Spreadsheets' own numbers of formats: 1 is a whole number, 9 a whole per cent, 14 a day."""
CORE, CORE_END = "docProps/core.xml", b"</cp:coreProperties>"
CHARTS, AMERICAN = "xl/charts/", (b'<c:lang val="en-US"/>', b'<a:rPr lang="en-US"')
_REFERENCE, _NOT_ONE = re.compile(r"!(?=\$?[A-Z])"), "!\u2060"
"""XlsxWriter takes a chart's title for a formula if it looks like a reference to a cell; a sign without width parts it.
"""
CHART_SIZE = {"width": 720, "height": 400}


def as_xlsx(book: Book) -> bytes:
    """The file; the same bytes for the same book, since no clock is asked."""
    file = BytesIO()
    with Workbook(file, ONLY_AS_SAID) as workbook:
        made_on = datetime.combine(book.made_on, time())
        properties = {"title": book.title, "subject": book.subject, "author": "Sagstal", "created": made_on}
        workbook.set_properties(properties)
        binder = _Binder(workbook)
        for sheet in book.sheets:
            binder.add(sheet)
    return _in_language(file.getvalue(), LANGUAGES[book.language])


class _Binder:
    """Writes sheets with the formats they share."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        top = {"valign": "top"}
        self._formats = {kind: workbook.add_format({**top, **look}) for kind, look in FORMATS.items()}
        self._whole = workbook.add_format({**top, "num_format": WHOLE})
        self._head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})

    def add(self, sheet: Sheet) -> None:
        page = self._workbook.add_worksheet(sheet.name)
        for index, column in enumerate(sheet.columns):
            page.set_column(index, index, column.width)
            page.write_string(0, index, column.name, self._head)
        for number, row in enumerate(sheet.rows, 1):
            for index, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
                self._write(page, number, index, column, cell)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        if sheet.chart is not None:
            self._draw(page, sheet, sheet.chart)

    def _write(self, page: Worksheet, row: int, index: int, column: Column, cell: Cell) -> None:
        """One cell, by what it is and never by what it looks like."""
        look = self._formats[column.kind]
        match cell:
            case None:
                return
            case str():
                page.write_string(row, index, _written(cell), look)
            case date():
                page.write_datetime(row, index, datetime.combine(cell, time()), look)
            case int() | float():
                page.write_number(
                    row, index, cell / 100 if column.kind is Kind.PERCENT else cell, self._number(look, cell)
                )

    def _number(self, look: Format, cell: float) -> Format:
        """Whole numbers without a decimal mark behind them."""
        return self._whole if look is self._formats[Kind.NUMBER] and isinstance(cell, int) else look

    def _draw(self, page: Worksheet, sheet: Sheet, chart: BookChart) -> None:
        """The chart under its table."""
        kind = "line" if chart.lines else "bar"
        drawn = cast("ChartLine | ChartBar", self._workbook.add_chart({"type": kind}))
        first, last = chart.first + 1, chart.last + 1
        for column in chart.series:
            drawn.add_series(
                {
                    "name": [sheet.name, 0, column],
                    "categories": [sheet.name, first, chart.names, last, chart.names],
                    "values": [sheet.name, first, column, last, column],
                    **({"marker": {"type": "automatic"}} if chart.lines else {}),
                }
            )
        drawn.set_title({"name": _REFERENCE.sub(_NOT_ONE, chart.title), "name_font": {"size": 12}})
        drawn.set_legend({"position": "bottom"})
        drawn.set_size(CHART_SIZE)
        value_axis = {"min": 0, "num_format": "0%" if chart.percent else "0"}
        (drawn.set_y_axis if chart.lines else drawn.set_x_axis)(value_axis)
        if not chart.lines:
            drawn.set_y_axis({"reverse": True})  # the first row on top, as in the table
        page.insert_chart(len(sheet.rows) + 2, 0, drawn, {"description": chart.alt, "object_position": 3})


def _written(text: str) -> str:
    """The text without signs that no file of this kind can hold: a space for each."""
    return "".join(" " if unicodedata.category(sign) in UNWRITABLE and sign not in "\n\t" else sign for sign in text)


def _in_language(file: bytes, code: str) -> bytes:
    """The file with its language among its properties and in its charts, where XlsxWriter has none or American."""
    result = BytesIO()
    with ZipFile(BytesIO(file)) as before, ZipFile(result, "w", ZIP_DEFLATED) as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename == CORE:
                content = content.replace(CORE_END, f"<dc:language>{code}</dc:language>".encode() + CORE_END)
            if entry.filename.startswith(CHARTS):
                for said in AMERICAN:
                    content = content.replace(said, said.replace(b"en-US", code.encode()))
            after.writestr(entry, content)
    return result.getvalue()
