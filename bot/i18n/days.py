"""Days and times of day as people write them; every moment is shown as the clocks in Copenhagen show it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time, get_day_names

if TYPE_CHECKING:
    from babel import Locale

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def date(locale: Locale, when: dt.date) -> str:
    """The whole date: "mandag den 5. januar 2026", "Monday, 5 January 2026"."""
    return format_date(_day(when), "full", locale=locale)


def day(locale: Locale, when: dt.date) -> str:
    """The date without its weekday: "5. januar 2026", "5 January 2026"."""
    return format_date(_day(when), "long", locale=locale)


def month(locale: Locale, when: dt.date) -> str:
    """The month and year: "november 2026", "November 2026"."""
    return format_date(_day(when), "LLLL y", locale=locale)


def short_day(locale: Locale, when: dt.date) -> str:
    """The day as short as can be, where the year is clear: "5. jan.", "5 Jan"."""
    return format_skeleton("MMMd", _day(when), locale=locale)


def short_month(locale: Locale, when: dt.date) -> str:
    """The month and year as short as can be: "nov. 2026", "Nov 2026"."""
    return format_date(_day(when), "LLL y", locale=locale)


def period(locale: Locale, first: dt.date, last: dt.date) -> str:
    """From one day to another, what they share said once: "1.–19. november 2026", "1–19 November 2026"."""
    first, last = _day(first), _day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{format_skeleton('d', first, locale=locale)}–{day(locale, last)}"
    start = format_skeleton("MMMMd", first, locale=locale) if first.year == last.year else day(locale, first)
    return f"{start} – {day(locale, last)}"


def clock(locale: Locale, when: dt.datetime) -> str:
    """The time of day: "09.00", "09:00"."""
    return format_time(in_copenhagen(when), "short", locale=locale)


def week(when: dt.date) -> int:
    """The ISO week's number, 1-53: the week belongs to the year that holds its Thursday."""
    return _day(when).isocalendar().week


def weekday(locale: Locale, index: int) -> str:
    """The name of a weekday, 0 (Monday) to 6 (Sunday); KeyError outside."""
    return get_day_names("wide", locale=locale)[index]


def in_copenhagen(when: dt.datetime) -> dt.datetime:
    """The same moment on Copenhagen's clocks; ValueError for a time without a zone, which is no moment."""
    if when.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return when.astimezone(COPENHAGEN)


def _day(when: dt.date) -> dt.date:
    """The date, or a moment's date in Copenhagen: late in the evening UTC it is tomorrow there."""
    return in_copenhagen(when).date() if isinstance(when, dt.datetime) else when
