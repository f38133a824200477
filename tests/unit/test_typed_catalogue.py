"""What administrators type of areas and norms: read as meant, or refused with the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.data import load_catalogue
from bot.domain.own_catalogue import PREFIX, OwnArea, OwnNorm, extended
from bot.domain.refusals import Problem, Refusal
from bot.domain.typed_catalogue import (
    LONGEST_KEY,
    LONGEST_LABEL,
    UNITS,
    TypedArea,
    TypedNorm,
    changed_area,
    new_area,
    new_norm,
    parse_range,
    unit_key,
)

SHIPPED = load_catalogue()
TODAY = date(2026, 11, 22)
TYPED = TypedArea("Familiebehandling", "", "boern", "boern_unge", "1.12.2026")
NORM = TypedNorm("dagpenge", "40-60", "1. januar 2027", "Kredsen og kommunen", "Aftale af 1.12.2026, side 2")


def read(typed: TypedArea | TypedNorm) -> OwnArea | OwnNorm:
    return (new_norm if isinstance(typed, TypedNorm) else new_area)(typed, SHIPPED, TODAY)  # pyright: ignore[reportArgumentType]


def problem_of(typed: TypedArea | TypedNorm) -> Problem:
    with pytest.raises(Refusal) as refusal:
        read(typed)
    return refusal.value.problem


def test_a_new_area_is_read_as_it_was_meant() -> None:
    assert new_area(TYPED, SHIPPED, TODAY) == OwnArea(
        "own_familieb", "Familiebehandling", "Familiebehandling", "børn og unge", "children and young people",
        "boern_unge", "boern_unge", date(2026, 12, 1), None,
    )  # fmt: skip


def test_without_a_first_day_an_area_begins_today_and_without_a_recommendation_it_counts_alone() -> None:
    area = new_area(replace(TYPED, label_en="Family work", norm_area="", day=" "), SHIPPED, TODAY)
    assert (area.valid_from, area.norm_area, area.measured_by, area.label_en) == (TODAY, None, None, "Family work")


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Familiebehandling", "own_familieb"), ("Udgående, nord 2", "own_udgaende"), ("Ø-teamet!", "own_o_teamet"),
        ("日本", "own_area"), ("A", "own_a"), ("Team 1 – midt", "own_team_1_m"),
    ],
)  # fmt: skip
def test_a_key_is_made_of_the_name(label: str, key: str) -> None:
    assert new_area(replace(TYPED, label_da=label), SHIPPED, TODAY).key == key


def test_keys_of_names_that_begin_alike_differ() -> None:
    catalogue, keys = SHIPPED, list[str]()
    for number in range(30):
        area = new_area(replace(TYPED, label_da=f"Familiebehandling {number}"), catalogue, TODAY)
        keys.append(area.key)
        catalogue = extended(catalogue, (area,), ())
    assert len(set(keys)) == 30
    assert keys[:3] == ["own_familieb", "own_familie2", "own_familie3"]


@given(st.text(st.characters(codec="utf-8"), max_size=LONGEST_LABEL + 10))
def test_whatever_a_name_is_its_key_is_short_and_plain_or_the_name_is_refused(label: str) -> None:
    try:
        area = new_area(replace(TYPED, label_da=label), SHIPPED, TODAY)
    except Refusal as refusal:
        assert refusal.problem in (Problem.NAME_UNUSABLE, Problem.AREA_NAME_TAKEN)  # noqa: PT017
    else:
        assert area.key.startswith(PREFIX)
        assert len(area.key) <= LONGEST_KEY
        assert area.key.isascii()
        assert area.key.replace("_", "").isalnum()
        assert 1 <= len(area.label_da) <= LONGEST_LABEL
        assert not set(area.label_da) & set('<>@`*~|[]\\;"_#\n') - {">"}


@pytest.mark.parametrize("label", ["", " ", "!?", "x" * 61, "@everyone", "<@1>", "A;B", 'Team "Nord"', "*A*", "A|B",
                                   "a,b,c,d", "[a](b)", "A`B", "A\x00B", "A\u202eB"])  # fmt: skip
def test_a_name_that_could_not_stand_on_a_card_or_in_a_list_is_refused(label: str) -> None:
    assert problem_of(replace(TYPED, label_da=label)) is Problem.NAME_UNUSABLE
    if label.strip():
        assert problem_of(replace(TYPED, label_en=label)) is Problem.NAME_UNUSABLE


@pytest.mark.parametrize(
    "label", ["Sygedagpenge", "sygedagpenge!", "Sickness benefit", "kth_2017", "Blandet Sagsstamme"]
)
def test_a_name_that_another_area_has_in_either_language_is_refused(label: str) -> None:
    if "_" not in label:
        assert problem_of(replace(TYPED, label_da=label)) is Problem.AREA_NAME_TAKEN
        assert problem_of(replace(TYPED, label_en=label)) is Problem.AREA_NAME_TAKEN
    assert problem_of(replace(TYPED, label_da=label.replace("_", " "))) is Problem.AREA_NAME_TAKEN


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (replace(TYPED, unit="kroner"), Problem.FORM_EXPIRED),
        (replace(TYPED, norm_area="kaffe"), Problem.UNKNOWN_AREA),
        (replace(TYPED, norm_area="dagpenge"), Problem.UNKNOWN_AREA),
        (replace(TYPED, norm_area="kth_2017"), Problem.UNKNOWN_AREA),
        (replace(TYPED, norm_area="sygedagpenge"), Problem.UNIT_DIFFERS),
        (replace(TYPED, day="snart"), Problem.DATE_UNREADABLE),
        (replace(NORM, area="kaffe"), Problem.UNKNOWN_AREA),
        (replace(NORM, area="blandet"), Problem.UNKNOWN_AREA),
        (replace(NORM, area="kth_2017"), Problem.UNKNOWN_AREA),
        (replace(NORM, range="mange"), Problem.RANGE_UNREADABLE),
        (replace(NORM, day="snart"), Problem.DATE_UNREADABLE),
        (replace(NORM, issuer=" "), Problem.SOURCE_MISSING),
        (replace(NORM, source=""), Problem.SOURCE_MISSING),
        (replace(NORM, source="@everyone"), Problem.NAME_UNUSABLE),
        (replace(NORM, source="x" * 151), Problem.NAME_UNUSABLE),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_its_reason(typed: TypedArea | TypedNorm, problem: Problem) -> None:
    assert problem_of(typed) is problem


def test_a_change_keeps_key_first_day_and_what_it_is_measured_by() -> None:
    catalogue = extended(SHIPPED, (new_area(TYPED, SHIPPED, TODAY),), ())
    typed = TypedArea("Familiearbejde", "Family work", "borgere", "sygedagpenge", "31.12.2026")
    assert changed_area("own_familieb", typed, catalogue, TODAY) == OwnArea(
        "own_familieb", "Familiearbejde", "Family work", "borgere", "citizens", "sygedagpenge", "boern_unge",
        date(2026, 12, 1), date(2026, 12, 31),
    )  # fmt: skip


def test_a_shipped_area_typed_as_it_is_stays_as_it_is() -> None:
    for area in SHIPPED.areas_on(TODAY):
        typed = TypedArea(area.label_da, area.label_en, unit_key(area), area.norm_area or "", "")
        own = changed_area(area.key, typed, SHIPPED, TODAY)
        assert extended(SHIPPED, (own,), ()).areas == SHIPPED.areas


@pytest.mark.parametrize("key", ["kaffe", "blandet", "kth_2017", ""])
def test_only_what_can_be_reported_in_can_be_changed(key: str) -> None:
    with pytest.raises(Refusal) as refusal:
        changed_area(key, TYPED, SHIPPED, TODAY)
    assert refusal.value.problem is Problem.UNKNOWN_AREA


def test_a_norm_is_read_as_it_was_meant() -> None:
    said = ("Kredsen og kommunen", "Aftale af 1.12.2026, side 2")
    assert new_norm(NORM, SHIPPED, TODAY) == OwnNorm("dagpenge", 40, 60, date(2027, 1, 1), None, *said)
    assert new_norm(replace(NORM, day=""), SHIPPED, TODAY).valid_from == TODAY


@pytest.mark.parametrize(
    "typed", ["25-40", "25–40", " 25 - 40 ", "25 til 40", "25 to 40", "25/40", "25\u221240", "25  TIL  40"]
)
def test_a_range_is_read_as_people_write_it(typed: str) -> None:
    assert parse_range(typed) == (25, 40)


@pytest.mark.parametrize(
    "typed",
    ["30", "højst 30", "Højst 30", "hoejst 30", "maks. 30", "maks 30", "max 30", "op til 30", "up to 30", "≤30"],
)
def test_one_number_is_an_upper_limit(typed: str) -> None:
    assert parse_range(typed) == (None, 30)


@pytest.mark.parametrize("typed", ["", "mange", "0", "501", "40-25", "30-30", "0-40", "25-501", "25-", "-30", "25.5",
                                   "25-40 sager", "٣٠", "1000", "mindst 30"])  # fmt: skip
def test_what_is_no_range_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_range(typed)
    assert refusal.value.problem is Problem.RANGE_UNREADABLE


@given(st.integers(1, 500), st.integers(1, 500), st.sampled_from(["-", "–", " til ", " to "]))
def test_every_whole_range_up_to_500_comes_back(low: int, high: int, between: str) -> None:
    if low < high:
        assert parse_range(f"{low}{between}{high}") == (low, high)


def test_every_shipped_area_counts_something_that_can_be_chosen() -> None:
    assert all(unit_key(area) in UNITS for area in SHIPPED.areas_on(TODAY))
