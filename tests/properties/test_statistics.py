"""Quantiles and rounding, for any values."""

from __future__ import annotations

import math
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bot.domain import statistics
from tests.properties.definitions import nearest, quantile_by_definition

values = st.lists(st.integers(0, 4000).map(lambda quarter: quarter / 4), min_size=1, max_size=60)
quarters = st.integers(1, 3)
shown = st.integers(0, 20_000).map(lambda eighth: eighth / 8)
steps = st.sampled_from([1, 5, 10])


@given(values, quarters)
def test_a_quantile_is_the_averaged_inverse_of_the_empirical_distribution(some: list[float], which: int) -> None:
    assert statistics.quantile(sorted(some), which) == quantile_by_definition(some, which)


@given(values)
def test_half_the_values_lie_on_either_side_of_the_median(some: list[float]) -> None:
    middle = statistics.median(sorted(some))
    assert 2 * sum(value < middle for value in some) <= len(some)
    assert 2 * sum(value > middle for value in some) <= len(some)


@given(values)
def test_the_quartiles_stand_in_order_within_the_values(some: list[float]) -> None:
    lower, middle, upper = (statistics.quantile(sorted(some), which) for which in (1, 2, 3))
    assert min(some) <= lower <= middle <= upper <= max(some)


@given(values)
def test_mirrored_values_have_mirrored_quartiles(some: list[float]) -> None:
    mirrored = sorted(1000 - value for value in some)
    assert statistics.quantile(mirrored, 1) == 1000 - statistics.quantile(sorted(some), 3)


@given(values)
def test_a_mean_counts_what_is_above_three_medians_as_three_medians(some: list[float]) -> None:
    cap = 3 * Fraction(quantile_by_definition(some, 2))
    above = sum(value > cap for value in some)
    exact = (above * cap + sum(Fraction(value) for value in some if value <= cap)) / len(some)
    assert statistics.winsorized_mean(sorted(some)) == float(exact)


@given(st.lists(st.integers(80, 240).map(lambda quarter: quarter / 4), min_size=1, max_size=60))
def test_where_nothing_is_above_three_medians_the_mean_is_the_plain_one(some: list[float]) -> None:
    assert statistics.winsorized_mean(sorted(some)) == float(sum(map(Fraction, some)) / len(some))


@given(values)
def test_a_mean_is_at_least_the_least_and_at_most_three_medians_or_the_greatest(some: list[float]) -> None:
    mean = statistics.winsorized_mean(sorted(some))
    assert min(some) <= mean <= min(max(some), max(3 * quantile_by_definition(some, 2), min(some)))


@given(values, st.integers(3001, 18_500), st.integers(3001, 18_500))
def test_how_far_above_three_medians_an_extreme_lies_does_not_matter(some: list[float], one: int, other: int) -> None:
    group = [*some, 0.0]  # so that the extreme is never the middle, or half of it, but for a single value
    means = {statistics.winsorized_mean(sorted([*group, extreme])) for extreme in (float(one), float(other))}
    assert len(means) == 1


@given(shown, steps)
def test_rounding_goes_to_the_nearest_multiple_with_a_half_going_up(value: float, step: int) -> None:
    assert statistics.round_to(value, step) == nearest(value, step)


@given(shown, steps)
def test_rounding_down_and_up_enclose_the_value_by_less_than_a_step(value: float, step: int) -> None:
    low, high = statistics.floor_to(value, step), statistics.ceil_to(value, step)
    assert low <= value <= high
    assert value - low < step
    assert high - value < step
    assert low % step == high % step == 0


@given(values, shown)
def test_the_per_cent_above_is_of_those_strictly_above(some: list[float], limit: float) -> None:
    above = [value for value in some if value > limit]
    assert math.isclose(statistics.percent_above(some, limit), Fraction(100 * len(above), len(some)))


@given(st.integers(1, 400), st.data())
def test_a_per_cent_that_ends_in_a_half_is_rounded_up(n: int, data: st.DataObject) -> None:
    above = data.draw(st.integers(0, n))
    exact = Fraction(100 * above, n)
    assert statistics.round_to(statistics.percent_above([1.0] * above + [0.0] * (n - above), 0.5), 1) == nearest(
        exact, 1
    )
