"""The bot as a real process: what its memory, its files and its logs leave on the machine."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import subprocess
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.presenters.card import Action, custom_id
from bot.store.database import FILE_NAME
from tests.anonymity.forensics import Sought, search
from tests.anonymity.forensics_lives import Place, environment, touched, untouched
from tests.integration.house import FAMILIES, FIRST_MEMBER, GUILD, OTHER_AREA, Clock, House
from tests.wire import stand_in as wire

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncGenerator

    from tests.wire.stand_in import StandIn

pytestmark = pytest.mark.attack("memory on the disk")

TOKEN = "a.secret.token"
UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Linux tells what a process may do under /proc")

# What a child does with its own memory. It prints numbers, and dies of itself where it is told to.
GET_DUMPABLE = "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
KEEP = "from bot.process import keep_to_itself; keep_to_itself()"
UNLIMIT = "import resource as r; r.setrlimit(r.{limit}, (r.RLIM_INFINITY, r.RLIM_INFINITY))"
NO_MORE_LIMITS = "import resource as r; r.setrlimit = lambda *_: None"
AS_IF_UNLIMITED = "import resource as r; r.getrlimit = lambda _: (r.RLIM_INFINITY, r.RLIM_INFINITY)"
LOCKED = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmLck')))"
DIE = "import os; os.abort()"


def child(cwd: Path, *statements: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", "\n".join(statements)]
    elsewhere = (cwd, cwd, cwd)
    return subprocess.run(  # noqa: S603  (our own program)
        command, cwd=cwd, env=environment(*elsewhere), capture_output=True, text=True, check=False
    )


def may_lift(limit: int) -> bool:
    return resource.getrlimit(limit)[1] == resource.RLIM_INFINITY


def may_lock_all() -> bool:
    """Whether this process may lock its memory whatever the limit: Linux's CAP_IPC_LOCK."""
    try:
        status = (Path("/proc/self") / "status").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return bool(int(status.split("CapEff:")[1].split()[0], 16) >> 14 & 1)


# The running bot


@dataclass(frozen=True)
class RunningBot:
    """`python -m bot`, connected to a stand-in for Discord, everything it could write in one place."""

    process: Process
    place: Place
    server: StandIn

    def told_by_the_machine(self, file: str) -> str:
        return (Path("/proc") / str(self.process.pid) / file).read_text(encoding="utf-8")

    async def killed(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()


def _careless() -> None:
    """A machine that dumps everything, for all to read."""
    os.umask(0)
    if may_lift(resource.RLIMIT_CORE):
        resource.setrlimit(resource.RLIMIT_CORE, UNLIMITED)


@asynccontextmanager
async def running_bot(place: Place) -> AsyncGenerator[RunningBot]:
    work, logs = place.path / "work", place.path / "logs"
    for directory in (work, logs):
        directory.mkdir(parents=True)
    elsewhere = untouched(*(place.path.with_name(name) for name in ("tmp", "sqlite-tmp", "home")))
    async with wire.stand_in() as server:
        settings = {
            "DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": server.api,
            "SAGSTAL_DATA_DIR": str(place.data), "SAGSTAL_KEY_DIR": str(place.keys),
        }  # fmt: skip
        with (logs / "stdout").open("wb") as stdout, (logs / "stderr").open("wb") as stderr:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", cwd=work, env=environment(*elsewhere) | settings,
                stdout=stdout, stderr=stderr, preexec_fn=_careless,
            )  # fmt: skip
        try:
            await asyncio.wait_for(server.ready.wait(), 20)
            yield RunningBot(process, place, server)
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()
    assert list(work.iterdir()) == []
    assert touched(elsewhere) == []


@LINUX
async def test_it_makes_every_file_and_directory_its_own_also_where_others_could_read_all(tmp_path: Path) -> None:
    """Also those on the way to its directories; with nothing else written anywhere."""
    place = Place(tmp_path / "place")

    @dataclass(frozen=True)
    class Deep(Place):
        @property
        def data(self) -> Path:
            return self.path / "srv" / "sagstal" / "data"

        @property
        def keys(self) -> Path:
            return self.path / "etc" / "sagstal" / "keys"

    async with running_bot(Deep(place.path)) as bot:
        made = [path for root in ("srv", "etc") for path in (place.path / root, *(place.path / root).rglob("*"))]
        assert {path.stat().st_mode & 0o777 for path in made if path.is_dir()} == {0o700}
        assert {path.stat().st_mode & 0o777 for path in made if path.is_file()} == {0o600}
        assert {path.name for path in made if path.is_file()} == {FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"}
        assert bot.told_by_the_machine("status").split("Umask:\t")[1].startswith("0077")
        limits = next(line for line in bot.told_by_the_machine("limits").splitlines() if "core file" in line)
        assert limits.split()[4:6] == ["0", "0"]


async def test_of_members_who_reported_over_the_wire_no_file_of_a_killed_bot_tells_who_or_what(tmp_path: Path) -> None:
    place, members = Place(tmp_path / "place"), range(FIRST_MEMBER, FIRST_MEMBER + 6)
    house = House(place.path, Clock(datetime.now(UTC)))
    async with house.running() as prepared:
        await prepared.set_up(member_role=GUILD)
        pseudonyms = [(await prepared.seal()).pseudonym(GUILD, number) for number in members]
    async with running_bot(place) as bot:
        for number in members:
            await _reports(bot.server, number)
        await bot.killed()
    assert all(any(name in file.read_bytes() for file in place.data.iterdir()) for name in pseudonyms)
    sought = Sought()
    for number in members:
        sought.person(number)
        sought.withheld(212, 31.75)
        sought.text("a member's name", f"mette{number % 100}", "Mette Nielsen")
        sought.text("a secret of Discord's", TOKEN, f"token-{wire_id(number)}")
    assert place.search(sought).found == set()
    sought.person(GUILD, "the server's id")
    assert search([place.path / "logs"], sought).found == set()
    assert (place.path / "logs" / "stderr").stat().st_size > 0


def wire_id(number: int) -> str:
    return str(930000000000000000 + number % 1000)


async def _reports(server: StandIn, number: int) -> None:
    """A member sends the form; the answer is theirs alone, and a receipt."""
    fields = {"caseload": "212", "workplace": FAMILIES, "area": OTHER_AREA, "hours": "31,75"}
    form: list[dict[str, Any]] = [
        {"type": 18, "component": {"type": 4, "custom_id": name, "value": value}} for name, value in fields.items()
    ]
    names = {"username": f"mette{number % 100}", "global_name": "Mette Nielsen"}
    user = {"id": str(number), "discriminator": "0", "avatar": None, **names}
    who: dict[str, Any] = {"user": user, "roles": [], "permissions": "0", "joined_at": "2026-01-01T00:00:00+00:00"}
    who |= {"deaf": False, "mute": False, "flags": 0}
    data = {"custom_id": custom_id(Action.SUBMIT), "components": form}
    answer = await server.interact(number % 1000, 5, data, member=who)
    assert answer["data"]["flags"] & 64
    assert "212" in str(answer)


# Its memory


@LINUX
def test_a_process_that_keeps_to_itself_cannot_be_dumped_or_looked_into(tmp_path: Path) -> None:
    assert child(tmp_path, GET_DUMPABLE, KEEP, GET_DUMPABLE).stdout.split() == ["1", "0"]


@LINUX
@pytest.mark.skipif(not may_lift(resource.RLIMIT_CORE), reason="the machine lets nobody dump core")
@pytest.mark.parametrize("keeps", [False, True])
def test_a_process_that_keeps_to_itself_leaves_no_core_even_where_no_limit_forbids_it(
    tmp_path: Path,
    keeps: bool,  # noqa: FBT001
) -> None:
    """The kernel's own mark says no, whatever the limit; a dump through a pipe would not ask for the limit either."""
    keep = [NO_MORE_LIMITS, KEEP] if keeps else []
    command = [sys.executable, "-c", "\n".join([UNLIMIT.format(limit="RLIMIT_CORE"), *keep, DIE])]
    with subprocess.Popen(command, cwd=tmp_path, env=environment(tmp_path, tmp_path, tmp_path)) as process:  # noqa: S603
        _, status = os.waitpid(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == -signal.SIGABRT
    if not keeps and not os.WCOREDUMP(status):
        pytest.skip("this machine dumps no core in any case")
    assert os.WCOREDUMP(status) is not keeps
    if keeps:
        assert list(tmp_path.iterdir()) == []


@LINUX
@pytest.mark.skipif(
    not may_lift(resource.RLIMIT_MEMLOCK) and not may_lock_all(), reason="the machine lets nobody lock memory"
)
def test_where_memory_may_be_locked_without_limit_none_of_it_is_swapped(tmp_path: Path) -> None:
    unlimit = AS_IF_UNLIMITED if may_lock_all() else UNLIMIT.format(limit="RLIMIT_MEMLOCK")
    unlocked, locked = child(tmp_path, unlimit, LOCKED, KEEP, LOCKED).stdout.split()
    assert int(unlocked) == 0
    assert int(locked) > 1000


@LINUX
def test_where_it_may_not_the_process_goes_on_without(tmp_path: Path) -> None:
    """With a limit, memory that was locked from the start would run into it later, at any moment."""
    limit = "import resource as r; r.setrlimit(r.RLIMIT_MEMLOCK, (65536, 65536))"
    ended = child(tmp_path, limit, KEEP, "much = bytearray(50_000_000)", LOCKED)
    assert (ended.returncode, ended.stdout.split()) == (0, ["0"])


def test_the_token_is_in_the_environment_of_no_process_that_the_bot_begins(tmp_path: Path) -> None:
    """Of what the bot begins, the kernel shows the environment; its own is closed by then."""
    begun = "sys.executable, '-c', \"import os; print('DISCORD_TOKEN' in os.environ)\""
    ended = child(
        tmp_path,
        "import os, subprocess, sys",
        "import bot.__main__ as program",
        f"async def live(settings): subprocess.run([{begun}]); return 0",
        "program._live = live",
        f"os.environ.update(DISCORD_TOKEN='{TOKEN}', SAGSTAL_DATA_DIR='data', SAGSTAL_KEY_DIR='keys')",
        "sys.exit(program.main([]))",
    )
    assert (ended.returncode, ended.stdout.split()) == (0, ["False"]), ended.stderr
