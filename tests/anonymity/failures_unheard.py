"""Failures that nobody is there to catch: in tasks, threads, callbacks, finalizers, in discord.py's own handlers."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
import warnings
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import discord
import structlog
from discord.ext import commands, tasks
from discord.state import logging_coroutine

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Coroutine

    from tests.anonymity.failures_poison import Failures

    Unheard = Callable[[Failures, "discord.Interaction[Any]"], None]


def _alone(coroutine: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    """A task of asyncio's own, that no simulated Discord watches over."""
    return asyncio.Task(coroutine, loop=asyncio.get_running_loop())


async def _failing(failures: Failures) -> None:
    failures.fail()


def a_task(failures: Failures, _interaction: discord.Interaction[Any]) -> None:
    """asyncio: “Task exception was never retrieved”."""
    _alone(_failing(failures))


def a_future(failures: Failures, _interaction: discord.Interaction[Any]) -> None:
    """asyncio: “Future exception was never retrieved”."""
    future = asyncio.get_running_loop().create_future()
    future.set_exception(failures.poison())
    del future
    gc.collect()


def a_callback(failures: Failures, _interaction: discord.Interaction[Any]) -> None:
    """asyncio: “Exception in callback …”, with the arguments."""
    asyncio.BaseEventLoop.call_soon(asyncio.get_running_loop(), failures.fail)  # pyright: ignore[reportArgumentType]


def a_generator(failures: Failures, _interaction: discord.Interaction[Any]) -> None:
    """asyncio: “an error occurred during closing of asynchronous generator …”."""

    async def forgotten() -> AsyncGenerator[None]:
        try:
            yield
        finally:
            failures.fail()

    async def begin() -> None:
        async for _ in forgotten():
            break

    _alone(begin())


def a_loop(failures: Failures, interaction: discord.Interaction[Any]) -> None:
    """The last resort of asyncio, with things of anybody's in its context."""
    asyncio.get_running_loop().call_exception_handler(
        {"message": f"Unclosed connection of {interaction.user}", "exception": failures.poison(), "who": interaction}
    )


def a_thread(failures: Failures, _interaction: discord.Interaction[Any]) -> None:
    """Python prints what ends a thread."""
    thread = threading.Thread(target=failures.fail)
    thread.start()
    thread.join()


def a_finalizer(failures: Failures, _interaction: discord.Interaction[Any]) -> None:
    """Python prints “Exception ignored in …” with what it was and its message."""

    class Ending:
        def __del__(self) -> None:
            failures.fail()

        def __repr__(self) -> str:
            return str(failures.poison())

    Ending()


def a_warning(failures: Failures, interaction: discord.Interaction[Any]) -> None:
    """Python prints a warning's text and the line it came from."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"{interaction.user} {failures.poison()}", RuntimeWarning, stacklevel=1)


def an_event(failures: Failures, interaction: discord.Interaction[Any]) -> None:
    """discord.py: “Ignoring exception in …” for events."""

    async def both() -> None:
        try:
            failures.fail()
        except Exception:  # noqa: BLE001
            await interaction.client.on_error("on_interaction", interaction)
            await discord.Client.on_error(interaction.client, "on_interaction", interaction)

    _alone(both())


def a_server(_failures: Failures, interaction: discord.Interaction[Any]) -> None:
    """Our own events of servers that come and go."""
    bot: Any = interaction.client
    _alone(bot.on_guild_join(interaction.guild))
    _alone(bot.on_guild_remove(interaction.guild))
    _alone(bot.on_guild_join(interaction.guild))


def a_view(failures: Failures, interaction: discord.Interaction[Any]) -> None:
    """discord.py: “Ignoring exception in view …”."""
    button: discord.ui.Button[Any] = discord.ui.Button(label=str(interaction.user))
    _alone(discord.ui.View(timeout=1).on_error(interaction, failures.poison(), button))


def a_modal(failures: Failures, interaction: discord.Interaction[Any]) -> None:
    """discord.py: “Ignoring exception in modal …”."""
    _alone(discord.ui.Modal(title=str(interaction.user)).on_error(interaction, failures.poison()))


def a_tree(failures: Failures, interaction: discord.Interaction[Any]) -> None:
    """discord.py: “Ignoring exception in command …”, and our own handler beside it."""
    tree: Any = interaction.client.tree  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
    error: Any = failures.poison()
    _alone(discord.app_commands.CommandTree.on_error(tree, interaction, error))  # pyright: ignore[reportUnknownMemberType]


def a_typed_command(failures: Failures, interaction: discord.Interaction[Any]) -> None:
    """discord.py: “Ignoring exception in command …” for commands in messages, of which there are none."""

    class Context:
        command = cog = None

    context, error = Context(), commands.CommandError(str(failures.poison()))
    bot: Any = interaction.client
    _alone(commands.Bot.on_command_error(bot, context, error))  # pyright: ignore[reportArgumentType, reportUnknownMemberType]


def a_repetition(failures: Failures, _interaction: discord.Interaction[Any]) -> None:
    """discord.py: “Unhandled exception in internal background task …”."""
    repeated: Any = tasks.loop(seconds=1, count=1)(_failing)
    _alone(repeated._error(failures.poison()))


def a_tick(failures: Failures, interaction: discord.Interaction[Any]) -> None:
    """Our own loop, whose body must let nothing out."""
    bot: Any = interaction.client

    async def tick() -> None:
        services, bot.services = bot.services, SimpleNamespace(tick=lambda: _failing(failures))
        try:
            await bot._tick()
        finally:
            bot.services = services

    _alone(tick())


def a_chunk(failures: Failures, interaction: discord.Interaction[Any]) -> None:
    """discord.py: “Exception occurred during …”."""
    _alone(logging_coroutine(_failing(failures), info=f"Integration of {interaction.user}"))


def a_library(failures: Failures, interaction: discord.Interaction[Any]) -> None:
    """What libraries log by themselves, filled in and not."""
    who = interaction.user
    limited = "We are being rate limited. %s %s responded with 429. Retrying in %.2f seconds."
    logging.getLogger("discord.http").warning(limited, "POST", interaction.token, 1)
    for name in ("discord.http", "discord.gateway", "discord.client", "aiohttp.client", "httpx", "aiosqlite"):
        library = logging.getLogger(name)
        for level in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR):
            library.log(level, f"{who} typed {failures.poison()}")
            library.log(level, f"{who} has %s", interaction.token, exc_info=failures.poison())


def ours(failures: Failures, interaction: discord.Interaction[Any]) -> None:
    """A slip of our own: fields that nobody allowed, and values where there should be none."""
    log = structlog.get_logger()
    log.error("tick_failed", member=interaction.user.id, workplace=interaction.user.name, exc_info=failures.poison())
    log.error("tick_failed", problem=str(failures.poison()), round=interaction.user.id, week=interaction.token)
    log.bind(user=interaction.user.id).error("tick_failed", stack_info=True)


UNHEARD: tuple[Unheard, ...] = (
    a_task, a_future, a_callback, a_generator, a_loop, a_thread, a_finalizer, a_warning, an_event, a_server, a_view,
    a_modal, a_tree, a_typed_command, a_repetition, a_tick, a_chunk, a_library, ours,
)  # fmt: skip
