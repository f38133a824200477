"""An event from the representative's form to everybody's development, and away again, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.demo.locales import speaks
from tests.e2e.conftest import Server, ids, seen
from tests.e2e.test_figures_over_time import CLOSES, DA, a_round

if TYPE_CHECKING:
    from simcord.actors import MemberActor
    from simcord.results import InteractionResult


def representative(server: Server, language: str = "en-US") -> MemberActor:
    found = server.guild.add_member(server.env.create_user("tr"), roles=[server.representative_role])
    speaks(server.env, found, language)
    return found


def values(form: InteractionResult) -> dict[str, str]:
    """What stands in a form's fields."""
    assert form.modal is not None
    controls: list[dict[str, Any]] = [label["component"] for label in form.modal["components"]]
    return {control["custom_id"]: control.get("value", "") for control in controls}


async def test_an_event_is_noted_by_command_shown_in_the_development_and_removed(server: Server) -> None:
    await server.set_up()
    tr, mette = representative(server), server.member("mette", DA)
    (place,) = await tr.autocomplete(server.channel, "caseload-rep event", "place", "lærkevej")
    noted = await tr.slash(
        server.channel, "caseload-rep event", date="1.12.2026", text="@everyone *Fem* nye", place=place["value"]
    )
    assert "• 1 December 2026, Jobcenter Lærkevej: @\u200beveryone \\*Fem\\* nye" in seen(noted)
    await a_round(server, CLOSES[0], [90] * 14)
    await a_round(server, CLOSES[1], [80] * 14)
    shown = seen(await mette.slash(server.channel, "caseload trend", place="Lærkevej", area="kth_akt_30")).split("\n")
    start = shown.index("◆ november 2026: **90** (anbefalet 25–40)")
    assert shown[start + 1] == "• 1. december 2026: @\u200beveryone \\*Fem\\* nye"
    assert shown[start + 2] == "◆ december 2026: **80** ↓ (anbefalet 25–40)"

    listed = await server.admin.slash(server.channel, "caseload-rep event")
    assert listed.response is not None
    (choice,) = [one for one in ids(listed.response.components) if "remove-event" in one]
    removed = await server.admin.select(listed.response, ["1/2026-12-01"], custom_id=choice)
    assert "The event is removed" in seen(removed)
    again = seen(await mette.slash(server.channel, "caseload trend", place="Lærkevej", area="kth_akt_30"))
    assert "Fem" not in again
    form = await server.press(server.admin, removed, "event")
    assert values(form) == {
        "day": "2026-12-01", "text": "@everyone *Fem* nye", "place": "Jobcenter Lærkevej (København)",
    }  # fmt: skip


async def test_a_refused_event_is_in_the_form_when_it_opens_again(server: Server) -> None:
    await server.set_up()
    tr = representative(server)
    refused = await tr.slash(server.channel, "caseload-rep event", date="engang", text="x" * 120, place="workplace/1")
    assert "We cannot read that day" in seen(refused)
    form = await server.press(tr, refused, "event")
    assert values(form) == {"day": "engang", "text": "x" * 120, "place": "Jobcenter Lærkevej (København)"}
    kept = await tr.submit_modal(form, {"day": "3. november", "text": "x" * 120, "place": "Lærkevej"})
    assert "• 3 November 2026, Jobcenter Lærkevej: xxx" in seen(kept)


async def test_a_part_of_an_event_opens_the_form_with_it_and_nothing_opens_the_list(server: Server) -> None:
    await server.set_up()
    tr = representative(server, DA)
    form = await tr.slash(server.channel, "caseload-rep event", text="Strejke")
    assert form.modal is not None
    assert form.modal["title"] == "Tilføj en begivenhed"
    assert values(form) == {"day": "", "text": "Strejke", "place": ""}
    empty = await tr.slash(server.channel, "caseload-rep event")
    assert "Der er ikke noteret noget endnu" in seen(empty)
    opened = await server.press(tr, empty, "event")
    noted = await tr.submit_modal(opened, {"day": "i dag", "text": "Strejke", "place": ""})
    assert "• 3. november 2026, hele serveren: Strejke" in seen(noted)
    listed = await tr.slash(server.channel, "caseload-rep event")
    assert "• 3. november 2026, hele serveren: Strejke" in seen(listed)
    assert listed.response is not None
    assert not [one for one in ids(listed.response.components) if "remove-event" in one]


async def test_a_member_is_told_whose_it_is(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    for options in ({}, {"text": "Strejke"}, {"date": "1.11.2026", "text": "Strejke"}):
        told = seen(await mette.slash(server.channel, "caseload-rep event", **options))
        assert f"Only representatives, with the role <@&{server.representative_role.id}>, can do this" in told


async def test_a_figure_that_others_stated_stands_beside_the_members_own_and_keeps_what_was_typed(
    server: Server,
) -> None:
    await server.set_up()
    tr, mette = representative(server, DA), server.member("mette", DA)
    refused = await tr.slash(
        server.channel, "caseload-rep event", date="1.12.2026", text="Budget", place="workplace/1",
        **{"stated-figure": "62,5", "area": "kth_akt_30"},
    )  # fmt: skip
    assert "Skriv, hvor tallet står" in seen(refused)
    assert "Selve begivenheden er noteret. Kun tallet mangler." in seen(refused)
    form = await server.press(tr, refused, "figure")
    assert values(form) == {"area": "", "figure": "62,5", "source": ""}
    kept = await tr.submit_modal(form, {"area": ["kth_akt_30"], "figure": "62,5", "source": "Referat af @here"})
    assert "62,5 pr. sagsbehandler. Kilde: Referat af @\u200bhere" in seen(kept)
    await a_round(server, CLOSES[0], [90] * 14)
    await a_round(server, CLOSES[1], [80] * 14)
    shown = seen(await mette.slash(server.channel, "caseload trend", place="Lærkevej", area="kth_akt_30")).split("\n")
    start = shown.index("• 1. december 2026: Budget")
    assert shown[start + 1] == "△ Oplyst: 62,5 pr. sagsbehandler. Kilde: Referat af @\u200bhere"
    assert any(line.startswith("△ er et tal, som andre har oplyst") for line in shown)
    other = seen(await mette.slash(server.channel, "caseload trend", place="Lærkevej", area="boern_unge"))
    assert "62,5" not in other


async def test_a_stated_figure_waits_while_the_event_itself_is_put_right(server: Server) -> None:
    await server.set_up()
    tr = representative(server)
    typed = {"stated-figure": "70", "area": "kth_akt_30", "source": "Budget 2027"}
    refused = await tr.slash(server.channel, "caseload-rep event", date="engang", text="Budget", place="2", **typed)
    form = await server.press(tr, refused, "event")
    kept = await tr.submit_modal(form, {"day": "3. november", "text": "Budget", "place": ""})
    assert "△ Stated for" in seen(kept)
    assert "70 to one caseworker. Source: Budget 2027" in seen(kept)
