"""As many as k who agree may have a figure move when they like: what they then find out of one, and fewer do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conditions import ConditionFigure
from bot.domain.release import Publication, Withheld
from tests.strategies import QUESTIONS, condition_at, conditions_of, several

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

pytestmark = pytest.mark.attack("k or more who count")

HIGH, FITS, LOW = (answer.key for answer in QUESTIONS["amount"].answers)
AT = condition_at("1")

some_others = st.tuples(*[st.integers(0, 12)] * 3).filter(lambda others: 12 <= sum(others) <= 35)
"""How many of the others gave each answer, at a workplace of up to forty."""


def questions_of(colluders: int) -> list[dict[str, int]]:
    """What they answer, round after round: one more of them high each time, and all of them low in between."""
    asked = [{HIGH: high, FITS: colluders - high} for high in range(colluders + 1)]
    return [planted for question in asked for planted in (question, {LOW: colluders})]


def by_key(others: Sequence[int]) -> dict[str, int]:
    return dict(zip((HIGH, FITS, LOW), others, strict=True))


def told(others: Mapping[str, int], planted: Mapping[str, int], number: int, last: Publication | None) -> Publication:
    return conditions_of([*several(others), *several(planted)], number=number, previous=last)


def shown_high(publication: Publication) -> int:
    figure = publication.release.condition(AT)
    assert isinstance(figure, ConditionFigure)
    return dict(figure.shares)[HIGH]


def moved(publication: Publication, number: int) -> bool:
    figure = publication.release.condition(AT)
    return isinstance(figure, ConditionFigure) and figure.round == number


def counted(others: Sequence[int], colluders: int) -> set[int]:
    """How many of the others may have answered high, for all that the colluders see in their rounds.

    They know how many answered in all, and try every number: what is shown must be what that number would show.
    """
    possible, last = set(range(sum(others) + 1)), None
    for number, planted in enumerate(questions_of(colluders), 1):
        last = told(by_key(others), planted, number, last)
        if moved(last, number):
            possible &= {high for high in possible if _would_show(high, sum(others), planted) == shown_high(last)}
    return possible


def _would_show(high: int, others: int, planted: Mapping[str, int]) -> int:
    return shown_high(told({HIGH: high, FITS: others - high}, planted, 1, None))


@given(some_others, st.integers(0, 2))
def test_five_who_agree_learn_in_several_rounds_what_one_who_joins_the_others_has_answered(
    others: tuple[int, int, int], answer: int
) -> None:
    """What is left: the page and the members are told so."""
    with_one_more = [number + (index == answer) for index, number in enumerate(others)]
    before, after = counted(others, 5), counted(with_one_more, 5)
    assert (before, after) == ({others[0]}, {with_one_more[0]})


@given(some_others)
def test_four_who_agree_learn_nothing_more_for_asking_again_while_the_others_stay_as_they_are(
    others: tuple[int, int, int],
) -> None:
    last = first = told(by_key(others), {LOW: 4}, 1, None)
    for number, planted in enumerate(questions_of(4), 2):
        last = told(by_key(others), planted, number, last)
        assert last.release.condition(AT) == first.release.condition(AT) != Withheld.TOO_FEW
