"""When rounds open and close, on known days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.rounds import (
    COPENHAGEN,
    Round,
    RoundLength,
    closes_at,
    earliest_close,
    local,
    must_close_by,
    opens_at,
)
from tests.strategies import a_round

MONDAY, FRIDAY, SUNDAY = 0, 4, 6


def at(text: str) -> datetime:
    """A moment by the clock on the wall in Copenhagen."""
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)


def closing(opened: str, length: RoundLength, *, weekday: int = MONDAY, hour: int = 9) -> str:
    """The wall clock's reading at the close."""
    closes = closes_at(at(opened), length, weekday=weekday, hour=hour)
    assert closes.tzinfo is UTC
    return closes.astimezone(COPENHAGEN).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("length", "closes"),
    [
        (RoundLength.WEEK, "2026-11-09 09:00"),
        (RoundLength.TWO_WEEKS, "2026-11-16 09:00"),
        (RoundLength.FOUR_WEEKS, "2026-11-30 09:00"),
    ],
)
def test_a_round_of_weeks_is_that_many_weeks_when_it_opens_where_the_last_one_closed(
    length: RoundLength, closes: str
) -> None:
    assert closing("2026-11-02 09:00", length) == closes


@pytest.mark.parametrize(
    ("length", "closes"),
    [
        (RoundLength.WEEK, "2026-11-16 09:00"),  # Monday the 9th would be five days away
        (RoundLength.TWO_WEEKS, "2026-11-16 09:00"),
        (RoundLength.FOUR_WEEKS, "2026-11-30 09:00"),
    ],
)
def test_a_first_round_of_weeks_is_fitted_to_the_servers_weekday(length: RoundLength, closes: str) -> None:
    assert closing("2026-11-04 14:20", length) == closes


def test_a_round_that_opens_on_its_weekday_after_the_hour_takes_a_week_more() -> None:
    assert closing("2026-11-02 09:01", RoundLength.WEEK) == "2026-11-16 09:00"
    assert closing("2026-11-02 08:59", RoundLength.WEEK) == "2026-11-09 09:00"


def test_weeks_end_on_the_weekday_and_at_the_hour_the_server_chose() -> None:
    assert closing("2026-11-02 09:00", RoundLength.WEEK, weekday=FRIDAY, hour=16) == "2026-11-13 16:00"


def test_months_close_on_the_first_at_the_hour() -> None:
    assert closing("2026-11-01 09:00", RoundLength.MONTH) == "2026-12-01 09:00"
    assert closing("2026-12-01 09:00", RoundLength.MONTH) == "2027-01-01 09:00"
    assert closing("2027-02-01 09:00", RoundLength.MONTH) == "2027-03-01 09:00"
    assert closing("2026-11-12 20:15", RoundLength.MONTH, hour=7) == "2026-12-01 07:00"


def test_a_first_month_that_would_be_under_seven_days_takes_the_next_one() -> None:
    assert closing("2027-02-24 09:00", RoundLength.MONTH) == "2027-03-14 09:00"  # 36 days, halved
    assert closing("2026-01-31 09:00", RoundLength.MONTH) == "2026-03-01 09:00"  # 29 days
    assert closing("2026-11-24 09:00", RoundLength.MONTH) == "2026-12-01 09:00"  # seven days to the minute


def test_a_first_month_over_thirty_one_days_is_halved() -> None:
    assert closing("2026-11-24 09:01", RoundLength.MONTH) == "2026-12-13 09:00"
    assert closing("2026-12-01 08:59", RoundLength.MONTH) == "2026-12-16 09:00"
    assert closing("2026-12-01 09:00", RoundLength.MONTH) == "2027-01-01 09:00"


def test_a_round_closes_at_the_same_hour_by_the_wall_clock_in_summer_and_in_winter() -> None:
    assert closing("2026-10-19 09:00", RoundLength.WEEK) == "2026-10-26 09:00"
    assert closes_at(at("2026-10-19 09:00"), RoundLength.WEEK, weekday=MONDAY, hour=9) == datetime(
        2026, 10, 26, 8, tzinfo=UTC
    )
    assert closes_at(at("2026-03-23 09:00"), RoundLength.WEEK, weekday=MONDAY, hour=9) == datetime(
        2026, 3, 30, 7, tzinfo=UTC
    )


def test_an_hour_the_clock_skips_counts_as_the_next_one() -> None:
    assert local(date(2026, 3, 29), 2) == local(date(2026, 3, 29), 3) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_an_hour_the_clock_shows_twice_is_the_first_of_the_two() -> None:
    assert local(date(2026, 10, 25), 2) == datetime(2026, 10, 25, 0, tzinfo=UTC)


def test_a_week_that_begins_in_a_skipped_hour_is_two_weeks_rather_than_an_hour_short() -> None:
    opened = local(date(2026, 3, 29), 2).astimezone(COPENHAGEN)
    closes = closes_at(opened, RoundLength.WEEK, weekday=SUNDAY, hour=2).astimezone(COPENHAGEN)
    assert (opened.hour, closes.date()) == (3, date(2026, 4, 12))


def test_where_one_begins_from_makes_no_difference() -> None:
    here, there = at("2026-11-01 00:30"), at("2026-11-01 00:30").astimezone(ZoneInfo("America/Nuuk"))
    assert closes_at(here, RoundLength.MONTH, weekday=MONDAY, hour=9) == closes_at(
        there, RoundLength.MONTH, weekday=MONDAY, hour=9
    )


def test_a_round_opens_where_the_last_one_closed() -> None:
    last = a_round()
    for late in (timedelta(0), timedelta(seconds=40), timedelta(hours=1)):
        assert opens_at(last, last.closes_at + late) == last.closes_at


def test_a_round_opens_now_when_there_was_none_or_it_closed_more_than_an_hour_late() -> None:
    last = a_round()
    late = last.closes_at + timedelta(hours=1, seconds=1)
    assert opens_at(last, late) == late
    assert opens_at(None, late) == late


def test_a_round_never_opens_in_what_is_still_to_come() -> None:
    last = a_round()
    early = last.closes_at - timedelta(seconds=1)
    assert opens_at(last, early) == early


def test_a_round_cannot_be_closed_before_its_seventh_day_is_over() -> None:
    opened = at("2026-11-02 09:00")
    assert earliest_close(opened, opened, 9) is None
    assert earliest_close(opened, at("2026-11-09 08:59"), 9) is None


def test_from_its_seventh_day_a_round_can_be_closed_at_the_next_fixed_hour() -> None:
    opened = at("2026-11-02 08:00")
    assert earliest_close(opened, at("2026-11-09 08:00"), 9) == at("2026-11-09 09:00")
    assert earliest_close(opened, at("2026-11-09 08:59"), 9) == at("2026-11-09 09:00")
    assert earliest_close(opened, at("2026-11-09 09:00"), 9) == at("2026-11-10 09:00")
    assert earliest_close(opened, at("2026-11-14 23:30"), 9) == at("2026-11-15 09:00")


def test_seven_days_are_calendar_days_also_when_the_clock_changes() -> None:
    opened = at("2026-03-27 09:00")
    assert earliest_close(opened, at("2026-04-03 08:59"), 10) is None
    assert earliest_close(opened, at("2026-04-03 09:00"), 10) == at("2026-04-03 10:00")


def test_no_key_lives_longer_than_thirty_one_calendar_days_also_when_the_clock_changes() -> None:
    assert must_close_by(at("2026-11-02 09:00")) == at("2026-12-03 09:00")
    assert must_close_by(at("2026-10-01 09:00")) == at("2026-11-01 09:00")  # 745 hours
    assert must_close_by(at("2026-03-01 09:00")) == at("2026-04-01 09:00")  # 743 hours
    assert must_close_by(at("2026-11-02 09:00")).tzinfo is UTC
    assert must_close_by(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == at("2026-11-25 02:30")  # the hour's second time


def between(first: str, last: str) -> Round:
    return Round(1, at(first), at(last), 5)


def test_a_rounds_days_are_copenhagens() -> None:
    one = between("2026-11-02 00:30", "2026-12-01 00:00")
    in_utc = Round(1, one.opens_at.astimezone(UTC), one.closes_at.astimezone(UTC), 5)
    assert (in_utc.first_day, in_utc.last_day) == (date(2026, 11, 2), date(2026, 12, 1))


@pytest.mark.parametrize(
    ("first", "last", "month"),
    [
        ("2026-11-01 09:00", "2026-12-01 09:00", date(2026, 11, 1)),
        ("2027-02-01 09:00", "2027-03-01 09:00", date(2027, 2, 1)),
        ("2026-11-03 12:00", "2026-12-01 09:00", date(2026, 11, 1)),
        ("2026-12-14 09:00", "2027-01-11 09:00", date(2026, 12, 1)),  # 18 of December's 31 days
    ],
)
def test_a_round_over_most_of_a_month_goes_by_its_name(first: str, last: str, month: date) -> None:
    assert between(first, last).month == month


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-11-04 09:00", "2026-12-01 09:00"),  # under four weeks
        ("2026-11-02 09:00", "2026-11-16 09:00"),
        ("2027-02-15 09:00", "2027-03-15 09:00"),  # half of February and under half of March
        ("2026-11-16 09:00", "2026-12-14 09:00"),  # 15 of November's 30 days, 13 of December's
    ],
)
def test_any_other_round_goes_by_its_days(first: str, last: str) -> None:
    assert between(first, last).month is None
