"""The translations of a language, read from its .po file once; English is the text in the code: no file."""

from __future__ import annotations

import gettext
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

WITHOUT_FILE = "en"


@cache
def translations(code: str) -> gettext.NullTranslations:
    """The translations of the language `code`; a message missing there reads as its English.

    FileNotFoundError for a language without a catalogue.
    """
    if code == WITHOUT_FILE:
        return gettext.NullTranslations()
    with (files("bot.i18n") / f"{code}.po").open("rb") as source:
        catalogue = read_po(source, locale=code, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
