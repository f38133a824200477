"""The press: a Paper becomes a PDF that screen readers can read (PDF/UA-1), the same bytes for the same paper."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from bot.workshop.printing.fonts import FONTS
from bot.workshop.printing.sheet import sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.presenters.paper import Paper
    from bot.presenters.picture import Picture

TEMPLATE = Path(__file__).parent / "paper.typ"
STANDARD = "ua-1"


def print_paper(paper: Paper, draw: Callable[[Picture], bytes]) -> bytes:
    """The PDF of a paper. `draw` makes the SVG of a picture. TypstError where it cannot be set: a mistake of ours."""
    said = sheet(paper) | {"pictures": [draw(picture).decode() for picture in paper.pictures]}
    return typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        pdf_standards=STANDARD,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        timestamp=datetime.combine(paper.dated, time(), UTC),
        sys_inputs={"paper": json.dumps(said)},
    )


@cache
def _fonts() -> typst.Fonts:
    """Only our own fonts, so that a paper looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
