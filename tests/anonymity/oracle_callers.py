"""Everybody who might ask the bot for something, and the table that says who is refused what, and why."""

from __future__ import annotations

import json
import os
import re
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

import discord

from bot.domain.refusals import Problem, Refusal
from bot.domain.reports import MIXED
from bot.domain.typed_workplace import typed_in
from bot.i18n import language
from bot.presenters import panel_sheet
from bot.presenters.card import Action, custom_id, parse_custom_id
from bot.presenters.events import refused_event_card
from bot.presenters.headcounts import refused_headcount_card
from bot.presenters.published import PublishedFile
from bot.presenters.refusals import SENTENCES, WITH_ROLE, refusal_card
from bot.presenters.reminders import OFF, ON
from bot.presenters.summary import KINDS
from bot.presenters.what_if import refused_card
from bot.services.typed_forms import draft_name
from cogs.showing import layout
from tests.anonymity.oracle_questions import (
    AREA,
    ASKED,
    MIX,
    NEW_AREA,
    NEW_NORM,
    NO_PROPOSAL,
    PLAN,
    STEPS,
    TENDING,
    Fill,
    Pick,
    Push,
    Run,
    answers,
    fill,
    fill_for,
    mix,
    mixed,
    pick,
    push,
    report,
    rhythm_chosen,
    roles_chosen,
)
from tests.anonymity.oracle_world import Person, administrators_ask, colleagues_report, open_world
from tests.e2e.conftest import ids

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
    from pathlib import Path

    from bot.presenters.card import Pressed
    from tests.anonymity.oracle_questions import Question
    from tests.anonymity.oracle_world import Answer, World
    from tests.e2e.conftest import Server


class Who(StrEnum):
    """Everybody who might ask, those last who may do most. From DIRECT to STRANGER they ask from elsewhere."""

    NOBODY = "without a role"
    MEMBER = "member"
    REPRESENTATIVE = "representative"
    DIRECT = "member, in a message to the bot"
    NEW_MEMBER = "member of a server that is not set up"
    NEW_ADMINISTRATOR = "administrator of a server that is not set up"
    STRANGER = "member and administrator of another server"
    ADMINISTRATOR = "administrator"


SECRET = "4"
"""The id of a workplace that only the server asked about has; no server has one of the other id."""
SECRET_NAME, SECRET_ALIAS = "Krisecentret Havblik", "Havblikket"
NOWHERE = "97"
TOWN = "0561"
"""Where the secret workplace lies."""

Refusals = dict[Who, Problem]
ELSEWHERE: Refusals = dict.fromkeys((Who.DIRECT, Who.NEW_MEMBER, Who.NEW_ADMINISTRATOR), Problem.NOT_SET_UP)
MEMBERS: Refusals = ELSEWHERE | dict.fromkeys(
    (Who.NOBODY, Who.REPRESENTATIVE, Who.ADMINISTRATOR), Problem.MEMBER_ROLE_MISSING
)
ADMINISTRATORS: Refusals = ELSEWHERE | dict.fromkeys(
    (Who.NOBODY, Who.MEMBER, Who.REPRESENTATIVE, Who.NEW_MEMBER), Problem.NOT_ADMINISTRATOR
)
REPRESENTATIVES: Refusals = ELSEWHERE | dict.fromkeys((Who.NOBODY, Who.MEMBER), Problem.NOT_REPRESENTATIVE)
UNKNOWN_THERE: Refusals = {Who.STRANGER: Problem.UNKNOWN_WORKPLACE}
NONE_WAITS: Refusals = dict.fromkeys((Who.STRANGER, Who.ADMINISTRATOR), Problem.FORM_EXPIRED)
NO_REMINDERS: Refusals = {Who.STRANGER: Problem.NO_REMINDERS}
NOT_THEIRS: Refusals = {Who.STRANGER: Problem.FORM_EXPIRED, Who.NEW_ADMINISTRATOR: Problem.FORM_EXPIRED}


MANAGING_OR_TR = (Who.REPRESENTATIVE, Who.STRANGER, Who.ADMINISTRATOR)
MANAGING = (Who.NEW_ADMINISTRATOR, Who.STRANGER, Who.ADMINISTRATOR)
CHANNELS: Refusals = ADMINISTRATORS | {Who.STRANGER: Problem.NO_TEXT_CHANNEL}


ANOTHER_ROUND: Refusals = {Who.STRANGER: Problem.NOTHING_ASKED, Who.MEMBER: Problem.FORM_EXPIRED}


def _also_first(refusals: Refusals) -> Refusals:
    """What an administrator may do before anything is set up."""
    return {who: problem for who, problem in refusals.items() if who is not Who.NEW_ADMINISTRATOR}


@dataclass(frozen=True, slots=True)
class Drafts:
    """The names under which an administrator's lists wait for their confirmation; and the channel that was asked in."""

    workplaces: str
    regions: str
    channel: str


def table(drafts: Drafts) -> list[tuple[Question, Refusals]]:
    """Every command and every action, and who is refused why; whoever is not named may."""
    return [*_for_members(), *_for_all(), *_for_representatives(), *_for_administrators(drafts)]


def _for_members() -> list[tuple[Question, Refusals]]:
    at = MEMBERS | UNKNOWN_THERE
    return [
        (Run("caseload report", {"workplace": SECRET}), at),
        (push(Action.REPORT, SECRET, AREA, "62", "37"), MEMBERS),
        (pick(Action.REPORT_AT, f"w/{SECRET}"), at),
        (report("62", workplace=SECRET), at),
        (push(Action.CONFIRM, SECRET, AREA, "350", "37"), at),
        (push(Action.REPORT, SECRET, MIX), MEMBERS),
        (report("62", workplace=SECRET, area=MIXED), at),
        (mix(AREA, "kth_job_u30", workplace=SECRET), MEMBERS),
        (mixed("31", "17", workplace=SECRET), at),
        (push(Action.CONFIRM, SECRET, MIX, "200+150", "37"), at),
        (push(Action.SHORTCUT, SECRET, AREA), at),
        (push(Action.SEND_SHORTCUT, SECRET, AREA), at),
        (push(Action.REPORT, NOWHERE, AREA, "62", "37"), MEMBERS),
        (push(Action.REPORT, NOWHERE, MIX), MEMBERS),
        (mix(AREA, "kth_job_u30", workplace=NOWHERE), MEMBERS),
        (push(Action.REPORT, f"m/{TOWN}"), MEMBERS),
        (mixed("31", "17", workplace=SECRET, areas=AREA), dict.fromkeys(Who, Problem.NOT_A_MIX)),
        *((asked, at | {Who.MEMBER: Problem.UNKNOWN_WORKPLACE}) for asked in _nowhere()),
        (push(Action.ASK), MEMBERS | {Who.STRANGER: Problem.NOTHING_ASKED}),
        (answers("0", ASKED, "high"), MEMBERS | ANOTHER_ROUND),
        (Run("caseload mine"), MEMBERS),
        (push(Action.MINE), MEMBERS),
        (push(Action.WITHDRAW), MEMBERS),
        (push(Action.REMINDERS), MEMBERS | NO_REMINDERS),
        (push(Action.REMIND, ON), MEMBERS | NO_REMINDERS),
        (push(Action.REMIND, OFF), ELSEWHERE | NO_REMINDERS),
    ]


def _nowhere() -> list[Question]:
    """The same about a workplace that there is not: who may not know must hear the same."""
    return [
        Run("caseload report", {"workplace": NOWHERE}),
        pick(Action.REPORT_AT, f"w/{NOWHERE}"),
        report("62", workplace=NOWHERE),
        push(Action.CONFIRM, NOWHERE, AREA, "350", "37"),
        report("62", workplace=NOWHERE, area=MIXED),
        mixed("31", "17", workplace=NOWHERE),
        push(Action.SHORTCUT, NOWHERE, AREA),
        push(Action.SEND_SHORTCUT, NOWHERE, AREA),
    ]


def _for_all() -> list[tuple[Question, Refusals]]:
    there = ELSEWHERE | {Who.STRANGER: Problem.UNKNOWN_PLACE}
    promise = {Who.DIRECT: Problem.NOT_SET_UP}
    return [
        (Run("caseload overview"), ELSEWHERE),
        (Run("caseload overview", {"place": f"workplace/{SECRET}"}), there),
        (push(Action.OVERVIEW, f"workplace/{SECRET}"), ELSEWHERE),
        (push(Action.CONDITIONS), ELSEWHERE),
        (push(Action.CONDITIONS, f"workplace/{SECRET}"), ELSEWHERE),
        (Run("caseload trend"), ELSEWHERE),
        (Run("caseload trend", {"place": f"workplace/{SECRET}"}), there),
        (push(Action.TREND, f"workplace/{SECRET}"), ELSEWHERE),
        (push(Action.TREND), ELSEWHERE),
        (Run("caseload compare", {"place-1": "country/dk", "place-2": f"workplace/{SECRET}"}), there),
        (
            Run("caseload compare", {"place-1": "country/dk", "place-2": f"workplace/{SECRET}", "event": "1.11.2026"}),
            there,
        ),
        (Run("caseload whatif workers", {"place": f"workplace/{SECRET}", "area": AREA}), there),
        (push(Action.WHATIF, "workers", AREA, f"workplace/{SECRET}"), there),
        (
            Fill(custom_id(Action.RECKON, "workers", AREA, f"workplace/{SECRET}"), {"median": "82", "workers": "12"}),
            there,
        ),
        (Run("caseload whatif cost"), {Who.DIRECT: Problem.NOT_SET_UP}),
        (Run("caseload whatif minutes"), {Who.DIRECT: Problem.NOT_SET_UP}),
        (Run("caseload norms"), {}),
        (Run("caseload privacy"), promise),
        (push(Action.PRIVACY), promise),
        (Run("caseload help"), promise),
        (push(Action.DISMISS), {}),
    ]


def _for_representatives() -> list[tuple[Question, Refusals]]:
    there = REPRESENTATIVES | {Who.STRANGER: Problem.UNKNOWN_PLACE}
    unknown = there | dict.fromkeys((Who.REPRESENTATIVE, Who.ADMINISTRATOR), Problem.FORM_EXPIRED)
    return [
        (Run("caseload-rep event"), REPRESENTATIVES),
        (Run("caseload-rep event", {"text": "Fem nye kolleger", "place": f"workplace/{SECRET}"}), REPRESENTATIVES),
        *_headcounts(),
        (push(Action.FIGURE, "1", "2026-11-01"), REPRESENTATIVES),
        (push(Action.EVENT), REPRESENTATIVES),
        (push(Action.EVENT, "f" * 16), REPRESENTATIVES),
        (fill(Action.KEEP_EVENT, day="1.11.2026", text="Fem nye kolleger", place=f"workplace/{SECRET}"), there),
        (
            fill_for(Action.KEEP_FIGURE, "1", "2026-11-01", figure="62", area=AREA, source="MED"),
            REPRESENTATIVES | {Who.STRANGER: Problem.FORM_EXPIRED},
        ),
        (fill(Action.KEEP_EVENT, day="1.11.2026", text="Fem nye kolleger", place=f"workplace/{NOWHERE}"), {
            **REPRESENTATIVES, **dict.fromkeys(
                (Who.REPRESENTATIVE, Who.ADMINISTRATOR, Who.STRANGER), Problem.UNKNOWN_PLACE
            ),
        }),
        (Run("caseload-rep summary"), REPRESENTATIVES),
        (Run("caseload-rep summary", {"place": f"workplace/{SECRET}"}), there),
        *((push(Action.TAKE, kind, f"workplace/{SECRET}", "", "12"), there) for kind in KINDS),
        (push(Action.TAKE, "?", f"workplace/{SECRET}", "", "12"), unknown),
        (push(Action.SHARE, f"workplace/{SECRET}", "", "12"), there),
        (push(Action.SEND_SHARE, f"workplace/{SECRET}", "", "12", "f" * 12), there),
        (Run("caseload-rep workplace"), REPRESENTATIVES),
        (Run("caseload-rep workplace", {"workplace": SECRET}), REPRESENTATIVES | UNKNOWN_THERE),
        (push(Action.PROPOSE), REPRESENTATIVES),
        (push(Action.PROPOSE, SECRET, "f" * 16), REPRESENTATIVES | UNKNOWN_THERE),
        (fill(Action.SEND_PROPOSAL, name="Team Havn", municipality="Aarhus"), REPRESENTATIVES),
        (fill_for(Action.SEND_PROPOSAL, SECRET, name="Krisecentret"), REPRESENTATIVES | UNKNOWN_THERE),
    ]  # fmt: skip


def _headcounts() -> list[tuple[Question, Refusals]]:
    at = REPRESENTATIVES | UNKNOWN_THERE
    nowhere = REPRESENTATIVES | dict.fromkeys(MANAGING_OR_TR, Problem.UNKNOWN_WORKPLACE)
    return [
        (Run("caseload-rep headcount"), REPRESENTATIVES),
        (Run("caseload-rep headcount", {"workplace": SECRET}), at),
        (Run("caseload-rep headcount", {"workplace": NOWHERE}), nowhere),
        (push(Action.HEADCOUNT), REPRESENTATIVES),
        (push(Action.HEADCOUNT, "f" * 16), REPRESENTATIVES),
        (fill(Action.KEEP_HEADCOUNT, workplace=SECRET, employed="16", day="1.11.2026"), at),
        (fill(Action.KEEP_HEADCOUNT, workplace=NOWHERE, employed="16", day="1.11.2026"), nowhere),
        (pick(Action.REMOVE_HEADCOUNT, f"{SECRET}/2026-11-01"), REPRESENTATIVES | {Who.STRANGER: Problem.FORM_EXPIRED}),
    ]


def _for_administrators(drafts: Drafts) -> list[tuple[Question, Refusals]]:
    return [
        (pick(Action.REMOVE_EVENT, "1/2026-11-01"), ADMINISTRATORS | {Who.STRANGER: Problem.FORM_EXPIRED}),
        (push(Action.KEEP_LIST, drafts.workplaces), ADMINISTRATORS | NOT_THEIRS),
        (push(Action.KEEP_REGIONS, drafts.regions), ADMINISTRATORS | NOT_THEIRS),
        (Run("caseload-admin setup"), _also_first(ADMINISTRATORS)),
        (Run("caseload-admin setup", {"hour": 9}), ADMINISTRATORS | {Who.NEW_ADMINISTRATOR: Problem.SETUP_INCOMPLETE}),
        *((step, _also_first(ADMINISTRATORS)) for step in (push(Action.SETUP), roles_chosen(), rhythm_chosen())),
        (push(Action.SETUP_LIST, PLAN), _also_first(ADMINISTRATORS)),
        (push(Action.PUBLISH, PLAN), ADMINISTRATORS | dict.fromkeys(MANAGING, Problem.SETUP_GONE)),
        (Run("caseload-admin workplaces"), ADMINISTRATORS),
        (Run("caseload-admin workplaces", {"workplace": SECRET}), ADMINISTRATORS | UNKNOWN_THERE),
        (push(Action.PASTE), _also_first(ADMINISTRATORS)),
        (push(Action.EXPORT), ADMINISTRATORS),
        *((push(Action.STEP, step, SECRET), ADMINISTRATORS | UNKNOWN_THERE) for step in TENDING),
        (fill_for(Action.PLAN, "close", SECRET, day="1.1.2027"), ADMINISTRATORS | UNKNOWN_THERE),
        (push(Action.CARRY_OUT, "reopen", SECRET), ADMINISTRATORS | UNKNOWN_THERE),
        (push(Action.PROPOSALS), ADMINISTRATORS),
        (push(Action.DECIDE, "yes", NO_PROPOSAL), ADMINISTRATORS | NONE_WAITS),
        (fill_for(Action.CHANGE_FIRST, NO_PROPOSAL, name="Team Havn"), ADMINISTRATORS | NONE_WAITS),
        (Run("caseload-admin workplaces", {"file": ("nye.csv", b"Team Nyt;Odense")}), ADMINISTRATORS),
        (fill(Action.LIST, lines="Team Nyt;Odense"), ADMINISTRATORS),
        (Run("caseload-admin regions"), ADMINISTRATORS),
        (fill(Action.REGIONS, lines="Aalborg;Nord"), ADMINISTRATORS),
        *((asked, ADMINISTRATORS) for asked in _catalogue()),
        (Run("caseload-admin questions"), ADMINISTRATORS),
        (pick(Action.QUESTIONS, ASKED), ADMINISTRATORS),
        (Run("caseload-admin check"), ADMINISTRATORS),
        (Run("caseload-admin export"), ADMINISTRATORS),
        *((push(Action.PUBLISHED, kind), ADMINISTRATORS) for kind in PublishedFile),
        (push(Action.PUBLISHED, "?"), ADMINISTRATORS | dict.fromkeys(MANAGING[1:], Problem.FORM_EXPIRED)),
        (push(Action.CHECK), ADMINISTRATORS),
        (push(Action.EXAMPLE), ADMINISTRATORS),
        (push(Action.REMOVE_EXAMPLE), ADMINISTRATORS | dict.fromkeys(MANAGING, Problem.FORM_EXPIRED)),
        (Run("caseload-admin panel"), ADMINISTRATORS),
        *((push(Action.PANEL, step, drafts.channel), CHANNELS) for step in (panel_sheet.PUT, *STEPS[:-1])),
        (push(Action.PANEL, STEPS[-1], drafts.channel), ADMINISTRATORS | dict.fromkeys(MANAGING, Problem.FORM_EXPIRED)),
        (Run("caseload-admin close"), ADMINISTRATORS),
        (push(Action.CLOSE), ADMINISTRATORS),
        (Run("caseload-admin emergency-close"), ADMINISTRATORS),
        (push(Action.STOP), ADMINISTRATORS),
        (push(Action.REOPEN), ADMINISTRATORS),
        (Run("caseload-admin log"), _also_first(ADMINISTRATORS)),
        (Run("caseload-admin delete-data"), _also_first(ADMINISTRATORS)),
        (push(Action.FORGET), _also_first(ADMINISTRATORS)),
    ]


def _catalogue() -> list[Question]:
    """Areas and norms of a server's own: a norm is added before it is ended."""
    own = (AREA, "2026-11-01")
    return [
        Run("caseload-admin areas"),
        push(Action.EDIT_AREA),
        pick(Action.PICK_AREA, AREA),
        fill(Action.KEEP_AREA, **NEW_AREA),
        Run("caseload-admin norms"),
        push(Action.EDIT_NORM),
        fill(Action.KEEP_NORM, **NEW_NORM),
        pick(Action.END_NORM, "/".join(own)),
        fill_for(Action.KEEP_END, *own, day="i morgen"),
    ]


class State(StrEnum):
    """What there may be to know."""

    NOTHING = "nothing reported"
    FOUR = "four reports at a workplace"
    FIGURES = "figures of a closed round, and four reports"


ENGLISH = language("en")
FOR_THE_TYPIST = {Problem.UNKNOWN_PLACE}
"""What a representative is refused for, who may type it again; others have typed in vain."""
OPENED_AGAIN: dict[Action, tuple[Action, Callable[[Mapping[str, str]], Mapping[str, str]]]] = {
    Action.PLAN: (Action.STEP, lambda fields: fields),
    Action.SEND_PROPOSAL: (Action.PROPOSE, lambda fields: asdict(typed_in(fields))),
}
"""Which button opens the form again, and as what is kept what was typed into it."""
BY_SENTENCE = {text: problem for problem, text in (*SENTENCES.items(), *WITH_ROLE.items())}
"""In English, with a role's place left open."""
WITHIN = {Who.NOBODY, Who.MEMBER, Who.REPRESENTATIVE, Who.ADMINISTRATOR}
"""Those who are in that server, and ask there."""


def texts(payload: Any) -> Iterator[str]:
    """All texts that a request shows, in their order."""
    if isinstance(payload, dict):
        found = cast("dict[str, Any]", payload)
        if found.get("type") == 10:
            yield found["content"]
        payload = list(found.values())
    if isinstance(payload, list):
        for value in cast("list[Any]", payload):
            yield from texts(value)


def outcome(answer: Answer) -> str:
    """The problem that the one sentence of an answer names; "failed" for trouble of ours; else "answered"."""
    said = [text for sent in answer for text in texts(sent.payload)]
    if len(said) == 1 and (text := re.sub(r"<@&\d+>", "{role}", said[0])) in BY_SENTENCE:
        return BY_SENTENCE[text]
    return "failed" if any("went wrong" in text for text in said) else "answered"


def fixed(question: Question, problem: Problem, role: int = 0) -> str:
    """The components of the refusal, made from nothing but the problem with the role it is about, what the person typed
    and the server meant.
    """
    pressed = parse_custom_id(question.id) if isinstance(question, Push | Pick | Fill) else None
    if pressed and pressed.action is Action.KEEP_EVENT and isinstance(question, Fill) and problem in FOR_THE_TYPIST:
        card = refused_event_card(problem, draft_name(question.fields), ENGLISH)
    elif pressed and problem is Problem.UNKNOWN_WORKPLACE and pressed.action is Action.KEEP_HEADCOUNT:
        assert isinstance(question, Fill)
        card = refused_headcount_card(problem, draft_name(question.fields), ENGLISH)
    elif pressed and problem is Problem.UNKNOWN_WORKPLACE and pressed.action in OPENED_AGAIN:
        assert isinstance(question, Fill)
        form, typed = OPENED_AGAIN[pressed.action]
        card = refusal_card(problem, ENGLISH, typed=(*pressed.arguments, draft_name(typed(question.fields))), form=form)
    elif pressed and pressed.action is Action.RECKON and isinstance(question, Fill):
        filled = (question.fields.get(name, "") for name in ("citizens", "median", "workers", "target"))
        card = refused_card(problem, (*pressed.arguments, *filled), ENGLISH)
    else:
        card = refusal_card(Refusal(problem, role=role), ENGLISH, typed=_typed(question, pressed))
    return json.dumps(layout(card, pressed.server if pressed else 0).to_components(), ensure_ascii=False)


def _typed(question: Question, pressed: Pressed | None) -> tuple[str, ...]:
    """What a refused report is opened with again."""
    if pressed and pressed.action is Action.CONFIRM and isinstance(question, Push):
        return pressed.arguments
    if not isinstance(question, Fill) or pressed is None:
        return ()
    if pressed.action is Action.SUBMIT:
        return tuple(question.fields[name] for name in ("workplace", "area", "caseload", "hours"))
    if pressed.action is Action.SUBMIT_MIX and pressed.arguments == (MIX,):
        numbers = "+".join(question.fields[name] for name in ("caseload1", "caseload2"))
        return question.fields["workplace"], MIX, numbers, question.fields["hours"]
    return ()


async def everybody(world: World, server: Server) -> dict[Who, Person]:
    other, new = world.server("Nabo"), world.server("Ny")
    await other.set_up()
    env, manager = world.env, other.guild.create_role("Leder", permissions=discord.Permissions(manage_guild=True))
    stranger = other.guild.add_member(env.create_user("stranger"), roles=[other.member_role, manager])
    member = server.member("mette")
    people = {
        Who.NOBODY: server.member("nobody", role=False),
        Who.MEMBER: member,
        Who.REPRESENTATIVE: server.guild.add_member(env.create_user("tr"), roles=[server.representative_role]),
        Who.NEW_MEMBER: new.member("new"),
        Who.NEW_ADMINISTRATOR: new.admin,
        Who.STRANGER: stranger,
        Who.ADMINISTRATOR: server.admin,
    }
    channels = {Who.NEW_MEMBER: new.other, Who.NEW_ADMINISTRATOR: new.other, Who.STRANGER: other.other}
    found = {who: Person(env, actor, channels.get(who, server.other)) for who, actor in people.items()}
    return found | {Who.DIRECT: Person(env, member.user, member.user.dm_channel)}


async def drafts_of(administrator: Person) -> Drafts:
    """Two lists that wait for their confirmation."""
    workplaces, regions = [
        ids(sent.payload["data"]["components"])[0].split(":")[2]
        for question in (fill(Action.LIST, lines="Team Nyt;Odense"), fill(Action.REGIONS, lines="Aalborg;Nord"))
        for sent in await administrator.ask(question)
    ]
    return Drafts(workplaces, regions, str(administrator.channel.id))


async def prepared(server: Server, state: State) -> None:
    """A server with a workplace and a role of reminders of its own, in the state, over seven days into a round."""
    await server.set_up(reminders=server.guild.create_role("Husk"))
    await server.keep(f"{SECRET_NAME};Esbjerg;{SECRET_ALIAS}")
    await administrators_ask(server, ASKED)
    if state is State.FIGURES:
        await colleagues_report(server, range(60, 80), workplace=SECRET, area=AREA)
        await server.tick(datetime(2026, 12, 7, 8, tzinfo=UTC))
    if state is not State.NOTHING:
        await colleagues_report(server, range(60, 64), workplace=SECRET, area=AREA)
    await server.tick(server.clock.moment + timedelta(days=9))


@asynccontextmanager
async def met(path: Path, state: State) -> AsyncGenerator[tuple[World, Server, dict[Who, Person]]]:
    """A server in a state, and everybody who might ask about it."""
    async with open_world(path, os.urandom) as world:
        server = world.server("Union")
        people = await everybody(world, server)
        await prepared(server, state)
        yield world, server, people
