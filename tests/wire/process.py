"""`python -m bot` as a real process, against a stand-in for Discord."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from tests.wire.stand_in import StandIn

TOKEN = "a.secret.token"


@asynccontextmanager
async def running(server: StandIn, directory: Path, *, module: str = "bot", **settings: str) -> AsyncGenerator[Process]:
    """The bot with its directories in one, in an environment that holds only what it needs, and `settings`.

    `module` is what Python is told to run.
    """
    environment = {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": server.api,
        "SAGSTAL_DATA_DIR": str(directory / "data"),
        "SAGSTAL_KEY_DIR": str(directory / "keys"),
        "PATH": os.environ["PATH"],
        **settings,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, env=environment, stderr=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def ended(process: Process) -> tuple[int, str]:
    """What the process ended with, and everything it said."""
    out, err = await asyncio.wait_for(process.communicate(), 20)
    return process.returncode or 0, (out + err).decode()
