"""Half a year of the demo's server: set up, reported to, closed and posted, all by the bot itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from bot.demo.invent import ANSWERS, answers, months
from bot.demo.world import WORLD
from bot.domain.mixed import joined
from bot.domain.rounds import COPENHAGEN, local
from bot.services.caller import Caller
from bot.services.edit_events import TypedEvent
from bot.services.set_up import SetupChanges
from bot.services.submit_report import Submission

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.demo.invent import Invented
    from bot.demo.stage import Stage
    from bot.demo.world import Place

ASKING = 2
"""The last so many months ask about working conditions: one that has closed, and the open one."""
TRIAL = 2
"""The month, from 0, that begins with more colleagues at Lærkevej: its caseload falls, and Odense's does not."""
HOUR = 9
"""The hour, in Copenhagen, at which rounds close and posts go out."""


def months_before(now: datetime, count: int) -> list[datetime]:
    """The last `count + 1` moments at which a month's round began, oldest first, none after `now`."""
    day = now.astimezone(COPENHAGEN).date().replace(day=1)
    moments: list[datetime] = []
    while len(moments) <= count:
        if (moment := local(day, HOUR)) <= now:
            moments.insert(0, moment)
        day = (day - timedelta(days=1)).replace(day=1)
    return moments


async def live_through(stage: Stage, starts: list[datetime], now: datetime, rng: Random) -> None:
    """Play every month from the first start, and of the last, whose round stays open, the days to `now`."""
    await _set_up(stage)
    ends = [*starts[1:], now]
    invented = list(months(rng, len(starts)))
    for month, (reports, opened, ends_at) in enumerate(zip(invented, starts, ends, strict=True)):
        if month == TRIAL:
            await _note(stage, opened)
        if month == len(starts) - ASKING:
            await stage.bot.services.choose_questions(_administrator(stage), tuple(ANSWERS))
        await _report(stage, reports)
        if month >= len(starts) - ASKING:
            await _answer(stage, reports, month)
        for moment in _ticks(opened, ends_at):
            stage.clock.wind(stage.env, moment)
            await stage.bot.services.tick()


def _ticks(opened: datetime, ends_at: datetime) -> Iterator[datetime]:
    """The moments in a month at which something happens by itself: posts on Mondays, the close at its end."""
    day = opened.astimezone(COPENHAGEN).date()
    monday = day + timedelta(days=7 - day.weekday())
    while (moment := local(monday, HOUR)) < ends_at:
        yield moment
        monday += timedelta(weeks=1)
    yield ends_at


async def _set_up(stage: Stage) -> None:
    administrator = _administrator(stage)
    roles = stage.server.roles
    await stage.bot.services.set_up(
        administrator,
        SetupChanges(
            language="da",
            member_role=roles["Medlem"].id,
            representative_role=roles["Tillidsrepræsentant"].id,
            digest_channel=stage.channel.id,
            digest_hour=HOUR,
            reminder_role=roles["Påmindelser"].id,
        ),
    )
    preview = await stage.bot.services.edit_workplaces.preview(administrator, as_list())
    await stage.bot.services.edit_workplaces.keep(administrator, preview.draft)


async def _note(stage: Stage, opened: datetime) -> None:
    """What began that day: it is seen in the development, and the trial has a day."""
    day = opened.astimezone(COPENHAGEN).date()
    typed = TypedEvent(day.isoformat(), "Forsøg: flere kolleger på Lærkevej", "Center for Jobindsats, Lærkevej")
    await stage.bot.services.edit_events.add(_administrator(stage), typed)


async def post_panel(stage: Stage) -> None:
    """The panel stands below all posts, where a visitor of the demo begins."""
    await stage.bot.services.panels.publish(_administrator(stage), stage.channel.id)


def _administrator(stage: Stage) -> Caller:
    return Caller(stage.server.id, stage.administrator.id, manages_guild=True)


def as_list() -> str:
    """The world's workplaces as an administrator would paste them."""
    rows = ((place.name, place.municipality, "|".join(place.aliases), "|".join(_areas(place))) for place in WORLD)
    return "\n".join(";".join(row) for row in rows)


def _areas(place: Place) -> Iterator[str]:
    return iter(dict.fromkeys(area for team in place.teams for area in team.areas))


async def _report(stage: Stage, reports: Iterable[Invented]) -> None:
    places = await stage.bot.services.read_release.places(stage.server.id)
    ids = {workplace.name: str(workplace.id) for workplace in places.workplaces}
    members = frozenset({stage.server.roles["Medlem"].id})
    for report in reports:
        await stage.bot.services.submit_report(
            Caller(stage.server.id, report.user_id, members),
            Submission(
                ids[report.workplace],
                joined(report.areas),
                joined(str(caseload) for caseload in report.caseloads),
                f"{report.weekly_hours:g}",
            ),
        )


async def _answer(stage: Stage, reports: Iterable[Invented], month: int) -> None:
    """The same people answer; by chance of its own, so that nobody's caseload is another for it."""
    rng, service = Random(month), stage.bot.services.answer_conditions  # noqa: S311  (a game)
    members = frozenset({stage.server.roles["Medlem"].id})
    for report in reports:
        caller = Caller(stage.server.id, report.user_id, members)
        await service(caller, month + 1, answers(rng, report))
