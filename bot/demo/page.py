"""The demo as a page in the browser: the real bot, to be used by hand as any of four people."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import webbrowser
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bot.demo import picker
from bot.demo.stage import raised

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simcord import Env, Preview

PULSE = 0.5
"""Real seconds between two beats of the simulated clock."""

WELCOME = """Sagstal demo is ready: {url}

At the top of the page, choose who you are. Press the buttons, or type / in the field at the bottom, choose a command
from the list and send it with the arrow. Answers stand at the end of the conversation. The frame around it, in English,
is the simulated Discord's. Direct messages, such as a shortcut, are not on the page; `demo --tour DIR` shows one. Every
number is invented and nothing leaves this computer. Stop with Ctrl+C.
"""


NEW = """
The bot has just come to this server. Line, the administrator, sets it up: begin with the button on its card.
"""


async def serve(port: int, *, empty: bool = False) -> None:
    """Serve the page on a port of 127.0.0.1 (0: any) until it is ended there, by Ctrl+C or a SIGTERM.

    An `empty` server is looked at first by the administrator, who is to set it up.
    """
    _end_on_signals()
    with TemporaryDirectory(prefix="sagstal-demo-") as folder:
        async with raised(Path(folder), empty=empty) as stage:
            picker.install()
            page = stage.env.preview(
                stage.channel,
                viewers=sorted(stage.people, key=lambda one: empty and one is not stage.administrator),
                layout="channel",
                locale="da",
                timezone="Europe/Copenhagen",
                port=port,
            )
            async with page as preview, asyncio.TaskGroup() as tasks:
                pulse = tasks.create_task(Pulse(stage.env, preview).beat())
                print(WELCOME.format(url=preview.url) + (NEW if empty else ""), flush=True)
                _open_browser(preview.url)
                await preview.wait_closed()
                pulse.cancel()


def _end_on_signals() -> None:
    """Both ways to be ended cancel the demo, so that everything it opened is closed on the way out."""
    task = asyncio.current_task()
    with suppress(NotImplementedError):  # Windows: asyncio.run cancels on Ctrl+C by itself
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel if task else sys.exit)


def _open_browser(url: str) -> None:
    """Show the page where there is a screen to show it on."""
    if sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(url)


def real_now() -> datetime:
    return datetime.now(UTC)


class Pulse:
    """Lets simulated time pass at the pace of the real one, and shows on the page what the bot did by itself.

    Actions from the page and the passing of time take turns: SimCord refuses two things at once.
    """

    def __init__(self, env: Env, preview: Preview, now: Callable[[], datetime] = real_now) -> None:
        self._env = env
        self._preview = preview
        self._now = now
        self._turn = asyncio.Lock()
        self._act = preview._action  # noqa: SLF001  (SimCord has no public place to take turns)
        preview._action = self._acted  # noqa: SLF001

    async def beat(self) -> None:
        """Beat until cancelled."""
        while True:
            await asyncio.sleep(PULSE)
            await self.pass_time()

    async def pass_time(self) -> None:
        """Bring simulated time to `now`, with all that falls due on the way."""
        async with self._turn:
            before = len(self._env.backend.transcript)
            await self._env.advance_time(max(0.0, (self._now() - self._env.now()).total_seconds()))
            if len(self._env.backend.transcript) > before:
                await self._preview.refresh()

    async def _acted(self, context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
        async with self._turn:
            return await self._act(context_id, body)
