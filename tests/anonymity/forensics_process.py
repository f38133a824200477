"""A process made to be killed: the bot's services over real files, ended with SIGKILL wherever it is told to.

`python -m tests.anonymity.forensics_process` reads one life per line (JSON), lives each in a child of its own, and
answers with the child's exit code. It lets every file be readable for all (umask 000), so that whatever is not comes
from the bot.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import sys
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import logs
from bot.store.retention import DAYS_AFTER_REMOVAL
from tests.integration.house import (
    CHANNEL,
    FAMILIES,
    GUILD,
    NEIGHBOUR,
    OTHER_AREA,
    OTHER_CHANNEL,
    SOUTH,
    START,
    Chance,
    Clock,
    House,
    administrator,
    member,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.services.close_round import Step
    from tests.integration.house import Running

TEAM = 16
"""So many that their figure is no small one, which would rest for twelve weeks."""
NO_NORM = "dagpenge"
WITHHELD = (
    (487, 31.75, FAMILIES, OTHER_AREA), (479, 29.25, FAMILIES, OTHER_AREA), (467, 33.5, FAMILIES, OTHER_AREA),
    (461, 37.0, FAMILIES, OTHER_AREA), (431, 28.5, SOUTH, NO_NORM), (443, 30.25, SOUTH, NO_NORM),
    (457, 35.5, SOUTH, NO_NORM), (439, 37.0, SOUTH, NO_NORM),
)  # fmt: skip
"""Caseload, hours, workplace, area: twice k - 1 reports that are in no block, the latter of an area without a norm."""
ASKED, WITHHELD_ANSWER = "switched", "u10"
"""A question and what all of those answer: they are too few for that, too."""
MEMBERS = 2 * TEAM + len(WITHHELD)
INTERESTING = frozenset(
    {"open", "os.mkdir", "os.rename", "os.remove", "os.chmod", "os.utime", "os.truncate", "sqlite3.connect"}
)
STRIDE = 150
"""Instructions of SQLite's virtual machine that count as one event."""


@dataclass(frozen=True)
class Life:
    """One run of the bot in `place`: what happens, and when it is killed.

    `killed_at` is a step of a close, a number (the n-th event that touches a file), "end" (after the last act) or
    nothing (it stops well).
    """

    place: str
    acts: list[list[Any]]
    killed_at: str | int = ""


@dataclass
class Told:
    """What the process knows and no file may hold; noted for the search beside the place, not in it."""

    path: Path
    moment: str = START.isoformat()
    lives: int = 0
    keys: list[str] = field(default_factory=list[str])
    rows: list[tuple[int, str, str]] = field(default_factory=list[tuple[int, str, str]])
    """Server, pseudonym, sealed report."""

    @staticmethod
    def of(place: Path) -> Told:
        path = place.with_suffix(".told")
        noted: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
        return Told(path, **noted)

    def write(self) -> None:
        self.path.write_text(json.dumps({name: value for name, value in vars(self).items() if name != "path"}))

    async def remember(self, running: Running) -> None:
        """All rows of now, and all that was random and could be a key."""
        self.moment = running.house.clock.moment.isoformat()
        for guild in await running.store.guilds.all():
            self.rows += [(guild, pseudonym.hex(), sealed.hex()) for pseudonym, sealed in await running.rows(guild)]
        self.keys += [key.hex() for key in running.house.chance.keys()]  # noqa: SIM118  (no dictionary)
        self.write()


def main() -> None:
    os.umask(0)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os._exit(_live(Life(**json.loads(line))))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _live(life: Life) -> int:
    """In the child: everything it prints or leaves lying about lies in the place."""
    place = Path(life.place)
    for name in ("work", "logs"):
        (place / name).mkdir(parents=True, exist_ok=True)
    os.chdir(place / "work")
    for stream, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(place / "logs" / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND), stream)
    logs.configure("INFO")
    try:
        asyncio.run(_lived(life, place))
    except Exception as error:  # noqa: BLE001  (as the bot's own command line does)
        logs.failed("stopped", error)
        return 1
    return 0


async def _lived(life: Life, place: Path) -> None:
    told = Told.of(place)
    told.lives += 1
    told.write()
    house = House(place, Clock(datetime.fromisoformat(told.moment)), Chance(told.lives))
    if isinstance(life.killed_at, int):
        _count_down(life.killed_at)
    async with house.running(_killing_at(life.killed_at)) as running:
        for name, *arguments in life.acts:
            await ACTS[name](running, told, *arguments)
        if life.killed_at == "end":
            die()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _killing_at(step: str | int) -> Callable[[Step], None]:
    def passed(done: Step) -> None:
        if done.value == step:
            die()

    return passed


def _count_down(left: int) -> None:
    """Die at the n-th event: a file opened, renamed, removed; a statement of SQLite's, or a stretch of a long one."""

    def event(*_: object) -> int:
        nonlocal left
        left -= 1
        if left == 0:
            die()
        return 0

    sys.addaudithook(lambda name, _: event() and None if name in INTERESTING else None)
    connect = sqlite3.connect

    def connecting(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **options)
        connection.set_trace_callback(event)  # pyright: ignore[reportArgumentType]  (what it returns is not asked for)
        connection.set_progress_handler(event, STRIDE)
        return connection

    sqlite3.connect = connecting


# What happens in a life


async def settle(running: Running, told: Told) -> None:
    """Two servers are set up, and their first rounds open, which ask a question."""
    await running.set_up(digest_channel=CHANNEL)
    await running.set_up(NEIGHBOUR, digest_channel=OTHER_CHANNEL)
    for guild in (GUILD, NEIGHBOUR):
        await running.ask(ASKED, guild=guild)
    text = "Værftets Jobcenter;0751;Kvisten\nHavnens Familiehus;0101;Bugten"
    preview = await running.services.edit_workplaces.preview(administrator(NEIGHBOUR), text)
    await running.services.edit_workplaces.keep(administrator(NEIGHBOUR), preview.draft)
    await told.remember(running)


async def report(running: Running, told: Told, number: int) -> None:
    """A busy round: teams whose figures move, colleagues who are too few, corrections, withdrawals."""
    first = published_from(number)
    for guild in await running.store.guilds.all():
        await running.team(list(range(first, first + TEAM)), guild=guild)
        await running.team(list(range(first + TEAM, first + 2 * TEAM)), guild=guild, first=TEAM, workplace=SOUTH)
        for who, (caseload, hours, workplace, area) in enumerate(WITHHELD, 2 * TEAM):
            typed = f"{hours:g}".replace(".", ",")
            await running.report(
                who, caseload, guild=guild, workplace=workplace, area=area, hours=typed, confirmed=True
            )
            await running.answer(who, guild, None, **{ASKED: WITHHELD_ANSWER})
        await told.remember(running)
        for who in (1, 7, 2 * TEAM + 1):
            await running.report(who, 300 - who, guild=guild, workplace=SOUTH)
        await told.remember(running)
        for who in (7, 13, 2 * TEAM + 2):
            await running.services.my_report.withdraw(member(who, guild))
        await running.report(13, first + 13, guild=guild, workplace=SOUTH)
        await told.remember(running)


def published_from(number: int) -> int:
    """The least caseload of a round's teams: each round has numbers of its own, and no load that WITHHELD could be."""
    return 20 + 40 * number


async def close(running: Running, told: Told) -> None:
    """The hour comes, and with it the tick that closes."""
    await running.until_due()
    told.moment = running.house.clock.moment.isoformat()
    told.write()
    await running.services.tick()
    await told.remember(running)


async def tick(running: Running, told: Told) -> None:
    await running.services.tick()
    await told.remember(running)


async def stop(running: Running, _: Told) -> None:
    """The emergency brake."""
    await running.services.emergency_close(administrator())


async def forget(running: Running, _: Told) -> None:
    """An administrator of the other server has everything deleted."""
    await running.services.forget_guild(administrator(NEIGHBOUR))


async def forget_both(running: Running, _: Told) -> None:
    """Two administrators do so in the same moment."""
    forgetting = (running.services.forget_guild(administrator(guild)) for guild in (NEIGHBOUR, GUILD))
    await asyncio.gather(*forgetting)


async def leave(running: Running, told: Told) -> None:
    """The bot is removed from the other server."""
    await running.services.forget_guild.removed(NEIGHBOUR)
    await told.remember(running)


async def wait(running: Running, told: Told, days: int = DAYS_AFTER_REMOVAL) -> None:
    running.house.clock.moment += timedelta(days=days)
    await tick(running, told)


ACTS: dict[str, Callable[..., Awaitable[None]]] = {
    act.__name__: act for act in (settle, report, close, tick, stop, forget, forget_both, leave, wait)
}


if __name__ == "__main__":
    main()
