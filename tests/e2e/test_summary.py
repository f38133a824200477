"""A representative's summary from the command to the files and the channel, in both languages."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import discord
import pikepdf
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.demo.locales import speaks
from bot.workshop.pool import open_workshop
from tests.e2e.conftest import Server, ids, said, seen
from tests.e2e.test_figures_over_time import CLOSES, DA, EN, a_round
from tests.e2e.test_panels import deny
from tests.workshop.workbooks import ReadBook
from tests.workshop.works import crash

if TYPE_CHECKING:
    from simcord.actors import MemberActor
    from simcord.results import InteractionResult

LAERKEVEJ = "Jobcenter Lærkevej"
SEND = discord.Permissions(send_messages=True).value


def representative(server: Server, language: str = EN) -> MemberActor:
    found = server.guild.add_member(server.env.create_user(f"tr-{language}"), roles=[server.representative_role])
    speaks(server.env, found, language)
    return found


async def two_rounds(server: Server) -> None:
    await server.set_up()
    for close, caseload in zip(CLOSES, (90, 80), strict=False):
        await a_round(server, close, [caseload] * 14)


async def test_a_representative_is_shown_the_figure_its_development_and_what_it_would_take(server: Server) -> None:
    await two_rounds(server)
    tr = representative(server)
    shown = seen(
        await tr.slash(server.channel, "caseload-rep summary", place="Lærkevej", area="kth_akt_30", period="3")
    )
    assert shown.startswith(f"## {LAERKEVEJ} · Cash benefit, activity-ready, 30+\n-# Summary · the last 3 months, ")
    for line in (
        "### The median is 80 per 37 hours: 40 above the recommended upper end of 40, or 100% over.",
        "- Reports behind it: 12–19.",
        "- The middle half lies at 80–90.",
        "- Since November 2026: 90 → 80.",
        "For comparison: København **80** · Region Østdanmark **80** · The whole country **80**.",
        "[PDF]", "[Workbook]", "[CSV]", "[Picture]", "[Share in channel]",
    ):  # fmt: skip
        assert line in shown, shown
    assert "about **10 more full-time caseworkers for every 10** there are today" in shown


async def test_the_workbook_and_the_csv_hold_the_figures_and_open(server: Server) -> None:
    await two_rounds(server)
    tr = representative(server, DA)
    shown = await tr.slash(server.channel, "caseload-rep summary", place="Lærkevej", area="kth_akt_30")
    name, content = await taken(tr, shown, "xlsx")
    assert name == "sagstal-jobcenter-laerkevej-kth-akt-30-2027-01-01.xlsx"
    book = ReadBook.of(content)
    assert book.sheets == ["Tal", "Udvikling", "Hvad der skete", "Anbefalinger", "Metode"]
    assert [row[5] and row[5].number for row in book.table("Udvikling")[1:]] == [90, 80]
    name, content = await taken(tr, shown, "csv")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert name.endswith("2027-01-01.csv")
    assert [row[head.index("Median pr. 37 timer")] for row in rows[:2]] == ["90", "80"]


async def taken(who: MemberActor, shown: InteractionResult, kind: str) -> tuple[str, bytes]:
    """The one file of the private answer to a button."""
    answered = await click(who, shown, f"take:{kind}")
    assert answered.response is not None
    assert answered.response.ephemeral
    (file,) = answered.response.attachments
    return file.filename, await file.read()


@pytest.mark.parametrize(
    ("language", "title"), [(DA, "Sagstal: Jobcenter Lærkevej"), (EN, "Caseloads: Jobcenter Lærkevej")]
)
async def test_the_paper_is_a_tagged_pdf_in_the_representatives_language(
    server: Server, language: str, title: str
) -> None:
    await two_rounds(server)
    tr = representative(server, language)
    shown = await tr.slash(server.channel, "caseload-rep summary", place="Lærkevej", area="kth_akt_30")
    name, content = await taken(tr, shown, "pdf")
    assert name.endswith("2027-01-01.pdf")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert 1 <= len(pdf.pages) <= 2
        assert "/StructTreeRoot" in pdf.Root
        with pdf.open_metadata() as metadata:
            assert title in str(metadata["dc:title"])


async def test_the_picture_is_the_one_on_the_card(server: Server) -> None:
    await two_rounds(server)
    tr = representative(server)
    shown = await tr.slash(server.channel, "caseload-rep summary", place="Lærkevej", area="kth_akt_30")
    assert shown.response is not None
    (on_the_card,) = shown.response.attachments
    name, content = await taken(tr, shown, "png")
    assert name.endswith("2027-01-01.png")
    assert content == await on_the_card.read()
    assert content.startswith(b"\x89PNG")


async def test_a_process_that_dies_of_a_file_is_told_of_and_the_button_tries_again(server: Server) -> None:
    await two_rounds(server)
    tr, made = representative(server), server.bot.services.made
    shown = await tr.slash(server.channel, "caseload-rep summary", place="Lærkevej", area="kth_akt_30")
    async with open_workshop(work=crash) as broken:
        whole, made._workshop = made._workshop, broken
        failed = await click(tr, shown, "take:xlsx")
        made._workshop = whole
    assert "Sorry, the file could not be made just now." in seen(failed)
    name, content = await taken(tr, failed, "xlsx")
    assert name.endswith(".xlsx")
    assert ReadBook.of(content).sheets[0] == "Figures"


async def test_a_file_larger_than_the_server_takes_is_told_of(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    await two_rounds(server)
    tr = representative(server, DA)
    shown = await tr.slash(server.channel, "caseload-rep summary", place="Lærkevej", area="kth_akt_30")
    sent = discord.Interaction.__init__

    def with_little_room(self: Any, *, data: Any, state: Any) -> None:
        data["attachment_size_limit"] = 400
        sent(self, data=data, state=state)

    monkeypatch.setattr(discord.Interaction, "__init__", with_little_room)
    assert "Filen er større" in seen(await click(tr, shown, "take:csv"))


@pytest.mark.parametrize(("kind", "path"), [("csv", "/interactions/*/*/callback"), ("xlsx", "/webhooks/*")])
async def test_where_discord_takes_no_files_that_is_said(server: Server, kind: str, path: str) -> None:
    await two_rounds(server)
    tr = representative(server)
    shown = await tr.slash(server.channel, "caseload-rep summary", place="Lærkevej", area="kth_akt_30")
    server.env.inject_error("POST", path, status=403, code=50013)
    assert "The bot may not attach files in this channel" in seen(await click(tr, shown, f"take:{kind}"))


async def test_where_discord_does_not_answer_nothing_is_said_to_be_shared(server: Server) -> None:
    await two_rounds(server)
    tr = representative(server)
    shown = await tr.slash(server.channel, "caseload-rep summary", place="Lærkevej", area="kth_akt_30")
    preview = await server.press(tr, shown, "share")
    server.env.inject_error("POST", f"/channels/{server.channel.id}/messages", status=503)
    assert "Discord did not answer" in seen(await server.press(tr, preview, "send-share"))


async def click(who: MemberActor, shown: InteractionResult, action: str) -> InteractionResult:
    assert shown.response is not None
    (pressed,) = [one for one in ids(shown.response.components) if f":{action}:" in one]
    return await who.click(shown.response, custom_id=pressed)


async def test_what_is_withheld_gives_way_to_the_nearest_group_and_so_do_its_files(server: Server) -> None:
    await two_rounds(server)
    tr = representative(server)
    shown = await tr.slash(server.channel, "caseload-rep summary", place="Ungeindsatsen", area="kth_akt_30")
    text = seen(shown)
    assert text.startswith("## The whole country · Cash benefit, activity-ready, 30+")
    assert "**Ungeindsatsen · Cash benefit, activity-ready, 30+:** no figure is shown here." in text
    name, _ = await taken(tr, shown, "csv")
    assert name == "caseload-the-whole-country-kth-akt-30-2027-01-01.csv"


async def test_where_nothing_is_published_there_is_nothing_to_take_along(server: Server) -> None:
    await server.set_up()
    shown = seen(await representative(server).slash(server.channel, "caseload-rep summary"))
    assert shown == (
        "## The whole country · all areas\nNo figure is shown here. Figures appear when a round has closed and enough "
        "colleagues stand behind them.\n[How you are protected]"
    )


async def test_it_is_shared_as_it_was_looked_at_and_noted_without_a_name(server: Server) -> None:
    await two_rounds(server)
    tr, before = representative(server), len(server.posts())
    shown = await tr.slash(server.channel, "caseload-rep summary", place="Lærkevej", area="kth_akt_30")
    preview = await server.press(tr, shown, "share")
    said_first, looked_at = seen(preview).split("\n[")[0].split("\n", 1)
    assert said_first.startswith(f"This is what everybody in <#{server.channel.id}> will see.")
    assert len(server.posts()) == before
    done = await server.press(tr, preview, "send-share")
    assert seen(done) == f"The summary stands in <#{server.channel.id}> now."
    *_, posted = server.posts()
    public = said(posted)
    assert public.startswith(f"## {LAERKEVEJ} · Kontanthjælp, aktivitetsparate 30+\n-# Resume · de seneste 12 måneder")
    assert public == f"{looked_at}\n[Overblik]\n[Sådan beskyttes du]"
    log = seen(await server.admin.slash(server.channel, "caseload-admin log"))
    assert f"A summary shared: <#{server.channel.id}> {LAERKEVEJ} kth\\_akt\\_30" in log
    assert "tr-en" not in log + public


async def test_a_post_for_all_is_in_the_servers_language_and_names_nothing_that_is_withheld(server: Server) -> None:
    await two_rounds(server)
    tr = representative(server)
    shown = await tr.slash(server.channel, "caseload-rep summary", place="Ungeindsatsen", area="kth_akt_30")
    await server.press(tr, await server.press(tr, shown, "share"), "send-share")
    public = said(server.posts()[-1])
    assert "Medianen er 80 pr. 37 timer: 40 over den anbefalede øvre grænse på 40, altså 100\xa0% over." in public
    assert "Ungeindsatsen" not in public


async def test_figures_that_moved_meanwhile_are_looked_at_once_more(server: Server) -> None:
    await two_rounds(server)
    tr = representative(server)
    shown = await tr.slash(server.channel, "caseload-rep summary", place="Lærkevej", area="kth_akt_30")
    preview = await server.press(tr, shown, "share")
    await a_round(server, CLOSES[2], [60] * 14)
    before = len(server.posts())
    again = await server.press(tr, preview, "send-share")
    assert seen(again).startswith("**The figures have moved since you looked.** Please look once more.")
    assert len(server.posts()) == before
    await server.press(tr, again, "send-share")
    assert "Medianen er 60 pr. 37 timer" in said(server.posts()[-1])


async def test_where_the_bot_may_not_write_that_is_said_and_nothing_is_noted(server: Server) -> None:
    await two_rounds(server)
    tr = representative(server, DA)
    deny(server, server.channel, send_messages=True)
    shown = await tr.slash(server.channel, "caseload-rep summary")
    refused = await server.press(tr, await server.press(tr, shown, "share"), "send-share")
    assert "Botten må ikke skrive i denne kanal" in seen(refused)
    assert "Et resume er delt" not in seen(await server.admin.slash(server.channel, "caseload-admin log"))


async def test_who_may_not_write_in_a_channel_does_not_let_the_bot_write_for_them(server: Server) -> None:
    await two_rounds(server)
    tr = representative(server)
    denied = Overwrite(server.representative_role.id, OverwriteType.ROLE, allow=0, deny=SEND)
    server.env.backend.set_overwrite(server.channel.id, denied)
    shown = await tr.slash(server.channel, "caseload-rep summary")
    assert "You may not write in this channel yourself" in seen(await server.press(tr, shown, "share"))


async def test_whoever_lost_the_role_can_neither_take_nor_share(server: Server) -> None:
    await two_rounds(server)
    tr = representative(server)
    shown = await tr.slash(server.channel, "caseload-rep summary")
    preview = await server.press(tr, shown, "share")
    server.env.backend.remove_member_role(server.guild.id, tr.id, server.representative_role.id)
    before = len(server.posts())
    for action, card in (("take", shown), ("share", shown), ("send-share", preview)):
        assert "Only representatives, with the role" in seen(await server.press(tr, card, action))
    assert len(server.posts()) == before
