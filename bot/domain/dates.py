"""Days as people type them, in Danish or English: "1.8.2026", "1. august 2026", "August 1, 2026", "i dag"."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from bot.domain.refusals import Problem, Refusal

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""What lies outside is a slip."""

_LONGEST = 60
_WORDS = {
    "i dag": 0, "idag": 0, "today": 0,
    "i morgen": 1, "imorgen": 1, "tomorrow": 1,
    "i gaar": -1, "igaar": -1, "yesterday": -1,
}  # fmt: skip
_BEFORE = re.compile(
    r"(?:(?:man|tirs?|ons|tors?|fre|loer|soen|mon|tue|tues|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:dag|day)?\b[.,]?)?"
    r"\s*(?:(?:den|d|the|on)\b\.?)?\s*"
)
"""What may stand before a day and says nothing of it: "lørdag den ", "d. "."""
_MONTHS = (
    ("januar", "january"), ("februar", "february"), ("marts", "march"), ("april",), ("maj", "may"), ("juni", "june"),
    ("juli", "july"), ("august",), ("september",), ("oktober", "october"), ("november",), ("december",),
)  # fmt: skip
_SHORTEST_MONTH = 3
_YEAR = r"([0-9]{4}|[0-9]{2})"
_DAY = r"([0-9]{1,2})"
_NAME = r"([a-z]{3,9})"

_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_IN_NUMBERS = re.compile(rf"{_DAY}\s?[./\s-]\s?([0-9]{{1,2}})(?:\s?[./\s-]\s?{_YEAR})?")
_DAY_FIRST = re.compile(rf"{_DAY}(?:\.|st|nd|rd|th)?\s*(?:of\s+)?-?{_NAME}[.,]?(?:[\s-]*{_YEAR})?")
_MONTH_FIRST = re.compile(rf"{_NAME}\.?\s+{_DAY}(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?")


def parse_day(text: str, today: date) -> date:
    """The day that was typed, in Danish or English, in words or figures; the day before the month, as in Denmark.

    A year of two digits is in this century. Without a year, the nearest such day to `today` is meant, the later of two
    equally near ones: whoever asks should show the whole date. Refuses what is no day, and days outside 1900-2199.
    """
    typed = _plain(text)
    if typed in _WORDS:
        return today + timedelta(days=_WORDS[typed])
    found = _read(_BEFORE.sub("", typed, count=1))
    if found is None:
        raise Refusal(Problem.DATE_UNREADABLE)
    year, month, day = found
    meant = _nearest(month, day, today) if year is None else _date(year, month, day)
    if meant is None or not EARLIEST <= meant <= LATEST:
        raise Refusal(Problem.DATE_UNREADABLE)
    return meant


def _plain(text: str) -> str:
    """Lower case, single spaces, Danish letters spelled out; nothing of what is too long to be a day."""
    if len(text) > _LONGEST:
        return ""
    typed = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return typed.replace("ø", "oe").replace("å", "aa").rstrip(". ")


def _read(typed: str) -> tuple[int | None, int, int] | None:
    """Year (None where it is left out), month and day; None where the text is of no form."""
    if match := _ISO.fullmatch(typed):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _IN_NUMBERS.fullmatch(typed):
        return _year(match[3]), int(match[2]), int(match[1])
    if match := _DAY_FIRST.fullmatch(typed):
        day, name, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(typed):
        name, day, year = match.groups()
    else:
        return None
    month = _month(name)
    return None if month is None else (_year(year), month, int(day))


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _month(name: str) -> int | None:
    """1-12 for a month's name in either language, or the beginning of one."""
    for number, names in enumerate(_MONTHS, 1):
        if len(name) >= _SHORTEST_MONTH and any(known.startswith(name) for known in names):
            return number
    return None


def _nearest(month: int, day: int, today: date) -> date | None:
    years = (today.year + 1, today.year, today.year - 1)
    found = [meant for year in years if (meant := _date(year, month, day)) is not None]
    return min(found, key=lambda meant: abs(meant - today), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
