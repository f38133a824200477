"""Structured logs that contain no people: constant events, listed fields of a fixed form, causes without values."""

from __future__ import annotations

import inspect
import logging
import re
import sys
import threading
import traceback
import warnings
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO, cast

import structlog

if TYPE_CHECKING:
    from types import FrameType, TracebackType

    from structlog.typing import EventDict, WrappedLogger

_WORDS = r"[a-z][a-z_]*"
_CLASS = r"[A-Za-z_][\w.<>]*"

ALLOWED = {
    name: re.compile(form, re.ASCII)
    for name, form in {
        "event": _WORDS,
        "level": _WORDS,
        "timestamp": r"[\d:.TZ-]{20,32}",
        "logger": r"[A-Za-z_.]{1,60}",
        "said": r"(?:\d{1,4}(?!\d)|[^\d\n])+",
        "reference": r"[A-Z2-7]{8}",
        "error": rf"{_CLASS}(?: < {_CLASS})*",
        "where": r"[A-Za-z_][\w.]*:\d{1,6} [\w<>]+",
        "round": r"\d{1,4}",
        "week": r"\d{4}-W\d\d",
        "trouble": _WORDS,
        "problem": _WORDS,
        "version": r"[\d.]{1,12}",
        "commands": r"\d{1,3}",
    }.items()
}
"""Fields that may be written, and the form of their values. No id, name, number, token or workplace has one; what is
not listed, or looks otherwise, is dropped."""

_INNERMOST = 8
"""Places written of an error's way."""

DISCORD_LOGGERS = ("discord", "aiohttp", "asyncio", "aiosqlite", "httpx", "py.warnings")


def configure(level: str, stream: TextIO | None = None) -> None:
    """Send our events, and the libraries' with their values left out, to the stream (standard error)."""
    number = logging.getLevelNamesMapping()[level]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_allowed,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", _Output(sys.stderr if stream is None else stream))),
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


class _Output:
    """The stream, but for its errors: that a line cannot be written, on a full disk, must end nothing."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            self._stream.write(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._stream.flush()


def only_allowed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Drops every field that is not on the list, and every value that has not its field's form."""
    return {name: kept for name, value in event.items() if (kept := _in_form(name, value)) not in (None, [])}


def _in_form(name: str, value: object) -> object:
    form = ALLOWED.get(name)
    if form is None:
        return None
    if isinstance(value, list):
        return [one for one in cast("list[object]", value) if isinstance(one, str) and form.fullmatch(one)]
    return value if isinstance(value, str | int) and form.fullmatch(str(value)) else None


class LibraryHandler(logging.Handler):
    """Passes on that a library said something: which one, where and, if it is fixed, what; never the values in it.

    discord.py logs a member's id when an autocomplete callback fails, and interaction tokens in addresses; what it
    says is in the template, whom it is about in the values.
    """

    def emit(self, record: logging.LogRecord) -> None:
        fields: dict[str, object] = {"logger": record.name}
        frame = _caller(record.pathname, record.lineno)
        if frame is not None:
            fields |= {"where": [_place(frame, record.lineno)], "said": _said(record, frame)}
        if record.exc_info:
            fields |= cause(record.exc_info[1])
        structlog.get_logger().log(_named_level(record.levelno), "library_message", **fields)


def _said(record: logging.LogRecord, frame: FrameType) -> str | None:
    """The message where it stands, whole, in the code that logged it: then nothing was filled in.

    Otherwise it may hold values already. asyncio, for one, writes a failed task with its exception's message into the
    text itself, and discord.py the main thread's whole traceback, with the machine's folders.
    """
    return record.msg if isinstance(record.msg, str) and record.msg in frame.f_code.co_consts else None


def _caller(file: str, line: int) -> FrameType | None:
    """The frame of whoever logs or warns just now, from a line of a file."""
    frame = inspect.currentframe()
    while frame is not None and (frame.f_code.co_filename, frame.f_lineno) != (file, line):
        frame = frame.f_back
    return frame


def _named_level(number: int) -> int:
    """The named level at or below one that a library may have made up."""
    return max(logging.DEBUG, min(number // 10 * 10, logging.CRITICAL))


def cause(error: BaseException | None) -> dict[str, object]:
    """An exception as its type and the places it passed, without its message, which might carry a value."""
    return {} if error is None else {"error": _names(error), "where": _places(error.__traceback__)}


def _names(error: BaseException) -> str:
    names = [type(error).__qualname__]
    while (error := error.__cause__ or error.__context__) is not None and len(names) < 5:  # type: ignore[assignment]
        names.append(type(error).__qualname__)
    return " < ".join(names)


def _places(tb: TracebackType | None) -> list[str]:
    """The innermost places. Neither a line of source nor a folder of the machine."""
    return [_place(frame, line) for frame, line in deque(traceback.walk_tb(tb), maxlen=_INNERMOST)]


def _place(frame: FrameType, line: int) -> str:
    """Module, line and function."""
    return f"{frame.f_globals.get('__name__', 'unknown')}:{line} {frame.f_code.co_name}"


def failed(event: str, error: BaseException | None, **fields: object) -> None:
    """Log that something failed, with its cause."""
    structlog.get_logger().error(event, **cause(error), **fields)


def report_the_uncaught() -> None:
    """Log what nobody caught, here and in threads and finalizers, and warnings: Python itself would print messages."""
    sys.excepthook = lambda _type, error, _traceback: failed("stopped", error)
    threading.excepthook = lambda args: failed("thread_failed", args.exc_value)
    sys.unraisablehook = lambda args: failed("ending_failed", args.exc_value)
    warnings.showwarning = _warned


def _warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """A warning as its type and place; its text may hold what it is about."""
    del message, file, line
    frame = _caller(filename, lineno)
    place = [] if frame is None else [_place(frame, lineno)]
    structlog.get_logger().warning("warned", error=category.__qualname__, where=place)
