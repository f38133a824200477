"""Places, for any text somebody types and any reports."""

from __future__ import annotations

import statistics
from collections import Counter
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from hypothesis import given
from hypothesis import strategies as st

from bot.data import load_catalogue
from bot.domain.blocks import fold
from bot.domain.catalogue import Workplace
from bot.domain.cells import CellKey, Scope
from bot.domain.mixed import mixable
from bot.domain.places import Places
from bot.domain.refusals import Problem, Refusal
from bot.domain.release import Behind, Withheld, compute
from bot.domain.reports import Part, Report, caseload_37, mixed_report
from tests.properties.definitions import cells_of, kept_of, nearest
from tests.strategies import a_round

if TYPE_CHECKING:
    from collections.abc import Callable

Found = TypeVar("Found")

CATALOGUE = load_catalogue()
WORKPLACES = tuple(
    Workplace(number, name, code)
    for number, (name, code) in enumerate(
        [("Jobcenter", "0101"), ("Familieafdelingen", "0751"), ("Ydelsescenter Syd", "0751"), ("Jobcenter", "0400")], 1
    )
)
PLACES = Places(CATALOGUE, WORKPLACES)
TODAY = date(2026, 11, 22)

typed = st.text(max_size=20) | st.sampled_from(["jobcenter", "århus", "region", "/", "workplace/1", "dk"])
hours = st.integers(100, 6000).map(lambda hundredth: hundredth / 100)
plain = st.builds(
    Report,
    st.integers(1, 4),
    st.sampled_from([area.key for area in CATALOGUE.areas_on(TODAY)]),
    st.integers(0, 500),
    hours,
)
parts = st.lists(
    st.builds(Part, st.sampled_from([area.key for area in mixable(CATALOGUE, TODAY)]), st.integers(0, 166)),
    min_size=2,
    max_size=3,
    unique_by=lambda part: part.area,
)
mixed = st.builds(mixed_report, st.integers(1, 4), parts.map(tuple), hours)
made = st.lists(plain | mixed, max_size=40)


def told(find: Callable[[str], Found], text: str) -> Found | Problem:
    """What was found, or why nothing was."""
    try:
        return find(text)
    except Refusal as refused:
        return refused.problem


@given(typed)
def test_any_text_is_one_listed_place_or_refused(text: str) -> None:
    found = told(lambda typed: PLACES.place_typed(typed, TODAY), text)
    values = {one.value for one in PLACES.place_entries(TODAY)}
    assert found is Problem.UNKNOWN_PLACE if isinstance(found, Problem) else "/".join(found) in values


@given(typed)
def test_any_text_is_one_workplace_or_refused(text: str) -> None:
    assert told(lambda typed: PLACES.workplace_typed(typed, TODAY), text) in (*WORKPLACES, Problem.UNKNOWN_WORKPLACE)


@given(made, st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_each_report_is_placed_once_with_a_load_only_where_its_areas_have_norms(some: list[Report], day: date) -> None:
    norms = PLACES.norms_on(day)
    placed = list(PLACES.placed(some, day))

    assert len(placed) == len(some)
    for one, report in zip(placed, some, strict=True):
        municipality = CATALOGUE.municipalities[PLACES.workplace(one.workplace).municipality]
        assert one.workplace == str(report.workplace)
        assert (one.municipality, one.region) == (municipality.code, municipality.region_on(day))
        assert one.caseload_37 == caseload_37(report.caseload, report.weekly_hours)
        assert one.area == report.area
        shares = [Fraction(caseload, norms[area].high) for area, caseload in parts_of(report) if area in norms]
        exact = float(100 * sum(shares) * full_time(report))
        assert one.load == (exact if len(shares) == len(parts_of(report)) else None)


def _a_hundred(area: str) -> Part:
    return Part(area, 100)


few_areas = st.sampled_from(["sygedagpenge", "boern_unge", "fleksjob"])
crowded = st.lists(
    st.builds(Report, st.integers(1, 3), few_areas, st.integers(0, 500))
    | st.builds(
        mixed_report,
        st.integers(1, 3),
        st.lists(few_areas.map(_a_hundred), min_size=2, max_size=3, unique=True).map(tuple),
    ),
    min_size=10,
    max_size=60,
)


@given(crowded, st.integers(5, 8))
def test_a_mixed_report_is_in_one_block_and_in_no_cell_of_its_parts(some: list[Report], k: int) -> None:
    placed = list(PLACES.placed(some, TODAY))
    blocks = fold(placed, k)
    assert Counter(one for block in blocks for one in block.reports) <= Counter(placed)
    publication = compute(
        blocks, round=a_round(k=k, first=date(2026, 10, 22)), k=k, norms=PLACES.norms_on(TODAY), reported=len(some)
    )

    alone = {area: Counter(one.caseload for one in some if one.area == area) for area in (*CATALOGUE.areas, None)}
    alone[None] = Counter(one.caseload for one in some)
    for key, behind in publication.behind.items():
        assert Counter(behind.values) <= alone[key.area], key


def up_to_four(one: st.SearchStrategy[Report]) -> st.SearchStrategy[list[Report]]:
    return st.lists(one, max_size=4)


leftovers = st.tuples(
    up_to_four(st.builds(Report, st.just(1), st.just("sygedagpenge"), st.integers(0, 500), hours)),
    up_to_four(st.builds(Report, st.just(1), st.just("boern_unge"), st.integers(0, 500), hours)),
    up_to_four(st.builds(mixed_report, st.just(1), parts.map(tuple), hours)),
).map(lambda lists: [report for some in lists for report in some])
"""At one workplace, fewer than five of each kind, so that none makes a block alone."""


@given(leftovers)
def test_mixed_reports_count_in_the_total_of_their_workplace_by_the_sum_of_their_parts_over_their_norms(
    some: list[Report],
) -> None:
    norms = PLACES.norms_on(TODAY)
    round_ = a_round(first=date(2026, 10, 22))
    release = compute(fold(PLACES.placed(some, TODAY), 5), round=round_, k=5, norms=norms, reported=len(some)).release

    figure = release.cell(CellKey(Scope.WORKPLACE, "1"))
    assert isinstance(figure, Withheld) == (len(some) < 5)
    if not isinstance(figure, Withheld):
        exact = [
            float(100 * sum(Fraction(c, norms[a].high) for a, c in parts_of(one)) * full_time(one)) for one in some
        ]
        assert figure.median == nearest(statistics.median(exact), 5)


def parts_of(report: Report) -> tuple[Part, ...]:
    return report.parts or (Part(report.area, report.caseload),)


def full_time(report: Report) -> Fraction:
    return 37 / Fraction(round(report.weekly_hours * 100), 100)


groupings = st.dictionaries(
    st.sampled_from(["0101", "0751", "0400", "0461"]), st.sampled_from(["Syd", "Øst", "Ved vandet"])
)


@given(made, groupings, st.integers(5, 8))
def test_with_own_regions_every_published_cell_is_a_union_of_blocks_of_at_least_k(
    some: list[Report], regions: dict[str, str], k: int
) -> None:
    """Also where some municipalities, or all of them, lie in no region."""
    places = Places(CATALOGUE, WORKPLACES, regions)
    blocks = fold(places.placed(some, TODAY), k)
    published = compute(
        blocks, round=a_round(k=k, first=date(2026, 10, 22)), k=k, norms=places.norms_on(TODAY), reported=len(some)
    )

    cells = cells_of(blocks)
    assert all(len(block.reports) >= k for block in blocks)
    assert published.release.cells.keys() == cells.keys()
    for key, inside in cells.items():
        values = kept_of([one for block in inside for one in block.reports])
        assert published.behind[key] == Behind(values, TODAY)
    for key in cells:
        assert key.scope is not Scope.REGION or places.name(key.scope, key.place) in regions.values()


@given(groupings)
def test_a_municipality_lies_in_the_region_named_for_it_or_in_none(regions: dict[str, str]) -> None:
    places = Places(CATALOGUE, WORKPLACES, regions)
    for code in CATALOGUE.municipalities:
        region = places.region_of(code, TODAY)
        assert (region and places.name(Scope.REGION, region)) == regions.get(code)


@given(made)
def test_what_is_listed_does_not_depend_on_who_reported(some: list[Report]) -> None:
    fresh = Places(CATALOGUE, WORKPLACES)
    fold(fresh.placed(some, TODAY), 5)

    assert fresh.place_entries(TODAY) == PLACES.place_entries(TODAY)
    assert fresh.workplace_entries(TODAY) == PLACES.workplace_entries(TODAY)
    assert max(Counter(one.value for one in fresh.place_entries(TODAY)).values()) == 1
