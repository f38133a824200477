"""Everything that is published, as files, from an administrator's command to the bytes that Discord was sent."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from bot.demo.locales import speaks
from tests.e2e.conftest import seen
from tests.e2e.test_figures_over_time import CLOSES, a_round

if TYPE_CHECKING:
    from simcord.results import InteractionResult

    from tests.e2e.conftest import Server

COMMAND = "caseload-admin export"


async def content_of(result: InteractionResult) -> tuple[str, bytes]:
    """The one file of an answer."""
    assert result.response is not None
    (file,) = result.response.attachments
    return file.filename, await file.read()


@pytest.mark.parametrize(
    ("locale", "said"), [("da", "Her er den. Kun du kan se denne besked."), ("en-US", "Here it is.")]
)
async def test_the_open_data_is_sent_to_the_administrator_alone_and_can_be_read(
    server: Server, locale: str, said: str
) -> None:
    await server.set_up()
    speaks(server.env, server.admin, locale)
    await a_round(server, CLOSES[0], [90] * 14)
    await a_round(server, CLOSES[1], [80] * 14)
    listed = await server.admin.slash(server.channel, COMMAND)
    assert listed.ephemeral
    sent = await server.press(server.admin, listed, "published")
    assert said in seen(sent)
    assert sent.ephemeral
    name, content = await content_of(sent)
    assert name == f"sagstal-{CLOSES[1].date().isoformat()}.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        rows = list(csv.DictReader(io.StringIO(package.read("figures.csv").decode(), newline="")))
    at = [row for row in rows if (row["place_name"], row["area"]) == ("Jobcenter Lærkevej", "kth_akt_30")]
    assert [(row["median"], row["current"]) for row in at] == [("90", "false"), ("80", "true")]
    again = await server.press(server.admin, listed, "published")
    assert (await content_of(again))[1] == content


async def test_before_the_first_close_there_is_nothing_to_export_and_it_is_said(server: Server) -> None:
    await server.set_up()
    assert "Nothing is published yet" in seen(await server.admin.slash(server.channel, COMMAND))
