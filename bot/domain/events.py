"""Event: something with a date that happened at a place, as a representative put it into a few words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.cells import CellKey, Scope
    from bot.domain.places import Places

LONGEST_TEXT = 120
MOST_EVENTS = 200
"""Events of one server."""
YEARS_BACK, YEARS_AHEAD = 10, 2


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event of a server's. `place` is None for the whole server; `text` is somebody's typing: show it escaped.

    `number` counts from 1 in each server. There is no person in it.
    """

    number: int
    day: date
    place: tuple[Scope, str] | None
    text: str

    def concerns(self, key: CellKey, places: Places) -> bool:
        """Whether it happened at the cell's place, or at one that holds it."""
        return self.place is None or self.place in places.around(key.scope, key.place, self.day)


def read_text(typed: str) -> str:
    """An event's words on one line, without signs that cannot be seen. Refuses none, and more than 120 characters."""
    seen = "".join(sign for sign in typed if sign.isprintable() or sign.isspace())
    text = unicodedata.normalize("NFC", " ".join(seen.split()))
    if not text:
        raise Refusal(Problem.EVENT_TEXT_MISSING)
    if len(text) > LONGEST_TEXT:
        raise Refusal(Problem.EVENT_TEXT_TOO_LONG)
    return text


def check_day(day: date, today: date) -> date:
    """The day of an event. Refuses one more than ten years ago or two years ahead: more often a slip than a fact."""
    if not today.year - YEARS_BACK <= day.year <= today.year + YEARS_AHEAD:
        raise Refusal(Problem.EVENT_DAY_OUT_OF_RANGE)
    return day
