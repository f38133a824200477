"""A server's own regions: kept over restarts, holding for the rounds that close under them, gone when replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.cells import Scope
from bot.domain.refusals import Problem, Refusal
from bot.domain.release import Figure, Withheld
from bot.services.drafts import DRAFTS
from bot.store import database
from bot.store.database import BACKUPS, Database, migrations
from tests.integration.house import FAMILIES, GUILD, NEIGHBOUR, House, administrator, member

if TYPE_CHECKING:
    from tests.integration.house import Running

OWN = "Aarhus;Øst\nOdense;Syd"


async def group(running: Running, text: str, guild: int = GUILD) -> int:
    service = running.services.edit_regions
    preview = await service.preview(administrator(guild), text)
    return await service.keep(administrator(guild), preview.draft)


async def refused(running: Running, place: str) -> Problem:
    with pytest.raises(Refusal) as refusal:
        await running.overview(place=place)
    return refusal.value.problem


async def test_a_preview_keeps_nothing(running: Running) -> None:
    preview = await running.services.edit_regions.preview(administrator(), f"{OWN}\nAtlantis;Syd\nKøge;Syd")
    assert (preview.regions, preview.in_none) == ({"Øst": 1, "Syd": 2}, 95)
    assert [one.line for one in preview.rejected] == [3]
    assert await running.store.regions.read(GUILD) is None
    assert isinstance((await running.overview(place="Region Midtjylland")).figure, Withheld)


async def test_a_grouping_replaces_the_one_before_and_an_empty_one_brings_the_official_regions_back(
    running: Running,
) -> None:
    service = running.services.edit_regions
    assert await group(running, OWN) == 2
    assert await service.present(administrator()) == "Odense;Syd\nAarhus;Øst"
    assert await group(running, "Køge;Syd") == 1
    assert await service.present(administrator()) == "Køge;Syd"
    assert await group(running, " \n") == 0
    assert await service.present(administrator()) == ""
    assert await running.store.regions.read(GUILD) is None


async def test_a_grouping_outlives_a_restart_and_is_the_servers_own(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.set_up(NEIGHBOUR)
        await group(running, OWN)
    async with house.running() as running:
        assert await running.services.edit_regions.present(administrator()) == "Odense;Syd\nAarhus;Øst"
        assert await running.services.edit_regions.present(administrator(NEIGHBOUR)) == ""


async def test_a_round_closes_under_the_grouping_that_holds_then_not_the_one_it_opened_under(running: Running) -> None:
    await group(running, "Aarhus;Havnen\nKøbenhavn;Havnen")
    await running.team([40, 50, 60, 70, 80])
    await running.team([41, 51, 61, 71, 81], first=10, workplace=FAMILIES)
    await group(running, OWN)
    assert isinstance((await running.overview(place="Øst")).figure, Withheld)
    await running.close()
    east = (await running.overview(place="Øst")).figure
    assert isinstance(east, Figure)
    assert isinstance((await running.overview(place="Aarhus")).figure, Figure)
    assert isinstance((await running.overview(place="Syd")).figure, Withheld)
    assert await refused(running, "Havnen") is Problem.UNKNOWN_PLACE
    (release,) = await running.store.releases.history(GUILD, 10)
    assert len({key.place for key in release.cells if key.scope is Scope.REGION}) == 1


async def test_what_was_published_about_a_region_that_is_gone_is_not_offered_and_ranks_nobody(running: Running) -> None:
    await group(running, "Aarhus;Øst\nKøbenhavn;Havnen")
    await running.team([40, 50, 60, 70, 80])
    await running.team([91, 92, 93, 94, 95], first=10, workplace=FAMILIES)
    await running.close()
    place = (await running.services.read_release.find_place(GUILD, "Havnen"))[0].value
    standing = (await running.overview(place="Øst")).standing
    assert standing is not None
    assert standing.of == 2
    await group(running, "Aarhus;Det nye øst\nKøbenhavn;Havnen\nOdense;Havnen")
    assert await refused(running, place) is Problem.UNKNOWN_PLACE
    renamed = await running.overview(place="Det nye øst")
    assert isinstance(renamed.figure, Figure)
    assert renamed.standing is None
    assert isinstance((await running.overview(place="Havnen")).figure, Withheld)


async def test_regrouping_between_two_closes_does_not_tell_whose_number_moved(running: Running) -> None:
    await running.team([40, 50, 60, 70, 80])
    await running.close()
    await running.team([40, 50, 60, 70, 300])
    await group(running, OWN)
    await running.close()
    assert isinstance((await running.overview(place="Øst")).figure, Withheld)
    municipality = (await running.overview(place="Aarhus")).figure
    assert isinstance(municipality, Figure)
    assert municipality.round == 1


async def test_only_an_administrator_may_see_preview_or_keep_a_grouping(running: Running) -> None:
    service = running.services.edit_regions
    preview = await service.preview(administrator(), OWN)
    for asked in (service.present(member(1)), service.preview(member(1), OWN), service.keep(member(1), preview.draft)):
        with pytest.raises(Refusal) as refusal:
            await asked
        assert refusal.value.problem is Problem.NOT_ADMINISTRATOR
    assert await running.store.regions.read(GUILD) is None
    assert await service.keep(administrator(), preview.draft) == 2


async def test_a_preview_can_be_kept_once_in_its_own_server_and_not_after_many_others(running: Running) -> None:
    await running.set_up(NEIGHBOUR)
    service = running.services.edit_regions
    first, *_, last = [await service.preview(administrator(), OWN) for _ in range(DRAFTS)]
    for guild, draft in ((NEIGHBOUR, last.draft), (GUILD, "made up")):
        with pytest.raises(Refusal) as refusal:
            await service.keep(administrator(guild), draft)
        assert refusal.value.problem is Problem.FORM_EXPIRED
    assert await service.keep(administrator(), first.draft) == 2
    for _ in range(DRAFTS):
        await service.preview(administrator(), OWN)
    for draft in (first.draft, last.draft):
        with pytest.raises(Refusal):
            await service.keep(administrator(), draft)


async def test_a_database_from_before_there_were_own_regions_keeps_everything_and_has_the_official_ones(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(database, "migrations", lambda: {1: migrations()[1]})
        async with Database.open(house.data) as old:
            await old.write("INSERT INTO guild VALUES (?, 'da', 1, 2, 3, 0, 9, 'month', 5, 0, NULL)", [GUILD])
            await old.write("INSERT INTO workplace VALUES (?, 1, 'Jobcenter', '0751', '[]', '[]', NULL, NULL)", [GUILD])
            assert await old.version() == 1
    async with house.running() as running:
        assert await running.services.edit_regions.present(administrator()) == ""
        assert await group(running, OWN) == 2
        (found,) = await running.services.read_release.find_workplace(GUILD, "jobcenter")
        assert found.label == "Jobcenter (Aarhus)"
    assert [copy.name for copy in (house.data / BACKUPS).iterdir()] == ["before-schema-0002.sqlite3"]


async def test_a_server_that_is_not_set_up_has_no_regions_to_group(running: Running) -> None:
    with pytest.raises(Refusal) as refusal:
        await running.services.edit_regions.preview(administrator(NEIGHBOUR), OWN)
    assert refusal.value.problem is Problem.NOT_SET_UP
