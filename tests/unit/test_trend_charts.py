"""The picture of a development: what others have stated stands in it by its day, with a shape of its own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.domain.trend import trend
from bot.i18n import DANISH, ENGLISH
from bot.presenters.trend_charts import MOST_POINTS, trend_chart
from bot.workshop import bench
from tests.strategies import a_load, a_release, at_workplace
from tests.unit.test_trend import FIRST, PLACES, SAID, SECOND, SICK, Event, an_event, rounds, said

if TYPE_CHECKING:
    from bot.presenters.picture import TrendChart

NORTH = (Scope.WORKPLACE, "1")


def drawn(medians: list[int], *events: Event) -> TrendChart:
    chart = trend_chart(trend(rounds(*medians), SICK, PLACES, events=events), PLACES, ENGLISH)
    assert chart is not None
    return chart


def test_a_stated_figure_is_drawn_between_the_rounds_and_told_apart_in_words() -> None:
    chart = drawn([60, 75], said(SECOND.first_day, NORTH), an_event(SECOND.first_day))
    assert [(mark.at, mark.stated, mark.stated_text) for mark in chart.marks] == [(1, 62.5, "62.5"), (1, None, "")]
    assert "△: stated by others" in chart.footer
    assert "Stated by others, 1 Nov: 62.5." in chart.alt


def test_one_from_before_the_first_round_stands_before_it_with_its_year() -> None:
    within, before = said(FIRST.first_day + timedelta(3), NORTH), said(FIRST.first_day - timedelta(365), NORTH)
    chart = drawn([60, 75], within, before)
    assert [(mark.at, mark.name) for mark in chart.marks] == [(0, "Oct 2025"), (0, "4 Oct")]
    assert bench.make(chart) == bench.make(chart)


def test_where_not_all_rounds_are_drawn_nothing_from_before_them_is() -> None:
    chart = drawn([60] * (MOST_POINTS + 1), said(FIRST.first_day + timedelta(3), NORTH))
    assert (len(chart.points), chart.marks) == (MOST_POINTS, ())


def test_what_is_stated_of_a_larger_place_or_beside_a_load_has_no_height_in_the_picture() -> None:
    assert [mark.stated for mark in drawn([60, 75], said(SECOND.first_day, None)).marks] == [None]
    loads = [a_release({at_workplace("1"): a_load(120 + number, round_number=number)}, number) for number in (1, 2)]
    found = trend(loads, at_workplace("1"), PLACES, events=[said(SECOND.first_day, NORTH)])
    chart = trend_chart(found, PLACES, DANISH)
    assert chart is not None
    assert [mark.stated for mark in chart.marks] == [None]
    assert SAID.area == "sygedagpenge"
