"""Drawing: a picture's values as PNG and SVG, with matplotlib. Imported in the workshop's process and in no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bot.presenters.picture import RangeChart, ShareChart, TrendChart
from bot.workshop.drawing.canvas import Canvas, styled
from bot.workshop.drawing.ranges import draw_ranges
from bot.workshop.drawing.shares import draw_shares
from bot.workshop.drawing.trends import draw_trend

if TYPE_CHECKING:
    from bot.presenters.picture import Picture


def as_png(picture: Picture) -> bytes:
    """The picture for a card: 1200 x 750, the same bytes for the same values."""
    with styled():
        return drawn(picture).png()


def as_svg(picture: Picture) -> bytes:
    """The picture for a printed page, its letters as outlines."""
    with styled():
        return drawn(picture).svg()


def drawn(picture: Picture) -> Canvas:
    """The picture on a canvas of its own; to be called and saved within `styled`."""
    match picture:
        case RangeChart():
            return draw_ranges(picture)
        case TrendChart():
            return draw_trend(picture)
        case ShareChart():
            return draw_shares(picture)
        case _:
            assert_never(picture)
