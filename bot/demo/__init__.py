"""The bot in a simulated Discord: a page in the browser, or a scripted tour; without token or network."""

from __future__ import annotations

import asyncio
import sys
from importlib.util import find_spec
from pathlib import Path

MISSING = "The demo needs SimCord, the simulated Discord. Install it with: pip install '.[demo]'"


def run(*, port: int | None = None, tour: str | Path | None = None) -> int:
    """Serve the page on a port of 127.0.0.1 (any free one), or play the tour into a folder; the exit code."""
    if not all(find_spec(module) for module in ("simcord", "markdown_it", "PIL")):
        print(MISSING, file=sys.stderr)
        return 1
    try:
        if tour is None:
            from bot.demo.page import serve

            asyncio.run(serve(port or 0))
        else:
            from bot.demo.tour import play

            asyncio.run(play(Path(tour)))
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 0
    return 0
