"""What a shortcut would carry, of what a member asks for. Nothing of it is written anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.domain.shortcut import Shortcut, still_holding

if TYPE_CHECKING:
    from bot.services.caller import Caller
    from bot.services.report_choices import FindReportChoices


class MakeShortcut:
    def __init__(self, find: FindReportChoices) -> None:
        self._find = find

    async def __call__(self, caller: Caller, workplace: str, area: str) -> Shortcut:
        """The workplace and the areas, as they are today. Refuses who may not report, and where nobody can."""
        choices = await self._find.preset(caller, workplace)
        if not choices.chosen:
            raise Refusal(Problem.UNKNOWN_WORKPLACE)
        areas = still_holding(area, choices.areas)
        if not areas:
            raise Refusal(Problem.UNKNOWN_AREA)
        return Shortcut(choices.places.workplace(choices.chosen), areas)
