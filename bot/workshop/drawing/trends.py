"""The trend chart: one figure over the rounds against what was recommended, cut where the series breaks."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from bot.workshop.drawing.canvas import BAND, BOTTOM, COLOURS, INK, LINE, LINE_PX, MARGIN, QUIET, ROOM, TOP, Canvas
from bot.workshop.drawing.scales import Scale, steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.presenters.picture import TrendChart, TrendMark

LEFT, RIGHT = MARGIN + 84, MARGIN + ROOM - 30
AXIS = BOTTOM - LINE_PX
MARK_PX = 24
OVER_POINT = 40
"""From a point to the middle of its value."""
TIERS = 2
"""Lines for the days of what happened, at the top."""


def draw_trend(chart: TrendChart) -> Canvas:
    """Draw it on a fresh canvas."""
    canvas = Canvas(chart.title, chart.unit, chart.footer)
    top = TOP + (TIERS * LINE_PX if chart.marks else 0)
    highest = max(
        *(max(point.value, point.reach.high if point.reach else 0) for point in chart.points),
        *(mark.stated or 0 for mark in chart.marks), 0,
    )  # fmt: skip
    scale = Scale(highest, AXIS, top + OVER_POINT + LINE_PX / 2)
    across = Across(len(chart.points))
    _height(canvas, scale, chart)
    _happened(canvas, across, chart.marks, top)
    _line(canvas, scale, across, chart)
    _values(canvas, scale, across, chart)
    _stated(canvas, scale, across, chart.marks)
    _names(canvas, across, chart)
    return canvas


class Across:
    """Where the rounds stand from left to right."""

    def __init__(self, count: int) -> None:
        self.count, self._step = count, (RIGHT - LEFT) / count

    def at(self, place: float) -> float:
        """The middle of a round; half a round less is the line before it."""
        return LEFT + (place + 0.5) * self._step

    def named(self, widest: float) -> list[int]:
        """The newest round and every so many-th before it, as far apart as texts of that width must be."""
        every = max(1, -int(-widest // self._step))
        return list(range(self.count - 1, -1, -every))


def _height(canvas: Canvas, scale: Scale, chart: TrendChart) -> None:
    """The band of what was recommended, round by round; at the left, its ends as they are now, else round numbers."""
    across = Across(len(chart.points))
    for place, point in enumerate(chart.points):
        if point.reach is not None:
            high, low = scale.at(point.reach.high), scale.at(point.reach.low or 0)
            left, right = across.at(place - 0.5), across.at(place + 0.5)
            canvas.box(left, high, right - left, low - high, BAND)
    now = chart.points[-1].reach
    values = steps(scale.highest) if now is None else {0.0, now.low or 0.0, now.high}
    for value in scale.spaced(values, apart=LINE_PX):
        canvas.write(f"{value:.0f}", LEFT - 16, scale.at(value), colour=QUIET, across="right")
    canvas.line([(LEFT, AXIS), (RIGHT, AXIS)], LINE, 1.5)


def _line(canvas: Canvas, scale: Scale, across: Across, chart: TrendChart) -> None:
    cuts = sorted({0, *(mark.at for mark in chart.marks if mark.breaks), len(chart.points)})
    for start, end in pairwise(cuts):
        places = [(across.at(place), scale.at(chart.points[place].value)) for place in range(start, end)]
        canvas.line(places, COLOURS["none"], 4, over=2)


def _values(canvas: Canvas, scale: Scale, across: Across, chart: TrendChart) -> None:
    """Every point has its mark; its value is written where there is room for it."""
    written = [canvas.write(point.text, 0, 0, weight="bold", halo=True) for point in chart.points]
    named = across.named(max(map(canvas.width, written)) + 10)
    for place, (point, said) in enumerate(zip(chart.points, written, strict=True)):
        x, y = across.at(place), scale.at(point.value)
        canvas.mark(x, y, point.mark, MARK_PX)
        said.set(position=(x, y - OVER_POINT), ha="center", color=COLOURS[point.mark.value])
        if place not in named:
            canvas.texts.remove(said)
            said.remove()


def _stated(canvas: Canvas, scale: Scale, across: Across, marks: Sequence[TrendMark]) -> None:
    """What others have stated, on the line of its day: hollow, so that nobody takes it for a figure of members."""
    for mark in marks:
        if mark.stated is None:
            continue
        x, y = across.at(mark.at - 0.5), scale.at(mark.stated)
        canvas.hollow(x, y, MARK_PX)
        canvas.write_beside(mark.stated_text, x, y, apart=OVER_POINT)


def _names(canvas: Canvas, across: Across, chart: TrendChart) -> None:
    """As many as there is room for right of the heights; the newest is moved so that it ends within the picture."""
    written = [canvas.write(point.name, 0, 0, colour=QUIET) for point in chart.points]
    moved = max(0.0, across.at(across.count - 1) + canvas.width(written[-1]) / 2 - MARGIN - ROOM)
    named = across.named(max(map(canvas.width, written)) + moved + 24)
    for place, said in enumerate(written):
        x, half = across.at(place), canvas.width(said) / 2
        said.set(position=(x - (moved if place == across.count - 1 else 0), AXIS + 28), ha="center")
        if place not in named or x - half < LEFT - 10:
            canvas.texts.remove(said)
            said.remove()
        else:
            canvas.line([(x, AXIS), (x, AXIS + 8)], LINE, 1.5)


def _happened(canvas: Canvas, across: Across, marks: Sequence[TrendMark], top: float) -> None:
    """A line for all that happened between the same rounds, dashed where the series breaks, with the first one's day.

    Days that lie side by side stand on two lines; one that finds no room is left to the text.
    """
    taken = [0.0] * TIERS
    for at, group in groupby(sorted(marks, key=lambda mark: mark.at), key=lambda mark: mark.at):
        together = list(group)
        broken = any(mark.breaks for mark in together)
        x = across.at(at - 0.5)
        more = f" +{len(together) - 1}" if len(together) > 1 else ""
        said = canvas.write(f"{together[0].name}{more}", 0, 0, halo=True)
        width = canvas.width(said)
        left = min(max(x - width / 2, MARGIN), MARGIN + ROOM - width)
        tier = next((number for number, end in enumerate(taken) if left > end + 16), None)
        if tier is None:
            canvas.texts.remove(said)
            said.remove()
        else:
            taken[tier] = left + width
            said.set_position((left, top - (tier + 0.5) * LINE_PX))
        above = top - (TIERS if tier is None else tier) * LINE_PX
        canvas.line([(x, above if tier is not None else top), (x, AXIS)], INK, 2, dashes="--" if broken else ":")
