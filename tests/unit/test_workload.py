"""How many more caseworkers the same citizens call for, against examples worked out by hand."""

from __future__ import annotations

import pytest

from bot.domain.release import Withheld
from bot.domain.workload import Shortfall, shortfall
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
