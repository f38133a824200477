"""The bot as a real process against a stand-in for Discord on 127.0.0.1."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.wire.process import TOKEN, ended, running
from tests.wire.stand_in import CHANNEL, GUILD, command, stand_in


async def test_it_finds_the_gateway_where_it_was_told_to_and_needs_no_privileged_intent(tmp_path: Path) -> None:
    async with stand_in() as server, running(server, tmp_path):
        await asyncio.wait_for(server.ready.wait(), 20)
        assert server.identified[0]["intents"] == 1


async def test_it_answers_a_command_to_the_member_alone(tmp_path: Path) -> None:
    async with stand_in() as server, running(server, tmp_path):
        await asyncio.wait_for(server.ready.wait(), 20)
        answer = await server.interact(1, 2, command("caseload", "help"))
        assert answer["type"] == 4
        assert answer["data"]["flags"] & 64


async def test_it_tells_discord_of_its_commands_once_over_two_starts(tmp_path: Path) -> None:
    async with stand_in() as server:
        for _ in range(2):
            server.ready.clear()
            async with running(server, tmp_path) as process:
                await asyncio.wait_for(server.ready.wait(), 20)
                process.send_signal(signal.SIGTERM)
                await ended(process)
        assert len(server.sent("PUT", "/commands")) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_told_to_stop_it_says_goodbye_and_ends_well(tmp_path: Path, number: signal.Signals) -> None:
    async with stand_in() as server, running(server, tmp_path) as process:
        await asyncio.wait_for(server.ready.wait(), 20)
        process.send_signal(number)
        code, said = await ended(process)
        assert (code, server.close_codes) == (0, [1000])
        assert not any(secret in said for secret in (TOKEN, GUILD, CHANNEL))


async def test_a_gateway_that_is_away_at_first_is_waited_for(tmp_path: Path) -> None:
    async with stand_in(refuse_gateway=1) as server, running(server, tmp_path):
        await asyncio.wait_for(server.ready.wait(), 30)


async def test_a_broken_connection_is_taken_up_again(tmp_path: Path) -> None:
    async with stand_in() as server, running(server, tmp_path):
        await asyncio.wait_for(server.ready.wait(), 20)
        server.ready.clear()
        await server.drop()
        await asyncio.wait_for(server.ready.wait(), 40)


async def test_one_malformed_event_does_not_end_it(tmp_path: Path) -> None:
    async with stand_in() as server, running(server, tmp_path):
        await asyncio.wait_for(server.ready.wait(), 20)
        server.ready.clear()
        await server._dispatch("INTERACTION_CREATE", {"id": "1"})
        await asyncio.wait_for(server.ready.wait(), 40)
        answer = await server.interact(2, 2, command("caseload", "help"))
        assert answer["type"] == 4


async def test_without_a_token_it_names_the_setting_and_the_demo(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", env={"PATH": os.environ["PATH"], "DISCORD_TOKEN": ""}, cwd=_project(),
        stderr=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    code, said = await ended(process)
    assert code == 2
    assert "DISCORD_TOKEN" in said
    assert "python -m bot demo" in said
    assert len(said.strip().splitlines()) == 1


def _project() -> Path:
    return Path(__file__).parents[2]
