"""A pytest plugin that makes the bot's insides fail while the end-to-end suite runs: `-p tests.anonymity.failures`.

What is raised carries what must not get out. The bot logs as it does in production, at SAGSTAL_LOG_LEVEL; what was hit,
and what is secret, is written to the file that SAGSTAL_FAILURES names. With SAGSTAL_FAILURE_RATE 0 nothing fails; with
1, the tests of the suite may fail: only what the bot writes counts. SAGSTAL_CARELESS leaves lines in that tell.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import simcord
from simcord.gateway import FakeGateway

from bot import logs
from bot.client import SagstalBot
from tests.anonymity.failures_careless import CARELESS
from tests.anonymity.failures_points import break_everything
from tests.anonymity.failures_poison import FAMILY_NAME, Failures

if TYPE_CHECKING:
    import pytest


def _name_everything(failures: Failures) -> None:
    """Give every person, server, channel and role the family name, and keep the names as secrets."""

    def named(owner: Any, method: str) -> None:
        original = getattr(owner, method)

        def create(self: Any, name: str = "test", **about: Any) -> Any:
            given = f"{name}-{FAMILY_NAME}"
            failures.secrets.words.add(given)
            return original(self, given, **about)

        setattr(owner, method, create)

    for owner, method in (
        (simcord.Env, "create_user"), (simcord.Env, "create_guild"),
        (simcord.GuildHandle, "create_text_channel"), (simcord.GuildHandle, "create_role"),
    ):  # fmt: skip
        named(owner, method)


def _watch_servers(failures: Failures) -> None:
    start, shutdown, attach = simcord.Env.start, simcord.Env.shutdown, simcord.Env.restart_bot
    close = SagstalBot.close

    async def started(self: simcord.Env) -> None:
        await start(self)
        failures.server = self

    async def restarted(self: simcord.Env, bot: Any = None) -> None:
        failures.server = None
        await attach(self, bot)
        failures.server = self

    async def closed(self: SagstalBot) -> None:
        failures.server = None
        await close(self)

    async def shut_down(self: simcord.Env) -> None:
        failures.server = None
        await shutdown(self)

    simcord.Env.start, simcord.Env.shutdown, simcord.Env.restart_bot = started, shut_down, restarted
    SagstalBot.close = closed


def _be_careless() -> None:
    """Leave the lines in that the search must find."""
    feed = FakeGateway.feed

    def fed(self: FakeGateway, event: str, payload: Any) -> None:
        feed(self, event, payload)
        if event == "INTERACTION_CREATE":
            for step in CARELESS:
                step(payload)

    FakeGateway.feed = fed


_failures = Failures(
    rate=float(os.environ.get("SAGSTAL_FAILURE_RATE", "0")), seed=os.environ.get("SAGSTAL_FAILURE_SEED", "")
)


def pytest_configure() -> None:
    logs.configure(os.environ["SAGSTAL_LOG_LEVEL"])
    logs.report_the_uncaught()
    _name_everything(_failures)
    _watch_servers(_failures)
    break_everything(_failures)
    if "SAGSTAL_CARELESS" in os.environ:
        _be_careless()


def pytest_runtest_setup(item: pytest.Item) -> None:
    _failures.begin(item.nodeid)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" or report.outcome != "passed":
        _failures.outcomes[report.nodeid] = report.outcome


def pytest_sessionfinish() -> None:
    Path(os.environ["SAGSTAL_FAILURES"]).write_text(_failures.to_json(), encoding="utf-8")
