"""Direct messages: a button there names its server, and whoever presses it is what they are in that server, no more."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from simcord.actors import MemberActor

from bot.domain.refusals import Problem
from bot.presenters.card import Action, custom_id, parse_custom_id
from cogs import routes
from tests.anonymity.oracle_callers import Refusals, State, Who, drafts_of, fixed, met, outcome, table
from tests.anonymity.oracle_footprints import follow_queries, tracked
from tests.anonymity.oracle_questions import AREA, SPIED, Fill, Pick, Push, acting, marked, push, reading, report
from tests.anonymity.oracle_world import Person, colleagues_report, kept, open_world, private

if TYPE_CHECKING:
    from pathlib import Path

    from tests.anonymity.oracle_footprints import Footprint
    from tests.anonymity.oracle_questions import Question
    from tests.anonymity.oracle_world import Answer, World

pytestmark = pytest.mark.attack("shortcut message", "forged ids")

Marked = Push | Pick | Fill
ANSWERED = {
    Action.REPORT, Action.REPORT_AT, Action.SUBMIT, Action.MIX, Action.SUBMIT_MIX, Action.CONFIRM, Action.SHORTCUT,
    Action.SEND_SHORTCUT, Action.MINE, Action.WITHDRAW, Action.OVERVIEW, Action.TREND, Action.PRIVACY,
    Action.CONDITIONS, Action.ASK, Action.ANSWER, Action.REMINDERS, Action.REMIND, Action.WHATIF, Action.RECKON,
    Action.DISMISS,
}  # fmt: skip
"""What a member does or reads. Whoever adds one says here that it administers nothing."""


def test_what_is_answered_in_a_direct_message_is_on_this_list() -> None:
    assert routes._direct == ANSWERED


def _pressable(asked: list[Question]) -> list[Marked]:
    return [question for question in asked if isinstance(question, Push | Pick | Fill)]


def _action(question: Marked) -> Action:
    pressed = parse_custom_id(question.id)
    assert pressed is not None
    return pressed.action


def _direct(world: World, person: Person) -> Person:
    """The same one, in their direct messages with the bot."""
    user = person.actor.user if isinstance(person.actor, MemberActor) else person.actor
    return Person(world.env, user, user.dm_channel)


def _expected(question: Marked, refusals: Refusals, who: Who) -> str:
    """What somebody hears in a direct message about the server: what they hear in it, but nothing that administers."""
    if _action(question) not in ANSWERED:
        return Problem.NOT_SET_UP
    unknown = refusals.get(Who.DIRECT, "answered")
    if who in (Who.STRANGER, Who.NEW_MEMBER, Who.NEW_ADMINISTRATOR):  # unless it is answered whoever asks
        return Problem.NOT_THERE if unknown == Problem.NOT_SET_UP else unknown
    return refusals.get(who, "answered")


@dataclass
class Heard:
    """Question, what was heard and what should have been; refusals that are not as they should be; what was written."""

    outcomes: list[tuple[str, str, str]]
    unlike: list[str]
    written: list[str]


async def _heard(path: Path, state: State) -> dict[Who, Heard]:
    """Everybody asks everything, in a direct message about the one server, those last who may do most."""
    found: dict[Who, Heard] = {}
    async with met(path, state) as (world, server, people):
        asked = table(await drafts_of(people[Who.ADMINISTRATOR]))
        for who in (one for one in Who if one is not Who.DIRECT):
            found[who] = heard = Heard([], [], [])
            for question, refusals in asked:
                if isinstance(question, Push | Pick | Fill):
                    expected = str(_expected(question, refusals, who))
                    await _ask(world, _direct(world, people[who]), marked(question, server.guild.id), expected, heard)
    return found


async def _ask(world: World, person: Person, question: Marked, expected: str, heard: Heard) -> None:
    before = await kept(world)
    answer = await person.ask(question)
    found = outcome(answer)
    heard.outcomes.append((question.id, str(found), expected))
    if found in set(Problem):
        if fixed(question, Problem(found)) not in answer[-1].body:
            heard.unlike.append(question.id)
        if await kept(world) != before:
            heard.written.append(question.id)
    own_role = f"/members/{person.actor.id}/roles/"  # which others see, as was said before it was turned on
    if not all(private(sent) for sent in answer if own_role not in sent.path):
        heard.unlike.append(question.id)


@pytest.fixture(scope="module")
def all_heard(tmp_path_factory: pytest.TempPathFactory) -> dict[State, dict[Who, Heard]]:
    return {state: asyncio.run(_heard(tmp_path_factory.mktemp("world"), state)) for state in State}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("who", [who for who in Who if who is not Who.DIRECT])
def test_everybody_may_do_directly_what_they_may_in_the_server_and_nobody_administers(
    all_heard: dict[State, dict[Who, Heard]], state: State, who: Who
) -> None:
    heard = all_heard[state][who]
    assert [one for one in heard.outcomes if one[1] != one[2]] == []
    assert len({expected for _, _, expected in heard.outcomes}) > 1
    assert heard.unlike == []
    assert heard.written == []


async def test_an_administrators_roles_open_nothing_that_administers_in_a_direct_message(tmp_path: Path) -> None:
    """Also where the administrator is a member, a representative and the server's owner."""
    async with met(tmp_path, State.FOUR) as (world, server, people):
        drafts = await drafts_of(people[Who.ADMINISTRATOR])
        backend, guild = world.env.backend, server.guild.id
        backend.get_guild(guild).owner_id = server.admin.id
        for role in (server.member_role, server.representative_role):
            backend.add_member_role(guild, server.admin.id, role.id)
        before = await kept(world)
        asker = _direct(world, people[Who.ADMINISTRATOR])
        for question in _pressable([question for question, _ in table(drafts)]):
            if _action(question) not in ANSWERED:
                assert outcome(await asker.ask(marked(question, server.guild.id))) == Problem.NOT_SET_UP
        assert await kept(world) == before


@pytest.mark.attack("the other server")
async def test_a_stranger_hears_the_same_of_a_server_with_the_bot_as_of_one_there_is_not(tmp_path: Path) -> None:
    async with met(tmp_path, State.FIGURES) as (world, server, people):
        stranger = _direct(world, people[Who.STRANGER])
        for question in _pressable([*reading(server), *acting()]):
            if _action(question) in ANSWERED - {Action.DISMISS}:
                heard = [
                    _seen(await stranger.ask(marked(question, which)), which)
                    for which in (server.guild.id, 1, 2**63, 2**64 - 1)
                ]
                assert heard == heard[:1] * 4


def _seen(answer: Answer, server: int) -> list[str]:
    """What arrives in somebody's client; the server that they named themselves is none of it."""
    mark = custom_id(Action.MINE, server=server).split(":")[0]
    return [sent.body.replace(mark, "@") for sent in answer if sent.method != "GET"]


@pytest.mark.attack("the other server")
async def test_who_is_in_two_servers_reports_and_withdraws_in_the_one_that_the_button_names(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        home, other = world.server("Hjemme"), world.server("Ude")
        for server in (home, other):
            await server.set_up()
        both = home.member("both")
        other.guild.add_member(both.user, roles=[other.member_role])
        asker = Person(world.env, both.user, both.user.dm_channel)
        before = await kept(world, other)
        await asker.ask(marked(report("62", workplace="1"), home.guild.id))
        assert await kept(world, other) == before
        assert "**counted**" in (await asker.ask(marked(push(Action.MINE), home.guild.id)))[-1].body
        assert "**not counted**" in (await asker.ask(marked(push(Action.MINE), other.guild.id)))[-1].body
        await asker.ask(marked(report("71", workplace="1"), other.guild.id))
        rows = await kept(world, home)
        await asker.ask(marked(push(Action.WITHDRAW), other.guild.id))
        assert await kept(world, home) == rows
        assert await kept(world, other) == before


async def test_in_a_server_no_id_names_one(tmp_path: Path) -> None:
    """Not even the very one: Discord says where somebody is, and nothing else may."""
    async with met(tmp_path, State.FOUR) as (world, server, people):
        for who in (Who.MEMBER, Who.ADMINISTRATOR, Who.STRANGER):
            before = await kept(world)
            for question in _pressable([*reading(server), *acting()]):
                assert outcome(await people[who].ask(marked(question, server.guild.id))) == Problem.FORM_EXPIRED
            assert await kept(world) == before


MARKS = (
    "@",
    "@A",
    "@AAAAAAAAAAA",
    "@" + "A" * 12,
    "@AAAAAAAAAAF",
    "@AAAAAAAAA==",
    "@ÆAAAAAAAAAE",
    "@\x00",
    "@" + "A" * 4000,
)


@pytest.mark.parametrize("who", [Who.MEMBER, Who.STRANGER])
async def test_a_forged_mark_is_answered_like_any_other_forged_id_and_writes_nothing(tmp_path: Path, who: Who) -> None:
    async with met(tmp_path, State.FOUR) as (world, server, people):
        asker, before = _direct(world, people[who]), await kept(world)
        own = custom_id(Action.MINE, server=server.guild.id).split(":")[0]
        for mark in MARKS:
            assert outcome(await asker.ask(Push(f"{mark}:mine"))) == Problem.FORM_EXPIRED
        for rest in (
            "",
            ":",
            ":bygone",
            ":MINE",
            f":{'x' * 4000}",
            f":report:{'9' * 400}",
            ":shortcut",
            ":at",
            ":submit",
        ):
            for forged in (Push(own + rest), Pick(own + rest, "w/٤"), Fill(own + rest, {"caseload": "\x00"})):
                assert outcome(await asker.ask(forged)) != "failed"
        assert await kept(world) == before


async def _answered(path: Path, few: int) -> tuple[dict[str, Answer], dict[str, Footprint]]:
    """Every answer in a direct message, and which way it took, where so few have reported at a workplace."""
    answers: dict[str, Answer] = {}
    footprints: dict[str, Footprint] = {}
    async with tracked() as tracks, open_world(path) as world:
        await follow_queries(tracks, world)
        server = world.server("Union")
        await server.set_up()
        await colleagues_report(server, range(60, 60 + few), workplace=SPIED, area=AREA)
        asker = _direct(world, Person(world.env, server.member("mette"), server.other))
        asked = [marked(question, server.guild.id) for question in _pressable([*reading(server), *acting()])]
        for number, question in enumerate(asked):
            answers[f"{number} {question}"] = await asker.ask(question)
        for number, question in enumerate(asked):
            footprints[f"{number} {question}"] = await tracks.of(asker, question)
    return answers, footprints


@pytest.mark.attack("answer times")
async def test_no_button_in_a_direct_message_is_answered_otherwise_where_four_have_reported(tmp_path: Path) -> None:
    """To the byte, and by the same lines and queries."""
    none, four = [await _answered(tmp_path / str(few), few) for few in (0, 4)]
    assert none[0] == four[0]
    assert none[1].keys() == four[1].keys()
    assert [asked for asked in none[1] if none[1][asked] != four[1][asked]] == []
    assert any("GET" in {sent.method for sent in answer} for answer in none[0].values())


async def test_a_shortcut_that_is_offered_sent_and_used_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    """Nothing is written: neither who asked, nor that anybody did, nor which workplace and area."""
    async with open_world(tmp_path) as world:
        server = world.server("Union")
        await server.set_up()
        mette = server.member("mette")
        in_server = Person(world.env, mette, server.other)
        await in_server.ask(report("62"))
        before = _files(tmp_path)
        for question in (push(Action.SHORTCUT, SPIED, AREA), push(Action.SEND_SHORTCUT, SPIED, AREA)):
            await in_server.ask(question)
        (message,) = server.direct(mette)
        carried = message.components[0]["components"][-1]["components"][0]["custom_id"]
        shown = await _direct(world, in_server).ask(Push(carried))
        assert shown[-1].payload["type"] == 9, "a form"
        assert _files(tmp_path) == before
        assert not any(str(mette.id).encode() in content for content in before.values())


def _files(path: Path) -> dict[str, bytes]:
    """Every file's bytes; not SQLite's index of its log, which only says who is reading just now."""
    return {
        file.name: file.read_bytes() for file in path.rglob("*") if file.is_file() and not file.name.endswith("-shm")
    }
