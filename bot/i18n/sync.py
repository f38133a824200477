"""Brings the catalogues in step with the source: `python -m bot.i18n.sync`, from a checkout."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot.i18n.extract import Message, messages_in

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
SOURCES = (ROOT / "bot", ROOT / "cogs")
DANISH_CATALOGUE = Path(__file__).with_name("da.po")

# Written by hand: Babel's own header holds dates and versions, which change although no message has.
HEADER = r"""# Danish. The English text in the source is the key; `python -m bot.i18n.sync` keeps it in step.
msgid ""
msgstr ""
"Project-Id-Version: sagstal\n"
"Language: da\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def parsed(text: str) -> Catalog:
    """The catalogue in the text of a .po file; babel's PoFileError where it is no such text."""
    return read_po(BytesIO(text.encode()), locale="da", charset="utf-8", abort_invalid=True)


def synced(text: str, messages: Iterable[Message]) -> str:
    """The .po file with exactly `messages`, in order of their text; translations are kept, new ones empty."""
    old, new = parsed(text), Catalog(locale="da", charset="utf-8")
    for message in sorted(messages, key=lambda each: each.key):
        _carry_over(old, new, message)
    body = BytesIO()
    write_po(body, new, width=110, omit_header=True, sort_output=False)
    return HEADER + body.getvalue().decode().strip() + "\n"


def untranslated(text: str) -> list[str]:
    """The English texts in a .po file whose translation is missing, lacks a form or is marked as unsure."""
    lacking = (each for each in parsed(text) if each.fuzzy or not _complete(each.string))
    return [_english(each.id) for each in lacking if each.id]


def _carry_over(old: Catalog, new: Catalog, message: Message) -> None:
    """Adds the message to the new catalogue, with the translation of the old if it is of the same kind."""
    key = (message.text, message.plural) if message.plural else message.text
    known = old.get(message.text, message.context or None)
    same_kind = known is not None and known.pluralizable == bool(message.plural)
    kept = known.string if known is not None and same_kind else ""
    entry = new.add(key, kept, context=message.context or None)
    entry.user_comments = known.user_comments if known is not None else []
    # Babel guesses flags from percent signs and braces; only the translator's own doubt is worth keeping.
    entry.flags = {"fuzzy"} if known is not None and known.fuzzy else set()


def _complete(translation: str | Iterable[str] | None) -> bool:
    return all(translation) if isinstance(translation, list | tuple) else bool(translation)


def _english(key: str | Iterable[str]) -> str:
    return key if isinstance(key, str) else next(iter(key))


def sync(catalogue: Path, sources: Iterable[Path]) -> list[str]:
    """Rewrites the catalogue, or begins it, for the messages in the folders; returns the texts it lacks."""
    before = catalogue.read_text("utf-8") if catalogue.exists() else HEADER
    after = synced(before, messages_in(sources))
    catalogue.write_text(after, "utf-8")
    return untranslated(after)


def main() -> None:
    """Rewrites the Danish catalogue and says what it lacks."""
    lacking = sync(DANISH_CATALOGUE, SOURCES)
    sys.stdout.writelines(f"not translated: {text!r}\n" for text in lacking)
    sys.stdout.write(f"{DANISH_CATALOGUE.name}: {len(lacking)} to translate\n")


if __name__ == "__main__":
    main()
