"""What can become of a workplace, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.data import load_catalogue
from bot.domain.catalogue import FormerName, Workplace
from bot.domain.places import Places
from bot.domain.refusals import Problem, Refusal
from bot.domain.workplace_changes import (
    Wording,
    added,
    closed,
    corrected,
    merged,
    rename,
    reopened,
    split,
)
from bot.domain.workplace_list import MOST_WORKPLACES
from bot.domain.workplace_names import MOST_FORMER

CATALOGUE = load_catalogue()
DAY = date(2026, 12, 1)
EVE = DAY - timedelta(days=1)
NORTH, SOUTH = Workplace(1, "Nord", "0751", areas=("sygedagpenge",)), Workplace(2, "Syd", "0751")
ODENSE = Workplace(7, "Nord", "0461")
PLACES = Places(CATALOGUE, (NORTH, SOUTH, ODENSE))


def problem(refused: pytest.ExceptionInfo[Refusal]) -> Problem:
    return refused.value.problem


def places(*changed: Workplace) -> Places:
    return Places(CATALOGUE, tuple({one.id: one for one in (*PLACES.workplaces, *changed)}.values()))


def test_a_new_workplace_gets_the_lowest_id_that_was_never_anothers() -> None:
    assert added(PLACES, Wording("Øst", ("Ø",), ("andet",)), "0751") == Workplace(3, "Øst", "0751", ("Ø",), ("andet",))


def test_a_workplace_keeps_the_name_it_had_with_the_last_day_it_held() -> None:
    found = corrected(PLACES, NORTH, Wording("Aarhus N", ("AN",), ("andet",)), DAY)
    assert found == replace(
        NORTH, name="Aarhus N", aliases=("AN",), areas=("andet",), former=(FormerName("Nord", EVE),)
    )


def test_a_name_that_was_given_by_mistake_the_same_day_was_never_its_name() -> None:
    mistaken = rename(NORTH, "Noord", DAY)
    assert rename(mistaken, "Nordpå", DAY).former == (FormerName("Nord", EVE),)
    assert rename(mistaken, "Nord", DAY) == NORTH
    later = rename(mistaken, "Nordpå", DAY + timedelta(days=1))
    assert later.former == (FormerName("Nord", EVE), FormerName("Noord", DAY))


def test_a_mistake_that_is_put_right_costs_no_earlier_name() -> None:
    earlier = rename(NORTH, "Nordpå", DAY)
    mistaken = rename(earlier, "Noord", DAY + timedelta(days=5))
    assert rename(mistaken, "Nordpå", DAY + timedelta(days=5)) == earlier


def test_a_workplace_may_take_its_own_former_name_again() -> None:
    renamed = rename(NORTH, "Nordpå", DAY)
    again = corrected(places(renamed), renamed, Wording("Nord"), DAY + timedelta(days=9))
    assert [former.name for former in again.former] == ["Nord", "Nordpå"]


def test_of_very_many_former_names_the_oldest_go() -> None:
    found = NORTH
    for number in range(MOST_FORMER + 3):
        found = rename(found, f"Navn {number}", DAY + timedelta(days=number))
    assert [former.name for former in found.former][:2] == ["Navn 2", "Navn 3"]
    assert len(found.former) == MOST_FORMER


@pytest.mark.parametrize("name", ["Syd", "SYD", "Sydpå", "SYDPÅ"])
def test_no_workplace_takes_a_name_that_another_in_the_municipality_has_or_had(name: str) -> None:
    """Else two names could be exchanged, and with them the people behind two figures."""
    renamed = rename(replace(SOUTH, name="Sydpå"), "Syd", DAY)
    there = places(renamed)
    for change in (
        lambda: corrected(there, NORTH, Wording(name), DAY),
        lambda: added(there, Wording(name), "0751"),
        lambda: split(there, NORTH, [name], DAY, stays=True),
    ):
        with pytest.raises(Refusal) as refused:
            change()
        assert problem(refused) is Problem.WORKPLACE_NAME_TAKEN
    assert corrected(there, ODENSE, Wording(name), DAY).name == name


def test_the_parts_of_one_split_have_names_of_their_own() -> None:
    with pytest.raises(Refusal) as refused:
        split(PLACES, NORTH, ["Øst", "øst"], DAY, stays=True)
    assert problem(refused) is Problem.WORKPLACE_NAME_TAKEN


def test_a_workplace_becomes_part_of_another_from_a_day_on() -> None:
    assert merged(PLACES, NORTH, SOUTH, DAY) == replace(NORTH, valid_to=EVE, merged_into=2)


def test_a_merger_within_itself_in_a_circle_or_across_municipalities_is_refused() -> None:
    planned = merged(PLACES, SOUTH, NORTH, DAY + timedelta(days=99))
    for into, there, expected in (
        (NORTH, PLACES, Problem.MERGED_WITH_ITSELF),
        (planned, places(planned), Problem.MERGED_WITH_ITSELF),
        (ODENSE, PLACES, Problem.OTHER_MUNICIPALITY),
        (closed(PLACES, SOUTH, DAY), places(closed(PLACES, SOUTH, DAY)), Problem.NOT_OPEN_THEN),
        (replace(SOUTH, valid_from=DAY + timedelta(days=1)), PLACES, Problem.NOT_OPEN_THEN),
    ):
        with pytest.raises(Refusal) as refused:
            merged(there, NORTH, into, DAY)
        assert problem(refused) is expected


@pytest.mark.parametrize("stays", [True, False])
def test_a_workplace_is_split_into_new_ones_with_its_areas(stays: bool) -> None:  # noqa: FBT001
    parts = (
        Workplace(3, "A", "0751", areas=("sygedagpenge",), valid_from=DAY, split_from=1),
        Workplace(4, "B", "0751", areas=("sygedagpenge",), valid_from=DAY, split_from=1),
    )
    assert split(PLACES, NORTH, ["A", "B"], DAY, stays=stays) == (
        parts if stays else (replace(NORTH, valid_to=EVE), *parts)
    )


@pytest.mark.parametrize("names", [[], [f"Del {number}" for number in range(11)]])
def test_a_workplace_is_split_into_one_to_ten(names: list[str]) -> None:
    with pytest.raises(Refusal) as refused:
        split(PLACES, NORTH, names, DAY, stays=True)
    assert problem(refused) is Problem.PARTS_OUT_OF_RANGE


def test_what_is_closed_on_the_day_is_neither_closed_split_nor_merged() -> None:
    gone = closed(PLACES, NORTH, DAY)
    assert gone == replace(NORTH, valid_to=EVE)
    for change in (
        lambda: closed(PLACES, gone, DAY),
        lambda: merged(PLACES, gone, SOUTH, DAY),
        lambda: split(PLACES, gone, ["A"], DAY, stays=True),
    ):
        with pytest.raises(Refusal) as refused:
            change()
        assert problem(refused) is Problem.NOT_OPEN_THEN


def test_a_workplace_that_another_is_yet_to_become_part_of_does_not_close_before_or_on_that_day() -> None:
    later = DAY + timedelta(days=9)
    there = places(merged(PLACES, SOUTH, NORTH, later))
    for change in (
        lambda: closed(there, NORTH, DAY),
        lambda: closed(there, NORTH, later),
        lambda: split(there, NORTH, ["A"], DAY, stays=False),
    ):
        with pytest.raises(Refusal) as refused:
            change()
        assert problem(refused) is Problem.TO_TAKE_IN
    after = later + timedelta(days=1)
    assert closed(there, NORTH, after).valid_to == later
    assert merged(there, NORTH, Workplace(9, "Vest", "0751"), DAY).merged_into == 9
    assert len(split(there, NORTH, ["A"], DAY, stays=True)) == 1


def test_a_closed_workplace_opens_again_as_it_was() -> None:
    assert reopened(closed(PLACES, NORTH, DAY), DAY) == NORTH
    assert reopened(NORTH, DAY) == NORTH


def test_a_merger_that_has_not_come_is_called_off_without_a_trace() -> None:
    assert reopened(merged(PLACES, NORTH, SOUTH, DAY), EVE) == NORTH


def test_a_merger_that_was_is_undone_as_a_split() -> None:
    """The other's figures may have been made of its people: they must be heeded."""
    assert reopened(merged(PLACES, NORTH, SOUTH, DAY), DAY) == replace(NORTH, split_from=2)


def test_a_server_has_room_for_two_thousand_workplaces() -> None:
    many = tuple(Workplace(number, f"Team {number}", "0751") for number in range(1, MOST_WORKPLACES))
    last = added(Places(CATALOGUE, many), Wording("Den sidste"), "0751")
    assert last.id == MOST_WORKPLACES
    for change in (
        lambda: added(Places(CATALOGUE, (*many, last)), Wording("En til"), "0751"),
        lambda: split(Places(CATALOGUE, many), many[0], ["A", "B"], DAY, stays=True),
    ):
        with pytest.raises(Refusal) as refused:
            change()
        assert problem(refused) is Problem.TOO_MANY_WORKPLACES
