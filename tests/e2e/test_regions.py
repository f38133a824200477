"""The server's own regions, from the form to the figures, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.demo.locales import speaks
from tests.e2e.conftest import Server, ids, seen

if TYPE_CHECKING:
    from simcord.results import InteractionResult

AFTER = datetime(2026, 12, 1, 9, tzinfo=UTC)


def field_of(form: InteractionResult) -> dict[str, Any]:
    """The form's one field, as Discord is given it."""
    assert form.modal is not None
    (label,) = form.modal["components"]
    control: dict[str, Any] = label["component"]
    return control


async def previewed(server: Server, lines: str) -> InteractionResult:
    form = await server.admin.slash(server.channel, "caseload-admin regions")
    return await server.admin.submit_modal(form, {"lines": lines})


async def test_an_administrator_groups_municipalities_and_members_see_the_new_regions_figures(server: Server) -> None:
    await server.set_up()
    shown = await previewed(server, "Odense;Fynboerne\nSvendborg;Fynboerne\nAtlantis;Syd\nAarhus")
    text = seen(shown)
    assert "1 region, 96 municipalities in no region and 2 lines that cannot be used" in text
    assert "Fynboerne: 2 municipalities" in text
    assert "Line 3: we do not know the municipality (`Atlantis`)" in text
    assert "Line 4: the region is missing" in text
    mette = server.member("mette")
    assert not await mette.autocomplete(server.channel, "caseload overview", "place", "Fynboerne")
    kept = await server.press(server.admin, shown, "keep-regions")
    assert "1 region saved." in seen(kept)

    for number in range(5):
        await server.report(server.member(f"b{number}"), "30", "boern_unge", "2")
    await server.tick(AFTER)
    (choice,) = await mette.autocomplete(server.channel, "caseload overview", "place", "fynboerne")
    assert choice["name"] == "Fynboerne"
    for place in (choice["value"], "Fynboerne"):
        assert "authority work): **30**" in seen(await mette.slash(server.channel, "caseload overview", place=place))
    official = await mette.slash(server.channel, "caseload overview", place="Region Syddanmark")
    assert "We do not know that place" in seen(official)


async def test_the_form_holds_the_present_grouping_and_sent_empty_it_brings_the_official_regions_back(
    server: Server,
) -> None:
    await server.set_up()
    form = await server.admin.slash(server.channel, "caseload-admin regions")
    assert not field_of(form).get("value")
    await server.press(server.admin, await previewed(server, "Svendborg;Syd\n0461;syd"), "keep-regions")
    form = await server.admin.slash(server.channel, "caseload-admin regions")
    assert field_of(form)["value"] == "Odense;Syd\nSvendborg;Syd"
    emptied = await server.admin.submit_modal(form, {"lines": ""})
    assert "returns to the official regions" in seen(emptied)
    assert "official regions hold again" in seen(await server.press(server.admin, emptied, "keep-regions"))
    mette = server.member("mette")
    assert await mette.autocomplete(server.channel, "caseload overview", "place", "Region Syddanmark")


async def test_lines_of_which_none_can_be_used_cannot_be_saved(server: Server) -> None:
    await server.set_up()
    shown = await previewed(server, "Atlantis;Syd")
    assert shown.response is not None
    assert [one.split(":")[1] for one in ids(shown.response.components)] == ["dismiss"]


async def test_in_danish_the_command_is_regioner_and_speaks_danish(server: Server) -> None:
    await server.set_up()
    speaks(server.env, server.admin, "da")
    (group,) = [one for one in await server.bot.tree.fetch_commands() if one.name == "caseload-admin"]
    localized = {option.name: {str(k): v for k, v in option.name_localizations.items()} for option in group.options}
    assert localized["regions"] == {"da": "regioner"}
    form = await server.admin.slash(server.channel, "caseload-admin regions")
    assert form.modal is not None
    assert form.modal["title"] == "Regioner"
    shown = await server.admin.submit_modal(form, {"lines": "Odense;Syd\nAtlantis;Syd"})
    text = seen(shown)
    assert "1 region, 97 kommuner uden region og 1 linje, der ikke kan bruges" in text
    assert "Linje 2: Vi kender ikke kommunen" in text
    assert "1 region er gemt." in seen(await server.press(server.admin, shown, "keep-regions"))
