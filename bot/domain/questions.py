"""Question: one of the optional questions on working conditions, with the only answers there are to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.norms import within, worded

if TYPE_CHECKING:
    from datetime import date

MOST_QUESTIONS = 5
"""What a server may ask in one round: what a form in Discord holds."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One of a question's answers; `question` is the key of that question."""

    question: str
    key: str
    label_da: str
    label_en: str

    def label(self, language_code: str) -> str:
        """The answer's words: Danish for `da`, otherwise English."""
        return worded(language_code, self.label_da, self.label_en)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is put, with a short label for lists and headings, and its answers in their order.

    `valid_from` and `valid_to` are the first and last day on which a round may begin to ask it, None on an open side.
    """

    key: str
    label_da: str
    label_en: str
    asked_da: str
    asked_en: str
    valid_from: date | None
    valid_to: date | None
    answers: tuple[Answer, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether the day lies in the question's time, first and last day included."""
        return within(day, self.valid_from, self.valid_to)

    def label(self, language_code: str) -> str:
        """The question in a word or two: Danish for `da`, otherwise English."""
        return worded(language_code, self.label_da, self.label_en)

    def asked(self, language_code: str) -> str:
        """The question as it is put: Danish for `da`, otherwise English."""
        return worded(language_code, self.asked_da, self.asked_en)

    def has(self, answer: str) -> bool:
        """Whether the key is that of one of its answers."""
        return any(one.key == answer for one in self.answers)
