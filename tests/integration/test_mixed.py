"""Mixed caseloads through the real services: reported, sealed, closed, published by their load."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.data import load_catalogue
from bot.domain.catalogue import Catalogue
from bot.domain.mixed import mix_of, mixable
from bot.domain.receipts import Receipt, Unconfirmed
from bot.domain.refusals import Problem, Refusal
from bot.domain.release import Figure, Measure, Withheld
from bot.domain.reports import MIXED, Part, Report, from_bytes
from tests.integration.house import AREA, GUILD, NORTH, OTHER_AREA, SOUTH, START

if TYPE_CHECKING:
    from tests.integration.house import Running

MIX = mix_of([AREA, OTHER_AREA])
"""Sick pay, at most 45, and job-ready cash benefit, at most 55."""


async def sealed(running: Running) -> list[Report]:
    seal = await running.seal()
    return [from_bytes(seal.unseal(row, GUILD, pseudonym)) for pseudonym, row in await running.rows()]


async def figure(running: Running, place: str = f"workplace/{NORTH}", area: str | None = None) -> Figure | Withheld:
    return (await running.overview(place=place, area=area)).figure


async def test_a_mixed_report_is_counted_and_its_receipt_says_each_part_with_its_norm_and_the_load(
    running: Running,
) -> None:
    receipt = await running.report(1, "18+22 sager", area=MIX, hours="29,6")
    assert isinstance(receipt, Receipt)
    assert [(part.area.key, part.caseload, part.norm.high) for part in receipt.parts] == [
        (AREA, 18, 45),
        (OTHER_AREA, 22, 55),
    ]
    assert (receipt.area.key, receipt.caseload, receipt.norm, receipt.load) == (MIXED, 40, None, 100.0)
    assert await sealed(running) == [Report(1, MIXED, 40, 29.6, (Part(AREA, 18), Part(OTHER_AREA, 22)))]


async def test_a_mixed_report_replaces_another_and_looks_like_one_on_the_disk(running: Running) -> None:
    await running.report(1, 62)
    ((pseudonym, plain),) = await running.rows()
    await running.report(1, "18+22+7", area=f"{MIX}+boern_handicap")
    ((same_pseudonym, mixed),) = await running.rows()
    assert pseudonym == same_pseudonym
    assert len(plain) == len(mixed)


@pytest.mark.parametrize(
    ("area", "caseload", "problem"),
    [
        (f"{AREA}+{AREA}", "18+22", Problem.NOT_A_MIX),
        (f"{AREA}+{OTHER_AREA}+fleksjob+integration", "1+2+3+4", Problem.NOT_A_MIX),
        (f"{AREA}+hekseri", "18+22", Problem.UNKNOWN_AREA),
        (MIXED, "18+22", Problem.CASELOAD_NOT_A_NUMBER),
        (MIXED, "18", Problem.UNKNOWN_AREA),
        (f"{AREA}+dagpenge", "18+22", Problem.AREA_WITHOUT_NORM),
        (MIX, "18", Problem.CASELOAD_NOT_A_NUMBER),
        (MIX, "18+mange", Problem.CASELOAD_NOT_A_NUMBER),
        (MIX, "18+501", Problem.CASELOAD_OUT_OF_RANGE),
        (MIX, "251+250", Problem.SUM_OUT_OF_RANGE),
    ],
)
async def test_what_cannot_be_mixed_is_refused_and_nothing_is_written(
    running: Running, area: str, caseload: str, problem: Problem
) -> None:
    await running.report(1, 62)
    before = await running.rows()
    with pytest.raises(Refusal) as refused:
        await running.report(1, caseload, area=area, confirmed=True)
    assert refused.value.problem is problem
    assert await running.rows() == before


@pytest.mark.parametrize(("caseload", "hours"), [("151+150", "37"), ("1+1", "37"), ("90+61", "18,5")])
async def test_an_unusual_sum_is_asked_about_first(running: Running, caseload: str, hours: str) -> None:
    asked = await running.report(1, caseload, area=MIX, hours=hours)
    assert isinstance(asked, Unconfirmed)
    assert (asked.typed, len(asked.parts)) == (caseload, 2)
    assert await running.rows() == []
    assert isinstance(await running.report(1, asked.typed, area=MIX, hours=hours, confirmed=True), Receipt)


async def test_answers_on_working_conditions_join_a_mixed_report_in_a_row_as_long_as_any(running: Running) -> None:
    await running.ask("amount", "prep", "know", "believe", "pressure")
    await running.report(1, 62)
    longest = sorted((area.key for area in mixable(load_catalogue(), START.date())), key=len)[-3:]
    await running.report(2, "150+150+150", area=mix_of(longest), hours="32,25", confirmed=True)
    await running.answer(2, amount="fits", prep="seldom", know="some", believe="unsure", pressure="more")
    (answered,) = [report for report in await sealed(running) if report.parts]
    assert (len(answered.parts), len(answered.answers)) == (3, 5)
    assert len({len(row) for _, row in await running.rows()}) == 1


async def test_mixed_reports_have_a_figure_of_their_own_and_are_in_no_parts_figure(running: Running) -> None:
    for who in range(5):
        await running.report(who, f"{18 + who}+22", area=MIX)
    await running.team([90] * 5, first=5)
    await running.close()

    mixed, alone, total = [await figure(running, area=area) for area in (MIXED, AREA, None)]
    assert isinstance(mixed, Figure)
    assert (mixed.measure, mixed.median, mixed.norm) == (Measure.LOAD, 85, None)  # 20 of 45 and 22 of 55: 84.4
    assert isinstance(alone, Figure)
    assert (alone.measure, alone.median, alone.band.high) == (Measure.CASELOAD_37, 90, 11)
    assert isinstance(total, Figure)
    assert (total.measure, total.median) == (Measure.LOAD, 145)  # halfway from 88.9 to 200
    assert await figure(running, area=OTHER_AREA) is Withheld.TOO_FEW


async def test_a_total_of_mixed_reports_alone_says_what_their_figure_says(running: Running) -> None:
    for who in range(5):
        await running.report(who, f"{18 + who}+22", area=MIX)
    await running.close()
    for place in (f"workplace/{NORTH}", "municipality/0751", "country/dk"):
        assert await figure(running, place) == await figure(running, place, MIXED) != Withheld.TOO_FEW


async def test_mixed_reports_too_few_to_be_shown_fill_up_the_totals_around_them(running: Running) -> None:
    for who in range(3):
        await running.report(who, "18+22", area=MIX)
    await running.team([90] * 2, first=3, workplace=SOUTH)
    await running.close()
    assert await figure(running) is await figure(running, area=MIXED) is Withheld.TOO_FEW
    around = await figure(running, "municipality/0751")
    assert isinstance(around, Figure)
    assert (around.measure, around.median) == (Measure.LOAD, 80)


async def test_a_mixed_report_of_which_a_norm_has_ended_when_the_round_closes_is_left_out(running: Running) -> None:
    for who in range(5):
        await running.report(who, "18+22", area=MIX)
        await running.report(who + 5, "18+25", area=mix_of([AREA, "fleksjob"]))
    round_, _ = await running.round()
    registry = running.services.tick._registry
    known = registry.shipped
    ends = round_.last_day - timedelta(days=1)
    norms = tuple(replace(norm, valid_to=ends) if norm.area == OTHER_AREA else norm for norm in known.norms)
    registry.shipped = Catalogue(known.areas, known.municipalities, norms)
    await registry.reload(GUILD)
    await running.close()
    publication = await running.store.releases.last_publication(GUILD)
    assert publication is not None
    assert {kept.values for kept in publication.behind.values()} == {(43,) * 5}
