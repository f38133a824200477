"""Workplaces as CSV: whatever they are, and whatever became of them, nothing is lost on the way out and in again."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.data import load_catalogue
from bot.domain.catalogue import FormerName, Workplace
from bot.domain.delimited import BYTE_ORDER_MARK
from bot.domain.pasted import LONGEST_LINE, UnusableLineError, safe
from bot.domain.places import Places
from bot.domain.refusals import Refusal
from bot.domain.search import fold
from bot.domain.typed_workplace import TypedWorkplace, read_wording
from bot.domain.workplace_changes import Wording, added, closed, corrected, merged, reopened, split
from bot.domain.workplace_comparison import Comparison, compare
from bot.domain.workplace_csv import written
from bot.domain.workplace_line import ALL_COLUMNS
from bot.domain.workplace_list import MOST_WORKPLACES, parse
from bot.domain.workplace_names import LONGEST_ALIASES, MOST_FORMER, checked_aliases, checked_name
from cogs.administering import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Callable

CATALOGUE = load_catalogue()
DAY = date(2026, 11, 22)


def is_name(text: str) -> bool:
    try:
        return checked_name(safe(text)) == text
    except UnusableLineError:
        return False


signs = st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters='@<`"|[]')
names = st.text(signs, min_size=1, max_size=80).map(lambda text: " ".join(text.split())).filter(is_name)


def _wording(name: str, others: list[str], areas: list[str]) -> Wording:
    return Wording(name, checked_aliases("|".join(others), name), tuple(areas))


wordings = st.builds(
    _wording,
    names,
    st.lists(names.filter(lambda name: "," not in name), max_size=4),
    st.lists(st.sampled_from(sorted(CATALOGUE.areas)), unique=True, max_size=4),
)
"""Areas that are no longer in use, too: workplaces that once worked with them keep them."""
tricky = st.text(st.sampled_from("aB æØ;,:=+-@|\"'\t\n\r\x0b\x85\u2028\ufeff\u00a0()1\u0301"), max_size=12)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
steps = st.tuples(
    st.sampled_from(["rename", "rename", "merge", "split", "close", "reopen"]),
    st.integers(0, 30), st.integers(0, 30), wordings, days, st.booleans(),
)  # fmt: skip


def lived(
    first: list[tuple[Wording, str]], changes: list[tuple[str, int, int, Wording, date, bool]]
) -> tuple[Workplace, ...]:
    """Workplaces, and whatever the server would let become of them."""
    places = Places(CATALOGUE, ())
    for wording, municipality in first:
        places = _with(places, lambda w=wording, code=municipality, p=places: (added(p, w, code),))
    for step in changes:
        if places.workplaces:
            places = _with(places, lambda step=step, p=places: _made(p, *step))
    return places.workplaces


def _made(
    places: Places, what: str, one: int, other: int, wording: Wording, day: date, stays: bool  # noqa: FBT001
) -> tuple[Workplace, ...]:  # fmt: skip
    subject, object_ = (places.workplaces[index % len(places.workplaces)] for index in (one, other))
    match what:
        case "rename":
            return (corrected(places, subject, wording, day),)
        case "merge":
            return (merged(places, subject, object_, day),)
        case "split":
            return split(places, subject, [wording.name], day, stays=stays)
        case "close":
            return (closed(places, subject, day),)
        case _:
            return (reopened(subject, day),)


def _with(places: Places, make: Callable[[], tuple[Workplace, ...]]) -> Places:
    try:
        changed = make()
    except Refusal:
        return places
    return Places(CATALOGUE, tuple({one.id: one for one in (*places.workplaces, *changed)}.values()))


@given(
    st.lists(st.tuples(wordings, st.sampled_from(sorted(CATALOGUE.municipalities))), max_size=8),
    st.lists(steps, max_size=12),
    st.lists(st.integers(0, 40), max_size=3),
)
def test_any_workplaces_are_read_again_as_they_were_into_the_same_server_and_into_an_empty_one(
    first: list[tuple[Wording, str]], changes: list[tuple[str, int, int, Wording, date, bool]], spread: list[int]
) -> None:
    workplaces = lived(first, changes)
    text = written(workplaces, CATALOGUE)
    listed = parse(text, CATALOGUE, DAY)
    assert listed.rejected == ()
    same = compare(workplaces, listed, DAY)
    assert (same.same, same.written, same.rejected) == (len(workplaces), (), ())
    empty = compare((), listed, DAY)
    assert sorted(empty.new, key=lambda one: one.id) == sorted(workplaces, key=lambda one: one.id)
    assert (empty.changed, empty.rejected) == ((), ())


@given(st.lists(st.tuples(wordings, st.sampled_from(sorted(CATALOGUE.municipalities))), max_size=5))
def test_a_spreadsheet_reads_the_same_cells_and_none_that_it_would_run(first: list[tuple[Wording, str]]) -> None:
    workplaces = lived(first, [])
    text = written(workplaces, CATALOGUE)
    assert text.startswith(BYTE_ORDER_MARK)
    rows = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), delimiter=";"))
    assert rows[0] == list(ALL_COLUMNS)
    assert [row[1] for row in rows[1:]] == [one.name for one in workplaces]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows[1:] for cell in row)
    assert all(line.endswith("\r") for line in text.split("\n")[:-1])


@given(st.lists(st.tuples(tricky, tricky), max_size=8), st.lists(st.tuples(st.integers(0, 7), tricky), max_size=4))
def test_whatever_is_typed_is_refused_or_comes_back_from_a_file(
    added_names: list[tuple[str, str]], renamed: list[tuple[int, str]]
) -> None:
    """Typed into the forms: semicolons, quotes, what ends a line, what a spreadsheet takes for a formula."""
    places = Places(CATALOGUE, ())
    for name, aliases in added_names:
        typed = TypedWorkplace(name, "Aarhus", aliases)
        places = _with(places, lambda typed=typed, p=places: (added(p, read_wording(typed, p, DAY), "0751"),))
    for index, name in renamed:
        typed = TypedWorkplace(name)
        places = _with(
            places,
            lambda typed=typed, index=index, p=places: tuple(
                corrected(p, one, read_wording(typed, p, DAY, one), DAY) for one in p.workplaces[index : index + 1]
            ),
        )
    content = written(places.workplaces, CATALOGUE).encode()
    listed = parse(content.decode("utf-8-sig"), CATALOGUE, DAY)
    assert listed.rejected == ()
    assert compare(places.workplaces, listed, DAY) == Comparison((), (), len(places.workplaces), ())
    assert compare((), listed, DAY).new == places.workplaces


def test_two_thousand_workplaces_to_which_much_happened_come_back_from_a_file_that_may_be_sent() -> None:
    codes = sorted(CATALOGUE.municipalities)
    workplaces = tuple(
        Workplace(
            number, f"{number} Center for Beskæftigelse; Sygedagpenge, og Integration på Ø ({number})",
            codes[number % 98], (f"Jobcenter {number}", f"CBSI; {number}"), ("sygedagpenge", "fleksjob"),
            DAY if number > 98 else None, DAY if number > 196 else None,
            (FormerName(f"Jobcenter Sønderbæk; {number}", DAY - timedelta(days=number)),),
            number - 98 if number > 196 else None, number - 98 if number > 98 else None,
        )
        for number in range(1, MOST_WORKPLACES + 1)
    )  # fmt: skip
    content = written(workplaces, CATALOGUE).encode()
    assert len(content) < LARGEST_FILE
    listed = parse(content.decode("utf-8-sig"), CATALOGUE, DAY)
    assert compare(workplaces, listed, DAY) == Comparison((), (), MOST_WORKPLACES, ())
    assert compare((), listed, DAY).new == workplaces


def test_the_longest_line_there_can_be_is_read_again() -> None:
    aliases = checked_aliases("|".join(f"{number:03}".ljust(79, "x") for number in range(12)), "y")
    assert LONGEST_ALIASES - 80 < 12 * 80
    former = tuple(
        FormerName(f"{number:02};".ljust(80, "ø"), DAY - timedelta(days=MOST_FORMER - number))
        for number in range(MOST_FORMER)
    )
    areas = tuple(CATALOGUE.areas)
    longest = Workplace(999_999_999, "n" * 80, "0420", aliases, areas, DAY, DAY, former, 999_999_998, 999_999_997)
    parents = tuple(Workplace(999_999_990 + number, f"P{number}", "0420") for number in (7, 8))
    text = written((*parents, longest), CATALOGUE)
    assert 3000 < max(map(len, text.split("\r\n"))) <= LONGEST_LINE
    assert compare((), parse(text, CATALOGUE, DAY), DAY).new == (*parents, longest)


def test_every_municipality_is_found_again_by_the_name_that_is_written() -> None:
    for code, municipality in CATALOGUE.municipalities.items():
        found = CATALOGUE.municipality_named(municipality.name)
        assert found is not None
        assert found.code == code
        assert fold(municipality.name)
