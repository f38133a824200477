"""The demo is the real bot: what it writes, on purpose and by the way, tells as little."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.app import create_bot
from bot.demo import stage as demo_stage
from bot.demo.invent import FIRST_PERSON
from bot.demo.tour import NOW, TRANSCRIPT
from bot.demo.world import WORLD
from bot.seal import RoundSeal
from bot.services.caller import Caller
from bot.services.submit_report import Submission
from tests.anonymity.forensics import Sought, derived_keys, search
from tests.anonymity.forensics_lives import DERIVED, KEY, PSEUDONYM, environment, touched, untouched
from tests.integration.house import Chance

if TYPE_CHECKING:
    from pathlib import Path

    from bot.demo.stage import Stage

pytestmark = pytest.mark.attack("WAL and free pages")

PEOPLE = range(FIRST_PERSON, FIRST_PERSON + sum(team.size for place in WORLD for team in place.teams))
UNUSED_AREA = "andet"
"""No team of the demo's works in it, and it has no norm: four reports of it are in no figure."""
WITHHELD = ((287, 36.25), (293, 36.75), (271, 34.25), (283, 35.75))


def test_the_tour_leaves_what_it_shows_and_nothing_else(tmp_path: Path) -> None:
    elsewhere = untouched(*(tmp_path / name for name in ("tmp", "sqlite-tmp", "home")))
    work, folder = tmp_path / "work", tmp_path / "tour"
    work.mkdir()
    command = [sys.executable, "-m", "bot", "demo", "--tour", str(folder)]
    played = subprocess.run(  # noqa: S603  (our own program)
        command, cwd=work, env=environment(*elsewhere), capture_output=True, check=False, timeout=180
    )
    assert (played.returncode, played.stderr) == (0, b"")
    pictures = re.findall(r"→ (\S+\.png)$", played.stdout.decode(), re.MULTILINE)
    assert len(pictures) > 1
    assert sorted(file.name for file in folder.iterdir()) == [*pictures, TRANSCRIPT]
    assert (folder / TRANSCRIPT).read_bytes() == played.stdout
    assert list(work.iterdir()) == []
    assert [list(directory.iterdir()) for directory in elsewhere] == [[], [], []]
    assert [directory.name for directory in touched(elsewhere)] == ["tmp"]  # where its stage stood, and is no more
    assert re.findall(rb"\d{12,}", played.stdout) == []
    sought = Sought()
    for number in PEOPLE:
        sought.person(number)
    assert search([folder], sought).found == set()


async def test_the_files_of_its_half_year_tell_of_no_colleague_and_of_no_round_that_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = Chance()
    monkeypatch.setattr(demo_stage, "create_bot", partial(create_bot, random=chance))
    folder = tmp_path / "stage"
    async with demo_stage.raised(folder, NOW) as stage:
        server, people = stage.server.id, [*PEOPLE, *(person.id for person in stage.people)]
        await _too_few_report(stage)
        open_keys, never = _keys_in(folder), _people(people)
        closed = _rounds(set(chance.keys()) - open_keys, server, people)
        assert search([folder], _rounds(open_keys, server, people)).kinds("") == {KEY, PSEUDONYM}
        assert search([folder], never | closed).found == set()
        await _close(stage)
        closed = _rounds(set(chance.keys()) - _keys_in(folder), server, people)
        assert open_keys <= set(chance.keys()) - _keys_in(folder)
        assert search([folder], never | closed).found == set()
        stage.env.raise_errors()
    assert search([folder], never | closed).found == set()


def _keys_in(folder: Path) -> set[bytes]:
    return {file.read_bytes() for file in (folder / "keys").iterdir()}


def _people(people: list[int]) -> Sought:
    sought = Sought()
    for number in people:
        sought.person(number)
    for caseload, hours in WITHHELD:
        sought.withheld(caseload, hours)
    return sought


def _rounds(keys: set[bytes], server: int, people: list[int]) -> Sought:
    sought = Sought()
    for key in keys:
        seal = RoundSeal(key)
        sought.random_bytes(KEY, [key])
        sought.random_bytes(DERIVED, derived_keys(key).values())
        sought.random_bytes(PSEUDONYM, [seal.pseudonym(server, number) for number in people])
    return sought


async def _too_few_report(stage: Stage) -> None:
    members = frozenset({stage.server.roles["Medlem"].id})
    places = await stage.bot.services.read_release.places(stage.server.id)
    for number, (caseload, hours) in enumerate(WITHHELD, PEOPLE[0]):
        submission = Submission(
            str(places.workplaces[0].id), UNUSED_AREA, str(caseload), f"{hours:g}".replace(".", ","), confirmed=True
        )
        await stage.bot.services.submit_report(Caller(stage.server.id, number, members), submission)


async def _close(stage: Stage) -> None:
    state = await stage.bot.services.tick._registry.state(stage.server.id)
    assert state.round is not None
    stage.clock.wind(stage.env, state.round.closes_at)
    await stage.bot.services.tick()
