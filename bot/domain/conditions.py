"""Working conditions: optional answers become shares of at least twelve, by place and never by area.

The same idea as bot/domain/blocks.py: every figure is a union of blocks of one question's answers, so no arithmetic on
the published shares isolates fewer than twelve people (docs/decisions/0014).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from bot.domain.blocks import Placed, gather
from bot.domain.cells import ConditionKey, Scope
from bot.domain.release import Band, Behind, Publication, band_of, carry_forward
from bot.domain.statistics import round_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.domain.questions import Question

ANSWERS_FROM = 12
"""Answers from which a question's shares are shown, unless k is higher."""
STEP = 10
LOWEST_SHARE, HIGHEST_SHARE = 10, 90
"""In per cent. What is rounded to less, or to more, is shown as these, so that no figure says none or all."""


@dataclass(frozen=True, slots=True, order=True)
class PlacedAnswer(Placed):
    """One answer of somebody's with the places it is counted in.

    Without area, caseload or the same member's other answers: what is not here cannot be crossed with it.
    """

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class AnswerBlock:
    """At least twelve (or k) answers to one question, of one place."""

    scope: Scope
    answers: tuple[PlacedAnswer, ...]


@dataclass(frozen=True, slots=True)
class ConditionFigure:
    """What is shown of a question at a place: the share of each of its answers, in their order.

    Shares are per cent, multiples of 10 from 10 (under 15 per cent) to 90 (at least 85). `round` is the number of the
    round it comes from.
    """

    shares: tuple[tuple[str, int], ...]
    band: Band
    round: int


def threshold(k: int) -> int:
    """The answers that must stand behind a figure on working conditions, where k must behind others."""
    return max(k, ANSWERS_FROM)


def fold_answers(answers: Iterable[PlacedAnswer], k: int) -> tuple[AnswerBlock, ...]:
    """Blocks of at least `threshold(k)` answers to one question, every answer in exactly one or in none.

    First those at one workplace; then, for each larger place, what is left in it.
    """
    left: Sequence[PlacedAnswer] = list(answers)
    blocks: list[AnswerBlock] = []
    for scope in Scope:
        found, left = gather(left, threshold(k), partial(_group, scope=scope))
        blocks.extend(AnswerBlock(scope, tuple(members)) for _, members in found)
    return tuple(blocks)


def _group(answer: PlacedAnswer, *, scope: Scope) -> tuple[str, str] | None:
    place = answer.place(scope)
    return None if place is None else (place, answer.question)


def with_conditions(
    publication: Publication,
    answers: Iterable[PlacedAnswer],
    questions: Mapping[str, Question],
    previous: Publication | None = None,
) -> Publication:
    """The publication with the figures on working conditions, from a round's answers and what was published last.

    `questions` holds, by key, every question that was answered. A figure moves only where at least k answers differ
    (`may_move`); otherwise, and where the question was not asked now, the last one stays with its own round.
    """
    release, k = publication.release, publication.release.k
    values = dict(sorted(_values(fold_answers(answers, k)).items()))
    figures = {key: _figure(questions[key.question], found, release.round.number, k) for key, found in values.items()}
    behind = {key: Behind(_kept(found), release.round.last_day) for key, found in values.items()}
    if previous is not None:
        last = previous.release.conditions, previous.answers
        carry_forward(figures, behind, last, needed=max(k, previous.release.k), k=threshold(k))
    release = replace(release, conditions=dict(sorted(figures.items())))
    return replace(publication, release=release, answers=dict(sorted(behind.items())))


def _values(blocks: Iterable[AnswerBlock]) -> dict[ConditionKey, list[str]]:
    """The answers of every cell: of the union of the blocks that lie wholly inside it."""
    values: defaultdict[ConditionKey, list[str]] = defaultdict(list)
    for block in blocks:
        first = block.answers[0]
        for scope, place in first.places(block.scope):
            values[ConditionKey(scope, place, first.question)].extend(one.answer for one in block.answers)
    return values


def _kept(values: Sequence[str]) -> tuple[str, ...]:
    """The answers sorted, so that nothing of their order is left; counted, since of each there are many."""
    counted = Counter(values)
    return tuple(answer for answer in sorted(counted) for _ in range(counted[answer]))


def _figure(question: Question, values: Sequence[str], number: int, k: int) -> ConditionFigure:
    return ConditionFigure(tuple(_shares(question, values)), band_of(len(values), threshold(k)), number)


def _shares(question: Question, values: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Each answer's share to 10 per cent. What nobody answered looks like what hardly anybody did."""
    counted = Counter(values)
    for answer in question.answers:
        share = round_to(100 * counted[answer.key] / len(values), STEP)
        yield answer.key, min(max(share, LOWEST_SHARE), HIGHEST_SHARE)
