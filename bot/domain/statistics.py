"""Medians, quartiles, shares and the rounding of figures, each defined exactly; standard library only."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WINSORIZED_AT = 3
"""Medians above which a value counts no further in a mean."""


def quantile(ordered: Sequence[float], quarters: int) -> float:
    """The quantile at `quarters` / 4 of values in ascending order, by Hyndman and Fan's definition 2.

    With n values and h = n x p: if h is whole, the mean of the h-th and the (h + 1)-th value, else the value at
    h rounded up (R. J. Hyndman, Y. Fan: Sample Quantiles in Statistical Packages, The American Statistician 50,
    1996; the inverse of the empirical distribution, averaged at its steps). For p = 1/2 this is the usual median.
    ValueError without values or with `quarters` outside 1-3.
    """
    if not ordered or quarters not in (1, 2, 3):
        raise ValueError("a quantile needs values, and 1, 2 or 3 quarters")
    whole, rest = divmod(len(ordered) * quarters, 4)
    return ordered[whole] if rest else (ordered[whole - 1] + ordered[whole]) / 2


def median(ordered: Sequence[float]) -> float:
    """The middle value, or the mean of the two middle values; values in ascending order."""
    return quantile(ordered, 2)


def winsorized_mean(ordered: Sequence[float]) -> float:
    """The mean, in which what lies above three medians counts as three medians; values in ascending order.

    One planted extreme would else tell how many values there are: the mean moves by the extreme over their number.
    Winsorizing from above is C. P. Winsor's, named in J. W. Tukey: The Future of Data Analysis (1962). Summed without
    loss, so that the order of the values does not matter.
    """
    highest = WINSORIZED_AT * median(ordered)
    return math.fsum(min(value, highest) for value in ordered) / len(ordered)


def percent_above(values: Sequence[float], limit: float) -> float:
    """Per cent of the values that are strictly above the limit, 0.0-100.0; one division, so that a half is exact."""
    return 100 * sum(value > limit for value in values) / len(values)


def round_to(value: float, step: int) -> int:
    """The nearest multiple of `step`, a half going up; values are not negative."""
    return math.floor(value / step + 0.5) * step


def floor_to(value: float, step: int) -> int:
    """The greatest multiple of `step` not above the value."""
    return math.floor(value / step) * step


def ceil_to(value: float, step: int) -> int:
    """The least multiple of `step` not below the value."""
    return math.ceil(value / step) * step
