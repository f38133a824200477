"""How far back a summary looks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.data import load_catalogue
from bot.domain.breaks import SeriesBreak
from bot.domain.catalogue import Workplace
from bot.domain.events import Event
from bot.domain.period import Period, months_before, rounds_in, trend_within
from bot.domain.places import Places
from bot.domain.release import Release
from bot.domain.trend import Point, Trend, trend
from tests.strategies import a_figure, a_norm, a_release, at_workplace, rounds_of

PLACES = Places(load_catalogue(), (Workplace(1, "Jobcenter Nord", "0751"),))
SICK = at_workplace("1", "sygedagpenge")
MONTHS = rounds_of((31, 30, 31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30))
"""October 2026 to November 2027: each closes on the 1st of the next month."""


def history(*medians: int | None) -> list[Release]:
    """One release for each month; None where the last figure stayed."""
    found: list[Release] = []
    for round_, median in zip(MONTHS, medians, strict=False):
        moved = {SICK: a_figure(median, norm=a_norm(), round_number=round_.number)} if median is not None else None
        found.append(Release(round_, 5, found[-1].cells if moved is None else moved, None))
    return found


def development(*medians: int | None, period: Period, marks: tuple[SeriesBreak | Event, ...] = ()) -> Trend:
    releases = history(*medians)
    breaks = [mark for mark in marks if isinstance(mark, SeriesBreak)]
    events = [mark for mark in marks if isinstance(mark, Event)]
    return trend_within(trend(releases, SICK, PLACES, breaks=breaks, events=events), rounds_in(period, releases))


def shown(found: Trend) -> list[int | date]:
    return [entry.figure.median if isinstance(entry, Point) else entry.day for entry in found.entries]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (Period.NEWEST, [14]),
        (Period.THREE_MONTHS, [12, 13, 14]),
        (Period.SIX_MONTHS, [9, 10, 11, 12, 13, 14]),
        (Period.TWELVE_MONTHS, list(range(3, 15))),
        (Period.ALL, list(range(1, 15))),
    ],
)
def test_so_many_months_of_monthly_rounds_are_so_many_rounds(period: Period, expected: list[int]) -> None:
    assert [round_.number for round_ in rounds_in(period, history(*range(14)))] == expected


def test_before_the_first_close_every_period_is_empty() -> None:
    assert [rounds_in(period, []) for period in Period] == [()] * 5


def test_a_period_longer_than_all_there_is_holds_all_there_is() -> None:
    assert [round_.number for round_ in rounds_in(Period.TWELVE_MONTHS, history(60, 70))] == [1, 2]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 1), 3, date(2026, 8, 1)),
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
    ],
)
def test_months_are_counted_back_by_the_calendar(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


def test_a_development_begins_with_the_periods_first_figure_which_is_compared_with_none_before_it() -> None:
    found = development(50, 60, 70, 80, 90, period=Period.THREE_MONTHS)
    assert (shown(found), [point.step for point in found.points], found.older) == ([70, 80, 90], [None, 1, 1], True)


def test_the_whole_development_stays_as_it_is() -> None:
    whole = development(50, 60, 70, period=Period.ALL)
    assert (shown(whole), [point.step for point in whole.points], whole.older) == ([50, 60, 70], [None, 1, 1], False)
    assert development(50, 60, 70, period=Period.TWELVE_MONTHS) == whole


def test_a_figure_that_has_not_moved_within_the_period_is_still_there() -> None:
    found = development(50, 60, None, None, None, period=Period.NEWEST)
    assert (shown(found), found.stayed) == ([60], True)


def test_what_happened_before_the_periods_first_round_is_left_out() -> None:
    third = MONTHS[2].first_day
    marks = tuple(Event(number, day, None, "x") for number, day in enumerate((third, third + timedelta(days=1)), 1))
    law = SeriesBreak(third + timedelta(days=9), "Lov", "Law", ("sygedagpenge",), (), expected=False, source="lov")
    found = development(50, 60, 70, 80, 90, period=Period.THREE_MONTHS, marks=(*marks, law))
    assert shown(found) == [marks[1].day, law.day, 70, 80, 90]


def test_what_is_withheld_has_no_development_in_any_period() -> None:
    empty = [a_release({}), a_release({}, 2)]
    for period in Period:
        assert trend_within(trend(empty, SICK, PLACES), rounds_in(period, empty)).entries == ()
