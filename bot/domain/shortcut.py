"""Shortcut: what a member may have sent to themselves, so that only the number is left to type. Kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.domain.mixed import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.domain.catalogue import Area, Workplace


class Shortcut(NamedTuple):
    """A workplace and an area, or the areas of a mixed caseload; never a number, hours or a person."""

    workplace: Workplace
    areas: tuple[Area, ...]

    @property
    def arguments(self) -> tuple[str, str]:
        """What its button carries."""
        return str(self.workplace.id), BETWEEN.join(area.key for area in self.areas)


def still_holding(carried: str, areas: Collection[Area]) -> tuple[Area, ...]:
    """The areas that a button carries, without those one cannot report in any more."""
    known = {area.key: area for area in areas}
    return tuple(known[key] for key in carried.split(BETWEEN) if key in known)
