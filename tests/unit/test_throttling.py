"""A flood is slowed down, nobody at a person's pace is, and nobody is remembered for longer than that takes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from cogs.throttling import ASKING, MOST, TYPING, Pace, Throttle

ONE, OTHER = (1, 100), (1, 101)


@dataclass
class Seconds:
    """A clock that moves when told to."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def throttle(pace: Pace = ASKING) -> tuple[Throttle, Seconds]:
    clock = Seconds()
    return Throttle(pace, clock), clock


def admitted(some: Throttle, times: int, person: tuple[int, int] = ONE) -> int:
    return sum(some.admits(person) for _ in range(times))


@pytest.mark.parametrize("pace", [ASKING, TYPING])
def test_so_many_are_answered_at_once_and_then_as_many_a_second_as_the_pace_says(pace: Pace) -> None:
    some, clock = throttle(pace)
    assert admitted(some, 500) == pace.at_once
    for _ in range(5):
        clock.now += 1
        assert admitted(some, 500) == pace.a_second


def test_who_is_slowed_down_does_not_wait_longer_for_trying_again() -> None:
    some, clock = throttle()
    admitted(some, 100)
    answered = 0
    for _ in range(8 * 10):
        clock.now += 0.125
        answered += some.admits(ONE)
    assert answered == 10  # in ten seconds


def test_each_person_in_each_server_has_a_bucket_of_their_own() -> None:
    some, _ = throttle()
    admitted(some, 100)
    for person in (OTHER, (2, 100), (0, 100)):
        assert admitted(some, 100, person) == ASKING.at_once


def test_what_is_only_counted_is_never_refused_and_never_owed() -> None:
    some, clock = throttle()
    for _ in range(1000):
        some.count(ONE)
    assert not some.admits(ONE)
    clock.now += 1
    assert some.admits(ONE)


@given(st.lists(st.floats(0, 30), max_size=80), st.sampled_from([ASKING, TYPING]))
def test_in_no_stretch_of_time_are_more_answered_than_the_pace_allows(pauses: list[float], pace: Pace) -> None:
    some, clock = throttle(pace)
    answered = list[float]()
    for pause in pauses:
        clock.now += pause
        answered += [clock.now] * admitted(some, 9)
    for index, start in enumerate(answered):
        for number, end in enumerate(answered[index:], 1):
            assert number <= pace.at_once + (end - start) * pace.a_second + 1e-6


@given(st.lists(st.floats(1.001, 30), max_size=200))
def test_nobody_who_waits_a_second_between_two_questions_ever_feels_it(pauses: list[float]) -> None:
    some, clock = throttle()
    for pause in pauses:
        clock.now += pause
        assert some.admits(ONE)


def test_who_has_been_silent_for_long_enough_is_forgotten_at_the_next_question_of_anybody_or_at_the_tick() -> None:
    some, clock = throttle()
    admitted(some, 3)
    clock.now += ASKING.full_after - 0.1
    some.admits(OTHER)
    assert len(some) == 2
    clock.now += 0.1
    some.admits(OTHER)
    assert len(some) == 1
    clock.now += ASKING.full_after
    some.rest()
    assert len(some) == 0


def test_forgetting_gives_nobody_more_than_waiting_would() -> None:
    some, clock = throttle()
    admitted(some, 100)
    clock.now += ASKING.full_after
    assert admitted(some, 100) == ASKING.at_once


def test_of_a_crowd_so_many_are_known_and_no_more() -> None:
    some, _ = throttle()
    for number in range(MOST + 10):
        some.admits((1, number))
    assert len(some) == MOST


def test_the_log_says_once_that_somebody_had_to_wait_and_not_who_or_when() -> None:
    some, _ = throttle()
    with capture_logs() as written:
        admitted(some, 100)
        admitted(some, 100, OTHER)
        assert written == []
        some.rest()
        some.rest()
    assert written == [{"event": "throttled", "log_level": "info"}]
