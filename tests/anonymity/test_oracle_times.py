"""An answer takes no longer where something was reported: by the clock on the wall, and by what the processor did.

Two servers of one bot, alike but that in one of them nobody and in the other k - 1 colleagues have reported at a
workplace, are asked in turns. There are no times in here that one machine could keep and another could not.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.presenters.card import Action
from bot.services.read_release import ReadRelease
from tests.anonymity.oracle_questions import Run, Type, push, report
from tests.anonymity.oracle_times import Times, distance, furthest_by_chance, side_by_side
from tests.anonymity.oracle_world import colleagues_report, counting_live, open_world

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from tests.anonymity.oracle_questions import Question
    from tests.anonymity.oracle_world import Person

pytestmark = pytest.mark.attack("answer times")

K = 20
OVERVIEW = Run("caseload overview", {"place": "workplace/2"})
READ: tuple[Question, ...] = (
    OVERVIEW,
    push(Action.OVERVIEW, "region/Region Syddanmark"),
    Type("caseload overview", "place", "fam"),
    Type("caseload report", "workplace", "fam"),
    Run("caseload report", {"workplace": "2"}),
    push(Action.MINE),
    report("mange"),
)
TURNS, TURNS_OF_WRITING, TURNS_OF_SLOWNESS = 150, 60, 100
SLOWLY = 2000
"""So long a reader takes over each report that it shows beside anything else a machine may be busy with."""


@asynccontextmanager
async def _twins(path: Path) -> AsyncGenerator[tuple[Person, Person]]:
    """A member each of two servers with the same figures; in one nobody, in the other k - 1 have reported since."""
    async with open_world(path) as world:
        servers = [world.server(name) for name in ("Nord", "Sydd")]
        for server in servers:
            world.clock.moment = datetime(2026, 11, 3, 12, tzinfo=UTC)
            await server.set_up(threshold=K)
            await colleagues_report(server, range(60, 60 + K), workplace="1", area="kth_akt_30")
        await servers[0].tick(datetime(2026, 12, 7, 8, tzinfo=UTC))
        await colleagues_report(servers[1], range(60, 59 + K), workplace="2", area="boern_unge", first=500)
        one, other = (world.askers(server)["member"] for server in servers)
        yield one, other


def _apart(times: tuple[Times, Times]) -> bool:
    """Whether the two cannot come from one distribution, by either clock."""
    one, other = times
    limit = furthest_by_chance(len(one.waited), len(other.waited))
    return distance(one.waited, other.waited) > limit or distance(one.worked, other.worked) > limit


async def test_what_is_read_takes_as_long_where_k_minus_one_reported_and_counting_live_would_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with _twins(tmp_path) as twins:
        for question in READ:
            await side_by_side(twins, question, 3)  # what is read the first time is then kept in memory
        assert [question for question in READ if _apart(await side_by_side(twins, question, TURNS))] == []

        rightly = ReadRelease.overview
        monkeypatch.setattr(ReadRelease, "overview", counting_live(rightly))
        one, other = await side_by_side(twins, OVERVIEW, TURNS)
        assert distance(one.worked, other.worked) > furthest_by_chance(TURNS, TURNS)

        monkeypatch.setattr(ReadRelease, "overview", counting_live(rightly, rounds=SLOWLY))
        one, other = await side_by_side(twins, OVERVIEW, TURNS_OF_SLOWNESS)
        assert distance(one.waited, other.waited) > furthest_by_chance(TURNS_OF_SLOWNESS, TURNS_OF_SLOWNESS)


async def test_a_report_takes_as_long_as_the_first_or_as_the_twentieth_at_a_workplace(tmp_path: Path) -> None:
    async with _twins(tmp_path) as twins:
        taken_back = [push(Action.WITHDRAW)]
        times = await side_by_side(twins, report("62"), TURNS_OF_WRITING, (taken_back, taken_back))
    assert not _apart(times)


async def test_a_report_takes_as_long_as_its_correction(tmp_path: Path) -> None:
    """Both do the same before, in another order, and end with the same: what was done last is done faster again."""
    done, taken_back, the_same = report("71"), push(Action.WITHDRAW), report("mange")
    async with _twins(tmp_path) as twins:
        before = [done, taken_back, the_same], [taken_back, done, the_same]
        times = await side_by_side(twins, report("62"), TURNS_OF_WRITING, before)
    assert not _apart(times)


def test_samples_that_lie_apart_are_told_apart_and_samples_that_mix_are_not() -> None:
    sample = [float(number) for number in range(TURNS)]
    assert distance(sample, sample) == 0
    assert distance(sample, [value + TURNS for value in sample]) == 1
    assert distance(sample, [value + 0.5 for value in sample]) < furthest_by_chance(TURNS, TURNS) < 1
