"""The range chart: each row a median as a mark on its middle half, against the band of what is recommended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.workshop.drawing.canvas import (
    BAND,
    BAR,
    BOTTOM,
    COLOURS,
    INK,
    LINE,
    LINE_PX,
    MARGIN,
    QUIET,
    ROOM,
    TEXT_PX,
    TOP,
    Canvas,
)
from bot.workshop.drawing.scales import Scale, steps
from bot.workshop.drawing.shares import SHARE_PX, draw_share

if TYPE_CHECKING:
    from bot.presenters.picture import RangeChart, RangeRow, Reach

AXIS = BOTTOM - LINE_PX
LEAST_ROWS = 3
"""Rows that the picture is divided for at least: fewer would drift apart."""
MARK_PX, BAR_PX, BAND_PX = 28, 22, 38
GAP = 22
"""Between the end of a figure and what is written beside it."""


def draw_ranges(chart: RangeChart) -> Canvas:
    """Draw it on a fresh canvas."""
    canvas = Canvas(chart.title, chart.unit, chart.footer)
    scale = _scale(canvas, chart)
    lanes = max(len(chart.rows), LEAST_ROWS)
    height = (AXIS - TOP) / lanes
    top = TOP + (0 if chart.share else (lanes - len(chart.rows)) * height / 3)
    for place, row in enumerate(chart.rows):
        _row(canvas, scale, row, row.reach or chart.reach, top + (place + 0.5) * height)
        if row.reach is not None:
            _said_beside(canvas, row, top + (place + 0.5) * height)
    bottom = top + len(chart.rows) * height
    _axis(canvas, scale, chart, bottom)
    if chart.share is not None:
        draw_share(canvas, chart.share, bottom + LINE_PX + (height - SHARE_PX) / 2)
    return canvas


def _scale(canvas: Canvas, chart: RangeChart) -> Scale:
    """From 0; the widest figure's text still has its place at the right."""
    longest = 0.0
    for row in chart.rows:
        text = canvas.figure.text(0, 0, row.text, fontsize=TEXT_PX * 0.72, fontweight="bold", parse_math=False)
        longest = max(longest, canvas.width(text))
        text.remove()
    highest = max(_extent(row, chart.reach) for row in chart.rows)
    return Scale(highest, MARGIN, MARGIN + ROOM - longest - GAP - MARK_PX / 2)


def _extent(row: RangeRow, reach: Reach | None) -> float:
    against = row.reach or reach
    return max(row.value, row.half[1] if row.half else 0, against.high if against else 0)


def _row(canvas: Canvas, scale: Scale, row: RangeRow, reach: Reach | None, middle: float) -> None:
    """The name over the bar; the band in the bar's lane only, so that nothing is written across it."""
    bar = middle + 22
    if reach is not None:
        low, high = scale.at(reach.low or 0), scale.at(reach.high)
        canvas.box(low, bar - BAND_PX / 2, high - low, BAND_PX, BAND)
        for end in {low, high} - {scale.at(0)}:
            canvas.line([(end, bar - BAND_PX / 2), (end, bar + BAND_PX / 2)], COLOURS["within"], 1.5)
    if row.half is not None:
        low, high = (scale.at(end) for end in row.half)
        canvas.box(low, bar - BAR_PX / 2, high - low, BAR_PX, BAR, over=2)
    canvas.mark(scale.at(row.value), bar, row.mark, MARK_PX)
    right = max(scale.at(row.value) + MARK_PX / 2, scale.at(row.half[1]) if row.half else 0)
    canvas.write(row.text, right + GAP / 2, bar, colour=COLOURS[row.mark.value], weight="bold", halo=True)
    if row.reach is None:
        canvas.write(row.name, MARGIN, middle - 21, most=ROOM)


def _said_beside(canvas: Canvas, row: RangeRow, middle: float) -> None:
    """A row's own recommendation in words at the right, and the name in what is left."""
    said = canvas.write(row.reach.text if row.reach else "", MARGIN + ROOM, middle - 21, colour=QUIET, across="right")
    canvas.write(row.name, MARGIN, middle - 21, most=ROOM - canvas.width(said) - GAP)


def _axis(canvas: Canvas, scale: Scale, chart: RangeChart, bottom: float) -> None:
    """The ends of the recommendation are what one looks for; without one that holds for all, round numbers."""
    highest, reach = scale.highest, chart.reach
    if reach is None:
        values = steps(highest)
    else:
        values = {0.0, reach.low or 0.0, reach.high}
        if highest > 1.4 * reach.high:
            values.add(highest)
    canvas.line([(MARGIN, bottom), (MARGIN + ROOM, bottom)], LINE, 1.5)
    for value in scale.spaced(values, apart=90):
        x = scale.at(value)
        canvas.line([(x, bottom), (x, bottom + 8)], LINE, 1.5)
        across = "left" if x < MARGIN + 30 else "center"
        canvas.write(f"{value:.0f}", x, bottom + 28, colour=QUIET if value in (0, highest) else INK, across=across)
