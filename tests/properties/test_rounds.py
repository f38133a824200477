"""Rounds, for any moment at which one may open, in any server's calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

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
from tests.strategies import hours, moments, wall, weekdays

lengths = st.sampled_from(RoundLength)
weeks = st.sampled_from([(RoundLength.WEEK, 7), (RoundLength.TWO_WEEKS, 14), (RoundLength.FOUR_WEEKS, 28)])
delays = st.integers(0, 3600).map(lambda seconds: timedelta(seconds=seconds))


def is_at(moment: datetime, hour: int) -> bool:
    """Whether a moment is the fixed hour of its day in Copenhagen, or follows it where the clock skips it."""
    return moment == local(moment.astimezone(COPENHAGEN).date(), hour)


def chain(opening: datetime, length: RoundLength, *, weekday: int, hour: int, late: list[timedelta]) -> list[Round]:
    """Rounds that follow each other, each closed a little late."""
    rounds: list[Round] = []
    now = opening
    for number, delay in enumerate(late, start=1):
        opened = opens_at(rounds[-1] if rounds else None, now)
        closes = closes_at(opened, length, weekday=weekday, hour=hour)
        rounds.append(Round(number, opened, closes, 5))
        now = closes + delay
    return rounds


@settings(max_examples=600)
@given(moments, lengths, weekdays, hours)
def test_a_round_is_between_seven_and_thirty_one_calendar_days(
    opening: datetime, length: RoundLength, weekday: int, hour: int
) -> None:
    closes = closes_at(opening, length, weekday=weekday, hour=hour)
    assert timedelta(days=7) <= wall(closes) - wall(opening) <= timedelta(days=31)


@settings(max_examples=600)
@given(moments, lengths, weekdays, hours)
def test_a_round_that_goes_by_its_own_calendar_never_has_to_be_closed_for_its_age(
    opening: datetime, length: RoundLength, weekday: int, hour: int
) -> None:
    assert closes_at(opening, length, weekday=weekday, hour=hour) <= must_close_by(opening)


@settings(max_examples=400)
@given(moments)
def test_what_is_thirty_one_days_old_shows_the_same_hour_on_the_wall(opening: datetime) -> None:
    limit = must_close_by(opening)
    skipped = limit.astimezone(COPENHAGEN).dst() != (limit - timedelta(hours=1)).astimezone(COPENHAGEN).dst()
    assert wall(limit) - wall(opening) == timedelta(days=31) or skipped


@settings(max_examples=400)
@given(moments, lengths, weekdays, hours)
def test_a_round_closes_at_the_servers_hour_by_the_wall_clock(
    opening: datetime, length: RoundLength, weekday: int, hour: int
) -> None:
    closes = closes_at(opening, length, weekday=weekday, hour=hour)
    assert is_at(closes, hour)
    reading = wall(closes)
    skipped = hour == 2 and reading.month == 3 and reading.weekday() == 6
    assert (reading.hour, reading.minute, reading.second) == (3 if skipped and reading.day > 24 else hour, 0, 0)


@given(moments, weeks, weekdays, hours)
def test_weeks_close_on_the_servers_weekday_and_are_never_longer_than_they_must(
    opening: datetime, length: tuple[RoundLength, int], weekday: int, hour: int
) -> None:
    closes = closes_at(opening, length[0], weekday=weekday, hour=hour)
    assert wall(closes).weekday() == weekday
    assert wall(closes) - wall(opening) < timedelta(days=max(length[1] + 1, 14))


@given(moments, weekdays, hours)
def test_months_close_on_a_first_and_are_halved_where_that_is_too_far(
    opening: datetime, weekday: int, hour: int
) -> None:
    closes = closes_at(opening, RoundLength.MONTH, weekday=weekday, hour=hour)
    if wall(closes).day != 1:
        following = closes_at(closes, RoundLength.MONTH, weekday=weekday, hour=hour)
        assert wall(following).day == 1
        assert wall(following) - wall(opening) > timedelta(days=31)


@given(moments, weekdays, hours, st.lists(delays, min_size=8, max_size=8))
def test_months_once_begun_close_on_every_first(
    opening: datetime, weekday: int, hour: int, late: list[timedelta]
) -> None:
    rounds = chain(opening, RoundLength.MONTH, weekday=weekday, hour=hour, late=late)
    months = [wall(one.closes_at) for one in rounds[1:]]
    assert all(month.day == 1 for month in months)
    assert all((later.month - earlier.month) % 12 == 1 for earlier, later in pairwise(months))
    assert all(one.month == one.first_day for one in rounds[2:])


@given(moments, weeks, weekdays, hours, st.lists(delays, min_size=12, max_size=12))
def test_weeks_once_begun_are_as_long_as_the_server_chose(
    opening: datetime, length: tuple[RoundLength, int], weekday: int, hour: int, late: list[timedelta]
) -> None:
    assume((weekday, hour) != (6, 2))  # the only one the clock ever skips; see tests/unit/test_rounds.py
    rounds = chain(opening, length[0], weekday=weekday, hour=hour, late=late)
    assert all((one.last_day - one.first_day).days == length[1] for one in rounds[1:])


@given(moments, lengths, weekdays, hours, st.lists(delays, min_size=6, max_size=6))
def test_rounds_follow_each_other_without_gap_or_overlap(
    opening: datetime, length: RoundLength, weekday: int, hour: int, late: list[timedelta]
) -> None:
    rounds = chain(opening, length, weekday=weekday, hour=hour, late=late)
    assert rounds[0].opens_at == opening
    assert all(earlier.closes_at == later.opens_at for earlier, later in pairwise(rounds))


@given(moments, lengths, weekdays, hours, st.timedeltas(timedelta(hours=1, seconds=1), timedelta(days=400)))
def test_after_a_long_silence_the_next_round_opens_now_and_is_a_whole_one(
    opening: datetime, length: RoundLength, weekday: int, hour: int, silence: timedelta
) -> None:
    last = Round(1, opening, closes_at(opening, length, weekday=weekday, hour=hour), 5)
    now = last.closes_at + silence
    opened = opens_at(last, now)
    assert opened == now
    assert wall(closes_at(opened, length, weekday=weekday, hour=hour)) - wall(now) >= timedelta(days=7)


@settings(max_examples=400)
@given(moments, st.timedeltas(timedelta(0), timedelta(days=40)), hours)
def test_a_round_can_be_closed_ahead_of_time_from_its_seventh_day_at_the_next_fixed_hour(
    opening: datetime, age: timedelta, hour: int
) -> None:
    now = opening + age
    close = earliest_close(opening, now, hour)
    if wall(now) - wall(opening) < timedelta(days=7):
        assert close is None
        return
    assert close is not None
    assert is_at(close, hour)
    assert close > now
    between = (wall(now).date() + timedelta(days=day) for day in (0, 1))
    assert not any(now < local(day, hour) < close for day in between)


@given(st.dates(date(2025, 1, 1), date(2030, 12, 31)), st.integers(28, 31), st.integers(28, 31))
def test_no_two_rounds_that_follow_each_other_go_by_the_same_month(first: date, days: int, days_after: int) -> None:
    opens, changes = first, first + timedelta(days=days)
    one = Round(1, local(opens, 9), local(changes, 9), 5)
    other = Round(2, local(changes, 9), local(changes + timedelta(days=days_after), 9), 5)
    assert one.month is None or one.month != other.month
