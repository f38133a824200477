"""Everything that is published as a workbook: each figure in a row, and what it stands on beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.domain.cells import ConditionKey, Scope
from bot.domain.conditions import ConditionFigure
from bot.domain.open_data import open_data
from bot.domain.release import Band
from bot.i18n import DANISH, ENGLISH, LANGUAGES, Language
from bot.presenters.figure_table import AREA, MEDIAN, PLACE
from bot.presenters.published_book import published_book
from bot.workshop import bench
from tests.strategies import a_figure, a_release, in_country
from tests.unit.test_open_data import ASKED, NORM, PLACES, three_rounds
from tests.workshop.workbooks import ReadBook

if TYPE_CHECKING:
    from bot.presenters.book import Book

CHILDREN_NAMED = "Children and young people (authority work)"


def a_book(language: Language = ENGLISH) -> Book:
    *earlier, newest = three_rounds()
    shares = ConditionFigure((("high", 70), ("fits", 20), ("low", 10)), Band(12, 19), 3)
    town = ConditionKey(Scope.MUNICIPALITY, "0751", "amount")
    area = a_figure(55, norm=NORM, round_number=3)
    cells = {**newest.cells, in_country("sygedagpenge"): area, in_country("boern_unge"): replace(area, median=20)}
    data = open_data([*earlier, replace(newest, cells=cells, conditions={ASKED: shares, town: shares})], PLACES)
    assert data is not None
    return published_book(data, PLACES, language)


def test_what_is_shown_now_stands_first_and_all_rounds_on_a_sheet_of_their_own() -> None:
    figures, development, norms, conditions, method = a_book().sheets
    assert [(row[PLACE], row[AREA]) for row in figures.rows] == [
        ("The whole country", CHILDREN_NAMED), ("The whole country", "Sickness benefit"),
        ("The whole country", "all areas"), ('Jobcenter "Nord", Øst', "Sickness benefit"),
        ("Familiehuset", CHILDREN_NAMED),
    ]  # fmt: skip
    at_north = [row[MEDIAN] for row in development.rows if row[PLACE] == 'Jobcenter "Nord", Øst']
    assert at_north == [60, 70]
    assert len(development.rows) == len(figures.rows) + 3
    assert [row[-1] for row in norms.rows] == [f"{NORM.issuer}, {NORM.source}"]
    assert [(row[0], row[3]) for row in conditions.rows] == [
        (place, share) for place in ("The whole country", "Aarhus") for share in (70, 20, 10)
    ]
    assert len(method.rows) == 5


def test_the_chart_is_of_the_whole_countrys_areas_and_says_in_words_what_it_shows() -> None:
    sheet = a_book().sheets[0]
    assert sheet.chart is not None
    assert (sheet.chart.first, sheet.chart.last) == (0, 1)
    assert "Sickness benefit: 55, recommended 25–45" in sheet.chart.alt
    data = open_data([a_release({in_country(): three_rounds()[0].cells[in_country()]}, 1)], PLACES)
    assert data is not None
    assert published_book(data, PLACES, ENGLISH).sheets[0].chart is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_a_cell_for_each_column(language: Language) -> None:
    for sheet in a_book(language).sheets:
        assert {len(row) for row in sheet.rows} == {len(sheet.columns)}


def test_it_is_the_same_for_the_same_figures_and_opens() -> None:
    assert a_book() == a_book()
    assert hash(a_book()) == hash(a_book())
    content = bench.make(a_book(DANISH))
    assert content == bench.make(a_book(DANISH))
    read = ReadBook.of(content)
    assert read.sheets == [sheet.name for sheet in a_book(DANISH).sheets]
