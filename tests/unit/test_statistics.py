"""Medians and quartiles against examples worked out by hand."""

from __future__ import annotations

import pytest

from bot.domain import statistics


@pytest.mark.parametrize(
    ("values", "lower", "middle", "upper"),
    [
        ([7], 7, 7, 7),
        ([1, 2], 1, 1.5, 2),
        ([1, 2, 3], 1, 2, 3),
        ([1, 2, 3, 4], 1.5, 2.5, 3.5),  # n x 1/4 = 1, whole: the mean of the first and the second
        ([1, 2, 3, 4, 5], 2, 3, 4),  # 5/4 rounded up is 2, 15/4 rounded up is 4
        ([1, 2, 3, 4, 5, 6], 2, 3.5, 5),
        ([1, 2, 3, 4, 5, 6, 7], 2, 4, 6),
        ([10, 20, 30, 40, 50, 60, 70, 80], 25, 45, 65),
        ([38, 40, 44, 45, 52, 52, 58, 60, 61, 66, 70, 95], 44.5, 55, 63.5),
        ([40, 40, 40, 40, 90], 40, 40, 40),
    ],
)
def test_quartiles_and_median_of_known_values(values: list[float], lower: float, middle: float, upper: float) -> None:
    assert statistics.quantile(values, 1) == lower
    assert statistics.median(values) == statistics.quantile(values, 2) == middle
    assert statistics.quantile(values, 3) == upper


@pytest.mark.parametrize("quarters", [-1, 0, 4])
def test_only_quarters_one_to_three_are_quantiles(quarters: int) -> None:
    with pytest.raises(ValueError, match=r"^a quantile needs values, and 1, 2 or 3 quarters$"):
        statistics.quantile([1.0, 2.0], quarters)


def test_nothing_has_no_median() -> None:
    with pytest.raises(ValueError, match="needs values"):
        statistics.median([])


@pytest.mark.parametrize(
    ("value", "step", "rounded"),
    [(62.4, 5, 60), (62.5, 5, 65), (67.4, 5, 65), (2.5, 1, 3), (3.5, 1, 4), (25, 10, 30), (24.9, 10, 20), (0, 5, 0)],
)
def test_a_half_is_rounded_up_and_never_to_the_even_neighbour(value: float, step: int, rounded: int) -> None:
    assert statistics.round_to(value, step) == rounded


def test_rounding_outwards_leaves_a_multiple_where_it_is() -> None:
    assert (statistics.floor_to(45, 5), statistics.ceil_to(45, 5)) == (45, 45)
    assert (statistics.floor_to(44.9, 5), statistics.ceil_to(45.1, 5)) == (40, 50)


def test_a_value_at_the_limit_is_not_above_it() -> None:
    assert statistics.percent_above([44, 45, 46, 47], 45) == 50


def test_forty_six_of_eighty_are_fifty_seven_and_a_half_per_cent_exactly() -> None:
    assert statistics.percent_above([1.0] * 46 + [0.0] * 34, 0.5) == 57.5


@pytest.mark.parametrize(
    ("values", "mean"),
    [
        ([40, 50, 60], 50),
        ([40, 50, 150], 80),  # at three medians
        ([40, 50, 151], 80),  # above them
        ([40, 50, 18_500], 80),
        ([10, 30, 50, 500], 52.5),  # median 40: 120 in the place of 500
        ([0, 0, 0, 60], 0),
        ([0, 20, 20, 20], 15),  # nothing is held up
        ([7], 7),
    ],
)
def test_above_three_medians_a_value_counts_no_further_in_a_mean(values: list[float], mean: float) -> None:
    assert statistics.winsorized_mean(values) == mean


def test_the_mean_loses_nothing_on_the_way() -> None:
    assert statistics.winsorized_mean([0.1] * 10) == 0.1


def test_nothing_has_no_mean() -> None:
    with pytest.raises(ValueError, match="needs values"):
        statistics.winsorized_mean([])
