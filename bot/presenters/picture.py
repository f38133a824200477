"""Picture: what a chart shows, in words and plain numbers, before it is drawn. Its alternative text stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_ROWS = 6
"""Rows of one picture: what can be read on a phone."""


class Mark(StrEnum):
    """How a value stands to the recommendation: told by the mark's shape, and only then by its colour."""

    OVER = "over"
    WITHIN = "within"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reach:
    """What is recommended, in the picture's unit; `low` is None where only a maximum is."""

    low: float | None
    high: float
    text: str


@dataclass(frozen=True, slots=True)
class RangeRow:
    """One figure: `value` is the median, `text` how it is written; `half` the middle half, where it is shown."""

    name: str
    value: float
    text: str
    mark: Mark
    half: tuple[float, float] | None = None
    reach: Reach | None = None


@dataclass(frozen=True, slots=True)
class RangeChart:
    """Figures under each other, most loaded first, each against what is recommended for it; at most MOST_ROWS.

    `reach` is set where one recommendation holds for all rows: then it is one band behind them.
    """

    title: str
    unit: str
    rows: tuple[RangeRow, ...]
    footer: str
    alt: str
    reach: Reach | None = None


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One round: `name` is as short as can be, such as "nov. 26"."""

    name: str
    value: float
    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class TrendBreak:
    """A break in the series or a dated event, before the point `at` (0 is before the first); drawn as a numbered line."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class TrendChart:
    """A cell's figures over the rounds, oldest first; the line is cut at each break."""

    title: str
    unit: str
    points: tuple[TrendPoint, ...]
    footer: str
    alt: str
    reach: Reach | None = None
    breaks: tuple[TrendBreak, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One question or group, and how its parts share it: name, per cent, and how that is written."""

    name: str
    parts: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class ShareChart:
    """Shares beside each other, at most MOST_ROWS."""

    title: str
    rows: tuple[ShareRow, ...]
    footer: str
    alt: str


Picture = RangeChart | TrendChart | ShareChart
