"""Receipt: what a member is told right after reporting, once; nothing of it can be asked for again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.domain.reports import caseload_37

if TYPE_CHECKING:
    from bot.domain.catalogue import Area, Workplace
    from bot.domain.norms import Norm
    from bot.domain.rounds import Round, Unpublished


@dataclass(frozen=True, slots=True)
class Receipt:
    """The number just sent beside the norm; `norm` is None where the area has none."""

    workplace: Workplace
    area: Area
    caseload: int
    weekly_hours: float
    norm: Norm | None
    round: Round
    k: int

    @property
    def caseload_37(self) -> float:
        return caseload_37(self.caseload, self.weekly_hours)


class Standing(NamedTuple):
    """Whether a member is counted in the open round; `unpublished` where nothing of the round before it is shown;
    `reminders` where the server has a role for them.
    """

    counted: bool
    round: Round
    unpublished: Unpublished | None
    reminders: bool = False


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A number so unusual that the member is asked once more; nothing was counted yet."""

    workplace: Workplace
    area: Area
    caseload: int
    weekly_hours: float
