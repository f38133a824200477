"""Which function answers which button, list or form: one table, so that one error handler sees them all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, cast

from bot.domain.refusals import Problem, Refusal
from bot.presenters.card import parse_custom_id
from cogs.refusing import kindly

if TYPE_CHECKING:
    from bot.presenters.card import Action
    from cogs.reading import Interaction

Handler = Callable[["Interaction", tuple[str, ...]], Awaitable[None]]

_handlers: dict[Action, Handler] = {}


def on(action: Action) -> Callable[[Handler], Handler]:
    """Marks the function that answers an action; there is one for each."""

    def register(handler: Handler) -> Handler:
        _handlers[action] = handler
        return handler

    return register


@kindly
async def dispatch(interaction: Interaction) -> None:
    """Answer a press, a choice or a form. The id is the client's word; what it carries is checked by the services."""
    data = cast("dict[str, Any]", interaction.data or {})
    parsed = parse_custom_id(str(data.get("custom_id", "")))
    handler = _handlers.get(parsed[0]) if parsed else None
    if parsed is None or handler is None:  # from a version long gone, or made up
        raise Refusal(Problem.FORM_EXPIRED)
    await handler(interaction, parsed[1])
