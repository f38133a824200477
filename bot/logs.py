"""Structured logs that contain no people: constant event names, allow-listed fields, causes without values."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from typing import TYPE_CHECKING, TextIO

import structlog

if TYPE_CHECKING:
    from types import TracebackType

    from structlog.typing import EventDict, WrappedLogger

ALLOWED = frozenset(
    {
        "event", "level", "timestamp", "logger", "reference", "error", "where", "round", "week", "trouble",
        "version", "commands", "problem",
    }
)  # fmt: skip
"""Fields that may be written. No id, name, value, token or workplace has one; what is not listed is dropped."""

_ID = re.compile(r"\d{17,}")
"""Discord's ids are at least that long."""

DISCORD_LOGGERS = ("discord", "aiohttp", "asyncio", "aiosqlite", "httpx", "py.warnings")


def configure(level: str, stream: TextIO | None = None) -> None:
    """Send our events, and the libraries' with their values left out, to the stream (standard error)."""
    output = sys.stderr if stream is None else stream
    number = logging.getLevelNamesMapping()[level]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_allowed,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(output),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers[:] = [LibraryHandler()]
    root.setLevel(logging.WARNING)
    for name in DISCORD_LOGGERS:
        library = logging.getLogger(name)
        library.handlers.clear()
        library.propagate = True
        library.setLevel(max(number, logging.INFO))


def only_allowed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Drops every field that is not on the list."""
    return {name: value for name, value in event.items() if name in ALLOWED}


class LibraryHandler(logging.Handler):
    """Passes a library's message on as its template, without the values that were to fill it.

    discord.py logs a member's id when an autocomplete callback fails, and interaction tokens in addresses; what it
    says is in the template, whom it is about in the values.
    """

    def emit(self, record: logging.LogRecord) -> None:
        fields: dict[str, object] = {"logger": record.name}
        if record.exc_info and record.exc_info[1] is not None:
            fields |= cause(record.exc_info[1])
        structlog.get_logger().log(_named_level(record.levelno), _template(record), **fields)


def _template(record: logging.LogRecord) -> str:
    """The message where it is a template; what has no values left to fill in may hold them already.

    asyncio, for one, writes a failed task with its exception's message into the text itself.
    """
    if isinstance(record.msg, str) and record.args and "{" not in record.msg and not _ID.search(record.msg):
        return record.msg
    return "library_message"


def _named_level(number: int) -> int:
    """The named level at or below one that a library may have made up."""
    return max(logging.DEBUG, min(number // 10 * 10, logging.CRITICAL))


def cause(error: BaseException) -> dict[str, object]:
    """An exception as its type and the places it passed, without its message, which might carry a value."""
    return {"error": _names(error), "where": _frames(error.__traceback__)}


def _names(error: BaseException) -> str:
    names = [type(error).__qualname__]
    while (error := error.__cause__ or error.__context__) is not None and len(names) < 5:  # type: ignore[assignment]
        names.append(type(error).__qualname__)
    return " < ".join(names)


def _frames(tb: TracebackType | None) -> list[str]:
    """The innermost places, as module path, line and function, without the path of the machine."""
    places: list[str] = []
    for frame in traceback.extract_tb(tb)[-8:]:
        parts = frame.filename.replace("\\", "/").split("/")
        places.append(f"{'/'.join(parts[-2:])}:{frame.lineno} {frame.name}")
    return places


def failed(event: str, error: BaseException, **fields: object) -> None:
    """Log that something failed, with its cause."""
    structlog.get_logger().error(event, **cause(error), **fields)
