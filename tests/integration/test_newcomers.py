"""A figure new at a place where an earlier one is about nearly the same people: held back until k values differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.release import Figure, Withheld
from bot.domain.typed_catalogue import TypedArea
from tests.integration.house import AREA, NORTH, OTHER_AREA, SOUTH, administrator

if TYPE_CHECKING:
    from tests.integration.house import Running

TEAM = [40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52]
ONE_MOVED = [*TEAM[:-1], 300]
NORTHERN, SOUTHERN, TOWN = f"workplace/{NORTH}", f"workplace/{SOUTH}", "municipality/0751"


async def add_area(running: Running, name: str) -> None:
    await running.services.edit_areas.add(administrator(), TypedArea(name, name, "borgere", AREA, ""))


async def reported(running: Running, caseloads: list[int], area: str = AREA, workplace: str = NORTH) -> None:
    for who, caseload in enumerate(caseloads):
        await running.report(who, caseload, workplace=workplace, area=area)


async def shown(running: Running, place: str, area: str | None = None) -> bool:
    return isinstance((await running.overview(place=place, area=area)).figure, Figure)


async def test_an_area_that_takes_the_place_of_another_does_not_tell_whose_number_moved(running: Running) -> None:
    """An administrator ends an area and adds one for the same people, so that their figure would begin anew."""
    await running.set_up()
    await add_area(running, "Alfa")
    await reported(running, TEAM, "own_alfa")
    await running.close()
    assert await shown(running, NORTHERN, "own_alfa")
    await add_area(running, "Beta")
    await reported(running, ONE_MOVED, "own_beta")
    await running.close()
    for place in (NORTHERN, TOWN, "country/dk"):
        assert isinstance((await running.overview(place=place, area="own_beta")).figure, Withheld)
    await reported(running, [value + 100 for value in TEAM], "own_beta")
    await running.close()
    assert await shown(running, NORTHERN, "own_beta")


async def test_a_small_area_that_takes_the_place_of_another_rests_as_that_one_would(running: Running) -> None:
    await running.set_up()
    await add_area(running, "Alfa")
    await reported(running, TEAM[:5], "own_alfa")
    await running.close()
    await add_area(running, "Beta")
    for months in range(1, 4):
        await reported(running, [value + 60 * months for value in TEAM[:5]], "own_beta")
        await running.close()
        assert await shown(running, NORTHERN, "own_beta") == (months == 3)


async def test_two_areas_that_live_side_by_side_hold_each_other_back_in_nothing(running: Running) -> None:
    await running.set_up()
    await reported(running, TEAM)
    await running.close()
    await reported(running, TEAM)
    for who, caseload in enumerate(TEAM[:5], 100):
        await running.report(who, caseload, area=OTHER_AREA)
    await running.close()
    assert await shown(running, NORTHERN, OTHER_AREA)


async def test_a_workplace_whose_figure_is_the_towns_last_but_for_one_is_not_shown_beside_it(running: Running) -> None:
    """Four and one in the town; then all five at the one workplace, one of them new."""
    await running.set_up()
    await reported(running, TEAM[:4])
    await running.report(4, TEAM[4], workplace=SOUTH)
    await running.close()
    assert await shown(running, TOWN, AREA)
    assert not await shown(running, NORTHERN, AREA)
    await reported(running, [*TEAM[:4], 300])
    await running.close()
    assert not await shown(running, NORTHERN, AREA)
    assert not await shown(running, NORTHERN)


async def test_an_area_that_is_nearly_what_all_areas_were_is_not_shown_beside_them(running: Running) -> None:
    await running.set_up()
    await reported(running, TEAM[:4])
    await running.report(4, TEAM[4], area=OTHER_AREA)
    await running.close()
    assert await shown(running, NORTHERN)
    await reported(running, [*TEAM[:4], 300])
    await running.close()
    assert not await shown(running, NORTHERN, AREA)


async def test_answers_of_a_workplace_are_not_shown_beside_the_towns_last_but_for_one(running: Running) -> None:
    await running.set_up()
    await running.ask("trained")
    for round_ in range(2):
        for who in range(12):
            elsewhere = who == 11 and round_ == 0
            await running.report(who, workplace=SOUTH if elsewhere else NORTH)
            await running.answer(who, trained="yes" if who < 6 + round_ else "no")
        await running.close()
        assert (await running.conditions(TOWN)).rows
        assert not (await running.conditions(NORTHERN)).rows
