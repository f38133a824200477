"""Event: something with a date that happened at a place, as a representative put it into a few words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.amounts import parse_amount
from bot.domain.cells import COUNTRY, CellKey
from bot.domain.refusals import Problem, Refusal

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from bot.domain.cells import Scope
    from bot.domain.places import Places

LONGEST_TEXT = 120
"""Characters of an event's words, and of where a stated figure stands."""
HIGHEST_STATED = 500
MOST_EVENTS = 200
"""Events of one server."""
YEARS_BACK, YEARS_AHEAD = 10, 2


@dataclass(frozen=True, slots=True)
class Stated:
    """A caseload of an area that others than the members have stated, such as management or a report, and where.

    Citizens per caseworker, 1-500, with at most one decimal; how they were counted is theirs to say. `source` is
    somebody's typing: show it escaped.
    """

    caseload: Fraction
    area: str
    source: str


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event of a server's. `place` is None for the whole server; `text` is somebody's typing: show it escaped.

    `number` counts from 1 in each server. `stated` is a figure that was stated then. There is no person in it.
    """

    number: int
    day: date
    place: tuple[Scope, str] | None
    text: str
    stated: Stated | None = None

    def concerns(self, key: CellKey, places: Places) -> bool:
        """Whether it happened at the cell's place, or at one that holds it."""
        return self.place is None or self.place in places.around(key.scope, key.place, self.day)

    def stated_of(self, key: CellKey) -> Stated | None:
        """The stated figure, where it is about the cell itself and so may be drawn beside the cell's own."""
        about = (COUNTRY.scope, COUNTRY.place) if self.place is None else self.place
        return self.stated if self.stated and CellKey(*about, self.stated.area) == key else None

    def stated_beside(self, key: CellKey) -> Stated | None:
        """The stated figure, where it may be told beside the cell's own: not where it is about another area."""
        return self.stated if self.stated and key.area in (None, self.stated.area) else None


def read_text(typed: str) -> str:
    """An event's words on one line, without signs that cannot be seen. Refuses none, and more than 120 characters."""
    text = _one_line(typed)
    if not text:
        raise Refusal(Problem.EVENT_TEXT_MISSING)
    if len(text) > LONGEST_TEXT:
        raise Refusal(Problem.EVENT_TEXT_TOO_LONG)
    return text


def read_source(typed: str) -> str:
    """Where a stated figure stands, as `read_text`."""
    source = _one_line(typed)
    if not source:
        raise Refusal(Problem.STATED_SOURCE_MISSING)
    if len(source) > LONGEST_TEXT:
        raise Refusal(Problem.STATED_SOURCE_TOO_LONG)
    return source


def read_stated(typed: str) -> Fraction:
    """A stated caseload from what was typed ("60", "62,5"). Refuses what is no number from 1 to 500 in tenths."""
    caseload = parse_amount(typed, Problem.STATED_FIGURE, low=1, high=HIGHEST_STATED)
    if (10 * caseload).denominator != 1:
        raise Refusal(Problem.STATED_FIGURE)
    return caseload


def _one_line(typed: str) -> str:
    seen = "".join(sign for sign in typed if sign.isprintable() or sign.isspace())
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def check_day(day: date, today: date) -> date:
    """The day of an event. Refuses one more than ten years ago or two years ahead: more often a slip than a fact."""
    if not today.year - YEARS_BACK <= day.year <= today.year + YEARS_AHEAD:
        raise Refusal(Problem.EVENT_DAY_OUT_OF_RANGE)
    return day
