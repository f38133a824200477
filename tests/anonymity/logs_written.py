"""What the bot writes to its log while a test runs."""

from __future__ import annotations

import io
import json
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import structlog

from bot import logs

if TYPE_CHECKING:
    from collections.abc import Generator


class Written:
    """What was written so far."""

    def __init__(self, stream: io.StringIO) -> None:
        self._stream = stream

    @property
    def text(self) -> str:
        return self._stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]

    def without_time(self) -> list[dict[str, Any]]:
        return [{name: value for name, value in line.items() if name != "timestamp"} for line in self.lines]


@contextmanager
def logging_as_the_bot_does() -> Generator[Written]:
    """Logging as the bot configures it, at INFO; as it was before, afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    libraries = {name: logging.getLogger(name).level for name in logs.DISCORD_LOGGERS}
    stream = io.StringIO()
    logs.configure("INFO", stream)
    try:
        yield Written(stream)
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        for name, before in libraries.items():
            logging.getLogger(name).setLevel(before)
        structlog.reset_defaults()
