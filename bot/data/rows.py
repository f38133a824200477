"""Rows: how a file of the catalogue is read, so that a mistake in it is told by file and line."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, fields
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Mapping
    from importlib.resources.abc import Traversable

_YEAR = r"[0-9]{4}"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: where a cell cannot be read, the error names it."""

    file: str
    line: int
    cells: Mapping[str, str]

    def refuse(self, problem: str) -> NoReturn:
        raise ValueError(f"{self.file}, line {self.line}: {problem}")

    def text(self, column: str) -> str:
        return self.cells[column] or self.refuse(f"{column} is empty")

    def matching(self, pattern: str, column: str) -> str:
        text = self.cells[column]
        return text if re.fullmatch(pattern, text) else self.refuse(f"{column} cannot be {text!r}")

    def one_of(self, options: Collection[str], column: str) -> str:
        text = self.cells[column]
        return text if text in options else self.refuse(f"{column} cannot be {text!r}")

    def listed(self, options: Container[str], column: str) -> tuple[str, ...]:
        """Several, separated by `|`; an empty cell means none."""
        found = tuple(self.cells[column].split("|")) if self.cells[column] else ()
        for each in found:
            if each not in options or found.count(each) > 1:
                self.refuse(f"{column} cannot have {each!r}")
        return found

    def span(self) -> tuple[date | None, date | None]:
        """First and last day; a year alone means its first day, or its last."""
        first, last = self._day("valid_from", "-01-01"), self._day("valid_to", "-12-31")
        if first and last and last < first:
            self.refuse("valid_to lies before valid_from")
        return first, last

    def day(self, column: str) -> date:
        return self._calendar(self.matching(_DAY, column), column)

    def _day(self, column: str, rest_of_year: str) -> date | None:
        if not self.cells[column]:
            return None
        text = self.matching(f"{_YEAR}|{_DAY}", column)
        return self._calendar(text + rest_of_year if re.fullmatch(_YEAR, text) else text, column)

    def _calendar(self, text: str, column: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.refuse(f"{column} cannot be {self.cells[column]!r}")


def columns_of(value: type[Any]) -> list[str]:
    """The columns of a value's file are its fields, in their order."""
    return [each.name for each in fields(value)]


def rows_of(folder: Traversable, file: str, columns: list[str]) -> list[Row]:
    """The lines of a file. ValueError for other columns, or a line with more or fewer cells."""
    text = (folder / file).read_text(encoding="utf-8")
    reader = csv.reader(io.StringIO(text), delimiter=";", quoting=csv.QUOTE_NONE)
    if next(reader, None) != columns:
        raise ValueError(f"{file}, line 1: the columns must be {';'.join(columns)}")
    rows: list[Row] = []
    for cells in reader:
        row = Row(file, reader.line_num, dict(zip(columns, cells, strict=False)))
        if len(cells) != len(columns):
            row.refuse(f"{len(cells)} cells instead of {len(columns)}")
        rows.append(row)
    return rows


def keyed(values: list[tuple[Row, Value]], column: str) -> Mapping[str, Value]:
    """The values by what stands in a column. ValueError for one that stands twice."""
    by_key: dict[str, Value] = {}
    for row, value in values:
        key = row.cells[column]
        if key in by_key:
            row.refuse(f"{column} {key!r} stands twice")
        by_key[key] = value
    return MappingProxyType(by_key)
