"""Two servers of one bot, in one database: neither hears, reads or opens anything of the other's."""

from __future__ import annotations

import asyncio
import re
import shutil
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.domain.release import Figure, Withheld
from bot.errors import SealBroken
from bot.presenters.card import Action
from bot.seal import RoundSeal
from tests.anonymity.oracle_questions import AREA, ASKED, acting, fill, push, reading, report
from tests.anonymity.oracle_world import (
    Person,
    administrators_ask,
    colleagues_answer,
    colleagues_report,
    kept,
    open_world,
)
from tests.integration.house import GUILD, NEIGHBOUR, NORTH, House, member

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping
    from pathlib import Path

    from tests.anonymity.oracle_questions import Question
    from tests.anonymity.oracle_world import Answer, World
    from tests.e2e.conftest import Server
    from tests.integration.house import Running

pytestmark = pytest.mark.attack("the other server")

TELLING = """Krisecentret Havblik;København;Havblikket;boern_unge
Ø-teamet Fyrtårnet;Odense;Fyret;boern_unge
Sekretariatet Bølgen;Aarhus;Bølgen;boern_unge"""
REGIONS = "Odense;Vestenhavet\nAarhus;Vestenhavet"
NAMES = re.compile("Havblik|Fyrtårn|Fyret|Bølgen|Vestenhav", re.IGNORECASE)
FIRST_DAY, FIRST_CLOSE = datetime(2026, 11, 3, 12, tzinfo=UTC), datetime(2026, 12, 1, 13, tzinfo=UTC)
LATER, HOUR_OF_THE_OTHER = datetime(2026, 12, 15, 14, tzinfo=UTC), datetime(2026, 12, 16, 13, tzinfo=UTC)
"""On the one there is nothing to do; on the other there is, but only in the server that is not home."""


async def _fill_up(server: Server) -> None:
    """A server with names that would be known again."""
    await server.set_up(threshold=7, hour=14, weekday=2)
    await server.keep(TELLING)
    administrator = Person(server.env, server.admin, server.other)
    (shown,) = await administrator.ask(fill(Action.REGIONS, lines=REGIONS))
    found = re.search(r"sagstal:keep-regions:\w+", shown.body)
    assert found is not None
    await administrator.ask(push(Action.KEEP_REGIONS, found[0].split(":")[2]))


async def _report_all_over(server: Server, caseload: int) -> None:
    for workplace in ("1", "2", "3", "4", "5", "6"):
        first = 100 * int(workplace)
        caseloads = range(caseload, caseload + 8)
        await colleagues_report(server, caseloads, workplace=workplace, area=AREA, first=first)


async def _asked(server: Server, people: Mapping[str, Person]) -> dict[str, Answer]:
    """Everything that leaves all as it was, asked by everybody in a server."""
    questions: list[Question] = [*reading(server), *acting()]
    return {
        f"{kind} · {number} {question}": await person.ask(question)
        for kind, person in people.items()
        for number, question in enumerate(questions)
    }


async def _heard_at_home(path: Path, *, beside_another: bool) -> dict[str, Answer]:
    """All that is heard in a server, and all that is posted there, whatever goes on in another."""
    heard: dict[str, Answer] = {}
    async with open_world(path) as world:
        other, home = world.server("Ude"), world.server("Hjemme")
        people = world.askers(home)
        await home.set_up()
        if beside_another:
            await _fill_up(other)
            await _report_all_over(other, 236)
        await colleagues_report(home, range(60, 66), workplace="1", area="kth_akt_30")
        for moment in (FIRST_DAY, LATER):
            await home.tick(moment)
            if beside_another:
                await _report_all_over(other, 317)
            heard |= {f"{moment:%d %B} · {key}": answer for key, answer in (await _asked(home, people)).items()}
        posted = world.heard(0)
        heard["posts"] = tuple(sent for sent in posted if sent.path == f"/channels/{home.channel.id}/messages")
        assert any(sent.path == f"/channels/{other.channel.id}/messages" for sent in posted) == beside_another
    return heard


async def test_a_server_hears_the_same_to_the_byte_whether_another_is_full_of_reports_or_empty(tmp_path: Path) -> None:
    alone = await _heard_at_home(tmp_path / "alone", beside_another=False)
    beside = await _heard_at_home(tmp_path / "beside", beside_another=True)
    assert alone["posts"]
    assert [asked for asked in alone if alone[asked] != beside[asked]] == []
    assert [asked for asked, answer in beside.items() if any(NAMES.search(sent.body) for sent in answer)] == []


async def test_the_other_servers_names_and_figures_could_have_been_heard(tmp_path: Path) -> None:
    """They are, by those who are in it: else the test above would look for what is nowhere."""
    async with open_world(tmp_path) as world:
        other = world.server("Ude")
        people = world.askers(other)
        await _fill_up(other)
        await _report_all_over(other, 236)
        await other.tick(LATER)
        answers = await _asked(other, people)
    said = " ".join(sent.body for answer in answers.values() for sent in answer)
    assert {found.lower() for found in NAMES.findall(said)} >= {"havblik", "fyrtårn", "bølgen", "vestenhav"}
    assert "**240**" in said


@asynccontextmanager
async def _neighbours(path: Path) -> AsyncGenerator[tuple[World, Server, Server]]:
    """Two servers with the same workplace ids, figures of a closed round, and reports in an open one."""
    async with open_world(path) as world:
        home, other = world.server("Hjemme"), world.server("Ude")
        await home.set_up()
        await _fill_up(other)
        for server in (home, other):
            await administrators_ask(server, ASKED)
            await colleagues_report(server, range(60, 74), workplace="1", area=AREA)
            await colleagues_answer(server, 14, "high", question=ASKED)
        await home.tick(FIRST_CLOSE)
        for server in (home, other):
            await colleagues_report(server, range(80, 84), workplace="1", area=AREA)
        await home.tick(LATER)
        yield world, home, other


@pytest.mark.parametrize("ending", [Action.CLOSE, Action.STOP, Action.FORGET])
async def test_what_is_ended_in_one_server_leaves_the_others_answers_rows_and_keys_as_they_were(
    tmp_path: Path, ending: Action
) -> None:
    async with _neighbours(tmp_path) as (world, home, other):
        people, administrator = world.askers(home), Person(world.env, other.admin, other.other)
        await _asked(home, people)  # which has a question asked from then on
        heard, rows = _but_the_log(await _asked(home, people)), await kept(world, home)
        await administrator.ask(push(ending))
        await other.tick(HOUR_OF_THE_OTHER)
        assert not (await kept(world, other))["open_report"]
        assert await kept(world, home) == rows
        assert _but_the_log(await _asked(home, people)) == heard


def _but_the_log(heard: dict[str, Answer]) -> dict[str, Answer]:
    """The administrators' log grows by the asking itself. That nobody else writes in it, its rows say."""
    return {asked: answer for asked, answer in heard.items() if "caseload-admin log" not in asked}


async def test_who_is_in_both_servers_reports_in_each_and_withdraws_in_each(tmp_path: Path) -> None:
    async with _neighbours(tmp_path) as (world, home, other):
        both = other.member("both")
        in_other = Person(world.env, both, other.other)
        in_home = Person(world.env, home.guild.add_member(both.user, roles=[home.member_role]), home.other)
        for person in (in_home, in_other):
            await person.ask(report("62", workplace="1"))
        rows = await kept(world, home)
        await in_other.ask(push(Action.WITHDRAW))
        assert await kept(world, home) == rows
        assert "**counted**" in (await in_home.ask(push(Action.MINE)))[0].body
        assert "**not counted**" in (await in_other.ask(push(Action.MINE)))[0].body


@pytest.fixture
async def running(tmp_path: Path) -> AsyncGenerator[Running]:
    """The services over files, two servers set up; the same six members report in both."""
    async with House(tmp_path).running() as started:
        for guild in (GUILD, NEIGHBOUR):
            await started.set_up(guild)
            await started.team([40, 50, 60, 70, 80, 90], guild=guild)
        yield started


async def test_the_same_people_have_unrelated_pseudonyms_and_other_sealed_rows(running: Running) -> None:
    here, there = dict(await running.rows(GUILD)), dict(await running.rows(NEIGHBOUR))
    assert len(here) == len(there) == 6
    assert not here.keys() & there.keys()
    assert not set(here.values()) & set(there.values())


def test_not_even_one_key_would_give_somebody_one_pseudonym_in_two_servers() -> None:
    seal = RoundSeal(bytes(range(32)))
    pseudonyms = {seal.pseudonym(guild, member(0).member) for guild in (GUILD, NEIGHBOUR)}
    assert len(pseudonyms) == 2


async def test_a_row_of_one_server_opens_neither_under_the_others_key_nor_in_its_name(running: Running) -> None:
    here, there = await running.seal(GUILD), await running.seal(NEIGHBOUR)
    for pseudonym, sealed in await running.rows(GUILD):
        for seal, guild in ((there, GUILD), (there, NEIGHBOUR), (here, NEIGHBOUR)):
            with pytest.raises(SealBroken):
                seal.unseal(sealed, guild, pseudonym)
        assert here.unseal(sealed, GUILD, pseudonym)


async def test_a_key_copied_over_the_others_opens_none_of_its_rows(running: Running) -> None:
    keys = running.house.keys
    await asyncio.to_thread(shutil.copy, keys / f"{GUILD}-1.key", keys / f"{NEIGHBOUR}-1.key")
    copied = await running.seal(NEIGHBOUR)
    for pseudonym, sealed in [*await running.rows(NEIGHBOUR), *await running.rows(GUILD)]:
        with pytest.raises(SealBroken):
            copied.unseal(sealed, NEIGHBOUR, pseudonym)
    assert (
        not {copied.pseudonym(NEIGHBOUR, member(who).member) for who in range(6)}
        & dict(await running.rows(GUILD)).keys()
    )


async def test_rows_copied_from_one_server_to_the_other_are_counted_in_no_figure_of_it(running: Running) -> None:
    for who in range(6):
        await running.services.my_report.withdraw(member(who, NEIGHBOUR))
    for pseudonym, sealed in await running.rows(GUILD):
        await running.store.open_reports.put(NEIGHBOUR, pseudonym, sealed)
    await running.team([120, 130, 140, 150], first=10, guild=NEIGHBOUR)
    assert len(await running.rows(NEIGHBOUR)) == 10
    await running.close(NEIGHBOUR)
    assert (await running.overview(NEIGHBOUR, f"workplace/{NORTH}")).figure is Withheld.TOO_FEW
    assert (await running.overview(NEIGHBOUR)).figure is Withheld.TOO_FEW
    await running.services.tick()  # the copies were traces of the first server's round; now it can be closed, too
    assert isinstance((await running.overview(GUILD, f"workplace/{NORTH}")).figure, Figure)
