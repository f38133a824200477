"""How many more caseworkers the same citizens call for, against examples worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bot.domain.release import Withheld
from bot.domain.workload import Cost, Minutes, Shortfall, Staffing, Target, shortfall, whole
from tests.strategies import a_figure, a_load, a_norm


@pytest.mark.parametrize(
    ("median", "high", "extra"),
    [
        (60, 30, 10),  # twice as many citizens: twice as many caseworkers
        (45, 30, 5),
        (44, 40, 1),  # exactly 1
        (45, 40, 2),  # 1.25
        (41, 40, 1),  # 0.25
        (60, 45, 4),  # 3.33
        (220, 55, 30),
        (55, 50, 1),  # exactly 1
        (70, 65, 1),  # 0.77
    ],
)
def test_extra_caseworkers_for_every_ten_are_rounded_up(median: int, high: int, extra: int) -> None:
    norm = a_norm("sygedagpenge", high=high)
    figure = a_figure(median, norm=norm)
    assert shortfall("sygedagpenge", figure) == Shortfall("sygedagpenge", figure, norm, extra)


@pytest.mark.parametrize(("median", "high"), [(40, 40), (35, 40), (0, 40)])
def test_at_or_below_the_norms_upper_end_nobody_is_missing(median: int, high: int) -> None:
    assert shortfall("sygedagpenge", a_figure(median, norm=a_norm(high=high))) is None


def test_nothing_is_worked_out_from_what_is_withheld_or_has_no_norm_or_is_a_load() -> None:
    assert shortfall("sygedagpenge", Withheld.TOO_FEW) is None
    assert shortfall("andet", a_figure(90)) is None
    assert shortfall("sygedagpenge", a_load(200)) is None


def test_staffing_from_citizens_by_hand() -> None:
    """1,200 citizens at 40 are 30 caseworkers, at 25 they are 48; there are 12, with 100 each."""
    found = Staffing(Target(25, 40), citizens=1200, workers=Fraction(12))
    assert (found.at_high, found.at_low, found.caseload, found.times) == (30, 48, 100, Fraction(5, 2))
    assert (found.lacking(found.at_high), found.lacking(found.at_low), found.extra_per_ten) == (18, 36, 15)


def test_staffing_without_workers_says_how_many_are_needed_and_not_how_many_more() -> None:
    found = Staffing(Target(None, 40), citizens=1250)
    assert (found.at_high, found.at_low, found.caseload, found.times) == (Fraction(125, 4), None, None, None)
    assert found.lacking(found.at_high) is None
    assert found.extra_per_ten is None
    assert whole(Fraction(125, 4)) == 32


def test_staffing_from_a_median_alone_says_how_many_more_for_every_ten() -> None:
    found = Staffing(Target(25, 40), median=110)
    assert (found.all_citizens, found.at_high, found.at_low) == (None, None, None)
    assert (found.times, found.extra_per_ten) == (Fraction(11, 4), Fraction(35, 2))


def test_cost_by_hand() -> None:
    found = Cost(Fraction(18), Fraction(550_000), Fraction(5_000_000))
    assert found.total == 9_900_000
    assert (found.paid_for, found.left) == (Fraction(100, 11), -4_900_000)
    assert Cost(Fraction(18), Fraction(550_000)).left is None


def test_minutes_by_hand() -> None:
    """37 hours less 7 are 30; 30 x 52 / 12 are 130 hours a month; of 65 citizens each has 120 minutes."""
    found = Minutes(65, Fraction(37), Fraction(7), Fraction(25), Fraction(15))
    assert (found.month, found.each, found.one_meeting, found.meetings) == (130, 120, 40, 3)
    assert found.one_with_each == Fraction(130, 3)
    assert found.at(130) == 60
    assert Minutes(65, Fraction(37), Fraction(7)).meetings is None
