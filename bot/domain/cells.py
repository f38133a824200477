"""CellKey and ConditionKey: what a figure is about, a place and perhaps one area of it, or one question."""

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

    @property
    def subject(self) -> str | None:
        """What of the place it is about, so that cells of two places can be told to be alike."""
        return self.area


@dataclass(frozen=True, slots=True, order=True)
class ConditionKey:
    """What a figure on working conditions is about: a place and a question, by its key. There is none by area."""

    scope: Scope
    place: str
    question: str

    @property
    def subject(self) -> str:
        """As of a CellKey."""
        return self.question


COUNTRY = CellKey(Scope.COUNTRY, COUNTRY_PLACE)
