"""The one error handler, for commands, buttons, lists and forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import structlog
from discord import app_commands

from bot.logs import failed
from bot.presenters.refusals import failure_card
from cogs.answering import answer
from cogs.reading import language_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cogs.reading import Interaction

log = structlog.get_logger()

TOO_LATE, ALREADY_ANSWERED = 10062, 40060


class Guard:
    """`reference` makes the short text by which a member's trouble is found in the log."""

    def __init__(self, reference: Callable[[], str]) -> None:
        self._reference = reference

    async def guarded(self, interaction: Interaction, work: Awaitable[None]) -> None:
        """Await an answer; whatever goes wrong is answered kindly and logged without anybody in it."""
        try:
            await work
        except Exception as error:  # noqa: BLE001  (the edge: nothing may pass)
            await self.handle(interaction, error)

    async def handle(self, interaction: Interaction, error: Exception) -> None:
        """A reference for the member, the cause for the log. Refusals do not get here: `kindly` has answered them."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        language = language_of(interaction)
        if isinstance(cause, discord.HTTPException) and cause.code in (TOO_LATE, ALREADY_ANSWERED):
            log.warning("answered_too_late")
            return
        reference = self._reference()
        failed("interaction_failed", cause, reference=reference)
        try:
            await answer(interaction, failure_card(reference, language))
        except Exception as unanswerable:  # noqa: BLE001  (whatever it is: discord.py would log what it was given)
            failed("answer_failed", unanswerable)
