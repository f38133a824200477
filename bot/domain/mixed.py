"""Mixed caseloads on their way: which areas can be mixed, and how they and their numbers travel as one short text.

A button's id holds 100 characters and a form opened again needs everything that was typed, so areas travel by short
codes, and whatever is several by "+": a mixed report looks like any other to all that passes it on.
"""

from __future__ import annotations

from base64 import b32encode
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.domain.reports import LEAST_PARTS, MOST_PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.domain.catalogue import Area, Catalogue

BETWEEN, _STAND_IN = "+", "\uff0b"
"""What stands between several, and in its place where it was typed."""
_CODE_LENGTH = 5


def is_mix(area: str) -> bool:
    """Whether the text stands for several areas."""
    return size_of(area) > 1


def size_of(mix: str) -> int:
    """For how many areas the text stands."""
    return mix.count(BETWEEN) + 1


def joined(typed: Iterable[str]) -> str:
    """What was typed for each area, as one text."""
    return BETWEEN.join(one.replace(BETWEEN, _STAND_IN) for one in typed)


def split(text: str, count: int) -> tuple[str, ...]:
    """What `joined` wrote, as `count` texts; what is missing is empty, what is too many is left out."""
    pieces = [piece.replace(_STAND_IN, BETWEEN) for piece in text.split(BETWEEN)]
    return tuple([*pieces, *[""] * count][:count])


def code_of(key: str) -> str:
    """Five letters and digits that stand for an area's key, whatever else the catalogue holds."""
    return b32encode(sha256(key.encode()).digest()).decode().lower()[:_CODE_LENGTH]


def mix_of(areas: Iterable[str]) -> str:
    """The text that stands for several areas, given by their keys."""
    return BETWEEN.join(code_of(key) for key in areas)


def mixable(catalogue: Catalogue, day: date) -> tuple[Area, ...]:
    """The areas that can be mixed on a day: one can report in them, and they count in figures over several areas."""
    scales = catalogue.scales_on(day)
    return tuple(area for area in catalogue.areas_on(day) if area.key in scales)


def areas_of(mix: str, catalogue: Catalogue, day: date) -> tuple[Area, ...]:
    """The areas that a text stands for, by code or by key. Refuses any but two or three different ones to be mixed."""
    pieces = mix.split(BETWEEN)
    if not LEAST_PARTS <= len(pieces) <= MOST_PARTS:
        raise Refusal(Problem.NOT_A_MIX)
    areas = tuple(area_meant(piece, catalogue.areas_on(day)) for piece in pieces)
    if len({area.key for area in areas}) < len(areas):
        raise Refusal(Problem.NOT_A_MIX)
    if not set(areas) <= set(mixable(catalogue, day)):
        raise Refusal(Problem.AREA_WITHOUT_NORM)
    return areas


def area_meant(piece: str, areas: Iterable[Area]) -> Area:
    """The one area meant, by code or by key. Refuses any other; a code that two areas share means neither."""
    meant = [area for area in areas if piece in (area.key, code_of(area.key))]
    if len(meant) != 1:
        raise Refusal(Problem.UNKNOWN_AREA)
    return meant[0]
