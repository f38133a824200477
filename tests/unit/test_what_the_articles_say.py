"""The formulas against figures that were told in public about caseloads, where these suffice to work anything out.

Sources: avisen.dk after Information 2017 (220 citizens per caseworker where at most 55 are recommended); Dansk
Socialrådgiverforening 2017 and 2018 (25 minutes to a citizen; 65 million kroner a year needed, 19.6 million granted
over two years) and its survey of 2013 (an average of 82, 48 % more than recommended); NB-Økonomi 2019 (44,000 on public
support, less 13,000 and 2,500; 100 citizens per caseworker).
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from bot.domain.refusals import Problem, Refusal
from bot.domain.what_if import (
    TypedCost,
    TypedMinutes,
    TypedStaffing,
    read_cost,
    read_minutes,
    read_staffing,
    read_target,
)

RECOMMENDED_THEN = read_target("40-55")


def test_220_cases_are_four_times_the_upper_end_and_call_for_three_times_as_many_caseworkers_more() -> None:
    found = read_staffing(TypedStaffing(median="220", workers="10"), RECOMMENDED_THEN, None)
    assert found.times == 4
    assert found.extra_per_ten == 30
    assert (found.all_citizens, found.at_high, found.at_low) == (2200, 40, 55)
    assert (found.lacking(found.at_high), found.lacking(found.at_low)) == (30, 45)


def test_an_average_of_82_is_half_as_much_again_as_55() -> None:
    """The union wrote 48 %, we get 49: the average it worked with was not rounded."""
    found = read_staffing(TypedStaffing(median="82"), RECOMMENDED_THEN, None)
    assert found.times is not None
    assert round(float(found.times), 2) == 1.49
    assert 81 < Fraction(148, 100) * 55 < 82


def test_28500_citizens_are_what_is_left_and_55_to_each_takes_233_more_caseworkers_than_100() -> None:
    citizens = 44_000 - 13_000 - 2_500
    assert citizens == 28_500
    today = read_staffing(TypedStaffing(citizens="28.500"), read_target("100"), None).at_high
    recommended = read_staffing(TypedStaffing(citizens="28.500"), read_target("55"), None).at_high
    assert today == 285
    assert recommended is not None
    assert round(float(recommended - 285), 1) == 233.2


def test_25_minutes_with_each_of_220_citizens_take_more_than_half_of_a_month() -> None:
    found = read_minutes(TypedMinutes(caseload="220", meeting="25"))
    assert (found.one_with_each, found.month) == (Fraction(275, 3), Fraction(481, 3))  # 91.7 of 160.3 hours
    assert round(float(found.each), 1) == 43.7
    assert found.meetings is not None
    assert round(float(found.meetings), 2) == 1.75
    assert found.each < 2 * 25 <= found.at(55)


def test_at_the_recommended_55_there_is_four_times_the_time() -> None:
    found = read_minutes(TypedMinutes(caseload="220", meeting="25"))
    assert found.at(55) == 4 * found.each
    assert round(float(found.at(55)), 1) == 174.9


def test_the_granted_money_is_fifteen_per_cent_of_what_was_needed_whatever_a_caseworker_costs() -> None:
    """19.6 million over two years are 9.8 a year; 65 a year were needed."""
    for each in ("450.000", "550.000", "700.000"):
        pays_for = read_cost(TypedCost("1", each, "9,8 mio.")).paid_for
        needed = read_cost(TypedCost("1", each, "65 mio.")).paid_for
        assert pays_for is not None
        assert needed is not None
        assert round(100 * pays_for / needed) == 15


def test_the_65_million_themselves_cannot_be_checked() -> None:
    """The article gives neither the citizens nor what a caseworker costs; without both, nothing is worked out."""
    with pytest.raises(Refusal) as refused:
        read_cost(TypedCost("", "", "65 mio."))
    assert refused.value.problem is Problem.WHATIF_WORKERS
    with pytest.raises(Refusal) as refused:
        read_cost(TypedCost("100", "", "65 mio."))
    assert refused.value.problem is Problem.WHATIF_COST
