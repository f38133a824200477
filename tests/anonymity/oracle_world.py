"""Servers of the real bot in one simulated Discord; who asks in them; and all that the bot sends, written down."""

from __future__ import annotations

import asyncio
import json
import random
import re
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import pbkdf2_hmac
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

import discord
import simcord
from simcord import interactions
from simcord.actors import MemberActor
from simcord.backend import serializers
from simcord.builders import UserHandle

from bot.app import create_bot
from bot.demo.locales import install, speaks, uninstall
from bot.domain.mixed import joined, size_of
from bot.domain.reports import from_bytes
from bot.services.caller import Caller
from bot.services.submit_report import Submission
from bot.settings import Settings
from tests.anonymity.oracle_questions import Pick, Push, Run
from tests.e2e.conftest import EPHEMERAL, Clock, Server, one_a_second

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
    from pathlib import Path

    from simcord.builders import ChannelHandle
    from simcord.env import Env
    from simcord.types import HttpLogEntry

    from bot.client import SagstalBot
    from bot.services.read_release import ReadRelease
    from tests.anonymity.oracle_questions import Question

Actor = MemberActor | UserHandle
FIRST_COLLEAGUE = 730_000_000_000_000_000
_NONCE = re.compile(r'"nonce": "\d+", ')
_INTERACTION = re.compile(r"^/(interactions|webhooks)/\d+/[^/]+")


class Chance:
    """Random bytes for keys and nonces; nothing but noughts for names of drafts and references.

    In truth those are random, too. Here they would differ between two worlds for no other reason than that a report
    took its nonce from the same chance, and would have to be left out of the comparison.
    """

    NAMES = (5, 8)

    def __init__(self) -> None:
        self._source = random.Random(1)  # noqa: S311  (a test must be repeatable)

    def __call__(self, count: int) -> bytes:
        return bytes(count) if count in self.NAMES else self._source.randbytes(count)


@dataclass(frozen=True, slots=True)
class Sent:
    """One request of the bot's to Discord, without the id and token that Discord gave the interaction."""

    method: str
    path: str
    body: str

    @property
    def payload(self) -> dict[str, Any]:
        """What it says, without its address's parameters."""
        return json.loads(self.body)[1]


@dataclass(frozen=True, slots=True)
class Instant:
    """Now, in seconds: by the clock on the wall, and of this process's work so far."""

    wall: float = field(default_factory=perf_counter)
    processor: float = field(default_factory=process_time)


Answer = tuple[Sent, ...]
"""All that the bot sent on being asked, in its order."""


def sent(entry: HttpLogEntry) -> Sent:
    """What a request says; not the random number by which Discord knows a message that is sent twice."""
    body = _NONCE.sub("", json.dumps([entry.params, entry.json], ensure_ascii=False, default=repr))
    return Sent(entry.method, _INTERACTION.sub(r"/\1/…", entry.path), body)


def private(sent: Sent) -> bool:
    """A form, suggestions, or a message that only one person sees, anew or in place of another such.

    A direct message, too, which whoever asked wants; and a question to Discord, of which nobody sees anything.
    """
    if sent.method == "GET" or sent.path in ("/users/@me/channels", "/channels/@me/messages"):
        return True
    if sent.path == "/webhooks/…/messages/@original":
        return sent.method == "PATCH"
    if sent.path == "/webhooks/…":
        return bool(sent.payload["flags"] & EPHEMERAL)
    kind, said = sent.payload["type"], sent.payload.get("data", {})
    return sent.path == "/interactions/…/callback" and (kind in {6, 7, 8, 9} or bool(said["flags"] & EPHEMERAL))


class Person:
    """Somebody with a client, who can send what a client can, and more."""

    def __init__(self, env: Env, actor: Actor, channel: ChannelHandle) -> None:
        self.env, self.actor, self.channel = env, actor, channel
        self._card: Any = None
        self.sent_at = Instant()

    async def ask(self, question: Question) -> Answer:
        """What the bot sends, to whomever, on being asked."""
        message = await self._message() if isinstance(question, Push | Pick) else None
        heard = len(self.env.backend.http_requests)
        await self._send(*question.wire(self.actor, self.channel), message)
        own = f"/channels/{self.env.backend.dm_channels.get(self.actor.id)}/"
        answer = (sent(entry) for entry in self.env.backend.http_requests[heard:])
        return tuple(replace(one, path=one.path.replace(own, "/channels/@me/")) for one in answer)

    async def _message(self) -> Any:
        """A card of the bot's that only this person sees, to press something on."""
        if self._card is None:
            asked = await self._send(*Run("caseload norms").wire(self.actor, self.channel))
            self._card = asked.message_id
        return self.env.backend.get_message(self.channel.id, self._card)

    async def _send(self, kind: int, data: dict[str, Any], message: Any = None) -> Any:
        """An interaction, whoever may send it, until the bot is done with it."""
        backend, guild = self.env.backend, getattr(self.actor, "guild", None)
        record, payload = interactions.base_payload(
            backend,
            type=kind,
            channel_id=self.channel.id,
            guild_id=guild and guild.id,
            user_id=self.actor.id,
            data=data,
        )
        if message is not None:
            record.source_message_id = message.id
            payload["message"] = dict(serializers.message_payload(backend, message))
        before = asyncio.all_tasks()
        self.sent_at = Instant()
        backend.emit("INTERACTION_CREATE", payload)
        while not record.responded or asyncio.all_tasks() - before:
            await asyncio.wait(asyncio.all_tasks() - before or [asyncio.ensure_future(asyncio.sleep(0))])
        return record


@dataclass
class World:
    """One bot on its files, the time it goes by, and the servers it is in."""

    env: Env
    bot: SagstalBot
    settings: Settings
    clock: Clock

    def server(self, name: str) -> Server:
        """A server in which the bot has just arrived."""
        env, guild = self.env, self.env.create_guild(name)
        manager = guild.create_role("Admin", permissions=discord.Permissions(manage_guild=True))
        return Server(
            env, self.bot, self.settings, self.clock, guild, guild.create_text_channel("sagstal"),
            guild.create_text_channel("snak"), guild.create_role("Medlem"), guild.create_role("TR"),
            guild.add_member(env.create_user("admin"), roles=[manager]),
        )  # fmt: skip

    def askers(self, server: Server) -> dict[str, Person]:
        """Somebody of each kind, in both languages."""
        representative = server.guild.add_member(self.env.create_user("tr"), roles=[server.representative_role])
        speaks(self.env, representative, "da")
        people: dict[str, MemberActor] = {
            "nobody": server.member("nobody", role=False),
            "member": server.member("mette", "da"),
            "representative": representative,
            "administrator": server.admin,
        }
        return {kind: Person(self.env, actor, server.other) for kind, actor in people.items()}

    def heard(self, start: int) -> Answer:
        """What the bot has sent since."""
        return tuple(sent(entry) for entry in self.env.backend.http_requests[start:])


@asynccontextmanager
async def open_world(path: Path, chance: Callable[[int], bytes] | None = None) -> AsyncGenerator[World]:
    """The real bot, started on empty directories; `chance` gives so many random bytes."""
    clock = Clock()
    settings = Settings.from_env(
        {"DISCORD_TOKEN": "x.y.z", "SAGSTAL_DATA_DIR": str(path / "data"), "SAGSTAL_KEY_DIR": str(path / "keys")}
    )
    bot = create_bot(settings, now=clock, random=chance or Chance(), seconds=one_a_second())
    install()
    env = simcord.Env(bot, settle_timeout=30)
    env._settle_internal = partial(env._settle_internal, idle=0.001)  # SimCord's own 50 ms make most of a test's time
    await env.start()
    try:
        yield World(env, bot, settings, clock)
    finally:
        await bot.close()
        await env.shutdown()
        uninstall()
    env.raise_errors()


async def kept(world: World, server: Server | None = None) -> dict[str, object]:
    """All that is kept, or all of one server: rows by table, keys by file, lists that wait for their confirmation."""
    services, found = world.bot.services, dict[str, object]()
    database, guild = services.tick._store.database, server and server.guild.id
    for (table,) in await database.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
        rows = await database.rows(f"SELECT * FROM {table}")  # noqa: S608  (the schema's own names)
        found[str(table)] = [row for row in rows if guild in (None, row[0])]
    for file in sorted(world.settings.key_dir.glob(f"{guild or '*'}-*")):
        found[file.name] = file.read_bytes()
    editing = (services.edit_workplaces, services.edit_regions, services.setup_wizard)
    waiting = [draft for service in editing for draft in service._drafts._waiting]
    return found | {"drafts": [draft for draft in waiting if guild in (None, draft[0])]}


def colleague(server: Server, number: int) -> Caller:
    """A member of the server's who is in nobody's sight."""
    return Caller(server.guild.id, FIRST_COLLEAGUE + number, frozenset({server.member_role.id}))


async def administrators_ask(server: Server, *questions: str) -> None:
    """Have the open round ask these questions on working conditions."""
    await server.bot.services.choose_questions(Caller(server.guild.id, server.admin.id, manages_guild=True), questions)


async def colleagues_answer(server: Server, number: int, answer: str, *, question: str, first: int = 0) -> None:
    """So many colleagues who have reported give one answer, from the one numbered `first` on."""
    service = server.bot.services.answer_conditions
    for one in range(first, first + number):
        round_, _ = await service.asked(colleague(server, one))
        await service(colleague(server, one), round_.number, {question: answer})


async def colleagues_report(
    server: Server, caseloads: Sequence[int], *, workplace: str, area: str, first: int = 0
) -> None:
    """One report after another, from colleagues `first`, `first` + 1, ...; of a mixed area, nine more in each other."""
    for number, caseload in enumerate(caseloads, first):
        typed = joined([str(caseload), *["9"] * (size_of(area) - 1)])
        submission = Submission(workplace, area, typed, "37")
        await server.bot.services.submit_report(colleague(server, number), submission)


def counting_live(overview: Callable[..., Awaitable[Any]], *, rounds: int = 1) -> Callable[..., Awaitable[Any]]:
    """The mistake to be found: an overview that looks who has reported by now, though it says nothing of it.

    With more `rounds` it takes longer over each report.
    """

    async def mistaken(self: ReadRelease, guild: int, place: str, area: str | None) -> Any:
        state = await self._registry.state(guild)
        for pseudonym, sealed in await self._registry._store.open_reports.all(guild):
            assert state.open is not None
            report = from_bytes(state.open.seal.unseal(sealed, guild, pseudonym))
            pbkdf2_hmac("sha256", str(report).encode(), pseudonym, rounds)
        return await overview(self, guild, place, area)

    return mistaken
