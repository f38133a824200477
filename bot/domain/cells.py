"""CellKey: what a figure is about, a place and perhaps one area of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

COUNTRY_PLACE = "dk"


class Scope(StrEnum):
    """How far a cell or a block reaches, from the smallest to the largest."""

    WORKPLACE = "workplace"
    MUNICIPALITY = "municipality"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True, order=True)
class CellKey:
    """What a figure is about: a place, and one area or (None) all areas there together."""

    scope: Scope
    place: str
    area: str | None = None


COUNTRY = CellKey(Scope.COUNTRY, COUNTRY_PLACE)
