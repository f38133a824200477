"""Areas and norms of a server's own, from what an administrator typed: names, units, ranges, issuers, sources."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

from bot.domain.own_catalogue import PREFIX, OwnArea, OwnNorm
from bot.domain.pasted import UnusableLineError, safe
from bot.domain.refusals import Problem, Refusal
from bot.domain.search import fold

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from bot.domain.catalogue import Catalogue

LONGEST_LABEL, LONGEST_ISSUER, LONGEST_SOURCE = 60, 60, 150
HIGHEST_NORM = 500
LONGEST_KEY = 12

UNITS = {
    "borgere": ("borgere", "citizens"),
    "boern": ("børn og unge", "children and young people"),
    "familier": ("familier", "families"),
    "flygtninge": ("flygtninge", "refugees"),
    "sager": ("sager", "cases"),
}
"""What can be counted in an area: by a key, the plural noun in Danish and English."""

MOST_COMMAS = 2
"""Lists of workplaces name areas with commas between them, and a label may hold two (bot/domain/workplace_list.py)."""
_SEPARATING = frozenset(';|"')

_RANGE = re.compile(r"([0-9]{1,3})\s?(?:[-/\u2010-\u2014\u2212]|til|to)\s?([0-9]{1,3})")
_AT_MOST = re.compile(
    r"(?:(?:h(?:\u00f8|oe)jst|maks(?:imalt|imum)?|max(?:imum)?|op til|up to|at most|\u2264)\.?:?\s?)?([0-9]{1,3})"
)


@dataclass(frozen=True, slots=True)
class TypedArea:
    """What was typed and chosen of an area: `unit` a key of UNITS, `norm_area` an area's key or nothing."""

    label_da: str
    label_en: str
    unit: str
    norm_area: str


def new_area(typed: TypedArea, catalogue: Catalogue, valid_from: date) -> OwnArea:
    """The area that was typed, under a key of its own. Refuses a name that is taken, or cannot be used."""
    label_da, label_en = _labels(typed, catalogue, but="")
    unit_da, unit_en = _unit(typed.unit)
    owner = _owner(typed.norm_area, catalogue)
    key = _key(label_da, catalogue.areas.keys())
    return OwnArea(key, label_da, label_en, unit_da, unit_en, owner, owner, valid_from, None)


def changed_area(key: str, typed: TypedArea, catalogue: Catalogue, valid_to: date | None) -> OwnArea:
    """An area of the server's catalogue as it shall be; how it counts together with others stays. Refusals as above.

    A shipped area and one of the server's own are changed alike; refuses what is history, or not to be reported in.
    """
    present = catalogue.areas.get(key)
    if present is None or not present.reportable:
        raise Refusal(Problem.UNKNOWN_AREA)
    label_da, label_en = _labels(typed, catalogue, but=key)
    unit_da, unit_en = _unit(typed.unit)
    owner = typed.norm_area if typed.norm_area == present.norm_area else _owner(typed.norm_area, catalogue)
    measured_by = catalogue.measuring.get(key)
    return OwnArea(key, label_da, label_en, unit_da, unit_en, owner, measured_by, present.valid_from, valid_to)


def new_norm(area: str, numbers: str, issuer: str, source: str, *, catalogue: Catalogue, valid_from: date) -> OwnNorm:
    """The norm that was typed. Refuses areas one cannot report in, numbers that are no range, and a missing source."""
    known = catalogue.areas.get(area)
    if known is None or not known.reportable:
        raise Refusal(Problem.UNKNOWN_AREA)
    low, high = parse_range(numbers)
    said = _tidy(issuer, LONGEST_ISSUER), _tidy(source, LONGEST_SOURCE)
    if not all(said):
        raise Refusal(Problem.SOURCE_MISSING)
    return OwnNorm(area, low, high, valid_from, None, *said)


def parse_range(text: str) -> tuple[int | None, int]:
    """Lower and upper end from what was typed: "25-40", "25 til 40"; "30", "højst 30" and "up to 30" have no lower end.

    Whole citizens, 1-500, the lower end under the upper. Refuses anything else.
    """
    typed = " ".join(text.casefold().split())
    if match := _RANGE.fullmatch(typed):
        low, high = int(match[1]), int(match[2])
        if 1 <= low < high <= HIGHEST_NORM:
            return low, high
    elif (match := _AT_MOST.fullmatch(typed)) and 1 <= int(match[1]) <= HIGHEST_NORM:
        return None, int(match[1])
    raise Refusal(Problem.RANGE_UNREADABLE)


def _labels(typed: TypedArea, catalogue: Catalogue, *, but: str) -> tuple[str, str]:
    """Danish and English name; the Danish one where there is no other. Refuses names of another area."""
    danish = _label(typed.label_da)
    english = _label(typed.label_en) if typed.label_en.strip() else danish
    others = [area for area in catalogue.areas.values() if area.key != but]
    taken = {fold(name) for area in others for name in (area.key, area.label_da, area.label_en)}
    if {fold(danish), fold(english)} & taken:
        raise Refusal(Problem.AREA_NAME_TAKEN)
    return danish, english


def _label(text: str) -> str:
    label = _tidy(text, LONGEST_LABEL)
    if not fold(label) or label.count(",") > MOST_COMMAS or set(label) & _SEPARATING:
        raise Refusal(Problem.NAME_UNUSABLE)
    return label


def _tidy(text: str, longest: int) -> str:
    """The text in one line and one Unicode form. Refuses what could mention, style or hide, or is too long."""
    try:
        tidy = " ".join(safe(text).split())
    except UnusableLineError:
        raise Refusal(Problem.NAME_UNUSABLE) from None
    if len(tidy) > longest:
        raise Refusal(Problem.NAME_UNUSABLE)
    return tidy


def _unit(key: str) -> tuple[str, str]:
    if key not in UNITS:
        raise Refusal(Problem.FORM_EXPIRED)
    return UNITS[key]


def _owner(key: str, catalogue: Catalogue) -> str | None:
    """The area whose norm shall hold; None for none. Refuses one that has no shipped norm."""
    if key and key not in catalogue.owners:
        raise Refusal(Problem.UNKNOWN_AREA)
    return key or None


def _key(label: str, taken: Collection[str]) -> str:
    """A short key made of the label, such as "own_familieh", that no other area has."""
    room = LONGEST_KEY - len(PREFIX)
    stem = re.sub("[^a-z0-9]+", "_", fold(label)).strip("_") or "area"
    candidates = (stem[: room - len(end)].rstrip("_") + end for end in chain([""], map(str, count(2))))
    return next(key for key in (PREFIX + candidate for candidate in candidates) if key not in taken)
