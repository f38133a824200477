"""Which function answers which button, list or form: one table, so that one error handler sees them all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, cast

from bot.domain.refusals import Problem, Refusal
from bot.presenters.card import parse_custom_id
from cogs.direct import look_up
from cogs.refusing import kindly

if TYPE_CHECKING:
    from bot.presenters.card import Action, Pressed
    from cogs.reading import Interaction

Handler = Callable[["Interaction", tuple[str, ...]], Awaitable[None]]

_handlers: dict[Action, Handler] = {}
_direct: set[Action] = set()


def on(action: Action, *, direct: bool = False) -> Callable[[Handler], Handler]:
    """Marks the function that answers an action; there is one for each.

    With `direct` also in a direct message: only what a member does or reads, and nothing that administers.
    """

    def register(handler: Handler) -> Handler:
        _handlers[action] = handler
        if direct:
            _direct.add(action)
        return handler

    return register


@kindly
async def dispatch(interaction: Interaction) -> None:
    """Answer a press, a choice or a form. The id is the client's word; what it carries is checked by the services."""
    data = cast("dict[str, Any]", interaction.data or {})
    pressed = parse_custom_id(str(data.get("custom_id", "")))
    handler = _handlers.get(pressed.action) if pressed else None
    if pressed is None or handler is None:  # from a version long gone, or made up
        raise Refusal(Problem.FORM_EXPIRED)
    if pressed.server:
        await _look_up(interaction, pressed)
    await handler(interaction, pressed.arguments)


async def _look_up(interaction: Interaction, pressed: Pressed) -> None:
    """Find out who presses in a direct message. In a server, where Discord says it, no id names one."""
    if interaction.guild_id is not None:
        raise Refusal(Problem.FORM_EXPIRED)
    if pressed.action not in _direct:
        raise Refusal(Problem.NOT_SET_UP)
    await look_up(interaction, pressed.server)
