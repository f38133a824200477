"""SetupPreview: what publishing a plan and a pasted list would do, before anything of it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.guild import GuildSettings
    from bot.domain.places import Places
    from bot.domain.rounds import Round
    from bot.domain.setup_plan import SetupPlan
    from bot.domain.workplace_comparison import Comparison


@dataclass(frozen=True, slots=True)
class SetupPreview:
    """What the plan comes to.

    `draft` finds the pasted list again, empty where there is none; `lost` says that there was one, and `listed` what it
    gives. `places` are those there are now. `round` is the open round; before the first set-up there is none, and
    `first_close` tells when the first one would close.
    """

    plan: SetupPlan
    draft: str
    settings: GuildSettings
    places: Places
    listed: Comparison | None
    lost: bool
    round: Round | None
    first_close: datetime | None
