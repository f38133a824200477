"""The end-to-end suite in a process of its own, logging as the bot does in production, and all that it wrote."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.anonymity.logs_search import PROJECT, Secrets

if TYPE_CHECKING:
    from pathlib import Path

# The demo plays with invented people, prints what they see on purpose, and runs in processes that nothing here reaches.
NOT_THE_BOT = ("test_the_demo_page.py", "test_the_tour.py")

# pytest says nothing, and leaves to Python, and so to the bot, what it would report itself: all that is written is the
# bot's.
SILENCED = ("cacheprovider", "terminal", "logging", "warnings", "unraisableexception", "threadexception")
SILENT = ["-s", "--override-ini=addopts=", *(f"-pno:{plugin}" for plugin in SILENCED)]


PATIENCE = 2400
"""Seconds after which a run hangs: four go on side by side, on a slow machine."""


@dataclass
class Run:
    """What one run wrote, tried and knew. `outcomes` are by test, `hits` by the place where something failed."""

    code: int
    written: str
    outcomes: dict[str, str]
    hits: dict[str, int]
    secrets: Secrets


class Suite:
    """A run under way: begun at once, so that several go on side by side."""

    def __init__(self, folder: Path, level: str, *, failing: bool, careless: bool = False, tests: str = "") -> None:
        """`careless` leaves in the lines of failures_careless.py; `tests` is a part of the suite instead of all."""
        self.folder = folder
        self._report = folder / "report.json"
        (folder / "home").mkdir(parents=True)
        about = {"SAGSTAL_LOG_LEVEL": level, "SAGSTAL_FAILURES": str(self._report)}
        about |= {"SAGSTAL_FAILURE_RATE": "1" if failing else "0", "SAGSTAL_FAILURE_SEED": level}
        about |= {"SAGSTAL_CARELESS": "1"} if careless else {}
        with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
            self._process = subprocess.Popen(  # noqa: S603  (our own program)
                _command(folder / "home" / "files", tests),
                cwd=folder / "home",
                env={"PATH": os.environ["PATH"], "HOME": str(folder / "home"), "PYTHONPATH": str(PROJECT), **about},
                stdout=out,
                stderr=err,
            )

    def ended(self) -> Run:
        """Wait for the end, and read what it left."""
        code = self._process.wait(PATIENCE)
        told = json.loads(self._report.read_text(encoding="utf-8"))
        secrets = Secrets.from_json(told["secrets"])
        return Run(code, everything_in(self.folder, self._report), told["outcomes"], told["hits"], secrets)

    def stop(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()


def _command(files: Path, tests: str) -> list[str]:
    suite = PROJECT / "tests" / "e2e"
    but = [f"--ignore={suite / name}" for name in NOT_THE_BOT]
    where = ["-c", str(PROJECT / "pyproject.toml"), f"--rootdir={PROJECT}", f"--basetemp={files}"]
    plugin = ["-p", "tests.anonymity.failures"]
    return [sys.executable, "-m", "pytest", *SILENT, *plugin, *where, *but, str(suite / tests)]


def everything_in(folder: Path, *but: Path) -> str:
    """Whatever stands in any file below a folder. Databases and keys are searched elsewhere, byte by byte."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and file not in but)
    others = (file for file in files if ".sqlite3" not in file.name and file.suffix != ".key")
    texts = [file.read_text(encoding="utf-8").removesuffix("\n") for file in others]
    return "\n".join(text for text in texts if text)
