"""What a thief finds who copies every file: nothing of a closed round, and of an open one nothing that can be read."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from bot.domain.receipts import Receipt
from bot.domain.reports import caseload_37
from bot.services.close_round import Step
from bot.store.database import FILE_NAME
from tests.integration.house import (
    FAMILIES,
    FIRST_MEMBER,
    GUILD,
    NORTH,
    OTHER_AREA,
    SOUTH,
    Chance,
    House,
    PowerCut,
    member,
    where,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.house import Running

MEMBERS = 60
REPORTERS = range(MEMBERS + 1)
PIECE = 24
"""So many bytes in a row are nobody's by accident."""


def forms_of(member_id: int) -> list[bytes]:
    """The ways in which an id could stand in a file."""
    return [
        str(member_id).encode(),
        f"{member_id:x}".encode(),
        f"{member_id:X}".encode(),
        member_id.to_bytes(8, "big"),
        member_id.to_bytes(8, "little"),
    ]


IDS = [form for who in REPORTERS for form in forms_of(FIRST_MEMBER + who)]


@dataclass
class Secrets:
    """All that was ever in an open round, also what was corrected or taken back."""

    pseudonyms: set[bytes] = field(default_factory=set[bytes])
    sealed: set[bytes] = field(default_factory=set[bytes])
    key: bytes = b""

    async def remember(self, running: Running) -> None:
        for pseudonym, sealed in await running.rows():
            self.pseudonyms.add(pseudonym)
            self.sealed.add(sealed)
        number = (await running.round())[0].number
        self.key = (running.house.keys / f"{GUILD}-{number}.key").read_bytes()

    def needles(self) -> list[bytes]:
        pieces = [row[start : start + PIECE] for row in self.sealed for start in (0, 100, 400)]
        return [*self.pseudonyms, *pieces, self.key, self.key[:16], self.key.hex().encode()]


async def a_busy_round(running: Running) -> Secrets:
    """Members report, correct themselves, and some take it back."""
    secrets = Secrets()
    for who in range(MEMBERS):
        await running.report(who, 40 + who, workplace=NORTH if who % 2 else SOUTH)
    await secrets.remember(running)
    for who in range(0, MEMBERS, 7):
        await running.report(who, 45 + who, workplace=NORTH)
    await secrets.remember(running)
    for who in range(0, MEMBERS, 11):
        await running.services.my_report.withdraw(member(who))
    await secrets.remember(running)
    assert len(secrets.pseudonyms) == MEMBERS
    assert len(secrets.sealed) > MEMBERS
    return secrets


def found(needles: list[bytes], contents: dict[str, bytes]) -> list[str]:
    return sorted({name for needle in needles for name in where(needle, contents)})


# After a close


async def test_the_search_finds_what_is_there_before_the_close(running: Running, tmp_path: Path) -> None:
    """Or finding nothing afterwards would mean nothing."""
    secrets = await a_busy_round(running)
    contents = running.house.contents(tmp_path / "copy")
    assert where(secrets.key, contents) == [f"keys/{GUILD}-1.key"]
    for pseudonym, sealed in await running.rows():
        assert where(pseudonym, contents)
        assert where(sealed[:PIECE], contents)


async def test_after_a_close_no_file_holds_a_pseudonym_a_sealed_row_a_member_or_the_key(
    house: House, tmp_path: Path
) -> None:
    async with house.running() as running:
        await running.set_up()
        secrets = await a_busy_round(running)
        await running.close()
        while_running = house.contents(tmp_path / "while running")
    stopped = house.contents(tmp_path / "stopped")
    for contents in (while_running, stopped):
        assert f"data/{FILE_NAME}" in contents
        assert found([*secrets.needles(), *IDS], contents) == []


@pytest.mark.parametrize("step", list(Step))
async def test_neither_is_there_a_trace_when_the_close_was_cut_and_resumed(
    house: House, tmp_path: Path, step: Step
) -> None:
    def cut(done: Step) -> None:
        if done is step:
            house.copied(tmp_path / "left")
            raise PowerCut

    async with house.running(cut) as running:
        await running.set_up()
        secrets = await a_busy_round(running)
        with pytest.raises(PowerCut):
            await running.close()
    left = House(tmp_path / "left", house.clock, Chance(2), house.wall)
    async with left.running() as running:
        await running.services.tick()
        assert len(await running.released()) == 1
        assert found([*secrets.needles(), *IDS], left.contents(tmp_path / "copy")) == []


async def test_neither_is_there_one_of_a_round_whose_key_was_lost(house: House, tmp_path: Path) -> None:
    async with house.running() as running:
        await running.set_up()
        secrets = await a_busy_round(running)
        running.keys.destroy(GUILD, 1)
    async with house.running() as running:
        await running.services.tick()
        assert found([*secrets.needles(), *IDS], house.contents(tmp_path / "copy")) == []


async def test_a_value_that_is_not_published_is_not_kept_either(running: Running, tmp_path: Path) -> None:
    """Four members of an area too small to show; a fifth would have made them a figure."""
    withheld = [(217 + who, f"{31 + who},5") for who in range(4)]
    for who, (caseload, hours) in enumerate(withheld):
        await running.report(who, caseload, workplace=FAMILIES, area=OTHER_AREA, hours=hours)
    await running.team([40, 50, 60, 70, 80], first=10)
    await running.close()
    contents = running.house.contents(tmp_path / "copy")
    values = [caseload_37(caseload, float(hours.replace(",", "."))) for caseload, hours in withheld]
    assert found([OTHER_AREA.encode(), *(str(value)[:8].encode() for value in values)], contents) == []
    kept = await running.store.database.rows("SELECT multiset FROM behind")
    assert {number for row in kept for number in json.loads(str(row[0]))} == {40, 50, 60, 70, 80}


async def test_the_values_behind_a_figure_are_gone_once_a_newer_one_is_shown(running: Running, tmp_path: Path) -> None:
    """They stay until then, and no longer: the next round is compared with what was shown."""
    await running.team([211, 222, 233, 244, 255])
    await running.close()
    before = [str(row[0]).encode() for row in await running.store.database.rows("SELECT multiset FROM behind")]
    assert {json.loads(text)[0] for text in before} == {211}
    await running.team([*range(110, 170, 5)])  # twelve: so many need not rest
    await running.until_due()
    assert found(before, running.house.contents(tmp_path / "before"))
    await running.services.tick()
    assert found(before, running.house.contents(tmp_path / "after")) == []
    assert {row[0] for row in await running.store.database.rows("SELECT round FROM behind")} == {2}


async def test_after_a_close_the_file_is_the_same_in_whatever_order_was_reported(tmp_path: Path) -> None:
    """To the byte: so nothing in it, neither a row's place nor a value's, follows who came first."""
    contents: list[bytes] = []
    for order in (1, -1):
        house = House(tmp_path / str(order))
        async with house.running() as running:
            await running.set_up()
            for who in range(MEMBERS)[::order]:
                await running.report(who, 40 + who, workplace=NORTH if who % 2 else SOUTH)
            await running.close()
        contents.append((house.data / FILE_NAME).read_bytes())
    assert contents[0] == contents[1]


# While a round is open


async def test_open_rows_come_in_the_order_of_their_pseudonyms_not_of_the_reports(running: Running) -> None:
    await running.team([40 + who for who in range(MEMBERS)])
    seal = await running.seal()
    arrived = [seal.pseudonym(GUILD, FIRST_MEMBER + who) for who in range(MEMBERS)]
    kept = [pseudonym for pseudonym, _ in await running.rows()]
    assert kept == sorted(arrived)
    assert kept != arrived


async def test_no_file_ever_holds_a_member(running: Running, tmp_path: Path) -> None:
    await a_busy_round(running)
    assert found(IDS, running.house.contents(tmp_path / "copy")) == []


async def test_nothing_of_an_open_report_can_be_read_without_the_key(running: Running, tmp_path: Path) -> None:
    for who in range(20):
        receipt = await running.report(who, 111 + who, hours="31,75", workplace=FAMILIES, area=OTHER_AREA)
        assert receipt.caseload == 111 + who
    seal = await running.seal()
    plains = [seal.unseal(sealed, GUILD, pseudonym) for pseudonym, sealed in await running.rows()]
    assert {plain[:15] for plain in plains} == {b'[3,"kth_job_30"'}
    contents = running.house.contents(tmp_path / "copy")
    assert found([*plains, b"kth_job_30", b"31.75", b"31,75"], contents) == []


async def test_an_open_database_is_as_large_whatever_its_members_reported(tmp_path: Path) -> None:
    """The same members under the same keys: no length and no count depends on what they said."""
    sizes: list[dict[str, int]] = []
    rows: set[int] = set()
    for caseload, hours, area in ((3, "37", "sygedagpenge"), (250, "31,75", "voksen_handicap")):
        house = House(tmp_path / str(caseload))
        async with house.running() as running:
            await running.set_up()
            for who in range(MEMBERS):
                assert isinstance(await running.report(who, caseload, hours=hours, area=area), Receipt)
            rows |= {len(sealed) for _, sealed in await running.rows()}
            contents = house.contents(tmp_path / f"copy {caseload}")
            sizes.append({name: len(content) for name, content in contents.items()})
    assert sizes[0] == sizes[1]
    assert len(rows) == 1


async def test_keys_lie_in_no_file_of_the_data_directory(running: Running, tmp_path: Path) -> None:
    await a_busy_round(running)
    contents = running.house.contents(tmp_path / "copy")
    keys = running.house.chance.keys()
    assert keys
    assert all(name.startswith("keys/") for key in keys for name in where(key, contents))
