"""A pasted list of workplaces: what of it can be used, and what cannot, line by line, with the reason."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.search import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.domain.catalogue import Area, Catalogue

LONGEST_NAME = 80
LONGEST_LINE = 1000
MOST_WORKPLACES = 2000

COLUMNS = ("name", "municipality", "aliases", "areas")
"""The columns in their order where no header gives another."""

_HEADINGS = {
    "name": ("name", "navn", "workplace", "arbejdsplads"),
    "municipality": ("municipality", "kommune", "municipality code", "kommunekode"),
    "aliases": ("aliases", "alias", "aliasser", "other names", "andre navne"),
    "areas": ("areas", "area", "områder", "område"),
}
_COLUMN_HEADED = {fold(heading): column for column, headings in _HEADINGS.items() for heading in headings}

_MENTIONING = "@<`"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode's categories of control, format, surrogate, private and unassigned signs, and line separators."""

_MOST_PIECES = 3
"""An area's label holds at most two commas."""

_BLANK = re.compile(r'[\s;"]*')
_LINE_END = re.compile(r"\r\n|\r|\n")
_SEPARATOR = re.compile(r"[,|]")


class LineProblem(StrEnum):
    """Why a line cannot be used; `RejectedLine.detail` holds the piece it is about."""

    LINE_TOO_LONG = "line_too_long"
    FORBIDDEN_CHARACTERS = "forbidden_characters"
    TOO_MANY_COLUMNS = "too_many_columns"
    NO_NAME = "no_name"
    NAME_TOO_LONG = "name_too_long"
    NO_MUNICIPALITY = "no_municipality"
    UNKNOWN_MUNICIPALITY = "unknown_municipality"
    UNKNOWN_AREA = "unknown_area"
    AREA_NOT_IN_USE = "area_not_in_use"
    DUPLICATE = "duplicate"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class ProposedWorkplace:
    """A line that can become a workplace: municipality by code, areas by key. Lines count from 1."""

    line: int
    name: str
    municipality: str
    aliases: tuple[str, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """A line that cannot, as it was pasted. `text` and `detail` are somebody's typing: show them escaped."""

    line: int
    text: str
    reason: LineProblem
    detail: str


@dataclass(frozen=True, slots=True)
class WorkplaceList:
    """What became of a pasted list: every line that is not blank, nor the header, is in one of the two."""

    accepted: tuple[ProposedWorkplace, ...]
    rejected: tuple[RejectedLine, ...]


class _UnusableError(Exception):
    """Ends the reading of one line; never leaves this file."""

    def __init__(self, reason: LineProblem, detail: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def parse(text: str, catalogue: Catalogue, day: date) -> WorkplaceList:
    """Reads lines of `name;municipality;aliases;areas`, or the same cells pasted from a spreadsheet.

    A header in Danish or English may give the columns another order. Municipalities are names or codes; areas
    are keys or labels of areas that can be reported on `day`; several aliases or areas are separated by `,`
    or `|`. Takes any text and raises nothing: a line that cannot be used is among the rejected. Of two lines
    with the same folded name in one municipality the first is used; at most 2,000 are.
    """
    lines = [(number, line) for number, line in _numbered(text) if not _BLANK.fullmatch(line)]
    header = _header(lines[0][1]) if lines else None
    reader = _Reader(catalogue, day, header or COLUMNS)
    accepted: dict[tuple[str, str], ProposedWorkplace] = {}
    rejected: list[RejectedLine] = []
    for number, line in lines[1:] if header else lines:
        try:
            _add(reader.read(number, line), accepted)
        except _UnusableError as problem:
            rejected.append(RejectedLine(number, line, problem.reason, problem.detail))
    return WorkplaceList(tuple(accepted.values()), tuple(rejected))


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    """The lines as an editor counts them; a quote never spans two, so that one slip costs one line."""
    return enumerate(_LINE_END.split(text.removeprefix("\ufeff")), start=1)


def _cells(line: str) -> list[str]:
    """The cells without surrounding or doubled spaces; empty ones at the end are left out."""
    delimiter = "\t" if "\t" in line and ";" not in line else ";"
    cells = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True))
    tidy = [" ".join(cell.split()) for cell in cells]
    while tidy and not tidy[-1]:
        tidy.pop()
    return tidy


def _header(line: str) -> tuple[str, ...] | None:
    """The order of the columns if the line is a header: nothing but known headings, each once."""
    columns = tuple(_COLUMN_HEADED.get(fold(cell), "") for cell in _cells(line[:LONGEST_LINE]))
    known = all(columns) and len(set(columns)) == len(columns)
    return columns if known and {"name", "municipality"} <= set(columns) else None


def _add(proposed: ProposedWorkplace, accepted: dict[tuple[str, str], ProposedWorkplace]) -> None:
    identity = (fold(proposed.name), proposed.municipality)
    if identity in accepted:
        raise _UnusableError(LineProblem.DUPLICATE, proposed.name)
    if len(accepted) == MOST_WORKPLACES:
        raise _UnusableError(LineProblem.TOO_MANY, proposed.name)
    accepted[identity] = proposed


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one line against the catalogue; raises _UnusableError with the first thing that is wrong."""

    catalogue: Catalogue
    day: date
    columns: tuple[str, ...]

    def read(self, number: int, line: str) -> ProposedWorkplace:
        cells = _cells(_safe(line))
        if len(cells) > len(self.columns):
            raise _UnusableError(LineProblem.TOO_MANY_COLUMNS, cells[len(self.columns)])
        by_column = dict.fromkeys(COLUMNS, "") | dict(zip(self.columns, cells, strict=False))
        name = _name(by_column["name"])
        return ProposedWorkplace(
            line=number,
            name=name,
            municipality=self._municipality(by_column["municipality"]),
            aliases=_aliases(by_column["aliases"], name),
            areas=self._areas(by_column["areas"]),
        )

    def _municipality(self, text: str) -> str:
        if not text:
            raise _UnusableError(LineProblem.NO_MUNICIPALITY, "")
        municipality = self.catalogue.municipality_named(text)
        if municipality is None:
            raise _UnusableError(LineProblem.UNKNOWN_MUNICIPALITY, text)
        return municipality.code

    def _areas(self, text: str) -> tuple[str, ...]:
        keys: dict[str, None] = {}
        for group in text.split("|"):
            pieces = [piece.strip() for piece in group.split(",") if piece.strip()]
            while pieces:
                area, length = self._first_area(pieces)
                keys[area.key] = None
                del pieces[:length]
        return tuple(keys)

    def _first_area(self, pieces: list[str]) -> tuple[Area, int]:
        """The area the list begins with, and of how many pieces: a label may itself hold commas."""
        for length in range(_MOST_PIECES, 0, -1):
            area = self.catalogue.area_named(" ".join(pieces[:length]))
            if area is None:
                continue
            if not (area.reportable and area.holds_on(self.day)):
                raise _UnusableError(LineProblem.AREA_NOT_IN_USE, area.key)
            return area, length
        raise _UnusableError(LineProblem.UNKNOWN_AREA, pieces[0])


def _safe(line: str) -> str:
    """The line in one Unicode form, if it is short and holds nothing that could mention, style or hide."""
    if len(line) > LONGEST_LINE:
        raise _UnusableError(LineProblem.LINE_TOO_LONG, line[:LONGEST_NAME])
    composed = unicodedata.normalize("NFC", line)
    for sign in composed:
        if sign in _MENTIONING:
            raise _UnusableError(LineProblem.FORBIDDEN_CHARACTERS, sign)
        if sign != "\t" and unicodedata.category(sign) in _UNSEEN:
            raise _UnusableError(LineProblem.FORBIDDEN_CHARACTERS, f"U+{ord(sign):04X}")
    return composed


def _name(text: str) -> str:
    if not fold(text):
        raise _UnusableError(LineProblem.NO_NAME, text)
    if len(text) > LONGEST_NAME:
        raise _UnusableError(LineProblem.NAME_TOO_LONG, text)
    return text


def _aliases(text: str, name: str) -> tuple[str, ...]:
    """Each other name once; what folds to the name itself, or to nothing, is left out."""
    by_key: dict[str, str] = {}
    for piece in _SEPARATOR.split(text):
        by_key.setdefault(fold(piece), piece.strip())
    return tuple(_name(alias) for key, alias in by_key.items() if key not in {"", fold(name)})
