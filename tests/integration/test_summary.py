"""A summary read and shared, against the real database: who may, what is noted, and what it does not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.cells import COUNTRY, CellKey, Scope
from bot.domain.changes import Setting
from bot.domain.period import Period
from bot.domain.refusals import Problem, Refusal
from bot.services.caller import Caller
from bot.services.edit_headcounts import TypedHeadcount
from tests.integration.house import AREA, CHANNEL, FAMILIES, GUILD, NORTH, REPRESENTATIVE_ROLE, administrator, member

if TYPE_CHECKING:
    from bot.services.read_summary import Summarised
    from tests.integration.house import House, Running

HERE = f"workplace/{NORTH}"
REPRESENTATIVE = Caller(GUILD, 5, frozenset({REPRESENTATIVE_ROLE}))


async def summed(running: Running, place: str = HERE, area: str = "", period: str = Period.ALL.value) -> Summarised:
    return await running.services.read_summary(REPRESENTATIVE, place, area, period)


async def published(running: Running, reports: int = 14) -> None:
    await running.set_up()
    await running.team([60] * reports)
    await running.close()


async def test_a_representative_reads_what_is_published_of_a_place_and_its_area(house: House) -> None:
    async with house.running() as running:
        await published(running)
        found, places, public = await summed(running, area=AREA)
        assert found.main
        assert (found.main.key, found.main.figure.median) == (CellKey(Scope.WORKPLACE, NORTH, AREA), 60)
        assert places.workplace(NORTH).name
        assert public.code == "da"
        whole, _, _ = await summed(running, places.workplace(NORTH).name)
        assert [subject.key.area for subject in whole.subjects] == [None, AREA]


async def test_four_read_as_none_do_and_lead_to_the_same_group(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.team([60] * 14, workplace=FAMILIES)
        none = (await summed(running)).summary
        await running.team([90] * 4, first=50)
        assert (await summed(running)).summary == none
        await running.close()
        found = (await summed(running)).summary
        assert (found.is_coarser, found.key) == (True, COUNTRY)


async def test_the_workplace_as_a_whole_tells_in_words_how_many_of_those_employed_stand_behind_it(house: House) -> None:
    async with house.running() as running:
        await published(running)
        await running.services.edit_headcounts.state(REPRESENTATIVE, TypedHeadcount(NORTH, "16", "1.1.2026"))
        assert (await summed(running)).summary.response is not None
        assert (await summed(running, area=AREA)).summary.response is None


@pytest.mark.parametrize("caller", [member(1), Caller(GUILD, 9)])
async def test_who_is_no_representative_can_neither_read_nor_share(house: House, caller: Caller) -> None:
    async with house.running() as running:
        await published(running)
        shown = await summed(running)
        with pytest.raises(Refusal) as read:
            await running.services.read_summary(caller, HERE, "", "all")
        with pytest.raises(Refusal) as shared:
            await running.services.read_summary.share(caller, CHANNEL, shown)
        assert {read.value.problem, shared.value.problem} == {Problem.NOT_REPRESENTATIVE}
        assert house.wall.shared == []


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (("Atlantis", "", "all"), Problem.UNKNOWN_PLACE),
        ((HERE, "kaffe", "all"), Problem.UNKNOWN_AREA),
        ((HERE, "", ""), Problem.FORM_EXPIRED),
        ((HERE, "", "0"), Problem.FORM_EXPIRED),
    ],
)
async def test_what_a_button_brings_is_checked_again(
    house: House, asked: tuple[str, str, str], problem: Problem
) -> None:
    async with house.running() as running:
        await running.set_up()
        with pytest.raises(Refusal) as refused:
            await running.services.read_summary(REPRESENTATIVE, *asked)
        assert refused.value.problem is problem


async def test_sharing_posts_it_once_and_notes_the_place_and_the_channel(house: House) -> None:
    async with house.running() as running:
        await published(running)
        shown = await summed(running, area=AREA)
        await running.services.read_summary.share(REPRESENTATIVE, CHANNEL, shown)
        assert house.wall.shared == [(CHANNEL, shown.summary, "da")]
        (newest, *_) = await running.services.admin_log.newest(administrator())
        assert (newest.setting, newest.detail) == (
            Setting.SHARED, f"<#{CHANNEL}> {shown.places.workplace(NORTH).name} {AREA}",
        )  # fmt: skip


async def test_a_closed_channel_is_a_refusal_and_nothing_is_noted(house: House) -> None:
    async with house.running() as running:
        await published(running)
        shown = await summed(running)
        before = await running.services.admin_log.newest(administrator())
        house.wall.forbidden.add(CHANNEL)
        for channel in (CHANNEL, 404):
            with pytest.raises(Refusal) as refused:
                await running.services.read_summary.share(REPRESENTATIVE, channel, shown)
            assert refused.value.problem is Problem.SHARE_CLOSED
        assert await running.services.admin_log.newest(administrator()) == before
