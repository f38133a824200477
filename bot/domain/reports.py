"""Report: one member's caseload, area, workplace and weekly hours in one round; how typed text becomes one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.domain.refusals import Problem, Refusal

if TYPE_CHECKING:
    from collections.abc import Collection

FULL_TIME = 37.0
"""Weekly hours of full-time work in Denmark, for which the recommendations hold."""

MIXED = "blandet"
"""The area of a report over two or three areas."""
LEAST_PARTS, MOST_PARTS = 2, 3

HIGHEST_CASELOAD = 500
LOWEST_HOURS, HIGHEST_HOURS = 1.0, 60.0
USUAL_FROM, USUAL_TO = 3, 300
"""A caseload outside these is asked about once more: it is more often a slip than a fact."""

_CASELOAD = re.compile(r"(\d{1,6})(?:\s+[^\W\d]+)?\.?")
_HOURS = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?(?:\s*[^\W\d]+)?\.?")


class Part(NamedTuple):
    """One area of a mixed caseload, and the whole citizens in it."""

    area: str
    caseload: int


@dataclass(frozen=True, slots=True)
class Report:
    """What one member says of themselves.

    `caseload` is whole citizens (children: children), 0-500. `weekly_hours` is 1-60, to 1/100 of an hour. `parts` are
    empty but in a mixed caseload (`area` MIXED), of which `caseload` is the sum. `answers` are those to the round's
    questions on working conditions: the answer's key by the question's.
    """

    workplace: int
    area: str
    caseload: int
    weekly_hours: float = FULL_TIME
    parts: tuple[Part, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.caseload <= HIGHEST_CASELOAD:
            raise Refusal(Problem.CASELOAD_OUT_OF_RANGE)
        if not LOWEST_HOURS <= self.weekly_hours <= HIGHEST_HOURS:
            raise Refusal(Problem.HOURS_OUT_OF_RANGE)
        if self.parts or self.area == MIXED:
            self._check_parts()

    def _check_parts(self) -> None:
        """Refuses other than two or three different areas; ValueError where they do not add up to the report."""
        areas = {part.area for part in self.parts} - {MIXED}
        if self.area != MIXED or not LEAST_PARTS <= len(areas) == len(self.parts) <= MOST_PARTS:
            raise Refusal(Problem.NOT_A_MIX)
        if not all(0 <= part.caseload <= HIGHEST_CASELOAD for part in self.parts):
            raise Refusal(Problem.CASELOAD_OUT_OF_RANGE)
        if sum(part.caseload for part in self.parts) != self.caseload:
            raise ValueError("a mixed caseload is the sum of its parts")


def mixed_report(workplace: int, parts: tuple[Part, ...], weekly_hours: float = FULL_TIME) -> Report:
    """A report over two or three areas. Refuses what no report can hold, and a sum above 500."""
    caseload = sum(part.caseload for part in parts)
    if caseload > HIGHEST_CASELOAD:
        raise Refusal(Problem.SUM_OUT_OF_RANGE)
    return Report(workplace, MIXED, caseload, weekly_hours, parts)


def parse_caseload(text: str) -> int:
    """Whole citizens from what was typed: "62", " 62 ", "62 sager". Refuses anything else, and above 500."""
    match = _CASELOAD.fullmatch(text.strip())
    if match is None:
        raise Refusal(Problem.CASELOAD_NOT_A_NUMBER)
    caseload = int(match[1])
    if caseload > HIGHEST_CASELOAD:
        raise Refusal(Problem.CASELOAD_OUT_OF_RANGE)
    return caseload


def parse_hours(text: str) -> float:
    """Weekly hours from what was typed: "37", "32,5", "32.5 timer"; nothing means full time. 1-60."""
    if not text.strip():
        return FULL_TIME
    match = _HOURS.fullmatch(text.strip())
    if match is None:
        raise Refusal(Problem.HOURS_NOT_A_NUMBER)
    hours = float(f"{match[1]}.{match[2] or 0}")
    if not LOWEST_HOURS <= hours <= HIGHEST_HOURS:
        raise Refusal(Problem.HOURS_OUT_OF_RANGE)
    return hours


def is_unusual(caseload: int, weekly_hours: float = FULL_TIME) -> bool:
    """Whether a report should be confirmed before it is counted: under 3, or over 300, as it is or per 37 hours."""
    return not USUAL_FROM <= caseload <= USUAL_TO or caseload_37(caseload, weekly_hours) > USUAL_TO


def caseload_37(caseload: int, weekly_hours: float) -> float:
    """Citizens per 37 weekly hours: caseload x 37 / weekly hours.

    The project's own formula (the union publishes none for part time), labelled so wherever it is shown. One
    division of whole numbers, so that a result that is a whole number is exactly that number.
    """
    return caseload * 3700 / round(weekly_hours * 100)


def load(parts: Collection[tuple[int, int]], weekly_hours: float) -> float:
    """Caseload_37 in per cent of the norm's upper end: 100.0 is at it, and areas with different norms add up.

    `parts` are whole citizens and the upper end of their area's norm: one, or each of a mixed caseload's, whose load is
    the sum of theirs (the project's own formula). One division of whole numbers, as in `caseload_37`.
    """
    common = prod(high for _, high in parts)
    citizens = sum(caseload * (common // high) for caseload, high in parts)
    return citizens * 370_000 / (round(weekly_hours * 100) * common)


def to_bytes(report: Report) -> bytes:
    """The form in which a report is sealed."""
    fields = [report.workplace, report.area, report.caseload, report.weekly_hours, report.parts, report.answers]
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode()


def from_bytes(data: bytes) -> Report:
    """A report from its sealed form. ValueError where it is none."""
    try:
        workplace, area, caseload, weekly_hours, *more = json.loads(data)  # four fields, or six since mixed caseloads
        parts, answers = more or ((), ())
        return Report(int(workplace), str(area), int(caseload), float(weekly_hours), _parts(parts), _answers(answers))
    except (TypeError, ValueError, Refusal):
        raise ValueError("not a sealed report") from None  # with nothing of what it holds


def _parts(fields: Any) -> tuple[Part, ...]:
    return tuple(Part(str(area), int(caseload)) for area, caseload in fields)


def _answers(fields: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(question), str(answer)) for question, answer in fields)
