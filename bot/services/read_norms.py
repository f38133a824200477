"""The areas and recommendations of a server that hold today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.domain.rounds import COPENHAGEN

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.domain.catalogue import Area, Catalogue
    from bot.services.registry import Registry


class ReadNorms:
    def __init__(self, registry: Registry, now: Callable[[], datetime]) -> None:
        self._registry = registry
        self._now = now

    def today(self) -> date:
        return self._now().astimezone(COPENHAGEN).date()

    async def catalogue(self, guild: int) -> Catalogue:
        """The server's areas and norms; the shipped ones where none is set up."""
        return await self._registry.catalogue(guild)

    async def area(self, guild: int, text: str) -> tuple[Area, Catalogue]:
        """An area of the server's by key or label; refuses an unknown one."""
        catalogue = await self._registry.catalogue(guild)
        area = catalogue.areas.get(text) or catalogue.area_named(text)
        if area is None:
            raise Refusal(Problem.UNKNOWN_AREA)
        return area, catalogue
