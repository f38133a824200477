"""The command line: run (the default), demo and export."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot import __version__
from bot.errors import SagstalError, SettingsInvalid
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.client import SagstalBot

NOTHING_TO_LOG_IN_WITH = (
    "No token is set: put your bot's token into DISCORD_TOKEN (see .env.example), "
    "or try everything without one: python -m bot demo"
)

TOKEN = "DISCORD_TOKEN"  # noqa: S105  (its name, not itself)
UNREADABLE_ENV = ".env cannot be read: it must be a text file in UTF-8 that the bot's user may read"


def main(arguments: Sequence[str] | None = None) -> int:
    """What the process ends with: 0 where all went well, 2 where settings are wrong, 1 otherwise."""
    parsed = _parser().parse_args(arguments)
    if parsed.command == "demo":
        from bot.demo import run as run_demo

        return run_demo(port=parsed.port, tour=parsed.tour, empty=parsed.empty)
    if parsed.command == "export":
        return _export(parsed)
    return _run()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Sagstal: anonymous caseload figures.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("run", help="run the bot (the default)")
    demo = commands.add_parser("demo", help="the bot in a simulated Discord, in your browser")
    demo.add_argument("--port", type=int, default=0, help="the page's port on 127.0.0.1 (default: a free one)")
    way = demo.add_mutually_exclusive_group()
    way.add_argument("--empty", action="store_true", help="begin where the bot has just come, to set it up by hand")
    way.add_argument("--tour", type=Path, metavar="DIR", help="no browser: play it through, write what is seen to DIR")
    export = commands.add_parser(
        "export", help="write everything a server has published to files; without a choice, each kind"
    )
    export.add_argument("--report", action="append_const", dest="kinds", const="pdf", help="the document, as PDF")
    export.add_argument("--workbook", action="append_const", dest="kinds", const="xlsx", help="the workbook")
    export.add_argument("--open-data", action="append_const", dest="kinds", const="zip", help="the open data package")
    export.add_argument("--guild", type=int, metavar="ID", help="which server, where there are several")
    export.add_argument("directory", type=Path, metavar="DIR", help="where the files go")
    return parser


def _export(parsed: argparse.Namespace) -> int:
    from bot.export import export
    from bot.presenters.published import PublishedFile

    try:
        settings = Settings.from_env(_environment())
        kinds = [PublishedFile(kind) for kind in dict.fromkeys(parsed.kinds or PublishedFile)]
        written = export(settings, parsed.directory, kinds, parsed.guild)
    except SettingsInvalid as error:
        print("\n".join(error.problems), file=sys.stderr)
        return 2
    except SagstalError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(map(str, written)))
    return 0


def _run() -> int:
    from bot import logs, process

    process.keep_to_itself()
    logs.report_the_uncaught()
    try:
        environment = _environment()
        logs.configure("INFO")  # until the settings are read
        settings = Settings.from_env(environment)
    except SettingsInvalid as error:
        print("\n".join(error.problems), file=sys.stderr)
        return 2
    if not settings.discord_token:
        print(NOTHING_TO_LOG_IN_WITH, file=sys.stderr)
        return 2
    os.environ.pop(TOKEN, None)  # every process that is begun from here would inherit it
    logs.configure(settings.log_level)
    return asyncio.run(_live(settings))


def _environment() -> dict[str, str]:
    """The process's environment, over what stands in .env where there is one. SettingsInvalid where that is no text."""
    from dotenv import dotenv_values

    try:
        found = {**dotenv_values(".env"), **os.environ}
    except (OSError, UnicodeDecodeError):
        raise SettingsInvalid([UNREADABLE_ENV]) from None
    return {name: value for name, value in found.items() if value is not None}


async def _live(settings: Settings) -> int:
    import discord

    from bot import logs
    from bot.app import create_bot

    try:
        async with create_bot(settings) as bot:
            _stop_on_signals(bot)
            await bot.start(settings.discord_token)
    except discord.LoginFailure:
        print("Discord does not accept the token in DISCORD_TOKEN.", file=sys.stderr)
        return 2
    except SagstalError as error:
        print(error, file=sys.stderr)
        return 2
    except Exception as error:  # noqa: BLE001  (the edge: a traceback would carry values)
        logs.failed("stopped", error)
        print(
            "The bot stopped: Discord could not be reached, or something went wrong; the log says what.",
            file=sys.stderr,
        )
        return 1
    return 0


def _stop_on_signals(bot: SagstalBot) -> None:
    """End cleanly when told to: without this the process dies at once, and Discord waits for it."""
    loop = asyncio.get_running_loop()
    stopping: set[asyncio.Task[None]] = set()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, lambda: stopping.add(loop.create_task(_stop(bot))))


async def _stop(bot: SagstalBot) -> None:
    from bot import logs

    try:
        await bot.close()
    except Exception as error:  # noqa: BLE001  (nobody waits for this task, to hear of it)
        logs.failed("stopping_failed", error)


if __name__ == "__main__":
    sys.exit(main())
