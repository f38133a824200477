"""The workshop's process as the bot sees it: begun when something is asked, ended when idle, replaced when it fails."""

from __future__ import annotations

import asyncio
import os
import threading
from concurrent.futures import BrokenExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bot.errors import WorkshopFailed
from bot.logs import failed
from bot.workshop import bench

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from concurrent.futures import Future

    from pebble import ProcessPool

IDLE = 60.0
"""Seconds without a job after which the process ends."""
LIMIT = 30.0
"""Seconds that a job may take before its process is taken for hung."""
PATIENCE = 4 * LIMIT
"""Seconds after which a job is given up that no process came to begin."""


SHARED_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108  (a directory of its own in it)
"""Where the process may write: in memory, which a container that is read-only has too. None is where others write."""


@dataclass(slots=True)
class _Worker:
    """A process with the jobs that wait for it."""

    pool: ProcessPool
    waiting: set[Future[bytes]] = field(default_factory=set["Future[bytes]"])

    def end(self) -> None:
        """End the process; takes up to some seconds where it hangs. Who still waits is told."""
        self.pool.stop()
        self.pool.join()
        for future in tuple(self.waiting):  # they leave it meanwhile
            if not future.done():
                future.set_exception(BrokenExecutor())


class SpawnedWorkshop:
    """One process, spawned, so that it inherits nothing of the bot's memory; it does one job at a time.

    `idle`, `limit` and `patience` are seconds; `work` makes the bytes of a job, a function that a module names.
    """

    def __init__(
        self,
        *,
        idle: float = IDLE,
        limit: float = LIMIT,
        patience: float = PATIENCE,
        work: Callable[[Any], bytes] = bench.make,
    ) -> None:
        self._idle, self._limit, self._patience, self._work = idle, limit, patience, work
        self._opening = asyncio.Lock()
        self._worker: _Worker | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._jobs = 0
        self._rest: threading.Timer | None = None
        self._ending: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def running(self) -> bool:
        """Whether there is a process."""
        return self._worker is not None

    async def make(self, job: Any) -> bytes:
        """The bytes of a job. WorkshopFailed where it crashed, hung or could not be begun; the next one may go well."""
        self._jobs += 1
        self._stay()
        try:
            return await self._made(job)
        except WorkshopFailed:
            raise
        except Exception as error:  # noqa: BLE001  (whatever became of the process, the bot goes on)
            failed("workshop_failed", error)
            raise WorkshopFailed(type(error).__name__) from None
        finally:
            self._jobs -= 1
            if not self._jobs and not self._closed:
                self._rest = self._rest_later(asyncio.get_running_loop())

    async def close(self) -> None:
        """End the process, whatever it is at; nothing is made from now on."""
        self._closed = True
        self._stay()
        async with self._opening:
            self._end()
        await asyncio.gather(*self._ending)
        if self._folder is not None:
            await asyncio.to_thread(self._folder.cleanup)

    def _stay(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    def _rest_later(self, loop: asyncio.AbstractEventLoop) -> threading.Timer:
        """By the real clock, beside the loop: a simulated one's would wait for it."""

        def rest() -> None:
            with suppress(RuntimeError):  # the loop is gone, and the process with it
                loop.call_soon_threadsafe(self._end_if_idle)

        timer = threading.Timer(self._idle, rest)
        timer.daemon = True
        timer.start()
        return timer

    def _end_if_idle(self) -> None:
        if not self._jobs:
            self._end()

    def _end(self) -> None:
        """End the process beside what else goes on; the next job begins another."""
        worker, self._worker = self._worker, None
        if worker is not None:
            task = asyncio.create_task(asyncio.to_thread(worker.end))
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)

    async def _made(self, job: Any) -> bytes:
        """Tried twice at most: that a process died while it had nothing to do is only noticed by the next job."""
        try:
            return await self._tried(job)
        except BrokenExecutor:
            return await self._tried(job)

    async def _tried(self, job: Any) -> bytes:
        worker = await self._begun()
        future = _scheduled(worker.pool, self._work, job, self._limit)
        worker.waiting.add(future)
        patience = asyncio.timeout(self._patience)
        try:
            async with patience:
                return await asyncio.wrap_future(future)
        finally:
            worker.waiting.discard(future)
            if patience.expired() and self._worker is worker:
                self._end()

    async def _begun(self) -> _Worker:
        """The process; begun beside the loop, which it would hold up for some milliseconds."""
        async with self._opening:
            if self._closed:
                raise WorkshopFailed("closed")
            if self._worker is not None and not self._worker.pool.active:
                self._end()
            if self._worker is None:
                self._worker = await asyncio.to_thread(self._begin)
            return self._worker

    def _begin(self) -> _Worker:
        """Imports what it takes only now: a bot that draws nothing does without."""
        import multiprocessing

        from pebble import ProcessPool

        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="sagstal-workshop-", dir=SHARED_MEMORY)
        pool = ProcessPool(
            max_workers=1,
            initializer=bench.prepare,
            initargs=(Path(self._folder.name),),
            context=multiprocessing.get_context("spawn"),
        )
        if not pool.active:  # asking begins it
            raise BrokenExecutor
        return _Worker(pool)


def _scheduled(pool: ProcessPool, work: Callable[[Any], bytes], job: Any, limit: float) -> Future[bytes]:
    try:
        return pool.schedule(work, args=(job,), timeout=limit)
    except RuntimeError:  # it broke this moment
        raise BrokenExecutor from None


@asynccontextmanager
async def open_workshop(
    *, idle: float = IDLE, limit: float = LIMIT, work: Callable[[Any], bytes] = bench.make
) -> AsyncGenerator[SpawnedWorkshop]:
    """A workshop without a process yet; what it has begun ends with the block."""
    workshop = SpawnedWorkshop(idle=idle, limit=limit, work=work)
    try:
        yield workshop
    finally:
        await workshop.close()
