"""Lineage: what became of workplaces, followed by the day; and everything that is found by a name of another time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.data import load_catalogue
from bot.domain.catalogue import FormerName, Workplace
from bot.domain.cells import CellKey, Scope
from bot.domain.lineage import Tie, Turn, TurnKind
from bot.domain.places import Places
from bot.domain.refusals import Problem, Refusal
from bot.domain.reports import Report
from bot.domain.rounds import Round, local
from bot.domain.search import find

CATALOGUE = load_catalogue()
EVE, DAY = date(2026, 11, 30), date(2026, 12, 1)
"""The last day before a reorganisation, and the first after it."""
NORTH = Workplace(1, "Jobcenter Nord", "0751", ("JCN",), valid_to=EVE, merged_into=2)
SOUTH = Workplace(2, "Jobcenter Aarhus", "0751", former=(FormerName("Jobcenter Syd", date(2025, 12, 31)),))
OLD = Workplace(3, "Ungeindsatsen", "0461", valid_to=EVE)
PART, OTHER_PART = (Workplace(n, name, "0461", valid_from=DAY, split_from=3) for n, name in ((4, "KUI"), (5, "FIT")))
FAMILY = Workplace(6, "Familiehuset", "0461")
PLACES = Places(CATALOGUE, (NORTH, SOUTH, OLD, PART, OTHER_PART, FAMILY))


def problem(typed: str, day: date) -> Problem:
    with pytest.raises(Refusal) as refused:
        PLACES.workplace_typed(typed, day)
    return refused.value.problem


def test_a_workplace_leads_to_the_one_it_is_part_of_from_its_day_on() -> None:
    assert PLACES.to_report_at("1", EVE) == NORTH
    assert PLACES.to_report_at("1", DAY) == SOUTH
    assert PLACES.workplace("1") == NORTH


def test_one_leads_on_over_several_mergers_each_from_its_own_day() -> None:
    centre = replace(FAMILY, id=9, municipality="0751")
    south = replace(SOUTH, valid_to=DAY, merged_into=9)
    places = Places(CATALOGUE, (NORTH, south, centre))
    assert [places.successor("1", EVE + timedelta(days=n)).id for n in range(3)] == [1, 2, 9]


def test_a_circle_that_should_not_be_ends() -> None:
    there, back = replace(SOUTH, valid_to=EVE, merged_into=1), NORTH
    places = Places(CATALOGUE, (there, back))
    assert places.successor("1", DAY) in (there, back)
    assert places.lineage.leads_to(there, back)


def test_a_circle_of_others_further_on_ends_too() -> None:
    into_it = replace(FAMILY, id=9, municipality="0751", valid_to=EVE, merged_into=1)
    there, back = replace(SOUTH, valid_to=EVE, merged_into=1), NORTH
    places = Places(CATALOGUE, (into_it, there, back))
    assert places.successor("9", DAY) in (there, back)
    assert not places.lineage.leads_to(into_it, PART)


def test_what_leads_on_to_another_without_a_day_has_not_come_to_it() -> None:
    places = Places(CATALOGUE, (replace(NORTH, valid_to=None), SOUTH))
    assert places.successor("1", DAY).id == 1


def test_what_came_of_a_workplace_nobody_knows_has_no_such_turn() -> None:
    alone = Places(CATALOGUE, (replace(PART, split_from=77),))
    assert alone.lineage.turns_of(alone.workplaces[0]) == ()


def test_a_report_of_the_round_counts_where_its_workplace_belongs_on_the_last_whole_day() -> None:
    """What changes on the day the round closes belongs to the next one."""
    reports = [Report(1, "sygedagpenge", 60)]
    assert [one.workplace for one in PLACES.placed(reports, DAY)] == ["1"]
    assert [one.workplace for one in PLACES.placed(reports, DAY + timedelta(days=1))] == ["2"]


def test_one_can_report_at_what_is_open_on_the_day_and_at_nothing_else() -> None:
    assert [one.id for one in PLACES.open_on(EVE)] == [1, 2, 3, 6]
    assert [one.id for one in PLACES.open_on(DAY)] == [2, 4, 5, 6]
    assert [entry.value for entry in PLACES.workplace_entries(DAY)] == ["2", "4", "5", "6"]
    for identity, day in (("3", DAY), ("4", EVE)):
        with pytest.raises(Refusal) as refused:
            PLACES.to_report_at(identity, day)
        assert refused.value.problem is Problem.WORKPLACE_CLOSED


@pytest.mark.parametrize("typed", ["Jobcenter Syd", "jobcenter nord", "JCN", "Jobcenter Nord (Aarhus)", "1"])
def test_a_workplace_is_found_by_its_old_name_and_by_all_names_of_what_it_took_in(typed: str) -> None:
    assert PLACES.workplace_typed(typed, DAY) == SOUTH
    assert PLACES.place_typed(f"workplace/{typed}" if typed == "1" else typed, DAY) == (Scope.WORKPLACE, "2")
    assert "2" in [entry.value for entry in find(typed, PLACES.workplace_entries(DAY))] or typed == "1"


def test_all_that_became_part_of_one_are_found_there_by_their_names() -> None:
    third = replace(NORTH, id=8, name="Jobcenter Vest")
    places = Places(CATALOGUE, (NORTH, third, SOUTH))
    for typed in ("Jobcenter Nord", "Jobcenter Vest"):
        assert places.workplace_typed(typed, DAY) == SOUTH
        assert [entry.value for entry in find(typed, places.workplace_entries(DAY))] == ["2"]
    assert places.lineage.taken_in_by(DAY) == {2: (NORTH, third)}
    assert places.lineage.taken_in_by(EVE) == {}


def test_before_the_day_the_names_mean_what_they_meant() -> None:
    assert PLACES.workplace_typed("Jobcenter Nord", EVE) == NORTH
    assert PLACES.place_typed("Jobcenter Nord", EVE) == (Scope.WORKPLACE, "1")


def test_a_closed_workplace_is_refused_by_its_name_and_an_unknown_one_is_not_called_closed() -> None:
    assert problem("Ungeindsatsen", DAY) is Problem.WORKPLACE_CLOSED
    assert problem("3", DAY) is Problem.WORKPLACE_CLOSED
    assert problem("Borgerservice", DAY) is Problem.UNKNOWN_WORKPLACE


def test_figures_of_a_closed_workplace_can_be_asked_for_by_its_value_and_are_not_offered() -> None:
    assert PLACES.place_typed("workplace/3", DAY) == (Scope.WORKPLACE, "3")
    assert "workplace/3" not in [entry.value for entry in PLACES.place_entries(DAY)]


def test_a_round_has_figures_of_what_was_open_in_it_and_counted_there_in_the_end() -> None:
    """The first round ends before the reorganisation, the second is open meanwhile, the third begins after it."""
    rounds = [
        Round(number, local(first, 9), local(last, 9), 5)
        for number, (first, last) in enumerate(
            [(date(2026, 11, 1), DAY), (date(2026, 11, 15), date(2026, 12, 15)), (DAY, date(2027, 1, 1))], 1
        )
    ]
    offered = {
        identity: [PLACES.offers(CellKey(Scope.WORKPLACE, identity), round_) for round_ in rounds]
        for identity in ("1", "2", "3", "4", "99")
    }
    assert offered == {
        "1": [True, False, False],
        "2": [True, True, True],
        "3": [True, True, False],
        "4": [False, True, True],
        "99": [True, True, True],
    }


def test_every_workplace_there_ever_was_is_listed_for_those_who_look_after_them() -> None:
    assert [entry.value for entry in PLACES.every_workplace_entry] == ["1", "2", "3", "4", "5", "6"]


def test_the_ties_of_a_day_are_those_that_hold_by_then() -> None:
    merger, split = Tie(2, 1, DAY), {Tie(4, 3, DAY), Tie(5, 3, DAY)}
    assert PLACES.lineage.ties_on(EVE) == frozenset()
    assert PLACES.lineage.ties_on(DAY) == {merger, *split}


def test_what_happened_to_a_workplace_is_told_in_the_order_of_the_days() -> None:
    assert PLACES.breaks_of(Scope.WORKPLACE, "2") == (
        Turn(date(2026, 1, 1), TurnKind.RENAMED, ("Jobcenter Syd",)),
        Turn(DAY, TurnKind.TOOK_IN, ("Jobcenter Nord",)),
    )
    assert PLACES.breaks_of(Scope.WORKPLACE, "1") == (Turn(DAY, TurnKind.MERGED_INTO, ("Jobcenter Aarhus",)),)
    assert PLACES.breaks_of(Scope.WORKPLACE, "3") == (
        Turn(DAY, TurnKind.GAVE_OFF, ("KUI", "FIT")),
        Turn(DAY, TurnKind.CLOSED),
    )
    assert PLACES.breaks_of(Scope.WORKPLACE, "4") == (Turn(DAY, TurnKind.SPLIT_FROM, ("Ungeindsatsen",)),)
    assert PLACES.breaks_of(Scope.WORKPLACE, "6") == ()
    assert PLACES.breaks_of(Scope.MUNICIPALITY, "0461") == ()


def test_the_lists_of_two_thousand_workplaces_are_made_once_a_day() -> None:
    many = tuple(
        Workplace(number, f"Team {number}", "0751", (f"T{number}",), valid_to=EVE if number % 2 else None,
                  merged_into=number + 1 if number % 2 else None)
        for number in range(1, 2001)
    )  # fmt: skip
    places = Places(CATALOGUE, many)
    first = places.workplace_entries(DAY)
    assert len(first) == 1000
    assert places.workplace_entries(DAY) is first
    assert [entry.value for entry in find("t1999", first)] == ["2000"]
    assert len(places.workplace_entries(EVE)) == 2000
