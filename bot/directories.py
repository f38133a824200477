"""The directories the bot keeps its files in: none lies in the other, and one process at a time works in them."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import DirectoryTaken

if TYPE_CHECKING:
    from collections.abc import Generator


def lie_apart(one: Path, other: Path) -> bool:
    """Whether neither directory lies in the other nor is the other, wherever links lead."""
    first, second = (Path(os.path.realpath(path)) for path in (one, other))  # which takes links in a circle, too
    return not (first.is_relative_to(second) or second.is_relative_to(first))


@contextmanager
def alone_in(directory: Path, called: str) -> Generator[None]:
    """Keep every other process of the bot out of a directory, made if need be. DirectoryTaken where one is in it.

    The directory itself is locked, held open: so there is no file that could be left behind, the lock ends with the
    process however that ends, and no handle of the database's file is ever closed, which would drop SQLite's locks.
    `called` is what the sentence calls it; its path is nobody's business in a log.
    """
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise DirectoryTaken(f"the {called} cannot be used: {error.strerror}") from error
    try:
        _lock(handle, called)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, called: str) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise DirectoryTaken(
            f"another bot is running on the same {called}; stop that one first, or give this one its own directories"
        ) from None
    except OSError as error:
        raise DirectoryTaken(f"the {called} lies where it cannot be locked: {error.strerror}") from error
