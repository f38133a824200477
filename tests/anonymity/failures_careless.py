"""The control of the search: lines that tell, as somebody careless might leave them in the bot."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog

if TYPE_CHECKING:
    from collections.abc import Callable


def printed(payload: Any) -> None:
    print(payload["member"]["user"]["username"])  # noqa: T201  (that is the point)


def logged_raw(payload: Any) -> None:
    """Past our own handler."""
    root = logging.getLogger()
    root.addHandler(logging.StreamHandler(sys.stderr))
    root.error("%s failed", payload["member"]["user"]["id"])


def traced(payload: Any) -> None:
    """As Python itself does."""
    try:
        raise KeyError(payload["token"])  # noqa: TRY301
    except KeyError as error:
        sys.__excepthook__(KeyError, error, error.__traceback__)


def kept_in_a_file(payload: Any) -> None:
    Path("debug.txt").write_text(payload["token"], encoding="utf-8")


def put_into_a_listed_field(payload: Any) -> None:
    """In the form of a place, but there is none such."""
    structlog.get_logger().error("tick_failed", where=[f"bot.client:1 {payload['member']['user']['username'][:5]}"])


CARELESS: dict[Callable[[Any], None], str] = {
    printed: r"^not a line of the log: [a-z]+-vibeholm$",
    traced: r"^not a line of the log: Traceback",
    kept_in_a_file: r"^the token (\w+): \1$",
    put_into_a_listed_field: r"^the field where = \['bot.client:1 mette'\]: ",
    logged_raw: r"^a long number: \d{17,} failed$",
}
"""And what the search says of each."""
