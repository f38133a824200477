"""The range chart: each row a median as a mark on its middle half, against the band of what is recommended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.workshop.drawing.canvas import (
    BAND,
    BAR,
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

    from bot.presenters.picture import RangeChart, RangeRow, Reach

TOP, BOTTOM = 92, 660
NAME_AT, BAR_AT = 0.30, 0.68
"""Where in its row, from the top, the name and the bar stand."""


def draw_ranges(chart: RangeChart) -> Canvas:
    """Draw it on a fresh canvas."""
    canvas = Canvas(chart.title, chart.footer)
    axes = canvas.axes(MARGIN, TOP, WIDTH - MARGIN, BOTTOM - 46)
    rows = len(chart.rows)
    highest = max(_reaches(row) for row in chart.rows)
    axes.set_xlim(0, 1.16 * highest)
    axes.set_ylim(max(rows, 3), 0)
    axes.set_yticks([])
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(LINE)
    axes.tick_params(axis="x", labelsize=points(TEXT_PX), colors=QUIET, length=0, pad=8)
    _ticks(axes, chart)
    for place, row in enumerate(chart.rows):
        _row(axes, canvas, place, row, row.reach or chart.reach)
    return canvas


def _reaches(row: RangeRow) -> float:
    return max(row.value, row.half[1] if row.half else 0, row.reach.high if row.reach else 0)


def _ticks(axes: Axes, chart: RangeChart) -> None:
    """The ends of the recommendation are what one looks for; without one that holds for all, plain steps."""
    if chart.reach is None:
        axes.locator_params(axis="x", nbins=5)
        return
    ends = [end for end in (0, chart.reach.low, chart.reach.high) if end is not None]
    highest = max(_reaches(row) for row in chart.rows)
    axes.set_xticks([*ends, *([highest] if highest > 1.4 * chart.reach.high else [])])


def _band(axes: Axes, reach: Reach, top: float, bottom: float) -> None:
    low = reach.low or 0
    axes.fill_betweenx([top, bottom], low, reach.high, color=BAND, linewidth=0, zorder=0)
    for end in {low, reach.high} - {0}:
        axes.plot([end, end], [top, bottom], color=COLOURS["within"], linewidth=1.5, zorder=1)


def _row(axes: Axes, canvas: Canvas, place: int, row: RangeRow, reach: Reach | None) -> None:
    centre = place + BAR_AT
    if reach is not None:  # in the row's own lane, so that no name is written across it
        _band(axes, reach, place + 0.5, place + 0.88)
    if row.half is not None:
        axes.barh(centre, row.half[1] - row.half[0], left=row.half[0], height=0.26, color=BAR, zorder=2)
    axes.plot(
        [row.value], [centre], SHAPES[row.mark.value], markersize=17, color=COLOURS[row.mark.value],
        markeredgecolor="white", markeredgewidth=2, zorder=4, clip_on=False,
    )  # fmt: skip
    name = axes.text(
        0,
        place + NAME_AT,
        row.name,
        fontsize=points(TEXT_PX),
        color=INK,
        va="center",
        ha="left",
        parse_math=False,
        zorder=5,
    )
    canvas.shrink(name, WIDTH - 2 * MARGIN)
    right = max(row.value, row.half[1] if row.half else 0)
    axes.annotate(
        row.text, (right, centre), (16, 0), textcoords="offset points", fontsize=points(36), fontweight="bold",
        color=COLOURS[row.mark.value], va="center_baseline", ha="left", zorder=5, annotation_clip=False,
        path_effects=HALO,
    )  # fmt: skip
