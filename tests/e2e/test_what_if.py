"""What would it take? Asked by command and by button, filled in, refused, changed and answered, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.conftest import Server, seen
from tests.e2e.test_events import values
from tests.e2e.test_figures_over_time import CLOSES, DA, a_round

if TYPE_CHECKING:
    from simcord.actors import MemberActor
    from simcord.results import InteractionResult

AREA = "kth_akt_30"


def title(form: InteractionResult) -> str:
    assert form.modal is not None
    shown: dict[str, Any] = form.modal
    return shown["title"]


async def clicked(who: MemberActor, shown: InteractionResult, label: str) -> InteractionResult:
    """Press a button by what stands on it."""
    assert shown.response is not None
    return await who.click(shown.response, label=label)


async def test_from_an_overviews_button_to_caseworkers_to_money(server: Server) -> None:
    await server.set_up()
    await a_round(server, CLOSES[0], [110] * 14)
    mette = server.member("mette")
    asked = await mette.slash(server.channel, "caseload overview", place="Lærkevej", area=AREA)
    form = await server.press(mette, asked, "whatif")
    assert (title(form), values(form)) == ("What would it take?", {"median": "110", "workers": "", "target": ""})
    alone = seen(await mette.submit_modal(form, {"median": "110", "workers": "", "target": ""}))
    assert "### 17.5 more for every 10 caseworkers there are today" in alone
    assert "The median is the published one: Jobcenter Lærkevej, November 2026." in alone

    form = await server.press(mette, asked, "whatif")
    answered = await mette.submit_modal(form, {"median": "110", "workers": "12,5", "target": ""})
    text = seen(answered)
    assert "### 21.9 more full-time caseworkers to reach the upper end, 40" in text
    assert "110 × 12.5 = 1,375 citizens; 1,375 / 40 = 34.4; 34.4 − 12.5 = 21.9" in text
    assert "Recommended: 25–40 citizens per 37 hours. Dansk Socialrådgiverforening" in text
    again = await clicked(mette, answered, "Change the numbers")
    assert values(again) == {"median": "110", "workers": "12,5", "target": ""}
    changed = await mette.submit_modal(again, {"median": "110", "workers": "12,5", "target": "50"})
    own = seen(changed)
    assert "Your own target: up to 50." in own
    assert "### 15.0 more full-time caseworkers to reach the upper end, 50" in own

    money = await clicked(mette, changed, "What does it cost?")
    assert values(money) == {"workers": "15", "each": "", "granted": ""}
    refused = await mette.submit_modal(money, {"workers": "15", "each": "dyrt", "granted": "5 mio."})
    assert "We put no figure of our own in its place." in seen(refused)
    filled = await clicked(mette, refused, "Open the form again")
    assert values(filled) == {"workers": "15", "each": "dyrt", "granted": "5 mio."}
    cost = seen(await mette.submit_modal(filled, {"workers": "22", "each": "550.000 kr.", "granted": "5 mio."}))
    assert "### 12,100,000 kroner a year" in cost
    assert "pay for 9.1 caseworkers; 7,100,000 kroner a year are missing" in cost


async def test_in_danish_each_direction_has_its_name_and_its_words(server: Server) -> None:
    await server.set_up()
    (group,) = [one for one in await server.bot.tree.fetch_commands() if one.name == "caseload"]
    what_if: Any = next(one for one in group.options if one.name == "whatif")
    named = {one.name: list(one.name_localizations.values()) for one in (what_if, *what_if.options)}
    assert named == {"whatif": ["regn"], "workers": ["medarbejdere"], "cost": ["pris"], "minutes": ["minutter"]}
    dorte = server.member("dorte", DA)
    form = await dorte.slash(server.channel, "caseload whatif workers", area=AREA)
    assert title(form) == "Hvad skal der til?"
    shown = seen(await dorte.submit_modal(form, {"citizens": "1.200", "median": "", "workers": "12", "target": ""}))
    assert "### 18,0 sagsbehandlere mere på fuld tid for at nå den øvre grænse, 40" in shown
    assert "1.200 / 40 = 30,0; 30,0 − 12 = 18,0" in shown
    money = await dorte.slash(server.channel, "caseload whatif cost")
    cost = seen(await dorte.submit_modal(money, {"workers": "18", "each": "550.000", "granted": ""}))
    assert "### 9.900.000 kroner om året" in cost
    minutes = await dorte.slash(server.channel, "caseload whatif minutes", area=AREA)
    typed = {"caseload": "220", "meeting": "25", "preparation": "", "hours": "37", "other": ""}
    time = seen(await dorte.submit_modal(minutes, typed))
    assert "### 43,7 minutter til hver borger på en måned" in time
    assert "Ét møde med hver tager 91,7 af månedens 160,3 timer." in time
    assert "Ved den anbefalede øvre grænse, 40, har hver borger 240,5 minutter." in time


async def test_without_an_area_it_is_chosen_in_the_form(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    form = await mette.slash(server.channel, "caseload whatif workers")
    empty = {"citizens": "1200", "median": "", "workers": "12", "target": ""}
    chosen = seen(await mette.submit_modal(form, {**empty, "area": [AREA]}))
    assert "## What would it take? Cash benefit, activity-ready, 30+" in chosen
    form = await mette.slash(server.channel, "caseload whatif workers")
    without = seen(await mette.submit_modal(form, empty))
    assert "What is the target?" in without


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"citizens": "1200", "median": "82"}, "either the citizens or the median"),
        ({"workers": "12"}, "Something to begin with is missing"),
        ({"citizens": "mange"}, "Please write the citizens"),
        ({"citizens": "1200", "workers": "0"}, "Please write the caseworkers"),
        ({"citizens": "1200", "target": "lavt"}, "your own target"),
    ],
)
async def test_what_is_missing_or_contradicts_itself_is_said_in_a_sentence(
    server: Server, typed: dict[str, str], said: str
) -> None:
    await server.set_up()
    mette = server.member("mette")
    form = await mette.slash(server.channel, "caseload whatif workers", area=AREA)
    filled = {"citizens": "", "median": "", "workers": "", "target": "", **typed}
    refused = await mette.submit_modal(form, filled)
    assert said in seen(refused)
    again = await clicked(mette, refused, "Open the form again")
    assert values(again) == filled


async def test_a_place_of_which_nothing_is_shown_says_so_for_none_and_for_four(server: Server) -> None:
    await server.set_up()
    await a_round(server, CLOSES[0], [110] * 4)
    mette = server.member("mette")
    told: list[str] = []
    for place in ("Lærkevej", "Ungeindsatsen"):
        form = await mette.slash(server.channel, "caseload whatif workers", area=AREA, place=place)
        assert values(form) == {"median": "", "workers": "", "target": ""}
        told.append(seen(await mette.submit_modal(form, {"median": "", "workers": "12", "target": ""})))
    assert told[0] == told[1]
    assert "No figure of that place and area is shown" in told[0]
    without = await mette.slash(server.channel, "caseload whatif workers", place="Lærkevej")
    assert "Please choose the area, too." in seen(
        await mette.submit_modal(without, {"median": "82", "workers": "12", "target": "40"})
    )
