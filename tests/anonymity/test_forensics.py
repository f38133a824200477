"""Every file the bot ever wrote, searched after closes, kills, restores and removals for what may not be there."""

from __future__ import annotations

import base64
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.services.close_round import Step
from bot.store.database import FILE_NAME
from tests.anonymity.forensics import Sought, finds, forms_of_id, rows_of, search
from tests.anonymity.forensics_lives import (
    ENDED,
    IDS,
    KEY,
    KILLED,
    PSEUDONYM,
    SEALED,
    Place,
    environment,
    mortal,
    touched,
    untouched,
)
from tests.anonymity.forensics_process import TEAM, published_from
from tests.integration.house import GUILD, NEIGHBOUR

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from tests.anonymity.forensics_lives import Mortal

pytestmark = pytest.mark.attack("erasure after close", "WAL and free pages", "backups")

STEPS = list(Step)
SECRET = bytes(range(200, 232))
SORTS_MUCH = """
import sqlite3
connection = sqlite3.connect("it")
connection.execute("PRAGMA temp_store = {store}")
connection.execute("CREATE TABLE much AS WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 9000)
 SELECT hex(randomblob(500)) FROM n")
connection.commit()
connection.execute("VACUUM")
""".replace("\n ", " ")


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Generator[Mortal]:
    with mortal(tmp_path_factory.mktemp("forensics")) as found:
        yield found


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "place")


@pytest.fixture(scope="module")
def reported(bot: Mortal, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Two servers whose first rounds are open and full, the log too; the bot was killed."""
    place = Place(tmp_path_factory.mktemp("reported") / "place")
    assert bot.live(place, "settle", ["report", 1], killed_at="end") == KILLED
    return place


@pytest.fixture
def open_place(reported: Place, tmp_path: Path) -> Place:
    return reported.copied(tmp_path / "place")


def state(place: Place, guild: int = GUILD) -> dict[int, str]:
    """Rounds by number, as SQLite alone reads them."""
    rounds = [row for table, row in rows_of(place.data / FILE_NAME) if table == "round" and row[0] == guild]
    return {int(str(row[1])): str(row[5]) for row in rounds}


# The search itself


@pytest.mark.parametrize(
    "written",
    [
        *forms_of_id(IDS[3]).values(),
        base64.b64encode(IDS[3].to_bytes(8, "big")),
        base64.urlsafe_b64encode(b"user=%d" % IDS[3]),
        IDS[3].to_bytes(8, "little").hex().encode(),
        repr(IDS[3].to_bytes(8, "big")).encode(),
    ],
)
def test_the_search_finds_an_id_in_whatever_form_it_was_written(written: bytes) -> None:
    sought = Sought()
    sought.person(IDS[3])
    assert finds(b"\x00\x17 a file with " + written + b"\xff in it", sought)
    assert not finds(b"\x00\x17 a file with \xff in it", sought)


@pytest.mark.parametrize(
    "written",
    [
        SECRET, SECRET[5:13], SECRET.hex().encode(), SECRET.hex().upper().encode(), b"a" + SECRET[9:19].hex().encode(),
        repr(SECRET).encode(), *(base64.b64encode(b"x" * at + SECRET) for at in range(3)),
        base64.urlsafe_b64encode(SECRET), base64.b64encode(SECRET).rstrip(b"="),
    ],
)  # fmt: skip
def test_the_search_finds_a_secret_whole_or_in_part_raw_or_encoded(written: bytes) -> None:
    sought = Sought()
    sought.random_bytes(KEY, [SECRET])
    assert {found.split(": ")[0] for found in finds(b"in a \x00 file: " + written, sought)} == {KEY}


@pytest.mark.parametrize(
    "written", ["[40, 487, 50]", '{"a": [1, {"b": 568}]}', "567.5275590551181", "caseload 487.", "31,75", "[40,487,50]"]
)
def test_the_search_finds_a_number_in_text_and_in_a_documents_depth_but_not_inside_another(
    tmp_path: Path, written: str
) -> None:
    sought = Sought()
    sought.withheld(487, 31.75)
    assert finds(written.encode().rjust(8), sought)
    with closing(sqlite3.connect(tmp_path / "it")) as connection:
        connection.execute("CREATE TABLE it (value TEXT)")
        connection.execute("INSERT INTO it VALUES (?)", [written])
        connection.commit()
    assert any("in a table" in found for found in search([tmp_path], sought).found)
    assert not finds(b"1487 4870 2026-11-22T18:49:06.487017Z 0.487 a487b 31.755 _568", sought)


def test_the_search_finds_a_number_that_stands_in_a_column_of_numbers(tmp_path: Path) -> None:
    sought = Sought()
    sought.withheld(487, 31.75)
    with closing(sqlite3.connect(tmp_path / "it")) as connection:
        connection.execute("CREATE TABLE it (a INTEGER, b REAL)")
        connection.execute("INSERT INTO it VALUES (487, 1), (2, 567.5275590551181)")
        connection.commit()
    found = search([tmp_path], sought).found
    assert {line.split(": ")[1] for line in found if line.endswith("in a table")} == {
        "the withheld value 487 in 31.75 hours"
    }


@pytest.mark.parametrize(("store", "left"), [("FILE", ["sqlite-tmp"]), ("MEMORY", [])])
def test_a_temporary_file_that_was_there_for_an_instant_is_noticed(tmp_path: Path, store: str, left: list[str]) -> None:
    """SQLite's are unlinked as soon as they are opened: the directory's time tells."""
    elsewhere = untouched(*(tmp_path / name for name in ("tmp", "sqlite-tmp", "home")))
    command = [sys.executable, "-c", SORTS_MUCH.format(store=store)]
    subprocess.run(command, cwd=tmp_path, env=environment(*elsewhere), check=True)  # noqa: S603  (our own)
    assert [directory.name for directory in touched(elsewhere)] == left
    assert not list((tmp_path / "sqlite-tmp").iterdir())


def test_the_search_finds_what_is_there_while_a_round_is_open_and_where(reported: Place) -> None:
    """Or finding nothing afterwards would mean nothing. And it is all there is: nobody's id, and no number."""
    searched = reported.search(reported.everything())
    assert searched.kinds(".key") == {KEY}
    assert searched.kinds(FILE_NAME) | searched.kinds("-wal") == {PSEUDONYM, SEALED}
    assert searched.kinds("") == {KEY, PSEUDONYM, SEALED}
    assert len(reported.real_keys()) == 2
    assert (searched.files, searched.size > 100_000) == (7, True)


# After closes


def test_after_each_of_several_closes_no_file_holds_anything_of_any_of_the_rounds(bot: Mortal, place: Place) -> None:
    assert bot.live(place, "settle") == ENDED
    for number, end in enumerate(["end", "", "end", ""], 1):
        acts = [["report", number], *(["tick", ["report", number]] if number == 3 else []), "close"]
        assert bot.live(place, *acts, killed_at=end) == (KILLED if end else ENDED)
        assert place.search(place.everything()).found == set()
        assert len(place.real_keys()) == 2 * number
        assert state(place)[number] == "closed"
        assert len(state(place)) == number + 1


def test_the_values_behind_a_figure_go_when_a_newer_one_takes_its_place(bot: Mortal, open_place: Place) -> None:
    """Such as are not a figure themselves: figures of so few are to the nearest five."""
    place, first = open_place, Sought()
    at = published_from(1)
    first.number("a value behind a figure", *(value for value in range(at, at + 2 * TEAM) if value % 5))
    bot.live(place, "close")
    assert place.search(first).found
    bot.live(place, ["report", 2], "close")
    assert place.search(first).found == set()


# Killed in the middle of a close


@pytest.mark.parametrize("step", STEPS)
def test_killed_after_any_step_of_a_close_it_leaves_no_more_than_it_may_and_in_the_end_nothing(
    bot: Mortal, open_place: Place, step: Step
) -> None:
    place = open_place
    assert bot.live(place, "close", killed_at=step.value) == KILLED
    assert place.search(place.never()).found == set()
    left = place.search(place.secrets(GUILD))
    before = STEPS.index(step)
    assert left.kinds(".key") == ({KEY} if before < STEPS.index(Step.KEY_DESTROYED) else set())
    in_database = left.kinds(FILE_NAME) | left.kinds("-wal")
    assert in_database == ({PSEUDONYM, SEALED} if before < STEPS.index(Step.ERASED) else set())
    assert left.kinds("") == left.kinds(".key") | in_database
    assert place.search(place.secrets(NEIGHBOUR)).kinds("") == {KEY, PSEUDONYM, SEALED}
    assert bot.live(place, "tick") == ENDED
    assert place.search(place.everything()).found == set()
    assert state(place) == state(place, NEIGHBOUR) == {1: "closed", 2: "open"}


# The emergency brake


@pytest.mark.parametrize("step", [Step.KEY_DESTROYED, Step.DELETED, Step.ERASED, Step.VERIFIED, None])
def test_killed_while_a_round_is_stopped_it_has_lost_its_key_already_and_then_loses_the_rest(
    bot: Mortal, open_place: Place, step: Step | None
) -> None:
    place = open_place
    assert bot.live(place, "stop", killed_at=step.value if step else "end") == KILLED
    assert place.search(place.never()).found == set()
    left = place.search(place.secrets(GUILD)).kinds("")
    assert KEY not in left
    assert (left == set()) is (step not in (Step.KEY_DESTROYED, Step.DELETED))
    assert bot.live(place, "tick") == ENDED
    assert place.search(place.secrets(GUILD)).found == set()
    assert place.search(place.secrets(NEIGHBOUR)).kinds("") == {KEY, PSEUDONYM, SEALED}
    assert state(place) == {1: "stopped"}


# Put back from an older time


@pytest.mark.parametrize("copied", ["while it ran", "after it stopped", "while it closed"])
def test_data_put_back_without_its_key_is_unreadable_declared_lost_and_erased(
    bot: Mortal, open_place: Place, tmp_path: Path, copied: str
) -> None:
    place = open_place
    if copied == "after it stopped":
        assert bot.live(place) == ENDED
    if copied == "while it closed":
        assert bot.live(place, "close", killed_at=Step.COMPUTED.value) == KILLED
    shutil.copytree(place.data, tmp_path / "old")
    assert bot.live(place, "close") == ENDED
    bot.live(place, ["report", 2])
    shutil.rmtree(place.data)
    shutil.copytree(tmp_path / "old", place.data)
    assert place.search(place.secrets()).kinds("sqlite3") | place.search(place.secrets()).kinds("-wal")
    assert place.search(place.never()).found == set()
    assert bot.live(place, "tick") == ENDED
    assert state(place) == state(place, NEIGHBOUR) == {1: "lost", 2: "open"}
    assert place.search(place.everything()).found == set()
    tables = {table for table, _ in rows_of(place.data / FILE_NAME)}
    assert not tables & {"release", "behind", "open_report"}


def test_data_put_back_from_before_the_round_is_lost_and_the_newer_rounds_key_goes_too(
    bot: Mortal, open_place: Place, tmp_path: Path
) -> None:
    """The key of the second round opens nothing any more: the database that is back knows only the first."""
    place = open_place
    shutil.copytree(place.data, tmp_path / "old")
    assert bot.live(place, "close", ["report", 2]) == ENDED
    shutil.rmtree(place.data)
    shutil.copytree(tmp_path / "old", place.data)
    second = place.real_keys()[2:]
    assert len(second) == 2
    sought = Sought()
    sought.random_bytes(KEY, second)
    assert place.search(sought).kinds(".key") == {KEY}
    assert bot.live(place, "tick") == ENDED
    assert place.search(place.everything()).found == set()


# Removal of a server


@pytest.mark.parametrize("acts", [["forget"], ["leave", "wait"]], ids=["at once", "after 30 days"])
@pytest.mark.parametrize("end", ["", "end"])
def test_of_a_server_that_is_removed_no_file_keeps_a_trace_and_of_its_neighbour_all(
    bot: Mortal, open_place: Place, acts: list[str], end: str
) -> None:
    place = open_place
    assert bot.live(place, "close", ["report", 2]) == ENDED
    sought = _of_the_neighbour(place)
    assert place.search(sought).found
    before = _rows(place, GUILD)
    assert bot.live(place, *acts, killed_at=end) == (KILLED if end else ENDED)
    assert place.search(sought).found == set()
    if acts == ["forget"]:
        assert _rows(place, GUILD) == before
        assert place.search(place.secrets(GUILD)).kinds("") == {KEY, PSEUDONYM, SEALED}


def _of_the_neighbour(place: Place) -> Sought:
    sought = place.never() | place.secrets(NEIGHBOUR)
    sought.person(NEIGHBOUR, "the server's id")
    sought.text("the server's workplace", "Værftets", "Kvisten", "Havnens", "Bugten")
    return sought


def _rows(place: Place, guild: int) -> list[tuple[str, tuple[object, ...]]]:
    return [(table, row) for table, row in rows_of(place.data / FILE_NAME) if row[0] == guild]


# Logs


def test_the_logs_of_all_this_say_what_happened_and_to_nobody(bot: Mortal, open_place: Place) -> None:
    place = open_place
    shutil.rmtree(place.keys)
    assert bot.live(place, "close", ["report", 2], "close", "forget") == ENDED
    logged = (place.path / "logs" / "stderr").read_text(encoding="utf-8")
    events = {json.loads(line)["event"] for line in logged.splitlines()}
    assert {"round_lost", "digest_sent", "guild_forgotten"} <= events
    assert (place.path / "logs" / "stdout").read_bytes() == b""
    sought = place.everything() | _of_the_neighbour(place)
    sought.person(GUILD, "a server's id")
    assert search([place.path / "logs"], sought).found == set()
