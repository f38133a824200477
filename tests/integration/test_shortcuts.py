"""What a shortcut carries: what the member asks for, as it is today; and nothing for those who may not report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.mixed import mix_of
from bot.domain.refusals import Problem, Refusal
from bot.services.caller import Caller
from tests.integration.house import (
    AREA,
    FAMILIES,
    FIRST_MEMBER,
    GUILD,
    MEMBER_ROLE,
    NORTH,
    OTHER_AREA,
    administrator,
    member,
)

if TYPE_CHECKING:
    from tests.integration.house import Running


async def refused(running: Running, who: Caller, workplace: str, area: str) -> Problem:
    with pytest.raises(Refusal) as refusal:
        await running.services.make_shortcut(who, workplace, area)
    return refusal.value.problem


async def test_it_carries_a_workplace_and_an_area_or_the_areas_of_a_mix(running: Running) -> None:
    one = await running.services.make_shortcut(member(1), NORTH, AREA)
    assert one.arguments == (NORTH, AREA)
    mix = await running.services.make_shortcut(member(1), FAMILIES, f"{OTHER_AREA}+{AREA}")
    assert mix.arguments == (FAMILIES, mix_of([OTHER_AREA, AREA]))
    assert await running.services.make_shortcut(member(1), *mix.arguments) == mix


async def test_of_a_mix_only_that_is_carried_in_which_one_can_still_report(running: Running) -> None:
    mix = await running.services.make_shortcut(member(1), NORTH, f"kaffe+{AREA}+te")
    assert mix.arguments == (NORTH, AREA)


async def test_who_may_not_report_is_made_none(running: Running) -> None:
    stranger = Caller(GUILD, FIRST_MEMBER + 1, frozenset({MEMBER_ROLE + 1000}), manages_guild=True)
    assert await refused(running, stranger, NORTH, AREA) is Problem.MEMBER_ROLE_MISSING


@pytest.mark.parametrize("workplace", ["", "99", "m/0751", "Jobcenter Nord", "-1", "1+2"])
async def test_what_is_no_workplace_is_refused(running: Running, workplace: str) -> None:
    assert await refused(running, member(1), workplace, AREA) is Problem.UNKNOWN_WORKPLACE


@pytest.mark.parametrize("area", ["", "kaffe", "+", "kaffe+te"])
async def test_what_is_no_area_is_refused(running: Running, area: str) -> None:
    assert await refused(running, member(1), NORTH, area) is Problem.UNKNOWN_AREA


async def test_an_id_is_never_taken_for_a_part_of_a_name(running: Running) -> None:
    """A shortcut to a workplace that is gone must not open the form with another that has such a number in its name."""
    edit = running.services.edit_workplaces
    await edit.keep(administrator(), (await edit.preview(administrator(), "Team 77;Odense")).draft)
    choices = await running.services.report_choices.preset(member(1), "77")
    assert (choices.chosen, choices.lost) == ("", True)
    assert not (await running.services.report_choices.preset(member(1), "")).lost
