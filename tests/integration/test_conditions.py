"""Optional questions on working conditions, over real files: chosen, answered, kept sealed, published, forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.cells import Scope
from bot.domain.changes import Setting
from bot.domain.mixed import mix_of
from bot.domain.refusals import Problem, Refusal
from bot.domain.release import Figure
from bot.domain.reports import MIXED, Report, from_bytes
from tests.integration.house import (
    FAMILIES,
    FIRST_MEMBER,
    GUILD,
    NEIGHBOUR,
    NORTH,
    SOUTH,
    House,
    administrator,
    member,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from pathlib import Path

    from bot.domain.questions import Question
    from tests.integration.house import Running

FIVE = ("amount", "prep", "know", "believe", "pressure")
TWELVE = range(12)


def keys(questions: tuple[Question, ...] | None) -> list[str]:
    return [question.key for question in questions or ()]


async def problem_of(refused: Awaitable[object]) -> Problem:
    with pytest.raises(Refusal) as refusal:
        await refused
    return refusal.value.problem


async def sealed_of(running: Running, who: int) -> Report:
    """What lies sealed in a member's row."""
    seal = await running.seal()
    pseudonym = seal.pseudonym(GUILD, FIRST_MEMBER + who)
    (row,) = [sealed for found, sealed in await running.rows() if found == pseudonym]
    return from_bytes(seal.unseal(row, GUILD, pseudonym))


async def shown(running: Running, place: str = f"workplace/{NORTH}") -> dict[str, dict[str, int]]:
    """The shares at a place, by question."""
    return {row.question.key: dict(row.figure.shares) for row in (await running.conditions(place)).rows}


async def everybody_answers(running: Running, *, workplace: str = NORTH, first: int = 0, **chosen: str) -> None:
    """Twelve at a workplace report and answer alike."""
    await running.team([40 + who for who in TWELVE], first=first, workplace=workplace)
    for who in TWELVE:
        assert await running.answer(first + who, **chosen)


# Which questions are asked


async def test_a_server_asks_nothing_until_it_chooses_to(running: Running) -> None:
    assert (await running.round())[0].questions == ()
    await running.report(1)
    assert await problem_of(running.services.answer_conditions.asked(member(1))) is Problem.NOTHING_ASKED
    assert await problem_of(running.answer(1, amount="high")) is Problem.NOTHING_ASKED


async def test_what_is_chosen_is_asked_in_the_open_round_at_once_and_after_a_restart(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        chosen = await running.ask("pressure", "amount")
        assert keys(chosen.chosen) == keys(chosen.now) == ["amount", "pressure"]
        assert len(chosen.offered) == 10
    async with house.running() as running:
        assert set((await running.round())[0].questions) == {"amount", "pressure"}
        await running.report(1)
        round_, asked = await running.services.answer_conditions.asked(member(1))
        assert (round_.number, keys(asked)) == (1, ["amount", "pressure"])


async def test_what_is_no_longer_chosen_is_asked_until_the_round_closes(running: Running) -> None:
    await running.ask("amount", "prep")
    changed = await running.ask("prep", "know")
    assert keys(changed.chosen) == ["prep", "know"]
    assert keys(changed.now) == ["amount", "prep", "know"]
    await running.close()
    assert (await running.round())[0].questions == ("prep", "know")


async def test_a_choice_that_would_make_more_than_five_in_one_round_waits_for_the_next(running: Running) -> None:
    await running.ask(*FIVE)
    changed = await running.ask("amount", "minutes")
    assert keys(changed.now) == list(FIVE)
    assert keys(changed.chosen) == ["amount", "minutes"]
    await running.close()
    assert keys((await running.services.choose_questions.present(administrator())).now) == ["amount", "minutes"]


@pytest.mark.parametrize("questions", [("amount", "bygone"), ("",), ("amount; DROP TABLE guild",)])
async def test_only_questions_of_the_catalogue_can_be_chosen(running: Running, questions: tuple[str, ...]) -> None:
    assert await problem_of(running.ask(*questions)) is Problem.FORM_EXPIRED
    assert (await running.round())[0].questions == ()


async def test_six_cannot_be_chosen_and_one_named_twice_is_one(running: Running) -> None:
    assert await problem_of(running.ask(*FIVE, "minutes")) is Problem.SETUP_OUT_OF_RANGE
    assert keys((await running.ask("amount", "amount")).chosen) == ["amount"]


async def test_only_who_may_manage_the_server_chooses_and_only_for_it(running: Running) -> None:
    await running.set_up(NEIGHBOUR)
    service = running.services.choose_questions
    assert await problem_of(service(member(1), ["amount"])) is Problem.NOT_ADMINISTRATOR
    assert await problem_of(service.present(member(1))) is Problem.NOT_ADMINISTRATOR
    await running.ask("amount")
    assert (await running.round(NEIGHBOUR))[0].questions == ()


async def test_a_choice_is_noted_once_by_its_keys(running: Running) -> None:
    for questions in (("amount", "pressure"), ("amount", "pressure"), ()):
        await running.ask(*questions)
    changes = await running.services.admin_log.newest(administrator())
    noted = [change.detail for change in changes if change.setting is Setting.QUESTIONS]
    assert noted == ["none", "amount, pressure"]


async def test_set_up_again_leaves_the_questions_as_they_are(running: Running) -> None:
    await running.ask("amount")
    await running.change(digest_hour=10)
    assert keys((await running.services.choose_questions.present(administrator())).chosen) == ["amount"]


# Answering


async def test_answers_are_sealed_into_ones_own_report_which_else_stays_as_it_was(running: Running) -> None:
    await running.ask(*FIVE)
    await running.report(1, 62)
    (before,) = await running.rows()
    assert await running.answer(1, amount="high", pressure="once")
    (after,) = await running.rows()
    assert before[0] == after[0]
    assert len(before[1]) == len(after[1])
    assert before[1][:12] != after[1][:12], "a fresh nonce"
    assert await sealed_of(running, 1) == Report(
        1, "sygedagpenge", 62, answers=(("amount", "high"), ("pressure", "once"))
    )


async def test_a_row_is_as_long_with_all_answers_as_with_none(running: Running) -> None:
    await running.ask(*FIVE)
    await running.team([50, 51])
    await running.answer(1, amount="fits", prep="seldom", know="some", believe="unsure", pressure="more")
    assert len({len(sealed) for _, sealed in await running.rows()}) == 1


async def test_answers_outlive_a_corrected_number_also_at_another_workplace(running: Running) -> None:
    await running.ask("amount", "know")
    await running.report(1, 62)
    await running.answer(1, amount="high")
    await running.report(1, 71, workplace=SOUTH)
    assert await sealed_of(running, 1) == Report(2, "sygedagpenge", 71, answers=(("amount", "high"),))


async def test_a_mixed_caseload_is_answered_beside_like_any_other_and_keeps_the_answers_when_corrected(
    running: Running,
) -> None:
    await running.ask("amount")
    mix = mix_of(["sygedagpenge", "integration"])
    await running.report(1, "30+20", area=mix)
    assert await running.answer(1, amount="high")
    await running.report(1, "31+20", area=mix)
    report = await sealed_of(running, 1)
    assert (report.area, report.caseload, report.answers) == (MIXED, 51, (("amount", "high"),))
    await running.team([40 + who for who in range(11)], first=2)
    for who in range(2, 13):
        await running.answer(who, amount="high")
    await running.close()
    assert await shown(running) == {"amount": {"high": 90, "fits": 10, "low": 10}}


async def test_what_is_left_open_stays_as_it_was_and_another_choice_replaces_the_first(running: Running) -> None:
    await running.ask("amount", "know")
    await running.report(1)
    assert await running.answer(1, amount="high")
    assert await running.answer(1, amount="", know="few")
    assert (await sealed_of(running, 1)).answers == (("amount", "high"), ("know", "few"))
    assert await running.answer(1, amount="low")
    assert (await sealed_of(running, 1)).answers == (("amount", "low"), ("know", "few"))


async def test_an_empty_form_changes_not_a_byte(running: Running) -> None:
    await running.ask("amount")
    await running.report(1)
    rows = await running.rows()
    assert not await running.answer(1)
    assert not await running.answer(1, amount="")
    assert await running.rows() == rows


async def test_forged_questions_and_answers_are_dropped(running: Running) -> None:
    await running.ask("amount")
    await running.report(1)
    rows = await running.rows()
    assert not await running.answer(1, amount="gigantic", know="few", pressure="once", bygone="yes")
    assert await running.rows() == rows
    assert await running.answer(1, amount="fits", know="few")
    assert (await sealed_of(running, 1)).answers == (("amount", "fits"),)


async def test_who_has_no_report_in_the_round_is_asked_to_report_first(running: Running) -> None:
    await running.ask("amount")
    await running.report(2)
    assert await problem_of(running.services.answer_conditions.asked(member(1))) is Problem.NOT_COUNTED
    rows = await running.rows()
    assert await problem_of(running.answer(1, amount="high")) is Problem.NOT_COUNTED
    assert await running.rows() == rows


async def test_a_form_of_an_earlier_round_is_refused_also_of_who_has_reported_again(running: Running) -> None:
    await running.ask("amount")
    await running.report(1)
    await running.close()
    await running.report(1)
    assert await problem_of(running.answer(1, GUILD, 1, amount="high")) is Problem.FORM_EXPIRED
    assert await problem_of(running.answer(1, GUILD, 1, know="few")) is Problem.FORM_EXPIRED
    assert (await sealed_of(running, 1)).answers == ()


async def test_an_answer_sent_while_the_round_closes_is_refused(running: Running) -> None:
    await running.ask("amount")
    await running.report(1)
    await running.until_due()
    assert await problem_of(running.answer(1, amount="high")) is Problem.ROUND_CHANGING


async def test_who_may_not_report_may_not_answer(running: Running) -> None:
    await running.ask("amount")
    stranger = administrator()
    service = running.services.answer_conditions
    assert await problem_of(service.asked(stranger)) is Problem.MEMBER_ROLE_MISSING
    assert await problem_of(service(stranger, 1, {"amount": "high"})) is Problem.MEMBER_ROLE_MISSING


async def test_who_takes_the_report_back_takes_the_answers_back(running: Running) -> None:
    await running.ask("amount")
    await running.report(1)
    await running.answer(1, amount="high")
    await running.services.my_report.withdraw(member(1))
    assert await running.rows() == []
    await running.report(1)
    assert (await sealed_of(running, 1)).answers == ()


# Published


async def test_twelve_answers_are_published_with_the_close_and_not_before_and_after_a_restart(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.ask("amount", "pressure")
        await everybody_answers(running, amount="high")
        for who in range(11):
            await running.answer(who, pressure="once")
        await running.report(3, 99)
        assert await shown(running) == {}
        await running.close()
        published = {"amount": {"high": 90, "fits": 10, "low": 10}}
        assert await shown(running) == published
        assert await shown(running, "Aarhus") == await shown(running, "Region Midtjylland") == published
        assert await shown(running, f"workplace/{FAMILIES}") == {}
        assert isinstance((await running.overview(place=f"workplace/{NORTH}")).figure, Figure)
    async with house.running() as running:
        assert await shown(running) == published
        last = await running.store.releases.last_publication(GUILD)
        assert last is not None
        assert {key.question for key in last.answers} == {"amount"}
        assert {kept.values for kept in last.answers.values()} == {("high",) * 12}


async def test_a_figure_stays_with_its_round_when_nobody_answers_in_the_next(running: Running) -> None:
    await running.ask("amount")
    await everybody_answers(running, amount="high")
    await running.close()
    await running.team([60, 61])
    await running.close()
    (row,) = (await running.conditions(f"workplace/{NORTH}")).rows
    assert row.stayed
    assert row.figure_round is not None
    assert row.figure_round.number == 1


async def test_a_raised_threshold_holds_for_answers_at_the_next_close(running: Running) -> None:
    await running.ask("amount")
    await everybody_answers(running, amount="high")
    await running.close()
    await running.change(k=13)
    await everybody_answers(running, amount="low")
    await running.close()
    assert await shown(running) == {}


async def test_the_emergency_brake_takes_answers_with_the_round(running: Running) -> None:
    await running.ask("amount")
    await everybody_answers(running, amount="high")
    await running.services.emergency_close(administrator())
    assert await running.rows() == []
    await running.services.emergency_close.reopen(administrator())
    assert (await running.round())[0].questions == ("amount",)
    assert await shown(running) == {}


async def test_a_new_region_does_not_show_what_an_old_one_nearly_shows(running: Running) -> None:
    await running.ask("amount")
    await everybody_answers(running, amount="high")
    await running.close()
    await everybody_answers(running, amount="high")
    await running.answer(0, amount="low")
    preview = await running.services.edit_regions.preview(administrator(), "Aarhus;Østjylland")
    await running.services.edit_regions.keep(administrator(), preview.draft)
    await running.close()
    assert await shown(running, "Aarhus") == {"amount": {"high": 90, "fits": 10, "low": 10}}
    assert await shown(running, "Østjylland") == {}


async def test_what_was_shown_of_a_region_that_is_gone_is_at_hand_no_more_but_stays_written(running: Running) -> None:
    await running.ask("amount")
    await everybody_answers(running, amount="high")
    await running.close()
    preview = await running.services.edit_regions.preview(administrator(), "Aarhus;Østjylland")
    await running.services.edit_regions.keep(administrator(), preview.draft)
    (offered,) = (await running.services.tick._registry.state(GUILD)).history
    (written,) = await running.store.releases.history(GUILD, 1)
    scopes = [{key.scope for key in release.conditions} for release in (offered, written)]
    assert scopes == [set(Scope) - {Scope.REGION}, set(Scope)]


async def test_nothing_of_an_answer_can_be_read_in_any_file_while_the_round_is_open_or_after(
    house: House, tmp_path: Path
) -> None:
    """An answer that is published nowhere leaves no trace; its words and its key stand in the catalogue alone."""
    async with house.running() as running:
        await running.set_up()
        await running.ask("switched")
        await running.report(1)
        await running.answer(1, switched="u10")
        opened = house.contents(tmp_path / "open")
        await running.close()
        closed = house.contents(tmp_path / "closed")
    assert not [name for found in (opened, closed) for name, content in found.items() if b"u10" in content]
