"""Reporting, correcting, withdrawing: what is counted, what is refused, and that nobody else can see any of it."""

from __future__ import annotations

import asyncio
import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.blocks import Scope
from bot.domain.receipts import Receipt, Unconfirmed
from bot.domain.refusals import Problem, Refusal
from bot.domain.release import CellKey, Withheld
from bot.domain.reports import from_bytes
from bot.services.caller import Caller
from bot.services.submit_report import Submission
from bot.store.documents import release_to_text
from tests.integration.house import (
    AREA,
    FAMILIES,
    FIRST_MEMBER,
    GUILD,
    MEMBER_ROLE,
    NEIGHBOUR,
    NORTH,
    OTHER_AREA,
    SOUTH,
    House,
    member,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from pathlib import Path

    from bot.domain.reports import Report
    from tests.integration.house import Running

PLACES = ("country/dk", f"workplace/{NORTH}", f"workplace/{SOUTH}", "municipality/0751", "region/Region Midtjylland")


async def reports(running: Running) -> list[Report]:
    """What is really in the open rows, read with the round's key."""
    seal = await running.seal()
    return [from_bytes(seal.unseal(sealed, GUILD, pseudonym)) for pseudonym, sealed in await running.rows()]


async def refused(attempt: Awaitable[object]) -> Problem:
    with pytest.raises(Refusal) as refusal:
        await attempt
    return refusal.value.problem


async def shown(running: Running, guild: int = GUILD) -> str:
    """Everything that anybody can ask to see."""
    views = [await running.overview(guild, place, area) for place in PLACES for area in (None, AREA)]
    return f"{views} {await running.released(guild)}"


# Counted once


async def test_a_report_is_counted_and_its_receipt_repeats_it_once(running: Running) -> None:
    receipt = await running.report(1, "62 sager", hours="32,5")
    assert isinstance(receipt, Receipt)
    assert (receipt.caseload, receipt.weekly_hours, receipt.workplace.name) == (62, 32.5, "Jobcenter Nord")
    assert receipt.norm is not None
    assert receipt.norm.area == AREA
    assert (receipt.round.number, receipt.k) == (1, 5)
    (report,) = await reports(running)
    assert (report.workplace, report.area, report.caseload, report.weekly_hours) == (1, AREA, 62, 32.5)


async def test_a_member_knows_whether_they_are_counted_and_nothing_more(running: Running) -> None:
    assert not await running.counted(1)
    await running.report(1, 62)
    answer = await running.services.my_report.is_counted(member(1))
    assert answer == (True, (await running.round())[0], None, False)
    assert not await running.counted(2)


async def test_a_correction_replaces_the_report_also_at_another_workplace(running: Running) -> None:
    await running.report(1, 62)
    await running.report(1, 26, workplace=SOUTH, area=OTHER_AREA)
    (report,) = await reports(running)
    assert (report.workplace, report.area, report.caseload) == (2, OTHER_AREA, 26)


async def test_a_correction_cannot_be_told_from_a_first_report(running: Running) -> None:
    await running.report(1, 62)
    ((pseudonym, first),) = await running.rows()
    await running.report(1, 62)
    ((same_pseudonym, second),) = await running.rows()
    assert same_pseudonym == pseudonym
    assert first != second
    assert len(first) == len(second)


async def test_a_member_of_two_servers_is_counted_in_each(running: Running) -> None:
    await running.set_up(NEIGHBOUR)
    await running.report(1, 62)
    await running.report(1, 62, guild=NEIGHBOUR)
    assert (await running.rows())[0][0] != (await running.rows(NEIGHBOUR))[0][0]
    await running.services.my_report.withdraw(member(1))
    assert [await running.counted(1), await running.counted(1, NEIGHBOUR)] == [False, True]


async def test_a_withdrawn_report_is_gone_and_can_be_given_again(running: Running) -> None:
    await running.report(1, 62)
    await running.report(2, 63)
    await running.services.my_report.withdraw(member(1))
    assert [report.caseload for report in await reports(running)] == [63]
    assert not await running.counted(1)
    await running.report(1, 64)
    assert sorted(report.caseload for report in await reports(running)) == [63, 64]


async def test_withdrawing_nothing_is_answered_as_withdrawing_something(running: Running) -> None:
    nothing = await running.services.my_report.withdraw(member(1))
    await running.report(1, 62)
    assert await running.services.my_report.withdraw(member(1)) == nothing


async def test_a_member_has_another_pseudonym_in_the_next_round(running: Running) -> None:
    await running.report(1, 62)
    ((first, _),) = await running.rows()
    await running.close()
    assert not await running.counted(1)
    await running.report(1, 62)
    ((second, _),) = await running.rows()
    assert first != second


async def test_many_at_once_are_each_counted_once(running: Running) -> None:
    await asyncio.gather(*(running.report(who % 20, 30 + who) for who in range(60)))
    assert len(await running.rows()) == 20


# Refused


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"caseload": "mange"}, Problem.CASELOAD_NOT_A_NUMBER),
        ({"caseload": ""}, Problem.CASELOAD_NOT_A_NUMBER),
        ({"caseload": "-3"}, Problem.CASELOAD_NOT_A_NUMBER),
        ({"caseload": "501"}, Problem.CASELOAD_OUT_OF_RANGE),
        ({"weekly_hours": "fuld tid"}, Problem.HOURS_NOT_A_NUMBER),
        ({"weekly_hours": "0"}, Problem.HOURS_OUT_OF_RANGE),
        ({"weekly_hours": "61"}, Problem.HOURS_OUT_OF_RANGE),
        ({"workplace": "99"}, Problem.UNKNOWN_WORKPLACE),
        ({"workplace": "Jobcenter Nord"}, Problem.UNKNOWN_WORKPLACE),
        ({"area": "hekseri"}, Problem.UNKNOWN_AREA),
    ],
)
async def test_what_cannot_be_counted_is_refused_and_nothing_is_written(
    running: Running, given: dict[str, str], problem: Problem
) -> None:
    await running.report(1, 62)
    before = await running.rows()
    wrong = dataclasses.replace(Submission(NORTH, AREA, "70", "37", confirmed=True), **given)
    for who in (1, 2):
        assert await refused(running.services.submit_report(member(who), wrong)) is problem
    assert await running.rows() == before


async def test_who_has_not_the_role_of_members_is_refused_everywhere_and_nothing_is_written(running: Running) -> None:
    await running.report(1, 62)
    before = await running.rows()
    stranger = Caller(GUILD, FIRST_MEMBER + 1, frozenset({MEMBER_ROLE + 1000}), manages_guild=True)
    submission = Submission(NORTH, AREA, "62", "")
    for attempt in (
        running.services.submit_report(stranger, submission),
        running.services.my_report.is_counted(stranger),
        running.services.my_report.withdraw(stranger),
        running.services.report_choices(stranger),
    ):
        assert await refused(attempt) is Problem.MEMBER_ROLE_MISSING
    assert await running.rows() == before


async def test_everybody_may_report_where_everybodys_role_was_chosen(running: Running) -> None:
    await running.change(member_role=GUILD)  # the role of everybody has the server's own id, and nobody carries it
    await running.services.submit_report(Caller(GUILD, FIRST_MEMBER), Submission(NORTH, AREA, "62", ""))
    assert len(await running.rows()) == 1


async def test_a_server_that_is_not_set_up_refuses(running: Running) -> None:
    assert await refused(running.report(1, guild=NEIGHBOUR)) is Problem.NOT_SET_UP


@pytest.mark.parametrize("caseload", [0, 2, 301, 500])
async def test_an_unusual_number_is_asked_about_first_and_nothing_is_written(running: Running, caseload: int) -> None:
    asked = await running.report(1, caseload)
    assert isinstance(asked, Unconfirmed)
    assert asked.caseload == caseload
    assert await running.rows() == []
    assert isinstance(await running.report(1, caseload, confirmed=True), Receipt)
    assert [report.caseload for report in await reports(running)] == [caseload]


async def test_asking_about_an_unusual_correction_leaves_the_report_there_was(running: Running) -> None:
    await running.report(1, 62)
    before = await running.rows()
    assert isinstance(await running.report(1, 400), Unconfirmed)
    assert await running.rows() == before


@pytest.mark.parametrize("caseload", [3, 300])
async def test_a_number_at_the_edge_of_the_usual_is_not_asked_about(running: Running, caseload: int) -> None:
    assert isinstance(await running.report(1, caseload), Receipt)


async def test_after_the_hour_of_closing_a_report_is_refused_also_before_the_round_was_closed(running: Running) -> None:
    await running.report(1, 62)
    before = await running.rows()
    await running.until_due()
    assert await refused(running.report(1, 70)) is Problem.ROUND_CHANGING
    assert await refused(running.report(2, 70)) is Problem.ROUND_CHANGING
    assert await running.rows() == before
    running.house.clock.forward(seconds=-1)
    assert isinstance(await running.report(2, 70), Receipt)


async def test_a_key_that_cannot_be_read_refuses_reports_rather_than_lose_them(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        running.keys.destroy(GUILD, 1)
    async with house.running() as running:
        assert await refused(running.report(1)) is Problem.ROUND_CHANGING
        assert await running.rows() == []


# Unseen


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["report", "withdraw"]),
        st.integers(0, 12),
        st.integers(3, 300),
        st.sampled_from([NORTH, SOUTH, FAMILIES]),
    ),
    max_size=25,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_nothing_that_can_be_seen_changes_before_a_close(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, int, str]]
) -> None:
    """Whatever members report, correct or withdraw meanwhile: asking before and after gives the same."""

    async def story() -> None:
        async with House(tmp_path_factory.mktemp("house")).running() as running:
            await running.set_up()
            await running.team([41, 45, 52, 58, 66, 71])
            await running.close()
            before = await shown(running)
            assert "Figure" in before
            for act, who, caseload, workplace in acts:
                if act == "report":
                    await running.report(who, caseload, workplace=workplace)
                else:
                    await running.services.my_report.withdraw(member(who))
                await running.services.tick()
                assert await shown(running) == before

    asyncio.run(story())


@pytest.mark.parametrize("number", [1, 2, 3, 4])
async def test_up_to_four_members_read_the_same_as_none_to_the_byte(tmp_path: Path, number: int) -> None:
    """After a close, in all that can be asked for and in all that is kept of the round."""
    seen: list[str] = []
    for count in (0, number):
        async with House(tmp_path / f"{count} members").running() as running:
            await running.set_up()
            await running.team([30, 250, 31, 249][:count], first=count)
            await running.close()
            (release,) = await running.store.releases.history(GUILD, 5)
            publication = await running.store.releases.last_publication(GUILD)
            assert publication is not None
            assert publication.behind == {}
            seen.append(f"{await shown(running)} {release_to_text(release)} {running.house.wall.channels}")
    assert seen[0] == seen[1]


async def test_the_fifth_member_makes_the_figure(running: Running) -> None:
    await running.team([40, 50, 60, 70, 80])
    assert (await running.overview(place=f"workplace/{NORTH}", area=AREA)).figure is Withheld.TOO_FEW
    await running.close()
    figure = (await running.overview(place=f"workplace/{NORTH}", area=AREA)).figure
    assert not isinstance(figure, Withheld)
    assert figure.median == 60


async def test_a_corrected_report_counts_with_its_last_number_only(running: Running) -> None:
    await running.team([40, 50, 60, 70, 80])
    await running.report(0, 100)
    await running.close()
    publication = await running.store.releases.last_publication(GUILD)
    assert publication is not None
    behind = publication.behind[CellKey(Scope.WORKPLACE, NORTH, AREA)]
    assert behind.values == (50, 60, 70, 80, 100)


# Lasting


async def test_a_restart_loses_nothing(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.team([40, 50, 60, 70, 80])
        await running.close()
        await running.team([45, 55, 65])
        before, rows = await shown(running), await running.rows()
    async with house.running() as running:
        assert await shown(running) == before
        assert await running.rows() == rows
        assert [await running.counted(who) for who in range(5)] == [True, True, True, False, False]
        await running.report(2, 75)
        assert sorted(report.caseload for report in await reports(running)) == [45, 55, 75]


async def test_an_acknowledged_report_survives_a_power_cut(running: Running, tmp_path: Path) -> None:
    """A copy of the files as they lie on the disk right after the receipt, without any orderly end."""
    await running.report(1, 62)
    async with running.house.copied(tmp_path / "after").running() as after:
        assert [report.caseload for report in await reports(after)] == [62]
