"""Refusals as answers: what cannot be done is said kindly, and is no error to discord.py or to the log."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

import structlog

from bot.domain.refusals import Refusal
from bot.presenters.refusals import refusal_card
from cogs.answering import answer
from cogs.reading import language_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cogs.reading import Interaction

log = structlog.get_logger()
P = ParamSpec("P")


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
