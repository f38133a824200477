"""Ports: all that services need of Discord, in one value; whoever tests them brings others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.services.panel_board import PanelBoard
    from bot.services.reminders import RoleKeeper
    from bot.services.weekly_digest import Poster


@dataclass(frozen=True, slots=True)
class Ports:
    poster: Poster
    panel_board: PanelBoard
    roles: RoleKeeper
