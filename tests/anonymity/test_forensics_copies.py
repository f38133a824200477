"""The bot's own copies, made before a change of the schema: no copy ever holds a report, wherever it was cut off."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.errors import StoreUnusable
from bot.store.database import BACKUPS, FILE_NAME, UNFINISHED, Database, migrations
from tests.anonymity.forensics import Sought, rows_of, search
from tests.anonymity.forensics_lives import ENDED, KILLED, PSEUDONYM, SEALED, Place, mortal, set_back
from tests.integration.house import GUILD, NEIGHBOUR

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from tests.anonymity.forensics_lives import Mortal

pytestmark = pytest.mark.attack("backups")

EARLIER = list(migrations())[:-1]
NEWEST = max(migrations())
RESTARTED = 5
"""Of so many moments at which it is killed one is followed by a start."""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Generator[Mortal]:
    with mortal(tmp_path_factory.mktemp("copies")) as found:
        yield found


@pytest.fixture(scope="module")
def lived_in(bot: Mortal, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Two servers with a closed round and an open one each."""
    place = Place(tmp_path_factory.mktemp("lived in") / "place")
    assert bot.live(place, "settle", ["report", 1], "close", ["report", 2]) == ENDED
    return place


def earlier(lived_in: Place, at: Path, version: int) -> Place:
    """The same, as an earlier version of the bot would have left it."""
    place = lived_in.copied(at)
    set_back(place, version)
    return place


@pytest.fixture(scope="module")
def with_copy(bot: Mortal, lived_in: Place, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The same after an update."""
    place = earlier(lived_in, tmp_path_factory.mktemp("with copy") / "place", EARLIER[0])
    assert bot.live(place) == ENDED
    return place


def named(version: int) -> str:
    return f"before-schema-{version + 1:04}.sqlite3"


def copies(place: Place) -> list[str]:
    return [copy.name for copy in (place.data / BACKUPS).glob("*")]


def kept(path: Path, *without: str) -> dict[str, int]:
    """Rows by table, of a database that is sound and has no free page, in which something could lie."""
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    tables = [table for table, _ in rows_of(path)]
    return {table: tables.count(table) for table in sorted(set(tables) - set(without))}


def of_the_neighbour(place: Place) -> Sought:
    sought = place.everything()
    sought.person(NEIGHBOUR, "the server's id")
    sought.text("the server's workplace", "Værftets", "Kvisten", "Havnens", "Bugten")
    return sought


@pytest.mark.parametrize("version", EARLIER)
def test_an_update_from_any_earlier_schema_keeps_the_reports_in_one_file_and_copies_none(
    bot: Mortal, lived_in: Place, tmp_path: Path, version: int
) -> None:
    place = earlier(lived_in, tmp_path / "place", version)
    before = kept(place.data / FILE_NAME, "open_report")
    assert place.search(place.secrets()).kinds(FILE_NAME) == {PSEUDONYM, SEALED}
    assert bot.live(place, killed_at="end") == KILLED
    assert copies(place) == [named(version)]
    assert kept(place.data / BACKUPS / named(version)) == before
    assert search([place.data / BACKUPS], place.everything()).found == set()
    assert place.search(place.never()).found == set()
    tables = [table for table, row in rows_of(place.data / FILE_NAME) if row[0] in (GUILD, NEIGHBOUR)]
    assert tables.count("open_report") == len({row[:2] for row in _open(place)}) > 40
    assert bot.live(place, "close") == ENDED
    assert place.search(place.everything()).found == set()


def _open(place: Place) -> list[tuple[object, ...]]:
    return [row for table, row in rows_of(place.data / FILE_NAME) if table == "open_report"]


def test_killed_at_any_moment_of_an_update_it_leaves_no_report_in_a_copy_and_then_makes_it_whole(
    bot: Mortal, lived_in: Place, tmp_path: Path
) -> None:
    """At every file that is touched and every stretch of work in SQLite: never in the copy, not even briefly."""
    first = earlier(lived_in, tmp_path / "place", EARLIER[0])
    reports, rest = _open(first), kept(first.data / FILE_NAME, "open_report")
    everything, never = first.everything(), first.never()
    seen: set[str] = set()
    moment, ended = 0, KILLED
    while ended == KILLED:
        moment += 1
        place = first.copied(tmp_path / str(moment))
        ended = bot.live(place, killed_at=moment)
        seen |= set(copies(place))
        assert search([place.data / BACKUPS], everything).found == set()
        for copy in (place.data / BACKUPS).glob("*.sqlite3"):
            assert kept(copy) == rest
        if moment % RESTARTED == 0:
            assert place.search(never).found == set()
            assert bot.live(place) == ENDED
            assert {named(EARLIER[0])} <= set(copies(place)) <= {named(version) for version in EARLIER}
            assert search([place.data / BACKUPS], everything).found == set()
            assert _open(place) == reports
        shutil.rmtree(place.path)
    assert ended == ENDED
    assert moment > 40
    assert seen >= {named(EARLIER[0]) + UNFINISHED, named(EARLIER[0])}


def test_a_copy_that_an_older_bot_left_with_reports_in_it_is_made_anew_at_the_next_start(
    bot: Mortal, lived_in: Place, tmp_path: Path
) -> None:
    """It wrote the whole first and deleted then: a kill in between left both under the copy's own name."""
    place = earlier(lived_in, tmp_path / "place", EARLIER[-1])
    (place.data / BACKUPS).mkdir(mode=0o700)
    left = place.data / BACKUPS / named(EARLIER[-1])
    shutil.copy(place.data / FILE_NAME, left)
    left.chmod(0o600)
    assert search([place.data / BACKUPS], place.secrets()).found
    assert bot.live(place) == ENDED
    assert search([place.data / BACKUPS], place.secrets()).found == set()


def test_a_copy_that_was_never_finished_goes_at_the_next_start_also_where_nothing_is_to_be_copied(
    bot: Mortal, lived_in: Place, tmp_path: Path
) -> None:
    place = lived_in.copied(tmp_path / "place")
    (place.data / BACKUPS).mkdir(mode=0o700)
    for left in (UNFINISHED, f"{UNFINISHED}-journal"):
        shutil.copy(place.data / FILE_NAME, place.data / BACKUPS / (named(NEWEST) + left))
    assert bot.live(place) == ENDED
    assert copies(place) == []


def test_killed_at_any_moment_of_a_removal_it_leaves_whole_copies_and_then_nothing_of_the_server(
    bot: Mortal, with_copy: Place, tmp_path: Path
) -> None:
    before = kept(with_copy.data / BACKUPS / named(EARLIER[0]))
    sought = _without(of_the_neighbour(with_copy), with_copy.secrets(GUILD))
    sizes: set[int] = set()
    moment, ended = -1, KILLED
    while ended == KILLED:
        moment += RESTARTED
        place = with_copy.copied(tmp_path / str(moment))
        ended = bot.live(place, "forget", killed_at=moment)
        copy = place.data / BACKUPS / named(EARLIER[0])
        rows = kept(copy)
        sizes.add(rows["guild"])
        assert rows == before or rows["guild"] == 1
        assert bot.live(place, "forget", killed_at="end") == KILLED
        assert kept(copy)["guild"] == 1
        assert place.search(sought).found == set()
        shutil.rmtree(place.path)
    assert ended == ENDED
    assert moment > 40
    assert sizes == {1, 2}


def _without(sought: Sought, other: Sought) -> Sought:
    pieces = {piece: kind for piece, kind in sought.pieces.items() if piece not in other.pieces}
    return Sought(pieces, sought.texts, sought.numbers)


def test_two_servers_removed_in_the_same_moment_are_both_gone_from_the_copy(
    bot: Mortal, with_copy: Place, tmp_path: Path
) -> None:
    """One at a time: what the first took out, the second would put back with a copy it began from before."""
    place = with_copy.copied(tmp_path / "place")
    assert bot.live(place, "forget_both") == ENDED
    assert "guild" not in kept(place.data / BACKUPS / named(EARLIER[0]))
    sought = of_the_neighbour(place)
    sought.person(GUILD, "the server's id")
    assert place.search(sought).found == set()


def test_a_copy_that_cannot_be_read_does_not_keep_a_server_from_being_forgotten(
    bot: Mortal, with_copy: Place, tmp_path: Path
) -> None:
    place = with_copy.copied(tmp_path / "place")
    whole = place.data / BACKUPS / named(EARLIER[0])
    damaged = place.data / BACKUPS / named(98)
    damaged.write_bytes(whole.read_bytes()[:4096] + b"Kvisten" * 3000)
    damaged.chmod(0o600)
    assert bot.live(place, "forget") == ENDED
    assert copies(place) == [named(EARLIER[0])]
    assert place.search(_without(of_the_neighbour(place), place.secrets(GUILD))).found == set()


async def test_an_error_that_is_none_of_the_copys_own_does_not_cost_it(with_copy: Place, tmp_path: Path) -> None:
    place = with_copy.copied(tmp_path / "place")
    before = (place.data / BACKUPS / named(EARLIER[0])).read_bytes()
    async with Database.open(place.data) as database:
        with pytest.raises(sqlite3.OperationalError):
            await database.forget_in_backups("DELETE FROM guild WHERE no_such_column = ?", [NEIGHBOUR])
    assert (place.data / BACKUPS / named(EARLIER[0])).read_bytes() == before


async def test_a_data_directory_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, where a directory should be")
    with pytest.raises(StoreUnusable, match="the data directory cannot be used"):
        async with Database.open(tmp_path / "taken" / "data"):
            pass
