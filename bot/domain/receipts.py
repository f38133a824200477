"""Receipt: what a member is told right after reporting, once; nothing of it can be asked for again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.domain.mixed import joined, mix_of
from bot.domain.reports import caseload_37, load

if TYPE_CHECKING:
    from bot.domain.catalogue import Area, Workplace
    from bot.domain.norms import Norm
    from bot.domain.rounds import Round, Unpublished


class MeasuredPart(NamedTuple):
    """One area of a mixed caseload, its whole citizens, and the norm by which they count together with others."""

    area: Area
    caseload: int
    norm: Norm


@dataclass(frozen=True, slots=True)
class Receipt:
    """The number just sent beside the norm; `norm` is None where the area has none, and where there are `parts`."""

    workplace: Workplace
    area: Area
    caseload: int
    weekly_hours: float
    norm: Norm | None
    round: Round
    k: int
    parts: tuple[MeasuredPart, ...] = ()

    @property
    def caseload_37(self) -> float:
        return caseload_37(self.caseload, self.weekly_hours)

    @property
    def load(self) -> float:
        """What the parts come to together, in per cent of what is recommended at most."""
        return load([(part.caseload, part.norm.high) for part in self.parts], self.weekly_hours)


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
    parts: tuple[MeasuredPart, ...] = ()

    @property
    def typed(self) -> str:
        """The number, or those of the parts, as the form takes them."""
        return joined(str(part.caseload) for part in self.parts) or str(self.caseload)


def areas_of(said: Receipt | Unconfirmed) -> tuple[Area, ...]:
    """The area, or all areas of a mixed caseload."""
    return tuple(part.area for part in said.parts) or (said.area,)


def area_chosen(said: Receipt | Unconfirmed) -> str:
    """What opens the form again with the area, or with all areas of a mixed caseload."""
    return mix_of(part.area.key for part in said.parts) or said.area.key
