"""A member's own row of the open round, put anew: what they report and what they answer meet in it, sealed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog

from bot.domain.refusals import Problem, Refusal
from bot.domain.reports import Report, from_bytes, to_bytes
from bot.errors import SealBroken
from bot.seal import NONCE_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.seal import RoundSeal
    from bot.services.caller import Caller
    from bot.services.registry import OpenRound, Registry
    from bot.store.store import Store

log = structlog.get_logger()

PATIENCE = 1.5
"""Seconds a row waits for a round that is changing, before the member is asked to press again."""
BLANK = to_bytes(Report(0, "", 0))


class OwnRow:
    def __init__(
        self, store: Store, registry: Registry, now: Callable[[], datetime], random: Callable[[int], bytes]
    ) -> None:
        self._store = store
        self._registry = registry
        self._now = now
        self._random = random

    async def put(self, caller: Caller, change: Callable[[OpenRound, Report | None], Report]) -> OpenRound:
        """Put what `change` makes of the open round and the member's report in it, None where there is none yet.

        Sealed anew with a fresh nonce, of the same length as ever; durable on return. What `change` raises stops it.
        """
        lock = self._registry.lock(caller.guild)
        try:
            await asyncio.wait_for(lock.acquire(), PATIENCE)
        except TimeoutError:
            raise Refusal(Problem.ROUND_CHANGING) from None
        try:
            opened = (await self._registry.state(caller.guild)).taking_reports(self._now())
            pseudonym = opened.seal.pseudonym(caller.guild, caller.member)
            report = change(opened, await self._present(opened.seal, caller.guild, pseudonym))
            sealed = opened.seal.seal(to_bytes(report), caller.guild, pseudonym, self._random(NONCE_BYTES))
            await self._store.open_reports.put(caller.guild, pseudonym, sealed)
        finally:
            lock.release()
        return opened

    async def _present(self, seal: RoundSeal, guild: int, pseudonym: bytes) -> Report | None:
        """The report there is. Where there is none, a blank one is opened in its stead: to look takes as long."""
        blank = seal.seal(BLANK, guild, pseudonym, self._random(NONCE_BYTES))
        row = await self._store.open_reports.read(guild, pseudonym)
        found = unsealed(seal, guild, pseudonym, row or blank)
        return None if row is None else found


def unsealed(seal: RoundSeal, guild: int, pseudonym: bytes, sealed: bytes) -> Report | None:
    """One report; None for a row that cannot be read (a damaged disk, say), which should stop nothing."""
    try:
        return from_bytes(seal.unseal(sealed, guild, pseudonym))
    except (SealBroken, ValueError):
        log.error("report_unreadable")  # noqa: TRY400  (its values are nobody's business)
        return None
