"""A pasted grouping of municipalities into a server's own regions: what can be used, and what cannot, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.pasted import (
    LONGEST_LINE,
    LONGEST_TEXT,
    LineProblem,
    RejectedLine,
    UnusableLineError,
    cells_of,
    numbered,
    safe,
)
from bot.domain.search import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.domain.catalogue import Catalogue, Municipality

LONGEST_REGION = 60

_COLUMNS = 2
_SEPARATING = ';"'
"""What cannot stand in a region's name, so that the list can be written out and read again."""

_MUNICIPALITY_HEADINGS = frozenset({"municipality", "kommune", "municipality code", "kommunekode"})


@dataclass(frozen=True, slots=True)
class RegionList:
    """What became of a pasted list: the region's name by municipality code, and the lines that cannot be used."""

    regions: Mapping[str, str]
    rejected: tuple[RejectedLine, ...]


def parse(text: str, catalogue: Catalogue) -> RegionList:
    """Reads lines of `municipality;region`, or the same cells pasted from a spreadsheet; a header is passed over.

    Municipalities are names or codes. Names of regions that fold alike are one region, written as the first time.
    Takes any text and raises nothing: a line that cannot be used is among the rejected. Of two lines with the same
    municipality the first is used.
    """
    lines = numbered(text)
    regions: dict[str, str] = {}
    rejected: list[RejectedLine] = []
    for number, line in lines[1:] if lines and _is_header(lines[0][1]) else lines:
        try:
            _add(*_read(line, catalogue), regions)
        except UnusableLineError as problem:
            rejected.append(RejectedLine(number, line, problem.reason, problem.detail))
    return RegionList(regions, tuple(rejected))


def _add(municipality: Municipality, region: str, regions: dict[str, str]) -> None:
    if municipality.code in regions:
        raise UnusableLineError(LineProblem.DUPLICATE, municipality.name)
    spelled = {fold(known): known for known in regions.values()}
    regions[municipality.code] = spelled.get(fold(region), region)


def written(regions: Mapping[str, str], catalogue: Catalogue) -> str:
    """The lines that `parse` reads as this grouping, region by region; codes for names where a form is too small.

    With codes, whatever was once sent through a form fits into it again.
    """
    ordered = sorted((region, catalogue.municipalities[code].name, code) for code, region in regions.items())
    named = "\n".join(f"{name};{region}" for region, name, _ in ordered)
    return (
        named if len(named) <= LONGEST_TEXT else _fitting(f"{code.lstrip('0')};{region}" for region, _, code in ordered)
    )


def _fitting(lines: Iterable[str]) -> str:
    """As many whole lines as a form holds."""
    text = ""
    for line in lines:
        longer = f"{text}\n{line}" if text else line
        if len(longer) > LONGEST_TEXT:
            break
        text = longer
    return text


def _is_header(line: str) -> bool:
    cells = [fold(cell) for cell in cells_of(line[:LONGEST_LINE])]
    return len(cells) == _COLUMNS and cells[0] in _MUNICIPALITY_HEADINGS and cells[1] == "region"


def _read(line: str, catalogue: Catalogue) -> tuple[Municipality, str]:
    """One line; raises UnusableLineError with the first thing that is wrong."""
    cells = cells_of(safe(line))
    if len(cells) > _COLUMNS:
        raise UnusableLineError(LineProblem.TOO_MANY_COLUMNS, cells[_COLUMNS])
    typed, region = (*cells, "", "")[:_COLUMNS]
    if not typed:
        raise UnusableLineError(LineProblem.NO_MUNICIPALITY, "")
    municipality = catalogue.municipality_named(typed)
    if municipality is None:
        raise UnusableLineError(LineProblem.UNKNOWN_MUNICIPALITY, typed)
    return municipality, _region(region)


def _region(text: str) -> str:
    if not fold(text):
        raise UnusableLineError(LineProblem.NO_REGION, text)
    if len(text) > LONGEST_REGION:
        raise UnusableLineError(LineProblem.REGION_NAME_TOO_LONG, text)
    for sign in text:
        if sign in _SEPARATING:
            raise UnusableLineError(LineProblem.FORBIDDEN_CHARACTERS, sign)
    return text
