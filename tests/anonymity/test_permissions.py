"""Who may do what; and that who may not is told one fixed sentence, the same whatever there is to know."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from bot.domain.refusals import Problem
from bot.presenters.card import Action
from tests.anonymity import oracle_questions as questions
from tests.anonymity.oracle_callers import (
    SECRET_ALIAS,
    SECRET_NAME,
    WITHIN,
    Drafts,
    State,
    Who,
    drafts_of,
    fixed,
    met,
    outcome,
    table,
)
from tests.anonymity.oracle_questions import STEPS, Fill, Pick, Push, Run, Type
from tests.anonymity.oracle_world import kept

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.anonymity.oracle_questions import Question
    from tests.anonymity.oracle_world import Answer, Person, World
    from tests.e2e.conftest import Server

pytestmark = pytest.mark.attack("error oracle", "admin curiosity", "forged ids")


@dataclass
class Heard:
    """What everybody was answered, and what was kept of being refused."""

    outcomes: dict[Who, list[str]] = field(default_factory=dict[Who, list[str]])
    refused: dict[str, Answer] = field(default_factory=dict[str, "Answer"])
    unlike: list[str] = field(default_factory=list[str])
    """Refusals that are not, to the byte, the card made from the problem and what was typed."""
    written: list[str] = field(default_factory=list[str])


async def _heard(path: Path, state: State) -> Heard:
    """Everybody asks everything, those last who may do most."""
    heard = Heard()
    async with met(path, state) as (world, server, people):
        asked = table(await drafts_of(people[Who.ADMINISTRATOR]))
        for who in Who:
            before = await kept(world, server)
            named = roles_of(server) if who in WITHIN else {}
            heard.outcomes[who] = [await _ask(world, who, people[who], question, heard, named) for question, _ in asked]
            if who in {Who.STRANGER, Who.NEW_ADMINISTRATOR} and await kept(world, server) != before:
                heard.written.append(f"by {who}")
    return heard


async def _ask(
    world: World, who: Who, person: Person, question: Question, heard: Heard, named: Mapping[Problem, int]
) -> str:
    """What comes of a question. `named` are the roles that its refusals may name to whoever asks it."""
    before = await kept(world)
    answer = await person.ask(question)
    found = outcome(answer)
    if found in set(Problem):
        role = named.get(Problem(found), 0)
        heard.refused[f"{who} · {_named(question)}"] = without(role, answer)
        if fixed(question, Problem(found), role) not in answer[-1].body:
            heard.unlike.append(f"{who} · {question}")
        if await kept(world) != before:
            heard.written.append(f"{who} · {question}")
    return found


def roles_of(server: Server) -> dict[Problem, int]:
    """The roles that a server's refusals name to those who are in it."""
    return {
        Problem.MEMBER_ROLE_MISSING: server.member_role.id,
        Problem.NOT_REPRESENTATIVE: server.representative_role.id,
    }


def without(role: int, answer: Answer) -> Answer:
    """The answer with the one mention of the role that it may hold in words, and all else as it was."""
    return tuple(replace(sent, body=sent.body.replace(f"<@&{role}>", "<that role>", 1)) for sent in answer)


def _named(question: Question) -> str:
    """The question without a draft's name, which chance gave."""
    return re.sub(r"keep(-regions)?:[0-9a-f]+", r"keep\1", str(question))


@pytest.fixture(scope="module")
def all_heard(tmp_path_factory: pytest.TempPathFactory) -> dict[State, Heard]:
    """In every state, in a world of its own."""
    return {state: asyncio.run(_heard(tmp_path_factory.mktemp("world"), state)) for state in State}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("who", Who)
def test_everybody_may_do_what_the_table_says_and_nothing_else(
    all_heard: dict[State, Heard], state: State, who: Who
) -> None:
    asked = table(Drafts("…", "…", "…"))
    expected = {str(question): str(refusals.get(who, "answered")) for question, refusals in asked}
    found = {str(question): str(one) for (question, _), one in zip(asked, all_heard[state].outcomes[who], strict=True)}
    assert found == expected


def test_the_table_has_every_command_and_every_action() -> None:
    asked = [question for question, _ in table(Drafts("…", "…", "…"))]
    ids_ = [question.id for question in asked if isinstance(question, Push | Pick | Fill)]
    assert {question.path for question in asked if isinstance(question, Run)} == set(questions.commands())
    assert {one.split(":")[1] for one in ids_} == set(Action)


@pytest.mark.parametrize("state", State)
def test_a_refusal_is_made_of_its_problem_and_of_what_was_typed_alone(
    all_heard: dict[State, Heard], state: State
) -> None:
    assert len(all_heard[state].refused) > 100
    assert all_heard[state].unlike == []


def test_a_refusal_is_the_same_to_the_byte_whatever_was_reported(all_heard: dict[State, Heard]) -> None:
    assert all_heard[State.NOTHING].refused == all_heard[State.FOUR].refused
    assert all_heard[State.FOUR].refused == all_heard[State.FIGURES].refused


@pytest.mark.parametrize("state", State)
def test_a_refusal_names_nobody_and_nothing(all_heard: dict[State, Heard], state: State) -> None:
    """No workplace, person, server or channel, and no role but the one that is missing (see `without`), once, to those
    who are in its server. All ids are numbers of 17 digits and more.
    """
    said = " ".join(sent.body for answer in all_heard[state].refused.values() for sent in answer)
    assert not re.findall(rf"{SECRET_NAME}|{SECRET_ALIAS}|Lærkevej|Familieafdelingen|mette|\d{{17,}}", said)


@pytest.mark.parametrize("state", State)
def test_nothing_is_written_where_somebody_is_refused_or_asks_from_elsewhere(
    all_heard: dict[State, Heard], state: State
) -> None:
    assert all_heard[state].written == []


LONG = "x" * 4000
FORGED: tuple[Question, ...] = (
    *(Push(text) for text in ("", ":", "sagstal", "sagstal:", "andet:mine", "sagstal:MINE", "sagstal:bygone:1", LONG)),
    *(Push(f"sagstal:{action}{rest}") for action in Action for rest in ("", f":{LONG}", ":" * 200)),
    *(Push(f"sagstal:report:{which}") for which in ("-1", "٤", "04", "4 ", "4/5", "\x00", "' OR 1=1 --")),
    *(
        Push(f"sagstal:confirm:4:boern_unge:{typed}")
        for typed in ("62:nan", "-1:37", "1e2:37", f"{'9' * 400}:37", "62:0")
    ),
    *(
        Push(f"sagstal:{action}:4:{mix}:{numbers}:37")
        for action in ("report", "confirm")
        for mix in (
            "+",
            "++",
            "boern_unge+boern_unge",
            "boern_unge+blandet",
            "boern_unge+" * 4,
            "+".join("abcde"),
            LONG,
        )
        for numbers in ("", "+", "31+17", "31+17+5", "-1+2", "٤+1")
    ),
    *(
        Pick("sagstal:mix:4:62:37", value, more)
        for value in ("", "+", LONG)
        for more in ((), ("+", "\x00"), (LONG,) * 30)
    ),
    *(Fill(f"sagstal:submit-mix:{mix}", {"caseload1": "31"}) for mix in ("", "+", "boern_unge", "+" * 4000)),
    *(
        Push(f"sagstal:overview:{place}")
        for place in ("workplace/", "workplace/4/5", "municipality/9999", "../x", "\x00")
    ),
    *(
        Pick("sagstal:at", value)
        for value in ("", "/", "w", "w/", "w/4/5", "m/", "mp/-1", "mp/²", "mp/999999", "x/1", LONG)
    ),
    Fill("sagstal:submit", {}),
    Fill("sagstal:submit:1:2", {"caseload": "62"}),
    Fill("sagstal:submit", dict.fromkeys(("caseload", "workplace", "area", "hours"), LONG)),
    Fill("sagstal:submit", {"caseload": "62", "workplace": "4:5", "area": "boern:unge", "hours": "37:00"}),
    *(Fill(f"sagstal:answer:{which}", {"amount": "high"}) for which in ("1", "2", "-1", "²", "9" * 90)),
    Fill("sagstal:answer:1", {"amount": LONG, LONG: "high", "": ""}),
    *(Pick("sagstal:questions", value) for value in ("", "AMOUNT", "amount,prep", LONG)),
    *(Push(f"sagstal:conditions:{place}") for place in ("workplace/", "workplace/4/5", "municipality/9999", "\x00")),
    *(Fill("sagstal:list", {"lines": lines}) for lines in (LONG, ";" * 4000, "\x00;\x00")),
    *(Fill("sagstal:regions", {"lines": lines}) for lines in (LONG, ";" * 4000, "\x00;\x00")),
    *(Push(f"sagstal:panel:{step}:{where}") for step in STEPS for where in ("", "-1", "9" * 90, "²", "1:workplace/4")),
    *(Pick(f"sagstal:panel:move-here:{'9' * 19}", value) for value in ("", "x", "9" * 90)),
    *(Push(f"sagstal:step:{step}:{which}") for step in ("merge", "burn", "") for which in ("4", "-1", "٤", "")),
    *(
        Push(f"sagstal:carry-out:{step}:4:{into}:{day}")
        for step in ("merge", "split", "close", "correct", "burn")
        for into in ("", "4", "²", "f" * 16)
        for day in ("", "i går", "2026-13-45")
    ),
    *(
        Fill(f"sagstal:plan:{step}:4", {"into": LONG, "parts": LONG, "day": LONG})
        for step in ("merge", "split", "close")
    ),
    *(Pick(f"sagstal:plan:merge:4:{day}", value) for day in ("", "x") for value in ("", "4", LONG)),
    *(Push(f"sagstal:decide:{verdict}:{key}") for verdict in ("yes", "no", "") for key in ("", "1", "1-" + "0" * 12)),
    *(Push(f"sagstal:proposals:{after}") for after in ("-1", "²", "9" * 90)),
    Fill("sagstal:send-proposal", dict.fromkeys(("name", "municipality", "aliases", "areas", "closed"), LONG)),
    Fill("sagstal:send-proposal:٤", {"name": "Team"}),
    *(Fill(f"sagstal:{action}", {}) for action in Action),
)
"""Ids and contents that no client shows: of no action, of the wrong arity, too long, of things there are not."""
ENDS = {Action.CLOSE, Action.STOP, Action.FORGET}


@pytest.mark.parametrize("who", [Who.NOBODY, Who.MEMBER, Who.DIRECT, Who.NEW_MEMBER])
async def test_a_forged_id_is_answered_like_any_other_and_writes_nothing(tmp_path: Path, who: Who) -> None:
    async with met(tmp_path, State.FOUR) as (world, _, people):
        before = await kept(world)
        answers = {str(question)[:200]: outcome(await people[who].ask(question)) for question in FORGED}
        assert [asked for asked, found in answers.items() if found == "failed"] == []
        assert await kept(world) == before


async def test_an_administrators_forged_id_is_answered_too(tmp_path: Path) -> None:
    """What ends a round or everything needs no forging."""
    forged = [question for question in FORGED if _action(question) not in ENDS]
    async with met(tmp_path, State.FOUR) as (_, _, people):
        answers = {str(question)[:200]: outcome(await people[Who.ADMINISTRATOR].ask(question)) for question in forged}
    assert [asked for asked, found in answers.items() if found == "failed"] == []


def _action(question: Question) -> str:
    return question.id.split(":")[1] if isinstance(question, Push | Pick | Fill) and ":" in question.id else ""


async def test_suggestions_are_those_of_the_server_one_types_in(tmp_path: Path) -> None:
    """In a server, whoever types sees its workplaces, as the overview is for all; elsewhere there is nothing to see."""
    async with met(tmp_path, State.FIGURES) as (_, _, people):
        offered = {
            who: [
                await _offered(people[who], path, option, text)
                for path, option in (REPORT, OVERVIEW)
                for text in ("krise", "4")
            ]
            for who in Who
        }
    own = offered.pop(Who.ADMINISTRATOR)
    assert SECRET_NAME in str(own)
    for who in (Who.NOBODY, Who.MEMBER, Who.REPRESENTATIVE):
        assert offered.pop(who) == own
    assert SECRET_NAME not in str(offered)
    assert not any(offered[who][0] for who in (Who.DIRECT, Who.NEW_MEMBER, Who.NEW_ADMINISTRATOR))


REPORT, OVERVIEW = ("caseload report", "workplace"), ("caseload overview", "place")


async def _offered(person: Person, path: str, option: str, text: str) -> list[str]:
    """The names that are suggested."""
    answers = await person.ask(Type(path, option, text))
    return [choice["name"] for sent in answers for choice in sent.payload["data"]["choices"]]
