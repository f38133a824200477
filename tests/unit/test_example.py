"""The example of the weekly post says something at every threshold, and nothing of it is anybody's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.data import load_catalogue
from bot.domain.digest import View
from bot.domain.example import TEAMS, example
from bot.domain.release import HIGHEST_K, LOWEST_K, Figure
from bot.domain.rounds import Round
from bot.i18n import LANGUAGES, Language
from bot.presenters.card import Action, Tone
from bot.presenters.example import example_card

CATALOGUE = load_catalogue()
OPENED = datetime(2026, 11, 3, 12, tzinfo=UTC)
NOW = OPENED + timedelta(days=2)


def opened(k: int = LOWEST_K) -> Round:
    return Round(3, OPENED, OPENED + timedelta(days=28), k)


@pytest.mark.parametrize("k", range(LOWEST_K, HIGHEST_K + 1))
def test_every_area_has_a_figure_at_every_threshold(k: int) -> None:
    digest, _ = example(CATALOGUE, opened(k), NOW)
    assert digest.view is View.NEW_RELEASE
    assert isinstance(digest.overall, Figure)
    assert len(digest.rows) == len(TEAMS)
    assert digest.release is not None
    assert digest.release.k == k


def test_it_is_the_same_every_time_and_of_the_week_it_is_shown_in() -> None:
    assert example(CATALOGUE, opened(), NOW)[0] == example(CATALOGUE, opened(), NOW)[0]
    assert str(example(CATALOGUE, opened(), NOW)[0].week) == "2026-W45"


@pytest.mark.parametrize("day", [1, 3, 23, 30])
def test_its_round_is_the_month_before_the_open_one_began(day: int) -> None:
    begun = OPENED.replace(day=day)
    digest, _ = example(CATALOGUE, Round(1, begun, begun + timedelta(days=28), LOWEST_K), begun)
    assert digest.release is not None
    assert digest.release.round.month == date(2026, 10, 1)


def test_it_has_areas_over_and_within_what_is_recommended() -> None:
    digest, _ = example(CATALOGUE, opened(), NOW)
    over = {row.figure.median > row.figure.norm.high for row in digest.rows if row.figure.norm is not None}
    assert over == {True, False}


def test_a_catalogue_without_recommendations_has_an_example_too() -> None:
    bare = type(CATALOGUE)(CATALOGUE.areas, CATALOGUE.municipalities, ())
    digest, _ = example(bare, opened(), NOW)
    assert digest.rows == ()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_part_of_it_is_marked_and_no_button_of_the_real_post_is_there(language: Language) -> None:
    card = example_card(*example(CATALOGUE, opened(), NOW), language)
    mark = language.t("EXAMPLE – invented figures")
    assert all(mark in section for section in card.sections)
    assert [(press.action, press.arguments) for press in card.presses] == [(Action.REMOVE_EXAMPLE, ())]
    assert card.tone is Tone.ASKING
