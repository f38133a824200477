"""Scales: where a value lies in pixels, and which values an axis names."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10


@dataclass(frozen=True, slots=True)
class Scale:
    """From 0 at the pixel `start` to `highest` at the pixel `end`, which may lie before it."""

    highest: float
    start: float
    end: float

    def at(self, value: float) -> float:
        return self.start + (self.end - self.start) * value / self.highest

    def spaced(self, values: set[float], apart: float) -> list[float]:
        """The values, without those that lie nearer than so many pixels to one above."""
        kept: list[float] = []
        for value in sorted(values, reverse=True):
            if not kept or abs(self.at(value) - self.at(kept[-1])) >= apart:
                kept.append(value)
        return kept


def steps(highest: float, most: int = 4) -> set[float]:
    """0 and round numbers up to `highest`: by ones, twos or fives, at most so many."""
    rough = highest / most
    unit = 10 ** floor(log10(rough))
    step = next(size * unit for size in (1, 2, 5, 10) if size * unit >= rough)
    return {step * number for number in range(int(highest / step) + 1)}
