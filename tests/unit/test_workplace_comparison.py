"""A list beside the workplaces there are: what it adds, changes and leaves, and what of it does not fit together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.data import load_catalogue
from bot.domain.catalogue import FormerName, Workplace
from bot.domain.pasted import LineProblem
from bot.domain.workplace_comparison import Comparison, compare
from bot.domain.workplace_csv import written
from bot.domain.workplace_list import MOST_WORKPLACES, parse

CATALOGUE = load_catalogue()
DAY = date(2026, 12, 1)
EVE = date(2026, 11, 30)
NORTH = Workplace(1, "Nord", "0751", ("N",), ("sygedagpenge",))
SOUTH = Workplace(2, "Syd", "0751")
ODENSE = Workplace(4, "Nord", "0461")
PRESENT = (NORTH, SOUTH, ODENSE)
HEADER = "id;name;municipality;aliases;areas;former;valid_from;valid_to;merged_into;split_from"


def read(text: str, present: tuple[Workplace, ...] = PRESENT) -> Comparison:
    return compare(present, parse(text, CATALOGUE, DAY), DAY)


def rejected(text: str, present: tuple[Workplace, ...] = PRESENT) -> list[tuple[int, LineProblem]]:
    found = read(text, present)
    assert found.written == ()
    return [(line.line, line.reason) for line in found.rejected]


def test_the_same_name_in_the_same_municipality_is_the_same_workplace() -> None:
    found = read("Nord;Aarhus;N;sygedagpenge\nsyd;Aarhus;S\nNord;Randers")
    assert found.same == 1
    assert [change.after for change in found.changed] == [
        replace(SOUTH, name="syd", aliases=("S",), former=(FormerName("Syd", EVE),))
    ]
    assert found.new == (Workplace(3, "Nord", "0730"),)


def test_a_workplace_is_renamed_by_its_old_name_among_the_others_or_by_its_id_and_keeps_it() -> None:
    for text in ("Aarhus N;Aarhus;Nord,N;sygedagpenge", f"{HEADER}\n1;Aarhus N;Aarhus;Nord|N;sygedagpenge"):
        (change,) = read(text).changed
        assert change.before == NORTH
        assert change.after == replace(NORTH, name="Aarhus N", aliases=("Nord", "N"), former=(FormerName("Nord", EVE),))
    again = read("Aarhus N;Aarhus;Nord,N;sygedagpenge", (change.after, SOUTH))
    assert (again.same, again.written) == (1, ())


def test_a_former_name_finds_its_workplace() -> None:
    renamed = replace(NORTH, name="Aarhus N", former=(FormerName("Nord", EVE),))
    (change,) = read("Nord;Aarhus", (renamed, SOUTH)).changed
    assert change.after.id == 1


def test_a_list_without_the_further_columns_leaves_what_they_hold_as_it_is() -> None:
    closed = replace(NORTH, valid_from=date(2020, 1, 1), valid_to=EVE, merged_into=2, former=(FormerName("No", EVE),))
    (change,) = read("Nord;Aarhus", (closed, SOUTH)).changed
    assert change.after == replace(closed, aliases=(), areas=())


def test_what_was_written_out_is_read_as_all_as_before() -> None:
    found = read(written(PRESENT, CATALOGUE))
    assert (found.same, found.written, found.rejected) == (3, (), ())


def test_an_empty_cell_of_a_further_column_takes_away_what_was_there() -> None:
    (change,) = read(f"{HEADER}\n1;Nord;Aarhus;N;sygedagpenge", (replace(NORTH, valid_to=EVE), SOUTH)).changed
    assert change.after == NORTH


def test_a_spreadsheet_may_write_the_days_anew() -> None:
    line = f"{HEADER}\n1;Nord;Aarhus;N;sygedagpenge;No (31-12-2025);01-01-2020;30-11-2026;2;"
    (change,) = read(line).changed
    assert change.after == replace(
        NORTH, former=(FormerName("No", date(2025, 12, 31)),), valid_from=date(2020, 1, 1), valid_to=EVE, merged_into=2
    )


def test_lines_of_a_new_server_get_the_ids_they_bring_and_the_others_what_is_free() -> None:
    found = read(f"{HEADER}\n2;Syd;Aarhus\n;Vest;Aarhus\n1;Nord;Aarhus;;;;;2026-11-30;2", ())
    assert {one.id: one.name for one in found.new} == {1: "Nord", 2: "Syd", 3: "Vest"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("1;Nord;Odense", LineProblem.ID_ELSEWHERE),
        ("1;Syd;Aarhus", LineProblem.NAME_TAKEN),
        ("9;Nord;Aarhus", LineProblem.NAME_TAKEN),
        ("9;Vest;Aarhus;;;Syd (2020-01-01)", LineProblem.NAME_TAKEN),
        ("1;Nord;Aarhus;;;;;2026-11-30;9", LineProblem.UNFOUNDED),
        ("1;Nord;Aarhus;;;;;2026-11-30;1", LineProblem.UNFOUNDED),
        ("1;Nord;Aarhus;;;;;2026-11-30;4", LineProblem.UNFOUNDED),
        ("1;Nord;Aarhus;;;;;;2", LineProblem.UNFOUNDED),
        ("1;Nord;Aarhus;;;;;;;9", LineProblem.UNFOUNDED),
        ("1;Nord;Aarhus;;;;;;;4", LineProblem.UNFOUNDED),
        ("1;Nord;Aarhus;;;;2026-11-30;2026-11-28", LineProblem.UNFOUNDED),
        ("1;Nord;Aarhus;;;Nordpå", LineProblem.FORMER_WITHOUT_DAY),
        ("1;Nord;Aarhus;;;Nordpå (før)", LineProblem.NO_DAY),
        ("1;Nord;Aarhus;;;;i fjor", LineProblem.NO_DAY),
        ("en;Nord;Aarhus", LineProblem.NO_ID),
        ("0;Nord;Aarhus", LineProblem.NO_ID),
        ("1;Nord;Aarhus;;;;;;-2", LineProblem.NO_ID),
    ],
)
def test_a_line_that_does_not_fit_what_there_is_is_refused_with_its_reason(line: str, reason: LineProblem) -> None:
    assert rejected(f"{HEADER}\n{line}") == [(2, reason)]


def test_names_cannot_be_exchanged_between_two_workplaces() -> None:
    assert rejected(f"{HEADER}\n1;Syd;Aarhus\n2;Nord;Aarhus") == [
        (2, LineProblem.NAME_TAKEN),
        (3, LineProblem.NAME_TAKEN),
    ]


def test_mergers_do_not_go_round_in_a_circle() -> None:
    circle = f"{HEADER}\n1;Nord;Aarhus;;;;;2026-11-30;2\n2;Syd;Aarhus;;;;;2026-12-30;1"
    assert rejected(circle) == [(2, LineProblem.UNFOUNDED), (3, LineProblem.UNFOUNDED)]


def test_a_line_that_hangs_on_a_refused_one_is_refused_too() -> None:
    lines = f"{HEADER}\n8;Syd;Aarhus\n9;Vest;Aarhus;;;;;2026-11-30;8\n10;Øst;Aarhus;;;;;2026-11-30;9"
    assert [line for line, _ in rejected(lines)] == [2, 3, 4]


def test_two_lines_about_one_workplace_are_not_both_used() -> None:
    found = read("Nord;Aarhus\nNordpå;Aarhus;N")
    assert [change.after.name for change in found.changed] == ["Nord"]
    assert [(line.line, line.reason) for line in found.rejected] == [(2, LineProblem.DUPLICATE)]


def test_a_server_holds_no_more_workplaces_over_several_lists() -> None:
    many = tuple(Workplace(number, f"Team {number}", "0751") for number in range(1, MOST_WORKPLACES))
    found = read("Nord;Aarhus\nSyd;Aarhus\nTeam 7;Aarhus;T7", many)
    assert [one.name for one in found.new] == ["Nord"]
    assert [change.after.name for change in found.changed] == ["Team 7"]
    assert [(line.line, line.reason) for line in found.rejected] == [(2, LineProblem.TOO_MANY)]
