"""The recommendations that hold today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.domain.rounds import COPENHAGEN

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.domain.catalogue import Area, Catalogue


class ReadNorms:
    def __init__(self, catalogue: Catalogue, now: Callable[[], datetime]) -> None:
        self.catalogue = catalogue
        self._now = now

    def today(self) -> date:
        return self._now().astimezone(COPENHAGEN).date()

    def area(self, text: str) -> Area:
        """An area by key or label; refuses an unknown one."""
        area = self.catalogue.areas.get(text) or self.catalogue.area_named(text)
        if area is None:
            raise Refusal(Problem.UNKNOWN_AREA)
        return area
