"""No statement stays open: SQLite rewrites no file while one does, and then a round cannot close."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from bot.store.database import Database

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


async def test_the_file_can_be_rewritten_while_every_cursor_is_still_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cursor that nobody holds is closed when it is cleaned up, sooner or later: here never."""
    held: list[sqlite3.Cursor] = []

    class Holding(sqlite3.Connection):
        def execute(self, *arguments: Any) -> sqlite3.Cursor:
            held.append(super().execute(*arguments))
            return held[-1]

    connect = sqlite3.connect

    def holding(*arguments: Any, **options: Any) -> sqlite3.Connection:
        return connect(*arguments, **options, factory=Holding)

    monkeypatch.setattr(sqlite3, "connect", holding)
    async with Database.open(tmp_path) as database:
        await database.write("DELETE FROM round")
        await database.erase_traces()
    assert held
