"""Places, for any text somebody types and any reports."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from hypothesis import given
from hypothesis import strategies as st

from bot.data import load_catalogue
from bot.domain.blocks import fold
from bot.domain.catalogue import Workplace
from bot.domain.places import Places
from bot.domain.refusals import Problem, Refusal
from bot.domain.reports import Report, caseload_37

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
made = st.lists(
    st.builds(
        Report,
        st.integers(1, 4),
        st.sampled_from([area.key for area in CATALOGUE.areas_on(TODAY)]),
        st.integers(0, 500),
        st.integers(100, 6000).map(lambda hundredth: hundredth / 100),
    ),
    max_size=40,
)


def told(find: Callable[[str], Found], text: str) -> Found | Problem:
    """What was found, or why nothing was."""
    try:
        return find(text)
    except Refusal as refused:
        return refused.problem


@given(typed)
def test_any_text_is_one_listed_place_or_refused(text: str) -> None:
    found = told(PLACES.place_typed, text)
    values = {one.value for one in PLACES.place_entries}
    assert found is Problem.UNKNOWN_PLACE if isinstance(found, Problem) else "/".join(found) in values


@given(typed)
def test_any_text_is_one_workplace_or_refused(text: str) -> None:
    assert told(PLACES.workplace_typed, text) in (*WORKPLACES, Problem.UNKNOWN_WORKPLACE)


@given(made, st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_each_report_is_placed_once_with_a_load_only_where_its_area_has_a_norm(some: list[Report], day: date) -> None:
    norms = PLACES.norms_on(day)
    placed = list(PLACES.placed(some, day))

    assert len(placed) == len(some)
    for one, report in zip(placed, some, strict=True):
        municipality = CATALOGUE.municipalities[PLACES.workplace(one.workplace).municipality]
        assert one.workplace == str(report.workplace)
        assert (one.municipality, one.region) == (municipality.code, municipality.region_on(day))
        assert one.caseload_37 == caseload_37(report.caseload, report.weekly_hours)
        norm = norms.get(report.area)
        assert one.load == (None if norm is None else one.caseload_37 / norm.high)


@given(made)
def test_what_is_listed_does_not_depend_on_who_reported(some: list[Report]) -> None:
    fresh = Places(CATALOGUE, WORKPLACES)
    fold(fresh.placed(some, TODAY), 5)

    assert fresh.place_entries == PLACES.place_entries
    assert fresh.workplace_entries == PLACES.workplace_entries
    assert max(Counter(one.value for one in fresh.place_entries).values()) == 1
