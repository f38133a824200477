"""An administrator chooses which questions on working conditions are asked: at most five in any one round."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.changes import NONE, Setting
from bot.domain.questions import MOST_QUESTIONS
from bot.domain.refusals import Problem, Refusal
from bot.services.caller import require_administrator
from bot.services.editor import Editor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.questions import Question
    from bot.domain.rounds import Round
    from bot.services.caller import Caller
    from bot.services.registry import GuildState


@dataclass(frozen=True, slots=True)
class ChosenQuestions:
    """What can be chosen today; what is chosen, which holds for the rounds to come; and what is asked now.

    `now` is None while no round is open.
    """

    offered: tuple[Question, ...]
    chosen: tuple[Question, ...]
    now: tuple[Question, ...] | None


class ChooseQuestions(Editor):
    async def present(self, caller: Caller) -> ChosenQuestions:
        require_administrator(caller)
        return self._presented(await self._registry.state(caller.guild))

    async def __call__(self, caller: Caller, keys: Sequence[str]) -> ChosenQuestions:
        """Choose these, by their keys, in place of those that were. Refuses what is not offered today.

        What is newly chosen is asked in the open round at once, as long as that round then asks no more than five; what
        is chosen no more is asked until the round closes. Else the choice holds from the next round.
        """
        require_administrator(caller)
        async with self._registry.lock(caller.guild):
            state = await self._registry.state(caller.guild)
            offered = {question.key for question in self._offered(state)}
            if not offered.issuperset(keys):
                raise Refusal(Problem.FORM_EXPIRED)
            chosen = tuple(question.key for question in state.places.catalogue.asked(keys))
            settings = replace(state.settings, questions=chosen)
            await self._store.guilds.write(settings)
            if state.round is not None:
                asked = _asked(state.round, settings.questions)
                await self._store.rounds.ask(caller.guild, state.round.number, asked)
            if settings.questions != state.settings.questions:
                detail = ", ".join(settings.questions) or NONE
                await self._admin_log.note(caller.guild, Setting.QUESTIONS, detail)
            await self._registry.reload(caller.guild)
        return await self.present(caller)

    def _presented(self, state: GuildState) -> ChosenQuestions:
        catalogue, offered = state.places.catalogue, self._offered(state)
        chosen = tuple(question for question in offered if question.key in state.settings.questions)
        now = None if state.round is None else catalogue.asked(state.round.questions)
        return ChosenQuestions(offered, chosen, now)

    def _offered(self, state: GuildState) -> tuple[Question, ...]:
        return state.places.catalogue.questions_on(self._today())


def _asked(round_: Round, chosen: Sequence[str]) -> tuple[str, ...]:
    """What the open round asks from now on."""
    union = tuple(dict.fromkeys((*round_.questions, *chosen)))
    return union if len(union) <= MOST_QUESTIONS else round_.questions
