"""A round ends: its figures are published, or nothing; its key is destroyed, its traces erased; each step resumable."""

from __future__ import annotations

import asyncio
from enum import StrEnum
from typing import TYPE_CHECKING

import structlog

from bot.domain.blocks import fold
from bot.domain.conditions import with_conditions
from bot.domain.newcomers import hold_back_new
from bot.domain.regrouping import hold_back
from bot.domain.release import Publication, cells_of, compute
from bot.domain.reorganising import set_apart
from bot.errors import KeyLost, TracesLeft
from bot.logs import failed
from bot.services.own_row import unsealed
from bot.store.rounds import UNFINISHED, RoundState

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.places import Places
    from bot.domain.rounds import Round
    from bot.seal import KeyDirectory, RoundSeal
    from bot.services.registry import Registry
    from bot.store.store import Store

log = structlog.get_logger()

Sealed = list[tuple[bytes, bytes]]


class Step(StrEnum):
    """The steps in their order (docs/anonymity.md); a test interrupts the close after each of them."""

    UNSEALED = "unsealed"
    FOLDED = "folded"
    COMPUTED = "computed"
    PUBLISHED = "published"
    DELETED = "deleted"
    KEY_DESTROYED = "key_destroyed"
    ERASED = "erased"
    VERIFIED = "verified"
    CLOSED = "closed"


def _no_interruption(step: Step) -> None:
    del step


class CloseRound:
    """`passed` is told of every step that was completed; it may raise, as a power cut would."""

    def __init__(
        self,
        store: Store,
        keys: KeyDirectory,
        registry: Registry,
        passed: Callable[[Step], None] = _no_interruption,
    ) -> None:
        self._store = store
        self._keys = keys
        self._registry = registry
        self._passed = passed
        self._sought: dict[tuple[int, int], list[bytes]] = {}
        self._braking: set[int] = set()

    async def __call__(self, guild: int) -> None:
        """Close the server's newest round, or go on where an earlier attempt ended. The caller holds the lock."""
        last = await self._store.rounds.last(guild)
        if last is None or last[1] not in UNFINISHED:
            self._braking.discard(guild)
            return
        round_, state = last
        rows = await self._store.open_reports.all(guild)
        self._note_pseudonyms(guild, round_, rows)
        if await self._is_stopped(guild, round_, state):
            await self._stop(guild, round_)
            return
        try:
            if state is RoundState.OPEN:
                await self._publish(guild, round_, rows)
        except KeyLost:
            end = self._lose
        else:
            await self._destroy(guild, round_)
            end = self._announce
        await (self._stop if guild in self._braking else end)(guild, round_)

    async def _publish(self, guild: int, round_: Round, rows: Sealed) -> None:
        seal = await self._registry.seal(guild, round_.number)
        state = await self._registry.state(guild)
        previous = await self._store.releases.last_publication(guild)
        k = max(round_.k, state.settings.k)
        publication = await asyncio.to_thread(self._computed, guild, seal, rows, round_, state.places, previous, k)
        if guild in self._braking:
            raise KeyLost
        await self._store.releases.publish(guild, publication)
        self._passed(Step.PUBLISHED)

    def _computed(
        self,
        guild: int,
        seal: RoundSeal,
        rows: Sealed,
        round_: Round,
        places: Places,
        previous: Publication | None,
        k: int,
    ) -> Publication:
        """The figures, in a thread of their own: with 100,000 reports this takes seconds."""
        reports = [report for row in rows if (report := unsealed(seal, guild, *row)) is not None]
        self._passed(Step.UNSEALED)
        blocks = fold(places.placed(reports, round_.last_day), k)
        self._passed(Step.FOLDED)
        publication = compute(
            blocks,
            round=round_,
            k=k,
            norms=places.norms_on(round_.last_day),
            scales=places.scales_on(round_.last_day),
            reported=len(reports),
            previous=previous,
        )
        answers = places.placed_answers(reports, round_.last_day)
        publication = with_conditions(publication, answers, places.catalogue.questions, previous)
        if previous is not None:
            regions = places.municipalities_by_region(round_.last_day)
            publication = hold_back(publication, previous, regions, k)
            publication = hold_back_new(publication, previous, places, cells_of(blocks), k)
        publication = set_apart(publication, previous, places.lineage.ties_on(round_.last_whole_day), k)
        self._passed(Step.COMPUTED)
        return publication

    def _note_pseudonyms(self, guild: int, round_: Round, rows: Sealed) -> None:
        """Remember, until the round is closed, what must not be found at the end, also by a second attempt.

        After a crash between deleting and searching they are gone, and with them what could be searched for; the file
        is rewritten all the same.
        """
        if rows:
            self._sought[guild, round_.number] = [pseudonym for pseudonym, _ in rows]

    async def _destroy(self, guild: int, round_: Round) -> None:
        await self._store.open_reports.delete_all(guild)
        self._passed(Step.DELETED)
        await asyncio.to_thread(self._keys.destroy, guild, round_.number)
        self._passed(Step.KEY_DESTROYED)
        await self._store.database.erase_traces()
        self._passed(Step.ERASED)
        if await self._store.database.holds_any(self._sought.get((guild, round_.number), [])):
            raise TracesLeft
        self._passed(Step.VERIFIED)

    async def _announce(self, guild: int, round_: Round) -> None:
        """From here on the figures are shown. The values behind the earlier ones go, their traces at the tick's end."""
        await self._store.releases.announce(guild, round_.number)
        await self._finish(guild, round_)
        self._passed(Step.CLOSED)

    async def give_up(self, guild: int) -> None:
        """Let a round go that cannot be closed: its key first, then its rows. The caller holds the lock.

        One whose figures are written needs its key no more, and is closed without it as soon as that can be.
        """
        last = await self._store.rounds.last(guild)
        if last is None or last[1] not in UNFINISHED or await self._is_stopped(guild, *last):
            return
        await asyncio.to_thread(self._keys.destroy, guild, last[0].number)
        if last[1] is RoundState.OPEN:
            await self._lose(guild, last[0])

    async def _lose(self, guild: int, round_: Round) -> None:
        """Without its key a round's reports are gone: nothing is published, and the round is said to be lost."""
        log.error("round_lost", round=round_.number)
        await self._end_unpublished(guild, round_, RoundState.LOST)

    async def stop(self, guild: int) -> None:
        """The emergency brake: the key goes at once, and nothing of the round is published.

        The key waits for nothing: not for a close that is under way, nor for a database that cannot be written. What
        follows waits for the server's lock. A close that holds it finds the brake pulled, and ends so itself.
        """
        self._braking.add(guild)
        try:
            await asyncio.to_thread(self._keys.stop_all, guild)
        except OSError as error:  # it is tried again below, and at every tick; the rest need not wait for it
            failed("key_not_destroyed", error)
        self._passed(Step.KEY_DESTROYED)
        async with self._registry.lock(guild):
            self._braking.add(guild)  # whoever held the lock may have found no round to stop, and opened one
            try:
                await self(guild)
            finally:
                await self._registry.reload(guild)

    async def _is_stopped(self, guild: int, round_: Round, state: RoundState) -> bool:
        """Whether the brake was pulled, in this process or before a crash: then the key itself says so."""
        if guild in self._braking or state is RoundState.STOPPING:
            return True
        return await asyncio.to_thread(self._keys.is_stopped, guild, round_.number)

    async def _stop(self, guild: int, round_: Round) -> None:
        """As for a lost round; figures that were written and not yet shown are taken back before."""
        log.warning("round_stopped", round=round_.number)
        await self._store.releases.withdraw(guild, round_.number)
        await self._end_unpublished(guild, round_, RoundState.STOPPED)
        self._braking.discard(guild)

    async def _end_unpublished(self, guild: int, round_: Round, state: RoundState) -> None:
        await self._destroy(guild, round_)
        await self._store.rounds.set_state(guild, round_.number, state)
        await self._finish(guild, round_)

    async def _finish(self, guild: int, round_: Round) -> None:
        self._sought.pop((guild, round_.number), None)
        await self._registry.reload(guild)
