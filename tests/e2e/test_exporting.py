"""Everything that is published, as files, from an administrator's command to the bytes that Discord was sent."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.demo.locales import speaks
from bot.presenters.figure_table import MEDIAN
from bot.workshop.pool import open_workshop
from tests.e2e.conftest import ids, seen
from tests.e2e.test_figures_over_time import CLOSES, a_round
from tests.workshop.pdfs import Document, squeezed
from tests.workshop.workbooks import ReadBook
from tests.workshop.works import crash

if TYPE_CHECKING:
    from simcord.results import InteractionResult

    from tests.e2e.conftest import Server

COMMAND = "caseload-admin export"
LAST = CLOSES[1].date().isoformat()


async def two_rounds(server: Server, locale: str = "en-US") -> InteractionResult:
    """What the command answers after two rounds."""
    await server.set_up()
    speaks(server.env, server.admin, locale)
    await a_round(server, CLOSES[0], [90] * 14)
    await a_round(server, CLOSES[1], [80] * 14)
    listed = await server.admin.slash(server.channel, COMMAND)
    assert listed.ephemeral
    return listed


async def pressed(server: Server, shown: InteractionResult, kind: str) -> InteractionResult:
    """The answer to the button of a kind of file."""
    assert shown.response is not None
    (button,) = [one for one in ids(shown.response.components) if one.endswith(f":published:{kind}")]
    return await server.admin.click(shown.response, custom_id=button)


async def taken(server: Server, listed: InteractionResult, kind: str) -> tuple[str, str, bytes]:
    """What is said when the button of a kind of file is pressed, and the one file that comes with it."""
    sent = await pressed(server, listed, kind)
    assert sent.ephemeral
    assert sent.response is not None
    (file,) = sent.response.attachments
    return seen(sent), file.filename, await file.read()


@pytest.mark.parametrize(("locale", "said"), [("da", "Værsgo."), ("en-US", "Here it is.")])
async def test_the_open_data_is_sent_to_the_administrator_alone_and_can_be_read(
    server: Server, locale: str, said: str
) -> None:
    listed = await two_rounds(server, locale)
    told, name, content = await taken(server, listed, "zip")
    assert said in told
    assert name == f"sagstal-{LAST}.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        rows = list(csv.DictReader(io.StringIO(package.read("figures.csv").decode(), newline="")))
    at = [row for row in rows if (row["place_name"], row["area"]) == ("Jobcenter Lærkevej", "kth_akt_30")]
    assert [(row["median"], row["current"]) for row in at] == [("90", "false"), ("80", "true")]
    assert (await taken(server, listed, "zip"))[2] == content


async def test_the_workbook_opens_with_everything_that_is_published(server: Server) -> None:
    listed = await two_rounds(server)
    _, name, content = await taken(server, listed, "xlsx")
    assert name == f"sagstal-{LAST}.xlsx"
    rows = [[cell and (cell.text or cell.number) for cell in row] for row in ReadBook.of(content).table("Development")]
    at = [row[MEDIAN] for row in rows if row[:2] == ["Jobcenter Lærkevej", "Cash benefit, activity-ready, 30+"]]
    assert at == [90, 80]


async def test_before_the_first_close_there_is_nothing_to_export_and_it_is_said(server: Server) -> None:
    await server.set_up()
    assert "Nothing is published yet" in seen(await server.admin.slash(server.channel, COMMAND))


async def test_the_document_opens_with_the_whole_countrys_figures(server: Server) -> None:
    listed = await two_rounds(server, "da")
    _, name, content = await taken(server, listed, "pdf")
    assert name == f"sagstal-{LAST}.pdf"
    document = Document(content)
    assert squeezed("København") in document.text
    assert squeezed("Kontanthjælp, aktivitetsparate 30+") in document.text


async def test_a_process_that_dies_of_the_document_is_told_of_and_the_button_tries_again(server: Server) -> None:
    listed, made = await two_rounds(server), server.bot.services.made
    async with open_workshop(work=crash) as broken:
        whole, made._workshop = made._workshop, broken
        failed = await pressed(server, listed, "pdf")
        made._workshop = whole
    assert "Sorry, the file could not be made just now." in seen(failed)
    _, name, content = await taken(server, failed, "pdf")
    assert name.endswith(".pdf")
    assert Document(content).pages


async def test_a_file_larger_than_the_server_takes_is_told_of(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = await two_rounds(server, "da")
    sent = discord.Interaction.__init__

    def small(self: discord.Interaction[Any], **values: Any) -> None:
        sent(self, **values)
        self.filesize_limit = 100

    monkeypatch.setattr(discord.Interaction, "__init__", small)
    told = await pressed(server, listed, "zip")
    assert "`python -m bot export`" in seen(told)
    assert told.response is not None
    assert not told.response.attachments


async def test_where_discord_takes_no_files_that_is_said(server: Server) -> None:
    listed = await two_rounds(server)
    server.env.inject_error("POST", "/webhooks/*", status=403, code=50013)
    assert "The bot may not attach files in this channel" in seen(await pressed(server, listed, "zip"))
