"""Ports: all that services need of Discord, in one value; whoever tests them brings others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.services.panel_board import PanelBoard
    from bot.services.read_summary import SummaryBoard
    from bot.services.reminders import RoleKeeper
    from bot.services.show_example import ExampleBoard
    from bot.services.weekly_digest import Poster
    from bot.services.welcome_guild import Greeter


@dataclass(frozen=True, slots=True)
class Ports:
    poster: Poster
    panel_board: PanelBoard
    roles: RoleKeeper
    example_board: ExampleBoard
    greeter: Greeter
    summary_board: SummaryBoard
