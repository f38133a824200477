"""Canvas: a picture of 1200 x 750 on a light card, with title, footer and bytes; drawn in pixels from the top left."""

from __future__ import annotations

import io
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import matplotlib as mpl

mpl.use("Agg")

from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Affine2D
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from matplotlib.text import Text
    from matplotlib.typing import RcKeyType

    from bot.presenters.picture import Mark

WIDTH, HEIGHT, DPI = 1200, 750, 100
MARGIN = 44
TEXT_PX, TITLE_PX = 32, 40
"""The smallest text (9 points high where a phone shows the picture 350 points wide), and the title."""
LINE_PX = 42
"""From one line of the smallest text to the next."""
ROOM = WIDTH - 2 * MARGIN
TOP, BOTTOM = 132, 682
"""Between which the data stand: under the line that says what is counted, over the footer."""

CARD, INK, QUIET, LINE = "#F8FAFC", "#14202B", "#44525F", "#CBD5DF"
BAND, BAR = "#CFE3D8", "#8FA9C4"
COLOURS_KEPT = 128
COLOURS = {"over": "#A8330F", "within": "#1F6B4A", "none": "#33557A"}
SHAPES = {"over": "D", "within": "o", "none": "s"}
HALO = [withStroke(linewidth=6, foreground=CARD)]
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
    """A length in pixels as matplotlib wants it."""
    return pixels * 72 / DPI


class Canvas:
    """The card with its title, the line under that, and its footer; the rest is the chart's to draw."""

    def __init__(self, title: str, unit: str, footer: str) -> None:
        self.figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI)
        self._agg = FigureCanvasAgg(self.figure)
        self._pixels = Affine2D().scale(1 / WIDTH, -1 / HEIGHT).translate(0, 1) + self.figure.transFigure
        self.texts: list[Text] = []
        self.figure.patch.set_alpha(0)
        card = FancyBboxPatch(
            (4, 4), WIDTH - 8, HEIGHT - 8, boxstyle="round,pad=0,rounding_size=20",
            transform=self._pixels, facecolor=CARD, edgecolor=LINE, linewidth=1.5, zorder=-10,
        )  # fmt: skip
        self.figure.add_artist(card)
        self.write(title, MARGIN, 44, size=TITLE_PX, weight="bold", most=ROOM)
        self.write(unit, MARGIN, 96, colour=QUIET, most=ROOM)
        self.write(footer, MARGIN, HEIGHT - 38, colour=QUIET, most=ROOM)

    def write(
        self, text: str, x: float, y: float, *, size: float = TEXT_PX, colour: str = INK, weight: str = "normal",
        across: str = "left", halo: bool = False, most: float | None = None,
    ) -> Text:  # fmt: skip
        """Text with the middle of its line at y; cut, which three dots say, where it is wider than `most` pixels."""
        written = self.figure.text(
            x, y, text, transform=self._pixels, fontsize=points(size), color=colour, fontweight=weight, ha=across,
            va="center_baseline", parse_math=False, path_effects=HALO if halo else None, zorder=5,
        )  # fmt: skip
        if most is not None:
            self._shorten(written, most)
        if written.get_text():
            self.texts.append(written)
        return written

    def _shorten(self, written: Text, most: float) -> None:
        whole = written.get_text()
        while self.width(written) > most and whole:
            whole = whole[:-1].rstrip()
            written.set_text(whole + "…" if whole else "")

    def width(self, written: Text) -> float:
        """In pixels, as it will be drawn."""
        return written.get_window_extent(self._agg.get_renderer()).width if written.get_text() else 0.0

    def box(self, x: float, y: float, width: float, height: float, colour: str, *, over: int = 0) -> None:
        """A filled rectangle; `over` orders what lies on what, up to 4."""
        self.figure.add_artist(
            Rectangle((x, y), width, height, transform=self._pixels, facecolor=colour, linewidth=0, zorder=over)
        )

    def line(
        self,
        places: Sequence[tuple[float, float]],
        colour: str,
        width: float,
        *,
        dashes: Literal["-", "--", ":"] = "-",
        over: int = 1,
    ) -> None:
        """A line through places."""
        xs, ys = [x for x, _ in places], [y for _, y in places]
        self.figure.add_artist(
            Line2D(xs, ys, transform=self._pixels, color=colour, linewidth=width, linestyle=dashes, zorder=over)
        )

    def mark(self, x: float, y: float, mark: Mark, size: float) -> None:
        """A figure's mark: its shape says how it stands to the recommendation."""
        self.figure.add_artist(
            Line2D(
                [x],
                [y],
                transform=self._pixels,
                marker=SHAPES[mark.value],
                markersize=points(size),
                zorder=4,
                color=COLOURS[mark.value],
                markeredgecolor="white",
                markeredgewidth=points(3),
                linestyle="none",
            )
        )

    def hollow(self, x: float, y: float, size: float) -> None:
        """The mark of a figure that is not members' own."""
        self.figure.add_artist(
            Line2D(
                [x], [y], transform=self._pixels, marker="^", markersize=points(size), zorder=4, linestyle="none",
                markerfacecolor=CARD, markeredgecolor=INK, markeredgewidth=points(4),
            )
        )  # fmt: skip

    def write_beside(self, text: str, x: float, y: float, *, apart: float) -> None:
        """Text above, below or beside a place, where no other text is; none where there is no room."""
        said = self.write(text, x, y, halo=True)
        self.texts.remove(said)
        half = self.width(said) / 2
        for place in ((x - half, y - apart), (x - half, y + apart), (x + apart, y), (x - apart - 2 * half, y)):
            said.set_position(place)
            if self._is_free(said):
                self.texts.append(said)
                return
        said.remove()

    def _is_free(self, said: Text) -> bool:
        renderer = self._agg.get_renderer()
        box = said.get_window_extent(renderer)
        inside = box.x0 >= MARGIN / 2 and box.x1 <= WIDTH - MARGIN / 2
        return inside and not any(box.overlaps(other.get_window_extent(renderer)) for other in self.texts)

    def png(self) -> bytes:
        """With as many colours as a chart has and no more, which makes it a third as large to send."""
        self._agg.draw()
        drawn = Image.frombytes("RGBA", self._agg.get_width_height(), bytes(self._agg.buffer_rgba()))
        few = drawn.quantize(COLOURS_KEPT, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        out = io.BytesIO()
        few.save(out, format="PNG", optimize=True)
        return out.getvalue()

    def svg(self) -> bytes:
        out = io.BytesIO()
        self.figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
        return out.getvalue()


@contextmanager
def styled() -> Generator[None]:
    """Our own style, whatever a matplotlibrc on the machine says."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        yield
