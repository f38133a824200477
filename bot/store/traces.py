"""Searching the database's own files, byte by byte, for what must no longer be in them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FEW = 64


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
        return any(_found(os.pread(handle, os.fstat(handle).st_size, 0), wanted) for handle in self._handles)


def _found(data: bytes, wanted: set[bytes]) -> bool:
    if len(wanted) <= _FEW:
        return any(needle in data for needle in wanted)
    length = len(next(iter(wanted)))
    return any(data[i : i + length] in wanted for i in range(len(data) - length + 1))
