"""What a server adds to the shipped catalogue, and changes in it: areas and norms of its own, dated; and the catalogue
that is made of both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.catalogue import Area
from bot.domain.norms import DENMARK, Certainty, Norm, NormKind, within
from bot.domain.refusals import Problem, Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.domain.catalogue import Catalogue

MOST_AT_ONCE = 24
"""Areas one can report in on a day: a form's list holds 25, and one place in it is the mixed caseload's."""
MOST_AREAS, MOST_NORMS = 100, 200
"""Of a server's own, those that have ended included."""

PREFIX = "own_"
"""What the key of a server's own area begins with, and no shipped one."""
LAST = "andet"
"""The area for what fits nowhere else: it stays last in every list."""


@dataclass(frozen=True, slots=True)
class OwnArea:
    """An area that a server added, or changed where its key is a shipped one's. Fields as in Area.

    `measured_by` is the area by whose shipped norm it counts in figures over several areas; None where it counts in its
    own alone. It is settled when the area is added, and of a shipped area never the server's to say.
    """

    key: str
    label_da: str
    label_en: str
    unit_da: str
    unit_en: str
    norm_area: str | None
    measured_by: str | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class OwnNorm:
    """A norm that a server agreed on or recommends, for the area with that key, from a day on. Fields as in Norm."""

    area: str
    low: int | None
    high: int
    valid_from: date
    valid_to: date | None
    issuer: str
    source: str

    def holds_on(self, day: date) -> bool:
        return within(day, self.valid_from, self.valid_to)


def extended(shipped: Catalogue, areas: Sequence[OwnArea], norms: Sequence[OwnNorm]) -> Catalogue:
    """The catalogue of a server: the shipped one with what the server added and changed."""
    if not areas and not norms:
        return shipped
    merged = {**shipped.areas, **{own.key: _area(own, shipped.areas.get(own.key)) for own in areas}}
    if LAST in merged:
        merged[LAST] = merged.pop(LAST)
    own_norms = tuple(_norm(norm, merged[norm.area]) for norm in norms if norm.area in merged)
    measured = {area.key: area.norm_area for area in shipped.areas.values()}
    measured |= {own.key: own.measured_by for own in areas if own.key not in shipped.areas}
    by = {key: owner for key, owner in measured.items() if owner is not None}
    return replace(shipped, areas=merged, norms=(*shipped.norms, *own_norms), measured_by=by)


def _area(own: OwnArea, shipped: Area | None) -> Area:
    return Area(
        key=own.key,
        label_da=own.label_da,
        label_en=own.label_en,
        unit_da=own.unit_da,
        unit_en=own.unit_en,
        norm_area=own.norm_area,
        valid_from=own.valid_from,
        valid_to=own.valid_to,
        reportable=True,
        note_da=shipped.note_da if shipped else "",
        note_en=shipped.note_en if shipped else "",
    )


def _norm(own: OwnNorm, area: Area) -> Norm:
    return Norm(
        area=own.area,
        label_da=area.label_da,
        label_en=area.label_en,
        low=own.low,
        high=own.high,
        unit_da=area.unit_da,
        unit_en=area.unit_en,
        valid_from=own.valid_from,
        valid_to=own.valid_to,
        issuer=own.issuer,
        source=own.source,
        kind=NormKind.OWN,
        country=DENMARK,
        certainty=Certainty.HIGH,
    )


def is_as_shipped(own: OwnArea, shipped: Catalogue) -> bool:
    """Whether nothing is left of a change to a shipped area."""
    known = shipped.areas.get(own.key)
    return known is not None and _area(own, known) == known


def check_room(before: Catalogue, after: Catalogue, today: date) -> None:
    """Refuses a change after which, today or on a day to come, there are more areas than a form's list holds.

    Where there were too many before (Sagstal came with new ones), only one that makes them more.
    """
    days = {today, *(area.valid_from for area in after.areas.values() if area.valid_from and area.valid_from > today)}
    if any(len(after.areas_on(day)) > max(MOST_AT_ONCE, len(before.areas_on(day))) for day in days):
        raise Refusal(Problem.TOO_MANY_AREAS)


@dataclass(frozen=True, slots=True)
class ServerAreas:
    """A server's catalogue beside the shipped one, and the day on which it is looked at."""

    catalogue: Catalogue
    shipped: Catalogue
    today: date

    @property
    def changed(self) -> tuple[Area, ...]:
        """The server's own areas, and shipped ones that are others than they were shipped; ended ones too."""
        return tuple(area for key, area in self.catalogue.areas.items() if area != self.shipped.areas.get(key))

    @property
    def as_shipped(self) -> int:
        """How many of the areas one can report in today are as they were shipped."""
        changed = {area.key for area in self.changed}
        return sum(area.key not in changed for area in self.catalogue.areas_on(self.today))


@dataclass(frozen=True, slots=True)
class ServerNorms:
    """A server's own norms, by area and first day, ended ones too; its catalogue, and the day it is looked at."""

    own: tuple[OwnNorm, ...]
    catalogue: Catalogue
    today: date
