"""Norm: how many cases somebody recommends, demands or has agreed on, and which one holds for an area on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.catalogue import Area

DENMARK = "DK"


class NormKind(StrEnum):
    """What sort of statement a figure is. Only a union's and a server's own are ever the norm of an area."""

    UNION = "union"
    OWN = "own"
    STATUTE = "statute"
    ABROAD = "abroad"
    INFORMAL = "informal"


class Certainty(StrEnum):
    """How sure the figure itself is: high = read at the source, medium = second hand, low = a claim."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"


@dataclass(frozen=True, slots=True)
class Norm:
    """A range of cases for one worker at full time, as its issuer states it.

    `low` is None where only a maximum is stated; the units are plural nouns, empty where the source names
    none; `valid_from` and `valid_to` are the first and last day, None where not known or not ended. `issuer`
    is None for a figure nobody stands behind. `country` is an ISO 3166 code of two letters.
    """

    area: str
    label_da: str
    label_en: str
    low: int | None
    high: int
    unit_da: str
    unit_en: str
    valid_from: date | None
    valid_to: date | None
    issuer: str | None
    source: str
    kind: NormKind
    country: str
    certainty: Certainty

    @property
    def ends(self) -> tuple[int | None, int]:
        """What is measured by it: two norms with the same ends measure alike."""
        return self.low, self.high

    def holds_on(self, day: date) -> bool:
        """Whether the day lies in the norm's time, first and last day included."""
        return within(day, self.valid_from, self.valid_to)

    def label(self, language_code: str) -> str:
        """What the figure is about: Danish for `da`, otherwise English."""
        return worded(language_code, self.label_da, self.label_en)

    def unit(self, language_code: str) -> str:
        """What is counted: Danish for `da`, otherwise English."""
        return worded(language_code, self.unit_da, self.unit_en)


def norm_for(norms: Iterable[Norm], area: Area, day: date) -> Norm | None:
    """The recommendation that holds for an area on a day, the Danish union's or the server's own; None without one.

    Nothing is borrowed beyond what `area.norm_area` says, and not while the server has one of its own for the area. A
    figure from abroad is never the norm of an area. Where two hold, the one that began last is meant; of two that began
    on one day, or of which neither has a beginning, the server's own.
    """
    holding = [norm for norm in norms if is_recommendation(norm) and norm.holds_on(day)]
    own = [norm for norm in holding if norm.kind is NormKind.OWN and norm.area == area.key != area.norm_area]
    usual = [norm for norm in holding if norm.area == area.norm_area]
    return max(own or usual, key=lambda norm: (norm.valid_from or date.min, norm.kind is NormKind.OWN), default=None)


def is_recommendation(norm: Norm) -> bool:
    """Whether the figure can be the norm of an area at all: a union's for Denmark, or a server's own."""
    return norm.kind is NormKind.OWN or (norm.kind is NormKind.UNION and norm.country == DENMARK)


def norm_is_borrowed(norm: Norm, area: str) -> bool:
    """Whether the area (by key) takes the norm of another area, which must then be said beside it."""
    return norm.area != area


def beside(norms: Iterable[Norm], day: date) -> tuple[Norm, ...]:
    """The comparison figures of a day (statutes, figures from abroad, informal ones), in the given order."""
    ours = (NormKind.UNION, NormKind.OWN)
    return tuple(norm for norm in norms if norm.kind not in ours and norm.holds_on(day))


def within(day: date, first: date | None, last: date | None) -> bool:
    """Whether a day lies between two days, both included; None leaves that side open."""
    return (first is None or first <= day) and (last is None or day <= last)


def worded(language_code: str, danish: str, english: str) -> str:
    """The wording in Danish for `da` and `da-DK`, otherwise in English."""
    return danish if language_code.partition("-")[0] == "da" else english
