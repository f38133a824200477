"""The bot as a real process in which something fails: `run` with its name."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import bot.__main__ as command_line
from bot import app
from bot.client import SagstalBot
from bot.settings import Settings
from bot.store.database import Database
from tests.anonymity.failures_poison import FAMILY_NAME, Failures
from tests.anonymity.failures_unheard import UNHEARD
from tests.anonymity.logs_search import Secrets

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

SECRETS = Secrets(words={FAMILY_NAME, "Jobcenter Lærkevej"}, tokens={"token-"}, numbers={"187"})


def poisoned(what: str) -> Failures:
    failures = Failures(rate=1, seed=what)
    failures.secrets = SECRETS
    return failures


def settings(failures: Failures) -> None:
    """A slip in reading the environment."""
    _replace(Settings, "from_env", _failing(failures))


def composition(failures: Failures) -> None:
    """Before there is a bot."""
    _replace(app, "create_bot", _failing(failures))


def store(failures: Failures) -> None:
    """In the set-up hook, with the database half open."""

    @asynccontextmanager
    async def open_store(_directory: Any) -> AsyncGenerator[None]:
        failures.fail()
        yield

    _replace(app, "open_store", open_store)


def connection(failures: Failures) -> None:
    """While it runs, by something that is no ordinary error."""

    async def start(_bot: Any, _token: str) -> None:
        raise asyncio.CancelledError(str(failures.poison()))

    _replace(SagstalBot, "start", start)


def interruption(failures: Failures) -> None:
    """By the keyboard, before there is anybody to listen to it."""

    async def start(_bot: Any, _token: str) -> None:
        raise KeyboardInterrupt(str(failures.poison()))

    _replace(SagstalBot, "start", start)


def ending(failures: Failures) -> None:
    """When it is told to stop, as it closes what it opened."""
    original = Database.open

    @asynccontextmanager
    async def opened(directory: Any) -> AsyncGenerator[Database]:
        async with original(directory) as database:
            yield database
        failures.fail()

    _replace(Database, "open", opened)


def everything_unheard(failures: Failures) -> None:
    """Everything at once that nobody catches, as soon as anybody does something."""
    answer = SagstalBot.on_interaction

    async def on_interaction(self: SagstalBot, interaction: Any) -> None:
        for step in UNHEARD:
            step(failures, interaction)
        await answer(self, interaction)

    _replace(SagstalBot, "on_interaction", on_interaction)


def _failing(failures: Failures) -> Callable[..., None]:
    def fail(*_given: Any) -> None:
        failures.fail()

    return fail


def _replace(owner: Any, name: str, by: Any) -> None:
    setattr(owner, name, by)


AT_THE_START: tuple[Callable[[Failures], None], ...] = (settings, composition, store, connection, interruption)
FAILING = {step.__name__: step for step in (*AT_THE_START, ending, everything_unheard)}


def run(what: str) -> None:
    """`python -m bot`, but for that."""
    FAILING[what](poisoned(what))
    sys.exit(command_line.main([]))
