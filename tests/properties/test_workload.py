"""The shortfall, for any median above any norm."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.workload import shortfall
from tests.strategies import a_figure, a_norm


@given(st.integers(1, 500), st.integers(1, 200))
def test_so_many_more_are_enough_and_one_fewer_is_not(median: int, high: int) -> None:
    assume(median > high)
    need = shortfall("sygedagpenge", a_figure(median, norm=a_norm(high=high)))
    assert need is not None
    assert need.extra_per_ten >= 1
    assert 10 * median <= high * (10 + need.extra_per_ten)
    assert 10 * median > high * (10 + need.extra_per_ten - 1)
