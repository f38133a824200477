"""What a server has published, as it may be shown now: read by the running bot, and by whoever exports it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.own_catalogue import extended
from bot.domain.places import Places
from bot.store.rounds import RoundState

if TYPE_CHECKING:
    from bot.domain.catalogue import Catalogue
    from bot.domain.release import Release
    from bot.store.store import Store


async def places_of(store: Store, guild: int, shipped: Catalogue) -> Places:
    """A server's workplaces and regions, with its areas and norms beside the shipped ones."""
    workplaces, regions = await store.workplaces.read(guild), await store.regions.read(guild)
    areas, norms = await store.own_areas.read(guild), await store.own_norms.read(guild)
    return Places(extended(shipped, areas, norms), workplaces, regions)


async def releases_of(store: Store, guild: int, places: Places, limit: int) -> tuple[Release, ...]:
    """The newest releases of closed rounds, oldest first, without cells that are none any more.

    How the round stands is read last: a close that goes on meanwhile writes its release first, and may be withdrawn.
    """
    history = await store.releases.history(guild, limit)
    last = await store.rounds.last(guild)
    unfinished = last[0].number if last and last[1] is not RoundState.CLOSED else None
    closed = [release for release in history if release.round.number != unfinished]
    return await asyncio.to_thread(lambda: tuple(_offered(release, places) for release in closed))


def _offered(release: Release, places: Places) -> Release:
    """Without the regions of an earlier grouping, and without workplaces that were closed when the round was.

    Their last figures are carried along, but they are asked for no more, and nothing is ranked among them.
    """
    return replace(
        release,
        cells={key: figure for key, figure in release.cells.items() if places.offers(key, release.round)},
        conditions={key: figure for key, figure in release.conditions.items() if places.offers(key, release.round)},
    )
