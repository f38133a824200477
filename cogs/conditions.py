"""Working conditions: choosing the questions, the form, and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.presenters import conditions, questions
from bot.presenters.card import Action
from cogs.answering import answer, ask, replace
from cogs.reading import all_chosen_of, caller_of, fields_of, language_of, services_of, whole
from cogs.refusing import kindly
from cogs.routes import on

if TYPE_CHECKING:
    from bot.presenters.card import Card
    from bot.services.choose_questions import ChosenQuestions
    from cogs.reading import Interaction


@kindly
async def ask_which(interaction: Interaction) -> None:
    """What is asked, and the list to choose from."""
    present = await services_of(interaction).choose_questions.present(caller_of(interaction))
    await answer(interaction, _which(interaction, present))


@on(Action.QUESTIONS)
async def choose(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    chosen = await services_of(interaction).choose_questions(caller_of(interaction), all_chosen_of(interaction))
    await replace(interaction, _which(interaction, chosen))


def _which(interaction: Interaction, found: ChosenQuestions) -> Card:
    return questions.questions_card(found.offered, found.chosen, found.now, language_of(interaction))


@on(Action.ASK, direct=True)
async def open_form(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    round_, asked = await services_of(interaction).answer_conditions.asked(caller_of(interaction))
    await ask(interaction, conditions.answer_form(round_, asked, language_of(interaction)))


@on(Action.ANSWER, direct=True)
async def take_answers(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """The form was sent. The card it was opened from stays, with its buttons."""
    round_number = whole(arguments[0] if arguments else "")
    service, language = services_of(interaction).answer_conditions, language_of(interaction)
    counted = await service(caller_of(interaction), round_number, fields_of(interaction))
    card = conditions.thanks_card if counted else conditions.nothing_answered_card
    await answer(interaction, card(language))
