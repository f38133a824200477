"""Canvas: one picture of 1200 x 750 on a light card, with its title, footer and bytes; the same for every chart."""

from __future__ import annotations

import io
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl

mpl.use("Agg")

from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch
from matplotlib.patheffects import withStroke

if TYPE_CHECKING:
    from collections.abc import Generator

    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from matplotlib.typing import RcKeyType

WIDTH, HEIGHT, DPI = 1200, 750, 100
MARGIN = 44
TEXT_PX = 32
"""The smallest text: 9 points high where a phone shows the picture 350 points wide."""

CARD, INK, QUIET, LINE = "#F8FAFC", "#14202B", "#44525F", "#CBD5DF"
BAND = "#CFE3D8"
BAR = "#8FA9C4"
COLOURS = {"over": "#A8330F", "within": "#1F6B4A", "none": "#33557A"}
SHAPES = {"over": "D", "within": "o", "none": "s"}
HALO = [withStroke(linewidth=5, foreground=CARD)]
"""Around text that may cross a line."""

FONTS = Path(__file__).parent.parent / "fonts"
STYLE: dict[RcKeyType, object] = {
    "font.family": "DejaVu Sans",
    "svg.hashsalt": "sagstal",
    "svg.fonttype": "path",
    "axes.unicode_minus": True,
}


def _bring_fonts() -> None:
    """Our own fonts and no others, whatever the machine has: a picture must look the same everywhere."""
    font_manager.fontManager.ttflist.clear()
    for file in sorted(FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(file)


_bring_fonts()


def points(pixels: float) -> float:
    """A height in pixels as matplotlib wants it."""
    return pixels * 72 / DPI


class Canvas:
    """A figure with room for the data between the title above and the footer below; in pixels from the top left."""

    def __init__(self, title: str, footer: str) -> None:
        self.figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI)
        self._canvas = FigureCanvasAgg(self.figure)
        self.figure.patch.set_alpha(0)
        card = FancyBboxPatch(
            (0.004, 0.006), 0.992, 0.988, boxstyle="round,pad=0,rounding_size=0.02", mutation_aspect=WIDTH / HEIGHT,
            transform=self.figure.transFigure, facecolor=CARD, edgecolor=LINE, linewidth=1.5, zorder=-10,
        )  # fmt: skip
        self.figure.add_artist(card)
        self.title = self.write(title, MARGIN, 62, size=40, weight="bold")
        self.shrink(self.title, WIDTH - 2 * MARGIN)
        self.footer = self.write(footer, MARGIN, HEIGHT - 30, colour=QUIET)
        self.shrink(self.footer, WIDTH - 2 * MARGIN)

    def axes(self, left: float, top: float, right: float, bottom: float) -> Axes:
        """The data's own corner of the picture."""
        return self.figure.add_axes(
            (left / WIDTH, 1 - bottom / HEIGHT, (right - left) / WIDTH, (bottom - top) / HEIGHT), facecolor="none"
        )

    def write(
        self, text: str, x: float, y: float, *, size: float = TEXT_PX, colour: str = INK, weight: str = "normal",
        across: str = "left",
    ) -> Text:  # fmt: skip
        """Text with its base line at y."""
        return self.figure.text(
            x / WIDTH, 1 - y / HEIGHT, text, fontsize=points(size), color=colour, fontweight=weight, ha=across,
            va="baseline", parse_math=False,
        )  # fmt: skip

    def shrink(self, text: Text, width: float) -> None:
        """Cut a text that is wider than it may be, and say so by three dots: it is never made smaller."""
        whole = text.get_text()
        while self.width(text) > width and len(whole) > 1:
            whole = whole[:-1].rstrip()
            text.set_text(whole + "…")

    def width(self, text: Text) -> float:
        """In pixels, as it will be drawn."""
        return text.get_window_extent(self._canvas.get_renderer()).width

    def png(self) -> bytes:
        return self._saved("png", {"Software": None})

    def svg(self) -> bytes:
        return self._saved("svg", {"Date": None, "Creator": None})

    def _saved(self, form: str, metadata: dict[str, None]) -> bytes:
        out = io.BytesIO()
        self.figure.savefig(out, format=form, metadata=metadata)
        return out.getvalue()


@contextmanager
def styled() -> Generator[None]:
    """Our own style, whatever a matplotlibrc on the machine says."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        yield
