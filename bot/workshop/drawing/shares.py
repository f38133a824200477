"""The share chart: how the answers to each question, or the reports behind a figure, share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.workshop.drawing.canvas import BOTTOM, LINE_PX, MARGIN, ROOM, TOP, Canvas

if TYPE_CHECKING:
    from matplotlib.text import Text

    from bot.presenters.picture import ShareChart, ShareRow

SHADES = ("#14202B", "#3F6187", "#7E9CBB", "#B4C6D8", "#D9E3EC")
"""From dark to light in the parts' order, which the bar has too: it can be read without seeing colours."""
NAME_ROOM = 640
BAR_PX, SWATCH_PX, GAP = 34, 24, 26
SHARE_PX = 2 * LINE_PX + 14
"""A row whose parts are written on one line, with the space to the next."""
MOST_LINES = 2


def draw_shares(chart: ShareChart) -> Canvas:
    """Draw it on a fresh canvas."""
    canvas = Canvas(chart.title, "", chart.footer)
    top = TOP - LINE_PX
    for row in chart.rows:
        if top + SHARE_PX > BOTTOM:
            break
        top = draw_share(canvas, row, top)
    return canvas


def draw_share(canvas: Canvas, row: ShareRow, top: float) -> float:
    """A name and its bar, under them the parts in the bar's order; the pixel at which the next row begins."""
    canvas.write(row.name, MARGIN, top + LINE_PX / 2, most=NAME_ROOM - GAP, weight="bold")
    left, whole = MARGIN + NAME_ROOM, sum(share for _, share, _ in row.parts) or 1
    for shade, (_, share, _) in zip(SHADES, row.parts, strict=False):
        width = (ROOM - NAME_ROOM) * share / whole
        canvas.box(left, top + (LINE_PX - BAR_PX) / 2, width - 3, BAR_PX, shade)
        left += width
    return _parts(canvas, row, top + LINE_PX) + 14


def _parts(canvas: Canvas, row: ShareRow, top: float) -> float:
    """Each part beside its shade, on as many lines as they take; what they end at."""
    left, line = float(MARGIN), 0
    for shade, (name, _, text) in zip(SHADES, row.parts, strict=False):
        said = canvas.write(f"{name} {text}", 0, 0)
        needed = SWATCH_PX + 10 + canvas.width(said)
        if left > MARGIN and left + needed > MARGIN + ROOM:
            left, line = float(MARGIN), line + 1
        if line == MOST_LINES:
            _take_back(canvas, said)
            break
        middle = top + (line + 0.5) * LINE_PX
        canvas.box(left, middle - SWATCH_PX / 2, SWATCH_PX, SWATCH_PX, shade)
        said.set_position((left + SWATCH_PX + 10, middle))
        left += needed + GAP
    return top + (min(line, MOST_LINES - 1) + 1) * LINE_PX


def _take_back(canvas: Canvas, said: Text) -> None:
    canvas.texts.remove(said)
    said.remove()
