"""Areas and recommendations of the server's own, from the administrator's form to figures, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.demo.locales import speaks
from bot.domain.typed_catalogue import TypedArea
from bot.services.caller import Caller
from tests.e2e.conftest import Server, ids, seen

if TYPE_CHECKING:
    from simcord.results import InteractionResult

FIRST_CLOSE, SECOND_CLOSE = datetime(2026, 12, 1, 9, tzinfo=UTC), datetime(2027, 1, 1, 9, tzinfo=UTC)
FAMILIES = {
    "label_da": "Familiebehandling", "label_en": "Family work", "unit": ["boern"], "norm_area": ["boern_unge"],
    "day": "",
}  # fmt: skip
STRICTER = {
    "area": ["boern_unge"], "range": "15-25", "day": "i dag", "issuer": "Kredsen", "source": "Aftale af 1.11.2026",
}  # fmt: skip


def typed(form: InteractionResult) -> dict[str, Any]:
    """What stands in a form's fields, or is chosen in them."""
    assert form.modal is not None
    controls: list[dict[str, Any]] = [label["component"] for label in form.modal["components"]]
    return {
        control["custom_id"]: [option["value"] for option in control["options"] if option.get("default")]
        if "options" in control
        else control.get("value", "")
        for control in controls
    }


async def opened(server: Server, command: str, action: str) -> InteractionResult:
    """The form behind a card's button."""
    return await server.press(server.admin, await server.admin.slash(server.channel, command), action)


async def chosen(server: Server, shown: InteractionResult, action: str, value: str) -> InteractionResult:
    """The form behind an entry of a card's list."""
    assert shown.response is not None
    (menu,) = [one for one in ids(shown.response.components) if one.split(":")[1] == action]
    return await server.admin.select(shown.response, [value], custom_id=menu)


async def test_an_area_is_added_reported_in_and_ended_and_keeps_its_figure(server: Server) -> None:
    await server.set_up()
    form = await opened(server, "caseload-admin areas", "edit-area")
    shown = await server.admin.submit_modal(form, FAMILIES)
    assert "• **Family work** – own, children and young people, recommended: 20–30" in seen(shown)
    mette = server.member("mette")
    assert await mette.autocomplete(server.channel, "caseload norms", "area", "family work")
    asked = seen(await mette.slash(server.channel, "caseload norms", area="Familiebehandling"))
    assert "This area belongs to Children and young people (authority work), whose recommendation is used." in asked
    for number in range(6):
        receipt = await server.report(server.member(f"m{number}"), "40", "own_familieb", "2")
        assert "Recommended: 20–30" in seen(receipt)

    form = await chosen(server, shown, "pick-area", "own_familieb")
    assert typed(form) == FAMILIES
    ended = await server.admin.submit_modal(form, {**FAMILIES, "day": "i går"})
    assert "ended 2 November 2026" in seen(ended)
    form = await mette.slash(server.channel, "caseload report")
    assert "own_familieb" not in str(form.modal)
    await server.tick(FIRST_CLOSE)
    figure = seen(await mette.slash(server.channel, "caseload overview", place="Familieafdelingen", area="Family work"))
    assert "Median: 40" in figure
    assert "Familieafdelingen · Family work" in figure


async def test_an_own_recommendation_holds_from_the_next_close_and_old_figures_keep_theirs(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    people = [server.member(f"m{number}") for number in range(14)]
    for number, person in enumerate(people):
        await server.report(person, str(30 + number), "boern_unge", "2")
    await server.tick(FIRST_CLOSE)
    where = {"place": "Familieafdelingen", "area": "boern_unge"}
    before = seen(await mette.slash(server.channel, "caseload overview", **where))
    total = seen(await mette.slash(server.channel, "caseload overview", place="Familieafdelingen"))
    assert "Recommended: 20–30" in before

    form = await opened(server, "caseload-admin norms", "edit-norm")
    shown = seen(await server.admin.submit_modal(form, STRICTER))
    assert "Children and young people (authority work): **15–25** (own)" in shown
    assert "-# Kredsen. Source: Aftale af 1.11.2026" in shown
    assert seen(await mette.slash(server.channel, "caseload overview", **where)) == before
    assert seen(await mette.slash(server.channel, "caseload overview", place="Familieafdelingen")) == total
    listed = seen(await mette.slash(server.channel, "caseload norms"))
    assert "(authority work): **15–25** children and young people\n-# Kredsen, since 1 December 2026." in listed

    for number, person in enumerate(people):
        await server.report(person, str(50 + number), "boern_unge", "2")
    await server.tick(SECOND_CLOSE)
    after = seen(await mette.slash(server.channel, "caseload overview", **where))
    assert "Recommended: 15–25 children and young people per 37 hours. Kredsen" in after
    assert "Source: Aftale af 1.11.2026" in after
    total = seen(await mette.slash(server.channel, "caseload overview", place="Familieafdelingen"))
    assert "Median load: 185% of the recommendation's upper end" in total  # 55 of the union's 30


async def test_everything_that_was_typed_is_in_the_form_when_it_opens_again_in_danish(server: Server) -> None:
    await server.set_up()
    speaks(server.env, server.admin, "da")
    wrong = {**FAMILIES, "label_da": "Team; nord", "label_en": "x" * 60, "day": "en skønne dag"}
    form = await opened(server, "caseload-admin areas", "edit-area")
    refused = await server.admin.submit_modal(form, wrong)
    assert "der ikke kan bruges" in seen(refused)
    again = await server.press(server.admin, refused, "edit-area")
    assert typed(again) == wrong
    refused = await server.admin.submit_modal(again, {**wrong, "label_da": "Team nord", "label_en": ""})
    assert "Den dato kan vi ikke læse" in seen(refused)
    again = await server.press(server.admin, refused, "edit-area")
    kept = await server.admin.submit_modal(again, {**FAMILIES, "label_da": "Team nord"})
    assert "• **Team nord** – eget, børn og unge, anbefalet: 20–30" in seen(kept)

    form = await opened(server, "caseload-admin norms", "edit-norm")
    wrong = {**STRICTER, "range": "mindst 15", "source": "s" * 150}
    refused = await server.admin.submit_modal(form, wrong)
    assert "Skriv tallet som 25-40" in seen(refused)
    again = await server.press(server.admin, refused, "edit-norm")
    assert typed(again) == wrong
    assert "**Serverens egne**" in seen(await server.admin.submit_modal(again, STRICTER))


async def test_a_recommendation_is_ended_from_the_list_and_a_day_that_cannot_be_read_is_asked_for_again(
    server: Server,
) -> None:
    await server.set_up()
    form = await opened(server, "caseload-admin norms", "edit-norm")
    shown = await server.admin.submit_modal(form, STRICTER)
    form = await chosen(server, shown, "end-norm", "boern_unge/2026-11-03")
    refused = await server.admin.submit_modal(form, {"day": "snart"})
    assert "We cannot read that day" in seen(refused)
    again = await server.press(server.admin, refused, "end-norm")
    assert typed(again) == {"day": "snart"}
    ended = await server.admin.submit_modal(again, {"day": "2 November 2026"})
    assert "from 3 November 2026, ended 2 November 2026" in seen(ended)
    assert "(own)" not in seen(ended)


async def test_what_was_typed_before_a_restart_is_said_to_have_expired(server: Server) -> None:
    await server.set_up()
    form = await opened(server, "caseload-admin areas", "edit-area")
    refused = await server.admin.submit_modal(form, {**FAMILIES, "label_da": "Sygedagpenge"})
    assert "Another area has that name already" in seen(refused)
    assert refused.response is not None
    button = next(one for one in ids(refused.response.components) if "edit-area" in one)
    await server.restart()
    expired = await server.admin.click(refused.response, custom_id=button)
    assert "This has expired. Please start again; nothing was changed." in seen(expired)


async def test_the_list_of_areas_turns_its_pages_and_a_full_form_is_said_kindly(server: Server) -> None:
    await server.set_up()
    areas, caller = server.bot.services.edit_areas, Caller(server.guild.id, server.admin.id, manages_guild=True)
    for number in range(10):
        team = TypedArea(f"Team {number}", "", "sager", "", "")
        if number < 4:
            await areas.add(caller, team)
            await areas.change(caller, f"own_team_{number}", replace(team, day="i går"))
        else:
            await areas.add(caller, team)
    form = await opened(server, "caseload-admin areas", "edit-area")
    added = await server.admin.submit_modal(form, FAMILIES)
    assert "Family work" in seen(added)
    form = await server.press(server.admin, added, "edit-area")
    refused = await server.admin.submit_modal(form, {**FAMILIES, "label_da": "Team 10", "label_en": ""})
    assert "more than 24 areas at a time" in seen(refused)

    shown = await server.admin.slash(server.channel, "caseload-admin areas")
    assert "Another area" not in seen(shown)
    following = await chosen(server, shown, "pick-area", "page/24")
    assert "Another area" in seen(following)
    form = await chosen(server, following, "pick-area", "andet")
    assert typed(form)["label_da"] == "Andet område"
