"""The week whose post is due, for any moment, weekday and hour."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.digest import Week, due_week, latest_due
from bot.domain.rounds import local
from tests.strategies import hours, moments, weekdays

weeks = st.dates(date(2025, 1, 1), date(2030, 12, 31)).map(lambda day: Week(*day.isocalendar()[:2]))


def due_at(week: Week, weekday: int, hour: int) -> datetime:
    return local(week.monday + timedelta(days=weekday), hour)


@settings(max_examples=400)
@given(moments, weekdays, hours)
def test_the_latest_week_due_has_come_and_the_next_has_not(now: datetime, weekday: int, hour: int) -> None:
    week = latest_due(now, weekday=weekday, hour=hour)
    following = Week(*(week.monday + timedelta(weeks=1)).isocalendar()[:2])
    assert due_at(week, weekday, hour) <= now < due_at(following, weekday, hour)


@given(moments, weekdays, hours, weeks)
def test_a_week_is_due_only_after_the_last_one_dealt_with(now: datetime, weekday: int, hour: int, last: Week) -> None:
    due = due_week(now, weekday=weekday, hour=hour, last=last)
    latest = latest_due(now, weekday=weekday, hour=hour)
    assert due == (latest if latest.monday > last.monday else None)


@given(weeks)
def test_a_week_is_read_as_it_was_written(week: Week) -> None:
    assert Week.parse(str(week)) == week


@given(weeks, weeks)
def test_weeks_are_ordered_like_their_mondays(one: Week, other: Week) -> None:
    assert (one < other) == (one.monday < other.monday)
