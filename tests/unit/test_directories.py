"""Directories that lie apart, and one process at a time in each, with real directories and real locks."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.directories import alone_in, lie_apart
from bot.errors import DirectoryTaken

HOLDS = """
import sys, pathlib
from bot.directories import alone_in
with alone_in(pathlib.Path(sys.argv[1]), "den"):
    print("inside", flush=True)
    sys.stdin.read()
"""


def started(script: str, *arguments: str, close_fds: bool = True) -> subprocess.Popen[bytes]:
    """A process that runs a script, and has said its first word."""
    child = subprocess.Popen(  # noqa: S603  (the scripts are ours)
        [sys.executable, "-c", script, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        close_fds=close_fds,
    )
    assert child.stdout is not None
    assert child.stdout.readline()
    return child


def handles() -> int:
    """How many files this process holds open."""
    return len(list(Path("/dev/fd").iterdir()))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("a", "b", True),
        ("a", "ab", True),
        ("a", "a", False),
        ("a", "a/b/c", False),
        ("a/b", "a", False),
        ("a/../b", "b", False),
        ("a/../b", "a", True),
    ],
)
def test_directories_lie_apart_where_neither_is_in_the_other(
    tmp_path: Path, one: str, other: str, *, apart: bool
) -> None:
    assert lie_apart(tmp_path / one, tmp_path / other) is apart


def test_links_hide_nothing_not_even_those_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "real" / "inner").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real" / "inner")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    assert not lie_apart(tmp_path / "link", tmp_path / "real")
    assert not lie_apart(tmp_path / "real", tmp_path / "link" / "deeper")
    assert lie_apart(tmp_path / "circle", tmp_path / "real")


def test_a_directory_is_made_for_nobody_else_and_nothing_is_left_in_it(tmp_path: Path) -> None:
    with alone_in(tmp_path / "new" / "den", "den"):
        assert list((tmp_path / "new" / "den").iterdir()) == []
    assert (tmp_path / "new" / "den").stat().st_mode & 0o777 == 0o700


def test_whoever_comes_second_is_refused_until_the_first_has_left(tmp_path: Path) -> None:
    with alone_in(tmp_path, "den"):
        for _ in range(2):
            with (
                pytest.raises(DirectoryTaken, match="another bot is running on the same den"),
                alone_in(tmp_path, "den"),
            ):
                pass
    with alone_in(tmp_path, "den"):
        pass


def test_another_name_for_the_directory_is_the_same_directory(tmp_path: Path) -> None:
    (tmp_path / "den").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "den")
    with alone_in(tmp_path / "den", "den"), pytest.raises(DirectoryTaken), alone_in(tmp_path / "link", "den"):
        pass


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_a_process_that_is_killed_leaves_the_directory_free(tmp_path: Path, ending: signal.Signals) -> None:
    with started(HOLDS, str(tmp_path)) as first:
        with pytest.raises(DirectoryTaken), alone_in(tmp_path, "den"):
            pass
        first.send_signal(ending)
        first.wait()
    with alone_in(tmp_path, "den"):
        pass


def test_a_process_that_the_bot_starts_does_not_keep_the_directory(tmp_path: Path) -> None:
    with alone_in(tmp_path, "den"):
        child = started("print('running', flush=True); input()", close_fds=False)
    with child:
        with alone_in(tmp_path, "den"):
            pass
        child.kill()


def test_what_is_no_directory_or_cannot_be_made_is_said_without_its_path(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file", tmp_path / "file" / "den"):
        with pytest.raises(DirectoryTaken, match=r"^the den cannot be used: [A-Z][\w ]+$"), alone_in(path, "den"):
            pass


def test_no_handle_is_left_open_where_somebody_was_refused(tmp_path: Path) -> None:
    with alone_in(tmp_path, "den"):
        before = handles()
        for _ in range(3):
            with pytest.raises(DirectoryTaken), alone_in(tmp_path, "den"):
                pass
        assert handles() == before
