"""Open data: every published figure once, with the round it is from, as flat rows for whoever wants to count again.

Made from releases alone, by the rules by which they are shown: what the newest one withholds is not here at all, nor is
what it was in earlier rounds (`known_figures` in bot/domain/trend.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.conditions_at import conditions_at
from bot.domain.overview import in_its_time
from bot.domain.release import by_key
from bot.domain.trend import known_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.cells import CellKey, Scope
    from bot.domain.conditions_at import ConditionRow
    from bot.domain.places import Places
    from bot.domain.release import Figure, Release
    from bot.domain.rounds import Round


@dataclass(frozen=True, slots=True)
class OpenFigure:
    """A figure of a cell, and the round it is from (None where that is no longer at hand).

    `current` is the one that is shown now; the others are those before it, and those of places that are none any more.
    """

    key: CellKey
    figure: Figure
    round: Round | None
    current: bool


@dataclass(frozen=True, slots=True)
class OpenCondition:
    """One answer's share of a question on working conditions at a place, in per cent, as it is shown now."""

    scope: Scope
    place: str
    row: ConditionRow
    answer: str
    share: int


@dataclass(frozen=True, slots=True)
class OpenData:
    """All that is published, in an order that no report has a part in."""

    release: Release
    figures: tuple[OpenFigure, ...]
    conditions: tuple[OpenCondition, ...]


def open_data(history: Sequence[Release], places: Places) -> OpenData | None:
    """All that the releases publish, which stand oldest first; None before the first."""
    if not history:
        return None
    return OpenData(history[-1], tuple(_figures(history, places)), tuple(_conditions(history, places)))


def _figures(history: Sequence[Release], places: Places) -> Iterator[OpenFigure]:
    keys = {key: None for release in history for key in release.cells}
    for key, _ in sorted(keys.items(), key=by_key):
        meant = in_its_time(history, places, key)
        found = known_figures(meant, key)
        shown = meant[-1] is history[-1]
        for number, (round_, figure) in enumerate(found, 1):
            yield OpenFigure(key, figure, round_, current=shown and number == len(found))


def _conditions(history: Sequence[Release], places: Places) -> Iterator[OpenCondition]:
    """What the newest release shows."""
    for scope, place in sorted({(key.scope, key.place) for key in history[-1].conditions}):
        for row in conditions_at(history, scope, place, places.catalogue.questions.values()).rows:
            for answer, share in row.figure.shares:
                yield OpenCondition(scope, place, row, answer, share)
