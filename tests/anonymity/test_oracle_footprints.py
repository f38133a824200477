"""Every answer takes the same way, line for line and query for query, whatever others have reported."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.presenters.card import Action
from bot.services.read_release import ReadRelease
from tests.anonymity.oracle_footprints import follow_queries, tracked
from tests.anonymity.oracle_questions import Run, acting, push, reading, report
from tests.anonymity.oracle_world import colleagues_report, counting_live, open_world

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from tests.anonymity.oracle_footprints import Footprint, Tracks
    from tests.anonymity.oracle_questions import Question
    from tests.anonymity.oracle_world import Person, World
    from tests.e2e.conftest import Server

pytestmark = pytest.mark.attack("answer times")

MOMENTS = (datetime(2026, 11, 12, 12, tzinfo=UTC), datetime(2026, 12, 7, 8, tzinfo=UTC))
"""In the first round; in the second one, when figures of the first are on show."""


@asynccontextmanager
async def _followed(path: Path) -> AsyncGenerator[tuple[Tracks, World, Server]]:
    """A server that is set up, in a world whose steps are noted."""
    async with tracked() as tracks, open_world(path) as world:
        await follow_queries(tracks, world)
        server = world.server("Union")
        await server.set_up()
        yield tracks, world, server


async def _footprints(path: Path, few: int, kinds: tuple[str, ...], asked: list[Question]) -> dict[str, Footprint]:
    """Of the answers to each kind of asker, where a workplace has a figure and another so few reports."""
    found: dict[str, Footprint] = {}
    async with _followed(path) as (tracks, world, server):
        askers = world.askers(server)
        for moment in MOMENTS:
            await server.tick(moment)
            await colleagues_report(server, range(60, 70), workplace="1", area="kth_akt_30")
            await colleagues_report(server, range(60, 60 + few), workplace="2", area="boern_unge", first=500)
            for kind in kinds:
                steps = await _steps(tracks, askers[kind], [*(asked or reading(server)), *acting()])
                found |= {f"{moment:%d %B} · {kind} · {question}": step for question, step in steps.items()}
    return found


async def _steps(tracks: Tracks, asker: Person, asked: list[Question]) -> dict[str, Footprint]:
    """The footprints of all answers; asked once before, as what is read the first time is then kept in memory."""
    for question in asked:
        await asker.ask(question)
    return {f"{number} {question}": await tracks.of(asker, question) for number, question in enumerate(asked)}


async def test_none_and_four_reports_are_answered_by_the_same_lines_and_queries(tmp_path: Path) -> None:
    none, four = [await _footprints(tmp_path / str(few), few, ("member", "administrator"), []) for few in (0, 4)]
    assert none.keys() == four.keys()
    assert [asked for asked in none if none[asked].lines != four[asked].lines] == []
    assert [asked for asked in none if none[asked].sql != four[asked].sql] == []


async def test_a_reader_that_counts_live_leaves_other_footprints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The comparison above can fail: it finds the mistake that it is there to find."""
    monkeypatch.setattr(ReadRelease, "overview", counting_live(ReadRelease.overview))
    asked: list[Question] = [Run("caseload overview", {"place": "workplace/2"})]
    none, four = [await _footprints(tmp_path / str(few), few, ("member",), asked) for few in (0, 4)]
    assert {question for question in none if none[question] != four[question]} == {
        question for question in none if "overview" in question
    }


async def test_a_first_report_and_a_correction_leave_the_same_footprint(tmp_path: Path) -> None:
    async with _followed(tmp_path) as (tracks, world, server):
        member = world.askers(server)["member"]
        for question in (report("62"), push(Action.WITHDRAW)):
            await member.ask(question)
        first, correction = await tracks.of(member, report("62")), await tracks.of(member, report("62"))
    assert first == correction
    assert any("INSERT INTO open_report" in statement for statement in first.sql)


async def test_taking_back_something_and_nothing_leave_the_same_footprint(tmp_path: Path) -> None:
    """The disk has less to do with nothing. That tells a member about themselves what `mine` tells them, too."""
    async with _followed(tmp_path) as (tracks, world, server):
        member = world.askers(server)["member"]
        for question in (push(Action.WITHDRAW), report("62")):
            await member.ask(question)
        something = await tracks.of(member, push(Action.WITHDRAW))
        nothing = await tracks.of(member, push(Action.WITHDRAW))
    assert something == nothing
    assert any("DELETE FROM open_report" in statement for statement in something.sql)


async def test_whether_one_is_counted_is_told_apart_by_one_row_and_its_words_alone(tmp_path: Path) -> None:
    """The one answer that differs is about oneself, to oneself."""
    async with _followed(tmp_path) as (tracks, world, server):
        member = world.askers(server)["member"]
        for question in (push(Action.MINE), report("62"), push(Action.MINE)):
            await member.ask(question)
        counted = await tracks.of(member, push(Action.MINE))
        await member.ask(push(Action.WITHDRAW))
        not_counted = await tracks.of(member, push(Action.MINE))
    assert counted.sql == not_counted.sql
    assert _decided(counted) == _decided(not_counted)


def _decided(footprint: Footprint) -> list[str]:
    """The lines that check and decide, without those that fetch rows and choose words."""
    return [line for line in footprint.lines if "/services/" in line or "/domain/" in line]
