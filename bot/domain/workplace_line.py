"""One line of a list of workplaces: what stands in its cells, or the first thing that is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.catalogue import FormerName
from bot.domain.dates import parse_day
from bot.domain.pasted import LineProblem, UnusableLineError, cells_of, safe
from bot.domain.refusals import Refusal
from bot.domain.workplace_names import checked_aliases, checked_name

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.catalogue import Area, Catalogue

COLUMNS = ("name", "municipality", "aliases", "areas")
"""The columns in their order where no header gives another."""
ALL_COLUMNS = ("id", *COLUMNS, "former", "valid_from", "valid_to", "merged_into", "split_from")
"""The columns of a list that holds everything there is to know of workplaces."""

_MOST_PIECES = 3
"""An area's label holds at most two commas."""

_ID = re.compile(r"[1-9][0-9]{0,8}")
_FORMER = re.compile(r"(.+) \(([^()]+)\)")
"""A name and the last day on which it was the workplace's: "Jobcentret (2026-10-31)"."""


@dataclass(frozen=True, slots=True)
class ProposedWorkplace:
    """A line that can become a workplace: municipality by code, areas by key. Lines count from 1.

    The other fields are a workplace's; they mean something only where the list has their columns.
    """

    line: int
    name: str
    municipality: str
    aliases: tuple[str, ...]
    areas: tuple[str, ...]
    id: int | None = None
    former: tuple[FormerName, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    merged_into: int | None = None
    split_from: int | None = None


@dataclass(frozen=True, slots=True)
class LineReader:
    """Reads one line against the catalogue; raises UnusableLineError with the first thing that is wrong."""

    catalogue: Catalogue
    day: date
    columns: tuple[str, ...]

    def read(self, number: int, line: str) -> ProposedWorkplace:
        cells = cells_of(safe(line))
        if len(cells) > len(self.columns):
            raise UnusableLineError(LineProblem.TOO_MANY_COLUMNS, cells[len(self.columns)])
        cell = dict.fromkeys(ALL_COLUMNS, "") | dict(zip(self.columns, cells, strict=False))
        name = checked_name(cell["name"])
        return ProposedWorkplace(
            line=number,
            name=name,
            municipality=self._municipality(cell["municipality"]),
            aliases=checked_aliases(cell["aliases"], name),
            areas=self._areas(cell["areas"]),
            id=_id(cell["id"]),
            former=tuple(self._former(piece) for piece in cell["former"].split("|") if piece.strip()),
            valid_from=self._date(cell["valid_from"]),
            valid_to=self._date(cell["valid_to"]),
            merged_into=_id(cell["merged_into"]),
            split_from=_id(cell["split_from"]),
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
        """The area the list begins with, and of how many pieces: a label may itself hold commas.

        In a list of everything, an area may stand that is no longer in use.
        """
        for length in range(_MOST_PIECES, 0, -1):
            area = self.catalogue.area_named(" ".join(pieces[:length]))
            if area is None:
                continue
            if "id" not in self.columns and not (area.reportable and area.holds_on(self.day)):
                raise UnusableLineError(LineProblem.AREA_NOT_IN_USE, area.key)
            return area, length
        raise UnusableLineError(LineProblem.UNKNOWN_AREA, pieces[0])

    def _former(self, text: str) -> FormerName:
        match = _FORMER.fullmatch(text.strip())
        until = self._date(match[2]) if match else None
        if match is None or until is None:
            raise UnusableLineError(LineProblem.FORMER_WITHOUT_DAY, text)
        return FormerName(checked_name(match[1]), until)

    def _date(self, text: str) -> date | None:
        """A day as people write it, since a spreadsheet may have written it anew; the year must be there."""
        if not text:
            return None
        try:
            return parse_day(text, self.day)
        except Refusal:
            raise UnusableLineError(LineProblem.NO_DAY, text) from None


def _id(text: str) -> int | None:
    if text and not _ID.fullmatch(text):
        raise UnusableLineError(LineProblem.NO_ID, text)
    return int(text) if text else None
