"""Areas and norms of a server's own, from what an administrator typed: names, units, ranges, issuers, sources."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

from bot.domain.dates import parse_day
from bot.domain.norms import NormKind
from bot.domain.own_catalogue import PREFIX, OwnArea, OwnNorm
from bot.domain.pasted import UnusableLineError, safe
from bot.domain.refusals import Problem, Refusal
from bot.domain.search import fold

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from bot.domain.catalogue import Area, Catalogue

LONGEST_LABEL, LONGEST_ISSUER, LONGEST_SOURCE = 60, 60, 150
LONGEST_DAY, LONGEST_RANGE = 40, 20
"""What the forms' other fields hold."""
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
_STYLING = frozenset("*~|[]\\")
_SEPARATING = frozenset(';"_#')
"""Signs that would style a text on a card; and, in a label, take a list or a card apart."""

_RANGE = re.compile(r"([0-9]{1,3})\s?(?:[-/\u2010-\u2014\u2212]|til|to)\s?([0-9]{1,3})")
_AT_MOST = re.compile(
    r"(?:(?:h(?:\u00f8|oe)jst|maks(?:imalt|imum)?|max(?:imum)?|op til|up to|at most|\u2264)\.?:?\s?)?([0-9]{1,3})"
)


@dataclass(frozen=True, slots=True)
class TypedArea:
    """What was typed and chosen of an area: `unit` a key of UNITS, `norm_area` an area's key or nothing.

    `day` is the first day of a new area, where nothing means today; of one there is the last, where nothing means none.
    """

    label_da: str = ""
    label_en: str = ""
    unit: str = ""
    norm_area: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class TypedNorm:
    """What was typed and chosen of a norm: `area` a key; `day` its first, where nothing means today."""

    area: str = ""
    range: str = ""
    day: str = ""
    issuer: str = ""
    source: str = ""


def new_area(typed: TypedArea, catalogue: Catalogue, today: date) -> OwnArea:
    """The area that was typed, under a key of its own. Refuses a name that is taken, or cannot be used."""
    label_da, label_en = _labels(typed, catalogue, but="")
    unit_da, unit_en = _unit(typed.unit)
    owner = _owner(typed.norm_area, unit_da, catalogue)
    first = _first_day(typed.day, today)
    key = _key(label_da, catalogue.areas.keys())
    return OwnArea(key, label_da, label_en, unit_da, unit_en, owner, owner, first, None)


def changed_area(key: str, typed: TypedArea, catalogue: Catalogue, today: date) -> OwnArea:
    """An area of the server's catalogue as it shall be; how it counts together with others stays. Refusals as above.

    A shipped area and one of the server's own are changed alike; refuses what is history, or not to be reported in.
    """
    present = _reportable(key, catalogue)
    label_da, label_en = _labels(typed, catalogue, but=key)
    unit_da, unit_en = _unit(typed.unit)
    owner = _owner(typed.norm_area, unit_da, catalogue)
    last = parse_day(typed.day, today) if typed.day.strip() else None
    measured_by = catalogue.measuring.get(key)
    return OwnArea(key, label_da, label_en, unit_da, unit_en, owner, measured_by, present.valid_from, last)


def new_norm(typed: TypedNorm, catalogue: Catalogue, today: date) -> OwnNorm:
    """The norm that was typed. Refuses areas one cannot report in, numbers that are no range, and a missing source."""
    area = _reportable(typed.area, catalogue)
    low, high = parse_range(typed.range)
    first = _first_day(typed.day, today)
    issuer, source = _tidy(typed.issuer, LONGEST_ISSUER), _tidy(typed.source, LONGEST_SOURCE)
    if not issuer or not source:
        raise Refusal(Problem.SOURCE_MISSING)
    return OwnNorm(area.key, low, high, first, None, issuer, source)


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


def unit_key(area: Area) -> str:
    """The key of what is counted in an area; empty where it is not one of UNITS."""
    return next((key for key, unit in UNITS.items() if unit == (area.unit_da, area.unit_en)), "")


def _first_day(text: str, today: date) -> date:
    return parse_day(text, today) if text.strip() else today


def _reportable(key: str, catalogue: Catalogue) -> Area:
    """An area that one can report in, or could, or will. Refuses any other."""
    area = catalogue.areas.get(key)
    if area is None or not area.reportable:
        raise Refusal(Problem.UNKNOWN_AREA)
    return area


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
    """The text in one line and one Unicode form. Refuses what could mention, style or hide, and what is too long."""
    try:
        tidy = " ".join(safe(text).split())
    except UnusableLineError:
        raise Refusal(Problem.NAME_UNUSABLE) from None
    if len(tidy) > longest or set(tidy) & _STYLING:
        raise Refusal(Problem.NAME_UNUSABLE)
    return tidy


def _unit(key: str) -> tuple[str, str]:
    if key not in UNITS:
        raise Refusal(Problem.FORM_EXPIRED)
    return UNITS[key]


def _owner(key: str, unit_da: str, catalogue: Catalogue) -> str | None:
    """The area whose norm shall hold; None for none. Refuses one without a shipped norm, or whose norm counts other."""
    if not key:
        return None
    if key not in catalogue.owners:
        raise Refusal(Problem.UNKNOWN_AREA)
    if unit_da not in {norm.unit_da for norm in catalogue.norms if norm.area == key and norm.kind is NormKind.UNION}:
        raise Refusal(Problem.UNIT_DIFFERS)
    return key


def _key(label: str, taken: Collection[str]) -> str:
    """A short key made of the label, such as "own_familieh", that no other area has."""
    room = LONGEST_KEY - len(PREFIX)
    stem = re.sub("[^a-z0-9]+", "_", fold(label)).strip("_") or "area"
    candidates = (stem[: room - len(end)].rstrip("_") + end for end in chain([""], map(str, count(2))))
    return next(key for key in (PREFIX + candidate for candidate in candidates) if key not in taken)
