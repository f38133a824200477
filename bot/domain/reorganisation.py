"""Reorganisation: what an administrator is about to do to a workplace, from a day on; shown first, then carried out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.workplace_changes import closed, merged, reopened, split

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.catalogue import Workplace
    from bot.domain.places import Places


class Step(StrEnum):
    """What can be done to a workplace."""

    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    CLOSE = "close"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """One step from a day on. `into` is what the workplace becomes part of; `parts` are the names of new ones.

    Of a split one, `stays` tells whether it stays open itself.
    """

    step: Step
    workplace: Workplace
    day: date
    into: Workplace | None = None
    parts: tuple[str, ...] = ()
    stays: bool = True

    def written(self, places: Places) -> tuple[Workplace, ...]:
        """The workplaces that would be others than before. Refuses what cannot be done."""
        match self.step:
            case Step.MERGE if self.into is not None:
                return (merged(places, self.workplace, self.into, self.day),)
            case Step.SPLIT:
                return split(places, self.workplace, self.parts, self.day, stays=self.stays)
            case Step.CLOSE:
                return (closed(places, self.workplace, self.day),)
            case Step.REOPEN:
                return (reopened(self.workplace, self.day),)
            case _:
                return ()
