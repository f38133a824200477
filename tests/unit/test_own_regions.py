"""A server's own regions: where a report lies, what can be asked for, and what makes a region the same one."""

from __future__ import annotations

from datetime import date

import pytest

from bot.data import load_catalogue
from bot.domain.catalogue import Workplace
from bot.domain.cells import CellKey, Scope
from bot.domain.places import Places
from bot.domain.refusals import Problem, Refusal
from bot.domain.reports import Report
from tests.strategies import a_round

DAY = date(2026, 11, 22)
CATALOGUE = load_catalogue()
WORKPLACES = (
    Workplace(1, "Jobcenter", "0461"),
    Workplace(2, "Ungehuset", "0751"),
    Workplace(3, "Familiehuset", "0101"),
)
OWN = {"0461": "Syd", "0479": "Syd", "0751": "Øst"}
OFFICIAL = Places(CATALOGUE, WORKPLACES)


def grouped(regions: dict[str, str] | None) -> Places:
    return Places(CATALOGUE, WORKPLACES, regions)


def test_without_a_grouping_of_its_own_a_server_has_the_official_regions() -> None:
    assert OFFICIAL.region_of("0101", DAY) == "Region Hovedstaden"
    assert OFFICIAL.region_of("0101", date(2027, 1, 1)) == "Region Østdanmark"


def test_a_region_of_a_servers_own_stays_the_same_place_over_an_update_of_the_program() -> None:
    """A fixed answer: were the place called otherwise, its figures would start anew beside the old ones."""
    assert grouped(OWN).region_of("0461", DAY) == "own-92f0b488bfeb115b"


def test_a_municipality_lies_in_its_own_region_on_any_day_or_in_none() -> None:
    places = grouped(OWN)
    assert places.region_of("0461", DAY) == places.region_of("0479", date(2027, 1, 1)) is not None
    assert places.region_of("0751", DAY) != places.region_of("0461", DAY)
    assert places.region_of("0101", DAY) is None


def test_reports_are_placed_in_the_servers_own_regions() -> None:
    places = grouped(OWN)
    reports = [Report(number, "sygedagpenge", 60) for number in (1, 2, 3)]
    placed = [one.region for one in places.placed(reports, DAY)]
    assert placed == [places.region_of("0461", DAY), places.region_of("0751", DAY), None]


def test_the_own_regions_are_offered_by_their_names_and_the_official_ones_are_not() -> None:
    places = grouped(OWN)
    regions = [one for one in places.place_entries(DAY) if one.value.startswith("region/")]
    assert sorted(one.label for one in regions) == ["Syd", "Øst"]
    scope, place = places.place_typed("syd", DAY)
    assert (scope, places.name(scope, place)) == (Scope.REGION, "Syd")
    for typed in ("region/Region Hovedstaden", "Region Syddanmark"):
        with pytest.raises(Refusal) as refused:
            places.place_typed(typed, DAY)
        assert refused.value.problem is Problem.UNKNOWN_PLACE


def test_a_region_is_the_same_as_long_as_its_municipalities_are_whatever_its_name() -> None:
    before, renamed = grouped(OWN), grouped({"0461": "Fyn", "0479": "Fyn", "0751": "Syd"})
    assert renamed.region_of("0479", DAY) == before.region_of("0461", DAY)
    assert renamed.region_of("0751", DAY) == before.region_of("0751", DAY)


def test_a_region_of_other_municipalities_is_another_one_even_under_the_same_name() -> None:
    before, fewer = grouped(OWN), grouped({"0461": "Syd", "0751": "Øst"})
    place = before.region_of("0461", DAY)
    assert place is not None
    assert fewer.region_of("0461", DAY) != place
    assert before.offers(CellKey(Scope.REGION, place), a_round())
    assert not fewer.offers(CellKey(Scope.REGION, place), a_round())
    assert not OFFICIAL.offers(CellKey(Scope.REGION, place), a_round())


def test_the_municipalities_of_each_region_are_those_of_the_day() -> None:
    own = grouped(OWN).municipalities_by_region(DAY)
    assert sorted(map(sorted, own.values())) == [["0461", "0479"], ["0751"]]
    assert len(OFFICIAL.municipalities_by_region(DAY)) == 5
    official = OFFICIAL.municipalities_by_region(date(2027, 1, 1))
    assert len(official) == 4
    assert len(official["Region Østdanmark"]) == 46
