"""Every message of the source has its Danish, whole, well printed and within Discord's limits."""

from __future__ import annotations

import re
import unicodedata
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from bot.i18n.extract import Message, messages_in
from bot.i18n.sync import DANISH_CATALOGUE, SOURCES, parsed, synced, untranslated

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

# Signs a text may have in its place: Discord's limits, but for a button, of whose 80 a telephone shows fewer.
MOST_SIGNS = {
    "command-description": 100,
    "option-description": 100,
    "choice": 100,
    "button": 34,
    "modal-title": 45,
    "modal-label": 45,
    "modal-description": 100,
    "placeholder": 100,
}
NAMES = ("command-name", "option-name")
# Discord also allows an apostrophe, which discord.py does not.
NAME = re.compile(r"[-\w]{1,32}")


@pytest.fixture(scope="module")
def messages() -> set[Message]:
    return messages_in(SOURCES)


@pytest.fixture(scope="module")
def text() -> str:
    return DANISH_CATALOGUE.read_text("utf-8")


@pytest.fixture(scope="module")
def danish(text: str) -> Catalog:
    return parsed(text)


def pairs(danish: Catalog) -> list[tuple[str, str, str]]:
    """Context, English and Danish of every form of every message; forms not translated are another test's."""
    found: list[tuple[str, str, str]] = []
    for each in danish:
        english = each.id if isinstance(each.id, list | tuple) else (each.id,)
        translated = each.string if isinstance(each.string, list | tuple) else (each.string or "",)
        found += [(each.context or "", one, other) for one, other in zip(english, translated, strict=True) if other]
    return [pair for pair in found if pair[1]]


def placeholders(text: str) -> set[str]:
    """The names of a text's placeholders; ValueError for one that is more than a name."""
    names: set[str] = set()
    for _, name, form, conversion in Formatter().parse(text):
        if name is not None:
            if not name.isidentifier() or form or conversion:
                raise ValueError(f"{text!r} has a placeholder that is not a plain name")
            names.add(name)
    return names


def faults_of_print(text: str) -> list[str]:
    """What an editor would mark in a text as it is printed."""
    signs = {
        "two spaces": "  " in text,
        "a space at an end of a line": any(line != line.strip(" ") for line in text.split("\n")),
        "three full stops for …": "..." in text,
        "straight quotation marks for “…”": '"' in text,
        "other quotation marks than “…”": bool(set(text) & set("»«„‟")),
        "quotation marks that do not pair": text.count("“") != text.count("”"),
        "a letter put together from two signs": text != unicodedata.normalize("NFC", text),
    }
    return [f"{fault}: {text!r}" for fault, there in signs.items() if there]


def faults_of_place(context: str, text: str) -> list[str]:
    """Where a text does not fit its place; the first word of the context is the kind of place."""
    kind = context.split(" ", maxsplit=1)[0]
    if kind in NAMES and not (NAME.fullmatch(text) and text == text.lower()):
        return [f"{context}: {text!r} is no name to Discord"]
    if len(text) > MOST_SIGNS.get(kind, len(text)):
        return [f"{context}: {text!r} has {len(text)} signs, {MOST_SIGNS[kind]} fit"]
    return []


def test_every_message_is_translated_in_full_and_without_doubt(
    messages: set[Message], danish: Catalog, text: str
) -> None:
    filed = {(each.id if isinstance(each.id, str) else each.id[0], each.context or "") for each in danish}
    assert sorted(each.key for each in messages if each.key not in filed) == []
    assert untranslated(text) == []


def test_the_catalogue_is_as_the_tool_writes_it_with_nothing_left_over(messages: set[Message], text: str) -> None:
    assert text == synced(text, messages), "run: python -m bot.i18n.sync"


def test_there_are_two_forms_for_counting(danish: Catalog) -> None:
    assert danish.num_plurals == 2
    assert danish.plural_expr == "(n != 1)"
    counted = [each for each in danish if each.pluralizable]
    assert [each.id for each in counted if len(each.string or ()) != 2] == []


def test_a_translation_has_the_placeholders_of_its_english(danish: Catalog) -> None:
    found = pairs(danish)
    assert found
    assert [pair for pair in found if placeholders(pair[1]) != placeholders(pair[2])] == []


def test_both_languages_read_as_printed(danish: Catalog) -> None:
    texts = [text for _, english, translated in pairs(danish) for text in (english, translated)]
    assert [fault for text in texts for fault in faults_of_print(text)] == []


def test_no_translation_has_another_messages_english_in_it(danish: Catalog) -> None:
    """As where two entries were run together."""
    found = pairs(danish)
    beginnings = {english[:25] for _, english, _ in found if len(english) > 25}
    assert [pair for pair in found if any(one in pair[2] and one not in pair[1] for one in beginnings)] == []


def test_a_translation_begins_and_ends_with_a_new_line_where_its_english_does(danish: Catalog) -> None:
    def ends(text: str) -> tuple[bool, bool]:
        return text.startswith("\n"), text.endswith("\n")

    assert [pair for pair in pairs(danish) if ends(pair[1]) != ends(pair[2])] == []


def test_both_languages_fit_the_place_they_stand_in(danish: Catalog) -> None:
    found = [
        fault
        for context, english, translated in pairs(danish)
        for text in (english, translated)
        for fault in faults_of_place(context, text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("context", "text", "fits"),
    [
        ("command-name", "sagstal-tr", True),
        ("command-name", "hjælp", True),
        ("option-name whatif", "område_2", True),
        ("command-name", "Hjælp", False),
        ("command-name", "to ord", False),
        ("option-name", "å" * 33, False),
        ("option-name", "", False),
        ("option-name", "a\u030ar", False),
        ("button", "x" * 34, True),
        ("button digest", "x" * 35, False),
        ("modal-title", "x" * 46, False),
        ("choice", "x" * 100, True),
        ("choice", "x" * 101, False),
        ("time of day", "x" * 200, True),
        ("", "x" * 200, True),
    ],
)
def test_the_check_of_places_knows_what_fits(context: str, text: str, fits: bool) -> None:  # noqa: FBT001 - a column
    assert (faults_of_place(context, text) == []) is fits


@pytest.mark.parametrize(
    "text", ["two  spaces", "end ", "line \nline", "so...", 'a "word"', "et »ord«", "a “word", "A\u030ar"]
)
def test_the_check_of_print_sees_each_fault(text: str) -> None:
    assert len(faults_of_print(text)) == 1
    assert faults_of_print("“Ærø” … 100 % – fint\n\n**Ja**") == []


def test_a_placeholder_is_a_plain_name() -> None:
    assert placeholders("{one} {two} {one} {{three}}") == {"one", "two"}
    for text in ("{}", "{0}", "{a.b}", "{a[0]}", "{a:.1f}", "{a!r}"):
        with pytest.raises(ValueError, match="plain name"):
            placeholders(text)
