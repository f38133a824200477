"""Days as people type them, in both languages, and what is no day."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates import EARLIEST, LATEST, parse_day
from bot.domain.refusals import Problem, Refusal
from bot.i18n import LANGUAGES, Language

TODAY = date(2026, 11, 22)
FIRST_OF_AUGUST = date(2026, 8, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "1.8.2026", "01.08.2026", "1/8/2026", "1/8-2026", "1/8-26", "1-8-2026", "1 8 2026", " 1. 8. 2026 ", "1.8.26.",
        "2026-08-01", "2026-8-1", "2026/08/01", "2026.08.01",
        "1. august 2026", "1 august 2026", "1.august 2026", "1. AUG. 2026", "1. aug 26", "den 1. august 2026",
        "lørdag den 1. august 2026", "Lørdag d. 1. august 2026", "d. 1/8-2026", "1-aug-2026",
        "1 August 2026", "1st August 2026", "the 1st of August, 2026", "Saturday, 1 August 2026", "August 1, 2026",
        "Aug. 1st 2026", "sat 1 aug 2026", "\uff11.\uff18.\uff12\uff10\uff12\uff16", "1.\u00a0august\u00a02026",
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert parse_day(typed, TODAY) == FIRST_OF_AUGUST


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("i dag", 0), ("I dag", 0), ("idag", 0), ("today", 0), ("i morgen", 1), ("tomorrow", 1), ("i går", -1),
        ("i gaar", -1), ("igår", -1), ("Yesterday.", -1),
    ],
)  # fmt: skip
def test_a_day_can_be_said_from_today(typed: str, days: int) -> None:
    assert parse_day(typed, TODAY) == TODAY + timedelta(days=days)


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_month_is_known_by_its_name_in_both_languages(language: Language, month: int) -> None:
    day = date(2026, month, 3)
    assert parse_day(language.day(day), TODAY) == day
    name = language.month(day).split()[0]
    assert parse_day(f"3 {name[:3]} 2026", TODAY) == day


@given(st.dates(EARLIEST, LATEST), st.sampled_from(LANGUAGES))
def test_what_the_bot_writes_of_a_day_can_be_typed_back(day: date, language: Language) -> None:
    for written in (language.day(day), language.date(day), day.isoformat()):
        assert parse_day(written, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1. januar", date(2027, 1, 1)), ("1.8.", date(2026, 8, 1)), ("1/8", date(2026, 8, 1)),
        ("22 November", TODAY), ("23. maj", date(2027, 5, 23)), ("24. maj", date(2026, 5, 24)),
        ("29 February", date(2028, 2, 29)),
    ],
)  # fmt: skip
def test_without_a_year_the_nearest_such_day_is_meant(typed: str, meant: date) -> None:
    today = date(2027, 6, 1) if "February" in typed else TODAY
    assert parse_day(typed, today) == meant


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_day_without_its_year_is_never_more_than_half_a_year_away(day: date, today: date) -> None:
    if (day.month, day.day) != (2, 29):
        assert abs(parse_day(f"{day.day}.{day.month}.", today) - today) <= timedelta(days=183)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", ".", "snart", "1", "2026", "august", "august 2026", "31.6.2026", "29.2.2026", "0.8.2026", "1.13.2026",
        "1. au 2026", "1. augustus 2026", "1.8.226", "1.8.20260", "2026-13-01", "0226-08-01", "1.8.3026", "1.8.2026 9",
        "-1.8.2026", "1..8.2026", "\u0661.\u0668.\u0662\u0660\u0662\u0666", "\x00", "1.8.2026" + " " * 60, "dag", "i",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_day(typed, TODAY)
    assert refusal.value.problem is Problem.DATE_UNREADABLE


@given(st.text(max_size=80))
def test_no_text_upsets_the_reading(typed: str) -> None:
    with suppress(Refusal):
        assert EARLIEST <= parse_day(typed, TODAY) <= LATEST
