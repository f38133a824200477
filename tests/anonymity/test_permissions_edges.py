"""Edges of what may be sent: a file from somebody who may bring none, a list of another time, too much for a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.refusals import Problem
from bot.presenters.card import Action
from tests.anonymity.oracle_callers import State, Who, met, outcome
from tests.anonymity.oracle_questions import Push, Run, pick

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.attack("forged ids", "error oracle")


@pytest.mark.parametrize("who", [Who.NOBODY, Who.MEMBER, Who.REPRESENTATIVE])
async def test_a_file_of_somebody_who_may_bring_none_is_not_even_read(tmp_path: Path, who: Who) -> None:
    unreadable = Run("caseload-admin workplaces", {"file": ("nye.csv", "Ærø".encode("latin-1"))})
    async with met(tmp_path, State.NOTHING) as (_, _, people):
        assert outcome(await people[who].ask(unreadable)) == Problem.NOT_ADMINISTRATOR


@pytest.mark.parametrize("value", ["m/9999", "wp/9999/0", "wp//"])
async def test_a_municipality_without_workplaces_is_answered_where_there_are_many(tmp_path: Path, value: str) -> None:
    async with met(tmp_path, State.NOTHING) as (_, server, people):
        await server.keep("\n".join(f"Team {number};Odense" for number in range(30)))
        assert outcome(await people[Who.MEMBER].ask(pick(Action.REPORT_AT, value))) != "failed"


@pytest.mark.parametrize("typed", [f"{'9' * 60}:37", f"62:{'3' * 60}"])
async def test_a_form_is_never_filled_with_more_than_it_takes(tmp_path: Path, typed: str) -> None:
    """Discord would refuse the whole form."""
    async with met(tmp_path, State.NOTHING) as (_, _, people):
        (shown,) = await people[Who.MEMBER].ask(Push(f"sagstal:report:4:boern_unge:{typed}"))
    controls = [row["component"] for row in shown.payload["data"]["components"]]
    assert all(len(one.get("value") or "") <= one.get("max_length", 4000) for one in controls)
