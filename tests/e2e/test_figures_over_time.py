"""How a place developed, asked for by command and by button, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.services.caller import Caller
from bot.services.submit_report import Submission
from tests.e2e.conftest import Server, ids, said, seen

if TYPE_CHECKING:
    from collections.abc import Sequence

CLOSES = [datetime(year, month, 1, 9, tzinfo=UTC) for year, month in ((2026, 12), (2027, 1), (2027, 2))]
"""The ends of the first rounds, of November, December and January."""
FIRST_COLLEAGUE = 740_000_000_000_000_000
DA, EN = "da", "en-US"


async def a_round(
    server: Server, close: datetime, caseloads: Sequence[int], workplace: str = "1", area: str = "kth_akt_30"
) -> None:
    """Colleagues report, and the round closes."""
    await colleagues_report(server, caseloads, workplace, area)
    await server.tick(close)


async def colleagues_report(
    server: Server, caseloads: Sequence[int], workplace: str = "1", area: str = "kth_akt_30", first: int = 0
) -> None:
    members = frozenset({server.member_role.id})
    for number, caseload in enumerate(caseloads, first):
        caller = Caller(server.guild.id, FIRST_COLLEAGUE + number, members)
        await server.bot.services.submit_report(caller, Submission(workplace, area, str(caseload), "37"))


async def test_a_trend_lists_the_rounds_and_compares_none_across_the_break_of_2027(server: Server) -> None:
    await server.set_up()
    for close, caseload in zip(CLOSES, (90, 80, 70), strict=True):
        await a_round(server, close, [caseload] * 14)
    mette, dorte = server.member("mette", EN), server.member("dorte", DA)
    shown = seen(await mette.slash(server.channel, "caseload trend", place="Lærkevej", area="kth_akt_30"))
    assert "## Development: Jobcenter Lærkevej · Cash benefit, activity-ready, 30+" in shown
    lines = shown.split("\n")
    start = lines.index("◆ November 2026: **90** (recommended 25–40)")
    assert lines[start + 1] == "◆ December 2026: **80** ↓ (recommended 25–40)"
    assert lines[start + 2].startswith("┄ **Break, expected 1 January 2027:** A new law")
    assert lines[start + 3] == "◆ January 2027: **70** (recommended 25–40)"
    assert "so we do not compare them" in shown
    dansk = seen(await dorte.slash(server.channel, "caseload trend", place="workplace/1", area="kth_akt_30"))
    assert "◆ december 2026: **80** ↓ (anbefalet 25–40)" in dansk
    assert "┄ **Brud, ventes 1. januar 2027:** Ny lov" in dansk


async def test_the_overview_of_an_area_leads_to_its_development_and_back(server: Server) -> None:
    await server.set_up()
    await a_round(server, CLOSES[0], [90] * 14)
    mette = server.member("mette")
    asked = await mette.slash(server.channel, "caseload overview", place="Lærkevej", area="kth_akt_30")
    pressed = await server.press(mette, asked, "trend")
    assert "## Development: Jobcenter Lærkevej · Cash benefit, activity-ready, 30+" in seen(pressed)
    back = await server.press(mette, pressed, "overview")
    assert "## Jobcenter Lærkevej\n" in seen(back)


async def test_the_weekly_post_leads_to_the_whole_countrys_development(server: Server) -> None:
    await server.set_up()
    await a_round(server, CLOSES[0], [90] * 14)
    await server.tick(datetime(2026, 12, 7, 9, tzinfo=UTC))
    post = server.posts()[-1]
    assert "[Udvikling]" in said(post)
    assert "sagstal:trend" in ids(post)
    mette = server.member("mette")
    asked = await mette.slash(server.channel, "caseload trend")
    assert "## Development: The whole country" in seen(asked)


async def test_a_withheld_place_reads_the_same_as_in_its_overview(server: Server) -> None:
    await server.set_up()
    await a_round(server, CLOSES[0], [90] * 4)
    mette = server.member("mette")
    shown = seen(await mette.slash(server.channel, "caseload trend", place="Lærkevej", area="kth_akt_30"))
    assert "No figure is shown here" in shown
    assert "November" not in shown


async def test_an_unknown_place_or_area_is_refused_kindly(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    assert "do not know that place" in seen(await mette.slash(server.channel, "caseload trend", place="Atlantis"))
    assert "do not know that area" in seen(await mette.slash(server.channel, "caseload trend", area="kaffe"))
    assert [one["name"] for one in await mette.autocomplete(server.channel, "caseload trend", "place", "lærkevej")] == [
        "Jobcenter Lærkevej (København)"
    ]
    assert await mette.autocomplete(server.channel, "caseload trend", "area", "sygedag")
