"""What reaches the log: constant names, listed fields, causes; never a person, a value or a message of an exception."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import logging
import re
import warnings
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
import structlog

from bot import logs

if TYPE_CHECKING:
    from collections.abc import Generator

MEMBER = 123456789012345678
TREE = logging.getLogger("discord.app_commands.tree")
LOG_LEVELS = ("INFO", "WARNING", "ERROR")


class Written:
    """What was written so far."""

    def __init__(self, stream: io.StringIO) -> None:
        self._stream = stream

    @property
    def text(self) -> str:
        return self._stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]

    def without_time(self) -> list[dict[str, Any]]:
        return [{name: value for name, value in line.items() if name != "timestamp"} for line in self.lines]


@pytest.fixture
def written() -> Generator[Written]:
    """Logging as the bot configures it, at INFO; as it was before, afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    libraries = {name: logging.getLogger(name).level for name in logs.DISCORD_LOGGERS}
    stream = io.StringIO()
    logs.configure("INFO", stream)
    yield Written(stream)
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in libraries.items():
        logging.getLogger(name).setLevel(before)
    structlog.reset_defaults()


def fail_with(error: Exception) -> NoReturn:
    raise error


def failing(message: str) -> ValueError:
    """An exception that was really raised, so that it has passed somewhere."""
    try:
        fail_with(ValueError(message))
    except ValueError as error:
        return error


# Our own events


def test_a_listed_field_is_written_and_any_other_is_dropped(written: Written) -> None:
    structlog.get_logger().info("digest_sent", week="2026-W40", member=MEMBER, workplace="Nord", caseload=62, token="t")
    assert written.without_time() == [{"event": "digest_sent", "level": "info", "week": "2026-W40"}]


def test_no_listed_field_could_hold_a_person_a_place_or_a_value() -> None:
    assert {
        "event", "level", "timestamp", "logger", "reference", "error", "where", "round", "week", "trouble",
        "version", "commands", "problem",
    } == logs.ALLOWED  # fmt: skip


def test_a_bound_field_is_dropped_like_any_other(written: Written) -> None:
    structlog.get_logger().bind(user=MEMBER).warning("digest_given_up")
    assert str(MEMBER) not in written.text


def test_a_failure_is_written_as_its_type_and_places_without_its_message(written: Written) -> None:
    logs.failed("tick_failed", failing(f"member {MEMBER} said 62"), round=3)
    (line,) = written.without_time()
    assert line["event"] == "tick_failed"
    assert line["level"] == "error"
    assert line["round"] == 3
    assert line["error"] == "ValueError"
    assert re.fullmatch(r"unit/test_logs\.py:\d+ fail_with", line["where"][-1])
    assert str(MEMBER) not in written.text
    assert "62" not in json.dumps({name: value for name, value in line.items() if name != "where"})


def test_what_led_to_a_failure_is_named_without_its_message_too(written: Written) -> None:
    try:
        try:
            fail_with(KeyError(MEMBER))
        except KeyError as error:
            raise RuntimeError(str(MEMBER)) from error
    except RuntimeError as error:
        logs.failed("tick_failed", error)
    assert written.lines[0]["error"] == "RuntimeError < KeyError"
    assert str(MEMBER) not in written.text


def test_no_place_names_the_machines_folders(written: Written) -> None:
    logs.failed("tick_failed", failing(""))
    for place in written.lines[0]["where"]:
        assert place.count("/") <= 1
        assert not place.startswith("/")


@pytest.mark.parametrize("level", LOG_LEVELS)
def test_events_below_the_chosen_level_are_not_written(written: Written, level: str) -> None:
    stream = io.StringIO()
    logs.configure(level, stream)
    log = structlog.get_logger()
    for method in (log.debug, log.info, log.warning, log.error):
        method("event")
    heard = [line["level"] for line in Written(stream).lines]
    assert heard == ["info", "warning", "error"][LOG_LEVELS.index(level) :]


@pytest.mark.parametrize("level", LOG_LEVELS)
def test_a_librarys_debug_messages_are_never_written(written: Written, level: str) -> None:
    stream = io.StringIO()
    logs.configure(level, stream)
    for name in ("discord.gateway", "discord.http", "asyncio", "aiosqlite", "httpx", "anything"):
        logging.getLogger(name).debug("For Shard ID %s: WebSocket Event: %s", None, {"user": MEMBER})
    assert stream.getvalue() == ""


# Libraries


def test_discords_log_of_a_failed_autocomplete_leaves_no_member(written: Written) -> None:
    message = 'Ignoring exception in autocomplete for "%s" %s for user: %s'
    TREE.error(message, "report", "Nord", MEMBER, exc_info=failing(str(MEMBER)))
    (line,) = written.without_time()
    assert line["event"] == message
    assert line["logger"] == "discord.app_commands.tree"
    assert line["level"] == "error"
    assert line["error"] == "ValueError"
    assert str(MEMBER) not in written.text
    assert "Nord" not in written.text


def test_a_member_is_not_written_as_a_text_a_list_or_a_named_value_either(written: Written) -> None:
    TREE.warning("User %s", str(MEMBER))
    TREE.warning("Users %s", [MEMBER])
    TREE.warning("User %(user)s", {"user": MEMBER})
    assert len(written.lines) == 3
    assert str(MEMBER) not in written.text


@pytest.mark.parametrize("failure", [None, failing("62 sager")])
def test_a_message_that_was_filled_before_it_was_logged_is_not_written(
    written: Written, failure: ValueError | None
) -> None:
    TREE.error(f"User {MEMBER} failed", exc_info=failure)
    (line,) = written.without_time()
    assert line["event"] == "library_message"
    assert line["logger"] == "discord.app_commands.tree"
    assert "62 sager" not in written.text
    assert not re.search(r"\d{17,}", written.text)


def test_a_message_filled_in_half_is_not_written(written: Written) -> None:
    TREE.error(f"User {MEMBER} failed in %s", "report")
    assert str(MEMBER) not in written.text
    assert written.lines[0]["event"] == "library_message"


def test_a_message_that_is_an_object_is_not_written(written: Written) -> None:
    TREE.error(failing(str(MEMBER)))
    assert written.lines[0]["event"] == "library_message"
    assert str(MEMBER) not in written.text


def test_asyncios_log_of_a_task_that_failed_unheard_leaves_no_message(written: Written) -> None:
    """It writes the task with its exception into the message itself."""

    async def fail() -> None:
        raise ValueError("Nord said 62")

    async def main() -> None:
        task = asyncio.get_running_loop().create_task(fail())
        await asyncio.wait([task])
        del task
        gc.collect()

    asyncio.run(main())
    (line,) = written.lines
    assert line["logger"] == "asyncio"
    assert line["error"] == "ValueError"
    assert "Nord" not in written.text
    assert "said" not in written.text


def test_a_captured_warning_leaves_no_value(written: Written) -> None:
    logging.captureWarnings(True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn(f"member {MEMBER}", UserWarning, stacklevel=1)
    finally:
        logging.captureWarnings(False)
    assert str(MEMBER) not in written.text


def test_a_librarys_level_is_written_by_name(written: Written) -> None:
    for level in (logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL):
        TREE.log(level, "Shard %s", 0)
    assert [line["level"] for line in written.lines] == ["info", "warning", "error", "critical"]


def test_a_level_of_a_librarys_own_does_not_break_its_log(written: Written) -> None:
    TREE.log(logging.WARNING + 5, "Shard %s", 0)
    assert written.lines[0]["level"] == "warning"


def test_handlers_that_a_library_put_in_place_are_taken_away(written: Written) -> None:
    stray = io.StringIO()
    logging.getLogger("discord").addHandler(logging.StreamHandler(stray))
    logs.configure("INFO", io.StringIO())
    TREE.error("User %s", MEMBER)
    assert stray.getvalue() == ""
