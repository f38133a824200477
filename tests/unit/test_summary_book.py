"""A summary as a workbook and as CSV: every figure of it in a cell of its own, and what it stands on beside it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from bot.data import load_catalogue
from bot.domain.breaks import SeriesBreak
from bot.domain.catalogue import Workplace
from bot.domain.cells import COUNTRY, CellKey, ConditionKey, Scope
from bot.domain.conditions import ConditionFigure
from bot.domain.events import Event, Stated
from bot.domain.period import Period
from bot.domain.places import Places
from bot.domain.release import Band, Figure, Interval, Release
from bot.domain.summary import Summary, summarise
from bot.i18n import DANISH, ENGLISH, LANGUAGES, Language
from bot.presenters.book import LONGEST_SHEET_NAME, Book, Cell, Sheet
from bot.presenters.figure_table import AREA, LOAD, MEDIAN, PLACE, ROUND, UPPER_END
from bot.presenters.summary_book import summary_book, summary_csv
from tests.strategies import a_figure, a_load, a_norm, a_round, at_workplace, in_country

CATALOGUE = load_catalogue()
PLACES = Places(CATALOGUE, (Workplace(1, "Jobcenter Nord", "0101"),))
SICK = a_norm("sygedagpenge", high=45, low=25)
TOWN = CellKey(Scope.MUNICIPALITY, "0101", "sygedagpenge")
LAW = SeriesBreak(date(2026, 11, 15), "Lov", "Law", ("sygedagpenge",), (), expected=False, source="lov nr. 1")
HIRED = Event(1, date(2026, 11, 20), None, "=Fem nye")
STATED = Stated(Fraction(125, 2), "sygedagpenge", "Referat")
SAID = Event(2, date(2026, 11, 21), (Scope.WORKPLACE, "1"), "Budget", STATED)


def large(median: int, number: int = 1) -> Figure:
    """Of twenty to forty-nine reports, with all that is shown of so many."""
    figure = a_figure(median, norm=SICK, middle_half=Interval(median - 10, median + 10), round_number=number)
    return replace(figure, band=Band(20, 49), mean=median + 5, share_above=70)


def history() -> list[Release]:
    question = next(iter(CATALOGUE.questions.values()))
    shares = tuple((answer.key, 50) for answer in question.answers)
    conditions = {ConditionKey(Scope.WORKPLACE, "1", question.key): ConditionFigure(shares, Band(12, 19), 2)}
    return [
        Release(
            a_round(number),
            5,
            {
                at_workplace("1"): a_load(130, round_number=number),
                at_workplace("1", "andet"): a_figure(90, round_number=number),
                at_workplace("1", "sygedagpenge"): large(50 + 10 * number, number),
                TOWN: a_figure(55, norm=SICK, round_number=number),
                COUNTRY: a_load(110, round_number=number),
            },
            None,
            conditions,
        )
        for number in (1, 2)
    ]


def summed(asked: CellKey = at_workplace("1", "sygedagpenge"), period: Period = Period.ALL) -> Summary:  # noqa: B008
    return summarise(history(), asked, period, PLACES, breaks=(LAW,), events=(HIRED, SAID))


def sheet(book: Book, name: str) -> Sheet:
    return next(one for one in book.sheets if one.name == name)


def column(shown: Sheet, index: int) -> list[Cell]:
    return [row[index] for row in shown.rows]


def test_one_area_has_a_line_of_its_own_and_one_for_each_place_around_it() -> None:
    figures = sheet(summary_book(summed(), PLACES, ENGLISH), "Figures")
    assert [[row[index] for index in (PLACE, AREA, ROUND, MEDIAN, UPPER_END)] for row in figures.rows] == [
        ["Jobcenter Nord", "Sickness benefit", "November 2026", 70, 45],
        ["København", "Sickness benefit", "November 2026", 55, 45],
    ]
    assert figures.rows[0][3:] == (
        date(2026, 11, 1), date(2026, 12, 2), 70, 60, 80, 75, None, None, None, None, 70, 20, 49, 25, 45, 25, 56, 5.6,
        "Dansk Socialrådgiverforening, socialraadgiverne.dk",
    )  # fmt: skip


def test_a_load_stands_in_columns_of_its_own() -> None:
    figures = sheet(summary_book(summed(at_workplace("1")), PLACES, ENGLISH), "Figures")
    assert [[row[index] for index in (AREA, MEDIAN, LOAD)] for row in figures.rows] == [
        ["all areas", None, 130],
        ["Sickness benefit", 70, None],
        ["Another area", 90, None],
        ["all areas", None, 110],
        ["Sickness benefit", 55, None],
    ]
    assert figures.chart is not None
    assert (figures.chart.names, figures.chart.series, figures.chart.first, figures.chart.last) == (
        AREA, (MEDIAN, UPPER_END), 1, 2,
    )  # fmt: skip


def test_every_row_has_a_cell_of_the_right_kind_for_each_column() -> None:
    for asked in (at_workplace("1"), at_workplace("1", "sygedagpenge"), COUNTRY):
        for language in LANGUAGES:
            for one in summary_book(summed(asked), PLACES, language).sheets:
                assert all(len(row) == len(one.columns) for row in one.rows)
                assert len({column.name for column in one.columns}) == len(one.columns)


def test_the_development_is_drawn_and_told_in_words() -> None:
    shown = sheet(summary_book(summed(), PLACES, DANISH), "Udvikling")
    assert column(shown, MEDIAN) == [60, 70]
    assert shown.chart is not None
    assert shown.chart.lines
    assert shown.chart.alt == (
        "Jobcenter Nord · Sygedagpenge. oktober 2026: 60, anbefalet 25–45; november 2026: 70, anbefalet 25–45."
    )


def test_of_one_round_there_is_no_line_to_draw() -> None:
    assert sheet(summary_book(summed(period=Period.NEWEST), PLACES, ENGLISH), "Development").chart is None


def test_what_happened_stands_with_its_day_and_as_it_was_typed() -> None:
    rows = sheet(summary_book(summed(), PLACES, ENGLISH), "What happened").rows
    assert rows == (
        (LAW.day, "Law", "no", None, "lov nr. 1"),
        (HIRED.day, "=Fem nye", "yes", None, None),
        (SAID.day, "Budget", "yes", 62.5, "Referat"),
    )


def test_the_recommendations_have_their_source() -> None:
    (row,) = sheet(summary_book(summed(), PLACES, ENGLISH), "Recommendations").rows
    assert row == (SICK.label_en, 25, 45, "citizens", None, "Dansk Socialrådgiverforening, socialraadgiverne.dk")


def test_working_conditions_are_told_as_coarsely_as_they_are_shown() -> None:
    rows = sheet(summary_book(summed(), PLACES, ENGLISH), "Working conditions").rows
    assert {row[2:6] for row in rows} == {(50, "50%", 12, 19)}


def test_another_group_than_the_one_asked_about_is_said() -> None:
    found = summed(at_workplace("1", "boern_unge"))
    said = " ".join(str(row[1]) for row in sheet(summary_book(found, PLACES, ENGLISH), "Method").rows)
    assert "Jobcenter Nord · Children and young people (authority work): no figure is shown here." in said
    assert "**" not in said


def test_the_csv_has_each_figure_of_the_period_and_the_places_around() -> None:
    text = summary_csv(summed(), PLACES, DANISH).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert [(row[PLACE], row[ROUND], row[MEDIAN]) for row in rows] == [
        ("Jobcenter Nord", "oktober 2026", "60"),
        ("Jobcenter Nord", "november 2026", "70"),
        ("København", "november 2026", "55"),
    ]
    assert dict(zip(head, rows[1], strict=True))["Flere sagsbehandlere pr. 10"] == "5,6"


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_have_names_that_spreadsheets_take(language: Language) -> None:
    names = [one.name for one in summary_book(summed(), PLACES, language).sheets]
    assert len(set(names)) == len(names) == 6
    assert all(len(name) <= LONGEST_SHEET_NAME and not set(name) & set("[]:*?/\\'") for name in names)


def test_the_same_summary_is_the_same_book() -> None:
    assert hash(summary_book(summed(), PLACES, DANISH)) == hash(summary_book(summed(), PLACES, DANISH))
    assert summary_book(summed(), PLACES, DANISH) != summary_book(summed(), PLACES, ENGLISH)
    assert summary_book(summed(in_country()), PLACES, DANISH).made_on == date(2026, 12, 2)
