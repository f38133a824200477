"""Danish and English: what is said to people, and how numbers and dates look. The language is an argument."""

from __future__ import annotations

from bot.i18n.language import DANISH, ENGLISH, LANGUAGES, Language, language, language_for
from bot.i18n.markers import C_, N_, Marked

__all__ = ["C_", "DANISH", "ENGLISH", "LANGUAGES", "N_", "Language", "Marked", "language", "language_for"]
