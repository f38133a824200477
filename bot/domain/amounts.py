"""Amounts as people type them, in Danish or English: "1.250", "32,5", "550.000 kr.", "19,6 mio. kr."."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.domain.refusals import Refusal

if TYPE_CHECKING:
    from bot.domain.refusals import Problem

_LONGEST = 40
_AMOUNT = re.compile(
    r"(?:(?:kr|dkk)\b\.?)?\s*([0-9](?:[0-9., ]*[0-9])?)\s*(?:,-)?\s*([^\W\d_]+\b)?\.?(?:\s*[^\W\d_]+\b\.?){0,3}"
)
_GROUPED = re.compile(r"([1-9][0-9]{0,2})((?:([., ])[0-9]{3})(?:\3[0-9]{3})*)(?:(?!\3)[.,]([0-9]{1,2}))?")
_PLAIN = re.compile(r"([0-9]{1,12})(?:[.,]([0-9]{1,4}))?")
_TIMES = {
    "tusind": 1_000, "thousand": 1_000, "tkr": 1_000,
    "mio": 1_000_000, "mill": 1_000_000, "million": 1_000_000, "millioner": 1_000_000, "millions": 1_000_000,
}  # fmt: skip


def parse_amount(text: str, problem: Problem, *, low: Fraction | int, high: int) -> Fraction:
    """The amount that was typed, exactly; units after it are passed over, but "mio." and "tusind" count.

    A point or comma before three digits parts thousands ("1.250" is 1250), before other digits it is the decimal sign.
    Refuses with `problem` what cannot be read or lies outside `low` to `high`.
    """
    value = _read(unicodedata.normalize("NFKC", text).casefold().strip()) if len(text) <= _LONGEST else None
    if value is None or not low <= value <= high:
        raise Refusal(problem)
    return value


def parse_whole(text: str, problem: Problem, *, low: int, high: int) -> int:
    """As `parse_amount`, and refuses what is not whole."""
    value = parse_amount(text, problem, low=low, high=high)
    if value.denominator != 1:
        raise Refusal(problem)
    return int(value)


def _read(typed: str) -> Fraction | None:
    match = _AMOUNT.fullmatch(typed)
    number = _number(match[1]) if match else None
    if match is None or number is None:
        return None
    return number * _TIMES.get(match[2] or "", 1)


def _number(digits: str) -> Fraction | None:
    """A number with its thousands parted, or not."""
    if grouped := _GROUPED.fullmatch(digits):
        whole = grouped[1] + re.sub(r"[^0-9]", "", grouped[2])
        return Fraction(f"{whole}.{grouped[4] or 0}")
    plain = _PLAIN.fullmatch(digits)
    return Fraction(f"{plain[1]}.{plain[2] or 0}") if plain else None
