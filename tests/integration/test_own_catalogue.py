"""A server's own areas and norms: in forms and figures from their day on, and in no figure that is shown already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.domain.changes import Setting
from bot.domain.norms import NormKind
from bot.domain.own_catalogue import MOST_AREAS, MOST_NORMS, OwnArea, OwnNorm
from bot.domain.receipts import Receipt
from bot.domain.refusals import Problem, Refusal
from bot.domain.release import Figure
from bot.domain.typed_catalogue import TypedArea, TypedNorm
from bot.i18n import LANGUAGES
from bot.presenters.overview import overview_card
from bot.presenters.trend import trend_card
from bot.services.drafts import DRAFTS
from tests.integration.house import AREA, GUILD, NEIGHBOUR, NORTH, OTHER_AREA, House, administrator, member

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from bot.presenters.card import Card
    from tests.integration.house import Running

FAMILIES = TypedArea("Familiebehandling", "Family work", "boern", "boern_unge", "")
OWN = "own_familieb"
AS_IT_IS = TypedArea("Sygedagpenge", "Sickness benefit", "borgere", AREA, "")
STRICTER = TypedNorm(AREA, "15-25", "1.9.2026", "Kredsen og kommunen", "Aftale af 1.8.2026")
PLACES = (f"workplace/{NORTH}", "municipality/0751", "country/dk")


async def refusal_of(asked: Awaitable[object]) -> Problem:
    with pytest.raises(Refusal) as refusal:
        await asked
    return refusal.value.problem


async def cards(running: Running) -> list[Card]:
    """What is shown of every place, as a whole and by area, now and over time, in both languages."""
    found: list[Card] = []
    for place in PLACES:
        for area in (None, AREA, OTHER_AREA):
            shown, places = await running.services.read_release.overview(GUILD, place, area)
            found += [overview_card(shown, places, language) for language in LANGUAGES]
            over_time, places = await running.services.read_trend(GUILD, place, area)
            found += [trend_card(over_time, places, language) for language in LANGUAGES]
    return found


async def logged(running: Running) -> list[tuple[Setting, str]]:
    return [
        (change.setting, change.detail)
        for change in await running.services.admin_log.newest(administrator())
        if change.setting in (Setting.AREAS, Setting.NORMS)
    ]


async def test_an_own_area_is_offered_reported_in_and_shown_beside_its_norm(running: Running) -> None:
    await running.services.edit_areas.add(administrator(), FAMILIES)
    choices = await running.services.report_choices(member(1))
    assert OWN in {area.key for area in choices.areas}
    for who, caseload in enumerate([20, 30, 40, 50, 60]):
        receipt = await running.report(who, caseload, area=OWN)
        assert isinstance(receipt, Receipt)
        assert (receipt.area.label_da, receipt.norm and receipt.norm.high) == ("Familiebehandling", 30)
    await running.close()
    figure = (await running.overview(place=f"workplace/{NORTH}", area="family work")).figure
    assert isinstance(figure, Figure)
    assert (figure.median, figure.norm and figure.norm.area) == (40, "boern_unge")
    total = (await running.overview(place=f"workplace/{NORTH}")).figure
    assert isinstance(total, Figure)
    assert total.median == 135  # 40 of 30


async def test_an_area_without_a_recommendation_counts_in_its_own_figures_alone_whatever_norm_it_gets(
    running: Running,
) -> None:
    await running.services.edit_areas.add(administrator(), replace(FAMILIES, norm_area=""))
    await running.services.edit_norms.add(administrator(), replace(STRICTER, area=OWN))
    for who in range(6):
        await running.report(who, 50, area=OWN)
    await running.close()
    figure = (await running.overview(place=f"workplace/{NORTH}", area=OWN)).figure
    assert isinstance(figure, Figure)
    assert figure.norm is not None
    assert (figure.norm.high, figure.norm.kind) == (25, NormKind.OWN)
    assert not isinstance((await running.overview(place=f"workplace/{NORTH}")).figure, Figure)


async def test_no_change_of_norms_or_areas_moves_anything_that_is_shown_and_the_next_close_goes_by_it(
    running: Running,
) -> None:
    await running.team(list(range(40, 64)))
    for who in range(30, 36):
        await running.report(who, 60, area=OTHER_AREA)
    await running.close()
    released, shown = await running.released(), await cards(running)

    norms, areas = running.services.edit_norms, running.services.edit_areas
    await norms.add(administrator(), replace(STRICTER, day="1.10.2026"))
    await norms.add(administrator(), replace(STRICTER, area=OTHER_AREA, day="i dag", range="højst 500"))
    await areas.change(administrator(), AREA, replace(AS_IT_IS, norm_area="fleksjob"))
    await areas.change(administrator(), OTHER_AREA, replace(await present(running, OTHER_AREA), day="i dag"))
    await areas.add(administrator(), FAMILIES)
    assert await running.released() == released
    assert await cards(running) == shown

    await running.team(list(range(50, 74)))
    await running.close()
    assert (await running.released())[:1] == released
    figure = (await running.overview(place=f"workplace/{NORTH}", area=AREA)).figure
    assert isinstance(figure, Figure)
    assert figure.norm is not None
    assert (figure.norm.low, figure.norm.high, figure.norm.issuer) == (15, 25, "Kredsen og kommunen")
    total = (await running.overview(place=f"workplace/{NORTH}")).figure
    assert isinstance(total, Figure)
    assert (total.round, total.median) == (2, 135)  # 60 of the union's 45, not of 25
    kept = (await running.overview(place=f"workplace/{NORTH}", area=OTHER_AREA)).figure
    assert isinstance(kept, Figure)
    assert (kept.round, kept.norm and kept.norm.high) == (1, 55)


async def present(running: Running, key: str) -> TypedArea:
    """An area as its form shows it."""
    area = (await running.services.read_norms.catalogue(GUILD)).areas[key]
    return TypedArea(area.label_da, area.label_en, "borgere", area.norm_area or "", "")


async def test_an_area_that_was_renamed_shows_its_old_figures_under_its_name_of_today_and_otherwise_unchanged(
    running: Running,
) -> None:
    await running.team([40, 50, 60, 70, 80])
    await running.close()
    released, shown = await running.released(), await cards(running)
    await running.services.edit_areas.change(administrator(), AREA, replace(AS_IT_IS, label_da="Sygedagpenge og mere"))
    assert await running.released() == released
    renamed = [repr(card).replace("Sygedagpenge og mere", "Sygedagpenge") for card in await cards(running)]
    assert renamed == [repr(card) for card in shown]


async def test_reports_in_an_area_that_ends_during_the_round_count_and_it_keeps_its_figures_and_its_name(
    running: Running,
) -> None:
    await running.services.edit_areas.add(administrator(), FAMILIES)
    for who, caseload in enumerate([20, 30, 40, 50, 60]):
        await running.report(who, caseload, area=OWN)
    running.house.clock.forward(days=10)
    await running.services.edit_areas.change(administrator(), OWN, replace(FAMILIES, day="10.9.2026"))
    assert await refusal_of(running.report(9, 30, area=OWN)) is Problem.UNKNOWN_AREA
    assert OWN not in {area.key for area in (await running.services.report_choices(member(9))).areas}
    for _ in range(2):
        await running.close()
        shown, places = await running.services.read_release.overview(GUILD, f"workplace/{NORTH}", OWN)
        assert isinstance(shown.figure, Figure)
        assert "Familiebehandling" in overview_card(shown, places, LANGUAGES[0]).text


async def test_a_report_in_an_area_that_nobody_knows_at_the_close_is_left_out_and_stops_nothing(
    running: Running,
) -> None:
    """No command makes it so: rows of areas are kept. A database of another day might."""
    await running.services.edit_areas.add(administrator(), FAMILIES)
    for who in range(6):
        await running.report(who, 40, area=OWN)
    await running.team([40, 50, 60, 70, 80], first=10)
    await running.store.database.write("DELETE FROM own_area")
    await running.services.tick._registry.reload(GUILD)
    await running.close()
    assert isinstance((await running.overview(place=f"workplace/{NORTH}", area=AREA)).figure, Figure)
    (release,) = await running.store.releases.history(GUILD, 10)
    assert {key.area for key in release.cells} == {AREA, None}
    assert await cards(running)


async def test_an_own_norm_is_shown_from_its_first_day_to_its_last_and_then_the_unions_again(running: Running) -> None:
    norms, read = running.services.edit_norms, running.services.read_norms
    await norms.add(administrator(), replace(STRICTER, day="2.9.2026"))
    await norms.end(administrator(), AREA, "2026-09-02", "3.9.2026")

    async def high() -> int | None:
        area, catalogue = await read.area(GUILD, AREA)
        norm = catalogue.norm_for(area, read.today())
        return norm and norm.high

    found: list[int | None] = []
    for _ in range(4):
        found.append(await high())
        running.house.clock.forward(days=1)
    assert found == [45, 25, 25, 45]


async def test_a_norm_for_the_same_area_and_day_takes_the_earlier_ones_place(running: Running) -> None:
    norms = running.services.edit_norms
    await norms.add(administrator(), STRICTER)
    await norms.end(administrator(), AREA, "2026-09-01", "1.12.2026")
    (own,) = (await norms.add(administrator(), replace(STRICTER, range="20-30"))).own
    assert (own.low, own.high, own.valid_to) == (20, 30, None)


async def test_what_a_server_set_outlives_a_restart_and_is_the_servers_own(house: House) -> None:
    async with house.running() as running:
        await running.set_up()
        await running.set_up(NEIGHBOUR)
        await running.services.edit_areas.add(administrator(), FAMILIES)
        await running.services.edit_norms.add(administrator(), STRICTER)
    async with house.running() as running:
        assert OWN in (await running.services.read_norms.catalogue(GUILD)).areas
        (own,) = (await running.services.edit_norms.listed(administrator())).own
        assert own == OwnNorm(AREA, 15, 25, date(2026, 9, 1), None, "Kredsen og kommunen", "Aftale af 1.8.2026")
        shipped = running.services.tick._registry.shipped
        for guild in (NEIGHBOUR, 3):
            assert await running.services.read_norms.catalogue(guild) is shipped
        assert await refusal_of(running.report(1, 60, guild=NEIGHBOUR, area=OWN)) is Problem.UNKNOWN_AREA


async def test_a_shipped_area_that_is_changed_back_is_kept_no_more(running: Running) -> None:
    areas = running.services.edit_areas
    await areas.change(administrator(), AREA, replace(AS_IT_IS, label_en="Sick pay"))
    assert [own.key for own in await running.store.own_areas.read(GUILD)] == [AREA]
    await areas.change(administrator(), AREA, AS_IT_IS)
    assert await running.store.own_areas.read(GUILD) == ()
    assert (await areas.listed(administrator())).changed == ()


async def test_every_change_is_noted_once_and_nothing_that_stayed(running: Running) -> None:
    areas, norms = running.services.edit_areas, running.services.edit_norms
    await areas.add(administrator(), FAMILIES)
    await areas.change(administrator(), AREA, AS_IT_IS)
    await areas.change(administrator(), OWN, replace(FAMILIES, day="31.12.2026"))
    await norms.add(administrator(), STRICTER)
    await norms.add(administrator(), STRICTER)
    await norms.end(administrator(), AREA, "2026-09-01", "")
    await norms.end(administrator(), AREA, "2026-09-01", "31.12.2026")
    assert await logged(running) == [
        (Setting.NORMS, "± Sygedagpenge 2026-09-01 – 2026-12-31"),
        (Setting.NORMS, "+ Sygedagpenge 15–25 2026-09-01"),
        (Setting.AREAS, "± Familiebehandling –2026-12-31"),
        (Setting.AREAS, "+ Familiebehandling 2026-09-01"),
    ]


async def test_only_an_administrator_may_see_and_change_areas_and_norms(running: Running) -> None:
    areas, norms, forms = running.services.edit_areas, running.services.edit_norms, running.services.typed_forms
    asked = (
        areas.listed(member(1)), areas.editable(member(1), AREA), areas.add(member(1), FAMILIES),
        areas.change(member(1), AREA, FAMILIES), norms.listed(member(1)), norms.add(member(1), STRICTER),
        norms.one(member(1), AREA, "2026-09-01"), norms.end(member(1), AREA, "2026-09-01", ""),
    )  # fmt: skip
    for one in asked:
        assert await refusal_of(one) is Problem.NOT_ADMINISTRATOR
    for refused in (lambda: forms.keep(member(1), {}), lambda: forms.fields(member(1), "x")):
        with pytest.raises(Refusal) as refusal:
            refused()
        assert refusal.value.problem is Problem.NOT_ADMINISTRATOR
    assert await logged(running) == []


async def test_a_server_that_is_not_set_up_has_nothing_of_its_own(running: Running) -> None:
    caller = administrator(NEIGHBOUR)
    for one in (
        running.services.edit_areas.add(caller, FAMILIES), running.services.edit_areas.change(caller, AREA, AS_IT_IS),
        running.services.edit_norms.add(caller, STRICTER), running.services.edit_norms.listed(caller),
    ):  # fmt: skip
        assert await refusal_of(one) is Problem.NOT_SET_UP


async def test_what_is_not_there_cannot_be_changed_or_ended(running: Running) -> None:
    areas, norms = running.services.edit_areas, running.services.edit_norms
    assert await refusal_of(areas.editable(administrator(), "kaffe")) is Problem.UNKNOWN_AREA
    assert await refusal_of(areas.change(administrator(), "kaffe", FAMILIES)) is Problem.UNKNOWN_AREA
    for day in ("2026-09-01", "1.9.2026", ""):
        assert await refusal_of(norms.end(administrator(), AREA, day, "")) is Problem.FORM_EXPIRED


async def test_the_form_for_reports_never_gets_more_areas_than_it_holds(running: Running) -> None:
    areas = running.services.edit_areas
    for number in range(7):
        await areas.add(administrator(), replace(FAMILIES, label_da=f"Team {number}", label_en=""))
    assert await refusal_of(areas.add(administrator(), FAMILIES)) is Problem.TOO_MANY_AREAS
    assert len((await running.services.report_choices(member(1))).areas) == 24
    await areas.change(administrator(), "dagpenge", replace(await present(running, "dagpenge"), day="i går"))
    await areas.add(administrator(), FAMILIES)
    back = areas.change(administrator(), "dagpenge", await present(running, "dagpenge"))
    assert await refusal_of(back) is Problem.TOO_MANY_AREAS


async def test_no_server_keeps_areas_and_norms_without_end(running: Running) -> None:
    ended = date(2026, 1, 1)
    for number in range(MOST_AREAS):
        old = OwnArea(f"own_{number}", f"A {number}", "A", "sager", "cases", None, None, ended, ended)
        await running.store.own_areas.write(GUILD, old)
    for number in range(MOST_NORMS):
        first = date(2000 + number // 12, number % 12 + 1, 1)
        await running.store.own_norms.write(GUILD, OwnNorm(AREA, None, 30, first, None, "X", "Y"))
    await running.services.tick._registry.reload(GUILD)
    assert await refusal_of(running.services.edit_areas.add(administrator(), FAMILIES)) is Problem.LIST_FULL
    new = replace(STRICTER, day="2.9.2026")
    assert await refusal_of(running.services.edit_norms.add(administrator(), new)) is Problem.LIST_FULL
    await running.services.edit_norms.add(administrator(), replace(STRICTER, day="1.1.2000"))


async def test_what_was_typed_is_found_again_in_its_own_server_until_fifty_others_were(running: Running) -> None:
    forms = running.services.typed_forms
    name = forms.keep(administrator(), {"label_da": "Team; nord"})
    assert forms.keep(administrator(), {"label_da": "Team; nord"}) == name
    for _ in range(2):
        assert forms.fields(administrator(), name) == {"label_da": "Team; nord"}
    for caller, asked in ((administrator(NEIGHBOUR), name), (administrator(), "made up")):
        with pytest.raises(Refusal) as refusal:
            forms.fields(caller, asked)
        assert refusal.value.problem is Problem.FORM_EXPIRED
    for number in range(DRAFTS):
        forms.keep(administrator(), {"label_da": str(number)})
    with pytest.raises(Refusal):
        forms.fields(administrator(), name)
