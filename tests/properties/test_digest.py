"""The week whose post is due, for any moment, weekday and hour."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.digest import Week, due_week, is_last_before, latest_due
from bot.domain.rounds import RoundLength, closes_at, local
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


@settings(max_examples=300)
@given(moments, st.sampled_from(RoundLength), weekdays, hours, st.integers(0, 3600))
def test_each_round_has_one_last_post_and_at_most_a_week_is_left_of_it_then(
    opened: datetime, length: RoundLength, weekday: int, hour: int, late: int
) -> None:
    """Of any round, on any weekday and hour; each post goes out up to an hour late."""
    closes = closes_at(opened, length, weekday=weekday, hour=hour)
    week = latest_due(opened, weekday=weekday, hour=hour)
    due = [due_at(Week.of(week.monday + timedelta(weeks=number)), weekday, hour) for number in range(7)]
    sent = [moment + timedelta(seconds=late) for moment in due if moment >= opened]
    last = [now for now in sent if is_last_before(closes, now, weekday=weekday, hour=hour)]
    within = [now for now in sent if now < closes]
    assert last == within[-1:]
    assert len(last) == 1
    assert timedelta(0) < closes - last[0] <= timedelta(days=7, hours=1)  # an hour more where the clock is set back
