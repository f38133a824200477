"""Headcounts: which one holds when, and what is said in words of a band of reports beside one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.data import load_catalogue
from bot.domain.catalogue import FormerName, Workplace
from bot.domain.cells import CellKey, Scope
from bot.domain.headcount import (
    Headcount,
    Response,
    ResponseWords,
    headcount_on,
    read_employed,
    response,
    response_words,
)
from bot.domain.places import Places
from bot.domain.refusals import Problem, Refusal
from bot.domain.release import Band, Withheld
from tests.strategies import a_figure, a_round, at_workplace

ROUND = a_round(2)
TURNED = ROUND.first_day
PLACES = Places(
    load_catalogue(),
    (
        Workplace(1, "Jobcenter Nord", "0751", former=(FormerName("Nord", TURNED),)),
        Workplace(2, "Jobcenter Syd", "0751"),
        Workplace(3, "Team Øst", "0751", valid_to=TURNED, merged_into=2),
    ),
)
FIGURE = replace(a_figure(round_number=2), band=Band(12, 19))


@pytest.mark.parametrize(
    ("band", "employed", "words"),
    [
        ((5, 11), 9, None),
        ((5, 11), 10, "at_least_half"),
        ((5, 11), 11, None),
        ((5, 11), 12, None),
        ((5, 11), 15, "at_most_three_quarters"),
        ((5, 11), 22, "at_most_three_quarters"),
        ((5, 11), 23, "under_half"),
        ((12, 19), 14, "over_three_quarters"),
        ((12, 19), 16, "at_least_half"),
        ((12, 19), 24, "at_least_half"),
        ((12, 19), 25, None),
        ((20, 49), 26, "over_three_quarters"),
        ((50, 99), 132, "at_most_three_quarters"),
        ((16, 18), 24, "half_to_three_quarters"),
        ((12, 18), 24, "half_to_three_quarters"),
        ((12, 19), 11, "outdated"),
        ((12, 19), 8, "outdated"),
    ],
)
def test_a_band_and_a_headcount_make_words(band: tuple[int, int], employed: int, words: str | None) -> None:
    assert response_words(Band(*band), employed) == words


@pytest.mark.parametrize(("typed", "read"), [("24", 24), ("1.250", 1250), ("24 ansatte", 24), ("5000", 5000)])
def test_a_headcount_is_a_whole_number(typed: str, read: int) -> None:
    assert read_employed(typed) == read


@pytest.mark.parametrize("typed", ["", "mange", "0", "5001", "24,5", "-3", "20-24"])
def test_what_is_no_headcount_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_employed(typed)
    assert refused.value.problem is Problem.EMPLOYED


def test_a_headcount_holds_from_its_day_until_the_next_one_at_the_same_workplace() -> None:
    first, second = (Headcount("1", day, 20 + day.day) for day in (date(2026, 3, 1), date(2026, 6, 1)))
    both = [second, Headcount("2", date(2026, 1, 1), 7), first]
    for day, held in (
        (date(2026, 2, 28), None),
        (date(2026, 3, 1), first),
        (date(2026, 5, 31), first),
        (date(2026, 6, 1), second),
        (date(2030, 1, 1), second),
    ):
        assert headcount_on(both, "1", day, PLACES) == held


def test_a_headcount_from_before_a_merger_is_not_the_new_workplaces_and_another_name_changes_nothing() -> None:
    before, after = TURNED - timedelta(days=9), TURNED + timedelta(days=1)
    later = ROUND.last_whole_day
    old = [Headcount("2", before, 20), Headcount("1", before, 20)]
    assert headcount_on(old, "2", before, PLACES) == old[0]
    assert headcount_on(old, "2", later, PLACES) is None
    assert headcount_on([*old, Headcount("2", after, 31)], "2", later, PLACES) == Headcount("2", after, 31)
    assert headcount_on(old, "1", later, PLACES) == old[1]


def test_it_is_told_of_the_headcount_that_held_on_the_last_whole_day_of_the_figures_own_round() -> None:
    held = Headcount("1", ROUND.last_whole_day, 16)
    late = Headcount("1", ROUND.last_day, 40)
    told = response([held, late], at_workplace("1"), FIGURE, ROUND, PLACES)
    assert told == Response(ResponseWords.AT_LEAST_HALF, held)
    assert response([late], at_workplace("1"), FIGURE, ROUND, PLACES) is None
    assert response([held], at_workplace("1"), FIGURE, None, PLACES) is None


def test_nothing_is_told_of_an_area_of_a_larger_place_or_of_what_is_withheld() -> None:
    stated = [Headcount("1", date(2026, 1, 1), 16)]
    for key in (
        at_workplace("1", "sygedagpenge"),
        CellKey(Scope.MUNICIPALITY, "0751"),
        CellKey(Scope.COUNTRY, "dk"),
        at_workplace("2"),
    ):
        assert response(stated, key, FIGURE, ROUND, PLACES) is None
    assert response(stated, at_workplace("1"), Withheld.TOO_FEW, ROUND, PLACES) is None
