"""Searching the database's own files, byte by byte, for what must no longer be in them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FEW = 64
"""Up to this many byte strings are searched for one by one; more are looked up at every place of the file."""
CHUNK = 1 << 16


class OpenFiles:
    """The database's files, opened once and kept open.

    Closing any handle on them would drop SQLite's locks for the whole process (POSIX advisory locks), so they are
    closed only after the connection is.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._handles = [os.open(path, os.O_RDONLY) for path in paths if path.exists()]

    def close(self) -> None:
        for handle in self._handles:
            os.close(handle)

    def contain_any(self, needles: Iterable[bytes]) -> bool:
        """Whether any of the byte strings, all of one length, stands anywhere in the files."""
        wanted = set(needles)
        if not wanted:
            return False
        length = len(next(iter(wanted)))
        return any(_holds(chunk, wanted, length) for handle in self._handles for chunk in _chunks(handle, length - 1))


def _chunks(handle: int, overlap: int) -> Iterator[bytes]:
    """The file's bytes in pieces that overlap; small ones, as searching one keeps all other threads waiting."""
    for start in range(0, os.fstat(handle).st_size, CHUNK):
        yield os.pread(handle, CHUNK + overlap, start)


def _holds(data: bytes, wanted: set[bytes], length: int) -> bool:
    if len(wanted) <= FEW:
        return any(needle in data for needle in wanted)
    last = len(data) - length + 1
    windows = map(data.__getitem__, map(slice, range(last), range(length, last + length)))
    return not wanted.isdisjoint(windows)
