"""Shortcut: what a member may have sent to themselves, so that only the number is left to type. Kept nowhere."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from bot.domain.mixed import BETWEEN, area_meant, mix_of
from bot.domain.refusals import Refusal

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
        keys = [area.key for area in self.areas]
        return str(self.workplace.id), mix_of(keys) if len(keys) > 1 else keys[0]


def still_holding(carried: str, areas: Collection[Area]) -> tuple[Area, ...]:
    """The areas that a button carries, without those one cannot report in any more."""
    found: list[Area] = []
    for piece in carried.split(BETWEEN):
        with suppress(Refusal):
            found.append(area_meant(piece, areas))
    return tuple(found)
