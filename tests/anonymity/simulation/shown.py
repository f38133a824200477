"""What would be shown of many possible workplaces at once: the tiers of a release, and the naive tool's two numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.domain.release import EXACT_FROM, SHARE_FROM, SPREAD_FROM
from tests.strategies import NORMS

if TYPE_CHECKING:
    from bot.domain.release import Figure

Values = NDArray[np.int64]
"""(particles, reports), each row ascending."""
Numbers = NDArray[np.float64]
Shown = dict[str, tuple[Numbers, float]]
"""By name, what each row would show, and the step it is rounded by."""
Predict = Callable[[Values], Shown]

TENTH = 0.1
NORM_HIGH = NORMS["sygedagpenge"].high


def median(values: Values) -> Numbers:
    """Of each row, ascending."""
    size = values.shape[1]
    return (values[:, (size - 1) // 2] + values[:, size // 2]) / 2


def rounded(numbers: Numbers, step: float) -> Numbers:
    """To the nearest multiple, a half going up: as the figures are."""
    return np.floor(numbers / step + 0.5) * step


def quartile(values: Values, quarters: int) -> Numbers:
    whole, rest = divmod(values.shape[1] * quarters, 4)
    return values[:, whole].astype(float) if rest else (values[:, whole - 1] + values[:, whole]) / 2


def by_tiers(values: Values) -> Shown:
    """What would be shown of each row (ascending), and by which step it is rounded: the tiers, for many at once."""
    size = values.shape[1]
    step = 1 if size >= EXACT_FROM else 5
    found: Shown = {"median": (rounded(median(values), step), step)}
    if size >= SPREAD_FROM:
        lower, upper = quartile(values, 1), quartile(values, 3)
        low = lower if step == 1 else np.floor(lower / 5) * 5
        high = upper if step == 1 else np.maximum(np.ceil(upper / 5) * 5, low + 10)
        found |= {"low": (rounded(low, step), step), "high": (rounded(high, step), step)}
    if size >= SHARE_FROM:
        mean = np.minimum(values, 3 * median(values)[:, None]).mean(axis=1)
        share = 100 * (values > NORM_HIGH).mean(axis=1)
        share_step = 1 if step == 1 else 10
        found |= {"mean": (rounded(mean, step), step), "share": (rounded(share, share_step), share_step)}
    return found


def plainly(values: Values) -> Shown:
    """Median and a mean with one decimal, however few they are: what most survey tools show."""
    return {"median": (median(values), 1), "mean": (rounded(values.mean(axis=1), TENTH), TENTH)}


def said_by(figure: Figure) -> dict[str, float]:
    """What a figure shows, by the same names."""
    half = figure.middle_half
    said = {
        "median": figure.median,
        "low": half and half.low,
        "high": half and half.high,
        "mean": figure.mean,
        "share": figure.share_above,
    }
    return {name: value for name, value in said.items() if value is not None}
