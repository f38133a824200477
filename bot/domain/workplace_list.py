"""A pasted list of workplaces: what of it can be used, and what cannot, line by line, with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.pasted import LONGEST_LINE, LineProblem, RejectedLine, UnusableLineError, cells_of, numbered, safe
from bot.domain.search import fold

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.catalogue import Area, Catalogue

LONGEST_NAME = 80
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

_MOST_PIECES = 3
"""An area's label holds at most two commas."""

_SEPARATOR = re.compile(r"[,|]")


@dataclass(frozen=True, slots=True)
class ProposedWorkplace:
    """A line that can become a workplace: municipality by code, areas by key. Lines count from 1."""

    line: int
    name: str
    municipality: str
    aliases: tuple[str, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkplaceList:
    """What became of a pasted list: every line that is not blank, nor the header, is in one of the two."""

    accepted: tuple[ProposedWorkplace, ...]
    rejected: tuple[RejectedLine, ...]


def parse(text: str, catalogue: Catalogue, day: date) -> WorkplaceList:
    """Reads lines of `name;municipality;aliases;areas`, or the same cells pasted from a spreadsheet.

    A header in Danish or English may give the columns another order. Municipalities are names or codes; areas
    are keys or labels of areas that can be reported on `day`; several aliases or areas are separated by `,`
    or `|`. Takes any text and raises nothing: a line that cannot be used is among the rejected. Of two lines
    with the same folded name in one municipality the first is used; at most 2,000 are.
    """
    lines = numbered(text)
    header = _header(lines[0][1]) if lines else None
    reader = _Reader(catalogue, day, header or COLUMNS)
    accepted: dict[tuple[str, str], ProposedWorkplace] = {}
    rejected: list[RejectedLine] = []
    for number, line in lines[1:] if header else lines:
        try:
            _add(reader.read(number, line), accepted)
        except UnusableLineError as problem:
            rejected.append(RejectedLine(number, line, problem.reason, problem.detail))
    return WorkplaceList(tuple(accepted.values()), tuple(rejected))


def _header(line: str) -> tuple[str, ...] | None:
    """The order of the columns if the line is a header: nothing but known headings, each once."""
    columns = tuple(_COLUMN_HEADED.get(fold(cell), "") for cell in cells_of(line[:LONGEST_LINE]))
    known = all(columns) and len(set(columns)) == len(columns)
    return columns if known and {"name", "municipality"} <= set(columns) else None


def _add(proposed: ProposedWorkplace, accepted: dict[tuple[str, str], ProposedWorkplace]) -> None:
    identity = (fold(proposed.name), proposed.municipality)
    if identity in accepted:
        raise UnusableLineError(LineProblem.DUPLICATE, proposed.name)
    if len(accepted) == MOST_WORKPLACES:
        raise UnusableLineError(LineProblem.TOO_MANY, proposed.name)
    accepted[identity] = proposed


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one line against the catalogue; raises UnusableLineError with the first thing that is wrong."""

    catalogue: Catalogue
    day: date
    columns: tuple[str, ...]

    def read(self, number: int, line: str) -> ProposedWorkplace:
        cells = cells_of(safe(line))
        if len(cells) > len(self.columns):
            raise UnusableLineError(LineProblem.TOO_MANY_COLUMNS, cells[len(self.columns)])
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
            raise UnusableLineError(LineProblem.NO_MUNICIPALITY, "")
        municipality = self.catalogue.municipality_named(text)
        if municipality is None:
            raise UnusableLineError(LineProblem.UNKNOWN_MUNICIPALITY, text)
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
                raise UnusableLineError(LineProblem.AREA_NOT_IN_USE, area.key)
            return area, length
        raise UnusableLineError(LineProblem.UNKNOWN_AREA, pieces[0])


def _name(text: str) -> str:
    if not fold(text):
        raise UnusableLineError(LineProblem.NO_NAME, text)
    if len(text) > LONGEST_NAME:
        raise UnusableLineError(LineProblem.NAME_TOO_LONG, text)
    return text


def _aliases(text: str, name: str) -> tuple[str, ...]:
    """Each other name once; what folds to the name itself, or to nothing, is left out."""
    by_key: dict[str, str] = {}
    for piece in _SEPARATOR.split(text):
        by_key.setdefault(fold(piece), piece.strip())
    return tuple(_name(alias) for key, alias in by_key.items() if key not in {"", fold(name)})
