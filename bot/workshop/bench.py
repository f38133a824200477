"""The bench: what the workshop's process does with a job. Drawing, printing and binding are imported here, when needed.

Importing this module costs nothing, so that the bot's own process can name `make` to the workshop.
"""

from __future__ import annotations

import logging
import os
import warnings
from typing import TYPE_CHECKING, assert_never

from bot.presenters.book import Book
from bot.presenters.paper import Paper
from bot.presenters.picture import RangeChart, ShareChart, TrendChart
from bot.process import let_nobody_look_in

if TYPE_CHECKING:
    from pathlib import Path

    from bot.presenters.picture import Picture

    Job = Picture | Book | Paper


GIVING_WAY = 10
"""How much less of the machine's time the process asks for than the bot, which answers meanwhile."""


def prepare(folder: Path) -> None:
    """Before anything is imported: where matplotlib may write its list of fonts, one thread for numpy, and silence.

    What libraries say would go past the bot's own log, which leaves out values.
    """
    let_nobody_look_in()  # what it dies with would lie in a core dump, with its whole environment
    os.nice(GIVING_WAY)
    logging.disable()
    warnings.simplefilter("ignore")
    os.environ.update(MPLCONFIGDIR=str(folder), OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")


def make(job: Job) -> bytes:
    """The file of a job: a picture's PNG, a book's XLSX, a paper's PDF."""
    match job:
        case RangeChart() | TrendChart() | ShareChart():
            from bot.workshop.drawing import as_png

            return as_png(job)
        case Book():
            from bot.workshop.binding import as_xlsx

            return as_xlsx(job)
        case Paper():
            from bot.workshop.drawing import as_svg
            from bot.workshop.printing.press import print_paper

            return print_paper(job, as_svg)
        case _:
            assert_never(job)
