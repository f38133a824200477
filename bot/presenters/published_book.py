"""Everything that is published as a workbook: what is shown now, all the rounds before it, and what stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.domain.release import Measure
from bot.presenters import figures
from bot.presenters.book import Book, BookChart, Column, Sheet
from bot.presenters.figure_table import AREA, MEDIAN, UPPER_END, Line, figure_columns, figure_row
from bot.presenters.method import how_figures_are_made
from bot.presenters.summary_book import (
    CONDITIONS,
    DEVELOPMENT,
    FIGURES,
    METHOD,
    bars_in_words,
    caution,
    condition_columns,
    condition_rows,
    method_columns,
    norms_sheet,
    plainly,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.open_data import OpenData, OpenFigure
    from bot.domain.places import Places
    from bot.i18n import Language


def published_book(data: OpenData, places: Places, language: Language) -> Book:
    """All that is published, a sheet for each kind of it."""
    newest = data.release.round
    title = language.t("Published caseload figures")
    subject = language.t("Everything that is published, up to {day}", day=language.day(newest.last_day))
    sheets = (
        _figures_sheet(data, places, language),
        _development_sheet(data, places, language),
        norms_sheet([row.figure for row in data.figures], language),
        _conditions_sheet(data, places, language),
        _method_sheet(data, subject, language),
    )
    return Book(title, subject, language.code, newest.last_day, tuple(sheet for sheet in sheets if sheet.rows))


def _figures_sheet(data: OpenData, places: Places, language: Language) -> Sheet:
    """What is shown now, the areas of the whole country first: the chart is made of them."""
    shown = sorted((row for row in data.figures if row.current), key=lambda row: not _is_countrys_area(row))
    lines = [Line(row.key, row.figure, row.round) for row in shown]
    drawn = lines[: sum(map(_is_countrys_area, shown))]
    rows = tuple(figure_row(line, places, language) for line in lines)
    return Sheet(language.marked(FIGURES), figure_columns(language), rows, _bars(drawn, places, language))


def _is_countrys_area(row: OpenFigure) -> bool:
    return row.key.scope is Scope.COUNTRY and row.figure.measure is Measure.CASELOAD_37


def _bars(drawn: Sequence[Line], places: Places, language: Language) -> BookChart | None:
    """The areas of the whole country beside each other."""
    if not drawn:
        return None
    title = language.t("Median per 37 hours, area by area")
    alt = bars_in_words(title, drawn, places, language, by_area=True)
    return BookChart(title, alt, AREA, (MEDIAN, UPPER_END), 0, len(drawn) - 1)


def _development_sheet(data: OpenData, places: Places, language: Language) -> Sheet:
    rows = tuple(figure_row(Line(row.key, row.figure, row.round), places, language) for row in data.figures)
    return Sheet(language.marked(DEVELOPMENT), figure_columns(language), rows)


def _conditions_sheet(data: OpenData, places: Places, language: Language) -> Sheet:
    """By place, question by question."""
    columns = (Column(language.c("column", "Place"), width=30), *condition_columns(language))
    found = dict.fromkeys((one.scope, one.place, one.row) for one in data.conditions)
    rows = tuple(
        (figures.place_name(places, scope, place, language), *cells)
        for scope, place, row in found
        for cells in condition_rows(row, language)
    )
    return Sheet(language.marked(CONDITIONS), columns, rows)


def _method_sheet(data: OpenData, subject: str, language: Language) -> Sheet:
    rows = (
        (language.c("method", "What it is about"), subject),
        (language.c("method", "Published"), language.day(data.release.round.last_day)),
        (language.c("method", "How figures are made"), plainly(how_figures_are_made(language, data.release.k))),
        (language.c("method", "Load"), figures.load_sentence(None, language)),
        (language.c("method", "What it is for"), caution(language)),
    )
    return Sheet(language.marked(METHOD), method_columns(language), rows)
