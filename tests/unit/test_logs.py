"""What reaches the log: constant names, listed fields, causes; never a person, a value or a message of an exception."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import logging
import re
import sys
import threading
import traceback
import warnings
from typing import TYPE_CHECKING, NoReturn

import pytest
import structlog

from bot import logs
from tests.anonymity.logs_written import Written, logging_as_the_bot_does

if TYPE_CHECKING:
    from collections.abc import Generator

MEMBER = 123456789012345678
TREE = logging.getLogger("discord.app_commands.tree")
LOG_LEVELS = ("INFO", "WARNING", "ERROR")


@pytest.fixture
def written() -> Generator[Written]:
    with logging_as_the_bot_does() as written:
        yield written


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


def test_the_listed_fields_are_these_and_no_other() -> None:
    assert {
        "event", "level", "timestamp", "logger", "said", "reference", "error", "where", "round", "week", "trouble",
        "version", "commands", "problem",
    } == set(logs.ALLOWED)  # fmt: skip


@pytest.mark.parametrize("field", sorted(set(logs.ALLOWED) - {"event", "level", "timestamp"}))
@pytest.mark.parametrize(
    "value", [MEMBER, str(MEMBER), f"member {MEMBER}", [str(MEMBER)], {"id": MEMBER}, b"62", 1.5, object()]
)
def test_a_value_that_does_not_look_like_its_field_is_dropped(written: Written, field: str, value: object) -> None:
    structlog.get_logger().error("tick_failed", **{field: value})
    assert written.without_time() == [{"event": "tick_failed", "level": "error"}]


@pytest.mark.parametrize(
    "value", ["Anna Øst", "Jobcenter Nord", "a.secret.token/62", "62 sager", "Nord: 187", "/home/anna/keys/1.key:1 f"]
)
@pytest.mark.parametrize("field", sorted(set(logs.ALLOWED) - {"event", "level", "timestamp", "said"}))
def test_no_field_holds_a_name_a_workplace_a_path_or_what_was_typed(written: Written, field: str, value: str) -> None:
    structlog.get_logger().error("tick_failed", **{field: value})
    structlog.get_logger().error("tick_failed", **{field: [value]})
    assert written.without_time() == 2 * [{"event": "tick_failed", "level": "error"}]


def test_every_field_keeps_what_is_meant_to_be_in_it(written: Written) -> None:
    fields: dict[str, object] = {
        "logger": "discord.webhook.async_", "said": "POST %s responded with 429. Retrying in %.2f seconds.",
        "reference": "QX7ZB2MA", "error": "Outer.<locals>.Broken < KeyError", "where": ["bot.client:12 <lambda>"],
        "round": 0, "week": "2026-W09", "trouble": "channel_gone", "problem": "form_expired", "version": "0.1.0",
        "commands": 2,
    }  # fmt: skip
    structlog.get_logger().error("tick_failed", **fields)
    assert written.without_time() == [{**fields, "event": "tick_failed", "level": "error"}]


def test_an_event_that_was_filled_with_a_value_is_dropped(written: Written) -> None:
    structlog.get_logger().error("the report of %s failed", "Anna")
    structlog.get_logger().error(f"report_of_{MEMBER}")
    assert written.without_time() == [{"level": "error"}, {"level": "error"}]


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
    assert re.fullmatch(r"tests\.unit\.test_logs:\d+ fail_with", line["where"][-1])
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
    TREE.error("Ignoring exception in %s", "event")
    assert len([place for line in written.lines for place in line["where"]]) == 3
    assert "/" not in written.text
    assert "\\" not in written.text


def test_only_the_innermost_places_of_a_long_way_are_written(written: Written) -> None:
    def fall(deep: int) -> None:
        fail_with(ValueError()) if deep == 0 else fall(deep - 1)

    try:
        fall(50)
    except ValueError as error:
        logs.failed("tick_failed", error)
    places = written.lines[0]["where"]
    assert len(places) == 8
    assert places[-1].endswith(" fail_with")


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
    assert line["event"] == "library_message"
    assert line["said"] == message
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


@pytest.mark.parametrize("who", [MEMBER, "Anna", "62"])
def test_a_message_filled_in_half_is_not_written(written: Written, who: object) -> None:
    TREE.error(f"User {who} failed in %s", "report")
    (line,) = written.without_time()
    assert "said" not in line
    assert str(who) not in json.dumps({**line, "where": []})


def test_a_fixed_message_without_values_is_written_and_so_is_the_place_it_came_from(written: Written) -> None:
    TREE.warning("PyNaCl is not installed, voice will NOT be supported")
    (line,) = written.without_time()
    assert line["said"] == "PyNaCl is not installed, voice will NOT be supported"
    assert line["where"][0].startswith("tests.unit.test_logs:")


def test_discords_log_of_a_blocked_heartbeat_leaves_no_traceback(written: Written) -> None:
    """It puts the main thread's traceback into the template: the machine's folders, and its user's name there."""
    stack = "".join(traceback.format_stack())
    msg = f"Shard ID %s heartbeat blocked for more than %s seconds.\nLoop thread traceback:\n{stack}"
    logging.getLogger("discord.gateway").warning(msg, None, 10)
    assert set(written.without_time()[0]) == {"event", "level", "logger", "where"}
    assert "/" not in written.text


def test_what_another_thread_hands_on_to_be_logged_is_not_written(written: Written) -> None:
    """There, nobody can tell whether the message is fixed."""
    record = TREE.makeRecord(TREE.name, logging.ERROR, "elsewhere.py", 1, f"{MEMBER}", (), None)
    TREE.handle(record)
    assert written.without_time() == [
        {"event": "library_message", "level": "error", "logger": "discord.app_commands.tree"}
    ]


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


class FullDisk(io.StringIO):
    """A stream on a disk with no room left, or one that was closed."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def write(self, _text: str, /) -> int:
        raise self._error


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), ValueError("closed file")])
def test_a_log_that_cannot_be_written_ends_nothing(written: Written, error: Exception) -> None:
    logs.configure("INFO", FullDisk(error))
    structlog.get_logger().info("ready")
    logs.failed("tick_failed", failing(""))
    TREE.error("Ignoring exception in %s", "event")


# What nobody catches


@pytest.fixture
def reported(written: Written, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Written:
    """As `written`, with Python's own reports replaced; nothing else may have been printed."""
    for owner, name in (
        (sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook"), (warnings, "showwarning"),
    ):  # fmt: skip
        monkeypatch.setattr(owner, name, getattr(owner, name))
    logs.report_the_uncaught()
    return written


def test_what_ends_a_thread_is_written_without_its_message(
    reported: Written, capfd: pytest.CaptureFixture[str]
) -> None:
    thread = threading.Thread(target=fail_with, args=(ValueError(f"member {MEMBER} said 62"),))
    thread.start()
    thread.join()
    (line,) = reported.without_time()
    assert (line["event"], line["error"]) == ("thread_failed", "ValueError")
    assert capfd.readouterr() == ("", "")


def test_what_fails_in_a_finalizer_is_written_without_its_message(
    reported: Written, capfd: pytest.CaptureFixture[str]
) -> None:
    class Ending:
        def __del__(self) -> None:
            fail_with(ValueError(f"member {MEMBER} said 62"))

    Ending()
    (line,) = reported.without_time()
    assert (line["event"], line["error"]) == ("ending_failed", "ValueError")
    assert capfd.readouterr() == ("", "")


def test_what_ends_the_program_is_written_without_its_message(
    reported: Written, capfd: pytest.CaptureFixture[str]
) -> None:
    error = failing(f"member {MEMBER} said 62")
    sys.excepthook(ValueError, error, error.__traceback__)
    (line,) = reported.without_time()
    assert (line["event"], line["error"]) == ("stopped", "ValueError")
    assert capfd.readouterr() == ("", "")


def test_a_warning_is_written_as_its_type_and_place(reported: Written, capfd: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logs.report_the_uncaught()
        warnings.warn(f"member {MEMBER} said 62", RuntimeWarning, stacklevel=1)
    (line,) = reported.without_time()
    assert (line["event"], line["level"], line["error"]) == ("warned", "warning", "RuntimeWarning")
    assert line["where"][0].startswith("tests.unit.test_logs:")
    assert capfd.readouterr() == ("", "")


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
