"""Amounts as people type them, in both languages."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.amounts import parse_amount, parse_whole
from bot.domain.refusals import Problem, Refusal
from bot.i18n import DANISH, ENGLISH, Language

if TYPE_CHECKING:
    from decimal import Decimal

ANY = {"low": 0, "high": 10**12}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", "12"), (" 12 ", "12"), ("0", "0"), ("12 borgere", "12"), ("12 sager.", "12"), ("37 timer om ugen", "37"),
        ("1.250", "1250"), ("1,250", "1250"), ("1 250", "1250"), ("1\u00a0250", "1250"), ("1250", "1250"),
        ("550.000 kr.", "550000"), ("550.000,- kr", "550000"), ("550.000,50 kr.", "550000.5"),
        ("kr. 550.000", "550000"),
        ("DKK 550,000.50", "550000.5"), ("1.234.567", "1234567"), ("1,234,567", "1234567"),
        ("32,5", "32.5"), ("32.5", "32.5"), ("12,25", "12.25"), ("0,125", "0.125"), ("0.125", "0.125"),
        ("19,6 mio. kr.", "19600000"), ("65 mio", "65000000"), ("98.3 million kroner", "98300000"),
        ("550 tusind", "550000"), ("550 tkr.", "550000"), ("1.250 mio.", "1250000000"),
        ("25 min.", "25"), ("25 minutter", "25"), ("１２", "12"),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_it_is_meant(typed: str, value: str) -> None:
    assert parse_amount(typed, Problem.WHATIF_COST, **ANY) == Fraction(value)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "tolv", "-5", "1.25.0", "1.2500.000", "1.234.5", "1,250.000", "1.250,000", "12 13", "1e9", "12x13",
        "∞", "12,", "kr.", "1..2", "1 000 00", "9" * 13, "1" * 41, "12\n13", "+12", "1/2", "0x10",
        "12 mio. kr. om året, tror jeg", "½",
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_amount(typed, Problem.WHATIF_COST, **ANY)
    assert refused.value.problem is Problem.WHATIF_COST


@pytest.mark.parametrize(("typed", "low", "high"), [("4", 5, 10), ("11", 5, 10), ("10,01", 5, 10)])
def test_what_lies_outside_is_refused(typed: str, low: int, high: int) -> None:
    with pytest.raises(Refusal):
        parse_amount(typed, Problem.WHATIF_COST, low=low, high=high)


def test_a_whole_number_is_asked_for_where_people_are_counted() -> None:
    assert parse_whole("1.250 borgere", Problem.WHATIF_CITIZENS, low=1, high=10_000) == 1250
    assert parse_whole("62,0", Problem.WHATIF_CITIZENS, low=1, high=10_000) == 62
    with pytest.raises(Refusal):
        parse_whole("62,5", Problem.WHATIF_CITIZENS, low=1, high=10_000)


@given(st.integers(0, 10**9), st.sampled_from([DANISH, ENGLISH]))
def test_a_whole_number_as_we_write_it_is_read_back(number: int, language: Language) -> None:
    assert parse_amount(language.number(number), Problem.WHATIF_COST, **ANY) == number


@given(st.decimals(0, 10**6, places=1), st.sampled_from([DANISH, ENGLISH]))
def test_a_number_with_a_decimal_as_we_write_it_is_read_back(number: Decimal, language: Language) -> None:
    assert parse_amount(language.number(number, 1), Problem.WHATIF_COST, **ANY) == Fraction(number)


@given(st.text(max_size=60))
def test_any_text_is_an_amount_in_range_or_refused_without_repeating_it(typed: str) -> None:
    try:
        value = parse_amount(typed, Problem.WHATIF_COST, low=1, high=500)
    except Refusal as refused:
        assert str(refused) == "whatif_cost"  # noqa: PT017
    else:
        assert 1 <= value <= 500
