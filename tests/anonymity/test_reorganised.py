"""Reorganised workplaces, by the real services: merging, splitting and closing let nobody see whose number moved."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.domain.release import Figure, Withheld
from bot.domain.workplace_changes import closed, merged, reopened, split
from tests.integration.house import GUILD, NORTH, SOUTH, House, administrator

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from datetime import date
    from pathlib import Path

    from bot.domain.catalogue import Workplace
    from bot.domain.places import Places
    from tests.integration.house import Running

pytestmark = pytest.mark.attack("reorganised workplaces")

TWELVE, OTHERS = [*range(40, 64, 2)], [*range(41, 65, 2)]


@pytest_asyncio.fixture
async def running(tmp_path: Path) -> AsyncGenerator[Running]:
    async with House(tmp_path / "house").running() as running:
        await running.set_up()
        yield running


async def places(running: Running) -> tuple[Places, date]:
    return await running.services.read_release.places(GUILD), running.house.clock().date()


async def write(running: Running, *workplaces: Workplace) -> None:
    await running.store.workplaces.write(GUILD, workplaces)
    await running.services.tick._registry.reload(GUILD)


async def merge(running: Running, one: str, into: str) -> None:
    known, day = await places(running)
    await write(running, merged(known, known.workplace(one), known.workplace(into), day))


async def shown(running: Running, workplace: str) -> Figure | Withheld:
    return (await running.overview(place=f"workplace/{workplace}", area="sygedagpenge")).figure


async def test_a_team_that_merges_into_a_workplace_of_one_does_not_show_the_one(running: Running) -> None:
    await running.team(TWELVE)
    await running.report(90, 99, workplace=SOUTH)
    await running.close()
    assert isinstance(await shown(running, NORTH), Figure)
    await merge(running, NORTH, SOUTH)
    await running.team(TWELVE)
    await running.report(90, 99, workplace=SOUTH)
    await running.close()
    assert isinstance(await shown(running, SOUTH), Withheld)
    assert isinstance(await shown(running, NORTH), Withheld), "the old one leads to the new one"


async def test_two_teams_that_merge_do_not_show_who_is_new_and_move_when_enough_numbers_have(running: Running) -> None:
    await running.team(TWELVE)
    await running.team(OTHERS, first=20, workplace=SOUTH)
    await running.close()
    await merge(running, NORTH, SOUTH)
    await running.team(TWELVE)
    await running.team([*OTHERS, 99], first=20, workplace=SOUTH)
    await running.close()
    held = await shown(running, SOUTH)
    assert isinstance(held, Figure)
    assert held.round == 1
    await running.team([value + 50 for value in TWELVE])
    await running.team([*OTHERS, 99], first=20, workplace=SOUTH)
    await running.close()
    moved = await shown(running, SOUTH)
    assert isinstance(moved, Figure)
    assert moved.round == 3


async def test_the_parts_of_a_split_do_not_together_show_who_left_however_long_one_waits(running: Running) -> None:
    await running.team([*TWELVE, *OTHERS])
    await running.close()
    known, day = await places(running)
    await write(running, *split(known, known.workplace(NORTH), ["Nord A", "Nord B"], day, stays=False))
    for _ in range(3):
        await running.team(TWELVE, workplace="4")
        await running.team(OTHERS[1:], first=20, workplace="5")
        await running.close()
        assert isinstance(await shown(running, "4"), Figure)
        assert isinstance(await shown(running, "5"), Withheld)


async def test_undoing_and_doing_a_merger_over_and_over_shows_nobody(running: Running) -> None:
    await running.team(TWELVE)
    await running.close()
    known: dict[str, Counter[int]] = {}
    for number in range(6):
        if number % 2:
            found, day = await places(running)
            await write(running, reopened(found.workplace(NORTH), day))
        else:
            await merge(running, NORTH, SOUTH)
        await running.team(TWELVE)
        await running.report(90, 99, workplace=SOUTH)
        await running.close()
        publication = await running.store.releases.last_publication(GUILD)
        assert publication is not None
        for key, kept in publication.behind.items():
            if key.place in (NORTH, SOUTH) and key.scope == "workplace" and kept.values:
                known[key.place] = Counter(int(value) for value in kept.values)
    assert [sorted(values.elements()) for values in known.values()] == [TWELVE]


async def test_what_is_held_back_is_held_against_the_same_over_a_restart(tmp_path: Path) -> None:
    house = House(tmp_path / "house")
    async with house.running() as running:
        await running.set_up()
        await running.team([*TWELVE, *OTHERS])
        await running.close()
        known, day = await places(running)
        await write(running, *split(known, known.workplace(NORTH), ["Nord A"], day, stays=True))
        await running.team([value + 60 for value in TWELVE])
        await running.team(TWELVE[:3], first=20, workplace="4")
        await running.close()
    async with house.running() as running:
        await running.team([value + 80 for value in TWELVE])
        await running.team([*TWELVE, *OTHERS[1:]], first=20, workplace="4")
        await running.close()
        assert isinstance(await shown(running, "4"), Withheld)


async def test_a_name_passed_on_would_pass_on_people_so_it_is_kept_by_its_workplace(running: Running) -> None:
    """Who could exchange the names of a team of twelve and of one would exchange their people, too."""
    known, _ = await places(running)
    north, south = known.workplace(NORTH), known.workplace(SOUTH)
    exchanged = f"id;name;municipality\n1;{south.name};Aarhus\n2;{north.name};Aarhus"
    preview = await running.services.edit_workplaces.preview(administrator(), exchanged)
    assert preview.comparison.written == ()
    first = f"id;name;municipality\n1;Mellemnavn;Aarhus\n2;{north.name};Aarhus"
    preview = await running.services.edit_workplaces.preview(administrator(), first)
    assert [change.after.name for change in preview.comparison.changed] == ["Mellemnavn"]


async def closed_down(running: Running, workplace: str) -> None:
    known, day = await places(running)
    await write(running, closed(known, known.workplace(workplace), day))


async def seen_of(running: Running, workplace: str) -> list[object]:
    """All that a closed workplace's figures can be had by."""
    read, place = running.services, f"workplace/{workplace}"
    trend, _ = await read.read_trend(GUILD, place, "sygedagpenge")
    compared, _ = await read.compare(GUILD, [place, "workplace/2"], "sygedagpenge")
    conditions, _ = await read.read_release.conditions(GUILD, place)
    return [await shown(running, workplace), trend.points, compared.rows[0].figure, conditions.rows]


@pytest.mark.parametrize("lowered_again", [False, True])
async def test_what_a_closed_workplace_showed_last_is_shown_no_more_once_k_is_raised_above_it(
    running: Running, *, lowered_again: bool
) -> None:
    """Its figure is an earlier release's; the newest would not show it, and so no other may."""
    await running.ask("pressure")
    await running.team(TWELVE)
    for who in range(12):
        await running.answer(who, pressure="once")
    await running.close()
    await closed_down(running, NORTH)
    await running.close()
    assert all(found not in ((), Withheld.TOO_FEW) for found in await seen_of(running, NORTH))
    for k in (20, 5)[: 1 + lowered_again]:
        await running.change(k=k)
        await running.close()
        await running.close()
    assert await seen_of(running, NORTH) == [Withheld.TOO_FEW, (), Withheld.TOO_FEW, ()]


async def test_what_a_closed_workplace_showed_last_is_still_shown_where_as_many_as_a_raised_k_are_behind_it(
    running: Running,
) -> None:
    await running.team([*TWELVE, *OTHERS])
    await running.close()
    await closed_down(running, NORTH)
    await running.change(k=20)
    await running.close()
    figure = await shown(running, NORTH)
    assert isinstance(figure, Figure)
    assert (figure.round, figure.band.low) == (1, 20)
