"""The last errors before discord.py's own handlers, which name the member: they are caught on our side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import aiohttp
import pytest
from simcord.http.client import FakeWebhookAdapter

from cogs import answering, guarding, suggesting
from tests.anonymity.logs_written import Written, logging_as_the_bot_does
from tests.e2e import conftest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from tests.e2e.conftest import Server

pytestmark = pytest.mark.attack("logs")

server = conftest.server


@pytest.fixture
def written() -> Generator[Written]:
    with logging_as_the_bot_does() as written:
        yield written


def failing_with(error: Exception) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


def errors(written: Written) -> list[tuple[str, str]]:
    """The events that tell of an error, and of which."""
    return [(line["event"], line["error"].split()[0]) for line in written.lines if "error" in line]


@pytest.mark.parametrize(
    ("command", "option"),
    [("caseload report", "workplace"), ("caseload overview", "place"), ("caseload norms", "area")],
)
@pytest.mark.parametrize("broken", ["services_of", "language_of"])
async def test_a_suggestion_that_fails_is_an_empty_list_and_no_error_of_discords(
    server: Server,
    written: Written,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    option: str,
    broken: str,
) -> None:
    await server.set_up()
    mette = server.member("mette")
    monkeypatch.setattr(suggesting, broken, failing_with(KeyError(mette.id)))
    assert await mette.autocomplete(server.channel, command, option, "lær") == []
    assert errors(written) == [("autocomplete_failed", "KeyError")]
    assert str(mette.id) not in written.text


@pytest.mark.parametrize("error", [aiohttp.ServerDisconnectedError("mette"), RuntimeError("mette: Session is closed")])
async def test_an_answer_that_cannot_be_sent_at_all_is_logged_once_and_raised_to_nobody(
    server: Server,
    written: Written,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    await server.set_up()
    mette = server.member("mette")
    shown = await mette.slash(server.channel, "caseload mine")
    monkeypatch.setattr(FakeWebhookAdapter, "request", failing_with(error))
    await server.press(mette, shown, "report")
    name = type(error).__name__
    assert errors(written) == [("interaction_failed", name), ("answer_failed", name)]
    assert "mette" not in written.text


async def test_an_apology_that_cannot_be_made_is_logged_once_and_raised_to_nobody(
    server: Server,
    written: Written,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await server.set_up()
    mette = server.member("mette")
    shown = await server.report(mette, "62")
    monkeypatch.setattr(answering, "layout", failing_with(ValueError("mette")))
    monkeypatch.setattr(guarding, "failure_card", failing_with(KeyError("mette")))
    await server.press(mette, shown, "withdraw")
    assert errors(written) == [("interaction_failed", "ValueError"), ("answer_failed", "KeyError")]


@pytest.mark.parametrize(
    ("status", "code", "logged"),
    [
        (403, 50007, []),
        (400, 50035, [("shortcut_unsent", "HTTPException")]),
        (503, 0, [("shortcut_unsent", "HTTPException")]),
    ],
)
async def test_a_shortcut_that_cannot_be_sent_is_logged_only_where_it_may_be_our_fault_and_names_nobody(
    server: Server, written: Written, status: int, code: int, logged: list[tuple[str, str]]
) -> None:
    await server.set_up()
    mette = server.member("mette")
    offered = await server.press(mette, await server.report(mette, "62"), "shortcut")
    server.env.inject_error("POST", "/users/@me/channels", status=status, code=code, message=f"{mette.id} mette")
    await server.press(mette, offered, "send-shortcut")
    assert errors(written) == logged
    assert not [secret for secret in ("mette", "Lærkevej", "kth_akt_30", str(mette.id)) if secret in written.text]
