"""Areas, municipalities and workplaces: what holds on a day, and what a typed name means."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.catalogue import Area, Catalogue, Municipality, Workplace

TODAY = date(2026, 11, 22)


def area(key: str, label_da: str, label_en: str, **changes: object) -> Area:
    plain = Area(
        key=key,
        label_da=label_da,
        label_en=label_en,
        unit_da="borgere",
        unit_en="citizens",
        norm_area=None,
        valid_from=None,
        valid_to=None,
        reportable=True,
        note_da="På dansk.",
        note_en="In English.",
    )
    return replace(plain, **changes)


SICK_PAY = area("sygedagpenge", "Sygedagpenge", "Sickness benefit")
OVER_30 = area("kth_job_30", "Kontanthjælp, jobparate 30+", "Cash benefit, job-ready, 30+")
HISTORY = area("kth_2017", "Kontanthjælp (historisk)", "Cash benefit (historical)", valid_to=date(2018, 12, 31))
MIXED = area("blandet", "Blandet sagsstamme", "Mixed caseload", reportable=False)
COMING = area("ny", "Ny målgruppe", "New target group", valid_from=date(2027, 1, 1))

COPENHAGEN = Municipality("0101", "København", "Region Hovedstaden", "Region Østdanmark")
KOEGE = Municipality("0259", "Køge", "Region Sjælland", "Region Østdanmark")
NORDFYN = Municipality("0480", "Nordfyns", "Region Syddanmark", "Region Syddanmark")
AERO = Municipality("0492", "Ærø", "Region Syddanmark", "Region Syddanmark")
AARHUS = Municipality("0751", "Aarhus", "Region Midtjylland", "Region Midtjylland")

CATALOGUE = Catalogue(
    areas={each.key: each for each in (SICK_PAY, OVER_30, HISTORY, MIXED, COMING)},
    municipalities={each.code: each for each in (COPENHAGEN, KOEGE, NORDFYN, AERO, AARHUS)},
    norms=(),
)


def test_only_reportable_areas_of_the_day_are_offered_in_file_order() -> None:
    assert CATALOGUE.areas_on(TODAY) == (SICK_PAY, OVER_30)


def test_an_area_opens_on_its_first_day_and_closes_after_its_last() -> None:
    assert COMING not in CATALOGUE.areas_on(date(2026, 12, 31))
    assert COMING in CATALOGUE.areas_on(date(2027, 1, 1))
    assert HISTORY in CATALOGUE.areas_on(date(2018, 12, 31))
    assert HISTORY not in CATALOGUE.areas_on(date(2019, 1, 1))


def test_label_unit_and_note_come_in_the_asked_language() -> None:
    assert (SICK_PAY.label("da"), SICK_PAY.unit("da"), SICK_PAY.note("da")) == (
        "Sygedagpenge",
        "borgere",
        "På dansk.",
    )
    assert (SICK_PAY.label("en"), SICK_PAY.unit("en"), SICK_PAY.note("en")) == (
        "Sickness benefit",
        "citizens",
        "In English.",
    )


def test_the_region_changes_on_the_first_of_january_2027() -> None:
    assert COPENHAGEN.region_on(date(2026, 12, 31)) == "Region Hovedstaden"
    assert COPENHAGEN.region_on(date(2027, 1, 1)) == "Region Østdanmark"
    assert AARHUS.region_on(date(2027, 1, 1)) == "Region Midtjylland"


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("Aarhus", AARHUS),
        ("århus", AARHUS),
        ("ÅRHUS KOMMUNE", AARHUS),
        (" Aarhus  Kommune ", AARHUS),
        ("0751", AARHUS),
        ("751", AARHUS),
        ("Københavns Kommune", COPENHAGEN),
        ("kobenhavn", COPENHAGEN),
        ("101", COPENHAGEN),
        ("Koege", KOEGE),
        ("Nordfyns Kommune", NORDFYN),
        ("Nordfyn", NORDFYN),
        ("Aeroe kommune", AERO),
    ],
)
def test_a_municipality_is_known_by_its_name_as_people_write_it_or_its_code(
    text: str, municipality: Municipality
) -> None:
    assert CATALOGUE.municipality_named(text) == municipality


def test_a_municipality_goes_by_its_bare_name_and_with_kommune_in_the_genitive_and_without_it() -> None:
    catalogue = Catalogue({}, {each.code: each for each in (NORDFYN, AERO)}, ())
    for name in ("Nordfyns", "Nordfyn", "Nordfyns Kommune", "Nordfyn Kommune", "Nordfyns Regionskommune"):
        assert catalogue.municipality_named(name) == NORDFYN, name
    for name in ("Ærø", "Ærøs", "Ærø Kommune", "Ærøs Kommune", "Ærø Regionskommune"):
        assert catalogue.municipality_named(name) == AERO, name


@pytest.mark.parametrize("text", ["", " ", "Kommune", "Malmø", "9999", "00751", "75", "¹²³", "Aarhus C", "---"])
def test_what_is_no_municipality_means_none(text: str) -> None:
    assert CATALOGUE.municipality_named(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("sygedagpenge", SICK_PAY),
        ("Sickness benefit", SICK_PAY),
        ("KTH_JOB_30", OVER_30),
        ("kontanthjælp jobparate 30", OVER_30),
        ("Kontanthjaelp, jobparate 30+", OVER_30),
        ("blandet sagsstamme", MIXED),
    ],
)
def test_an_area_is_known_by_its_key_or_its_label_in_either_language(text: str, meant: Area) -> None:
    assert CATALOGUE.area_named(text) == meant


@pytest.mark.parametrize("text", ["", "syge", "Kontanthjælp", "?"])
def test_what_is_no_area_means_none(text: str) -> None:
    assert CATALOGUE.area_named(text) is None


def test_an_areas_key_is_never_hidden_by_another_areas_label() -> None:
    impostor = area("andet", "Ny", "Sygedagpenge")
    catalogue = Catalogue({"andet": impostor, "ny": COMING, "sygedagpenge": SICK_PAY}, {}, ())
    assert catalogue.area_named("sygedagpenge") == SICK_PAY
    assert catalogue.area_named("ny") == COMING


def test_of_two_areas_with_one_label_the_earlier_is_meant() -> None:
    earlier, later = area("a", "Integration", "Integration"), area("b", "Integration", "Integration")
    assert Catalogue({"a": earlier, "b": later}, {}, ()).area_named("integration") == earlier


@given(st.text(max_size=30))
def test_any_text_can_be_asked_for(text: str) -> None:
    municipality = CATALOGUE.municipality_named(text)
    assert municipality is None or municipality.code in CATALOGUE.municipalities
    meant = CATALOGUE.area_named(text)
    assert meant is None or meant.key in CATALOGUE.areas


def test_a_workplace_exists_from_its_first_to_its_last_day() -> None:
    closed = Workplace(1, "Jobcenter Køge", "0259", valid_from=date(2020, 1, 1), valid_to=date(2026, 1, 31))
    days = (date(2019, 12, 31), date(2020, 1, 1), date(2026, 1, 31), date(2026, 2, 1))
    assert [closed.holds_on(day) for day in days] == [False, True, True, False]


def test_a_workplace_without_dates_exists_always() -> None:
    workplace = Workplace(1, "Jobcenter Køge", "0259")
    assert workplace.holds_on(date.min)
    assert workplace.holds_on(date.max)
    assert (workplace.aliases, workplace.areas) == ((), ())


def test_two_catalogues_of_the_same_values_are_equal_and_neither_can_be_changed() -> None:
    again = Catalogue(dict(CATALOGUE.areas), dict(CATALOGUE.municipalities), ())
    assert again == CATALOGUE
    with pytest.raises(FrozenInstanceError):
        again.norms = ()  # pyright: ignore[reportAttributeAccessIssue]
