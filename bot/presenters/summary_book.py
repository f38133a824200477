"""A summary as a workbook and as CSV: for whoever wants to count again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.breaks import SeriesBreak
from bot.domain.events import Event
from bot.domain.release import Figure, Measure
from bot.domain.trend import breaks_series
from bot.i18n import C_
from bot.presenters import figures
from bot.presenters import summary_words as words
from bot.presenters.book import Book, BookChart, Column, Kind, Sheet
from bot.presenters.comparison import area_name
from bot.presenters.conditions import share_text
from bot.presenters.figure_table import (
    AREA,
    LOAD,
    MEDIAN,
    PLACE,
    ROUND,
    UPPER_END,
    Line,
    figure_columns,
    figure_row,
    recommender,
)
from bot.presenters.method import how_figures_are_made
from bot.presenters.sheet_csv import sheet_csv
from bot.presenters.trend import what_happened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from bot.domain.conditions_at import ConditionRow
    from bot.domain.norms import Norm
    from bot.domain.places import Places
    from bot.domain.summary import Subject, Summary
    from bot.domain.trend import Mark
    from bot.i18n import Language
    from bot.presenters.book import Row

FIGURES, DEVELOPMENT, HAPPENED, RECOMMENDATIONS, CONDITIONS, METHOD = (
    C_("sheet", "Figures"),
    C_("sheet", "Development"),
    C_("sheet", "What happened"),
    C_("sheet", "Recommendations"),
    C_("sheet", "Working conditions"),
    C_("sheet", "Method"),
)


def summary_book(found: Summary, places: Places, language: Language) -> Book:
    """All that the summary holds, a sheet for each kind of it. There is one only where something is published."""
    sheets = (
        _figures_sheet(found, places, language),
        _development_sheet(found, places, language),
        _happened_sheet(found, language),
        norms_sheet(_measured(found), language),
        _conditions_sheet(found, language),
        _method_sheet(found, places, language),
    )
    title = language.t("Caseload: {cell}", cell=words.cell_named(found.key, places, language))
    made_on = found.rounds[-1].last_day
    shown = tuple(sheet for sheet in sheets if sheet.rows)
    return Book(title, words.period_line(found, language), language.code, made_on, shown)


def summary_csv(found: Summary, places: Places, language: Language) -> bytes:
    """Every figure of the period in one table, and the newest of the places around it."""
    lines = [*_development(found.subjects), *_elsewhere(found.subjects)]
    rows = [figure_row(line, places, language) for line in lines]
    return sheet_csv(figure_columns(language), rows, language)


def _newest(subjects: Iterable[Subject]) -> list[Line]:
    return [Line(one.key, one.figure, one.round) for one in subjects]


def _elsewhere(subjects: Iterable[Subject]) -> list[Line]:
    """The same in the places around, each once."""
    rows = [row for one in subjects for row in one.elsewhere]
    return [Line(row.key, row.figure, row.round) for row in rows if isinstance(row.figure, Figure)]


def _development(subjects: Iterable[Subject]) -> list[Line]:
    return [Line(one.key, point.figure, point.round) for one in subjects for point in one.trend.points]


def _figures_sheet(found: Summary, places: Places, language: Language) -> Sheet:
    lines = [*_newest(found.subjects), *_elsewhere(found.subjects)]
    rows = tuple(figure_row(line, places, language) for line in lines)
    return Sheet(language.marked(FIGURES), figure_columns(language), rows, _bars(found, lines, places, language))


def _bars(found: Summary, lines: Sequence[Line], places: Places, language: Language) -> BookChart | None:
    """The areas of a place beside each other; or one figure beside the same in the places around it."""
    if found.areas:
        first, last, names = len(found.subjects) - len(found.areas), len(found.subjects) - 1, AREA
        title = language.t("Median per 37 hours, area by area")
    else:
        first, last, names = 0, len(lines) - 1, PLACE
        title = area_name(found.key.area, places, language)
    drawn = lines[first : last + 1]
    if not drawn:
        return None
    by_load = drawn[0].figure.measure is Measure.LOAD
    return BookChart(
        title,
        bars_in_words(title, drawn, places, language, by_area=names == AREA),
        names,
        (LOAD,) if by_load else (MEDIAN, UPPER_END),
        first,
        last,
        percent=by_load,
    )


def bars_in_words(title: str, lines: Sequence[Line], places: Places, language: Language, *, by_area: bool) -> str:
    """Each bar in words: what it is about, its median, and what is recommended."""
    said: list[str] = []
    for line in lines:
        key, figure = line.key, line.figure
        name = (
            area_name(key.area, places, language)
            if by_area
            else figures.place_name(places, key.scope, key.place, language)
        )
        said.append(f"{name}: {_said(figure, language)}")
    return f"{title}. {'; '.join(said)}."


def _said(figure: Figure, language: Language) -> str:
    median = figures.amount(figure, figure.median, language)
    if figure.norm is None:
        return median
    return language.t(
        "{median}, recommended {norm}", median=median, norm=language.range(figure.norm.low, figure.norm.high)
    )


def _development_sheet(found: Summary, places: Places, language: Language) -> Sheet:
    rows = tuple(figure_row(line, places, language) for line in _development(found.subjects))
    chart = _lines(found.main, places, language) if found.main else None
    return Sheet(language.marked(DEVELOPMENT), figure_columns(language), rows, chart)


def _lines(main: Subject, places: Places, language: Language) -> BookChart | None:
    """The main figure over the rounds, which stands in the first rows."""
    points = main.trend.points
    if len(points) < 2:
        return None
    by_load = main.figure.measure is Measure.LOAD
    title = words.cell_named(main.key, places, language)
    said = "; ".join(
        f"{figures.round_name(point.round, language) if point.round else language.t('An earlier round')}: "
        f"{_said(point.figure, language)}"
        for point in points
    )
    series = (LOAD,) if by_load else (MEDIAN, UPPER_END)
    return BookChart(title, f"{title}. {said}.", ROUND, series, 0, len(points) - 1, lines=True, percent=by_load)


def _happened_sheet(found: Summary, language: Language) -> Sheet:
    """Events and breaks on the development of the main figure."""
    columns = (
        Column(language.c("column", "Day"), Kind.DATE),
        Column(language.c("column", "What happened"), width=60),
        Column(language.c("column", "Compared across it"), width=18),
        Column(language.c("column", "Stated by others"), Kind.NUMBER),
        Column(language.c("column", "Source"), width=40),
    )
    rows = tuple(_mark_row(mark, found.main, language) for mark in found.main.trend.marks) if found.main else ()
    return Sheet(language.marked(HAPPENED), columns, rows)


def _mark_row(mark: Mark, main: Subject, language: Language) -> Row:
    breaks = breaks_series(mark, main.figure.measure)
    stated = mark.stated_of(main.key) if isinstance(mark, Event) else None
    source = mark.source if isinstance(mark, SeriesBreak) else stated and stated.source
    return (
        mark.day,
        what_happened(mark, language),
        language.t("no") if breaks else language.t("yes"),
        _decimal(stated.caseload) if stated else None,
        source,
    )


def _decimal(value: Fraction) -> int | float:
    """As a cell holds it: whole where it is."""
    return value.numerator if value.denominator == 1 else float(value)


def _measured(found: Summary) -> list[Figure]:
    return [point.figure for one in found.subjects for point in one.trend.points]


def norms_sheet(measured: Iterable[Figure], language: Language) -> Sheet:
    """What the figures are measured by, each once."""
    columns = (
        Column(language.c("column", "Area"), width=40),
        Column(language.c("column", "Recommended, from"), Kind.NUMBER),
        Column(language.c("column", "Recommended, up to"), Kind.NUMBER),
        Column(language.c("column", "What is counted, per 37 hours"), width=24),
        Column(language.c("column", "In force since"), Kind.DATE),
        Column(language.c("column", "Who recommends it"), width=50),
    )
    norms = dict.fromkeys(figure.norm for figure in measured if figure.norm is not None)
    return Sheet(language.marked(RECOMMENDATIONS), columns, tuple(_norm_row(norm, language) for norm in norms))


def _norm_row(norm: Norm, language: Language) -> Row:
    return (
        norm.label(language.code),
        norm.low,
        norm.high,
        norm.unit(language.code),
        norm.valid_from,
        recommender(norm),
    )


def _conditions_sheet(found: Summary, language: Language) -> Sheet:
    rows = tuple(cells for row in found.conditions for cells in condition_rows(row, language))
    return Sheet(language.marked(CONDITIONS), condition_columns(language), rows)


def condition_columns(language: Language) -> tuple[Column, ...]:
    return (
        Column(language.c("column", "Question"), width=50),
        Column(language.c("column", "Answer"), width=24),
        Column(language.c("column", "Share of the answers"), Kind.PERCENT, 12),
        Column(language.c("column", "Read as"), width=14),
        Column(language.c("column", "Answers, at least"), Kind.NUMBER),
        Column(language.c("column", "Answers, at most"), Kind.NUMBER),
        Column(language.c("column", "Round closed"), Kind.DATE),
    )


def condition_rows(row: ConditionRow, language: Language) -> list[Row]:
    """A question's answers under each other, in the order of the columns."""
    labels = {answer.key: answer.label(language.code) for answer in row.question.answers}
    closed, band = row.figure_round.last_day if row.figure_round else None, row.figure.band
    asked = row.question.asked(language.code)
    return [
        (asked, labels.get(answer, answer), share, share_text(share, language), band.low, band.high, closed)
        for answer, share in row.figure.shares
    ]


def _method_sheet(found: Summary, places: Places, language: Language) -> Sheet:
    """What was asked, how the figures are made, and what they are not."""
    columns = method_columns(language)
    if found.release is None or found.main is None:
        return Sheet(language.marked(METHOD), columns, ())
    published = language.day(found.release.round.last_day)
    about = language.c("method", "What it is about")
    other = [(about, plainly(words.other_group(found, places, language)))] if found.is_coarser else []
    rows = [
        (about, words.cell_named(found.key, places, language)),
        *other,
        (language.c("method", "Period"), words.period_line(found, language)),
        (language.c("method", "Published"), published),
        (language.c("method", "How figures are made"), plainly(how_figures_are_made(language, found.release.k))),
        (language.c("method", "Load"), figures.load_sentence(found.main.key.area, language)),
        (language.c("method", "More caseworkers"), _assumption(language)),
        (language.c("method", "What it is for"), caution(language)),
    ]
    return Sheet(language.marked(METHOD), columns, tuple(rows))


def method_columns(language: Language) -> tuple[Column, ...]:
    return Column(language.c("column", "About"), width=28), Column(language.c("column", "Said"), width=100)


def _assumption(language: Language) -> str:
    return language.t(
        "Our own arithmetic: 10 × median / upper end − 10, for every 10 full-time caseworkers there are today; with the "
        "same citizens, and the median standing for the mean."
    )


def caution(language: Language) -> str:
    return language.t(
        "A tool for dialogue, not an answer key. Members report themselves, and not everybody does; how heavy the cases are "
        "is not in the number."
    )


def plainly(text: str) -> str:
    """A text without the two signs of Discord's styling that our own sentences use."""
    return text.replace("**", "").removeprefix("-# ")
