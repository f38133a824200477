"""An event's words and day: what is kept of what was typed, and what is refused."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.events import LONGEST_TEXT, check_day, read_source, read_stated, read_text
from bot.domain.refusals import Problem, Refusal

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Fem nye kolleger", "Fem nye kolleger"),
        ("  Fem\n nye\t kolleger ", "Fem nye kolleger"),
        ("A\u030a ben", "\u00c5 ben"),  # letters of two signs become one
        ("Fem\u200b nye\u202e", "Fem nye"),  # what is not seen
        ("x" * LONGEST_TEXT, "x" * LONGEST_TEXT),
    ],
)
def test_words_are_kept_on_one_line(typed: str, kept: str) -> None:
    assert read_text(typed) == kept


@pytest.mark.parametrize("typed", ["", "  ", "\u200b", "\n"])
def test_no_words_are_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_text(typed)
    assert refused.value.problem is Problem.EVENT_TEXT_MISSING


def test_too_many_words_are_refused() -> None:
    with pytest.raises(Refusal) as refused:
        read_text("x" * (LONGEST_TEXT + 1))
    assert refused.value.problem is Problem.EVENT_TEXT_TOO_LONG


@given(st.text(max_size=200))
def test_whatever_is_typed_what_is_kept_is_short_visible_and_stays_as_it_is(typed: str) -> None:
    try:
        kept = read_text(typed)
    except Refusal:
        return
    assert 1 <= len(kept) <= LONGEST_TEXT
    assert kept.isprintable()
    assert read_text(kept) == kept


@pytest.mark.parametrize("day", [date(2016, 1, 1), TODAY, date(2028, 12, 31)])
def test_days_of_ten_years_back_and_two_ahead_are_taken(day: date) -> None:
    assert check_day(day, TODAY) == day


@pytest.mark.parametrize("day", [date(2015, 12, 31), date(2029, 1, 1), date(206, 11, 1)])
def test_other_days_are_a_slip(day: date) -> None:
    with pytest.raises(Refusal) as refused:
        check_day(day, TODAY)
    assert refused.value.problem is Problem.EVENT_DAY_OUT_OF_RANGE


@pytest.mark.parametrize(
    ("typed", "read"),
    [("60", 60), ("62,5", Fraction(125, 2)), ("62.5", Fraction(125, 2)), ("1", 1), ("500", 500), ("60 borgere", 60)],
)
def test_a_stated_caseload_is_read_in_tenths(typed: str, read: Fraction) -> None:
    assert read_stated(typed) == read


@pytest.mark.parametrize("typed", ["", "mange", "0", "0,5", "501", "62,55", "-3", "60-70"])
def test_what_is_no_stated_caseload_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_stated(typed)
    assert refused.value.problem is Problem.STATED_FIGURE


def test_a_figure_without_its_source_is_refused() -> None:
    assert read_source(" Referat,\n\u200bMED ") == "Referat, MED"
    for typed, problem in (
        (" \u200b", Problem.STATED_SOURCE_MISSING),
        ("x" * (LONGEST_TEXT + 1), Problem.STATED_SOURCE_TOO_LONG),
    ):
        with pytest.raises(Refusal) as refused:
            read_source(typed)
        assert refused.value.problem is problem
