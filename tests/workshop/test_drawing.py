"""What pictures look like, as far as can be told without eyes: size, letters, room, and the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from bot.i18n import LANGUAGES, Language
from bot.presenters.picture import ShareChart
from bot.workshop.bench import make
from bot.workshop.drawing import as_svg, drawn
from bot.workshop.drawing.canvas import FONTS, HEIGHT, TEXT_PX, WIDTH, styled
from tests.golden.cards import CARDS
from tests.workshop.pictures import HOSTILE

if TYPE_CHECKING:
    from matplotlib.transforms import Bbox

    from bot.presenters.picture import Picture
    from bot.workshop.drawing.canvas import Canvas

PICTURED = [name for name, card in CARDS.items() if card(LANGUAGES[0]).picture is not None]
SLACK = 3.0
"""Pixels that the empty rim around letters may share."""


def _boxes(canvas: Canvas) -> list[tuple[str, Bbox]]:
    return [(text.get_text(), text.get_window_extent(canvas._agg.get_renderer())) for text in canvas.texts]


def _trouble(picture: Picture) -> list[str]:
    """Texts that meet, leave the card or are too small to be read."""
    with styled():
        canvas = drawn(picture)
        found = _boxes(canvas)
        small = [
            text.get_text()
            for text in canvas.texts
            if float(text.get_fontsize()) * canvas.figure.dpi / 72 < TEXT_PX - 0.01
        ]
    outside = [
        text for text, box in found if box.x0 < 8 or box.y0 < 8 or box.x1 > WIDTH - 8 or box.y1 > HEIGHT - 8
    ]  # fmt: skip
    meeting = [
        f"{one} | {other}"
        for (one, first), (other, second) in combinations(found, 2)
        if min(first.x1, second.x1) - max(first.x0, second.x0) > SLACK
        and min(first.y1, second.y1) - max(first.y0, second.y0) > SLACK
    ]
    return [*small, *outside, *meeting]


def _picture(name: str, language: Language) -> Picture:
    picture = CARDS[name](language).picture
    assert picture is not None
    return picture


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_meets_another_leaves_the_card_or_is_too_small(name: str) -> None:
    assert _trouble(HOSTILE[name]) == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("name", PICTURED)
def test_every_cards_picture_has_room_for_all_it_says(name: str, language: Language) -> None:
    picture = _picture(name, language)
    assert _trouble(picture) == []
    if isinstance(picture, ShareChart):
        with styled():
            written = " ".join(text.get_text() for text in drawn(picture).texts)
        assert all(f"{part} {text}" in written for row in picture.rows for part, _, text in row.parts)


@pytest.mark.parametrize("name", ["6 rows, one band", "12 rounds beside what others stated", "5 questions, 3 answers"])
def test_a_picture_is_a_png_of_1200_by_750(name: str) -> None:
    with Image.open(io.BytesIO(make(HOSTILE[name]))) as image:
        assert (image.format, image.size) == ("PNG", (1200, 750))
        assert not image.info.keys() & {"Software", "Creation Time", "Date"}


def _fingerprints() -> list[str]:
    names = ("6 rows, own bands", "12 rounds beside what others stated", "5 questions, 3 answers")
    return [hashlib.sha256(made).hexdigest() for name in names for made in (make(HOSTILE[name]), as_svg(HOSTILE[name]))]


def test_the_same_values_make_the_same_bytes_in_another_process() -> None:
    program = "from tests.workshop.test_drawing import _fingerprints; print(*_fingerprints())"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603  (our own)
    assert ran.stdout.split() == _fingerprints()


def test_other_values_make_other_bytes() -> None:
    assert len({make(HOSTILE[name]) for name in ("5 rows, one band", "6 rows, one band", "6 rows, own bands")}) == 3


def test_the_letters_are_our_own_with_the_danish_ones_and_their_licence() -> None:
    from matplotlib import font_manager
    from matplotlib.ft2font import FT2Font

    assert {entry.fname for entry in font_manager.fontManager.ttflist} == {str(file) for file in FONTS.glob("*.ttf")}
    for file in FONTS.glob("*.ttf"):
        assert set(map(ord, "æøåÆØÅ×–…·◆●△")) <= FT2Font(str(file)).get_charmap().keys()
    assert "Bitstream Vera" in (FONTS / "LICENSE_DEJAVU.txt").read_text(encoding="utf-8")
