"""Workplaces renamed, merged, split and closed while rounds go on: what counts where, what is shown, who may."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.lineage import Turn, TurnKind
from bot.domain.proposals import MOST_PROPOSALS
from bot.domain.receipts import Receipt
from bot.domain.refusals import Problem, Refusal
from bot.domain.release import Figure, Withheld
from bot.domain.reorganisation import Reorganisation, Step
from bot.domain.typed_workplace import TypedWorkplace, typed_of
from bot.presenters.changes import LONGEST
from bot.services.caller import Caller
from bot.services.tend_workplaces import Several
from tests.integration.house import (
    AREA,
    FAMILIES,
    FIRST_MEMBER,
    GUILD,
    NEIGHBOUR,
    NORTH,
    REPRESENTATIVE_ROLE,
    SOUTH,
    House,
    administrator,
    member,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from tests.integration.house import Running

TWELVE = [*range(40, 64, 2)]
LATER = [value + 20 for value in TWELVE]


def representative(guild: int = GUILD) -> Caller:
    return Caller(guild, FIRST_MEMBER + 5000, frozenset({REPRESENTATIVE_ROLE}))


async def do(running: Running, step: Step, workplace: str, **fields: str) -> None:
    """What a form asks for, carried out."""
    tend = running.services.tend_workplaces
    plan = await tend.plan(administrator(), step, workplace, fields)
    assert isinstance(plan, Reorganisation)
    if plan.into is not None:
        fields["into"] = str(plan.into.id)
    await tend.carry_out(administrator(), step, workplace, fields)


async def refused(asked: Awaitable[object]) -> Problem:
    with pytest.raises(Refusal) as refusal:
        await asked
    return refusal.value.problem


async def offered(running: Running, typed: str = "") -> list[str]:
    return [one.value for one in await running.services.read_release.find_workplace(GUILD, typed)]


async def log(running: Running) -> list[str]:
    return [change.detail for change in await running.services.admin_log.newest(administrator())]


def new(name: str = "Team Havn", municipality: str = "Aarhus") -> TypedWorkplace:
    return TypedWorkplace(name, municipality)


# Where reports count


async def test_reports_from_before_a_merger_count_with_those_after_it(running: Running) -> None:
    await running.team(TWELVE[:6])
    await do(running, Step.MERGE, NORTH, into="Syd")
    await running.team(TWELVE[6:], first=10, workplace=SOUTH)
    await running.close()
    figure = (await running.overview(place="workplace/2", area=AREA)).figure
    assert isinstance(figure, Figure)
    assert (figure.band.low, figure.median) == (12, 50)


async def test_an_old_button_form_or_name_leads_to_the_workplace_it_became_part_of(running: Running) -> None:
    await do(running, Step.MERGE, NORTH, into="Syd")
    choices = running.services.report_choices
    for found in (
        await choices(member(1), workplace=NORTH),
        await choices(member(1), workplace="Jobcenter Nord"),
        await choices.preset(member(1), NORTH),
    ):
        assert (found.chosen, found.lost) == (SOUTH, False)
        assert NORTH not in [str(one.id) for one in found.workplaces]
    receipt = await running.report(1, 62, workplace=NORTH)
    assert isinstance(receipt, Receipt)
    assert receipt.workplace.name == "Jobcenter Syd"
    assert await offered(running, "nord") == [SOUTH]


async def test_a_closed_workplace_takes_no_report_and_says_so(running: Running) -> None:
    await do(running, Step.CLOSE, FAMILIES)
    assert await refused(running.report(1, 62, workplace=FAMILIES)) is Problem.WORKPLACE_CLOSED
    choices = running.services.report_choices
    assert await refused(choices(member(1), workplace=FAMILIES)) is Problem.WORKPLACE_CLOSED
    assert (await choices.preset(member(1), FAMILIES)).lost
    assert await offered(running) == [NORTH, SOUTH]


async def test_a_server_whose_workplaces_are_all_closed_has_none_to_report_at(running: Running) -> None:
    for workplace in (NORTH, SOUTH, FAMILIES):
        await do(running, Step.CLOSE, workplace)
    assert await refused(running.services.report_choices(member(1))) is Problem.NO_WORKPLACES


async def test_reports_for_a_workplace_that_closed_or_split_meanwhile_count_there(running: Running) -> None:
    await running.team(TWELVE)
    running.house.clock.forward(days=1)
    await do(running, Step.SPLIT, NORTH, parts="Nord A\nNord B", stays="no")
    await running.close()
    assert isinstance((await running.overview(place="workplace/1", area=AREA)).figure, Figure)


async def test_what_changes_on_the_day_a_round_closes_belongs_to_the_next_one(running: Running) -> None:
    """A merger from the first of October: in the morning of that day, September's round is still open."""
    await running.team(TWELVE)
    await do(running, Step.MERGE, NORTH, into="Syd", day="1.10.2026")
    await do(running, Step.SPLIT, FAMILIES, parts="Team Ny", day="1.10.2026")
    running.house.clock.moment = datetime(2026, 10, 1, 5, tzinfo=UTC)
    receipt = await running.report(20, 62)
    assert isinstance(receipt, Receipt)
    assert receipt.workplace.name == "Jobcenter Nord"
    assert await refused(running.report(21, 62, workplace="4")) is Problem.WORKPLACE_CLOSED
    assert "4" not in await offered(running)
    await running.close()
    (release,) = await running.store.releases.history(GUILD, 10)
    assert [key.place for key in release.cells if key.scope == "workplace" and key.area] == [NORTH]
    assert set(await offered(running)) == {SOUTH, FAMILIES, "4"}


# What is shown


async def test_a_development_goes_on_over_a_merger_and_a_new_name(running: Running) -> None:
    await running.team(TWELVE, workplace=SOUTH)
    await running.close()
    await running.services.tend_workplaces.correct(administrator(), SOUTH, TypedWorkplace("Jobcenter Aarhus"))
    await do(running, Step.MERGE, NORTH, into="Aarhus")
    await running.team(LATER, workplace=SOUTH)
    await running.team(TWELVE[:3], first=20, workplace=NORTH)
    await running.close()
    trend, places = await running.services.read_trend(GUILD, "Jobcenter Nord", AREA)
    assert [point.figure.median for point in trend.points] == [50, 70]
    assert places.breaks_of(trend.key.scope, trend.key.place) == (
        Turn(date(2026, 10, 1), TurnKind.RENAMED, ("Jobcenter Syd",)),
        Turn(date(2026, 10, 1), TurnKind.TOOK_IN, ("Jobcenter Nord",)),
    )


async def test_a_closed_workplace_ranks_nobody_and_shows_its_last_figure_by_its_name(running: Running) -> None:
    await running.team(TWELVE)
    await running.team(LATER, first=20, workplace=SOUTH)
    await running.close()
    assert (await running.overview(place="workplace/1", area=AREA)).standing is not None
    await do(running, Step.CLOSE, SOUTH)
    await running.team(LATER)
    await running.close()
    open_one = await running.overview(place="workplace/1", area=AREA)
    assert isinstance(open_one.figure, Figure)
    assert open_one.standing is None
    closed = await running.overview(place="Jobcenter Syd", area=AREA)
    assert isinstance(closed.figure, Figure)
    assert closed.figure.median == 70
    assert closed.release is not None
    assert closed.release.round.number == 1
    offered_places = await running.services.read_release.find_place(GUILD, "Jobcenter")
    assert [(one.value, one.closed) for one in offered_places] == [("workplace/1", False), ("workplace/2", True)]


async def test_a_workplace_that_was_merged_is_asked_for_at_the_one_it_became_part_of(running: Running) -> None:
    await running.team(TWELVE)
    await running.close()
    await do(running, Step.MERGE, NORTH, into="Syd")
    assert isinstance((await running.overview(place="workplace/1", area=AREA)).figure, Withheld)
    place = await running.overview(place="Jobcenter Nord")
    assert place.key.place == SOUTH


async def test_all_of_it_outlives_a_restart(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.services.tend_workplaces.correct(administrator(), SOUTH, TypedWorkplace("Jobcenter Aarhus"))
        await do(running, Step.MERGE, NORTH, into="Aarhus", day="15.9.2026")
        await do(running, Step.SPLIT, FAMILIES, parts="Team Ny")
        await running.services.propose_workplaces.propose(representative(), "", new())
        before = (await running.services.read_release.places(GUILD)).workplaces
    async with house.running() as running:
        assert (await running.services.read_release.places(GUILD)).workplaces == before
        waiting = await running.services.propose_workplaces.waiting(administrator())
        assert waiting.proposal is not None
        assert waiting.proposal.suggestion.wording.name == "Team Havn"


# Lists


async def test_a_list_goes_out_and_into_an_empty_server_with_ids_and_all_that_happened(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await do(running, Step.MERGE, NORTH, into="Syd")
        await do(running, Step.SPLIT, FAMILIES, parts="Team Ny", stays="no", day="1.12.2026")
        text, count = await running.services.edit_workplaces.export(administrator())
        assert count == 4
        lists = running.services.edit_workplaces
        same = await lists.preview(administrator(), text)
        assert (same.comparison.same, same.comparison.written) == (4, ())
        await running.change(NEIGHBOUR, member_role=501, representative_role=502, digest_channel=601)
        other = await lists.preview(administrator(NEIGHBOUR), text)
        assert await lists.keep(administrator(NEIGHBOUR), other.draft) == 4
        assert await running.store.workplaces.read(NEIGHBOUR) == await running.store.workplaces.read(GUILD)


# Proposals


async def test_a_proposal_waits_changes_nothing_and_is_done_when_approved(running: Running) -> None:
    propose = running.services.propose_workplaces
    await propose.propose(representative(), "", TypedWorkplace("Team Havn", "Aarhus", "Havnen", AREA))
    assert await offered(running, "Team Havn") == []
    waiting = await propose.waiting(administrator())
    assert waiting.proposal is not None
    assert (waiting.position, waiting.of) == (1, 1)
    workplace = await propose.approve(administrator(), waiting.proposal.key)
    assert (workplace.id, workplace.municipality, workplace.aliases) == (4, "0751", ("Havnen",))
    assert await offered(running, "Havnen") == ["4"]
    assert (await propose.waiting(administrator())).proposal is None
    assert (await log(running))[0] == "+ Team Havn"


async def test_a_correction_renames_and_closes_from_the_day_it_is_approved(running: Running) -> None:
    propose = running.services.propose_workplaces
    form = await propose.form(representative(), "Jobcenter Nord")
    assert form.typed == typed_of((await running.services.read_release.places(GUILD)).workplace(NORTH))
    await propose.propose(representative(), NORTH, TypedWorkplace("Jobcenter Nordpå", closed="yes"))
    running.house.clock.forward(days=3)
    waiting = await propose.waiting(administrator())
    assert waiting.proposal is not None
    workplace = await propose.approve(administrator(), waiting.proposal.key)
    assert (workplace.name, workplace.valid_to) == ("Jobcenter Nordpå", date(2026, 9, 3))
    assert [former.until for former in workplace.former] == [date(2026, 9, 3)]
    assert (await log(running))[:2] == [
        "− 2026-09-04 Jobcenter Nordpå",
        "± Jobcenter Nord → Jobcenter Nordpå",
    ]


async def test_the_same_proposal_waits_once_and_fifty_at_most(running: Running) -> None:
    propose = running.services.propose_workplaces
    for number in range(MOST_PROPOSALS):
        for _ in range(2):
            await propose.propose(representative(), "", new(f"Team {number}"))
    assert (await propose.waiting(administrator())).of == MOST_PROPOSALS
    assert await refused(propose.propose(representative(), "", new("En til"))) is Problem.TOO_MANY_PROPOSALS
    await propose.propose(representative(), "", new("Team 7"))


@pytest.mark.parametrize(
    ("workplace", "typed", "problem"),
    [
        ("", new("=1+1"), Problem.WORKPLACE_NAME_UNUSABLE),
        ("", new("x" * 81), Problem.WORKPLACE_NAME_UNUSABLE),
        ("", TypedWorkplace("Team", "Aarhus", "a" * 1001), Problem.WORKPLACE_NAME_UNUSABLE),
        ("", new("Jobcenter Nord"), Problem.WORKPLACE_NAME_TAKEN),
        ("", new("Team", "Atlantis"), Problem.UNKNOWN_MUNICIPALITY),
        ("", TypedWorkplace("Team", "Aarhus", "", "kaffe"), Problem.UNKNOWN_AREA),
        (NORTH, TypedWorkplace("Jobcenter Nord"), Problem.NOTHING_NEW),
        (NORTH, TypedWorkplace("Jobcenter Syd"), Problem.WORKPLACE_NAME_TAKEN),
        ("99", new(), Problem.UNKNOWN_WORKPLACE),
    ],
)
async def test_what_could_not_be_approved_is_not_taken_for_a_proposal(
    running: Running, workplace: str, typed: TypedWorkplace, problem: Problem
) -> None:
    assert await refused(running.services.propose_workplaces.propose(representative(), workplace, typed)) is problem
    assert (await running.services.propose_workplaces.waiting(administrator())).of == 0


async def test_a_button_of_a_proposal_that_is_gone_decides_on_no_other(running: Running) -> None:
    """The numbers begin anew where none waits: the button carries more."""
    propose = running.services.propose_workplaces
    await propose.propose(representative(), "", new("Team A"))
    first = (await propose.waiting(administrator())).proposal
    assert first is not None
    await propose.reject(administrator(), first.key)
    assert (await log(running))[0] == "Team A"
    await propose.propose(representative(), "", new("Team B"))
    assert await refused(propose.approve(administrator(), first.key)) is Problem.FORM_EXPIRED
    assert await refused(propose.reject(administrator(), first.key)) is Problem.FORM_EXPIRED
    assert (await propose.waiting(administrator())).of == 1


async def test_a_proposal_that_can_no_longer_be_done_is_refused_and_still_waits(running: Running) -> None:
    propose = running.services.propose_workplaces
    await propose.propose(representative(), "", new())
    await propose.propose(representative(), FAMILIES, TypedWorkplace("Familiehuset"))
    kept = await running.services.edit_workplaces.preview(administrator(), "Team Havn;Aarhus")
    await running.services.edit_workplaces.keep(administrator(), kept.draft)
    await do(running, Step.CLOSE, FAMILIES)
    first = (await propose.waiting(administrator())).proposal
    second = (await propose.waiting(administrator(), after=1)).proposal
    assert first is not None
    assert second is not None
    assert await refused(propose.approve(administrator(), first.key)) is Problem.WORKPLACE_NAME_TAKEN
    assert await refused(propose.approve(administrator(), second.key)) is Problem.WORKPLACE_CLOSED
    assert (await propose.waiting(administrator())).of == 2


# Who may, and what is noted


async def test_only_representatives_propose_and_only_administrators_decide_and_tend(running: Running) -> None:
    services = running.services
    propose, tend = services.propose_workplaces, services.tend_workplaces
    for asked in (propose.form(member(1)), propose.keep(member(1), new()), propose.propose(member(1), "", new())):
        assert await refused(asked) is Problem.NOT_REPRESENTATIVE
    await propose.propose(administrator(), "", new())
    waiting = (await propose.waiting(administrator())).proposal
    assert waiting is not None
    for caller in (member(1), representative()):
        for asked in (
            propose.waiting(caller),
            propose.change_first(caller, waiting.key),
            propose.approve(caller, waiting.key),
            propose.reject(caller, waiting.key),
            tend.count(caller),
            tend.look(caller, NORTH),
            tend.correct(caller, NORTH, TypedWorkplace("Nord")),
            tend.plan(caller, Step.CLOSE, NORTH, {}),
            tend.carry_out(caller, Step.CLOSE, NORTH, {}),
            services.edit_workplaces.export(caller),
        ):
            assert await refused(asked) is Problem.NOT_ADMINISTRATOR
    assert await offered(running) == [NORTH, SOUTH, FAMILIES]


async def test_every_step_is_noted_for_the_administrators_and_no_refused_one(running: Running) -> None:
    tend = running.services.tend_workplaces
    await tend.correct(administrator(), NORTH, TypedWorkplace("Nord"))
    await tend.correct(administrator(), NORTH, TypedWorkplace("Nord"))
    await do(running, Step.MERGE, NORTH, into="Syd", day="5.9.2026")
    await do(running, Step.SPLIT, SOUTH, parts="Syd A\nSyd B")
    await do(running, Step.CLOSE, FAMILIES)
    assert await refused(tend.carry_out(administrator(), Step.CLOSE, FAMILIES, {})) is Problem.NOT_OPEN_THEN
    await tend.carry_out(administrator(), Step.REOPEN, FAMILIES, {})
    assert (await log(running))[:5] == [
        "+ 2026-09-01 Familieafdelingen",
        "− 2026-09-01 Familieafdelingen",
        "2026-09-01 Jobcenter Syd ⇉ Syd A, Syd B",
        "2026-09-05 Nord ⇒ Jobcenter Syd",
        "± Jobcenter Nord → Nord",
    ]


async def test_a_name_that_could_mean_several_gives_a_list_of_the_same_town(running: Running) -> None:
    kept = await running.services.edit_workplaces.preview(administrator(), "Jobcenter Havn;Aarhus\nJobcenter By;Odense")
    await running.services.edit_workplaces.keep(administrator(), kept.draft)
    tend = running.services.tend_workplaces
    several = await tend.plan(administrator(), Step.MERGE, NORTH, {"into": "jobcenter", "day": "2.9.2026"})
    assert isinstance(several, Several)
    assert [one.name for one in several.found] == ["Jobcenter Syd", "Jobcenter Havn"]
    assert several.day == date(2026, 9, 2)
    exact = await tend.plan(administrator(), Step.MERGE, NORTH, {"into": "jobcenter syd"})
    assert isinstance(exact, Reorganisation)
    assert await refused(tend.plan(administrator(), Step.MERGE, NORTH, {"into": "5"})) is Problem.OTHER_MUNICIPALITY
    assert await refused(tend.plan(administrator(), Step.MERGE, NORTH, {"into": NORTH})) is Problem.MERGED_WITH_ITSELF
    assert await refused(tend.plan(administrator(), Step.CLOSE, NORTH, {"day": "snart"})) is Problem.DATE_UNREADABLE


async def test_areas_that_are_no_longer_in_use_stay_when_a_workplace_is_corrected(running: Running) -> None:
    places = await running.services.read_release.places(GUILD)
    await running.store.workplaces.write(GUILD, [replace(places.workplace(NORTH), areas=("kth_2017", AREA))])
    await running.services.tick._registry.reload(GUILD)
    sheet = await running.services.tend_workplaces.correct(
        administrator(), NORTH, TypedWorkplace("Nord", areas="fleksjob")
    )
    assert sheet.workplace.areas == ("kth_2017", "fleksjob")


async def test_the_order_in_which_a_list_gives_what_is_chosen_is_no_change(running: Running) -> None:
    places = await running.services.read_release.places(GUILD)
    await running.store.workplaces.write(GUILD, [replace(places.workplace(NORTH), areas=("fleksjob", AREA))])
    await running.services.tick._registry.reload(GUILD)
    typed = TypedWorkplace("Jobcenter Nord", areas=f"{AREA}|fleksjob")
    noted = await log(running)
    sheet = await running.services.tend_workplaces.correct(administrator(), NORTH, typed)
    assert sheet.workplace.areas == ("fleksjob", AREA)
    assert await log(running) == noted
    propose = running.services.propose_workplaces
    assert await refused(propose.propose(representative(), NORTH, typed)) is Problem.NOTHING_NEW


async def test_the_log_tells_of_two_long_names_and_the_day_in_what_is_shown_of_a_line(running: Running) -> None:
    long = "Center for Beskæftigelse og Integration i Midtbyen", "Center for Sygedagpenge og Fleksjob i Midtbyen"
    kept = await running.services.edit_workplaces.preview(administrator(), "\n".join(f"{one};Aarhus" for one in long))
    await running.services.edit_workplaces.keep(administrator(), kept.draft)
    await do(running, Step.MERGE, "4", into=long[1], day="5.9.2026")
    (newest, *_) = await log(running)
    assert newest == "2026-09-05 Center for Beskæftige… ⇒ Center for Sygedagpen…"
    assert len(newest) <= LONGEST


async def test_a_merger_across_the_year_is_heeded_when_its_day_has_come(running: Running) -> None:
    await do(running, Step.MERGE, NORTH, into="Syd", day="1.1.2027")
    await running.report(1, 62)
    assert await offered(running) == [NORTH, SOUTH, FAMILIES]
    running.house.clock.moment = datetime(2027, 1, 2, 12, tzinfo=UTC)
    await running.services.tick()
    running.house.clock.forward(hours=1)
    assert await offered(running) == [SOUTH, FAMILIES]
    sheet = await running.services.tend_workplaces.carry_out(administrator(), Step.REOPEN, NORTH, {})
    assert (sheet.workplace.merged_into, sheet.workplace.split_from) == (None, 2)
    assert sheet.workplace.holds_on(sheet.day + timedelta(days=1))


@pytest.mark.attack("forged ids")
async def test_no_day_that_an_id_carries_undoes_a_merger_that_has_begun(running: Running) -> None:
    """The button to open a workplace again carries none: it is from today on, and the tie is not lost."""
    await do(running, Step.MERGE, NORTH, into="Syd")
    running.house.clock.forward(days=3)
    tend = running.services.tend_workplaces
    sheet = await tend.carry_out(administrator(), Step.REOPEN, NORTH, {"day": "2026-08-01"})
    assert (sheet.workplace.merged_into, sheet.workplace.split_from) == (None, 2)
