"""Snapshots of every card and form in both languages. A change here is a change of what people read: read it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from bot.i18n import LANGUAGES, Language
from bot.presenters.alt_text import LONGEST
from tests.golden.cards import CARDS, FORMS

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.presenters.card import Card, Choice


def _as_text(card: Card) -> str:
    presses = " ".join(f"[{press.label}]" for press in card.presses)
    listed = [] if card.choice is None else [_listed(card.choice)]
    return "\n---\n".join([f"({card.tone.value})", *card.sections, *listed, presses])


def _listed(choice: Choice) -> str:
    options = " | ".join(f"{option.label} {option.description}".strip() for option in choice.options)
    return f"⟨{choice.placeholder}⟩ {options}"


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("name", CARDS)
def test_a_card_reads_as_it_was_approved(name: str, language: Language, snapshot: SnapshotAssertion) -> None:
    assert _as_text(CARDS[name](language)) == snapshot


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("name", [name for name, card in CARDS.items() if card(LANGUAGES[0]).picture is not None])
def test_a_chart_shows_and_says_what_was_approved(name: str, language: Language, snapshot: SnapshotAssertion) -> None:
    picture = CARDS[name](language).picture
    assert picture is not None
    assert len(picture.alt) <= LONGEST
    assert asdict(picture) == snapshot


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("name", FORMS)
def test_a_form_asks_as_it_was_approved(name: str, language: Language, snapshot: SnapshotAssertion) -> None:
    assert asdict(FORMS[name](language)) == snapshot
