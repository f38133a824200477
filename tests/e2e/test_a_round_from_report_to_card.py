"""Ten members report, correct and withdraw; nothing shows before the close, and after it the card does."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.e2e.conftest import Server, seen

if TYPE_CHECKING:
    from simcord.actors import MemberActor

AFTER = datetime(2026, 12, 1, 9, tzinfo=UTC)
LATER = datetime(2027, 1, 1, 9, tzinfo=UTC)


async def _overview(server: Server, who: MemberActor, place: str = "Lærkevej", area: str = "kth_akt_30") -> str:
    return seen(await who.slash(server.channel, "caseload overview", place=place, area=area))


async def test_ten_members_report_correct_and_withdraw(server: Server) -> None:
    await server.set_up()
    people = [server.member(f"m{number}") for number in range(10)]
    before = await _overview(server, people[0])

    for number, person in enumerate(people):
        await server.report(person, str(90 + number))
        assert await _overview(server, people[0]) == before
    await server.report(people[3], "140")
    withdrawn = await people[9].slash(server.channel, "caseload mine")
    await server.press(people[9], withdrawn, "withdraw")
    assert await _overview(server, people[0]) == before
    assert "not counted" in seen(await people[9].slash(server.channel, "caseload mine"))

    await server.tick(AFTER)
    card = await _overview(server, people[0])
    assert "Median: 95 per 37 hours" in card
    assert "5–11" in card
    assert "Recommended: 25–40 citizens per 37 hours. Dansk Socialrådgiverforening" in card
    assert "November 2026" in card
    assert all(str(exact) not in card for exact in (90, 98, 140))


async def test_four_members_read_the_same_as_none(server: Server) -> None:
    await server.set_up()
    people = [server.member(f"m{number}") for number in range(4)]
    for person in people:
        await server.report(person, "80")
    await server.tick(AFTER)
    four, none = [
        await _overview(server, people[0], place, area)
        for place, area in (("Lærkevej", "kth_akt_30"), ("Lærkevej", "sygedagpenge"))
    ]
    assert four.split("\n")[1:] == none.split("\n")[1:]
    assert "No figure is shown here" in four


async def test_a_restart_in_the_middle_of_a_round_loses_nothing(server: Server) -> None:
    await server.set_up()
    people = [server.member(f"m{number}") for number in range(6)]
    for person in people[:3]:
        await server.report(person, "70")
    await server.restart()
    assert "are **counted**" in seen(await people[0].slash(server.channel, "caseload mine"))
    for person in people[3:]:
        await server.report(person, "70")
    await server.restart()
    await server.tick(AFTER)
    assert "Median: 70 per 37 hours" in await _overview(server, people[0])


async def test_after_the_close_nobody_is_counted_and_the_next_round_is_open(server: Server) -> None:
    await server.set_up()
    person = server.member("m")
    await server.report(person, "70")
    await server.tick(AFTER)
    mine = seen(await person.slash(server.channel, "caseload mine"))
    assert "not counted" in mine
    assert "1 January 2027 at 09:00" in mine


async def test_one_correction_moves_no_figure_in_the_next_round(server: Server) -> None:
    await server.set_up()
    people = [server.member(f"m{number}") for number in range(5)]
    for person in people:
        await server.report(person, "60")
    await server.tick(AFTER)
    first = await _overview(server, people[0])
    for number, person in enumerate(people):
        await server.report(person, "200" if number == 0 else "60")
    await server.tick(LATER)
    second = await _overview(server, people[0])
    assert "Median: 60 per 37 hours" in first
    assert "Median: 60 per 37 hours" in second
    assert "The figure has not moved since" in second


async def test_the_country_and_the_municipality_show_the_load_over_areas(server: Server) -> None:
    await server.set_up()
    for number in range(5):
        await server.report(server.member(f"a{number}"), "80", "kth_akt_30", "1")
        await server.report(server.member(f"b{number}"), "30", "boern_unge", "2")
    await server.tick(AFTER)
    person = server.people[0]
    country = seen(await person.slash(server.channel, "caseload overview"))
    assert "of the recommendation's upper end" in country
    assert "Cash benefit, activity-ready, 30+: **80**" in country
    municipality = seen(await person.slash(server.channel, "caseload overview", place="Odense"))
    assert "Children and young people (authority work): **30**" in municipality
    region = seen(await person.slash(server.channel, "caseload overview", place="Region Syddanmark"))
    assert "Children and young people (authority work): **30**" in region
