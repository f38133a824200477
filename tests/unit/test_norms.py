"""Which norm holds for an area on a day, and which figures only stand beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.catalogue import Area
from bot.domain.norms import Certainty, Norm, NormKind, beside, norm_for, norm_is_borrowed

TODAY = date(2026, 11, 22)

CHILDREN = Area(
    key="boern_unge",
    label_da="Børn og unge",
    label_en="Children and young people",
    unit_da="børn og unge",
    unit_en="children and young people",
    norm_area="boern_unge",
    valid_from=None,
    valid_to=None,
    reportable=True,
    note_da="Tæl hvert barn.",
    note_en="Count each child.",
)

RECOMMENDED = Norm(
    area="boern_unge",
    label_da="Børn og unge",
    label_en="Children and young people",
    low=20,
    high=30,
    unit_da="børn og unge",
    unit_en="children and young people",
    valid_from=None,
    valid_to=None,
    issuer="Dansk Socialrådgiverforening",
    source="socialraadgiverne.dk",
    kind=NormKind.UNION,
    country="DK",
    certainty=Certainty.HIGH,
)


def test_an_area_takes_the_recommendation_of_its_norm_area() -> None:
    assert norm_for([RECOMMENDED], CHILDREN, TODAY) == RECOMMENDED


def test_an_area_without_a_norm_area_has_no_norm_whatever_its_neighbours_have() -> None:
    assert norm_for([RECOMMENDED], replace(CHILDREN, norm_area=None), TODAY) is None


def test_a_norm_is_not_found_by_the_areas_own_key_when_its_norm_area_is_another() -> None:
    elsewhere = replace(CHILDREN, norm_area="voksen_handicap")
    assert norm_for([RECOMMENDED], elsewhere, TODAY) is None


def test_an_area_can_take_the_norm_of_the_area_it_was_merged_with_and_says_so() -> None:
    merged = replace(CHILDREN, key="boern_handicap")
    assert norm_for([RECOMMENDED], merged, TODAY) == RECOMMENDED
    assert norm_is_borrowed(RECOMMENDED, merged.key)


def test_an_areas_own_norm_is_not_borrowed() -> None:
    assert not norm_is_borrowed(RECOMMENDED, CHILDREN.key)


@pytest.mark.parametrize("kind", [NormKind.STATUTE, NormKind.ABROAD, NormKind.INFORMAL])
def test_no_other_statement_is_a_norm(kind: NormKind) -> None:
    assert norm_for([replace(RECOMMENDED, kind=kind)], CHILDREN, TODAY) is None


def test_a_foreign_unions_demand_is_not_the_norm_of_a_danish_area() -> None:
    assert norm_for([replace(RECOMMENDED, country="NO")], CHILDREN, TODAY) is None


def test_a_norm_holds_on_its_first_and_last_day_and_not_a_day_outside() -> None:
    norm = replace(RECOMMENDED, valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31))
    held = [norm.holds_on(day) for day in (date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1))]
    assert held == [False, True, True, False]


def test_a_revision_takes_over_on_its_first_day() -> None:
    old = replace(RECOMMENDED, valid_to=date(2026, 12, 31))
    new = replace(RECOMMENDED, low=15, high=25, valid_from=date(2027, 1, 1))
    assert norm_for([old, new], CHILDREN, date(2026, 12, 31)) == old
    assert norm_for([old, new], CHILDREN, date(2027, 1, 1)) == new


def test_of_two_norms_that_both_hold_the_one_that_began_last_is_meant() -> None:
    newer = replace(RECOMMENDED, high=25, valid_from=date(2026, 1, 1))
    assert norm_for([newer, RECOMMENDED], CHILDREN, TODAY) == newer
    assert norm_for([RECOMMENDED, newer], CHILDREN, TODAY) == newer


OWN = replace(RECOMMENDED, high=25, kind=NormKind.OWN, issuer="KL", valid_from=date(2026, 6, 1))


@pytest.mark.parametrize("began", [None, date(2020, 1, 1), date(2026, 6, 1)])
def test_a_servers_own_norm_holds_from_its_first_day_instead_of_one_that_began_no_later(began: date | None) -> None:
    recommended = replace(RECOMMENDED, valid_from=began)
    for norms in ([recommended, OWN], [OWN, recommended]):
        assert norm_for(norms, CHILDREN, date(2026, 6, 1)) == OWN
        assert norm_for(norms, CHILDREN, date(2026, 5, 31)) in (None, recommended)


def test_a_recommendation_that_began_later_holds_instead_of_a_servers_own_norm() -> None:
    newer = replace(RECOMMENDED, valid_from=date(2026, 6, 2))
    assert norm_for([OWN, newer], CHILDREN, TODAY) == newer


def test_when_a_servers_own_norm_has_ended_the_recommendation_holds_again() -> None:
    ended = replace(OWN, valid_to=date(2026, 8, 31))
    assert norm_for([RECOMMENDED, ended], CHILDREN, date(2026, 8, 31)) == ended
    assert norm_for([RECOMMENDED, ended], CHILDREN, date(2026, 9, 1)) == RECOMMENDED


@pytest.mark.parametrize("norm_area", ["boern_unge", None])
def test_a_servers_own_norm_holds_for_an_area_that_borrows_one_or_has_none(norm_area: str | None) -> None:
    disabled = replace(CHILDREN, key="boern_handicap", norm_area=norm_area)
    own = replace(OWN, area="boern_handicap", valid_from=date(2020, 1, 1))
    newer = replace(RECOMMENDED, valid_from=date(2026, 1, 1))
    assert norm_for([own, newer, OWN], disabled, TODAY) == own
    assert norm_for([own], CHILDREN, TODAY) is None


def test_a_servers_own_norm_holds_for_the_areas_that_borrow_from_its_own() -> None:
    assert norm_for([RECOMMENDED, OWN], replace(CHILDREN, key="boern_handicap"), TODAY) == OWN


def test_beside_the_norm_stand_statutes_figures_from_abroad_and_informal_ones_of_that_day() -> None:
    statute = replace(RECOMMENDED, area="fi_boern", kind=NormKind.STATUTE, country="FI")
    abroad = replace(RECOMMENDED, area="no_barnevern", kind=NormKind.ABROAD, country="NO")
    informal = replace(RECOMMENDED, area="uformel_kth", kind=NormKind.INFORMAL)
    ended = replace(statute, valid_to=date(2023, 12, 31))
    assert beside([abroad, RECOMMENDED, ended, informal, statute], TODAY) == (abroad, informal, statute)


@pytest.mark.parametrize(("code", "label"), [("da", "Børn og unge"), ("en", "Children and young people")])
def test_label_and_unit_come_in_the_asked_language(code: str, label: str) -> None:
    assert RECOMMENDED.label(code) == label
    assert RECOMMENDED.unit(code) == label.casefold()


def test_every_language_but_danish_reads_english() -> None:
    assert RECOMMENDED.label("da-DK") == RECOMMENDED.label_da
    assert RECOMMENDED.label("de") == RECOMMENDED.label_en


DAYS = st.dates(date(2000, 1, 1), date(2050, 1, 1))
NORMS = st.builds(
    replace,
    st.just(RECOMMENDED),
    area=st.sampled_from(["boern_unge", "integration", "fi_boern"]),
    kind=st.sampled_from(NormKind),
    country=st.sampled_from(["DK", "FI"]),
    valid_from=st.none() | DAYS,
    valid_to=st.none() | DAYS,
)


@given(norms=st.lists(NORMS, max_size=8), day=DAYS)
def test_a_norm_that_is_found_always_holds_and_never_also_stands_beside(norms: list[Norm], day: date) -> None:
    norm = norm_for(norms, CHILDREN, day)
    expected = [
        each
        for each in norms
        if each.area == "boern_unge" and each.holds_on(day)
        if each.kind == "own" or (each.kind, each.country) == ("union", "DK")
    ]
    assert (norm is None) == (not expected)
    assert norm is None or norm in expected
    assert norm not in beside(norms, day)


@given(norm=NORMS, day=DAYS)
def test_time_has_no_holes_between_first_and_last_day(norm: Norm, day: date) -> None:
    if norm.holds_on(day) and norm.holds_on(day + timedelta(days=2)):
        assert norm.holds_on(day + timedelta(days=1))
