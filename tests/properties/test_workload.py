"""The shortfall, for any median above any norm."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.workload import Cost, Minutes, Staffing, Target, shortfall, whole
from tests.strategies import a_figure, a_norm


@given(st.integers(1, 500), st.integers(1, 200))
def test_so_many_more_are_enough_and_one_fewer_is_not(median: int, high: int) -> None:
    assume(median > high)
    need = shortfall("sygedagpenge", a_figure(median, norm=a_norm(high=high)))
    assert need is not None
    assert need.extra_per_ten >= 1
    assert 10 * median <= high * (10 + need.extra_per_ten)
    assert 10 * median > high * (10 + need.extra_per_ten - 1)


workers = st.fractions(Fraction(1, 10), 10_000, max_denominator=10)


def _a_target(low: int, more: int) -> Target:
    return Target(low, low + more)


targets = st.builds(_a_target, st.integers(1, 300), st.integers(1, 200))


@given(st.integers(1, 10**6), targets, workers)
def test_so_many_caseworkers_have_exactly_the_target_each(citizens: int, target: Target, now: Fraction) -> None:
    """The inverse; and the lower end takes more than the upper."""
    found = Staffing(target, citizens=citizens, workers=now)
    assert found.at_high is not None
    assert found.at_low is not None
    assert target.low is not None
    assert found.at_high * target.high == found.at_low * target.low == citizens
    assert found.at_low > found.at_high
    extra = found.lacking(found.at_high)
    assert extra is not None
    assert Staffing(target, citizens=citizens, workers=now + extra).times == 1


@given(st.integers(1, 500), targets, workers)
def test_a_median_and_workers_are_the_citizens_they_have(median: int, target: Target, now: Fraction) -> None:
    found = Staffing(target, median=median, workers=now)
    assert found.all_citizens == median * now
    assert found.at_high is not None
    assert found.extra_per_ten is not None
    assert found.extra_per_ten == 10 * found.at_high / now - 10
    assert (found.extra_per_ten <= 0) == (median <= target.high)


@given(st.integers(1, 500), st.integers(1, 200))
def test_whole_workers_for_every_ten_are_those_of_the_digest(median: int, high: int) -> None:
    need = shortfall("sygedagpenge", a_figure(median, norm=a_norm(high=high)))
    extra = Staffing(Target(None, high), median=median).extra_per_ten
    assert extra is not None
    assert (need.extra_per_ten if need else 0) == max(0, whole(extra))


@given(st.integers(1, 10**6), st.integers(1, 10**6), targets)
def test_more_citizens_never_need_fewer_caseworkers(one: int, other: int, target: Target) -> None:
    fewer, more = sorted((one, other))
    assert (Staffing(target, citizens=fewer).at_high or 0) <= (Staffing(target, citizens=more).at_high or 0)


@given(workers, st.integers(1000, 10**7), st.integers(0, 10**12))
def test_a_grant_pays_for_those_it_pays_for_to_the_krone(extra: Fraction, each: int, granted: int) -> None:
    found = Cost(extra, Fraction(each), Fraction(granted))
    assert found.paid_for is not None
    assert found.left is not None
    assert Cost(found.paid_for, Fraction(each)).total == granted
    assert found.left + found.total == granted
    assert (found.left >= 0) == (found.paid_for >= extra)


minutes = st.builds(
    Minutes,
    st.integers(1, 500),
    st.integers(20, 60).map(Fraction),
    st.integers(0, 19).map(Fraction),
    st.integers(1, 600).map(Fraction),
    st.integers(0, 600).map(Fraction),
)


@given(minutes)
def test_what_each_citizen_has_is_the_month_shared_out(given_: Minutes) -> None:
    """All citizens' minutes are the month's; all meetings fill what they have."""
    assert given_.each * given_.caseload == given_.month * 60
    assert given_.month * 12 == (given_.hours - given_.other) * 52
    assert given_.meetings is not None
    assert given_.one_meeting is not None
    assert given_.one_with_each is not None
    assert given_.meetings * given_.one_meeting == given_.each
    assert given_.meetings * given_.one_with_each == given_.month


@given(minutes, st.integers(1, 500))
def test_a_higher_caseload_leaves_each_less_in_proportion(given_: Minutes, other: int) -> None:
    assert given_.at(other) * other == given_.each * given_.caseload
    assert (given_.at(other) > given_.each) == (other < given_.caseload)
