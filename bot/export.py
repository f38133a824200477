"""The command line's export: everything a server has published as files, also while the bot runs."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.app import open_published
from bot.errors import SagstalError
from bot.presenters.national_paper import national_paper
from bot.presenters.open_package import open_package
from bot.presenters.published import PublishedFile, file_name
from bot.presenters.published_book import published_book
from bot.workshop import bench

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.services.read_published import Everything
    from bot.settings import Settings
    from bot.workshop.bench import Job

NOTHING_SET_UP = "No server is set up in the data directory; SAGSTAL_DATA_DIR says which directory that is."
WHICH_SERVER = "There are several servers in the data directory. Please name one with --guild: {guilds}"
NO_SUCH_SERVER = "There is no server with that id in the data directory. There is: {guilds}"
NOTHING_PUBLISHED = "Nothing is published yet: the first figures come when a round has closed."
UNWRITABLE = "The files cannot be written to {directory}: {why}"


class ExportFailed(SagstalError):
    """There is nothing to export, or nowhere to put it; the message is for whoever typed the command."""


def export(settings: Settings, directory: Path, kinds: Sequence[PublishedFile], guild: int | None) -> list[Path]:
    """Write the files to a directory, made if need be. SagstalError says in a sentence why there are none."""
    found = asyncio.run(_read(settings, guild))
    try:
        directory.mkdir(parents=True, exist_ok=True)
        return [_written(directory / file_name(kind, found.data), _made(kind, found)) for kind in kinds]
    except OSError as error:
        raise ExportFailed(UNWRITABLE.format(directory=directory, why=error.strerror)) from error


async def _read(settings: Settings, guild: int | None) -> Everything:
    async with open_published(settings) as published:
        found = await published(_meant(await published.guilds(), guild))
    if found is None:
        raise ExportFailed(NOTHING_PUBLISHED)
    return found


def _meant(guilds: Sequence[int], guild: int | None) -> int:
    """The server that is named, or the only one there is."""
    listed = ", ".join(map(str, guilds))
    if not guilds:
        raise ExportFailed(NOTHING_SET_UP)
    if guild is None and len(guilds) > 1:
        raise ExportFailed(WHICH_SERVER.format(guilds=listed))
    if guild is not None and guild not in guilds:
        raise ExportFailed(NO_SUCH_SERVER.format(guilds=listed))
    return guilds[0] if guild is None else guild


def _made(kind: PublishedFile, found: Everything) -> bytes:
    match kind:
        case PublishedFile.REPORT:
            return _crafted(national_paper(found.national, found.places, found.public))
        case PublishedFile.WORKBOOK:
            return _crafted(published_book(found.data, found.places, found.public))
        case PublishedFile.OPEN_DATA:
            return open_package(found.data, found.places)


def _crafted(job: Job) -> bytes:
    """What the bot has a process of its own make is made in this one, which does nothing else."""
    with TemporaryDirectory() as folder:
        bench.prepare(Path(folder))
        return bench.make(job)


def _written(path: Path, content: bytes) -> Path:
    """The file, whole under its name or not there at all."""
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    with unfinished.open("xb") as file:  # never through a link that somebody laid there, to a file elsewhere
        file.write(content)
    return unfinished.replace(path)
