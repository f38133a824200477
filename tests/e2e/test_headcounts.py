"""A headcount from the representative's command to the words beside everybody's figure, and away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.conftest import ids, seen
from tests.e2e.test_events import representative, values
from tests.e2e.test_figures_over_time import CLOSES, DA, a_round

if TYPE_CHECKING:
    from tests.e2e.conftest import Server


async def test_a_headcount_is_stated_by_command_told_in_words_to_everybody_and_removed(server: Server) -> None:
    await server.set_up()
    tr, mette = representative(server, DA), server.member("mette", DA)
    (place,) = await tr.autocomplete(server.channel, "caseload-rep headcount", "workplace", "lærkevej")
    noted = await tr.slash(server.channel, "caseload-rep headcount", workplace=place["value"], employed="24")
    assert "• Jobcenter Lærkevej: **24** ansatte fra 3. november 2026" in seen(noted)
    await a_round(server, CLOSES[0], [90] * 14)
    shown = seen(await mette.slash(server.channel, "caseload overview", place="Lærkevej"))
    assert (
        "Indberetninger bag tallet: 12–19.\nDet er mindst halvdelen af de 24 ansatte (fra 3. november 2026)." in shown
    )
    area = seen(await mette.slash(server.channel, "caseload overview", place="Lærkevej", area="kth_akt_30"))
    assert "ansatte" not in area

    listed = await tr.slash(server.channel, "caseload-rep headcount", workplace="1")
    assert listed.response is not None
    (choice,) = [one for one in ids(listed.response.components) if "remove-headcount" in one]
    removed = await tr.select(listed.response, ["1/2026-11-03"], custom_id=choice)
    assert "Antallet er fjernet" in seen(removed)
    assert "ansatte" not in seen(await mette.slash(server.channel, "caseload overview", place="Lærkevej"))
    form = await server.press(tr, removed, "headcount")
    assert values(form) == {"workplace": "Jobcenter Lærkevej (København)", "employed": "24", "day": "2026-11-03"}


async def test_a_refused_headcount_is_in_the_form_when_it_opens_again(server: Server) -> None:
    await server.set_up()
    tr = representative(server)
    refused = await tr.slash(
        server.channel, "caseload-rep headcount", workplace="1", employed="en snes", date="1.8.2026"
    )
    assert "Please write how many are employed as a whole number" in seen(refused)
    form = await server.press(tr, refused, "headcount")
    assert values(form) == {"workplace": "Jobcenter Lærkevej (København)", "employed": "en snes", "day": "1.8.2026"}
    kept = await tr.submit_modal(form, {"workplace": "Lærkevej", "employed": "20", "day": "1.8.2026"})
    assert "• Jobcenter Lærkevej: **20** employed from 1 August 2026" in seen(kept)


async def test_nothing_filled_in_lists_and_a_workplace_alone_lists_its_own_and_fills_the_form(server: Server) -> None:
    await server.set_up()
    tr = representative(server, DA)
    empty = await tr.slash(server.channel, "caseload-rep headcount")
    assert "Der er ikke noteret noget endnu." in seen(empty)
    alone = await tr.slash(server.channel, "caseload-rep headcount", workplace="1")
    form = await server.press(tr, alone, "headcount")
    assert values(form) == {"workplace": "Jobcenter Lærkevej (København)", "employed": "", "day": ""}
    part = await tr.slash(server.channel, "caseload-rep headcount", employed="24")
    assert values(part) == {"workplace": "", "employed": "24", "day": ""}
    assert part.modal is not None
    assert part.modal["title"] == "Antal ansatte"


async def test_a_member_is_told_whose_it_is(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    for options in ({}, {"employed": "24"}, {"workplace": "1", "employed": "24"}):
        told = seen(await mette.slash(server.channel, "caseload-rep headcount", **options))
        assert f"Only representatives, with the role <@&{server.representative_role.id}>, can do this" in told
