"""The shipped catalogue: areas, municipalities, norms and breaks in series, with their sources, read strictly."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, fields
from datetime import date
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn, TypeVar

from bot.domain.breaks import SeriesBreak
from bot.domain.catalogue import Area, Catalogue, Municipality
from bot.domain.norms import Certainty, Norm, NormKind, is_recommendation

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from importlib.resources.abc import Traversable

AREAS, MUNICIPALITIES, NORMS, BREAKS = "areas.csv", "municipalities.csv", "norms.csv", "breaks.csv"

_YEAR = r"[0-9]{4}"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

_Value = TypeVar("_Value", Area, Municipality)


def load_catalogue() -> Catalogue:
    """The catalogue that comes with the program."""
    return read_catalogue(resources.files(__name__))


def read_catalogue(folder: Traversable) -> Catalogue:
    """The catalogue from the three files of a folder.

    ValueError, with file and line, for a header other than the value's fields, a wrong number of cells, an
    empty cell that may not be empty, a bad date, number, code or kind, a key used twice, a reference to
    nothing, or two figures for one area at one time.
    """
    areas = [(row, _area(row)) for row in _rows(folder, AREAS, _columns(Area))]
    norms = [(row, _norm(row)) for row in _rows(folder, NORMS, _columns(Norm))]
    places = [(row, _municipality(row)) for row in _rows(folder, MUNICIPALITIES, _columns(Municipality))]
    catalogue = Catalogue(_keyed(areas, "key"), _keyed(places, "code"), tuple(norm for _, norm in norms))
    _check_references(areas, norms)
    _check_overlaps(norms)
    return catalogue


def load_breaks(catalogue: Catalogue) -> tuple[SeriesBreak, ...]:
    """The breaks in series that come with the program, in file order."""
    return read_breaks(resources.files(__name__), catalogue)


def read_breaks(folder: Traversable, catalogue: Catalogue) -> tuple[SeriesBreak, ...]:
    """The breaks in series from a folder's file, about areas and official regions of the catalogue.

    ValueError, with file and line, as for the catalogue; also where a break concerns nothing, or areas and regions.
    """
    regions = {region for each in catalogue.municipalities.values() for region in (each.region_2026, each.region_2027)}
    return tuple(_break(row, catalogue.areas, regions) for row in _rows(folder, BREAKS, _columns(SeriesBreak)))


@dataclass(frozen=True, slots=True)
class _Row:
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

    def one_of(self, options: Sequence[str], column: str) -> str:
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


def _columns(value: type[Area | Municipality | Norm | SeriesBreak]) -> list[str]:
    """The columns of a value's file are its fields, in their order."""
    return [each.name for each in fields(value)]


def _rows(folder: Traversable, file: str, columns: list[str]) -> list[_Row]:
    text = (folder / file).read_text(encoding="utf-8")
    reader = csv.reader(io.StringIO(text), delimiter=";", quoting=csv.QUOTE_NONE)
    if next(reader, None) != columns:
        raise ValueError(f"{file}, line 1: the columns must be {';'.join(columns)}")
    rows: list[_Row] = []
    for cells in reader:
        row = _Row(file, reader.line_num, dict(zip(columns, cells, strict=False)))
        if len(cells) != len(columns):
            row.refuse(f"{len(cells)} cells instead of {len(columns)}")
        rows.append(row)
    return rows


def _area(row: _Row) -> Area:
    valid_from, valid_to = row.span()
    return Area(
        key=row.matching(r"[a-z0-9_]+", "key"),
        label_da=row.text("label_da"),
        label_en=row.text("label_en"),
        unit_da=row.text("unit_da"),
        unit_en=row.text("unit_en"),
        norm_area=row.cells["norm_area"] or None,
        valid_from=valid_from,
        valid_to=valid_to,
        reportable=row.one_of(("yes", "no"), "reportable") == "yes",
        note_da=row.cells["note_da"],
        note_en=row.cells["note_en"],
    )


def _municipality(row: _Row) -> Municipality:
    return Municipality(
        code=row.matching(r"[0-9]{4}", "code"),
        name=row.text("name"),
        region_2026=row.text("region_2026"),
        region_2027=row.text("region_2027"),
    )


def _norm(row: _Row) -> Norm:
    valid_from, valid_to = row.span()
    low = int(row.matching(r"[0-9]{1,3}", "low")) if row.cells["low"] else None
    high = int(row.matching(r"[1-9][0-9]{0,2}", "high"))
    if low is not None and low >= high:
        row.refuse("low is not under high")
    return Norm(
        area=row.matching(r"[a-z0-9_]+", "area"),
        label_da=row.text("label_da"),
        label_en=row.text("label_en"),
        low=low,
        high=high,
        unit_da=row.cells["unit_da"],
        unit_en=row.cells["unit_en"],
        valid_from=valid_from,
        valid_to=valid_to,
        issuer=row.cells["issuer"] or None,
        source=row.text("source"),
        kind=NormKind(row.one_of(list(NormKind), "kind")),
        country=row.matching(r"[A-Z]{2}", "country"),
        certainty=Certainty(row.one_of(list(Certainty), "certainty")),
    )


def _break(row: _Row, areas: Container[str], regions: Container[str]) -> SeriesBreak:
    found = SeriesBreak(
        day=row.day("day"),
        label_da=row.text("label_da"),
        label_en=row.text("label_en"),
        areas=row.listed(areas, "areas"),
        regions=row.listed(regions, "regions"),
        expected=row.one_of(("yes", "no"), "expected") == "yes",
        source=row.text("source"),
    )
    if bool(found.areas) is bool(found.regions):
        row.refuse("a break concerns either areas or regions")
    return found


def _keyed(values: list[tuple[_Row, _Value]], column: str) -> Mapping[str, _Value]:
    by_key: dict[str, _Value] = {}
    for row, value in values:
        key = row.cells[column]
        if key in by_key:
            row.refuse(f"{column} {key!r} stands twice")
        by_key[key] = value
    return MappingProxyType(by_key)


def _check_references(areas: list[tuple[_Row, Area]], norms: list[tuple[_Row, Norm]]) -> None:
    """Every norm_area has a recommendation, and every recommendation its area."""
    keys = {area.key for _, area in areas}
    recommended = {norm.area for _, norm in norms if is_recommendation(norm)}
    for row, area in areas:
        if area.norm_area is not None and area.norm_area not in recommended:
            row.refuse(f"there is no recommendation for norm_area {area.norm_area!r}")
    for row, norm in norms:
        if is_recommendation(norm) and norm.area not in keys:
            row.refuse(f"there is no area {norm.area!r}")


def _check_overlaps(norms: list[tuple[_Row, Norm]]) -> None:
    for index, (row, norm) in enumerate(norms):
        for _, earlier in norms[:index]:
            if earlier.area == norm.area and _meet(earlier, norm):
                row.refuse(f"two figures for {norm.area!r} hold at the same time")


def _meet(one: Norm, other: Norm) -> bool:
    """Two spans of time meet where one's first day lies in the other's."""
    return one.holds_on(other.valid_from or date.min) or other.holds_on(one.valid_from or date.min)
