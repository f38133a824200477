"""A pasted list of workplaces: what is understood, and what is refused with its reason."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.data import load_catalogue
from bot.domain.search import fold
from bot.domain.workplace_list import LineProblem, ProposedWorkplace, RejectedLine, WorkplaceList, parse

TODAY = date(2026, 11, 22)
CATALOGUE = load_catalogue()


def read(text: str) -> WorkplaceList:
    return parse(text, CATALOGUE, TODAY)


def only(text: str) -> ProposedWorkplace:
    outcome = read(text)
    assert outcome.rejected == ()
    (proposed,) = outcome.accepted
    return proposed


def refused(text: str) -> tuple[LineProblem, str]:
    outcome = read(text)
    assert outcome.accepted == ()
    (line,) = outcome.rejected
    return line.reason, line.detail


def test_a_line_holds_name_municipality_aliases_and_areas() -> None:
    assert only("Jobcenter Odense;Odense;JC Odense, Jobcentret;sygedagpenge|fleksjob") == ProposedWorkplace(
        line=1,
        name="Jobcenter Odense",
        municipality="0461",
        aliases=("JC Odense", "Jobcentret"),
        areas=("sygedagpenge", "fleksjob"),
    )


def test_aliases_and_areas_may_be_left_out() -> None:
    assert only("Familieafdelingen;Århus Kommune") == ProposedWorkplace(1, "Familieafdelingen", "0751", (), ())


@pytest.mark.parametrize("municipality", ["Aarhus", "århus", "Aarhus Kommune", "0751", "751", ' "Aarhus" '])
def test_the_municipality_may_be_a_name_or_a_code(municipality: str) -> None:
    assert only(f"Familieafdelingen;{municipality}").municipality == "0751"


@pytest.mark.parametrize(
    "header",
    [
        "name;municipality;aliases;areas",
        "Navn;Kommune;Aliasser;Områder",
        "ARBEJDSPLADS;KOMMUNE",
        '"Workplace" ; "Municipality"; "Other names"; "Areas"',
        "\ufeffNavn;Kommune;Andre navne;Områder",
    ],
)
def test_a_header_in_danish_or_english_is_no_workplace(header: str) -> None:
    assert only(f"{header}\nJobcenter Køge;Køge").line == 2


def test_a_header_may_give_the_columns_another_order() -> None:
    proposed = only("Kommune;Områder;Navn\r\nKøge;Sygedagpenge;Jobcenter Køge")
    assert (proposed.name, proposed.municipality, proposed.areas) == (
        "Jobcenter Køge",
        "0259",
        ("sygedagpenge",),
    )


def test_a_line_that_names_a_column_twice_is_no_header() -> None:
    assert refused("Navn;Kommune;Navn") == (LineProblem.UNKNOWN_MUNICIPALITY, "Kommune")


def test_a_first_line_with_an_unknown_column_is_no_header() -> None:
    (rejected,) = read("Navn;Kommune;Telefon").rejected
    assert (rejected.line, rejected.reason) == (1, LineProblem.UNKNOWN_MUNICIPALITY)


def test_a_header_counts_only_at_the_top() -> None:
    outcome = read("Jobcenter Køge;Køge\nNavn;Kommune")
    assert [each.name for each in outcome.accepted] == ["Jobcenter Køge"]
    assert outcome.rejected == (RejectedLine(2, "Navn;Kommune", LineProblem.UNKNOWN_MUNICIPALITY, "Kommune"),)


def test_a_first_line_that_only_begins_like_a_header_is_read_as_a_workplace() -> None:
    assert only("Navn;Køge").name == "Navn"


def test_a_byte_order_mark_windows_line_ends_blank_lines_and_spaces_are_tolerated() -> None:
    outcome = read("\ufeff\r\n  Jobcenter   Køge ; Køge ;; \r\n\r\n;;;\r\n \t \r\nYdelse\u00a0Faxe;Faxe\r\n")
    assert outcome.rejected == ()
    assert [(each.line, each.name) for each in outcome.accepted] == [
        (2, "Jobcenter Køge"),
        (6, "Ydelse Faxe"),
    ]


def test_a_quoted_name_may_hold_the_separator() -> None:
    proposed = only('"Familie; Nord"; Odense; "Familie; N"')
    assert (proposed.name, proposed.aliases) == ("Familie; Nord", ("Familie; N",))


def test_a_quote_left_open_costs_one_line_and_not_the_rest() -> None:
    outcome = read('"Familie Nord;Odense\nFamilie Syd;Odense')
    assert [(each.line, each.reason) for each in outcome.rejected] == [(1, LineProblem.NO_MUNICIPALITY)]
    assert [each.line for each in outcome.accepted] == [2]


def test_cells_pasted_from_a_spreadsheet_are_understood() -> None:
    outcome = read("Navn\tKommune\tAliasser\nJobcenter Køge\tKøge\tJC Køge\nFamilie\tFaxe\t")
    assert outcome.rejected == ()
    assert [(each.name, each.aliases) for each in outcome.accepted] == [
        ("Jobcenter Køge", ("JC Køge",)),
        ("Familie", ()),
    ]


def test_a_tab_inside_a_cell_is_a_space_where_semicolons_separate() -> None:
    assert only("Jobcenter\tKøge;Køge").name == "Jobcenter Køge"


def test_a_name_typed_with_loose_accents_is_put_together() -> None:
    assert only("A\u030arstiderne;Odense").name == "Årstiderne"


def test_an_alias_is_kept_once_and_never_repeats_the_name() -> None:
    proposed = only("Jobcenter Køge;Køge;JC Køge|jc koege,, Jobcenter Koege , Torvet|;")
    assert proposed.aliases == ("JC Køge", "Torvet")


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_area_in_use_is_understood_by_its_label_commas_and_all(language: str) -> None:
    areas = CATALOGUE.areas_on(TODAY)
    for separator in (",", "|", " , "):
        written = separator.join(area.label(language) for area in areas)
        assert only(f"Jobcenter Køge;Køge;;{written}").areas == tuple(area.key for area in areas)


def test_an_area_named_twice_is_kept_once() -> None:
    assert only("Jobcenter Køge;Køge;;fleksjob,Fleksjob og ledighedsydelse").areas == ("fleksjob",)


@pytest.mark.parametrize(
    ("line", "reason", "detail"),
    [
        (";Odense", LineProblem.NO_NAME, ""),
        ("--;Odense", LineProblem.NO_NAME, "--"),
        ("x" * 81 + ";Odense", LineProblem.NAME_TOO_LONG, "x" * 81),
        ("Familie;Odense;" + "y" * 81, LineProblem.NAME_TOO_LONG, "y" * 81),
        ("Jobcenter Odense", LineProblem.NO_MUNICIPALITY, ""),
        ("Jobcenter Odense;;JC", LineProblem.NO_MUNICIPALITY, ""),
        ("Jobcenter Malmø;Malmø", LineProblem.UNKNOWN_MUNICIPALITY, "Malmø"),
        ("Jobcenter Odense;Odense;;fleksjob, Skat", LineProblem.UNKNOWN_AREA, "Skat"),
        ("Jobcenter Odense;Odense;;kth_2017", LineProblem.AREA_NOT_IN_USE, "kth_2017"),
        ("Jobcenter Odense;Odense;;Blandet sagsstamme", LineProblem.AREA_NOT_IN_USE, "blandet"),
        ("Jobcenter Odense;Odense;;;note", LineProblem.TOO_MANY_COLUMNS, "note"),
        ("=1+1;Odense", LineProblem.FORBIDDEN_CHARACTERS, "="),
        ("+45 Jobcenter;Odense", LineProblem.FORBIDDEN_CHARACTERS, "+"),
        ("-Jobcenter;Odense", LineProblem.FORBIDDEN_CHARACTERS, "-"),
        ("Familie;Odense;JC,=Torvet", LineProblem.FORBIDDEN_CHARACTERS, "="),
        ("Familie|Nord;Odense", LineProblem.FORBIDDEN_CHARACTERS, "|"),
        ('Familie "Nord";Odense', LineProblem.FORBIDDEN_CHARACTERS, '"'),
        ("[Familie](x.dk);Odense", LineProblem.FORBIDDEN_CHARACTERS, "["),
        ("@everyone;Odense", LineProblem.FORBIDDEN_CHARACTERS, "@"),
        ("Familie;Odense;<:x:1>", LineProblem.FORBIDDEN_CHARACTERS, "<"),
        ("Familie;`Odense`", LineProblem.FORBIDDEN_CHARACTERS, "`"),
        ("Familie\u1fef;Odense", LineProblem.FORBIDDEN_CHARACTERS, "`"),
        ("Fam\x07ilie;Odense", LineProblem.FORBIDDEN_CHARACTERS, "U+0007"),
        ("Fam\x00ilie;Odense", LineProblem.FORBIDDEN_CHARACTERS, "U+0000"),
        ("Familie\u202e;Odense", LineProblem.FORBIDDEN_CHARACTERS, "U+202E"),
        ("Familie\u2028;Odense", LineProblem.FORBIDDEN_CHARACTERS, "U+2028"),
        ("Familie;Odense\ud800", LineProblem.FORBIDDEN_CHARACTERS, "U+D800"),
        ("Familie;Odense;" + "z" * 4000, LineProblem.LINE_TOO_LONG, ("Familie;Odense;" + "z" * 80)[:80]),
    ],
)
def test_a_line_that_cannot_be_used_says_why_and_what_piece(line: str, reason: LineProblem, detail: str) -> None:
    assert refused(line) == (reason, detail)


def test_a_name_of_eighty_characters_still_fits() -> None:
    assert len(only("x" * 80 + ";Odense").name) == 80


def test_a_line_of_four_thousand_characters_is_still_read() -> None:
    line = "Familie;Odense".ljust(4000)
    assert only(line).name == "Familie"
    assert refused(line + " ")[0] is LineProblem.LINE_TOO_LONG


def test_more_cells_than_the_header_has_columns_are_refused() -> None:
    assert refused("Navn;Kommune\nFamilie;Odense;JC") == (LineProblem.TOO_MANY_COLUMNS, "JC")


def test_of_two_lines_that_name_one_workplace_the_first_is_used() -> None:
    outcome = read("Jobcenter Køge;Køge;JC\njobcenter koege;0259;Torvet\nJobcenter Køge;Faxe")
    assert [(each.line, each.aliases) for each in outcome.accepted] == [(1, ("JC",)), (3, ())]
    assert outcome.rejected == (
        RejectedLine(2, "jobcenter koege;0259;Torvet", LineProblem.DUPLICATE, "jobcenter koege"),
    )


def test_a_refused_line_does_not_stand_in_the_way_of_its_corrected_copy() -> None:
    outcome = read("Jobcenter Køge;Køge;;Skat\nJobcenter Køge;Køge")
    assert [each.line for each in outcome.accepted] == [2]


def test_the_list_ends_at_two_thousand_workplaces() -> None:
    outcome = read("\n".join(f"Team {number};Odense" for number in range(2002)) + "\nTeam 7;Odense")
    assert len(outcome.accepted) == 2000
    assert [(each.line, each.reason, each.detail) for each in outcome.rejected] == [
        (2001, LineProblem.TOO_MANY, "Team 2000"),
        (2002, LineProblem.TOO_MANY, "Team 2001"),
        (2003, LineProblem.DUPLICATE, "Team 7"),
    ]


def test_an_area_can_be_used_from_its_first_day_only() -> None:
    coming = replace(CATALOGUE.areas["sygedagpenge"], valid_from=date(2027, 1, 1))
    catalogue = replace(CATALOGUE, areas={coming.key: coming})
    line = "Jobcenter Køge;Køge;;sygedagpenge"
    assert parse(line, catalogue, date(2026, 12, 31)).rejected[0].reason is LineProblem.AREA_NOT_IN_USE
    assert parse(line, catalogue, date(2027, 1, 1)).accepted[0].areas == ("sygedagpenge",)


def test_what_is_history_cannot_be_used_even_in_its_own_time() -> None:
    line = "Jobcenter Køge;Køge;;flere_skal_med"
    assert parse(line, CATALOGUE, date(2018, 6, 1)).rejected[0].reason is LineProblem.AREA_NOT_IN_USE


@pytest.mark.parametrize("nothing", ["", "\ufeff", "\n\n", " ; ; ", "Navn;Kommune", '""'])
def test_nothing_pasted_is_an_empty_list(nothing: str) -> None:
    outcome = read(nothing)
    assert (outcome.accepted, outcome.rejected) == ((), ())


PIECES = st.sampled_from(
    [
        *';;,|"\t\r\n @\x00\ufeff',
        "Jobcenter Køge",
        "Køge",
        "0259",
        "fleksjob",
        "Navn",
        "Kommune",
        "kth_2017",
        "x" * 85,
    ]
)


@given(st.text() | st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_read_and_every_line_is_accounted_for_at_most_once(text: str) -> None:
    outcome = read(text)
    lines = [each.line for each in (*outcome.accepted, *outcome.rejected)]
    written = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert len(set(lines)) == len(lines)
    assert all(1 <= line <= len(written) for line in lines)
    assert all(each.text == written[each.line - 1] for each in outcome.rejected)


@given(st.text() | st.lists(PIECES, max_size=30).map("".join))
def test_what_is_accepted_is_always_fit_to_be_kept_and_shown(text: str) -> None:
    accepted = read(text).accepted
    assert len({(fold(each.name), each.municipality) for each in accepted}) == len(accepted)
    for each in accepted:
        assert each.municipality in CATALOGUE.municipalities
        assert set(each.areas) <= {area.key for area in CATALOGUE.areas_on(TODAY)}
        for name in (each.name, *each.aliases):
            assert fold(name)
            assert len(name) <= 80
            assert name == name.strip()
            assert not set("@<`\r\n\t\x00") & set(name)


NAMES = st.text(alphabet="abcæøåÆØÅ 123;,'-().", min_size=1, max_size=40).filter(fold)
ROWS = st.tuples(
    NAMES.map(lambda name: " ".join(name.split())).filter(lambda name: not name.startswith("-")),
    st.sampled_from(sorted(CATALOGUE.municipalities)),
    st.lists(st.sampled_from([area.key for area in CATALOGUE.areas_on(TODAY)]), unique=True, max_size=4),
)


@given(st.lists(ROWS, max_size=10, unique_by=lambda row: (fold(row[0]), row[1])))
def test_a_list_written_as_csv_is_read_back_whole(rows: list[tuple[str, str, list[str]]]) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerows([name, code, "", "|".join(areas)] for name, code, areas in rows)
    outcome = read(written.getvalue())
    assert outcome.rejected == ()
    assert [(each.name, each.municipality, list(each.areas)) for each in outcome.accepted] == rows
