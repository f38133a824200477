"""SeriesBreak: a day from which figures count something else, so that none before is compared with one after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.domain.norms import worded
from bot.domain.reports import MIXED

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.cells import CellKey
    from bot.domain.places import Places


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """A law or a reform, and whom it concerns: either areas (by key) or official regions (by name).

    It holds from `day` on. `expected` while it is planned and not yet in force for certain.
    """

    day: date
    label_da: str
    label_en: str
    areas: tuple[str, ...]
    regions: tuple[str, ...]
    expected: bool
    source: str

    def label(self, language_code: str) -> str:
        """What changes: Danish for `da`, otherwise English."""
        return worded(language_code, self.label_da, self.label_en)

    def concerns(self, key: CellKey, places: Places) -> bool:
        """Whether the cell's figures count something else from that day on."""
        if self.regions:
            return key.scope is Scope.REGION and places.regions is None and key.place in self.regions
        if key.area not in (None, MIXED):
            return key.area in self.areas
        own = places.workplace(key.place).areas if key.scope is Scope.WORKPLACE else ()
        return not own or not set(own).isdisjoint(self.areas)
