"""Pasted lines, whatever they list: counted, cut into cells, checked for signs; and why one cannot be used."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LONGEST_LINE = 4000
LONGEST_TEXT = 4000
"""Signs that a form of Discord holds."""

_SHOWN = 80
_MENTIONING = "@<`"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode's categories of control, format, surrogate, private and unassigned signs, and line separators."""

_BLANK = re.compile(r'[\s;"]*')
_LINE_END = re.compile(r"\r\n|\r|\n")


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
    NO_ID = "no_id"
    NO_DAY = "no_day"
    FORMER_WITHOUT_DAY = "former_without_day"
    ID_ELSEWHERE = "id_elsewhere"
    NAME_TAKEN = "name_taken"
    UNFOUNDED = "unfounded"
    NO_REGION = "no_region"
    REGION_NAME_TOO_LONG = "region_name_too_long"
    DUPLICATE = "duplicate"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """A line that cannot, as it was pasted. `text` and `detail` are somebody's typing: show them escaped."""

    line: int
    text: str
    reason: LineProblem
    detail: str


class UnusableLineError(Exception):
    """Ends the reading of one line; never leaves the file that reads the list."""

    def __init__(self, reason: LineProblem, detail: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def numbered(text: str) -> list[tuple[int, str]]:
    """The lines that are not blank, with their numbers as an editor counts them, from 1.

    A quote never spans two lines, so that one slip costs one line.
    """
    lines = enumerate(_LINE_END.split(text.removeprefix("\ufeff")), start=1)
    return [(number, line) for number, line in lines if not _BLANK.fullmatch(line)]


def cells_of(line: str) -> list[str]:
    """The cells without surrounding or doubled spaces; empty ones at the end are left out."""
    delimiter = "\t" if "\t" in line and ";" not in line else ";"
    cells = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True))
    tidy = [" ".join(cell.split()) for cell in cells]
    while tidy and not tidy[-1]:
        tidy.pop()
    return tidy


def safe(line: str) -> str:
    """The line in one Unicode form, if it is short and holds nothing that could mention, style or hide."""
    if len(line) > LONGEST_LINE:
        raise UnusableLineError(LineProblem.LINE_TOO_LONG, line[:_SHOWN])
    composed = unicodedata.normalize("NFC", line)
    for sign in composed:
        if sign in _MENTIONING:
            raise UnusableLineError(LineProblem.FORBIDDEN_CHARACTERS, sign)
        if sign != "\t" and unicodedata.category(sign) in _UNSEEN:
            raise UnusableLineError(LineProblem.FORBIDDEN_CHARACTERS, f"U+{ord(sign):04X}")
    return composed
