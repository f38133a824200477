"""The stage: a simulated Discord with one server, its people, half a year behind it or nothing, and the real bot."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING

import discord
import simcord

from bot.app import create_bot
from bot.demo.arrival import arrive
from bot.demo.clock import Clock
from bot.demo.history import live_through, months_before, post_panel
from bot.demo.locales import speaks
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from simcord import ChannelHandle, Env, GuildHandle, MemberActor

    from bot.client import SagstalBot

SERVER_NAME = "Dansk Socialrådgiverforening (demo)"
SEED = 2026
"""The invention is the same at every start."""

CLOSED_ROUNDS = 6
PATIENCE = 60.0
"""Seconds an answer may take before the simulation calls the bot stuck."""


@dataclass(slots=True)
class Stage:
    """What is on stage. Member, representative and administrator read Danish, the visitor English."""

    env: Env
    bot: SagstalBot
    clock: Clock
    server: GuildHandle
    channel: ChannelHandle
    member: MemberActor
    representative: MemberActor
    administrator: MemberActor
    visitor: MemberActor

    @property
    def people(self) -> tuple[MemberActor, ...]:
        return (self.member, self.representative, self.administrator, self.visitor)


@asynccontextmanager
async def raised(folder: Path, now: datetime | None = None, *, empty: bool = False) -> AsyncGenerator[Stage]:
    """A stage with its database and keys in `folder`, at `now` (the real time): half a year played through, or `empty`,
    a server to which the bot has just come.

    Everything closes with the block; the folder is the caller's to remove.
    """
    now = now or datetime.now(UTC)
    starts = months_before(now, CLOSED_ROUNDS)
    settings = Settings.from_env(
        {
            "DISCORD_TOKEN": "demo",
            "SAGSTAL_DATA_DIR": str(folder / "data"),
            "SAGSTAL_KEY_DIR": str(folder / "keys"),
        }
    )
    async with _begun(settings, now if empty else starts[0]) as stage:
        if empty:
            await arrive(stage.env, stage.server, stage.channel)
        else:
            await live_through(stage, starts, now, Random(SEED))  # noqa: S311  (a game)
            await _restart(stage, settings)
            await post_panel(stage)
        yield stage


@asynccontextmanager
async def _begun(settings: Settings, moment: datetime) -> AsyncGenerator[Stage]:
    """The server with its people and the bot in it, nothing having happened yet."""
    clock = Clock()
    bot = create_bot(settings, now=clock)
    env = simcord.Env(bot, settle_timeout=PATIENCE)
    clock.wind(env, moment)
    await env.start()
    try:
        with env.time_context():
            yield _peopled(env, bot, clock)
    finally:
        try:
            await env.bot.close()
        finally:
            await env.shutdown()


async def _restart(stage: Stage, settings: Settings) -> None:
    """Begin the present with a bot that was just started, as after a night's update."""
    await stage.bot.close()
    stage.bot = create_bot(settings, now=stage.clock)
    await stage.env.restart_bot(stage.bot)


def _peopled(env: Env, bot: SagstalBot, clock: Clock) -> Stage:
    """The server, its channel and roles, and the people a visitor of the demo can be."""
    env.backend.edit_bot_profile("Sagstal")
    server = env.create_guild(SERVER_NAME, preferred_locale="da", owner=env.create_user("hovedbestyrelsen"))
    channel = server.create_text_channel("sagstal", topic="Alle arbejdspladsers tal er opdigtede her.")
    member = server.create_role("Medlem")
    server.create_role("Påmindelser", mentionable=True)
    representative = server.create_role("Tillidsrepræsentant")
    manager = server.create_role("Administrator", permissions=discord.Permissions(manage_guild=True))

    def person(name: str, locale: str, *roles: simcord.RoleHandle) -> MemberActor:
        user = env.create_user(name.split(maxsplit=1)[0].lower(), global_name=name)
        joined = server.add_member(user, roles=roles)
        speaks(env, joined, locale)
        return joined

    return Stage(
        env, bot, clock, server, channel,
        member=person("Mette · medlem", "da", member),
        representative=person("Rasmus · TR", "da", member, representative),
        administrator=person("Line · administrator", "da", member, manager),
        visitor=person("Emma · member, in English", "en-GB", member),
    )  # fmt: skip
