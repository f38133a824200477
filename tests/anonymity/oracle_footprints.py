"""Footprints: which lines of ours run while an answer is made, in every thread, and which SQL is sent.

Two answers with the same footprint take the same way: what is left to tell them apart by time is what the lines
themselves work on, and the measurements in test_oracle_times.py look at that.
"""

from __future__ import annotations

import asyncio
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bot
import cogs

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from types import FrameType

    from tests.anonymity.oracle_questions import Question
    from tests.anonymity.oracle_world import Person, World

OURS = tuple(str(Path(str(package.__file__)).parent) + "/" for package in (bot, cogs))
_BLOB = re.compile(r"x'([0-9a-f]*)'", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Footprint:
    """Lines as "file:number" in the order in which they ran, and SQL with its values; of bytes, only how many."""

    lines: tuple[str, ...]
    sql: tuple[str, ...]


@dataclass
class Tracks:
    """What is being noted at the moment; the tracing functions of all threads write here."""

    lines: list[str] = field(default_factory=list[str])
    sql: list[str] = field(default_factory=list[str])
    noting: bool = False

    def called(self, frame: FrameType, event: str, argument: Any) -> Any:
        """Python's trace function: follow our own frames, leave all others alone."""
        del event, argument
        return self._ran if self.noting and frame.f_code.co_filename.startswith(OURS) else None

    def _ran(self, frame: FrameType, event: str, argument: Any) -> Any:
        del argument
        if event == "line" and self.noting:
            self.lines.append(f"{frame.f_code.co_filename}:{frame.f_lineno}")
        return self._ran

    def queried(self, statement: str) -> None:
        if self.noting:
            self.sql.append(_BLOB.sub(lambda found: f"{len(found[1]) // 2} bytes", statement))

    async def of(self, person: Person, question: Question) -> Footprint:
        """The footprint of one answer."""
        self.lines, self.sql, before = [], [], sys.gettrace()
        self.noting = True
        sys.settrace(self.called)
        try:
            await person.ask(question)
        finally:
            sys.settrace(before)
            self.noting = False
        return Footprint(tuple(self.lines), tuple(self.sql))


@asynccontextmanager
async def tracked() -> AsyncGenerator[Tracks]:
    """Tracks that also follow what is done in threads; begun before the world, whose threads they follow."""
    tracks = Tracks()
    one_thread = ThreadPoolExecutor(1, initializer=lambda: sys.settrace(tracks.called))
    asyncio.get_running_loop().set_default_executor(one_thread)
    yield tracks


async def follow_queries(tracks: Tracks, world: World) -> None:
    """Have SQLite tell of every statement."""
    await world.bot.services.tick._store.database._connection.set_trace_callback(tracks.queried)
