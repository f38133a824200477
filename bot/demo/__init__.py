"""The bot in a simulated Discord: a page in the browser, or a scripted tour; without token or network."""

from __future__ import annotations

import asyncio
import socket
import sys
from importlib.util import find_spec
from pathlib import Path

MISSING = "The demo needs SimCord, the simulated Discord. Install it with: pip install '.[demo]'"
TAKEN = "Port {port} is taken. Choose another with --port, or leave it out for a free one."


def run(*, port: int | None = None, tour: str | Path | None = None, empty: bool = False) -> int:
    """Serve the page on a port of 127.0.0.1 (any free one), or play the tour into a folder; the exit code.

    `empty` begins with a server to which the bot has just come.
    """
    if not all(find_spec(module) for module in ("simcord", "markdown_it", "PIL")):
        print(MISSING, file=sys.stderr)
        return 1
    if tour is None and not _free(port or 0):
        print(TAKEN.format(port=port), file=sys.stderr)
        return 1
    from bot import logs

    logs.configure("ERROR")
    try:
        if tour is None:
            from bot.demo.page import serve

            asyncio.run(serve(port or 0, empty=empty))
        else:
            from bot.demo.tour import play

            folder = Path(tour)
            folder.mkdir(parents=True, exist_ok=True)
            asyncio.run(play(folder))
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 0
    return 0


def _free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True
