"""Refusals as answers: what cannot be done is said kindly, and is no error to discord.py or to the log."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

import structlog

from bot.domain.refusals import Problem, Refusal
from bot.presenters.refusals import refusal_card
from cogs.answering import answer, replace
from cogs.reading import caller_of, language_of, services_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.presenters.card import Action
    from cogs.reading import Interaction

log = structlog.get_logger()
P = ParamSpec("P")

NOT_TYPED = frozenset({Problem.NOT_ADMINISTRATOR, Problem.NOT_REPRESENTATIVE, Problem.NOT_SET_UP, Problem.FORM_EXPIRED})
"""Refusals that another text in the form would not change."""


def kindly(
    function: Callable[Concatenate[Interaction, P], Awaitable[None]],
) -> Callable[Concatenate[Interaction, P], Awaitable[None]]:
    """An answering function that says a refusal in the member's language instead of raising it."""

    @wraps(function)
    async def answering(interaction: Interaction, /, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            await function(interaction, *args, **kwargs)
        except Refusal as refusal:
            log.info("refused", problem=refusal.problem.value)
            await answer(interaction, refusal_card(sayable(interaction, refusal), language_of(interaction)))

    return answering


def sayable(interaction: Interaction, refusal: Refusal) -> Refusal:
    """A refusal as it may be said where one is. In a direct message no role is named: Discord shows none there."""
    return refusal if interaction.guild_id is not None else Refusal(refusal.problem, day=refusal.day)


async def refuse_typed(
    interaction: Interaction, refusal: Refusal, keep: Callable[[], Awaitable[str]], form: Action, *arguments: str
) -> None:
    """Say why a form was refused, with a button that opens it again, with all that `keep` has kept for it."""
    if refusal.problem in NOT_TYPED:
        raise refusal
    typed = (*arguments, await keep())
    await replace(interaction, refusal_card(refusal, language_of(interaction), typed=typed, form=form))


async def refuse_administrators(
    interaction: Interaction, refusal: Refusal, sent: Mapping[str, str], form: Action, *arguments: str
) -> None:
    """As `refuse_typed`, for what an administrator sent, by the names of the form's fields."""

    async def keep() -> str:
        return services_of(interaction).typed_forms.keep(caller_of(interaction), sent)

    await refuse_typed(interaction, refusal, keep, form, *arguments)
