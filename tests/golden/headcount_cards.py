"""Headcounts as representatives see them, and what everybody reads of them beside a workplace's figure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.data import load_catalogue
from bot.domain.catalogue import Workplace
from bot.domain.headcount import Headcount, Response, ResponseWords
from bot.domain.places import Places
from bot.domain.refusals import Problem
from bot.presenters import headcounts
from bot.presenters.card import Card, Form

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.i18n import Language

PLACES = Places(
    load_catalogue(), (Workplace(1, "Center for Jobindsats, Lærkevej", "0101"), Workplace(2, "Familiecenter", "0461"))
)
STATED = (
    Headcount("1", date(2026, 11, 1), 1250),
    Headcount("2", date(2026, 9, 1), 24),
    Headcount("1", date(2026, 1, 1), 26),
    Headcount("99", date(2025, 1, 1), 8),
)
MANY = tuple(Headcount(str(1 + number % 2), date(2026, 1, 1 + number), 20 + number) for number in range(28))


def _told(language: Language) -> Card:
    return Card(tuple(headcounts.response_line(Response(words, STATED[1]), language) for words in ResponseWords))


CARDS: Mapping[str, Callable[[Language], Card]] = {
    "what is told of a headcount": _told,
    "headcount noted": lambda language: headcounts.headcount_kept_card(STATED[0], PLACES, language),
    "headcount refused": lambda language: headcounts.refused_headcount_card(Problem.EMPLOYED, "d1", language),
    "headcount removed": lambda language: headcounts.headcount_removed_card(STATED[1], PLACES, "d1", language),
    "headcounts": lambda language: headcounts.headcounts_card(STATED, PLACES, "", language),
    "headcounts, many": lambda language: headcounts.headcounts_card(MANY, PLACES, "", language),
    "no headcounts of a workplace": lambda language: headcounts.headcounts_card((), PLACES, "d1", language),
}
FORMS: Mapping[str, Callable[[Language], Form]] = {
    "headcount": lambda language: headcounts.headcount_form("", "", "", language),
    "headcount again": lambda language: headcounts.headcount_form("Familiecenter (Odense)", "mange", "1.8.", language),
}
