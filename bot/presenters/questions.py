"""Which questions on working conditions are asked, as administrators choose and see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.questions import MOST_QUESTIONS
from bot.presenters.card import Action, Card, Choice, Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.questions import Question
    from bot.i18n import Language


def questions_card(
    offered: Sequence[Question], chosen: Sequence[Question], now: Sequence[Question] | None, language: Language
) -> Card:
    """What is chosen, what the open round asks (`now`, None while none is open), and the list to choose from."""
    title = "## " + language.t("Questions on working conditions")
    explained = language.t(
        "After reporting, members may answer up to five questions. It is voluntary, and nothing ever asks of its own "
        "accord. Only shares of at least twelve answers are published, by place and never by area."
    )
    sections = [title, explained, "\n\n".join(_asked(chosen, now, language))]
    options = tuple(
        Option(one.key, one.label(language.code), one.asked(language.code), chosen=one in chosen) for one in offered
    )
    most = min(MOST_QUESTIONS, len(options))
    placeholder = language.c("placeholder", "Choose up to five, or none")
    return Card(tuple(sections), choice=Choice(Action.QUESTIONS, placeholder, options, least=0, most=most))


def _asked(chosen: Sequence[Question], now: Sequence[Question] | None, language: Language) -> list[str]:
    """What is asked in this round; and from the next, where that differs."""
    if now is None:
        return [_listed(language.t("**From the next round**"), chosen, language)]
    lines = [_listed(language.t("**In this round**"), now, language)]
    if set(chosen) == set(now):
        return lines
    lines.append(_listed(language.t("**From the next round**"), chosen, language))
    why = language.t(
        "A round goes on asking what it has begun to ask until it closes, and never more than five questions."
    )
    return [*lines, f"-# {why}"]


def _listed(heading: str, questions: Sequence[Question], language: Language) -> str:
    items = [f"• {question.label(language.code)}" for question in questions] or [language.t("Nothing is asked.")]
    return "\n".join([heading, *items])
