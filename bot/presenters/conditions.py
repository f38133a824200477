"""Working conditions: the form of optional questions, the thanks, and what is published of the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.conditions import threshold
from bot.presenters import figures
from bot.presenters.card import Action, Card, Form, Option, Press, SelectField
from bot.presenters.method import withheld_text
from bot.presenters.share_charts import conditions_chart, share_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.conditions import ConditionFigure
    from bot.domain.conditions_at import ConditionRow, ConditionsAt
    from bot.domain.places import Places
    from bot.domain.questions import Question
    from bot.domain.rounds import Round
    from bot.i18n import Language


def answer_press(round_: Round, language: Language) -> tuple[Press, ...]:
    """The button that opens the form; none where the round asks nothing."""
    if not round_.questions:
        return ()
    return (Press(Action.ASK, language.c("button", "Working conditions (optional)")),)


def answer_form(round_: Round, questions: Sequence[Question], language: Language) -> Form:
    """The round's questions: none must be answered, and nothing is chosen beforehand, not even what was answered."""
    fields = tuple(
        SelectField(
            question.key,
            question.label(language.code),
            tuple(Option(answer.key, answer.label(language.code)) for answer in question.answers),
            question.asked(language.code),
            language.c("placeholder", "Skip it, or choose"),
            required=False,
        )
        for question in questions
    )
    title = language.c("modal-title", "Working conditions (optional)")
    return Form(Action.ANSWER, title, fields, (str(round_.number),))


def thanks_card(language: Language) -> Card:
    """That the answers count; never which they were."""
    text = language.t(
        "**Thank you.** Your answers lie sealed with your report and are not shown again. What you left open stays as it "
        "was. To take your answers back, take your report back."
    )
    return Card((text,))


def nothing_answered_card(language: Language) -> Card:
    return Card((language.t("You left everything open, which is quite all right. Nothing was changed."),))


def conditions_card(view: ConditionsAt, places: Places, language: Language) -> Card:
    """What is published of the answers at a place; one constant text where nothing is."""
    name = figures.place_name(places, view.scope, view.place, language)
    title = "## " + language.t("Working conditions: {place}", place=name)
    presses = (
        Press(Action.OVERVIEW, language.c("button", "Overview"), (f"{view.scope}/{view.place}",)),
        Press(Action.PRIVACY, language.c("button", "How you are protected")),
    )
    if view.release is None or not view.rows:
        return Card((title, withheld_text(language)), presses)
    rows = [_row(row, language) for row in view.rows]
    sections = (title, "\n\n".join(rows), _method_line(view.release.k, language))
    return Card(sections, presses, picture=conditions_chart(view, places, language))


def _row(row: ConditionRow, language: Language) -> str:
    """A question, the shares of its answers in their order, and what stands behind them."""
    labels = {answer.key: answer.label(language.code) for answer in row.question.answers}
    shares = " · ".join(
        f"{labels.get(answer, answer)} **{share_text(share, language)}**" for answer, share in row.figure.shares
    )
    return f"**{row.question.asked(language.code)}**\n{shares}\n-# {_behind(row, row.figure, language)}"


def _behind(row: ConditionRow, figure: ConditionFigure, language: Language) -> str:
    answers = language.t("{band} answers", band=figures.band(figure.band, language))
    if not row.stayed:
        return answers
    if row.figure_round is None:
        return language.t("{answers}, from an earlier round", answers=answers)
    name = figures.round_name(row.figure_round, language)
    return language.t("{answers}, from the round for {round}", answers=answers, round=name)


def _method_line(k: int, language: Language) -> str:
    return "-# " + language.t(
        "Shares of members' voluntary, anonymous answers, to 10%, so that they need not add up to 100%; at least {number} "
        "answers behind every figure. A tool for dialogue, not an answer key.",
        number=language.number(threshold(k)),
    )
