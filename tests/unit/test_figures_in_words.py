"""A figure in words: what it stands beside, also where it is nought, and by which mark."""

from __future__ import annotations

import pytest

from bot.i18n import DANISH, ENGLISH
from bot.presenters import figures
from bot.presenters.card import Tone
from tests.strategies import a_figure, a_load, a_norm


@pytest.mark.parametrize(
    ("load", "tone", "line"),
    [
        (118, Tone.OVER, "◆ Blandet sagsstamme: **118\u00a0%** af anbefalingens øvre grænse"),
        (100, Tone.WITHIN, "● Blandet sagsstamme: **100\u00a0%** af anbefalingens øvre grænse"),
        (0, Tone.WITHIN, "● Blandet sagsstamme: **0\u00a0%** af anbefalingens øvre grænse"),
    ],
)
def test_a_mixed_area_is_said_by_its_load_alone_with_the_mark_it_has_elsewhere(
    load: int, tone: Tone, line: str
) -> None:
    assert figures.tone(a_load(load)) is tone
    assert figures.row("Blandet sagsstamme", a_load(load), DANISH, stayed=False) == line


def test_only_a_figure_that_nothing_is_recommended_for_is_said_to_have_no_recommendation() -> None:
    assert figures.beside_norm(a_figure(0), ENGLISH) == "no recommendation"
    assert figures.beside_norm(a_figure(0, norm=a_norm()), ENGLISH) == "within the recommendation"
    assert figures.beside_norm(a_load(0), ENGLISH) == "within the recommendation"
    assert figures.tone(a_figure(0)) is figures.tone(a_figure(60)) is Tone.CALM
    assert figures.tone(a_figure(0, norm=a_norm())) is Tone.WITHIN
