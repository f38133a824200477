"""The shipped catalogue: areas, municipalities, norms, questions and breaks in series, read strictly."""

from __future__ import annotations

from datetime import date
from importlib import resources
from typing import TYPE_CHECKING

from bot.data.questions import read_questions
from bot.data.rows import Row, columns_of, keyed, rows_of
from bot.domain.breaks import SeriesBreak
from bot.domain.catalogue import Area, Catalogue, Municipality
from bot.domain.norms import Certainty, Norm, NormKind, is_recommendation

if TYPE_CHECKING:
    from collections.abc import Container
    from importlib.resources.abc import Traversable

AREAS, MUNICIPALITIES, NORMS, BREAKS = "areas.csv", "municipalities.csv", "norms.csv", "breaks.csv"


def load_catalogue() -> Catalogue:
    """The catalogue that comes with the program."""
    return read_catalogue(resources.files(__name__))


def read_catalogue(folder: Traversable) -> Catalogue:
    """The catalogue from the files of a folder.

    ValueError, with file and line, for a header other than the value's fields, a wrong number of cells, an
    empty cell that may not be empty, a bad date, number, code or kind, a key used twice, a reference to
    nothing, two figures for one area at one time, or a question with fewer than two answers.
    """
    areas = [(row, _area(row)) for row in rows_of(folder, AREAS, columns_of(Area))]
    norms = [(row, _norm(row)) for row in rows_of(folder, NORMS, columns_of(Norm))]
    places = [(row, _municipality(row)) for row in rows_of(folder, MUNICIPALITIES, columns_of(Municipality))]
    only_norms = tuple(norm for _, norm in norms)
    catalogue = Catalogue(keyed(areas, "key"), keyed(places, "code"), only_norms, questions=read_questions(folder))
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
    return tuple(_break(row, catalogue.areas, regions) for row in rows_of(folder, BREAKS, columns_of(SeriesBreak)))


def _area(row: Row) -> Area:
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


def _municipality(row: Row) -> Municipality:
    return Municipality(
        code=row.matching(r"[0-9]{4}", "code"),
        name=row.text("name"),
        region_2026=row.text("region_2026"),
        region_2027=row.text("region_2027"),
    )


def _norm(row: Row) -> Norm:
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


def _break(row: Row, areas: Container[str], regions: Container[str]) -> SeriesBreak:
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


def _check_references(areas: list[tuple[Row, Area]], norms: list[tuple[Row, Norm]]) -> None:
    """Every norm_area has a recommendation, and every recommendation its area."""
    keys = {area.key for _, area in areas}
    recommended = {norm.area for _, norm in norms if is_recommendation(norm)}
    for row, area in areas:
        if area.norm_area is not None and area.norm_area not in recommended:
            row.refuse(f"there is no recommendation for norm_area {area.norm_area!r}")
    for row, norm in norms:
        if is_recommendation(norm) and norm.area not in keys:
            row.refuse(f"there is no area {norm.area!r}")


def _check_overlaps(norms: list[tuple[Row, Norm]]) -> None:
    for index, (row, norm) in enumerate(norms):
        for _, earlier in norms[:index]:
            if earlier.area == norm.area and _meet(earlier, norm):
                row.refuse(f"two figures for {norm.area!r} hold at the same time")


def _meet(one: Norm, other: Norm) -> bool:
    """Two spans of time meet where one's first day lies in the other's."""
    return one.holds_on(other.valid_from or date.min) or other.holds_on(one.valid_from or date.min)
