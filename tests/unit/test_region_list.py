"""A pasted grouping of municipalities: what is understood, and what is refused with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.data import load_catalogue
from bot.domain.pasted import LONGEST_TEXT, LineProblem, RejectedLine
from bot.domain.region_list import RegionList, parse, written
from bot.domain.search import fold

CATALOGUE = load_catalogue()
CODES = list(CATALOGUE.municipalities)


def read(text: str) -> RegionList:
    return parse(text, CATALOGUE)


def refused(line: str) -> tuple[LineProblem, str]:
    outcome = read(line)
    assert outcome.regions == {}
    (rejected,) = outcome.rejected
    return rejected.reason, rejected.detail


def test_a_line_puts_a_municipality_into_a_region() -> None:
    assert read("Odense;Syd\nAarhus Kommune;Øst\n0101;Øst").regions == {"0461": "Syd", "0751": "Øst", "0101": "Øst"}


@pytest.mark.parametrize("text", ["", "  \n\n", ";;\n", "kommune;region", "Municipality;Region\n\n"])
def test_nothing_listed_is_no_grouping_and_no_mistake(text: str) -> None:
    assert read(text) == RegionList({}, ())


@pytest.mark.parametrize("text", ["Kommune;Region\nOdense;Syd", "Odense\tSyd", '"Odense";"Syd"', "\ufeffOdense ;  Syd"])
def test_a_header_and_cells_from_a_spreadsheet_are_understood(text: str) -> None:
    assert read(text) == RegionList({"0461": "Syd"}, ())


def test_names_that_fold_alike_are_one_region_written_as_the_first_time() -> None:
    assert set(read("Odense;Århus-egnen\nAarhus;aarhus egnen\nKøge;Aarhusegnen").regions.values()) == {
        "Århus-egnen",
        "Aarhusegnen",
    }


@pytest.mark.parametrize(
    ("line", "problem", "detail"),
    [
        (";Syd", LineProblem.NO_MUNICIPALITY, ""),
        ("Atlantis;Syd", LineProblem.UNKNOWN_MUNICIPALITY, "Atlantis"),
        ("Odense", LineProblem.NO_REGION, ""),
        ("Odense; - ", LineProblem.NO_REGION, "-"),
        ("Odense;Syd;Vest", LineProblem.TOO_MANY_COLUMNS, "Vest"),
        ("Odense;" + "x" * 61, LineProblem.REGION_NAME_TOO_LONG, "x" * 61),
        ("Odense;<@&1>", LineProblem.FORBIDDEN_CHARACTERS, "<"),
        ("Odense;S`yd", LineProblem.FORBIDDEN_CHARACTERS, "`"),
        ("Odense;Sy\u200bd", LineProblem.FORBIDDEN_CHARACTERS, "U+200B"),
        ('Odense;"Syd;Vest"', LineProblem.FORBIDDEN_CHARACTERS, ";"),
        ('Odense;S"yd', LineProblem.FORBIDDEN_CHARACTERS, '"'),
        ("Odense;" + "x" * 4000, LineProblem.LINE_TOO_LONG, "Odense;" + "x" * 73),
    ],
)
def test_a_line_that_cannot_be_used_is_refused_with_its_reason(line: str, problem: LineProblem, detail: str) -> None:
    assert refused(line) == (problem, detail)


@pytest.mark.parametrize("name", ["x", "x" * 60])
def test_a_name_has_one_to_sixty_characters(name: str) -> None:
    assert read(f"Odense;{name}").regions == {"0461": name}


def test_a_municipality_lies_in_one_region_the_first_that_is_named() -> None:
    outcome = read("Odense;Syd\nAarhus;Øst\n461;Øst")
    assert outcome.regions == {"0461": "Syd", "0751": "Øst"}
    assert [(one.line, one.reason, one.detail) for one in outcome.rejected] == [(3, LineProblem.DUPLICATE, "Odense")]


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["Odense", ";", "\n", "Syd", "@", "\t", '"', "x" * 61])).map("".join)
)
def test_any_text_is_read_and_what_is_accepted_can_be_shown_and_kept(text: str) -> None:
    outcome = read(text)
    assert outcome.regions.keys() <= CATALOGUE.municipalities.keys()
    for name in outcome.regions.values():
        assert 1 <= len(name) <= 60
        assert fold(name)
        assert not set(name) & set('@<`;"\n')


@given(st.dictionaries(st.sampled_from(CODES), st.sampled_from(["Syd", "Øst", "Ved havet", "x" * 20])))
def test_what_is_written_out_is_read_as_the_same_grouping(regions: dict[str, str]) -> None:
    assert read(written(regions, CATALOGUE)) == RegionList(regions, ())


def names_that_fill_the_form(beside: int) -> dict[str, str]:
    """Regions of all municipalities whose lines are a whole form long, with so many signs beside the regions' names."""
    each, longer = divmod(LONGEST_TEXT - beside - (len(CODES) - 1), len(CODES))
    return {code: "x" * (each + (place < longer)) for place, code in enumerate(CODES)}


def test_a_line_that_cannot_be_used_is_given_back_as_it_was_pasted() -> None:
    assert read("Odense;Syd\n Atlantis ;Vest").rejected == (
        RejectedLine(2, " Atlantis ;Vest", LineProblem.UNKNOWN_MUNICIPALITY, "Atlantis"),
    )


def test_a_grouping_is_written_out_with_names_as_long_as_they_fit() -> None:
    assert written({"0461": "Syd", "0751": "Øst", "0101": "Øst"}, CATALOGUE) == "Odense;Syd\nAarhus;Øst\nKøbenhavn;Øst"
    full = names_that_fill_the_form(sum(len(one.name) + 1 for one in CATALOGUE.municipalities.values()))
    assert len(written(full, CATALOGUE)) == LONGEST_TEXT
    assert "Odense;" in written(full, CATALOGUE)
    assert "\n461;" in written({**full, "0461": full["0461"] + "x"}, CATALOGUE)


def test_codes_fill_the_form_to_its_last_sign_and_begin_at_its_first() -> None:
    full = names_that_fill_the_form(sum(len(code.lstrip("0")) + 1 for code in CODES))
    text = written(full, CATALOGUE)
    assert len(text) == LONGEST_TEXT
    assert text[0].isdecimal()
    assert read(text).regions == full


def test_a_grouping_of_all_municipalities_with_long_names_still_fits_in_the_form() -> None:
    names = dict.fromkeys(CODES, "x" * 35)
    text = written(names, CATALOGUE)
    assert len(text) <= LONGEST_TEXT
    assert read(text).regions == names
    assert len(written(dict.fromkeys(CODES, "x" * 60), CATALOGUE)) <= LONGEST_TEXT
