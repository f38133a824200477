"""A member answers the round's questions on working conditions: into their own sealed report, never shown again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.services.caller import require_member

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.domain.questions import Question
    from bot.domain.reports import Report
    from bot.domain.rounds import Round
    from bot.services.caller import Caller
    from bot.services.own_row import OwnRow
    from bot.services.registry import OpenRound, Registry
    from bot.store.store import Store


class AnswerConditions:
    def __init__(self, store: Store, registry: Registry, own_row: OwnRow, now: Callable[[], datetime]) -> None:
        self._store = store
        self._registry = registry
        self._own_row = own_row
        self._now = now

    async def asked(self, caller: Caller) -> tuple[Round, tuple[Question, ...]]:
        """The open round with the questions it asks, for the form. Refuses who has no report in it to answer beside."""
        opened, questions = await self._open(caller)
        pseudonym = opened.seal.pseudonym(caller.guild, caller.member)
        if not await self._store.open_reports.has(caller.guild, pseudonym):
            raise Refusal(Problem.NOT_COUNTED)
        return opened.round, questions

    async def __call__(self, caller: Caller, round_number: int, chosen: Mapping[str, str]) -> bool:
        """Put what was chosen (answer by question) into the member's report of that round; whether anything was.

        A question left open keeps the answer it had. What the round does not ask, or is no answer to it, is dropped.
        Refuses without a report in the round, and where the form is from another one.
        """
        opened, questions = await self._open(caller)
        if opened.round.number != round_number:
            raise Refusal(Problem.FORM_EXPIRED)
        given = {one.key: chosen[one.key] for one in questions if one.has(chosen.get(one.key, ""))}
        if not given:
            return False

        def answered(now_open: OpenRound, present: Report | None) -> Report:
            if now_open.round.number != round_number:
                raise Refusal(Problem.FORM_EXPIRED)
            if present is None:
                raise Refusal(Problem.NOT_COUNTED)
            return replace(present, answers=tuple(sorted({**dict(present.answers), **given}.items())))

        await self._own_row.put(caller, answered)
        return True

    async def _open(self, caller: Caller) -> tuple[OpenRound, tuple[Question, ...]]:
        """The open round and its questions; refuses who may not report, and where nothing is asked."""
        state = await self._registry.state(caller.guild)
        require_member(caller, state.settings, state.round)
        opened = state.taking_reports(self._now())
        questions = state.places.catalogue.asked(opened.round.questions)
        if not questions:
            raise Refusal(Problem.NOTHING_ASKED)
        return opened, questions
