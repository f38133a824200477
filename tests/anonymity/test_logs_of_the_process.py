"""The real process: what it prints when Discord misbehaves, when it fails inside, and when it cannot even start."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections import defaultdict
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web

from bot.settings import LOG_LEVELS
from tests.anonymity.failures_poison import FAMILY_NAME
from tests.anonymity.failures_process import AT_THE_START, SECRETS
from tests.anonymity.failures_unheard import UNHEARD
from tests.anonymity.logs_search import PROJECT, Secrets, fixed_sentences, leaks
from tests.anonymity.logs_suite import everything_in
from tests.wire.stand_in import APPLICATION, CHANNEL, GUILD, MEMBER, StandIn, stand_in

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncGenerator, Awaitable, Callable
    from pathlib import Path

pytestmark = pytest.mark.attack("logs", "the bot's token")

TOKEN = "a.secret.token"
NAMES = {"mette", "Mette", "sagstal", "Union", *SECRETS.words}
OUR_OWN = Secrets(NAMES, {TOKEN, *SECRETS.tokens}, {"187", "29,6", APPLICATION, GUILD, CHANNEL, MEMBER})
BOT = ["-m", "bot"]
SENTENCES = fixed_sentences("bot/__main__.py")


class Bot:
    """A running process, and all it wrote when it has ended."""

    def __init__(self, process: Process, folder: Path) -> None:
        self.process, self._folder = process, folder

    async def ended(self, by: signal.Signals | None = None) -> tuple[int, str]:
        """Its exit code, and everything in its output and in the files it made."""
        if by is not None:
            self.process.send_signal(by)
        code = await asyncio.wait_for(self.process.wait(), 20)
        return code, everything_in(self._folder)


@asynccontextmanager
async def running(folder: Path, program: list[str], api: str, level: str = "INFO") -> AsyncGenerator[Bot]:
    environment = {
        "DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": api, "SAGSTAL_LOG_LEVEL": level,
        "SAGSTAL_DATA_DIR": str(folder / "data"), "SAGSTAL_KEY_DIR": str(folder / "keys"),
        "PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT), "HOME": str(folder),
    }  # fmt: skip
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *program, cwd=folder, env=environment, stdout=out, stderr=err
        )
    try:
        yield Bot(process, folder)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def failing(what: str) -> list[str]:
    """The program in which something fails, of failures_process.py."""
    return ["-c", f"from tests.anonymity.failures_process import run; run({what!r})"]


def events(written: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.splitlines() if line.startswith("{")]


# Discord misbehaves


def refusing_answers(server: StandIn, status: type[web.HTTPException], code: int) -> Callable[[], None]:
    """Answer the bot's answers with an error that names whom they were for; what it gives back ends that."""
    answer = server._reply

    def reply(path: str, body: Any) -> Any:
        if path.endswith("/callback"):
            told: dict[str, Any] = {
                "code": code,
                "message": f"{path} of {FAMILY_NAME}: 187",
                "errors": {FAMILY_NAME: {"_errors": []}},
            }
            raise status(text=json.dumps(told), content_type="application/json")
        return answer(path, body)

    server._reply = reply
    return lambda: setattr(server, "_reply", answer)


def _press(custom_id: str) -> dict[str, Any]:
    message: dict[str, Any] = {
        "id": "950000000000000001", "channel_id": CHANNEL, "author": {"id": APPLICATION, "username": "Sagstal"},
        "content": "", "timestamp": "2026-11-22T12:00:00+00:00", "edited_timestamp": None, "tts": False,
        "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
        "pinned": False, "type": 0, "flags": 64, "components": [],
    }  # fmt: skip
    return {"data": {"custom_id": custom_id, "component_type": 2, "id": 1}, "message": message}


def _form() -> dict[str, Any]:
    typed = {"caseload": "187", "hours": "29,6", "workplace": "Jobcenter Lærkevej", "area": FAMILY_NAME}
    fields = [{"type": 4, "id": 2, "custom_id": name, "value": value} for name, value in typed.items()]
    return {"custom_id": "sagstal:submit", "components": [{"type": 18, "id": 1, "component": one} for one in fields]}


def _command(name: str, sub: str, *options: dict[str, Any]) -> dict[str, Any]:
    return {"id": "940", "name": name, "type": 1, "options": [{"type": 1, "name": sub, "options": list(options)}]}


SUGGESTION = _command("caseload", "overview", {"type": 3, "name": "place", "value": FAMILY_NAME, "focused": True})


async def use_everything(server: StandIn, number: int) -> None:
    """A command, a suggestion, a button and a form of one member's."""
    await server.interact(number, 2, _command("caseload", "help"))
    await server.interact(number + 1, 4, SUGGESTION)
    pressed = _press(f"sagstal:confirm:1:{FAMILY_NAME}:187:29,6")
    await server.interact(number + 2, 3, pressed["data"], message=pressed["message"])
    await server.interact(number + 3, 5, _form())


async def again(server: StandIn, trouble: Awaitable[Any]) -> None:
    """Make trouble with the connection, and wait for the bot to come back."""
    server.ready.clear()
    await trouble
    await asyncio.wait_for(server.ready.wait(), 30)


class FirstAnswer(asyncio.Future[dict[str, Any]]):
    """The bot's first answer; where that was refused, an apology follows, which may find it answered."""

    def set_result(self, result: dict[str, Any], /) -> None:
        if not self.done():
            super().set_result(result)


async def mistreat(server: StandIn) -> None:
    """What Discord and the net between can do to a bot, with somebody in it each time."""
    server._answers = defaultdict(FirstAnswer)
    await use_everything(server, 10)
    for number, (status, code) in enumerate(((web.HTTPNotFound, 10062), (web.HTTPBadRequest, 50035))):
        forgive = refusing_answers(server, status, code)
        await use_everything(server, 100 * (number + 1))
        forgive()
    who = {"id": MEMBER, "username": FAMILY_NAME, "token": TOKEN}
    await server._dispatch("SOMETHING_NEW", who)
    await send(server, {"op": 187, "d": who})
    await again(server, server._dispatch("INTERACTION_CREATE", {"member": {"user": who}, **who}))
    await again(server, server._dispatch("GUILD_CREATE", {"id": GUILD, "name": who, "members": [who]}))
    await again(server, send(server, {"op": 7, "d": who}))
    await again(server, send(server, {"op": 9, "d": True}))
    await again(server, server.drop())
    assert server._socket is not None
    await again(server, server._socket.send_str(f"{FAMILY_NAME} {MEMBER} 187"))
    await again(server, server._socket.close(code=4000, message=f"{FAMILY_NAME} {MEMBER}".encode()))
    await server.interact(1000, 2, _command("caseload", "help"))


async def send(server: StandIn, frame: dict[str, Any]) -> None:
    assert server._socket is not None
    await server._socket.send_str(json.dumps(frame))


async def mistreated(folder: Path, level: str) -> tuple[int, str]:
    """A process that Discord mistreated, told to stop."""
    async with stand_in(refuse_gateway=1) as server, running(folder, BOT, server.api, level) as bot:
        await asyncio.wait_for(server.ready.wait(), 30)
        await mistreat(server)
        return await bot.ended(signal.SIGTERM)


async def test_whatever_discord_does_nothing_of_anybody_is_written(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """At every level, side by side, since most of it is waiting to connect again."""
    for code, written in await asyncio.gather(
        *(mistreated(tmp_path_factory.mktemp(level), level) for level in LOG_LEVELS)
    ):
        assert code == 0
        assert leaks(written, OUR_OWN) == []
        told = [line["event"] for line in events(written)]
        assert told.count("connection_lost") >= 4
        assert told.count("interaction_failed") >= 3
        assert told.count("answer_failed") >= 3


# It fails inside


@pytest.mark.parametrize("step", AT_THE_START, ids=lambda step: step.__name__)
async def test_what_stops_it_is_logged_without_its_message(tmp_path: Path, step: Callable[..., None]) -> None:
    program = failing(step.__name__)
    async with stand_in() as server, running(tmp_path, program, server.api) as bot:
        code, written = await bot.ended()
    assert code != 0
    assert leaks(written, OUR_OWN, sentences=SENTENCES) == []
    assert [line["error"] for line in events(written) if line["event"] == "stopped"]


async def test_what_fails_as_it_stops_is_logged_without_its_message(tmp_path: Path) -> None:
    program = failing("ending")
    async with stand_in() as server, running(tmp_path, program, server.api) as bot:
        await asyncio.wait_for(server.ready.wait(), 30)
        _, written = await bot.ended(signal.SIGTERM)
    assert leaks(written, OUR_OWN, sentences=SENTENCES) == []
    assert [line["error"] for line in events(written) if line["event"] == "stopping_failed"]


@pytest.mark.parametrize("level", LOG_LEVELS)
async def test_what_nobody_catches_is_logged_without_its_message(tmp_path: Path, level: str) -> None:
    program = failing("everything_unheard")
    async with stand_in() as server, running(tmp_path, program, server.api, level) as bot:
        await asyncio.wait_for(server.ready.wait(), 30)
        await server.interact(1, 5, _form())
        code, written = await bot.ended(signal.SIGTERM)
    assert code == 0
    assert leaks(written, OUR_OWN, sentences=SENTENCES) == []
    told = events(written)
    assert sum("error" in line for line in told) >= len(UNHEARD)
    assert {"thread_failed", "ending_failed", "event_failed", "tick_failed"} <= {line["event"] for line in told}
    assert {"asyncio", "discord.client", "discord.ui.view"} <= {line.get("logger") for line in told}


async def test_settings_that_are_no_text_are_named_and_not_shown(tmp_path: Path) -> None:
    """As an editor may save them: in Latin-1."""
    (tmp_path / ".env").write_bytes(f"DISCORD_TOKEN=a.secret.token # {FAMILY_NAME} på Lærkevej".encode("latin-1"))
    async with running(tmp_path, BOT, "http://127.0.0.1:9/api") as bot:
        code = await bot.process.wait()
    assert code == 2
    assert (tmp_path / "out").read_text() == ""
    assert (tmp_path / "err").read_text().splitlines() == [
        ".env cannot be read: it must be a text file in UTF-8 that the bot's user may read"
    ]


@pytest.mark.parametrize("status", [web.HTTPUnauthorized, web.HTTPForbidden, web.HTTPServiceUnavailable])
async def test_a_login_that_discord_refuses_shows_no_token(tmp_path: Path, status: type[web.HTTPException]) -> None:
    def refuse(path: str, body: Any) -> None:
        told = {"code": 0, "message": f"{path} {body} {TOKEN} {MEMBER}"}
        raise status(text=json.dumps(told), content_type="application/json")

    async with stand_in() as server, running(tmp_path, BOT, server.api) as bot:
        server._reply = refuse
        code, written = await bot.ended()
    assert code == (2 if status is web.HTTPUnauthorized else 1)
    assert leaks(written, OUR_OWN, sentences=SENTENCES) == []
    assert len(set(written.splitlines()) & SENTENCES) == 1
