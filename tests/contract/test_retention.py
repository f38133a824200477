"""Nothing is kept that is not listed with its time: no table, and no column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest_asyncio

from bot.store.database import Database
from bot.store.retention import DAYS_AFTER_REMOVAL, RETENTION

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

COLUMNS = {
    "guild": [
        "guild INTEGER", "language TEXT", "member_role INTEGER", "representative_role INTEGER",
        "digest_channel INTEGER", "digest_weekday INTEGER", "digest_hour INTEGER", "round_length TEXT", "k INTEGER",
        "newcomers_wait INTEGER", "removed_on TEXT", "questions TEXT", "reminder_role INTEGER",
    ],
    "workplace": [
        "guild INTEGER", "id INTEGER", "name TEXT", "municipality TEXT", "aliases TEXT", "areas TEXT",
        "valid_from TEXT", "valid_to TEXT", "former TEXT", "merged_into INTEGER", "split_from INTEGER",
    ],
    "proposal": ["guild INTEGER", "id INTEGER", "kind TEXT", "payload TEXT", "day TEXT"],
    "region": ["guild INTEGER", "municipality TEXT", "name TEXT"],
    "own_area": [
        "guild INTEGER", "key TEXT", "label_da TEXT", "label_en TEXT", "unit_da TEXT", "unit_en TEXT",
        "norm_area TEXT", "measured_by TEXT", "valid_from TEXT", "valid_to TEXT",
    ],
    "own_norm": [
        "guild INTEGER", "area TEXT", "valid_from TEXT", "valid_to TEXT", "low INTEGER", "high INTEGER", "issuer TEXT",
        "source TEXT",
    ],
    "round": [
        "guild INTEGER", "number INTEGER", "opens_at TEXT", "closes_at TEXT", "k INTEGER", "state TEXT",
        "questions TEXT",
    ],
    "open_report": ["guild INTEGER", "pseudonym BLOB", "sealed BLOB"],
    "release": ["guild INTEGER", "round INTEGER", "document TEXT"],
    "behind": ["guild INTEGER", "round INTEGER", "cell TEXT", "multiset TEXT", "since TEXT", "beside TEXT", "met TEXT"],
    "digest": ["guild INTEGER", "week TEXT", "state TEXT", "announced INTEGER", "trouble TEXT"],
    "panel": ["guild INTEGER", "channel INTEGER", "message INTEGER", "place TEXT"],
    "change": ["guild INTEGER", "number INTEGER", "day TEXT", "setting TEXT", "detail TEXT"],
    "event": [
        "guild INTEGER", "number INTEGER", "day TEXT", "place TEXT", "text TEXT", "stated TEXT", "area TEXT",
        "source TEXT",
    ],
    "headcount": ["guild INTEGER", "workplace INTEGER", "day TEXT", "employed INTEGER"],
    "command_sync": ["application INTEGER", "payload_hash TEXT"],
}  # fmt: skip
"""Every column there is. One more is a decision: could it hold a person, or a time finer than a round?"""


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncGenerator[Database]:
    async with Database.open(tmp_path / "data") as database:
        yield database


async def names(database: Database, kind: str) -> set[str]:
    return {str(row[0]) for row in await database.rows("SELECT name FROM sqlite_master WHERE type = ?", [kind])}


async def test_every_table_is_listed_with_how_long_its_rows_live_and_the_other_way_round(database: Database) -> None:
    assert await names(database, "table") == set(RETENTION)


def test_every_time_is_told_in_words() -> None:
    assert all(len(ends.split()) >= 3 for ends in RETENTION.values())
    assert str(DAYS_AFTER_REMOVAL) in RETENTION["guild"]


async def test_every_column_is_one_of_those_that_were_decided_on(database: Database) -> None:
    columns = "SELECT name, type FROM pragma_table_xinfo(?)"
    found = {
        table: [f"{name} {kind}" for name, kind in await database.rows(columns, [table])]
        for table in await names(database, "table")
    }
    assert found == COLUMNS


async def test_an_open_report_is_server_pseudonym_and_sealed_report_in_no_order_of_arrival(database: Database) -> None:
    columns = await database.rows("SELECT name, pk, \"notnull\" FROM pragma_table_xinfo('open_report')")
    assert columns == [("guild", 1, 1), ("pseudonym", 2, 1), ("sealed", 0, 1)]
    ((without_rowid, strict),) = await database.rows("SELECT wr, strict FROM pragma_table_list('open_report')")
    assert (without_rowid, strict) == (1, 1)


async def test_nothing_keeps_a_second_copy_or_an_order_of_its_own(database: Database) -> None:
    """No view, no trigger, and no index beside the primary keys; nor a counter of rows ever written."""
    assert await names(database, "view") == set()
    assert await names(database, "trigger") == set()
    assert await database.rows("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL") == []
    assert await database.rows("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'") == []


async def test_everything_kept_for_a_server_goes_with_it_by_the_schema(database: Database) -> None:
    """All but the server's own row and the commands, which belong to no server."""
    keys = 'SELECT "table", "from", on_delete FROM pragma_foreign_key_list(?)'
    for table in set(COLUMNS) - {"guild", "command_sync"}:
        assert await database.rows(keys, [table]) == [("guild", "guild", "CASCADE")], table
