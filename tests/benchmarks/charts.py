"""Charts and the bot that sends them: its memory, others' answers meanwhile, and a chart that was drawn before."""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import suppress
from itertools import count, product
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, NamedTuple

from discord import Permissions

from bot.domain.period import Period
from bot.presenters.card import Action, custom_id
from bot.presenters.summary import PDF
from tests.integration.house import AREA, REPRESENTATIVE_ROLE, House, administrator
from tests.wire.process import running
from tests.wire.stand_in import THINKING, StandIn, command, member, message, press, stand_in

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Iterator

ATTACH = Permissions(attach_files=True).value
WORKPLACES, REPORTS = 24, 12
CHARTS, DOCUMENTS, ROUNDS, ASKED = 50, 10, 7, 150
"""Charts and PDFs before the memory is read; rounds of so many answers each, in turns with and without."""
PAGE, MIB = 4096, 1024 * 1024
HELP = command("caseload", "help")
PAUSE = 0.005
"""Seconds between two askings for help."""


class Row(NamedTuple):
    what: str
    value: float
    unit: str
    most: float


async def measured(folder: Path) -> list[Row]:
    """Everything, against one bot."""
    await _published(folder)
    async with stand_in(permissions=ATTACH) as server, running(server, folder) as process:
        await asyncio.wait_for(server.ready.wait(), 60)
        people = Asking(server, process)
        await people.answered(HELP)
        started = people.memory()
        charts = _charts()
        for _ in range(CHARTS):
            await people.shown(*next(charts))
        for place in range(DOCUMENTS):
            await people.document(f"workplace/{4 + place}")
        grown = people.memory()
        beside, worker = await _beside(people, charts)
        again = await _again(people)
    return [
        Row("the bot's memory after its start", started, "MiB", 80),
        Row(f"the bot's memory after {CHARTS} charts and {DOCUMENTS} PDFs", grown, "MiB", 90),
        Row("the workshop's memory while it draws, beside the bot's", worker, "MiB", 300),
        Row("an answer while charts are drawn / while none is, 99th percentile", beside, "×", 2),
        Row("an answer with a chart that was drawn before / the same in words, median", again, "×", 1.5),
    ]


class Asking:
    """Members, each of whom asks once, so that nobody is too fast."""

    def __init__(self, server: StandIn, process: Process) -> None:
        self._server, self._process, self._numbers = server, process, count(1)

    async def answered(self, asked: dict[str, Any]) -> float:
        """Seconds until the bot's first answer."""
        number = next(self._numbers)
        begun = time.perf_counter()
        await self._server.interact(number, 2, asked, member=member(number))
        return time.perf_counter() - begun

    async def helped(self) -> float:
        """As `answered`, by a constant, after a pause: asked without one, who asks would take a processor to itself."""
        await asyncio.sleep(PAUSE)
        return await self.answered(HELP)

    async def shown(self, asked: dict[str, Any], locale: str) -> None:
        """A card with its chart, however long it takes."""
        number = next(self._numbers)
        shown = await self._server.ask(number, asked, member=member(number), locale=locale)
        assert shown.get("attachments"), "no chart came"

    async def drawing(self, asked: dict[str, Any], locale: str) -> asyncio.Task[dict[str, Any]]:
        """A card that the bot thinks about from now on, until its chart is drawn."""
        number = next(self._numbers)
        first = await self._server.interact(number, 2, asked, member=member(number), locale=locale)
        assert first["type"] == THINKING, "the chart was there already"
        return asyncio.create_task(self._server.shown(number))

    async def document(self, place: str) -> None:
        """A summary as PDF, by its button."""
        number = next(self._numbers)
        pressed = press(custom_id(Action.TAKE, PDF, place, "", Period.ALL))
        by = member(number, REPRESENTATIVE_ROLE)
        shown = await self._server.ask(number, pressed, kind=3, member=by, message=message())
        assert any(file["filename"].endswith(".pdf") for file in shown.get("attachments", ())), "no document came"

    def may_attach(self, allowed: int) -> None:
        self._server.permissions = allowed

    def come_first(self) -> None:
        """Have the bot and whoever asks it wait for nothing else that runs here, where one may ask for that."""
        with suppress(PermissionError):
            for process in (0, self._process.pid):
                os.sched_setscheduler(process, os.SCHED_RR, os.sched_param(1))

    def memory(self) -> float:
        """The bot's own, in MiB."""
        return _resident(self._process.pid)

    def workshop(self) -> float:
        """That of the largest process the bot has begun, in MiB."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/children")
        return max((_resident(int(child)) for task in tasks for child in task.read_text().split()), default=0.0)


def _resident(process: int) -> float:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE / MIB


async def _published(folder: Path) -> None:
    """A closed round with figures at every workplace."""
    async with House(folder).running() as before:
        await before.set_up()
        listed = "\n".join(f"Jobcenter {number};0751" for number in range(WORKPLACES))
        edit = before.services.edit_workplaces
        await edit.keep(administrator(), (await edit.preview(administrator(), listed)).draft)
        for place in range(WORKPLACES):
            team = [40 + 3 * number + place for number in range(REPORTS)]
            await before.team(team, first=100 * place, workplace=str(4 + place))
        await before.close()


def _charts() -> Iterator[tuple[dict[str, Any], str]]:
    """Cards whose charts are all different ones."""
    places = [f"workplace/{4 + place}" for place in range(WORKPLACES)]
    for asked, place, locale in product(("overview", "trend"), places, ("da", "en-GB")):
        yield command("caseload", asked, place=place), locale
        yield command("caseload", asked, place=place, area=AREA), locale


async def _beside(people: Asking, charts: Iterator[tuple[dict[str, Any], str]]) -> tuple[float, float]:
    """How much longer an answer takes while charts are drawn; and the memory of the process that draws."""
    alone: list[float] = []
    beside: list[float] = []
    largest = 0.0
    for number in range(1, ROUNDS + 1):
        while len(alone) < number * ASKED:
            alone.append(await people.helped())
        while len(beside) < number * ASKED:
            drawing = await people.drawing(*next(charts))
            while not drawing.done():
                beside.append(await people.helped())
            await drawing
            largest = max(largest, people.workshop())
    return quantiles(beside, n=100)[-1] / quantiles(alone, n=100)[-1], largest


async def _again(people: Asking) -> float:
    """How much longer an answer takes with its chart than without; where allowed, nothing else runs before it."""
    people.come_first()
    asked = command("caseload", "overview", place="workplace/4", area=AREA)
    await people.shown(asked, "da")
    times: dict[int, list[float]] = {0: [], ATTACH: []}
    for _ in range(ROUNDS * ASKED):
        for allowed, taken in times.items():
            people.may_attach(allowed)
            taken.append(await people.answered(asked))
    return median(times[ATTACH]) / median(times[0])
