"""Everything a figure can be about, found by what somebody types."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.data import load_catalogue
from bot.domain.blocks import PlacedReport
from bot.domain.catalogue import Catalogue, Workplace
from bot.domain.cells import Scope
from bot.domain.own_catalogue import OwnNorm, extended
from bot.domain.places import Places
from bot.domain.refusals import Problem, Refusal
from bot.domain.reports import Part, Report, mixed_report
from bot.domain.search import entry

if TYPE_CHECKING:
    from bot.domain.norms import Norm

TODAY = date(2026, 11, 22)
CATALOGUE = load_catalogue()
WORKPLACES = (
    Workplace(3, "Jobcenter København", "0101", aliases=("JKBH",)),
    Workplace(1, "Familieafdelingen", "0751", aliases=("Børn og Familie",), areas=("boern_unge",)),
    Workplace(2, "Familieafdelingen", "0461"),
    Workplace(7, "Jobcenter Køge", "0259"),
)
PLACES = Places(CATALOGUE, WORKPLACES)


def place_problem(text: str, places: Places = PLACES) -> Problem:
    with pytest.raises(Refusal) as refused:
        places.place_typed(text, TODAY)
    return refused.value.problem


def workplace_problem(text: str, places: Places = PLACES) -> Problem:
    with pytest.raises(Refusal) as refused:
        places.workplace_typed(text, TODAY)
    return refused.value.problem


# Workplaces


def test_a_workplace_is_known_by_its_id_as_text() -> None:
    assert PLACES.workplace("7").name == "Jobcenter Køge"
    for unknown in ("4", "", "07", "Jobcenter Køge"):
        with pytest.raises(Refusal) as refused:
            PLACES.workplace(unknown)
        assert refused.value.problem is Problem.UNKNOWN_WORKPLACE


@pytest.mark.parametrize(
    ("typed", "identity"),
    [
        ("3", 3),
        ("Jobcenter København", 3),
        ("jobcenter kobenhavn", 3),
        ("jkbh", 3),
        ("Jobcenter Køge", 7),
        ("Koege", 7),
        ("Børn og familie", 1),
        ("Familieafdelingen (Aarhus)", 1),
        ("Familieafdelingen (Odense)", 2),
        ("Jobcentr Køge", 7),
    ],
)
def test_a_workplace_is_found_by_a_name_that_means_only_one(typed: str, identity: int) -> None:
    assert PLACES.workplace_typed(typed, TODAY).id == identity


@pytest.mark.parametrize("typed", ["", "  ", "Familieafdelingen", "Jobcenter", "Borgerservice", "4", "-"])
def test_what_means_no_workplace_or_several_is_refused(typed: str) -> None:
    assert workplace_problem(typed) is Problem.UNKNOWN_WORKPLACE


def test_a_whole_name_means_that_workplace_also_where_another_name_begins_with_it() -> None:
    short, long = Workplace(1, "Jobcenter", "0101"), Workplace(2, "Jobcenter Vest", "0101")
    assert Places(CATALOGUE, (long, short)).workplace_typed("jobcenter", TODAY) == short


@pytest.mark.parametrize("typed", ["-", "?", "🙂", " . "])
def test_signs_alone_mean_no_workplace_even_where_there_is_only_one(typed: str) -> None:
    assert workplace_problem(typed, Places(CATALOGUE, WORKPLACES[:1])) is Problem.UNKNOWN_WORKPLACE


# Areas


def test_one_reports_in_an_area_of_today_by_its_key() -> None:
    assert PLACES.area("sygedagpenge", TODAY) == CATALOGUE.areas["sygedagpenge"]


@pytest.mark.parametrize("key", ["", "sick", "Sygedagpenge", "blandet", "kth_2017"])
def test_one_reports_in_no_unknown_area_and_in_none_that_is_history(key: str) -> None:
    with pytest.raises(Refusal) as refused:
        PLACES.area(key, TODAY)
    assert refused.value.problem is Problem.UNKNOWN_AREA


def test_one_reports_in_an_area_from_its_first_day_to_its_last() -> None:
    dated = replace(
        CATALOGUE.areas["sygedagpenge"], key="maalgruppe", valid_from=date(2026, 2, 1), valid_to=date(2026, 11, 22)
    )
    places = Places(Catalogue({dated.key: dated}, CATALOGUE.municipalities, ()), ())
    for day in (date(2026, 2, 1), TODAY):
        assert places.area("maalgruppe", day) == dated
    for day in (date(2026, 1, 31), date(2026, 11, 23)):
        with pytest.raises(Refusal) as refused:
            places.area("maalgruppe", day)
        assert refused.value.problem is Problem.UNKNOWN_AREA


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("sygedagpenge", "sygedagpenge"),
        ("Sickness benefit", "sygedagpenge"),
        ("BØRN OG UNGE (MYNDIGHED)", "boern_unge"),
        ("kth_2017", "kth_2017"),
    ],
)
def test_figures_can_be_asked_for_by_an_areas_key_or_label_also_of_one_that_is_history(typed: str, key: str) -> None:
    assert PLACES.area_typed(typed) == key


def test_an_areas_very_key_means_it_also_where_another_key_folds_alike() -> None:
    spaced, joined = (replace(CATALOGUE.areas["sygedagpenge"], key=key) for key in ("ny-start", "ny_start"))
    places = Places(replace(CATALOGUE, areas={one.key: one for one in (spaced, joined)}), WORKPLACES)
    assert [places.area_typed(key) for key in ("ny-start", "ny_start")] == ["ny-start", "ny_start"]


def test_an_unknown_area_is_refused() -> None:
    for typed in ("", "noget andet arbejde"):
        with pytest.raises(Refusal) as refused:
            PLACES.area_typed(typed)
        assert refused.value.problem is Problem.UNKNOWN_AREA


def test_a_workplace_is_listed_with_its_municipality_and_found_by_its_aliases() -> None:
    first = Places(CATALOGUE, WORKPLACES).workplace_entries(TODAY)[0]
    assert first == entry("3", "Jobcenter København (København)", "Jobcenter København", "JKBH")


# Places


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("country/dk", (Scope.COUNTRY, "dk")),
        ("municipality/0101", (Scope.MUNICIPALITY, "0101")),
        ("workplace/7", (Scope.WORKPLACE, "7")),
        ("region/Region Hovedstaden", (Scope.REGION, "Region Hovedstaden")),
        ("region/Region Østdanmark", (Scope.REGION, "Region Østdanmark")),
    ],
)
def test_a_place_is_found_by_its_value(typed: str, place: tuple[Scope, str]) -> None:
    assert PLACES.place_typed(typed, TODAY) == place


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Hele landet", (Scope.COUNTRY, "dk")),
        ("the whole country", (Scope.COUNTRY, "dk")),
        ("Danmark", (Scope.COUNTRY, "dk")),
        ("denmark", (Scope.COUNTRY, "dk")),
        ("Aarhus", (Scope.MUNICIPALITY, "0751")),
        ("århus kommune", (Scope.MUNICIPALITY, "0751")),
        ("Region Nordjylland", (Scope.REGION, "Region Nordjylland")),
        ("Østdanmark", (Scope.REGION, "Region Østdanmark")),
        ("JKBH", (Scope.WORKPLACE, "3")),
        ("Familieafdelingen (Odense)", (Scope.WORKPLACE, "2")),
    ],
)
def test_a_place_is_found_by_a_name_that_means_only_one(typed: str, place: tuple[Scope, str]) -> None:
    assert PLACES.place_typed(typed, TODAY) == place


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "-",
        "Familieafdelingen",
        "Region",
        "Jobcenter",
        "Xyzxyz",
        "workplace/4",
        "municipality/9999",
        "country/se",
        "workplace/",
        "/",
    ],
)
def test_what_means_no_place_or_several_is_refused(typed: str) -> None:
    assert place_problem(typed) is Problem.UNKNOWN_PLACE


def test_a_municipality_is_meant_by_its_whole_name_however_many_workplaces_begin_with_it() -> None:
    many = tuple(Workplace(number, f"Aarhus Familiecenter {number}", "0751") for number in range(40))
    assert Places(CATALOGUE, many).place_typed("Aarhus", TODAY) == (Scope.MUNICIPALITY, "0751")


def test_a_workplace_named_like_its_municipality_makes_the_name_mean_two() -> None:
    assert place_problem("Køge", Places(CATALOGUE, (Workplace(1, "Køge", "0259"),))) is Problem.UNKNOWN_PLACE


def test_a_place_has_a_name_and_the_country_is_named_by_each_language() -> None:
    assert PLACES.name(Scope.WORKPLACE, "3") == "Jobcenter København"
    assert PLACES.name(Scope.MUNICIPALITY, "0751") == "Aarhus"
    assert PLACES.name(Scope.REGION, "Region Østdanmark") == "Region Østdanmark"
    assert PLACES.name(Scope.COUNTRY, "dk") is None
    with pytest.raises(Refusal):
        PLACES.name(Scope.WORKPLACE, "99")


def test_every_place_can_be_found_by_what_the_list_shows_for_it() -> None:
    for one in PLACES.place_entries(TODAY):
        scope, place = PLACES.place_typed(one.label, TODAY)
        assert f"{scope}/{place}" == one.value


# The lists


def test_workplaces_are_listed_in_the_servers_order_with_their_municipality() -> None:
    assert [(one.value, one.label) for one in PLACES.workplace_entries(TODAY)] == [
        ("3", "Jobcenter København (København)"),
        ("1", "Familieafdelingen (Aarhus)"),
        ("2", "Familieafdelingen (Odense)"),
        ("7", "Jobcenter Køge (Køge)"),
    ]


def test_places_are_listed_from_the_country_over_regions_and_workplaces_to_all_municipalities() -> None:
    values = [one.value for one in PLACES.place_entries(TODAY)]
    regions = [value for value in values if value.startswith("region/")]
    assert values[0] == "country/dk"
    assert values[1 : 1 + len(regions)] == regions
    assert values[1 + len(regions) : 5 + len(regions)] == ["workplace/3", "workplace/1", "workplace/2", "workplace/7"]
    assert values[5 + len(regions) :] == [f"municipality/{code}" for code in CATALOGUE.municipalities]
    assert len(values) == len(set(values))
    assert {"region/Region Hovedstaden", "region/Region Sjælland", "region/Region Østdanmark"} <= set(regions)


# Placing reports


def test_a_report_is_placed_where_its_workplace_lies_and_beside_its_areas_norm() -> None:
    (placed,) = PLACES.placed([Report(3, "sygedagpenge", 36, 29.6)], TODAY)
    assert placed == PlacedReport(
        workplace="3",
        municipality="0101",
        region="Region Hovedstaden",
        area="sygedagpenge",
        caseload_37=45.0,
        load=100.0,
    )


def test_a_report_in_an_area_without_a_norm_has_no_load() -> None:
    (placed,) = PLACES.placed([Report(3, "andet", 62)], TODAY)
    assert (placed.caseload_37, placed.load) == (62.0, None)


def test_an_area_that_takes_anothers_norm_has_its_load() -> None:
    (placed,) = PLACES.placed([Report(3, "boern_handicap", 60)], TODAY)
    assert placed.load == 200.0


MIX = (Part("sygedagpenge", 18), Part("boern_handicap", 15))


def test_a_mixed_report_is_placed_in_the_mixed_area_by_all_its_citizens_and_the_sum_of_its_loads() -> None:
    (placed,) = PLACES.placed([mixed_report(3, MIX, 18.5)], TODAY)
    assert (placed.area, placed.caseload_37, placed.load) == ("blandet", 66.0, 180.0)  # 36 of 45 and 30 of 30


def test_a_mixed_report_is_measured_by_the_norms_of_the_day_its_round_closed_and_left_out_where_one_has_ended() -> None:
    ended = replace(norm_of("sygedagpenge"), valid_to=date(2026, 11, 22))
    anew = replace(ended, high=36, valid_from=date(2026, 12, 1), valid_to=None)
    norms = [one for one in CATALOGUE.norms if one.area != "sygedagpenge"]
    places = replace(PLACES, catalogue=Catalogue(CATALOGUE.areas, CATALOGUE.municipalities, (*norms, ended, anew)))
    reports = [mixed_report(3, MIX), Report(3, "sygedagpenge", 18)]

    def loads(day: date) -> list[float | None]:
        return [placed.load for placed in places.placed(reports, day)]

    assert loads(date(2026, 11, 22)) == [90.0, 40.0]
    assert loads(date(2026, 11, 23)) == [None]
    assert loads(date(2026, 12, 1)) == [100.0, 50.0]


def test_a_report_is_measured_by_what_is_shipped_mixed_or_not_whatever_norm_a_server_has_set() -> None:
    own = OwnNorm("sygedagpenge", None, 18, date(2026, 1, 1), None, "Afdelingen", "referat")
    places = replace(PLACES, catalogue=extended(CATALOGUE, (), (own,)))
    assert places.norms_on(TODAY)["sygedagpenge"].high == 18
    reports = [mixed_report(3, MIX), Report(3, "sygedagpenge", 18)]
    assert [placed.load for placed in places.placed(reports, TODAY)] == [90.0, 40.0]


def norm_of(area: str) -> Norm:
    return next(norm for norm in CATALOGUE.norms if norm.area == area)


def test_from_the_first_of_january_2027_copenhagen_and_koege_lie_in_one_region() -> None:
    reports = [Report(3, "sygedagpenge", 62), Report(7, "sygedagpenge", 62), Report(1, "sygedagpenge", 62)]

    def regions(day: date) -> list[str | None]:
        return [placed.region for placed in PLACES.placed(reports, day)]

    assert regions(date(2026, 12, 31)) == ["Region Hovedstaden", "Region Sjælland", "Region Midtjylland"]
    assert regions(date(2027, 1, 1)) == ["Region Østdanmark", "Region Østdanmark", "Region Midtjylland"]


def test_a_report_of_a_workplace_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        list(PLACES.placed([Report(99, "sygedagpenge", 62)], TODAY))
    assert refused.value.problem is Problem.UNKNOWN_WORKPLACE


def test_the_norms_of_a_day_are_those_of_the_areas_that_have_one() -> None:
    norms = PLACES.norms_on(TODAY)
    assert norms["sygedagpenge"].high == 45
    assert norms["boern_handicap"] == norms["boern_unge"]
    assert "andet" not in norms
    assert "kth_2017" not in norms
    assert PLACES.norms_on(date(2015, 6, 1))["kth_2017"].high == 55
