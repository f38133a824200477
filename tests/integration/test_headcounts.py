"""Headcounts: stated by representatives, told in words beside a workplace's figure, gone with the server."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.domain.changes import Setting
from bot.domain.headcount import MOST_HEADCOUNTS, Headcount, ResponseWords
from bot.domain.refusals import Problem, Refusal
from bot.services.edit_headcounts import TypedHeadcount
from tests.integration.house import GUILD, NEIGHBOUR, NORTH, administrator, member
from tests.integration.test_events import representative

if TYPE_CHECKING:
    from bot.services.caller import Caller
    from bot.services.edit_headcounts import EditHeadcounts
    from tests.integration.house import House, Running

TYPED = TypedHeadcount("Jobcenter Nord", "16", "1. august 2026")
STATED = Headcount(NORTH, date(2026, 8, 1), 16)


async def refused(edit: EditHeadcounts, caller: Caller, typed: TypedHeadcount) -> Problem:
    with pytest.raises(Refusal) as refusal:
        await edit.state(caller, typed)
    return refusal.value.problem


async def log_of(running: Running) -> list[str]:
    changes = await running.services.admin_log.newest(administrator())
    return [change.detail for change in changes if change.setting is Setting.HEADCOUNTS]


async def test_a_stated_headcount_outlives_a_restart_and_is_told_in_words_once_a_round_has_closed(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        headcount, _ = await running.services.edit_headcounts.state(representative(), TYPED)
        assert headcount == STATED
        await running.team([60] * 14)
        assert (await running.overview(place=f"workplace/{NORTH}")).response is None
        await running.close()
    async with house.running() as running:
        found = (await running.overview(place=f"workplace/{NORTH}")).response
        assert found is not None
        assert (found.words, found.headcount) == (ResponseWords.AT_LEAST_HALF, STATED)
        area = await running.overview(place=f"workplace/{NORTH}", area="sygedagpenge")
        assert area.response is None
        assert (await running.overview()).response is None


async def test_fourteen_and_nineteen_reports_read_the_same_whatever_headcount_is_stated(house: House) -> None:
    heard: list[list[ResponseWords | None]] = []
    async with house.running() as running:
        for guild, reports in ((GUILD, 14), (NEIGHBOUR, 19)):
            await running.set_up(guild)
            await running.team([60] * reports, guild=guild)
        await running.close()
        for guild in (GUILD, NEIGHBOUR):
            heard.append([])
            for employed in (*range(8, 40), 60):
                typed = TypedHeadcount("Jobcenter Nord", str(employed), "1.8.2026")
                await running.services.edit_headcounts.state(representative(guild), typed)
                response = (await running.overview(guild, f"workplace/{NORTH}")).response
                heard[-1].append(response and response.words)
    assert heard[0] == heard[1]
    assert len(set(heard[0])) > 4


async def test_a_headcount_is_replaced_and_removed_and_each_change_is_noted_without_a_person(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        edit = running.services.edit_headcounts
        await edit.state(representative(), TYPED)
        await edit.state(representative(), TYPED)  # the same changes nothing
        await edit.state(representative(), TypedHeadcount("Jobcenter Nord", "18", "1.8.2026"))
        await edit.state(representative(), TypedHeadcount("Jobcenter Nord", "20", "2.8.2026"))
        found, _ = await edit.listed(representative(), "Jobcenter Nord")
        assert [(one.employed, one.day.day) for one in found] == [(20, 2), (18, 1)]
        removed, _, draft = await edit.remove(representative(), NORTH, "2026-08-02")
        assert removed.employed == 20
        assert (await edit.typed(representative(), draft)).employed == "20"
        assert [one.employed for one in (await edit.listed(representative()))[0]] == [18]
        assert await log_of(running) == [
            "− Jobcenter Nord 20 2026-08-02",
            "+ Jobcenter Nord 20 2026-08-02",
            "± Jobcenter Nord 18 2026-08-01",
            "+ Jobcenter Nord 16 2026-08-01",
        ]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (TypedHeadcount("Jobcenter Nord", "mange"), Problem.EMPLOYED),
        (TypedHeadcount("Jobcenter Nord", "0"), Problem.EMPLOYED),
        (TypedHeadcount("Atlantis", "16"), Problem.UNKNOWN_WORKPLACE),
        (TypedHeadcount("Jobcenter Nord", "16", "engang"), Problem.DATE_UNREADABLE),
        (TypedHeadcount("Jobcenter Nord", "16", "1.1.1999"), Problem.EVENT_DAY_OUT_OF_RANGE),
    ],
)
async def test_what_cannot_be_noted_is_refused_and_waits_for_the_form(
    house: House, typed: TypedHeadcount, problem: Problem
) -> None:
    async with house.running() as running:
        await running.set_up()
        edit = running.services.edit_headcounts
        assert await refused(edit, representative(), typed) is problem
        draft = await edit.keep(representative(), typed)
        assert await edit.typed(representative(), draft) == typed
        assert (await edit.listed(representative()))[0] == ()


async def test_without_a_day_it_holds_from_today_and_a_chosen_workplace_comes_back_by_name(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        edit = running.services.edit_headcounts
        headcount, _ = await edit.state(representative(), TypedHeadcount(NORTH, "16"))
        assert headcount.day == house.clock.moment.date()
        draft = await edit.keep(representative(), TypedHeadcount(NORTH))
        assert (await edit.typed(representative(), draft)).workplace == "Jobcenter Nord (Aarhus)"


async def test_members_state_list_and_remove_nothing(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        edit = running.services.edit_headcounts
        await edit.state(administrator(), TYPED)
        for attempt in (
            edit.state(member(1), TYPED),
            edit.listed(member(1)),
            edit.keep(member(1), TYPED),
            edit.typed(member(1), "x"),
            edit.remove(member(1), NORTH, "2026-08-01"),
        ):
            with pytest.raises(Refusal) as refusal:
                await attempt
            assert refusal.value.problem is Problem.NOT_REPRESENTATIVE
        for workplace, day in (("99", "2026-08-01"), (NORTH, "2026-08-02"), ("", "")):
            with pytest.raises(Refusal) as refusal:
                await edit.remove(representative(), workplace, day)
            assert refusal.value.problem is Problem.FORM_EXPIRED


async def test_a_server_has_so_many_headcounts_and_can_still_replace_one(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        edit = running.services.edit_headcounts
        await edit.state(representative(), TYPED)
        for number in range(1, MOST_HEADCOUNTS):
            await running.store.headcounts.write(GUILD, Headcount(str(100 + number), STATED.day, 16))
        await running.services.tick._registry.reload(GUILD)
        assert await refused(edit, representative(), TypedHeadcount("Jobcenter Nord", "16", "2.8.2026")) is (
            Problem.LIST_FULL
        )
        headcount, _ = await edit.state(representative(), TypedHeadcount("Jobcenter Nord", "17", "1.8.2026"))
        assert headcount.employed == 17


async def test_headcounts_are_one_servers_and_go_with_it(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.set_up(NEIGHBOUR)
        await running.services.edit_headcounts.state(representative(), TYPED)
        assert (await running.services.edit_headcounts.listed(representative(NEIGHBOUR)))[0] == ()
        await running.services.forget_guild(administrator())
        assert await running.store.headcounts.read(GUILD) == ()
