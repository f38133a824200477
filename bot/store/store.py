"""Store: all the tables over one database, as one value to hand around."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.store.changes import Changes
from bot.store.command_sync import CommandSync
from bot.store.database import Database
from bot.store.digests import Digests
from bot.store.events import Events
from bot.store.guilds import Guilds
from bot.store.headcounts import Headcounts
from bot.store.open_reports import OpenReports
from bot.store.own_areas import OwnAreas
from bot.store.own_norms import OwnNorms
from bot.store.panels import Panels
from bot.store.proposals import Proposals
from bot.store.regions import Regions
from bot.store.releases import Releases
from bot.store.rounds import Rounds
from bot.store.workplaces import Workplaces

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Store:
    database: Database
    guilds: Guilds
    workplaces: Workplaces
    proposals: Proposals
    regions: Regions
    own_areas: OwnAreas
    own_norms: OwnNorms
    rounds: Rounds
    open_reports: OpenReports
    releases: Releases
    digests: Digests
    panels: Panels
    changes: Changes
    events: Events
    headcounts: Headcounts
    command_sync: CommandSync


@asynccontextmanager
async def open_store(directory: Path) -> AsyncGenerator[Store]:
    """The store in a directory, its schema up to date; closed with the block."""
    async with Database.open(directory) as database:
        yield _over(database)


@asynccontextmanager
async def open_store_to_read(directory: Path) -> AsyncGenerator[Store]:
    """The store in a directory as it is, to read only, also while a bot works in it. StoreUnusable where that fails."""
    async with Database.reading(directory) as database:
        yield _over(database)


def _over(database: Database) -> Store:
    return Store(
        database,
        Guilds(database),
        Workplaces(database),
        Proposals(database),
        Regions(database),
        OwnAreas(database),
        OwnNorms(database),
        Rounds(database),
        OpenReports(database),
        Releases(database),
        Digests(database),
        Panels(database),
        Changes(database),
        Events(database),
        Headcounts(database),
        CommandSync(database),
    )
