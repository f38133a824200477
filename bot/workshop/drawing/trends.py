"""The trend chart: one figure over the rounds against the recommendation, cut where the series breaks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.workshop.drawing.canvas import (
    BAND,
    COLOURS,
    HALO,
    INK,
    LINE,
    MARGIN,
    QUIET,
    SHAPES,
    TEXT_PX,
    WIDTH,
    Canvas,
    points,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from bot.presenters.picture import TrendBreak, TrendChart

TOP, BOTTOM = 120, 600
NAMES_PX = 150
"""The width a round's name needs below the axis."""
VALUES_PX = 110


def draw_trend(chart: TrendChart) -> Canvas:
    """Draw it on a fresh canvas."""
    canvas = Canvas(chart.title, chart.footer)
    axes = canvas.axes(MARGIN + 90, TOP, WIDTH - MARGIN - 20, BOTTOM)
    count = len(chart.points)
    axes.set_xlim(-0.5, count - 0.5)
    top = max(*(point.value for point in chart.points), chart.reach.high if chart.reach else 0)
    axes.set_ylim(0, 1.25 * top)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(LINE)
    axes.tick_params(labelsize=points(TEXT_PX), colors=QUIET, length=0, pad=10)
    _height(axes, chart)
    _rounds(axes, chart)
    _line(axes, chart)
    for number, one in enumerate(chart.breaks, 1):
        _broken(axes, number, one)
    return canvas


def _height(axes: Axes, chart: TrendChart) -> None:
    if chart.reach is None:
        axes.locator_params(axis="y", nbins=4)
        return
    low = chart.reach.low or 0
    axes.axhspan(low, chart.reach.high, color=BAND, linewidth=0, zorder=0)
    axes.set_yticks(sorted({0, low, chart.reach.high}))


def _every(chart: TrendChart, pixels: float) -> int:
    """Of how many points one has room for so many pixels."""
    room = (WIDTH - 2 * MARGIN - 110) / pixels
    return max(1, -(-len(chart.points) // int(room)))


def _rounds(axes: Axes, chart: TrendChart) -> None:
    """The newest round is always named; of many, every so many-th before it."""
    step = _every(chart, NAMES_PX)
    named = list(range(len(chart.points)))[::-1][::step][::-1]
    axes.set_xticks(named, [chart.points[place].name for place in named])


def _line(axes: Axes, chart: TrendChart) -> None:
    cuts = sorted({0, *(one.at for one in chart.breaks), len(chart.points)})
    for start, end in pairwise(cuts):
        places = range(start, end)
        axes.plot(places, [chart.points[p].value for p in places], color=COLOURS["none"], linewidth=4, zorder=2)
    step = _every(chart, VALUES_PX)
    for place, point in enumerate(chart.points):
        colour = COLOURS[point.mark.value]
        axes.plot(
            [place], [point.value], SHAPES[point.mark.value], markersize=15, color=colour, markeredgecolor="white",
            markeredgewidth=2, zorder=4, clip_on=False,
        )  # fmt: skip
        if (len(chart.points) - 1 - place) % step == 0:
            axes.annotate(
                point.text, (place, point.value), (0, 20), textcoords="offset points", fontsize=points(34),
                fontweight="bold", color=colour, ha="center", va="bottom", path_effects=HALO, annotation_clip=False,
            )  # fmt: skip


def _broken(axes: Axes, number: int, one: TrendBreak) -> None:
    """A dashed line with a number; what it stands for is said beside the picture and in its footer."""
    axes.axvline(one.at - 0.5, color=INK, linewidth=2, linestyle=(0, (4, 4)), zorder=1)
    axes.text(
        one.at - 0.5, 1.02, f"{number}", transform=axes.get_xaxis_transform(), fontsize=points(TEXT_PX), ha="center",
        va="bottom", color=INK, bbox={"boxstyle": "circle,pad=0.25", "facecolor": "white", "edgecolor": INK},
    )  # fmt: skip
