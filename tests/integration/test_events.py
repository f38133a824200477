"""Events: noted by representatives, removed by administrators, kept without a person, gone with the server."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from bot.domain.cells import Scope
from bot.domain.changes import Setting
from bot.domain.events import MOST_EVENTS, Event, Stated
from bot.domain.refusals import Problem, Refusal
from bot.services.caller import Caller
from bot.services.edit_events import TypedEvent
from tests.integration.house import FIRST_MEMBER, GUILD, NEIGHBOUR, NORTH, REPRESENTATIVE_ROLE, administrator, member

if TYPE_CHECKING:
    from bot.services.edit_events import EditEvents
    from tests.integration.house import House, Running

NOTED = TypedEvent("1. november 2026", "Fem nye kolleger", "Jobcenter Nord")
DAY = date(2026, 11, 1)


def representative(guild: int = GUILD) -> Caller:
    return Caller(guild, FIRST_MEMBER + 500_000, frozenset({REPRESENTATIVE_ROLE}))


async def refused(edit: EditEvents, caller: Caller, typed: TypedEvent) -> Problem:
    with pytest.raises(Refusal) as refusal:
        await edit.add(caller, typed)
    return refusal.value.problem


async def log_of(running: Running) -> list[str]:
    changes = await running.services.admin_log.newest(administrator())
    return [change.detail for change in changes if change.setting is Setting.EVENTS]


async def test_a_representative_notes_an_event_that_outlives_a_restart(house: House) -> None:
    expected = Event(1, DAY, (Scope.WORKPLACE, NORTH), "Fem nye kolleger")
    async with house.running() as running:
        await running.set_up()
        event, _ = await running.services.edit_events.add(representative(), NOTED)
        assert event == expected
    async with house.running() as running:
        found, _ = await running.services.edit_events.listed(representative())
        assert found == (expected,)


async def test_events_are_listed_newest_first_and_shown_in_order_to_everybody(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        edit = running.services.edit_events
        for day in ("2026-11-02", "2026-10-02", "2026-12-02"):
            await edit.add(representative(), TypedEvent(day, "Møde"))
        found, _ = await edit.listed(administrator())
        assert [event.day.month for event in found] == [12, 11, 10]
        assert {event.place for event in found} == {None}
        await running.team([60] * 14)
        await running.close()
        trend, _ = await running.services.read_trend(GUILD, f"workplace/{NORTH}", None)
        assert [mark.day.month for mark in trend.marks if isinstance(mark, Event)] == [10, 11, 12]


async def test_members_note_list_and_remove_nothing(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        edit, caller = running.services.edit_events, member(1)
        await edit.add(representative(), NOTED)
        assert await refused(edit, caller, NOTED) is Problem.NOT_REPRESENTATIVE
        for attempt in (edit.listed(caller), edit.keep(caller, NOTED), edit.typed(caller, "x")):
            with pytest.raises(Refusal) as refusal:
                await attempt
            assert refusal.value.problem is Problem.NOT_REPRESENTATIVE
        for caller in (member(1), representative()):
            with pytest.raises(Refusal) as refusal:
                await edit.remove(caller, "1", "2026-11-01")
            assert refusal.value.problem is Problem.NOT_ADMINISTRATOR


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (TypedEvent("i går måske", "Møde"), Problem.DATE_UNREADABLE),
        (TypedEvent("1.1.2009", "Møde"), Problem.EVENT_DAY_OUT_OF_RANGE),
        (TypedEvent("1.1.2026", " "), Problem.EVENT_TEXT_MISSING),
        (TypedEvent("1.1.2026", "x" * 121), Problem.EVENT_TEXT_TOO_LONG),
        (TypedEvent("1.1.2026", "Møde", "Atlantis"), Problem.UNKNOWN_PLACE),
    ],
)
async def test_what_cannot_be_noted_is_refused_and_waits_for_the_form(
    house: House, typed: TypedEvent, problem: Problem
) -> None:
    async with house.running() as running:
        await running.set_up()
        edit = running.services.edit_events
        assert await refused(edit, representative(), typed) is problem
        draft = await edit.keep(representative(), typed)
        for _ in range(2):  # the form can be opened again and again
            assert await edit.typed(representative(), draft) == typed
        assert (await edit.listed(representative()))[0] == ()


async def test_a_chosen_place_comes_back_as_it_reads(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        edit = running.services.edit_events
        draft = await edit.keep(representative(), TypedEvent("", "Møde", f"workplace/{NORTH}"))
        typed = await edit.typed(representative(), draft)
        assert typed.place == "Jobcenter Nord (Aarhus)"
        event, _ = await edit.add(representative(), TypedEvent("1.11.2026", typed.text, typed.place))
        assert event.place == (Scope.WORKPLACE, NORTH)


async def test_a_draft_is_found_in_its_own_server_only(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.set_up(NEIGHBOUR)
        draft = await running.services.edit_events.keep(representative(), NOTED)
        assert await running.services.edit_events.typed(representative(NEIGHBOUR), draft) == TypedEvent()


async def test_the_same_event_twice_is_there_once_and_the_country_is_the_whole_server(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        edit = running.services.edit_events
        for place in ("", "country/dk", "Hele landet"):
            event, _ = await edit.add(representative(), TypedEvent("1.11.2026", "Strejke", place))
            assert event == Event(1, DAY, None, "Strejke")
        assert len((await edit.listed(representative()))[0]) == 1
        assert await log_of(running) == ["+ 2026-11-01"]


async def test_an_administrator_removes_an_event_and_may_add_it_again(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        edit = running.services.edit_events
        await edit.add(representative(), NOTED)
        for number, day in (("2", "2026-11-01"), ("1", "2026-11-02"), ("", "")):
            with pytest.raises(Refusal) as refusal:
                await edit.remove(administrator(), number, day)
            assert refusal.value.problem is Problem.FORM_EXPIRED
        event, _, draft = await edit.remove(administrator(), "1", "2026-11-01")
        assert event.text == NOTED.text
        assert (await edit.listed(administrator()))[0] == ()
        typed = await edit.typed(administrator(), draft)
        assert typed == TypedEvent("2026-11-01", NOTED.text, "Jobcenter Nord (Aarhus)")
        again, _ = await edit.add(administrator(), typed)
        assert again == event
        assert await log_of(running) == [
            "+ 2026-11-01 Jobcenter Nord",
            "− 2026-11-01 Jobcenter Nord",
            "+ 2026-11-01 Jobcenter Nord",
        ]


async def test_a_server_has_so_many_events_and_no_more(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        for number in range(1, MOST_EVENTS + 1):
            await running.store.events.write(GUILD, Event(number, DAY, None, f"Møde {number}"))
        await running.services.tick._registry.reload(GUILD)
        assert await refused(running.services.edit_events, representative(), NOTED) is Problem.TOO_MANY_EVENTS


async def test_events_are_one_servers_and_go_with_it(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.set_up(NEIGHBOUR)
        await running.services.edit_events.add(representative(), NOTED)
        assert (await running.services.edit_events.listed(representative(NEIGHBOUR)))[0] == ()
        await running.services.forget_guild(administrator())
        assert await running.store.events.read(GUILD) == ()


async def test_an_event_at_a_place_of_an_earlier_grouping_is_still_listed(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        services = running.services
        preview = await services.edit_regions.preview(administrator(), "Aarhus;Østjylland")
        await services.edit_regions.keep(administrator(), preview.draft)
        event, _ = await services.edit_events.add(representative(), TypedEvent("1.11.2026", "Møde", "Østjylland"))
        preview = await services.edit_regions.preview(administrator(), "")
        await services.edit_regions.keep(administrator(), preview.draft)
        found, places = await services.edit_events.listed(representative())
        assert found == (event,)
        assert event.place is not None
        assert places.known_name(*event.place) is None


FIGURE = TypedEvent(figure="62,5", area="Sygedagpenge", source="Ledelsen, MED-møde")
SAID = Stated(Fraction(125, 2), "sygedagpenge", "Ledelsen, MED-møde")


async def test_a_figure_is_stated_beside_an_event_and_outlives_a_restart(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        edit = running.services.edit_events
        await edit.add(representative(), NOTED)
        event, _ = await edit.state(representative(), "1", "2026-11-01", FIGURE)
        assert event.stated == SAID
        assert await log_of(running) == ["± 2026-11-01 Jobcenter Nord", "+ 2026-11-01 Jobcenter Nord"]
        await edit.state(representative(), "1", "2026-11-01", FIGURE)  # the same changes nothing
        assert len(await log_of(running)) == 2
    async with house.running() as running:
        ((found,), _) = await running.services.edit_events.listed(representative())
        assert found == event
        corrected = replace(FIGURE, figure="70")
        again, _ = await running.services.edit_events.state(representative(), "1", "2026-11-01", corrected)
        assert again.stated == replace(SAID, caseload=Fraction(70))


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (replace(FIGURE, figure="mange"), Problem.STATED_FIGURE),
        (replace(FIGURE, figure=""), Problem.STATED_FIGURE),
        (replace(FIGURE, source=""), Problem.STATED_SOURCE_MISSING),
        (replace(FIGURE, area=""), Problem.UNKNOWN_AREA),
        (replace(FIGURE, area="mixed"), Problem.UNKNOWN_AREA),
    ],
)
async def test_a_figure_that_cannot_be_noted_is_refused_and_waits_for_the_form(
    house: House, typed: TypedEvent, problem: Problem
) -> None:
    async with house.running() as running:
        await running.set_up()
        edit = running.services.edit_events
        await edit.add(representative(), NOTED)
        with pytest.raises(Refusal) as refusal:
            await edit.state(representative(), "1", "2026-11-01", typed)
        assert refusal.value.problem is problem
        assert await edit.typed(representative(), await edit.keep(representative(), typed)) == typed
        ((event,), _) = await edit.listed(representative())
        assert event.stated is None


async def test_nobody_but_representatives_states_a_figure_and_only_beside_an_event_that_is_there(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        edit = running.services.edit_events
        await edit.add(representative(), NOTED)
        for caller, number, problem in (
            (member(1), "1", Problem.NOT_REPRESENTATIVE),
            (representative(), "2", Problem.FORM_EXPIRED),
        ):
            with pytest.raises(Refusal) as refusal:
                await edit.state(caller, number, "2026-11-01", FIGURE)
            assert refusal.value.problem is problem


async def test_an_event_that_is_removed_takes_its_figure_along_into_the_form_that_adds_it_again(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        edit = running.services.edit_events
        await edit.add(representative(), NOTED)
        await edit.state(representative(), "1", "2026-11-01", FIGURE)
        _, _, draft = await edit.remove(administrator(), "1", "2026-11-01")
        typed = await edit.typed(administrator(), draft)
        assert typed.stated == TypedEvent(figure="62.5", area="sygedagpenge", source="Ledelsen, MED-møde")
