"""A pasted list of workplaces: what of it can be used, and what cannot, line by line, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.pasted import LONGEST_LINE, LineProblem, RejectedLine, UnusableLineError, cells_of, numbered
from bot.domain.search import fold
from bot.domain.workplace_line import COLUMNS, LineReader, ProposedWorkplace

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.catalogue import Catalogue

MOST_WORKPLACES = 2000

_HEADINGS = {
    "id": ("id", "nummer"),
    "name": ("name", "navn", "workplace", "arbejdsplads"),
    "municipality": ("municipality", "kommune", "municipality code", "kommunekode"),
    "aliases": ("aliases", "alias", "aliasser", "other names", "andre navne"),
    "areas": ("areas", "area", "områder", "område"),
    "former": ("former", "former names", "tidligere navne"),
    "valid_from": ("valid_from", "first day", "første dag"),
    "valid_to": ("valid_to", "last day", "sidste dag"),
    "merged_into": ("merged_into", "lagt sammen med"),
    "split_from": ("split_from", "udskilt fra"),
}
_COLUMN_HEADED = {fold(heading): column for column, headings in _HEADINGS.items() for heading in headings}


@dataclass(frozen=True, slots=True)
class WorkplaceList:
    """What became of a pasted list: every line that is not blank, nor the header, is in one of the two.

    `columns` are those it has; what it has no column for, it says nothing of.
    """

    accepted: tuple[ProposedWorkplace, ...]
    rejected: tuple[RejectedLine, ...]
    columns: tuple[str, ...] = COLUMNS


def parse(text: str, catalogue: Catalogue, day: date) -> WorkplaceList:
    """Reads lines of `name;municipality;aliases;areas`, or the same cells pasted from a spreadsheet.

    A header in Danish or English may give the columns another order. Municipalities are names or codes; areas
    are keys or labels of areas that can be reported on `day`; several aliases or areas are separated by `,`
    or `|`. With a header there may be more columns, as bot/domain/workplace_csv.py writes them. Takes any text and
    raises nothing: a line that cannot be used is among the rejected. Of two lines with the same id, or the same
    folded name in one municipality, the first is used; at most 2,000 are.
    """
    lines = numbered(text)
    header = _header(lines[0][1]) if lines else None
    reader = LineReader(catalogue, day, header or COLUMNS)
    accepted: dict[tuple[str, str], ProposedWorkplace] = {}
    ids: set[int] = set()
    rejected: list[RejectedLine] = []
    for number, line in lines[1:] if header else lines:
        try:
            _add(reader.read(number, line), accepted, ids)
        except UnusableLineError as problem:
            rejected.append(RejectedLine(number, line, problem.reason, problem.detail))
    return WorkplaceList(tuple(accepted.values()), tuple(rejected), header or COLUMNS)


def _header(line: str) -> tuple[str, ...] | None:
    """The order of the columns if the line is a header: nothing but known headings, each once."""
    columns = tuple(_COLUMN_HEADED.get(fold(cell), "") for cell in cells_of(line[:LONGEST_LINE]))
    known = all(columns) and len(set(columns)) == len(columns)
    return columns if known and {"name", "municipality"} <= set(columns) else None


def _add(proposed: ProposedWorkplace, accepted: dict[tuple[str, str], ProposedWorkplace], ids: set[int]) -> None:
    identity = (fold(proposed.name), proposed.municipality)
    if identity in accepted or proposed.id in ids:
        raise UnusableLineError(LineProblem.DUPLICATE, proposed.name)
    if len(accepted) == MOST_WORKPLACES:
        raise UnusableLineError(LineProblem.TOO_MANY, proposed.name)
    accepted[identity] = proposed
    if proposed.id is not None:
        ids.add(proposed.id)
