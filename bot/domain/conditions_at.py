"""ConditionsAt: what is published on working conditions at one place, question by question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.domain.cells import ConditionKey, Scope
from bot.domain.conditions import ConditionFigure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.questions import Question
    from bot.domain.release import Release
    from bot.domain.rounds import Round


class ConditionRow(NamedTuple):
    """A question with its figure; `figure_round` is the round the figure comes from, None where that is not at hand."""

    question: Question
    figure: ConditionFigure
    figure_round: Round | None
    stayed: bool


@dataclass(frozen=True, slots=True)
class ConditionsAt:
    """`release` is None before the first close; `rows` are in the catalogue's order, without what is withheld."""

    scope: Scope
    place: str
    release: Release | None = None
    rows: tuple[ConditionRow, ...] = ()


def conditions_at(history: Sequence[Release], scope: Scope, place: str, questions: Iterable[Question]) -> ConditionsAt:
    """A place as the newest release shows it. `history` holds releases, oldest first."""
    if not history:
        return ConditionsAt(scope, place)
    release, rounds = history[-1], {earlier.round.number: earlier.round for earlier in history}
    found = [(question, release.condition(ConditionKey(scope, place, question.key))) for question in questions]
    rows = [
        ConditionRow(question, figure, rounds.get(figure.round), release.stayed(figure))
        for question, figure in found
        if isinstance(figure, ConditionFigure)
    ]
    return ConditionsAt(scope, place, release, tuple(rows))
