"""Places for the bot to live and die in, and what may lie there afterwards."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.store.database import FILE_NAME, migrations
from tests.anonymity.forensics import Sought, derived_keys, search
from tests.anonymity.forensics_process import MEMBERS, WITHHELD, WITHHELD_ANSWER, Life, Told
from tests.integration.house import FIRST_MEMBER, GUILD, NEIGHBOUR, administrator

if TYPE_CHECKING:
    from collections.abc import Generator

    from tests.anonymity.forensics import Searched

PROJECT = Path(__file__).parents[2]
KILLED, ENDED = -9, 0
KEY, DERIVED, PSEUDONYM, SEALED = "a round's key", "a key made from a round's", "a pseudonym", "a sealed row"
IDS = (*range(FIRST_MEMBER, FIRST_MEMBER + MEMBERS), administrator().member)


@dataclass(frozen=True)
class Place:
    """Everything one bot can write: data, keys, its working directory, its logs; noted beside it what it knew."""

    path: Path

    @property
    def data(self) -> Path:
        return self.path / "data"

    @property
    def keys(self) -> Path:
        return self.path / "keys"

    @property
    def told(self) -> Told:
        return Told.of(self.path)

    def copied(self, copy: Path) -> Place:
        """The place as it lies there, somewhere else."""
        shutil.copytree(self.path, copy)
        shutil.copy(self.path.with_suffix(".told"), copy.with_suffix(".told"))
        return Place(copy)

    def real_keys(self, guild: int | None = None) -> list[bytes]:
        """Of all that could be a key those under which somebody reported; in the one server, if one is named."""
        keys = [bytes.fromhex(key) for key in dict.fromkeys(self.told.keys)]
        rows = {(at, bytes.fromhex(pseudonym)) for at, pseudonym, _ in self.told.rows if guild in (None, at)}
        return [key for key in keys if any((at, _pseudonym(key, at)) in rows for at in (GUILD, NEIGHBOUR))]

    def people_and_numbers(self) -> Sought:
        """What is never in any file: who, and what they said where too few did."""
        sought = Sought()
        for number in IDS:
            sought.person(number)
        for caseload, hours, _, _ in WITHHELD:
            sought.withheld(caseload, hours)
        sought.text("a withheld answer", f'"{WITHHELD_ANSWER}"')
        return sought

    def never(self) -> Sought:
        """What is in no file even while a round is open: that, and what is made from its key."""
        sought = self.people_and_numbers()
        for key in self.real_keys():
            sought.random_bytes(DERIVED, derived_keys(key).values())
        return sought

    def secrets(self, guild: int | None = None) -> Sought:
        """What is in no file once the round has closed; in the one server, if one is named."""
        sought = Sought()
        sought.random_bytes(KEY, self.real_keys(guild))
        for at, pseudonym, sealed in self.told.rows:
            if guild in (None, at):
                sought.random_bytes(PSEUDONYM, [bytes.fromhex(pseudonym)])
                sought.random_bytes(SEALED, [bytes.fromhex(sealed)])
        return sought

    def everything(self) -> Sought:
        return self.never() | self.secrets()

    def search(self, sought: Sought) -> Searched:
        return search([self.path], sought)

    def readable_for_others(self) -> list[str]:
        """Files and directories of data and keys that are not the bot's alone."""
        paths = [path for root in (self.data, self.keys) if root.exists() for path in (root, *root.rglob("*"))]
        return [str(path) for path in paths if stat.S_IMODE(path.stat().st_mode) != (0o700 if path.is_dir() else 0o600)]


def _pseudonym(key: bytes, guild: int) -> bytes:
    """The first member's in a round, made without the bot (docs/anonymity.md)."""
    message = guild.to_bytes(8, "big") + FIRST_MEMBER.to_bytes(8, "big")
    return hmac.new(derived_keys(key)[b"sagstal pseudonym 1"], message, hashlib.sha256).digest()[:16]


class Mortal:
    """The process that lives and dies, and the places where no program should leave anything."""

    def __init__(self, process: subprocess.Popen[str], elsewhere: list[Path]) -> None:
        self._process = process
        self._elsewhere = elsewhere

    def live(self, place: Place, *acts: list[Any] | str, killed_at: str | int = "") -> int:
        """Live once in the place; how it ended: KILLED, ENDED, or 1 for an error of its own.

        Whatever was ever written elsewhere, also a temporary file that is long gone, fails here.
        """
        life = Life(str(place.path), [[act] if isinstance(act, str) else act for act in acts], killed_at)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(life)) + "\n")
        self._process.stdin.flush()
        ended = int(self._process.stdout.readline())
        assert touched(self._elsewhere) == []
        assert list((place.path / "work").iterdir()) == []
        assert place.readable_for_others() == []
        return ended


def untouched(*directories: Path) -> list[Path]:
    """Empty directories that will know whether anything was ever made in them: by the time of their last change."""
    for directory in directories:
        directory.mkdir()
        os.utime(directory, (0, 0))
    return list(directories)


def touched(directories: list[Path]) -> list[Path]:
    return [directory for directory in directories if directory.stat().st_mtime_ns or list(directory.iterdir())]


def environment(tmp: Path, sqlite_tmp: Path, home: Path) -> dict[str, str]:
    """All that a process needs to know, with every place for files nobody asked for put where it can be looked at."""
    return {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(tmp), "SQLITE_TMPDIR": str(sqlite_tmp), "HOME": str(home),
    }  # fmt: skip


@contextmanager
def mortal(scratch: Path) -> Generator[Mortal]:
    elsewhere = untouched(*(scratch / name for name in ("tmp", "sqlite-tmp", "home")))
    command = [sys.executable, "-m", "tests.anonymity.forensics_process"]
    with subprocess.Popen(  # noqa: S603  (our own program)
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=scratch, env=environment(*elsewhere)
    ) as process:
        yield Mortal(process, elsewhere)


def set_back(place: Place, version: int) -> None:
    """Make of the place's database one of an earlier schema, with everything in it that such a one could hold."""
    path = place.data / FILE_NAME
    tables: dict[str, list[tuple[object, ...]]] = {}
    columns: dict[str, list[str]] = {}
    with closing(sqlite3.connect(path)) as newer:
        for (table,) in newer.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            rows = newer.execute(f"SELECT * FROM {table}")  # noqa: S608  (names of ours)
            columns[table], tables[table] = [column[0] for column in rows.description], rows.fetchall()
    path.unlink()
    with closing(sqlite3.connect(path)) as older:
        for number in range(1, version + 1):
            older.executescript(migrations()[number])
        older.execute(f"PRAGMA user_version = {version}")
        for (table,) in older.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            there = [str(column[1]) for column in older.execute(f"PRAGMA table_info({table})")]
            kept = [at for at, name in enumerate(columns[table]) if name in there]
            names, marks = ", ".join(columns[table][at] for at in kept), ", ".join("?" for _ in kept)
            write = f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
            older.executemany(write, [[row[at] for at in kept] for row in tables[table]])
        older.commit()
    path.chmod(0o600)
