"""What is withheld cannot be asked for in any way: no answer and no post differs by as much as a byte."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.i18n import language
from bot.presenters.card import Action
from bot.presenters.method import withheld_text
from tests.anonymity import oracle_questions as questions
from tests.anonymity.oracle_questions import MIX, Fill, Pick, Push, Run, Type, push, reading, report
from tests.anonymity.oracle_stories import Few, Told, told
from tests.anonymity.oracle_world import Person, open_world, private

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.anonymity.oracle_world import Answer
    from tests.e2e.conftest import Server

    Tell = Callable[[int, tuple[Few, Few]], Told]

pytestmark = pytest.mark.attack("live differencing", "threshold oracle", "autocomplete oracle", "public replies")

NONE = (Few(), Few())
ENGLISH = language("en")
STORIES = {
    "four alone, then one alone": (5, (Few(4, answering=True), Few(1, answering=True))),
    "four in another area of a figure's workplace, then four where there was a figure": (
        5,
        (Few(4, "1", "sygedagpenge"), Few(4, "3")),
    ),
    "four who take it back, then one in an area without a norm": (5, (Few(4, withdrawn=True), Few(1, "1", "dagpenge"))),
    "four with mixed caseloads, then one where there was a figure": (5, (Few(4, area=MIX), Few(1, "3", MIX))),
    "nineteen of twenty alone, then nineteen where there was a figure": (
        20,
        (Few(19, answering=True), Few(19, "3", answering=True)),
    ),
}


@pytest.fixture(scope="module")
def tell(tmp_path_factory: pytest.TempPathFactory) -> Tell:
    """Each story is told once, in a world of its own."""
    known: dict[tuple[int, tuple[Few, Few]], Told] = {}

    def telling(k: int, few: tuple[Few, Few]) -> Told:
        if (k, few) not in known:
            known[k, few] = asyncio.run(told(tmp_path_factory.mktemp("world"), k, few))
        return known[k, few]

    return telling


@pytest.mark.parametrize("story", STORIES)
def test_none_and_up_to_k_minus_one_reports_are_answered_alike_to_the_byte(tell: Tell, story: str) -> None:
    k, few = STORIES[story]
    one, other = tell(k, NONE), tell(k, few)
    assert one.answers.keys() == other.answers.keys()
    assert [asked for asked in one.answers if one.answers[asked] != other.answers[asked]] == []


@pytest.mark.parametrize("story", STORIES)
def test_none_and_up_to_k_minus_one_reports_are_posted_alike_to_the_byte(tell: Tell, story: str) -> None:
    k, few = STORIES[story]
    assert tell(k, NONE).unasked == tell(k, few).unasked


@pytest.mark.attack("crossed answers")
def test_where_eleven_reported_none_and_eleven_answers_are_answered_and_posted_alike_to_the_byte(tell: Tell) -> None:
    one, other = (tell(5, (Few(11, answering=answering), Few(11, answering=answering))) for answering in (False, True))
    assert [asked for asked in one.answers if one.answers[asked] != other.answers[asked]] == []
    assert one.unasked == other.unasked


@pytest.mark.attack("crossed answers")
def test_the_stories_show_answers_where_enough_answered_and_say_whose_round_they_are_of(tell: Tell) -> None:
    """Else the comparisons above would compare nothing with nothing."""
    conditions = {
        moment: [
            answer[-1].body
            for asked, answer in tell(5, NONE).answers.items()
            if asked.startswith(f"{moment} · nobody") and str(push(Action.CONDITIONS, "workplace/1")) in asked
        ]
        for moment in ("open", "closed", "closed again")
    }
    assert all(len(bodies) == 1 for bodies in conditions.values())
    assert withheld_text(ENGLISH) in conditions["open"][0]
    assert "Too high **at least 85%**" in conditions["closed"][0]
    assert "Too low **at least 85%**" in conditions["closed again"][0]


def test_the_stories_have_figures_and_posts_that_could_have_told(tell: Tell) -> None:
    """Else the comparisons above would compare nothing with nothing."""
    story = tell(20, NONE)
    posts = [sent.body for heard in story.unasked for sent in heard]
    assert len(posts) == 6
    assert any("50–99" in post for post in posts), "the band of the whole server"
    withheld = {moment: _withheld_from_nobody(story, moment) for moment in ("closed", "closed again")}
    assert "2" in withheld["closed"]
    assert not {"1", "3"} & withheld["closed"]
    assert "3" not in withheld["closed again"], "an earlier round's figure, as too few reported in this one"


def _withheld_from_nobody(story: Told, moment: str) -> set[str]:
    """The workplaces of which somebody without a role is shown no figure."""
    answers = {asked: answer for asked, answer in story.answers.items() if asked.startswith(f"{moment} · nobody")}
    return {
        workplace
        for workplace in ("1", "2", "3")
        for asked, answer in answers.items()
        if str(push(Action.OVERVIEW, f"workplace/{workplace}")) in asked and withheld_text(ENGLISH) in answer[0].body
    }


def test_one_report_more_is_answered_otherwise_but_only_when_the_round_has_closed(tell: Tell) -> None:
    """The comparison can tell worlds apart."""
    one, other = tell(5, NONE), tell(5, (Few(5), Few(5)))
    differing = [asked for asked in one.answers if one.answers[asked] != other.answers[asked]]
    assert any(asked.startswith("closed · nobody") and "workplace/2" in asked for asked in differing)
    assert not any(asked.startswith(("open ·", "about to close ·")) for asked in differing)
    assert one.unasked != other.unasked


def test_every_answer_is_for_whoever_asked_alone(tell: Tell) -> None:
    answers = tell(5, NONE).answers
    assert all(answers.values())
    assert [asked for asked, answer in answers.items() if not all(private(sent) for sent in answer)] == []


async def test_every_command_option_suggestion_and_action_is_asked(tmp_path: Path) -> None:
    """A command, an option or a button that is added must be added to the questions, and so to all that ask them."""
    async with open_world(tmp_path) as world:
        asked = questions.every(world.server("Union"))
    runs = [question for question in asked if isinstance(question, Run)]
    typed = [question for question in asked if isinstance(question, Type)]
    ids = [question.id for question in asked if isinstance(question, Push | Pick | Fill)]
    assert {run.path for run in runs} == set(questions.commands())
    assert {(run.path, option) for run in runs for option in run.options} == questions.options()
    assert {(one.path, one.option) for one in typed} == questions.suggesting()
    assert {one.split(":")[1] for one in ids} == set(Action)


async def test_nobody_sees_that_somebody_reported_corrected_or_withdrew(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        server = world.server("Union")
        await server.set_up()
        others = world.askers(server)
        somebody = Person(world.env, server.member("somebody"), server.other)
        gateway: Any = Overheard(world.bot.ws)
        world.bot.ws = gateway
        before = await _all_that_is_heard(server, others)
        for doing in (report("62"), report("71", workplace="3"), push(Action.WITHDRAW), report("350"), report("80")):
            assert all(private(sent) for sent in await somebody.ask(doing))
            assert await _all_that_is_heard(server, others) == before
            assert server.posts() == []
        assert gateway.used == []
        assert "**counted**" in (await somebody.ask(push(Action.MINE)))[0].body


class Overheard:
    """The bot's connection: what it is used for, such as telling Discord of another presence, is noted."""

    def __init__(self, connection: object) -> None:
        self._connection = connection
        self.used: list[str] = []

    def __getattr__(self, name: str) -> Any:
        self.used.append(name)
        return getattr(self._connection, name)


async def _all_that_is_heard(server: Server, people: dict[str, Person]) -> dict[str, Answer]:
    """Each question that leaves all as it was, asked by a colleague and by an administrator."""
    return {
        f"{kind} · {number} {question}": await people[kind].ask(question)
        for kind in ("member", "administrator")
        for number, question in enumerate(reading(server))
    }
