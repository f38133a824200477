"""Stories of two rounds that differ in nothing but a few reports; and all that anybody hears while they go on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.anonymity.oracle_questions import ASKED, SPIED, acting, ending, reading, showing
from tests.anonymity.oracle_world import (
    administrators_ask,
    colleague,
    colleagues_answer,
    colleagues_report,
    open_world,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.anonymity.oracle_world import Answer, World
    from tests.e2e.conftest import Server

AREAS = {"1": "kth_akt_30", "2": "boern_unge", "3": "kth_job_u30"}
"""What is done at each of the servers' workplaces."""
FIRST_FEW = 500


@dataclass(frozen=True, slots=True)
class Few:
    """Reports that are too few to be shown: how many in a round, at which workplace, in which area."""

    number: int = 0
    workplace: str = SPIED
    area: str = ""
    withdrawn: bool = False
    """They report, and then take it back."""
    answering: bool = False
    """They also answer a question on working conditions."""


@dataclass
class Told:
    """What was heard: each answer by its moment, asker and question; and all that the bot sent unasked."""

    answers: dict[str, Answer] = field(default_factory=dict[str, "Answer"])
    unasked: list[Answer] = field(default_factory=list["Answer"])


class Story:
    """A server with figures at workplace 1, in the first round also at 3, and a few reports somewhere in each round."""

    def __init__(self, world: World, server: Server, k: int, few: tuple[Few, Few]) -> None:
        self._world, self._server, self._k, self._few = world, server, k, few
        self._many = k + 10  # where k is 20, enough for the band of the whole server, in the first round
        self._people = world.askers(server)
        self.told = Told()

    async def tell(self) -> None:
        """Two rounds, a post every week, and all questions in between."""
        await self._server.set_up(threshold=self._k)
        await administrators_ask(self._server, ASKED)
        await self._many_report(0)
        await self._few_report(0, 61)
        await self._ask("open", "nobody", "member")
        await self._week(datetime(2026, 11, 9, 8, tzinfo=UTC))
        await self._few_report(0, 64)
        await self._week(datetime(2026, 11, 16, 8, tzinfo=UTC))
        await self._few_withdraw(0)
        await self._week(datetime(2026, 11, 30, 8, tzinfo=UTC))
        await self._ask("about to close", "representative", "administrator")
        await self._week(datetime(2026, 12, 1, 8, tzinfo=UTC))
        await self._ask("closed", "nobody", "member", "administrator")
        await self._many_report(1)
        await self._few_report(1, 58)
        await self._week(datetime(2026, 12, 7, 8, tzinfo=UTC))
        await self._few_withdraw(1)
        await self._ask("open again", "member", "administrator")
        await self._week(datetime(2027, 1, 1, 8, tzinfo=UTC))
        await self._week(datetime(2027, 1, 4, 8, tzinfo=UTC))
        await self._ask("closed again", "nobody")
        await self._end()

    async def _many_report(self, round_: int) -> None:
        """Those who are enough to be shown; at workplace 3 they are so in the first round only."""
        caseloads = [40 + 20 * round_ + 3 * number for number in range(self._many)]
        await colleagues_report(self._server, caseloads, workplace="1", area=AREAS["1"])
        await colleagues_answer(self._server, self._many, ("high", "low")[round_], question=ASKED)
        if round_ == 0:
            those = caseloads[: self._k]
            await colleagues_report(self._server, those, workplace="3", area=AREAS["3"], first=len(caseloads))

    async def _few_report(self, round_: int, caseload: int) -> None:
        few = self._few[round_]
        caseloads = [caseload + 7 * number for number in range(few.number)]
        area = few.area or AREAS[few.workplace]
        await colleagues_report(self._server, caseloads, workplace=few.workplace, area=area, first=FIRST_FEW)
        if few.answering:
            await colleagues_answer(self._server, few.number, "fits", question=ASKED, first=FIRST_FEW)

    async def _few_withdraw(self, round_: int) -> None:
        few = self._few[round_]
        for number in range(few.number if few.withdrawn else 0):
            await self._server.bot.services.my_report.withdraw(colleague(self._server, FIRST_FEW + number))

    async def _week(self, moment: datetime) -> None:
        """The bot looks at the clock: it closes, opens and posts what is due."""
        start = len(self._world.env.backend.http_requests)
        await self._server.tick(moment)
        self.told.unasked.append(self._world.heard(start))

    async def _ask(self, stage: str, *kinds: str) -> None:
        for kind in kinds:
            ends = [] if kind == "administrator" else [*showing(), *ending()]
            for number, question in enumerate([*reading(self._server, self._k), *acting(), *ends]):
                answer = await self._people[kind].ask(question)
                self.told.answers[f"{stage} · {kind} · {number} {question}"] = answer

    async def _end(self) -> None:
        """What only an administrator can end, and what a member hears of it."""
        for question in ending():
            self.told.answers[f"end · {question}"] = await self._people["administrator"].ask(question)
            for number, reading_ in enumerate(reading(self._server, self._k)):
                self.told.answers[f"{question} · {number} {reading_}"] = await self._people["member"].ask(reading_)


async def told(path: Path, k: int, few: tuple[Few, Few]) -> Told:
    """All that is heard of a story, in a world of its own."""
    async with open_world(path) as world:
        story = Story(world, world.server("Union"), k, few)
        await story.tell()
    return story.told
