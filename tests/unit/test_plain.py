"""Somebody's typing as it is shown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.presenters.plain import plain, unmarked


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Fem nye kolleger, 10. marts (CJL)", "Fem nye kolleger, 10. marts (CJL)"),
        ("*Fem* _nye_", r"\*Fem\* \_nye\_"),
        ("@everyone", "@\u200beveryone"),
        ("<@&12> <#3>", "\\<@\u200b&12\\> \\<\\#3\\>"),
        ("[her](https://x.dk)", r"\[her\](https\://x.dk)"),
        ("`a` ||b|| ~~c~~ > d \\", r"\`a\` \|\|b\|\| \~\~c\~\~ \> d " + "\\\\"),
    ],
)
def test_markup_mentions_and_links_become_signs(typed: str, shown: str) -> None:
    assert plain(typed) == shown


@given(st.text())
def test_taking_the_escapes_away_gives_what_was_typed(text: str) -> None:
    assert re.sub(r"\\(.)", r"\1", plain(text), flags=re.DOTALL).replace("@\u200b", "@") == text.replace("@\u200b", "@")


@given(st.text(alphabet="@everyonehr<>&#!123"))
def test_no_mention_is_left(text: str) -> None:
    shown = plain(text)
    assert not re.search(r"@(everyone|here)|(?<!\\)<[@#]", shown)


@given(st.text(alphabet=st.characters(exclude_characters="\n")))
def test_without_markup_it_reads_as_it_was_typed(text: str) -> None:
    assert unmarked(f"• **2. marts:** {plain(text)}") == f"2. marts: {text}"


@pytest.mark.parametrize(
    ("card", "paper"),
    [
        ("┄ **Brud, 1. juli 2025:** reformen", "Brud, 1. juli 2025: reformen"),
        (r"• 2\. marts: \*\*fem\*\* nye", r"2\. marts: **fem** nye"),
        ("-# Fordi: **ja**\n-# Nej", "Fordi: ja\nNej"),
        ("• @\u200beveryone", "@everyone"),
    ],
)
def test_a_cards_line_is_printed_without_its_markup(card: str, paper: str) -> None:
    assert unmarked(card) == paper
