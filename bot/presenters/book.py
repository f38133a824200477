"""Book: what a workbook holds, in words and plain values, before it is bound. The same for the same values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LONGEST_SHEET_NAME = 31
"""What spreadsheets allow; none of `[]:*?/\\` in it."""


class Kind(StrEnum):
    """What a column holds. Per cent are whole numbers here, 37 for 37 %."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column under its name, in the first row; `width` in characters."""

    name: str
    kind: Kind = Kind.TEXT
    width: int = 12


Cell = str | int | float | date | None
"""As its column's kind says; None where there is nothing to write."""
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class BookChart:
    """A chart that the spreadsheet draws itself, from the rows `first` to `last` (0 is the first under the names).

    `names` is the column of what is compared, `series` are those of the values, by their numbers from 0. `lines` for
    what developed, else bars. `alt` says what it shows.
    """

    title: str
    alt: str
    names: int
    series: tuple[int, ...]
    first: int
    last: int
    lines: bool = False
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, each row as long as there are columns; a chart beside it where there is something to draw."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    chart: BookChart | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook. `language` is "da" or "en"; `made_on` the day of the figures, which stands as its date."""

    title: str
    subject: str
    language: str
    made_on: date
    sheets: tuple[Sheet, ...]
