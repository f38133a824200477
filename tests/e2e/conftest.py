"""A simulated Discord with one server, its people and the real bot in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

import discord
import pytest
import simcord
from simcord import ResponseMessage

from bot.app import create_bot
from bot.demo.locales import install, speaks, uninstall
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from pathlib import Path

    from simcord.actors import MemberActor
    from simcord.builders import ChannelHandle, GuildHandle, RoleHandle, UserHandle
    from simcord.env import Env
    from simcord.results import InteractionResult

    from bot.client import SagstalBot

EPHEMERAL = 64
START = datetime(2026, 11, 3, 12, tzinfo=UTC)
WORKPLACES = """Jobcenter Lærkevej;København;Lærkevej,CBSI;kth_akt_30
Familieafdelingen;Odense;;boern_unge
Ungeindsatsen;Aarhus;KUI;kth_job_u30,kth_akt_u30"""


@dataclass
class Clock:
    moment: datetime = START

    def __call__(self) -> datetime:
        return self.moment


def one_a_second() -> Callable[[], float]:
    """The throttle's clock, by which whatever is asked takes a second: a pace that nobody must feel."""
    return count().__next__


@dataclass
class Server:
    """One server: who is in it, what they see, and the clock the bot goes by."""

    env: Env
    bot: SagstalBot
    settings: Settings
    clock: Clock
    guild: GuildHandle
    channel: ChannelHandle
    other: ChannelHandle
    member_role: RoleHandle
    representative_role: RoleHandle
    admin: MemberActor
    people: list[MemberActor] = field(default_factory=list["MemberActor"])

    def member(self, name: str, language: str = "en-US", *, role: bool = True) -> MemberActor:
        """Somebody new in the server."""
        roles = [self.member_role] if role else []
        person = self.guild.add_member(self.env.create_user(name), roles=roles)
        speaks(self.env, person, language)
        self.people.append(person)
        return person

    async def set_up(self, **options: Any) -> None:
        """What an administrator does first."""
        chosen: dict[str, Any] = {
            "members": self.member_role, "representatives": self.representative_role, "channel": self.channel,
        }  # fmt: skip
        await self.admin.slash(self.channel, "caseload-admin setup", **{**chosen, **options})
        await self.keep(WORKPLACES)

    async def keep(self, lines: str) -> None:
        """Bring a list of workplaces as a file and confirm it."""
        file = ("workplaces.csv", lines.encode())
        shown = await self.admin.slash(self.channel, "caseload-admin workplaces", file=file)
        await self.press(self.admin, shown, "keep")

    async def press(
        self, who: MemberActor | UserHandle, shown: InteractionResult | ResponseMessage, action: str
    ) -> InteractionResult:
        """Press the button that sets off an action; as a user, in a direct message."""
        message = shown if isinstance(shown, ResponseMessage) else shown.response
        assert message is not None
        return await who.click(message, custom_id=button(shown, action))

    async def report(
        self, who: MemberActor, caseload: str, area: str = "kth_akt_30", workplace: str = "1", hours: str = "37"
    ) -> InteractionResult:
        """Open the form, fill it in, send it."""
        form = await who.slash(self.channel, "caseload report")
        return await who.submit_modal(form, filled(caseload, area, workplace, hours))

    async def tick(self, moment: datetime | None = None) -> None:
        """What the bot does every five minutes, at a moment."""
        self.clock.moment = moment or self.clock.moment
        await self.bot.services.tick()
        await self.env.settle()

    async def restart(self) -> None:
        """The bot ends, and a new one starts on the same files."""
        await self.bot.close()
        self.bot = create_bot(self.settings, now=self.clock, seconds=one_a_second())
        await self.env.restart_bot(self.bot)

    def direct(self, who: MemberActor) -> list[ResponseMessage]:
        """What the bot wrote to somebody directly, and stays there, oldest first."""
        messages = self.env.backend.messages.get(who.user.dm_channel.id, {}).values()
        lasting = sorted((one for one in messages if not one.flags & EPHEMERAL), key=lambda one: one.id)
        return [ResponseMessage(self.env, one) for one in lasting]

    def posts(self) -> list[list[dict[str, Any]]]:
        """The components of what the bot posted for all to see, oldest first."""
        messages = sorted(self.env.backend.messages.get(self.channel.id, {}).values(), key=lambda one: one.id)
        return [one.components for one in messages if not one.flags & EPHEMERAL]


def control(form: InteractionResult, name: str) -> dict[str, Any]:
    """A form's field, with what is written beside it."""
    assert form.modal is not None, "there was no form"
    labels = [component for component in form.modal["components"] if "component" in component]
    label = next(label for label in labels if label["component"]["custom_id"] == name)
    return {**label["component"], "label_description": label.get("description") or ""}


def options(form: InteractionResult, name: str) -> list[dict[str, Any]]:
    return control(form, name)["options"]


def chosen(form: InteractionResult, name: str) -> list[str]:
    """What is chosen in a form's list when it opens."""
    return [option["value"] for option in options(form, name) if option["default"]]


def filled(caseload: str, area: str = "kth_akt_30", workplace: str = "1", hours: str = "37") -> dict[str, Any]:
    return {"caseload": caseload, "workplace": [workplace], "area": [area], "hours": hours}


def seen(result: InteractionResult) -> str:
    """Everything a reply says, buttons included."""
    assert result.response is not None, "there was no reply"
    assert result.response.ephemeral, "the reply was public"
    return said(result.response.components)


def said(components: list[dict[str, Any]]) -> str:
    lines: list[str] = []
    for component in components:
        if component["type"] == 10:
            lines.append(component["content"])
        elif component["type"] == 2:
            lines.append(f"[{component['label']}]")
        elif component["type"] == 3:
            lines.append(" | ".join(option["label"] for option in component["options"]))
        lines.append(said(component.get("components", [])))
    return "\n".join(line for line in lines if line)


def button(shown: InteractionResult | ResponseMessage, action: str) -> str:
    """The id of the button for an action."""
    message = shown if isinstance(shown, ResponseMessage) else shown.response
    assert message is not None
    return next(i for i in ids(message.components) if i.split(":")[1] == action)


def ids(components: list[dict[str, Any]]) -> list[str]:
    found: list[str] = []
    for component in components:
        found += [component["custom_id"]] if "custom_id" in component else []
        found += ids(component.get("components", []))
    return found


@pytest.fixture
async def server(tmp_path: Path) -> AsyncGenerator[Server]:
    """A server in which the bot has just arrived."""
    clock = Clock()
    settings = Settings.from_env(
        {
            "DISCORD_TOKEN": "x.y.z",
            "SAGSTAL_DATA_DIR": str(tmp_path / "data"),
            "SAGSTAL_KEY_DIR": str(tmp_path / "keys"),
        }
    )
    bot = create_bot(settings, now=clock, seconds=one_a_second())
    install()
    env = simcord.Env(bot, settle_timeout=30)
    await env.start()
    guild = env.create_guild("Union")
    manager = guild.create_role("Admin", permissions=discord.Permissions(manage_guild=True))
    arrived = Server(
        env, bot, settings, clock, guild, guild.create_text_channel("sagstal"),
        guild.create_text_channel("snak"), guild.create_role("Medlem"), guild.create_role("TR"),
        guild.add_member(env.create_user("admin"), roles=[manager]),
    )  # fmt: skip
    try:
        yield arrived
    finally:
        await arrived.bot.close()
        await env.shutdown()
        uninstall()
    env.raise_errors()
