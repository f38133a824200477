"""Charts asked of the bot as a real process: they come, and what draws them is never in the bot's own process."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING, Any

from discord import Permissions

from tests.integration.house import House
from tests.wire.process import running
from tests.wire.stand_in import THINKING, command, stand_in

if TYPE_CHECKING:
    from pathlib import Path

ATTACH = Permissions(attach_files=True).value
HEAVY = {"matplotlib", "numpy", "PIL", "typst", "xlsxwriter", "bot.workshop.drawing"}


async def published(directory: Path) -> None:
    """A round closed in the directories of the bot, with twenty-four reports at one workplace."""
    async with House(directory).running() as before:
        await before.set_up()
        await before.team(list(range(50, 74)))
        await before.close()


def pictures(message: dict[str, Any]) -> list[str]:
    return [item["media"]["url"] for part in message["components"][0]["components"] for item in part.get("items", ())]


async def test_a_chart_comes_after_a_thought_and_the_next_at_once(tmp_path: Path) -> None:
    await published(tmp_path)
    overview = command("caseload", "overview", place="workplace/1")
    async with stand_in(permissions=ATTACH) as server, running(server, tmp_path):
        await asyncio.wait_for(server.ready.wait(), 20)
        first = await server.ask(1, overview)
        second = await server.interact(2, 2, overview)
        assert second["type"] != THINKING
        assert pictures(first) == pictures(second["data"]) == ["attachment://sagstal.png"]
        assert first["attachments"]


async def test_the_bots_own_process_imports_nothing_that_draws(tmp_path: Path) -> None:
    await published(tmp_path)
    async with (
        stand_in(permissions=ATTACH) as server,
        running(server, tmp_path, module="tests.wire.telling") as process,
    ):
        await asyncio.wait_for(server.ready.wait(), 20)
        for number, asked in enumerate(("overview", "trend")):
            assert pictures(await server.ask(number, command("caseload", asked, place="workplace/1")))
        process.send_signal(signal.SIGTERM)
        told, _ = await asyncio.wait_for(process.communicate(), 20)
    modules = told.decode().split("\n")
    assert "bot.workshop.pool" in modules
    assert not HEAVY & set(modules)


async def test_the_workshops_process_ends_with_a_bot_that_is_killed(tmp_path: Path) -> None:
    await published(tmp_path)
    async with stand_in(permissions=ATTACH) as server, running(server, tmp_path) as process:
        await asyncio.wait_for(server.ready.wait(), 20)
        await server.ask(1, command("caseload", "overview", place="workplace/1"))
        process.kill()
        await asyncio.wait_for(process.wait(), 20)
        # Whoever still ran would hold the standard error that it was given open.
        assert process.stderr is not None
        await asyncio.wait_for(process.stderr.read(), 20)
