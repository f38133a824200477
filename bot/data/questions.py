"""The shipped questions on working conditions: one file of questions, one of the answers there are to each."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.data.rows import Row, columns_of, keyed, rows_of
from bot.domain.questions import Answer, Question

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from importlib.resources.abc import Traversable

QUESTIONS, ANSWERS = "questions.csv", "answers.csv"
_KEY = r"[a-z0-9]{1,10}"
"""Short: five questions with their answers must fit a sealed report beside a caseload of three parts."""
_FEWEST_ANSWERS = 2


def read_questions(folder: Traversable) -> Mapping[str, Question]:
    """The questions by key, each with its answers, in file order. Errors as of `read_catalogue`."""
    rows = rows_of(folder, QUESTIONS, [name for name in columns_of(Question) if name != "answers"])
    by_key = keyed([(row, row) for row in rows if row.matching(_KEY, "key")], "key")
    answers = _answers(folder, by_key.keys())
    return MappingProxyType({key: _question(row, answers.get(key, {})) for key, row in by_key.items()})


def _answers(folder: Traversable, questions: Collection[str]) -> Mapping[str, Mapping[str, Answer]]:
    """By question, each question's by key."""
    by_question: defaultdict[str, list[tuple[Row, Answer]]] = defaultdict(list)
    for row in rows_of(folder, ANSWERS, columns_of(Answer)):
        answer = Answer(
            question=row.one_of(questions, "question"),
            key=row.matching(_KEY, "key"),
            label_da=row.text("label_da"),
            label_en=row.text("label_en"),
        )
        by_question[answer.question].append((row, answer))
    return {question: keyed(found, "key") for question, found in by_question.items()}


def _question(row: Row, answers: Mapping[str, Answer]) -> Question:
    valid_from, valid_to = row.span()
    if len(answers) < _FEWEST_ANSWERS:
        row.refuse("there are not two answers to choose from")
    return Question(
        key=row.cells["key"],
        label_da=row.text("label_da"),
        label_en=row.text("label_en"),
        asked_da=row.text("asked_da"),
        asked_en=row.text("asked_en"),
        valid_from=valid_from,
        valid_to=valid_to,
        answers=tuple(answers.values()),
    )
