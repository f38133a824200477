"""Newcomers: what a figure that was not there before would tell beside those that were."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.data import load_catalogue
from bot.domain.catalogue import Workplace
from bot.domain.cells import COUNTRY, CellKey, ConditionKey, Scope
from bot.domain.conditions import ConditionFigure
from bot.domain.newcomers import hold_back_new
from bot.domain.places import Places
from bot.domain.release import Band, Behind, Publication, Release
from tests.strategies import a_figure, a_round, at_workplace, condition_at, in_country

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

AREA, OTHER = "sygedagpenge", "boern_unge"
PLACES = Places(
    load_catalogue(), (Workplace(1, "Nord", "0461"), Workplace(2, "Syd", "0461"), Workplace(3, "Øst", "0751"))
)
"""The first two in Odense, in Region Syddanmark; the third in Aarhus."""
NORTH, NORTHERN = at_workplace("1", AREA), at_workplace("1")
TOWN, REGION = CellKey(Scope.MUNICIPALITY, "0461", AREA), CellKey(Scope.REGION, "Region Syddanmark", AREA)
EAST = at_workplace("3", AREA)
TEAM = list(range(40, 50))
FIGURE = ConditionFigure((("high", 50),), Band(12, 19), 1)


def moved(values: Sequence[int], many: int) -> list[int]:
    """So many of the values are others."""
    return [value + 1000 if index < many else value for index, value in enumerate(values)]


def publication(
    values: Mapping[CellKey, Sequence[int]],
    number: int = 1,
    *,
    k: int = 5,
    answers: Mapping[ConditionKey, Sequence[str]] | None = None,
) -> Publication:
    """A figure for each cell, with these values behind it; none where there are no values any more."""
    round_ = a_round(number, k=k)
    figures = {key: a_figure(round_number=number) for key, found in values.items() if found}
    told = {key: FIGURE for key, found in (answers or {}).items() if found}
    return Publication(
        Release(round_, k, figures, Band(50, 99), told),
        {key: Behind(tuple(sorted(found)), round_.last_day) for key, found in values.items()},
        {key: Behind(tuple(sorted(found)), round_.last_day) for key, found in (answers or {}).items()},
    )


@dataclass
class Held:
    """What was held back of the publication of a later round."""

    before: Publication
    now: Publication
    after: Publication

    @property
    def keys(self) -> set[Any]:
        """Of figures, and as many of what is kept behind them."""
        cells = self.now.release.cells.keys() - self.after.release.cells.keys()
        conditions = self.now.release.conditions.keys() - self.after.release.conditions.keys()
        assert cells == self.now.behind.keys() - self.after.behind.keys()
        assert conditions == self.now.answers.keys() - self.after.answers.keys()
        return {*cells, *conditions}


def held(before: Publication, now: Publication, *, fed: Sequence[CellKey] = (), k: int = 5) -> Held:
    return Held(before, now, hold_back_new(now, before, PLACES, {*fed, *now.release.cells}, k))


# Beside a larger place


@pytest.mark.parametrize("around", [TOWN, REGION, in_country(AREA), CellKey(TOWN.scope, TOWN.place), COUNTRY], ids=str)
def test_a_new_figure_is_held_back_unless_k_values_set_it_apart_from_the_last_of_each_place_around_it(
    around: CellKey,
) -> None:
    """Of its own area there, and of all areas together."""
    for many in range(len(TEAM)):
        found = held(publication({around: TEAM}), publication({around: TEAM, NORTH: moved(TEAM, many)}, 2))
        assert found.keys == ({NORTH} if many < 5 else set())


def test_a_new_figure_of_an_area_is_held_against_that_of_all_areas_at_its_own_place() -> None:
    found = held(publication({NORTHERN: TEAM}), publication({NORTHERN: TEAM, NORTH: moved(TEAM, 4)}, 2))
    assert found.keys == {NORTH}


def test_who_joined_counts_like_who_changed() -> None:
    for many, expected in ((4, {NORTH}), (5, set[CellKey]())):
        now = publication({TOWN: TEAM, NORTH: [*TEAM, *range(500, 500 + many)]}, 2)
        assert held(publication({TOWN: TEAM}), now).keys == expected


def test_places_elsewhere_and_other_areas_there_hold_nothing_back() -> None:
    others = {
        EAST: TEAM,
        at_workplace("2", AREA): TEAM,
        replace(TOWN, area=OTHER): TEAM,
        at_workplace("1", OTHER): TEAM,
    }
    assert held(publication(others), publication({**others, NORTH: TEAM}, 2)).keys == set()


def test_a_figure_that_was_there_is_not_held_back_however_near_it_comes() -> None:
    """`may_move` has decided about it."""
    before = publication({TOWN: TEAM, NORTH: moved(TEAM, 9)})
    assert held(before, publication({TOWN: TEAM, NORTH: TEAM}, 2)).keys == set()


def test_a_figure_of_which_only_an_empty_place_is_kept_is_new() -> None:
    """As after a merger, where only others' values are kept beside it."""
    before = publication({TOWN: TEAM, NORTH: []})
    assert held(before, publication({TOWN: TEAM, NORTH: TEAM}, 2)).keys == {NORTH}


def test_where_a_larger_place_has_no_values_it_holds_nothing_back() -> None:
    before = publication({TOWN: [], COUNTRY: []})
    assert held(before, publication({NORTH: TEAM[:4]}, 2)).keys == set()


@pytest.mark.parametrize(("then", "now"), [(5, 8), (8, 5)])
def test_the_larger_k_counts_of_then_and_of_now(then: int, now: int) -> None:
    for many, expected in ((7, {NORTH}), (8, set[CellKey]())):
        later = publication({TOWN: TEAM, NORTH: moved(TEAM, many)}, 2, k=now)
        assert held(publication({TOWN: TEAM}, k=then), later, k=now).keys == expected


def test_several_are_held_back_each_for_its_own_reason_and_nothing_else_is_changed() -> None:
    town = replace(TOWN, area=OTHER)
    before = publication({TOWN: TEAM, town: moved(TEAM, 9)})
    now = publication({TOWN: TEAM, town: TEAM, NORTH: TEAM, at_workplace("2", AREA): moved(TEAM, 5), EAST: TEAM}, 2)
    found = held(before, now)
    assert found.keys == {NORTH}
    kept = {key: value for key, value in now.release.cells.items() if key != NORTH}
    assert found.after.release == replace(now.release, cells=kept)
    assert found.after.behind == {key: value for key, value in now.behind.items() if key != NORTH}


# In the place of an area that is gone


def test_an_area_in_the_place_of_one_that_is_gone_is_held_back_unless_it_could_be_that_ones_next_figure() -> None:
    large = list(range(40, 60))
    for many in range(8):
        found = held(publication({at_workplace("1", OTHER): large}), publication({NORTH: moved(large, many)}, 2))
        assert found.keys == ({NORTH} if many < 5 else set())


@pytest.mark.parametrize(("number", "expected"), [(2, {NORTH}), (3, {NORTH}), (4, set[CellKey]())])
def test_a_small_one_also_rests_for_twelve_weeks_after_the_one_that_is_gone(
    number: int, expected: set[CellKey]
) -> None:
    """Rounds are of 31 days here."""
    assert (
        held(publication({at_workplace("1", OTHER): TEAM}), publication({NORTH: moved(TEAM, 10)}, number)).keys
        == expected
    )


def test_whether_it_is_small_is_told_by_the_servers_own_k() -> None:
    """With a k of 12, a figure of 13 is not small any more; with one of 9, the first band begins there."""
    thirteen = list(range(40, 53))
    later = publication({NORTH: moved(thirteen, 13)}, 2, k=9)
    assert held(publication({at_workplace("1", OTHER): thirteen}, k=9), later, k=9).keys == {NORTH}
    later = publication({NORTH: moved(thirteen, 13)}, 2, k=12)
    assert held(publication({at_workplace("1", OTHER): thirteen}, k=12), later, k=12).keys == set()


def test_the_larger_k_counts_here_too() -> None:
    large = list(range(40, 60))
    for many, expected in ((7, {NORTH}), (8, set[CellKey]())):
        later = publication({NORTH: moved(large, many)}, 2)
        assert held(publication({at_workplace("1", OTHER): large}, k=8), later).keys == expected


def test_an_area_that_still_has_reports_there_is_another_groups_and_holds_nothing_back() -> None:
    other = at_workplace("1", OTHER)
    assert held(publication({other: TEAM}), publication({other: TEAM, NORTH: TEAM}, 2), fed=[other]).keys == set()


def test_an_area_whose_old_figure_stays_without_any_reports_is_gone_all_the_same() -> None:
    other = at_workplace("1", OTHER)
    now = publication({other: TEAM, NORTH: TEAM}, 2)
    after = hold_back_new(now, publication({other: TEAM}), PLACES, {NORTH}, 5)
    assert set(after.release.cells) == {other}


def test_all_areas_together_are_no_area_that_is_gone() -> None:
    """They are held against by number of values alone; a new figure need not rest after them."""
    assert held(publication({NORTHERN: TEAM}), publication({NORTH: moved(TEAM, 10)}, 2)).keys == set()


def test_of_several_areas_that_are_gone_each_is_held_against() -> None:
    gone = {at_workplace("1", OTHER): moved(TEAM, 10), at_workplace("1", "integration"): TEAM}
    later = publication({NORTH: TEAM}, 4)
    assert held(publication(gone), later).keys == {NORTH}
    assert held(publication(dict(reversed(gone.items()))), later).keys == {NORTH}


def test_an_area_that_is_gone_elsewhere_holds_nothing_back() -> None:
    gone = publication({at_workplace("2", OTHER): TEAM, CellKey(Scope.MUNICIPALITY, "1", OTHER): TEAM})
    assert held(gone, publication({NORTH: TEAM}, 2)).keys == set()


# Working conditions

YES = ["yes"] * 12
MIXED_UP = ["yes"] * 7 + ["no"] * 5


@pytest.mark.parametrize(
    "around", [ConditionKey(Scope.MUNICIPALITY, "0461", "amount"), ConditionKey(Scope.COUNTRY, "dk", "amount")], ids=str
)
def test_answers_are_held_against_those_to_the_same_question_at_larger_places(around: ConditionKey) -> None:
    here = condition_at("1")
    for many, expected in ((4, {here}), (5, set[ConditionKey]())):
        found = ["no"] * many + ["yes"] * (12 - many)
        later = publication({}, 2, answers={around: YES, here: found})
        assert held(publication({}, answers={around: YES}), later).keys == expected


def test_answers_to_another_question_or_elsewhere_hold_nothing_back() -> None:
    other = ConditionKey(Scope.MUNICIPALITY, "0461", "trained")
    before = publication({TOWN: TEAM}, answers={other: YES, condition_at("3"): YES})
    later = publication({TOWN: TEAM}, 2, answers={other: YES, condition_at("3"): YES, condition_at("1"): YES})
    assert held(before, later).keys == set()


def test_answers_that_were_there_are_not_held_back() -> None:
    town = ConditionKey(Scope.MUNICIPALITY, "0461", "amount")
    before = publication({}, answers={town: YES, condition_at("1"): MIXED_UP})
    assert held(before, publication({}, 2, answers={town: YES, condition_at("1"): YES})).keys == set()


def test_for_answers_the_larger_k_counts_and_not_the_twelve() -> None:
    town, here = ConditionKey(Scope.MUNICIPALITY, "0461", "amount"), condition_at("1")
    later = publication({}, 2, answers={town: YES, here: MIXED_UP})
    assert held(publication({}, answers={town: YES}), later).keys == set()
    assert held(publication({}, k=6, answers={town: YES}), later).keys == {here}


def test_what_is_held_back_of_answers_leaves_the_others_as_they_were() -> None:
    town, here, there = ConditionKey(Scope.MUNICIPALITY, "0461", "amount"), condition_at("1"), condition_at("3")
    now = publication({TOWN: TEAM}, 2, answers={town: YES, here: YES, there: YES})
    after = held(publication({TOWN: TEAM}, answers={town: YES}), now).after
    assert after.release == replace(now.release, conditions={town: FIGURE, there: FIGURE})
    assert set(after.answers) == {town, there}
    assert after.behind == now.behind


def test_the_region_around_is_that_of_the_rounds_last_day() -> None:
    """The capital's regions become one with 2027."""
    capital = Places(load_catalogue(), (Workplace(1, "Nord", "0101"),))
    for number, region in ((2, "Region Hovedstaden"), (4, "Region Østdanmark")):
        around = CellKey(Scope.REGION, region, AREA)
        now = publication({around: TEAM, NORTH: TEAM}, number)
        assert NORTH not in hold_back_new(now, publication({around: TEAM}), capital, {NORTH}, 5).release.cells
