"""A member reports: checked, made a pseudonym's, sealed, stored. The id is gone before anything is written."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.norms import norm_for
from bot.domain.receipts import Receipt, Unconfirmed
from bot.domain.refusals import Problem, Refusal
from bot.domain.reports import Report, is_unusual, parse_caseload, parse_hours, to_bytes
from bot.domain.rounds import COPENHAGEN
from bot.seal import NONCE_BYTES
from bot.services.caller import require_member

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.domain.places import Places
    from bot.services.caller import Caller
    from bot.services.registry import OpenRound, Registry
    from bot.store.store import Store

PATIENCE = 1.5
"""Seconds a report waits for a round that is changing, before the member is asked to press again."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a member typed and chose, as it was typed; `confirmed` where an unusual number was said to be right."""

    workplace: str
    area: str
    caseload: str
    weekly_hours: str
    confirmed: bool = False


class SubmitReport:
    def __init__(
        self, store: Store, registry: Registry, now: Callable[[], datetime], random: Callable[[int], bytes]
    ) -> None:
        self._store = store
        self._registry = registry
        self._now = now
        self._random = random

    async def __call__(self, caller: Caller, submission: Submission) -> Receipt | Unconfirmed:
        """Counts the report, in place of the member's earlier one in this round; durable on return.

        Refuses, without writing anything, what cannot be counted; asks once more about an unusual number.
        """
        state = await self._registry.state(caller.guild)
        require_member(caller, state.settings, state.round)
        state.require_reporting()
        day = self._now().astimezone(COPENHAGEN).date()
        report = _checked(submission, state.places, day, state.day_of_reports(day))
        workplace, area = state.places.workplace(str(report.workplace)), state.places.area(submission.area, day)
        if is_unusual(report.caseload, report.weekly_hours) and not submission.confirmed:
            return Unconfirmed(workplace, area, report.caseload, report.weekly_hours)
        opened = await self._put(caller, report)
        k = max(opened.round.k, state.settings.k)
        norm = norm_for(state.places.catalogue.norms, area, day)
        return Receipt(workplace, area, report.caseload, report.weekly_hours, norm, opened.round, k)

    async def _put(self, caller: Caller, report: Report) -> OpenRound:
        lock = self._registry.lock(caller.guild)
        try:
            await asyncio.wait_for(lock.acquire(), PATIENCE)
        except TimeoutError:
            raise Refusal(Problem.ROUND_CHANGING) from None
        try:
            opened = (await self._registry.state(caller.guild)).taking_reports(self._now())
            pseudonym = opened.seal.pseudonym(caller.guild, caller.member)
            sealed = opened.seal.seal(to_bytes(report), caller.guild, pseudonym, self._random(NONCE_BYTES))
            await self._store.open_reports.put(caller.guild, pseudonym, sealed)
        finally:
            lock.release()
        return opened


def _checked(submission: Submission, places: Places, day: date, counted_on: date) -> Report:
    """The report that was typed, or the first refusal in the order of the form's fields.

    It is for the workplace that the one in an old message or form is a part of on the day it is `counted_on`.
    """
    caseload = parse_caseload(submission.caseload)
    workplace = places.to_report_at(submission.workplace, counted_on)
    area = places.area(submission.area, day)
    return Report(workplace.id, area.key, caseload, parse_hours(submission.weekly_hours))
