"""The share chart: how the answers to each question, or the reports in each group, share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.workshop.drawing.canvas import INK, MARGIN, TEXT_PX, WIDTH, Canvas, points

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

    from bot.presenters.picture import ShareChart, ShareRow

TOP, BOTTOM = 96, 650
SHADES = ("#A8330F", "#E0A45C", "#DCE6EE", "#8FA9C4", "#33557A", "#14202B")
LIGHT = {"#E0A45C", "#DCE6EE", "#8FA9C4"}


def draw_shares(chart: ShareChart) -> Canvas:
    """Draw it on a fresh canvas."""
    canvas = Canvas(chart.title, chart.footer)
    axes = canvas.axes(MARGIN, TOP, WIDTH - MARGIN, BOTTOM)
    axes.set_xlim(0, 100)
    axes.set_ylim(max(len(chart.rows), 3), 0)
    axes.axis("off")
    for place, row in enumerate(chart.rows):
        _row(axes, canvas, place, row)
    return canvas


def _row(axes: Axes, canvas: Canvas, place: int, row: ShareRow) -> None:
    name = axes.text(0, place + 0.26, row.name, fontsize=points(TEXT_PX), color=INK, va="center", parse_math=False)
    canvas.shrink(name, WIDTH - 2 * MARGIN)
    whole = sum(share for _, share, _ in row.parts) or 100
    left = 0.0
    for shade, (label, share, text) in zip(SHADES, row.parts, strict=False):
        width = 100 * share / whole
        axes.barh(place + 0.68, width, left=left, height=0.44, color=shade, edgecolor="white", linewidth=2)
        said = axes.text(
            left + width / 2, place + 0.68, f"{label} {text}", fontsize=points(TEXT_PX), ha="center",
            va="center_baseline", color=INK if shade in LIGHT else "white", parse_math=False,
        )  # fmt: skip
        _fit(canvas, said, text, width * (WIDTH - 2 * MARGIN) / 100 - 12)
        left += width


def _fit(canvas: Canvas, said: Text, short: str, width: float) -> None:
    """The label where it has room, else the share alone, else nothing: the text beside the picture says all."""
    for text in (said.get_text(), short, ""):
        said.set_text(text)
        if canvas.width(said) <= width:
            return
