"""Whatever goes wrong, and wherever, no id, name, token, word or number of anybody's is written."""

from __future__ import annotations

import ast
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from bot.logs import ALLOWED
from bot.settings import LOG_LEVELS
from tests.anonymity.failures_careless import CARELESS
from tests.anonymity.logs_search import PROJECT, Secrets, leaks, logging_calls, our_sources
from tests.anonymity.logs_suite import Suite

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from tests.anonymity.logs_suite import Run

pytestmark = pytest.mark.attack("logs")

UNBROKEN = "nothing fails"
ONE = "test_reporting.py::test_the_form_asks_for_number_workplace_area_and_hours"
RUNS = [*LOG_LEVELS, UNBROKEN]
SPEAKING = {"bot/logs.py", "bot/__main__.py", "bot/i18n/sync.py"}
"""What writes the log itself, the command line, and a tool for translators."""
WRITTEN_BY_THE_LOG = {"event", "level", "timestamp", "logger", "said", "error", "where"}
SOURCES = [
    file for file in our_sources() if "demo" not in file.parts and file.relative_to(PROJECT).as_posix() not in SPEAKING
]


@pytest.fixture(scope="module")
def suites(tmp_path_factory: pytest.TempPathFactory) -> Generator[dict[str, Suite]]:
    """The end-to-end suite with failures at each level, and once without any; all under way at the same time."""
    begun = {level: Suite(tmp_path_factory.mktemp(level), level, failing=True) for level in LOG_LEVELS}
    begun[UNBROKEN] = Suite(tmp_path_factory.mktemp("unbroken"), "INFO", failing=False)
    yield begun
    for suite in begun.values():
        suite.stop()


@pytest.fixture(scope="module")
def runs(suites: dict[str, Suite]) -> dict[str, Run]:
    return {name: suite.ended() for name, suite in suites.items()}


@pytest.mark.parametrize("name", RUNS)
def test_the_whole_suite_writes_nothing_of_anybody(runs: dict[str, Run], name: str) -> None:
    run = runs[name]
    assert leaks(run.written, run.secrets) == []


@pytest.mark.parametrize("name", RUNS)
def test_the_whole_suite_was_run_and_there_was_something_to_find(runs: dict[str, Run], name: str) -> None:
    run = runs[name]
    assert set(run.outcomes) == set(runs[UNBROKEN].outcomes)
    assert len(run.outcomes) > 50
    assert len(run.secrets.words) > 20
    assert len(run.secrets.tokens) > 10
    assert len(run.secrets.numbers) > 10
    assert len(run.written.splitlines()) > 100


def test_without_failures_the_suite_passes_as_it_logs(runs: dict[str, Run]) -> None:
    run = runs[UNBROKEN]
    assert {test: outcome for test, outcome in run.outcomes.items() if outcome != "passed"} == {}
    assert run.code == 0
    assert not any(run.hits.values())


@pytest.mark.parametrize("level", LOG_LEVELS)
def test_something_failed_in_every_place(runs: dict[str, Run], level: str) -> None:
    hits = runs[level].hits
    assert [place for place, count in hits.items() if not count and not place.endswith("afterwards")] == []
    assert len(hits) > 40
    assert sum(hits.values()) > 150


@pytest.mark.parametrize("level", LOG_LEVELS)
def test_the_log_tells_of_each_kind_of_failure_at_every_level(runs: dict[str, Run], level: str) -> None:
    """A search in an empty log would find nothing either."""
    lines = [json.loads(line) for line in runs[level].written.splitlines()]
    assert {line["event"] for line in lines} >= {
        "autocomplete_failed", "interaction_failed", "answer_failed", "event_failed", "tick_failed", "thread_failed",
        "ending_failed", "library_message",
    }  # fmt: skip
    libraries = {line["logger"] for line in lines if "logger" in line}
    assert libraries >= {
        "asyncio",
        "discord.client",
        "discord.ui.view",
        "discord.ui.modal",
        "discord.app_commands.tree",
    }
    assert {line["level"] for line in lines} == {
        "INFO": {"info", "warning", "error"},
        "WARNING": {"warning", "error"},
    }.get(level, {"error"})


# The search itself


SECRETS = Secrets(words={"mette-vibeholm", "Jobcenter Lærkevej"}, tokens={"itok"}, numbers={"62", "29,6"})
LINE = '{{"event": "tick_failed", "level": "error", "timestamp": "2026-11-22T18:44:32.773261Z"{}}}'


def test_a_line_as_it_should_be_is_no_leak() -> None:
    more = (
        ', "error": "KeyError < ValueError", "where": ["bot.client:123 connect", "asyncio.runners:62 run"], "round": 62'
    )
    assert leaks(LINE.format(more), SECRETS) == []


@pytest.mark.parametrize(
    "leak",
    [
        "Traceback (most recent call last):",
        "member 1456074443980800019 failed",
        LINE.format(', "member": "x"'),
        LINE.format(', "problem": "1456074443980800019"'),
        LINE.format(', "reference": "mette-vibeholm"'),
        LINE.format(', "error": "KeyError: 62"'),
        LINE.format(', "where": ["/home/mette/bot/client.py:12 connect"]'),
        LINE.format(', "where": ["bot.client:99999 connect"]'),
        LINE.format(', "where": ["bot.nowhere:1 connect"]'),
        LINE.format(', "where": ["bot.client:1 mette"]'),
        LINE.format(', "week": "62"'),
        LINE.replace("tick_failed", "tick_failed_for_mette").format(""),
        LINE.replace("tick_failed", "library_message").format(
            ', "logger": "discord.client", "said": "Jobcenter Lærkevej"'
        ),
        LINE.replace("tick_failed", "library_message").format(', "logger": "mette"'),
        LINE.replace("tick_failed", "mette-vibeholm").format(""),
        LINE.replace("tick_failed", "itok").format(""),
        "62",
        "",
    ],
)
def test_the_search_finds_a_line_that_tells(leak: str) -> None:
    assert leaks(f"{LINE.format('')}\n{leak}\n{LINE.format('')}", SECRETS)


@pytest.fixture(scope="module")
def careless(tmp_path_factory: pytest.TempPathFactory) -> Generator[list[str]]:
    """What the same search finds after one test of the suite, with lines left in the bot that tell."""
    suite = Suite(tmp_path_factory.mktemp("careless"), "ERROR", failing=False, careless=True, tests=ONE)
    run = suite.ended()
    assert run.code == 0
    yield leaks(run.written, run.secrets)
    suite.stop()


@pytest.mark.parametrize("line", CARELESS, ids=lambda line: line.__name__)
def test_the_search_finds_a_careless_line_left_in_the_bot(careless: list[str], line: Callable[[Any], None]) -> None:
    """The control."""
    assert any(re.search(CARELESS[line], found) for found in careless)


# Our own calls


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(PROJECT)))
def test_every_event_is_a_fixed_name_with_listed_fields(file: Path) -> None:
    for call in logging_calls(file):
        event, *rest = call.args
        assert isinstance(event, ast.Constant)
        assert re.fullmatch("[a-z_]+", str(event.value))
        assert len(rest) == (1 if ast.unparse(call.func).endswith("failed") else 0)
        assert {keyword.arg for keyword in call.keywords} <= set(ALLOWED) - WRITTEN_BY_THE_LOG


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(PROJECT)))
def test_nothing_is_written_past_the_log(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    past = re.findall(
        r"\b(?:print\(|sys\.std|__stderr__|print_exc|format_exc|getLogger|basicConfig|StreamHandler)", source
    )
    assert past == []
