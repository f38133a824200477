"""What a caseload means in caseworkers: arithmetic on published figures, labelled as the project's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.release import Figure, Measure, Withheld
from bot.domain.statistics import ceil_to

if TYPE_CHECKING:
    from bot.domain.norms import Norm


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How many more full-time caseworkers the same citizens call for.

    `extra_per_ten`: whole caseworkers more for every ten there are today, rounded up, at least 1.
    """

    area: str
    figure: Figure
    norm: Norm
    extra_per_ten: int


def shortfall(area: str, figure: Figure | Withheld) -> Shortfall | None:
    """What it takes to bring a published median down to the norm's upper end; None at or below it.

    extra per ten = 10 x median / upper end - 10: the citizens stay the same, the caseworkers share them.
    """
    if isinstance(figure, Withheld) or figure.measure is not Measure.CASELOAD_37 or figure.norm is None:
        return None
    if figure.median <= figure.norm.high:
        return None
    extra = 10 * figure.median / figure.norm.high - 10
    return Shortfall(area, figure, figure.norm, ceil_to(extra, 1))
