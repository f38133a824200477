"""Which areas can be mixed, and how they and their numbers travel in a button's id."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.data import load_catalogue
from bot.domain.catalogue import Catalogue
from bot.domain.mixed import areas_of, code_of, is_mix, joined, mix_of, mixable, size_of, split
from bot.domain.own_catalogue import OwnArea, OwnNorm, extended
from bot.domain.refusals import Problem, Refusal
from bot.domain.reports import MIXED

TODAY = date(2026, 11, 22)
CATALOGUE = load_catalogue()


def problem(mix: str, catalogue: Catalogue = CATALOGUE) -> Problem:
    with pytest.raises(Refusal) as refused:
        areas_of(mix, catalogue, TODAY)
    return refused.value.problem


def keys(mix: str) -> list[str]:
    return [area.key for area in areas_of(mix, CATALOGUE, TODAY)]


# Which areas


def test_what_can_be_mixed_is_every_area_of_today_that_has_a_recommendation_its_own_or_borrowed() -> None:
    assert [area.key for area in mixable(CATALOGUE, TODAY)] == [
        "boern_unge",
        "boern_unge_sverige",
        "boern_handicap",
        "voksen_handicap",
        "kth_job_30",
        "kth_akt_30",
        "kth_job_u30",
        "kth_akt_u30",
        "sygedagpenge",
        "ressource",
        "fleksjob",
        "integration",
    ]


def test_two_or_three_areas_are_meant_by_their_keys_or_by_their_codes_in_their_order() -> None:
    assert keys("sygedagpenge+fleksjob") == ["sygedagpenge", "fleksjob"]
    assert keys("fleksjob+sygedagpenge+boern_unge") == ["fleksjob", "sygedagpenge", "boern_unge"]
    assert keys(mix_of(["fleksjob", "sygedagpenge"])) == ["fleksjob", "sygedagpenge"]
    assert keys(f"fleksjob+{code_of('sygedagpenge')}") == ["fleksjob", "sygedagpenge"]


@pytest.mark.parametrize(
    "mix",
    [
        "",
        "sygedagpenge",
        "sygedagpenge+sygedagpenge",
        f"sygedagpenge+{code_of('sygedagpenge')}",
        "sygedagpenge+fleksjob+sygedagpenge",
        "sygedagpenge+fleksjob+boern_unge+integration",
    ],
)
def test_one_area_four_or_the_same_twice_are_no_mix(mix: str) -> None:
    assert problem(mix) is Problem.NOT_A_MIX


@pytest.mark.parametrize("other", ["", "kaffe", "kth_2017", MIXED, "Sygedagpenge", "SYGED", " "])
def test_an_area_that_nobody_can_report_in_is_no_part(other: str) -> None:
    assert problem(f"fleksjob+{other}") is Problem.UNKNOWN_AREA


@pytest.mark.parametrize("other", ["andet", "dagpenge", "jobafklaring"])
def test_an_area_without_a_recommendation_is_no_part(other: str) -> None:
    assert problem(f"fleksjob+{other}") is Problem.AREA_WITHOUT_NORM


def test_an_area_can_be_mixed_while_its_recommendation_holds() -> None:
    norms = tuple(replace(norm, valid_to=TODAY) if norm.area == "fleksjob" else norm for norm in CATALOGUE.norms)
    catalogue = Catalogue(CATALOGUE.areas, CATALOGUE.municipalities, norms)
    assert "fleksjob" in {area.key for area in mixable(catalogue, TODAY)}
    assert "fleksjob" not in {area.key for area in mixable(catalogue, date(2026, 11, 23))}


def test_an_area_can_be_mixed_until_its_last_day() -> None:
    areas = {**CATALOGUE.areas, "fleksjob": replace(CATALOGUE.areas["fleksjob"], valid_to=TODAY)}
    catalogue = replace(CATALOGUE, areas=areas)
    assert [area.key for area in areas_of("fleksjob+sygedagpenge", catalogue, TODAY)] == ["fleksjob", "sygedagpenge"]
    with pytest.raises(Refusal) as refused:
        areas_of("fleksjob+sygedagpenge", catalogue, date(2026, 11, 23))
    assert refused.value.problem is Problem.UNKNOWN_AREA
    assert "fleksjob" not in {area.key for area in mixable(catalogue, date(2026, 11, 23))}


def test_where_only_two_areas_can_be_mixed_they_can() -> None:
    areas = {key: CATALOGUE.areas[key] for key in ("fleksjob", "sygedagpenge")}
    assert len(areas_of("fleksjob+sygedagpenge", replace(CATALOGUE, areas=areas), TODAY)) == 2


def test_an_area_of_a_servers_own_can_be_mixed_where_it_counts_together_with_others_whatever_norm_it_has() -> None:
    def own(key: str, measured_by: str | None) -> OwnArea:
        return OwnArea(key, key, key, "borgere", "citizens", measured_by, measured_by, None, None)

    norm = OwnNorm("own_b", None, 20, date(2026, 1, 1), None, "Afdelingen", "referat")
    catalogue = extended(CATALOGUE, (own("own_a", "sygedagpenge"), own("own_b", None)), (norm,))
    assert [area.key for area in areas_of("own_a+fleksjob", catalogue, TODAY)] == ["own_a", "fleksjob"]
    assert problem("own_b+fleksjob", catalogue) is Problem.AREA_WITHOUT_NORM


# On the way


def test_a_text_stands_for_several_areas_where_a_plus_is_in_it() -> None:
    assert is_mix(mix_of(["sygedagpenge", "fleksjob"]))
    assert not any(is_mix(text) for text in ("", "sygedagpenge", MIXED, mix_of(["sygedagpenge"])))
    assert [size_of(mix) for mix in ("a", "a+b", "a+b+c")] == [1, 2, 3]


def test_no_two_areas_share_a_code_and_no_code_is_anothers_key() -> None:
    codes = {code_of(key) for key in CATALOGUE.areas}
    assert len(codes) == len(CATALOGUE.areas)
    assert not codes & CATALOGUE.areas.keys()


def test_a_code_is_the_same_whatever_else_there_is_and_in_every_version() -> None:
    """It stands in messages that are years old."""
    assert mix_of(["sygedagpenge", "fleksjob", "boern_unge"]) == "krkp5+akxb5+u2gzv"


def test_a_code_that_two_areas_share_means_neither() -> None:
    fleksjob, code = CATALOGUE.areas["fleksjob"], code_of("sygedagpenge")
    areas = {**CATALOGUE.areas, code: replace(fleksjob, key=code)}
    assert problem(f"boern_unge+{code}", Catalogue(areas, {}, CATALOGUE.norms)) is Problem.UNKNOWN_AREA


def test_three_areas_with_their_longest_names_are_seventeen_characters() -> None:
    longest = sorted(CATALOGUE.areas, key=len)[-3:]
    assert {len(mix_of(order)) for order in permutations(longest)} == {17}


@given(st.lists(st.text(st.characters(exclude_characters="\uff0b"), max_size=12), min_size=1, max_size=3))
def test_what_was_typed_for_each_area_comes_back_whatever_it_is(typed: list[str]) -> None:
    assert split(joined(typed), len(typed)) == tuple(typed)


def test_numbers_that_are_missing_are_empty_and_those_too_many_are_left_out() -> None:
    assert split("", 3) == ("", "", "")
    assert split("40", 2) == ("40", "")
    assert split("40+22+7+1", 3) == ("40", "22", "7")
