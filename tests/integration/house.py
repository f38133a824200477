"""The bot's inner half over real files: a data directory, a key directory, a clock, chance, and a wall to post on."""

from __future__ import annotations

import asyncio
import random
import shutil
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.app import make_services
from bot.domain.panels import Ground
from bot.seal import KEY_BYTES, KeyDirectory
from bot.services.caller import Caller
from bot.services.close_round import CloseRound
from bot.services.made import Made
from bot.services.panel_board import Hindrance, MessageGone
from bot.services.ports import Ports
from bot.services.reminders import RoleRefused
from bot.services.set_up import SetupChanges
from bot.services.submit_report import Submission
from bot.services.weekly_digest import ChannelForbidden, ChannelGone
from bot.store.documents import release_to_text
from bot.store.store import open_store
from bot.workshop.pool import SpawnedWorkshop

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from pathlib import Path

    from bot.domain.conditions_at import ConditionsAt
    from bot.domain.digest import Digest, Week
    from bot.domain.overview import Overview
    from bot.domain.panels import Obstacle, Panel
    from bot.domain.places import Places
    from bot.domain.receipts import Receipt, Unconfirmed
    from bot.domain.reminders import RoleObstacle
    from bot.domain.rounds import Round, RoundLength
    from bot.domain.summary import Summary
    from bot.i18n import Language
    from bot.seal import RoundSeal
    from bot.services.check_guild import GuildCheck
    from bot.services.choose_questions import ChosenQuestions
    from bot.services.close_round import Step
    from bot.services.services import Services
    from bot.store.rounds import RoundState
    from bot.store.store import Store

GUILD, NEIGHBOUR = 910_000_000_000_000_001, 910_000_000_000_000_002
MEMBER_ROLE, REPRESENTATIVE_ROLE, CHANNEL, OTHER_CHANNEL = 501, 502, 601, 602
FIRST_MEMBER = 730_000_000_000_000_000
NORTH, SOUTH, FAMILIES = "1", "2", "3"
WORKPLACES = "Jobcenter Nord;0751\nJobcenter Syd;0751\nFamilieafdelingen;0101"
AREA, OTHER_AREA = "sygedagpenge", "kth_job_30"
START = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
"""A Tuesday, ten o'clock in Copenhagen."""


class PowerCut(BaseException):
    """The machine stops here: nothing that handles errors gets to see it."""


class Clock:
    """A clock that moves only when told to."""

    def __init__(self, moment: datetime = START) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **by: float) -> None:
        self.moment += timedelta(**by)


class Chance:
    """Random bytes, the same in every run; what was given is remembered, to be searched for later."""

    def __init__(self, seed: int = 1) -> None:
        self._source = random.Random(seed)  # noqa: S311  (a test must be repeatable)
        self.given: list[bytes] = []

    def __call__(self, count: int) -> bytes:
        self.given.append(self._source.randbytes(count))
        return self.given[-1]

    def keys(self) -> list[bytes]:
        """Everything that was long enough to be a key."""
        return [given for given in self.given if len(given) == KEY_BYTES]


@dataclass
class Wall:
    """Channels in memory: a post that was sent stands there, whatever became of whoever sent it."""

    channels: dict[int, list[Digest]] = field(default_factory=lambda: {CHANNEL: [], OTHER_CHANNEL: []})
    forbidden: set[int] = field(default_factory=set[int])
    knocks: int = 0
    shared: list[tuple[int, Summary, str]] = field(default_factory=list[tuple[int, "Summary", str]])
    greeted: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    examples: dict[int, tuple[int, Digest, Places]] = field(default_factory=dict[int, "tuple[int, Digest, Places]"])
    """Examples that stand somewhere: the channel, and what they say, by message."""
    cut_before_sending: bool = False
    cut_after_sending: bool = False

    async def post(self, channel: int, digest: Digest, places: Places, language: Language) -> None:
        del places, language
        wall = self._open(channel)
        if self.cut_before_sending:
            raise PowerCut
        wall.append(digest)
        if self.cut_after_sending:
            raise PowerCut

    async def was_posted(self, channel: int, week: Week) -> bool:
        return any(digest.week == week for digest in self._open(channel))

    async def greet(self, channel: int, language: Language) -> None:
        self._open(channel)
        self.greeted.append((channel, language.code))

    async def share_summary(self, channel: int, found: Summary, places: Places, language: Language) -> None:
        del places
        self._open(channel)
        self.shared.append((channel, found, language.code))

    async def post_example(self, channel: int, digest: Digest, places: Places, language: Language) -> int:
        del language
        self._open(channel)
        message = 7000 + self.knocks
        self.examples[message] = (channel, digest, places)
        return message

    async def remove_example(self, channel: int, message: int) -> None:
        self._open(channel)
        self.examples.pop(message, None)

    def weeks(self, channel: int = CHANNEL) -> list[str]:
        return [str(digest.week) for digest in self.channels[channel]]

    def _open(self, channel: int) -> list[Digest]:
        self.knocks += 1
        if channel not in self.channels:
            raise ChannelGone
        if channel in self.forbidden:
            raise ChannelForbidden
        return self.channels[channel]


@dataclass
class Board:
    """Panels as they stand in channels, in memory: (channel, message) and the place; which are pinned; what is lacking.

    `lacking` is what the bot knows beforehand, `refusing` what Discord says only when asked.
    """

    channels: set[int] = field(default_factory=lambda: {CHANNEL, OTHER_CHANNEL})
    standing: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    pinned: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    lacking: dict[int, tuple[Obstacle, ...]] = field(default_factory=dict[int, "tuple[Obstacle, ...]"])
    refusing: dict[str, Obstacle] = field(default_factory=dict[str, "Obstacle"])
    asked: list[str] = field(default_factory=list[str])
    posted: int = 0

    def ground(self, guild: int, channel: int) -> Ground | None:
        del guild
        return Ground(f"channel-{channel}", self.lacking.get(channel, ())) if channel in self.channels else None

    async def post(self, channel: int, place: str, places: Places, language: Language) -> int:
        del places, language
        self._ask("post", channel)
        self.posted += 1
        self.standing[channel, self.posted] = place
        return self.posted

    async def edit(self, panel: Panel, places: Places, language: Language) -> None:
        del places, language
        self.standing[self._found("edit", panel)] = panel.place

    async def is_pinned(self, panel: Panel) -> bool:
        return self._found("look", panel) in self.pinned

    async def pin(self, panel: Panel) -> None:
        self.pinned.add(self._found("pin", panel))

    async def unpin(self, panel: Panel) -> None:
        self.pinned.discard(self._found("unpin", panel))

    async def delete(self, panel: Panel) -> None:
        del self.standing[self._found("delete", panel)]

    def _found(self, act: str, panel: Panel) -> tuple[int, int]:
        self._ask(act, panel.channel)
        if (panel.channel, panel.message) not in self.standing:
            raise MessageGone
        return panel.channel, panel.message

    def _ask(self, act: str, channel: int) -> None:
        self.asked.append(act)
        if channel not in self.channels:
            raise ChannelGone
        if act in self.refusing:
            raise Hindrance(self.refusing[act])


@dataclass
class Roles:
    """Who has which role, in memory. `lacking` is in a role's way; where `refusing`, nothing is given or taken."""

    given: set[tuple[int, int, int]] = field(default_factory=set[tuple[int, int, int]])
    lacking: tuple[RoleObstacle, ...] = ()
    refusing: bool = False

    def obstacles(self, guild: int, role: int, channel: int) -> tuple[RoleObstacle, ...]:
        del guild, role, channel
        return self.lacking

    async def give(self, guild: int, member: int, role: int) -> None:
        if self.refusing:
            raise RoleRefused
        self.given.add((guild, member, role))

    async def take(self, guild: int, member: int, role: int) -> None:
        if self.refusing:
            raise RoleRefused
        self.given.remove((guild, member, role))


@dataclass
class House:
    """Where everything lies. The bot can be started in it again and again, and it can be copied as it stands."""

    path: Path
    clock: Clock = field(default_factory=Clock)
    chance: Chance = field(default_factory=Chance)
    wall: Wall = field(default_factory=Wall)
    board: Board = field(default_factory=Board)
    roles: Roles = field(default_factory=Roles)

    @property
    def data(self) -> Path:
        return self.path / "data"

    @property
    def keys(self) -> Path:
        return self.path / "keys"

    @asynccontextmanager
    async def running(self, passed: Callable[[Step], None] | None = None) -> AsyncGenerator[Running]:
        """The bot's services, started. `passed` hears of every step of a close."""
        keys = KeyDirectory(self.keys, self.chance)
        keys.prepare(self.data)
        async with open_store(self.data) as store:
            ports = Ports(self.wall, self.board, self.roles, self.wall, self.wall, self.wall)
            services = make_services(store, keys, ports, Made(SpawnedWorkshop()), self.clock, self.chance)
            running = Running(self, store, keys, services)
            if passed is not None:
                close = CloseRound(store, keys, services.tick._registry, passed)
                services.tick._close = services.emergency_close._close = close
            yield running

    def copied(self, to: Path) -> House:
        """All files as they lie there now, as a thief or a power cut would leave them; the clock's time, too."""
        for directory in (self.data, self.keys):
            shutil.copytree(directory, to / directory.name)
        return House(to, Clock(self.clock.moment), Chance(99), self.wall)

    def contents(self, scratch: Path) -> dict[str, bytes]:
        """Every byte of every file. Read from a copy: closing a database's file would drop its locks."""
        copy = self.copied(scratch)
        return {str(file.relative_to(copy.path)): file.read_bytes() for file in scratch.rglob("*") if file.is_file()}


@dataclass
class Running:
    """The started bot, and what members, administrators and time do to it."""

    house: House
    store: Store
    keys: KeyDirectory
    services: Services

    async def set_up(self, guild: int = GUILD, **changes: int | str | RoundLength) -> None:
        """First set-up: a workplace list, and a round that opens now."""
        first = {"member_role": MEMBER_ROLE, "representative_role": REPRESENTATIVE_ROLE, "digest_channel": CHANNEL}
        await self.change(guild, **{**first, **changes})
        preview = await self.services.edit_workplaces.preview(administrator(guild), WORKPLACES)
        await self.services.edit_workplaces.keep(administrator(guild), preview.draft)

    async def change(self, guild: int = GUILD, **changes: int | str | RoundLength) -> None:
        await self.services.set_up(administrator(guild), SetupChanges(**changes))  # pyright: ignore[reportArgumentType]

    async def report(
        self, who: int, caseload: int | str = 60, *, guild: int = GUILD, workplace: str = NORTH, area: str = AREA,
        hours: str = "37", confirmed: bool = False,
    ) -> Receipt | Unconfirmed:  # fmt: skip
        submission = Submission(workplace, area, str(caseload), hours, confirmed)
        return await self.services.submit_report(member(who, guild), submission)

    async def team(self, caseloads: list[int], *, first: int = 0, guild: int = GUILD, workplace: str = NORTH) -> None:
        """One report after another, from members `first`, `first` + 1, ..."""
        for who, caseload in enumerate(caseloads, first):
            await self.report(who, caseload, guild=guild, workplace=workplace)

    async def ask(self, *questions: str, guild: int = GUILD) -> ChosenQuestions:
        """An administrator chooses which questions on working conditions are asked."""
        return await self.services.choose_questions(administrator(guild), questions)

    async def answer(self, who: int, guild: int = GUILD, number: int | None = None, /, **chosen: str) -> bool:
        """A member sends the form of optional questions, of the open round unless another is named."""
        opened = (await self.round(guild))[0].number if number is None else number
        return await self.services.answer_conditions(member(who, guild), opened, chosen)

    async def conditions(self, place: str = "country/dk", guild: int = GUILD) -> ConditionsAt:
        return (await self.services.read_release.conditions(guild, place))[0]

    async def until_due(self, guild: int = GUILD) -> None:
        """Wait for the hour at which the round closes."""
        round_, _ = await self.round(guild)
        self.house.clock.moment = round_.closes_at

    async def close(self, guild: int = GUILD) -> None:
        await self.until_due(guild)
        await self.services.tick()

    async def round(self, guild: int = GUILD) -> tuple[Round, RoundState]:
        last = await self.store.rounds.last(guild)
        assert last is not None
        return last

    async def released(self, guild: int = GUILD) -> list[str]:
        """Every release as it is kept, oldest first."""
        return [release_to_text(release) for release in await self.store.releases.history(guild, 100)]

    async def overview(self, guild: int = GUILD, place: str = "country/dk", area: str | None = None) -> Overview:
        return (await self.services.read_release.overview(guild, place, area))[0]

    async def counted(self, who: int, guild: int = GUILD) -> bool:
        return (await self.services.my_report.is_counted(member(who, guild)))[0]

    async def check(self, guild: int = GUILD) -> GuildCheck:
        return await self.services.check_guild(administrator(guild))

    async def rows(self, guild: int = GUILD) -> list[tuple[bytes, bytes]]:
        return await self.store.open_reports.all(guild)

    async def seal(self, guild: int = GUILD) -> RoundSeal:
        return await asyncio.to_thread(self.keys.open, guild, (await self.round(guild))[0].number)


def member(who: int, guild: int = GUILD) -> Caller:
    return Caller(guild, FIRST_MEMBER + who, frozenset({MEMBER_ROLE}))


def administrator(guild: int = GUILD) -> Caller:
    return Caller(guild, FIRST_MEMBER + 999_999, manages_guild=True)


def where(needle: bytes, contents: dict[str, bytes]) -> list[str]:
    """The files that hold the bytes."""
    return [name for name, content in contents.items() if needle in content]
