"""A server's data goes when it is told to, or 30 days after the bot was removed; its neighbour's stays."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.events import Event
from bot.domain.headcount import Headcount
from bot.domain.own_catalogue import OwnArea, OwnNorm
from bot.domain.panels import Panel
from bot.domain.proposals import Proposal, Suggestion
from bot.domain.refusals import Problem, Refusal
from bot.domain.workplace_changes import Wording
from bot.errors import TracesLeft
from bot.store import database
from bot.store.database import FILE_NAME
from bot.store.retention import DAYS_AFTER_REMOVAL, RETENTION
from tests.integration.house import (
    CHANNEL,
    GUILD,
    NEIGHBOUR,
    NORTH,
    Chance,
    House,
    PowerCut,
    administrator,
    member,
    where,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.house import Running

MARKS = ("Værftets Jobcenter", "Kvisten", "Havnens Familiehus", "Bugten")
"""Names that stand nowhere but in the neighbour's data."""


async def settle(running: Running) -> list[bytes]:
    """Two servers with a closed round and an open one each; what is the neighbour's alone."""
    await running.set_up(NEIGHBOUR, digest_channel=602)
    text = f"{MARKS[0]};0751;{MARKS[1]}\n{MARKS[2]};0101"
    preview = await running.services.edit_workplaces.preview(administrator(NEIGHBOUR), text)
    await running.services.edit_workplaces.keep(administrator(NEIGHBOUR), preview.draft)
    for guild, region in ((GUILD, "Egnen"), (NEIGHBOUR, MARKS[3])):
        regions = await running.services.edit_regions.preview(administrator(guild), f"Aarhus;{region}")
        await running.services.edit_regions.keep(administrator(guild), regions.draft)
        await add_own(running, guild, region)
        await running.store.proposals.add(guild, Proposal(1, Suggestion(Wording(region), "0751"), date(2026, 9, 1)))
        await running.team(list(range(40, 70)), guild=guild)
    await running.close()
    for guild in (GUILD, NEIGHBOUR):
        await running.team(list(range(41, 71)), guild=guild)
    pseudonyms = [pseudonym for pseudonym, _ in await running.rows(NEIGHBOUR)]
    seals = [sealed[:32] for _, sealed in await running.rows(NEIGHBOUR)]
    key = (running.house.keys / f"{NEIGHBOUR}-2.key").read_bytes()
    return [*pseudonyms, *seals, key, NEIGHBOUR.to_bytes(8, "big"), *(mark.encode() for mark in MARKS)]


async def add_own(running: Running, guild: int, name: str) -> None:
    """What representatives and administrators may have added: an area, a norm, an event, a panel."""
    area = OwnArea("own_1", name, name, "borgere", "citizens", None, None, None, None)
    await running.store.own_areas.write(guild, area)
    await running.store.own_norms.write(guild, OwnNorm("own_1", 20, 30, date(2026, 1, 1), None, name, name))
    await running.store.events.write(guild, Event(1, date(2026, 9, 1), None, name))
    await running.store.headcounts.write(guild, Headcount("1", date(2026, 9, 1), 24))
    await running.store.panels.write(guild, Panel(CHANNEL, 5))


async def kept(running: Running, guild: int) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a server, by table."""
    everything = {table: f"SELECT * FROM {table} WHERE guild = ?" for table in set(RETENTION) - {"command_sync"}}  # noqa: S608  (names of ours)
    return {table: await running.store.database.rows(query, [guild]) for table, query in everything.items()}


async def assert_forgotten(running: Running, needles: list[bytes], scratch: Path) -> None:
    contents = running.house.contents(scratch)
    assert [name for needle in [*needles, str(NEIGHBOUR).encode()] for name in where(needle, contents)] == []
    assert [name for name in contents if str(NEIGHBOUR) in name] == []
    with pytest.raises(Refusal) as refusal:
        await running.report(1, guild=NEIGHBOUR)
    assert refusal.value.problem is Problem.NOT_SET_UP


async def test_the_search_finds_the_server_before_it_is_forgotten(running: Running, tmp_path: Path) -> None:
    needles = await settle(running)
    contents = running.house.contents(tmp_path / "copy")
    assert all(where(needle, contents) for needle in needles)


async def test_by_command_everything_of_the_server_goes_at_once_and_nothing_of_its_neighbour(
    running: Running, tmp_path: Path
) -> None:
    needles = await settle(running)
    before = await kept(running, GUILD)
    assert all(before.values())
    await running.services.forget_guild(administrator(NEIGHBOUR))
    await assert_forgotten(running, needles, tmp_path / "copy")
    assert not any((await kept(running, NEIGHBOUR)).values())
    assert await kept(running, GUILD) == before
    assert await running.counted(1)
    assert [file.name for file in running.house.keys.iterdir()] == [f"{GUILD}-2.key"]


async def a_copy_from_before_a_change_of_the_schema(house: House, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Two servers, settled; as if a later version had then been started. What is the neighbour's alone."""
    async with house.running() as running:
        await running.set_up()
        needles = await settle(running)
    newer = {**database.migrations(), 9999: "ALTER TABLE guild ADD COLUMN colour TEXT;"}
    monkeypatch.setattr(database, "migrations", lambda: newer)
    return needles


async def test_a_copy_made_before_a_change_of_the_schema_keeps_the_other_servers_only(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needles = await a_copy_from_before_a_change_of_the_schema(house, monkeypatch)
    async with house.running() as running:
        (copy,) = (house.data / database.BACKUPS).iterdir()
        assert MARKS[0].encode() in copy.read_bytes()
        await running.services.forget_guild(administrator(NEIGHBOUR))
        await assert_forgotten(running, needles, tmp_path / "copy")
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("SELECT guild FROM guild").fetchall() == [(GUILD,)]
            assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)


async def test_a_copy_that_could_not_be_changed_is_tried_again_at_a_later_tick(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needles = await a_copy_from_before_a_change_of_the_schema(house, monkeypatch)

    async def refuses(*_: object) -> None:
        raise OSError

    async with house.running() as running:
        await running.services.forget_guild.removed(NEIGHBOUR)
        house.clock.forward(days=DAYS_AFTER_REMOVAL)
        with monkeypatch.context() as full_disk:
            full_disk.setattr(running.store.database, "forget_in_backups", refuses)
            await running.services.tick()
        await running.services.tick()
        await assert_forgotten(running, needles, tmp_path / "copy")


async def test_only_an_administrator_may_have_a_server_forgotten(running: Running) -> None:
    before = await kept(running, GUILD)
    with pytest.raises(Refusal) as refusal:
        await running.services.forget_guild(member(1))
    assert refusal.value.problem is Problem.NOT_ADMINISTRATOR
    assert await kept(running, GUILD) == before
    await running.report(1)


async def test_a_forgotten_server_can_be_set_up_anew_and_begins_at_its_first_round(running: Running) -> None:
    await settle(running)
    await running.services.forget_guild(administrator(NEIGHBOUR))
    await running.set_up(NEIGHBOUR)
    assert (await running.round(NEIGHBOUR))[0].number == 1
    assert await running.released(NEIGHBOUR) == []
    await running.report(1, guild=NEIGHBOUR)


async def test_30_days_after_the_bot_was_removed_the_servers_data_goes_by_itself(
    running: Running, tmp_path: Path
) -> None:
    needles = await settle(running)
    before = {table for table, rows in (await kept(running, NEIGHBOUR)).items() if rows}
    await running.services.forget_guild.removed(NEIGHBOUR)
    running.house.clock.forward(days=DAYS_AFTER_REMOVAL - 1)
    await running.services.tick()
    assert {table for table, rows in (await kept(running, NEIGHBOUR)).items() if rows} == before
    running.house.clock.forward(days=1)
    await running.services.tick()
    await assert_forgotten(running, needles, tmp_path / "copy")
    assert (await kept(running, GUILD))["guild"]


async def test_the_days_count_from_the_first_that_was_noticed_also_across_restarts(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.services.forget_guild.note_presence(set())
    for _ in range(3):
        house.clock.forward(days=10)
        async with house.running() as running:
            await running.services.forget_guild.note_presence(set())
            await running.services.tick()
    async with house.running() as running:
        assert await running.store.guilds.all() == []


async def test_a_server_that_took_the_bot_back_in_time_keeps_everything(running: Running) -> None:
    await settle(running)
    await running.services.forget_guild.removed(NEIGHBOUR)
    running.house.clock.forward(days=20)
    await running.services.forget_guild.returned(NEIGHBOUR)
    running.house.clock.forward(days=20)
    await running.services.tick()
    assert len(await running.released(NEIGHBOUR)) == 2
    await running.services.forget_guild.removed(NEIGHBOUR)  # and once removed again, the days begin anew
    running.house.clock.forward(days=20)
    await running.services.tick()
    assert await running.store.guilds.all() == [GUILD, NEIGHBOUR]


async def test_a_server_found_present_at_the_start_is_not_forgotten(running: Running) -> None:
    await running.set_up(NEIGHBOUR)
    await running.services.forget_guild.removed(GUILD)
    await running.services.forget_guild.note_presence({GUILD})
    running.house.clock.forward(days=40)
    await running.services.tick()
    assert await running.store.guilds.all() == [GUILD]


async def test_the_rounds_of_a_server_the_bot_left_still_close_so_that_their_keys_go(running: Running) -> None:
    await running.team([40, 50, 60, 70, 80])
    running.house.clock.forward(days=10)
    await running.services.forget_guild.removed(GUILD)
    await running.close()
    assert len(await running.released()) == 1
    assert await running.rows() == []
    assert [file.name for file in running.house.keys.iterdir()] == [f"{GUILD}-2.key"]


async def test_keys_go_first_so_that_a_power_cut_leaves_nothing_that_can_be_read(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house.running() as running:
        await running.set_up()
        needles = await settle(running)
        delete = type(running.store.guilds).delete

        async def cut(*_: object) -> None:
            house.copied(tmp_path / "left")
            raise PowerCut

        monkeypatch.setattr(type(running.store.guilds), "delete", cut)
        with pytest.raises(PowerCut):
            await running.services.forget_guild(administrator(NEIGHBOUR))
        monkeypatch.setattr(type(running.store.guilds), "delete", delete)
    left = House(tmp_path / "left", house.clock, Chance(2), house.wall)
    assert [file.name for file in left.keys.iterdir()] == [f"{GUILD}-2.key"]
    async with left.running() as running:
        await running.services.forget_guild(administrator(NEIGHBOUR))
        await assert_forgotten(running, needles, tmp_path / "copy")


async def test_a_server_is_forgotten_for_whoever_asks_also_while_traces_cannot_be_erased_yet(
    running: Running, tmp_path: Path
) -> None:
    """Another process reads the database meanwhile; asked again afterwards, the rest goes too."""
    needles = await settle(running)
    await running.store.database.rows("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(running.house.data / FILE_NAME)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM guild").fetchall()
        with pytest.raises(TracesLeft):
            await running.services.forget_guild(administrator(NEIGHBOUR))
        with pytest.raises(Refusal) as refusal:
            await running.report(1, guild=NEIGHBOUR)
        assert refusal.value.problem is Problem.NOT_SET_UP
    await running.services.forget_guild(administrator(NEIGHBOUR))
    await assert_forgotten(running, needles, tmp_path / "copy")


async def test_what_a_sweep_could_not_erase_is_erased_at_a_later_tick(running: Running, tmp_path: Path) -> None:
    needles = await settle(running)
    await running.services.forget_guild.removed(NEIGHBOUR)
    running.house.clock.forward(days=DAYS_AFTER_REMOVAL)
    await running.store.database.rows("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(running.house.data / FILE_NAME)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM guild").fetchall()
        await running.services.tick()
    await running.services.tick()
    await assert_forgotten(running, needles, tmp_path / "copy")


async def test_a_power_cut_between_deleting_and_erasing_is_made_up_for_at_the_next_start(
    running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needles = await settle(running)
    house = running.house
    await running.services.forget_guild.removed(NEIGHBOUR)
    await running.services.tick()
    house.clock.forward(days=DAYS_AFTER_REMOVAL)

    async def cut(_: object) -> None:
        house.copied(tmp_path / "left")
        raise PowerCut

    with monkeypatch.context() as power:
        power.setattr(database.Database, "erase_traces", cut)
        with pytest.raises(PowerCut):
            await running.services.tick()
    left = House(tmp_path / "left", house.clock, Chance(2), house.wall)
    async with left.running() as after:
        assert await after.store.guilds.all() == [GUILD]
        assert any(where(needle, left.contents(tmp_path / "traces")) for needle in needles[:1])
        house.clock.forward(days=-DAYS_AFTER_REMOVAL)  # no close is due that would erase them by the way
        await after.services.tick()
        await assert_forgotten(after, needles, tmp_path / "copy")


async def test_a_server_forgotten_in_the_moment_its_round_closes_leaves_no_key_behind(running: Running) -> None:
    """The tick found the round due, and then had to wait for the command."""
    await running.team([40, 50, 60, 70, 80])
    await running.until_due()
    async with running.services.tick._registry.lock(GUILD):
        forgetting = asyncio.create_task(running.services.forget_guild(administrator(GUILD)))
        await asyncio.sleep(0.02)
        ticking = asyncio.create_task(running.services.tick())
        await asyncio.sleep(0.02)
    await asyncio.gather(forgetting, ticking)
    assert list(running.house.keys.iterdir()) == []
    assert await running.store.guilds.all() == []


async def test_a_report_on_its_way_while_the_server_is_forgotten_is_refused_and_not_kept(
    running: Running, tmp_path: Path
) -> None:
    async with running.services.tick._registry.lock(GUILD):
        forgetting = asyncio.create_task(running.services.forget_guild(administrator(GUILD)))
        await asyncio.sleep(0.02)
        reporting = asyncio.create_task(running.report(1, workplace=NORTH))
        await asyncio.sleep(0.02)
    await forgetting
    with pytest.raises(Refusal) as refusal:
        await reporting
    assert refusal.value.problem is Problem.NOT_SET_UP
    assert where(str(GUILD).encode(), running.house.contents(tmp_path / "copy")) == []


async def test_a_server_left_behind_that_cannot_be_forgotten_yet_does_not_stop_the_others(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    await running.set_up(NEIGHBOUR)
    await running.services.forget_guild.removed(NEIGHBOUR)
    running.house.clock.forward(days=DAYS_AFTER_REMOVAL + 1)
    destroy_all = running.keys.destroy_all

    def refuses(guild: int) -> None:
        if guild == NEIGHBOUR:
            raise PermissionError
        destroy_all(guild)

    monkeypatch.setattr(running.keys, "destroy_all", refuses)
    await running.services.tick()
    assert len(await running.released()) == 1
    assert await running.store.guilds.all() == [GUILD, NEIGHBOUR]
    monkeypatch.undo()
    await running.services.tick()
    assert await running.store.guilds.all() == [GUILD]


def test_the_days_are_those_that_are_promised() -> None:
    assert timedelta(days=DAYS_AFTER_REMOVAL) == timedelta(days=30)
