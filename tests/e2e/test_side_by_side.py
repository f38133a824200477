"""Places side by side, and a trial beside its control, in both languages."""

from __future__ import annotations

from tests.e2e.conftest import Server, seen
from tests.e2e.test_events import representative
from tests.e2e.test_figures_over_time import CLOSES, DA, a_round, colleagues_report

AREA = "kth_akt_30"


async def two_places(server: Server, *rounds: tuple[int, int]) -> None:
    """Fourteen colleagues at each of two places, all with the same number, round by round."""
    for close, (first, other) in zip(CLOSES, rounds, strict=False):
        await colleagues_report(server, [other] * 14, "3", AREA, first=100)
        await a_round(server, close, [first] * 14)


async def test_places_stand_side_by_side_with_norm_mark_and_the_one_text_for_what_is_withheld(server: Server) -> None:
    await server.set_up()
    await two_places(server, (90, 35))
    mette, dorte = server.member("mette"), server.member("dorte", DA)
    places = {"place-1": "Lærkevej", "place-2": "workplace/3", "place-3": "Familieafdelingen", "area": AREA}
    shown = seen(await mette.slash(server.channel, "caseload compare", **places))
    assert "◆ Jobcenter Lærkevej: **90** – recommended 25–40 (2.3 times the upper end)" in shown
    assert "● Ungeindsatsen: **35** – recommended 25–40 (within)" in shown
    assert "○ Familieafdelingen: No figure is shown here." in shown
    assert "Round: November 2026." in shown
    dansk = seen(await dorte.slash(server.channel, "caseload compare", **places))
    assert "## Side om side: Kontanthjælp, aktivitetsparate 30+" in dansk
    assert "● Ungeindsatsen: **35** – anbefalet 25–40 (inden for)" in dansk
    loads = seen(
        await dorte.slash(server.channel, "caseload compare", **{"place-1": "Lærkevej", "place-2": "København"})
    )
    assert "◆ Jobcenter Lærkevej: **225\u00a0%** af den øvre grænse" in loads


async def test_a_trial_and_its_control_are_measured_before_and_after_an_event(server: Server) -> None:
    await server.set_up()
    tr, mette, dorte = representative(server), server.member("mette"), server.member("dorte", DA)
    await tr.slash(server.channel, "caseload-rep event", date="1.12.2026", text="Forsøget begynder", place="Lærkevej")
    (choice,) = await mette.autocomplete(server.channel, "caseload compare", "event", "forsøg")
    assert choice["name"] == "1 December 2026: Forsøget begynder"
    places = {"place-1": "Lærkevej", "place-2": "Ungeindsatsen", "area": AREA, "event": choice["value"]}
    await two_places(server, (100, 90))
    waiting = seen(await mette.slash(server.channel, "caseload compare", **places))
    assert "→ still to come" in waiting
    assert "The first round that opens on that day or later closes on 1 January 2027." in waiting
    await colleagues_report(server, [85] * 14, "3", AREA, first=100)
    await a_round(server, CLOSES[1], [60] * 14)
    shown = seen(await mette.slash(server.channel, "caseload compare", **places))
    assert "Before and after 1 December 2026: Forsøget begynder." in shown
    assert "**Trial, Jobcenter Lærkevej:** 100 (November 2026, reports 12–19) → 60 (December 2026" in shown
    assert "### The difference of the differences: −35 cases per 37 hours" in shown
    assert "(−40) − (−5) = −35" in shown
    assert "up to 10" in shown
    assert "not proof" in shown
    dansk = seen(await dorte.slash(server.channel, "caseload compare", **{**places, "event": "1. december 2026"}))
    assert "### Forskellen på forskellene: −35 sager pr. 37 timer" in dansk


async def test_what_cannot_be_compared_is_said_kindly(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")

    async def said(**options: str) -> str:
        named = {name.replace("_", "-"): value for name, value in options.items()}
        return seen(await mette.slash(server.channel, "caseload compare", **named))

    two = {"place_1": "Lærkevej", "place_2": "Ungeindsatsen"}
    assert "two to six different places" in await said(place_1="Lærkevej", place_2="workplace/1")
    assert "We do not know that place" in await said(place_1="Lærkevej", place_2="Atlantis")
    assert "exactly two places" in await said(**two, place_3="Odense", event="1.12.2026")
    assert "We cannot read that day" in await said(**two, event="engang")
    assert "no longer noted" in await said(**two, event="event/7")
