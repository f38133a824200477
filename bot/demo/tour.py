"""The tour: the bot as a member, a representative and an administrator meet it, played without a browser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from simcord import ResponseMessage

from bot.demo.guide import Guide
from bot.demo.history import HOUR
from bot.demo.stage import raised
from bot.domain.rounds import COPENHAGEN, local
from bot.presenters.card import Action

if TYPE_CHECKING:
    from bot.demo.stage import Stage

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
"""A day in the middle of a round: the tour tells the same at every start."""

TRANSCRIPT = "transcript.txt"

LIST = """navn;kommune;aliasser;områder
Center for Jobindsats, Lærkevej;København;Jobcenter Lærkevej|CJL|Lærkevej;kth_akt_30|kth_job_30
Ungeindsatsen Nørrebro;København;KUI Nørrebro;kth_job_u30|kth_akt_u30
Familiehuset;Københoved;;Børn og unge (myndighed)
"""


async def play(folder: Path) -> None:
    """Play it through and write into `folder` what was seen and every file the bot sent.

    Raises what went wrong, an error inside the bot too.
    """
    with TemporaryDirectory(prefix="sagstal-tour-") as place:
        async with raised(Path(place), NOW) as stage:
            with (folder / TRANSCRIPT).open("w", encoding="utf-8") as transcript:
                guide = Guide(stage, folder, transcript)
                await _member(stage, guide)
                await _visitor(stage, guide)
                await _of_two_areas(stage, guide)
                await _representative(stage, guide)
                await _administrator(stage, guide)
                await _close(stage, guide)
                await _again(stage, guide)
            stage.env.raise_errors()


async def _member(stage: Stage, guide: Guide) -> None:
    mette = stage.member
    guide.chapter("A member reports")
    digest, panel = _posts(stage)[-2:]
    await guide.reads(digest)
    await guide.reads(panel)
    question = await guide.presses(mette, panel, Action.REPORT)
    form = await guide.chooses(mette, question, "København")
    wrong = await guide.fills(
        mette, form, caseload="ca. 112", workplace="Center for Job", area="Kontanthjælp, akt", hours="32"
    )
    receipt = await guide.fills(mette, await guide.opens_form(mette, wrong, Action.REPORT), caseload="112")
    questions = await guide.opens_form(mette, receipt, Action.ASK)
    await guide.fills(mette, questions, amount="For højt", pressure="Nej")
    await guide.presses(mette, receipt, Action.OVERVIEW)
    offer = await guide.presses(mette, receipt, Action.SHORTCUT)
    await guide.presses(mette, offer, Action.SEND_SHORTCUT)
    mine = await guide.types(mette, "caseload mine")
    reminders = await guide.presses(mette, mine, Action.REMINDERS)
    await guide.presses(mette, reminders, Action.REMIND)


async def _visitor(stage: Stage, guide: Guide) -> None:
    emma = stage.visitor
    guide.chapter("A member whose Discord is in English")
    form = await guide.asks_for_form(emma, "caseload report", workplace="jobcenter odense")
    receipt = await guide.fills(emma, form, caseload="171", area="Cash benefit, activity")
    await guide.presses(emma, receipt, Action.WITHDRAW)
    await guide.types(emma, "caseload privacy")


async def _of_two_areas(stage: Stage, guide: Guide) -> None:
    rasmus = stage.representative
    guide.chapter("A colleague who works with two areas reports both")
    form = await guide.asks_for_form(rasmus, "caseload report", workplace="jobcenter aabenraa")
    question = await guide.fills(rasmus, form, caseload="58", area="Flere områder")
    form = await guide.chooses(rasmus, question, "Integration", "Kontanthjælp, jobparate 30+")
    receipt = await guide.fills(rasmus, form, caseload1="26", caseload2="32")
    await guide.presses(rasmus, receipt, Action.OVERVIEW)


async def _representative(stage: Stage, guide: Guide) -> None:
    rasmus = stage.representative
    guide.chapter("A representative prepares a meeting")
    await guide.types(rasmus, "caseload overview", place="odense kommune", area="aktivitetsparate 30")
    overview = await guide.types(rasmus, "caseload overview", place="laerkevej", area="aktivitetsparate 30")
    await guide.presses(rasmus, overview, Action.TREND)
    two = {"place-1": "laerkevej", "place-2": "jobcenter odense", "event": "forsøg"}
    await guide.types(rasmus, "caseload compare", **two, area="aktivitetsparate 30")
    form = await guide.opens_form(rasmus, overview, Action.WHATIF)
    await guide.fills(rasmus, form, workers="26")
    form = await guide.asks_for_form(rasmus, "caseload whatif minutes", area="aktivitetsparate 30")
    await guide.fills(rasmus, form, caseload="115", meeting="25", preparation="10")
    await guide.presses(rasmus, overview, Action.CONDITIONS)
    await guide.types(rasmus, "caseload overview", place="familiecenter randers", area="unge med handicap")
    await guide.types(rasmus, "caseload norms", area="aktivitetsparate 30")


async def _administrator(stage: Stage, guide: Guide) -> None:
    line = stage.administrator
    guide.chapter("An administrator looks after the server")
    upload = ("arbejdspladser.csv", LIST.encode())
    preview = await guide.types(line, "caseload-admin workplaces", file=upload)
    await guide.presses(line, preview, Action.KEEP_LIST)
    await guide.types(line, "caseload-admin panel")
    await guide.types(line, "caseload-admin check")
    question = await guide.types(line, "caseload-admin close")
    await guide.presses(line, question, Action.CLOSE)


async def _close(stage: Stage, guide: Guide) -> None:
    guide.chapter("The round closes, its key is destroyed, and Monday's post has the new figures")
    today = NOW.astimezone(COPENHAGEN).date()
    tomorrow, monday = today + timedelta(days=1), today + timedelta(days=7 - today.weekday())
    for day in (tomorrow, monday):
        stage.clock.wind(stage.env, local(day, HOUR))
        await stage.bot.services.tick()
    await guide.reads(_posts(stage)[-1])
    await guide.types(stage.member, "caseload mine")


async def _again(stage: Stage, guide: Guide) -> None:
    mette = stage.member.user
    guide.chapter("In the next round, one press on the shortcut is enough")
    (newest, *_) = mette.dm_channel.history(viewer=mette)
    shortcut = ResponseMessage(stage.env, stage.env.backend.get_message(mette.dm_channel.id, newest.id))
    await guide.reads(shortcut)
    form = await guide.opens_form(mette, shortcut, Action.REPORT)
    await guide.fills(mette, form, caseload="109", hours="32")


def _posts(stage: Stage) -> list[ResponseMessage]:
    """What the bot has posted in the channel for everybody, oldest first."""
    posted = (message for message in stage.channel.history() if message.components and not message.flags.ephemeral)
    ids = sorted(message.id for message in posted)
    return [ResponseMessage(stage.env, stage.env.backend.get_message(stage.channel.id, one)) for one in ids]
