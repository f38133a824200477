"""Names of commands and options: English in the code, Danish for members whose Discord is Danish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import Locale, app_commands
from discord.app_commands import locale_str

from bot.i18n import DANISH, Marked

if TYPE_CHECKING:
    from discord.app_commands import TranslationContextTypes


def named(marked: Marked) -> locale_str:
    """A marked message as discord.py passes it to the translator."""
    return locale_str(marked.message, context=marked.context)


class CommandTranslator(app_commands.Translator):
    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> str | None:
        """The Danish wording; None keeps the English one, for every other language."""
        del context
        marked_in = string.extras.get("context")
        if locale is not Locale.danish or marked_in is None:
            return None
        return DANISH.c(marked_in, string.message)
