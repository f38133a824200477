"""Pictures on cards: drawn by the real workshop, described for who does not see them, and never in anybody's way."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import discord
from PIL import Image
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.workshop.pool import SpawnedWorkshop
from tests.e2e.conftest import Server, said, seen
from tests.workshop.works import do

if TYPE_CHECKING:
    from simcord.results import InteractionResult

CLOSED = datetime(2026, 11, 16, 8, tzinfo=UTC)
UNDRAWN = "could not be drawn"


def galleries(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The pictures of a message, wherever they stand in it."""
    found: list[dict[str, Any]] = []
    for component in components:
        found += component["items"] if component["type"] == 12 else []
        found += galleries(component.get("components", []))
    return found


async def closed(server: Server) -> None:
    """A week in which twenty-four reported at one workplace, and one in which nobody did yet."""
    await server.set_up(language="en", round="week")
    for number in range(24):
        await server.report(server.member(f"m{number}"), str(90 + number))
    await server.tick(CLOSED)


class Crashing(SpawnedWorkshop):
    """The real workshop, whose process dies of every job it is given."""

    def __init__(self) -> None:
        super().__init__(work=do)

    async def make(self, job: object) -> bytes:
        del job
        return await super().make("crash")


class crashing:  # noqa: N801  (read as a block: `async with crashing(server)`)
    """While the workshop's process crashes."""

    def __init__(self, server: Server) -> None:
        self._made = server.bot.services.made
        self._before, self._crashing = self._made._workshop, Crashing()

    async def __aenter__(self) -> None:
        self._made._workshop = self._crashing

    async def __aexit__(self, *_: object) -> None:
        self._made._workshop = self._before
        await self._crashing.close()


def shown_in(result: InteractionResult) -> list[dict[str, Any]]:
    assert result.response is not None
    return galleries(result.response.components)


def thinking(server: Server) -> int:
    """How often the bot said that it thinks before it answered."""
    bodies: list[Any] = [one.json for one in server.env.http_requests if one.path.endswith("/callback")]
    return len([body for body in bodies if body and body.get("type") == 5])


async def test_an_overview_comes_with_a_picture_that_says_what_it_shows(server: Server) -> None:
    await closed(server)
    before = thinking(server)
    asked = await server.member("mette").slash(server.channel, "caseload overview", place="workplace/1")
    [picture] = shown_in(asked)
    assert picture["media"]["url"]
    assert "Cash benefit, activity-ready, 30+: 100" in picture["description"]
    assert thinking(server) == before + 1
    assert "Cash benefit, activity-ready, 30+" in seen(asked)
    assert asked.response is not None
    [file] = asked.response.attachments
    with Image.open(io.BytesIO(await file.read())) as image:
        assert (image.format, image.size) == ("PNG", (1200, 750))


async def test_a_picture_that_was_drawn_is_shown_at_once_to_whoever_asks_next(server: Server) -> None:
    await closed(server)
    await server.member("mette").slash(server.channel, "caseload overview", place="workplace/1")
    before = thinking(server)
    again = await server.member("morten").slash(server.channel, "caseload overview", place="workplace/1")
    assert shown_in(again)
    assert thinking(server) == before


async def test_every_card_of_figures_has_its_picture_in_the_members_language(server: Server) -> None:
    await closed(server)
    mette = server.member("mette", "da")
    area = "kth_akt_30"
    asked = [
        await mette.slash(server.channel, "caseload overview", place="workplace/1", area=area),
        await mette.slash(server.channel, "caseload trend", place="workplace/1", area=area),
        await mette.slash(
            server.channel, "caseload compare", area=area, **{"place-1": "workplace/1", "place-2": "municipality/0101"}
        ),
    ]
    assert all("Diagram." in picture["description"] for one in asked for picture in shown_in(one))
    assert [len(shown_in(one)) for one in asked] == [1, 1, 1]


async def test_the_weekly_post_has_its_picture_under_its_sentence(server: Server) -> None:
    await closed(server)
    [container] = server.posts()[-1]
    kinds = [component["type"] for component in container["components"]]
    assert kinds[:7] == [10, 14, 10, 14, 12, 14, 10]
    assert galleries(server.posts()[-1])[0]["description"].startswith("Chart. Load by area.")


async def test_a_weekly_post_goes_out_once_without_its_picture_where_the_workshop_crashes(server: Server) -> None:
    async with crashing(server):
        await closed(server)
        await server.tick(CLOSED + timedelta(minutes=5))
    assert len(server.posts()) == 1
    assert not galleries(server.posts()[-1])
    assert UNDRAWN in said(server.posts()[-1])
    assert "New figures" in said(server.posts()[-1])


async def test_who_asks_while_the_workshop_crashes_is_told_and_has_all_in_words(server: Server) -> None:
    await closed(server)
    mette = server.member("mette")
    async with crashing(server):
        asked = await mette.slash(server.channel, "caseload overview", place="workplace/1")
    assert not shown_in(asked)
    assert UNDRAWN in seen(asked)
    assert "**100**" in seen(asked)
    again = await mette.slash(server.channel, "caseload overview", place="workplace/1")
    assert shown_in(again)
    assert UNDRAWN not in seen(again)


async def test_where_the_bot_may_attach_no_files_cards_and_posts_come_without_pictures(server: Server) -> None:
    me = server.env.backend.bot_user.id
    denied = discord.Permissions(attach_files=True).value
    server.env.backend.set_overwrite(server.channel.id, Overwrite(me, OverwriteType.MEMBER, allow=0, deny=denied))
    await closed(server)
    asked = await server.member("mette").slash(server.channel, "caseload overview", place="workplace/1")
    assert not galleries(server.posts()[-1])
    assert not shown_in(asked)
    assert "**100**" in seen(asked)
    assert UNDRAWN not in f"{seen(asked)}{said(server.posts()[-1])}"


async def test_twenty_who_ask_at_once_are_all_served(server: Server) -> None:
    await closed(server)
    people = [server.member(f"p{number}") for number in range(20)]
    asked = [await one.slash(server.channel, "caseload overview", place="workplace/1") for one in people]
    assert all(shown_in(one) for one in asked)
