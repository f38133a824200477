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
    """What is recommended, in the picture's unit; `low` is None where only a maximum is. `text` says it."""

    low: float | None
    high: float
    text: str


@dataclass(frozen=True, slots=True)
class RangeRow:
    """One figure: `value` is the median, `text` how it is written; `half` the middle half, where it is shown.

    `reach` is what is recommended for this row, where that is not one band for all.
    """

    name: str
    value: float
    text: str
    mark: Mark
    half: tuple[float, float] | None = None
    reach: Reach | None = None


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One whole and how its parts share it: each part's name, per cent, and how that is written."""

    name: str
    parts: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class RangeChart:
    """Figures under each other, each against what is recommended for it; at most MOST_ROWS.

    `unit` is the line under the title. `reach` is set where one recommendation holds for all rows: then it is one band
    behind them. `share` stands under the rows where there are at most two.
    """

    title: str
    unit: str
    rows: tuple[RangeRow, ...]
    footer: str
    alt: str
    reach: Reach | None = None
    share: ShareRow | None = None


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One round, against what was recommended in it: `name` is as short as can be, such as "nov. 2026"."""

    name: str
    value: float
    text: str
    mark: Mark
    reach: Reach | None = None


@dataclass(frozen=True, slots=True)
class TrendMark:
    """What happened before the point `at` (0 is before the first, as many as there are points is after the last).

    `name` is its day, as short as can be, by which it is found in the text. `breaks` where the line is cut there.
    `stated` is a figure that others than the members stated then, `stated_text` how it is written.
    """

    at: int
    name: str
    breaks: bool
    stated: float | None = None
    stated_text: str = ""


@dataclass(frozen=True, slots=True)
class TrendChart:
    """A cell's figures over the rounds, oldest first; the line is cut at each break."""

    title: str
    unit: str
    points: tuple[TrendPoint, ...]
    footer: str
    alt: str
    marks: tuple[TrendMark, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareChart:
    """Shares under each other, at most MOST_ROWS; what has no room is left out from below."""

    title: str
    rows: tuple[ShareRow, ...]
    footer: str
    alt: str


Picture = RangeChart | TrendChart | ShareChart
