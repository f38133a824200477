"""Where the bot's insides are made to fail: where answers are made, sent and kept, and where it acts by itself."""

from __future__ import annotations

from inspect import iscoroutinefunction
from itertools import cycle
from typing import TYPE_CHECKING, Any

import aiosqlite
import discord
from discord.app_commands import Group
from simcord.gateway import FakeGateway
from simcord.http.client import FakeHTTPClient, FakeWebhookAdapter

from bot.presenters.card import Action
from bot.seal import KeyDirectory
from bot.services.close_round import CloseRound
from bot.services.forget_guild import ForgetGuild
from bot.services.make_shortcut import MakeShortcut
from bot.services.my_report import MyReport
from bot.services.read_release import ReadRelease
from bot.services.report_choices import FindReportChoices
from bot.services.submit_report import SubmitReport
from bot.services.tick import Tick
from bot.services.weekly_digest import WeeklyDigest
from cogs import answering, caseload, caseload_admin, caseload_rep, routes, suggesting
from cogs.surface import DiscordSurface
from tests.anonymity.failures_poison import OFTEN, RARELY
from tests.anonymity.failures_unheard import UNHEARD

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.anonymity.failures_poison import Failures
    from tests.anonymity.failures_unheard import Unheard

FORMS = {
    Action.SUBMIT, Action.ANSWER, Action.LIST, Action.REGIONS, Action.KEEP_AREA, Action.KEEP_NORM, Action.KEEP_END,
    Action.SETUP_ROLES, Action.SETUP_RHYTHM,
}  # fmt: skip


def wrap(failures: Failures, owner: Any, name: str, point: str, rate: float = OFTEN) -> None:
    """Have a function fail now and then, before what it does or after it."""
    original = getattr(owner, name)
    setattr(owner, name, failing(failures, original, point, rate))


def failing(failures: Failures, original: Any, point: str, rate: float = OFTEN) -> Any:
    """The function, failing now and then. A point that is never struck is known by its 0."""
    failures.hits[point] += 0

    async def later(*args: Any, **kwargs: Any) -> Any:
        failures.strike(point, rate)
        result = await original(*args, **kwargs)
        failures.strike(f"{point}, afterwards", rate)
        return result

    def now(*args: Any, **kwargs: Any) -> Any:
        failures.strike(point, rate)
        return original(*args, **kwargs)

    return later if iscoroutinefunction(original) else now


def break_everything(failures: Failures) -> None:
    """Put failures where answers are made, sent and kept, and where the bot acts by itself."""
    _break_answers(failures)
    _break_services(failures)
    _break_the_store(failures)
    _break_the_gateway(failures)


def _break_answers(failures: Failures) -> None:
    for group in (caseload.GROUP, caseload_rep.GROUP, caseload_admin.GROUP):
        _break_commands(failures, group)
    for action, handler in list(routes._handlers.items()):
        routes._handlers[action] = failing(failures, handler, "form" if action in FORMS else "press")
    wrap(failures, routes, "parse_custom_id", "dispatch")
    wrap(failures, routes, "look_up", "who asks in a direct message")
    wrap(failures, DiscordSurface, "press", "event")
    wrap(failures, answering, "layout", "view")
    wrap(failures, answering, "modal", "modal")
    wrap(failures, suggesting, "place_label", "suggestion", RARELY)
    wrap(failures, FakeWebhookAdapter, "request", "reply")
    wrap(failures, FakeHTTPClient, "request", "channel")


def _break_commands(failures: Failures, group: Group) -> None:
    for command in group.walk_commands():
        if isinstance(command, Group):
            continue
        command._callback = failing(failures, command._callback, "command")
        for parameter in command._params.values():
            if callable(parameter.autocomplete):
                suggest = failing(failures, parameter.autocomplete, "autocomplete")
                suggest.pass_command_binding = True
                parameter.autocomplete = suggest


def _break_services(failures: Failures) -> None:
    for service, name in (
        (ReadRelease, "find_workplace"), (ReadRelease, "find_place"), (FindReportChoices, "__call__"),
        (SubmitReport, "__call__"), (MakeShortcut, "__call__"), (MyReport, "is_counted"),
    ):  # fmt: skip
        wrap(failures, service, name, f"{service.__name__}.{name}")
    for name in ("removed", "returned"):
        wrap(failures, ForgetGuild, name, f"server {name}")
    for service, name in ((ForgetGuild, "sweep"), (WeeklyDigest, "__call__"), (Tick, "_look_after")):
        wrap(failures, service, name, "tick")
    wrap(failures, CloseRound, "__call__", "close")


def _break_the_store(failures: Failures) -> None:
    for name in ("open", "create", "destroy"):
        wrap(failures, KeyDirectory, name, "key", RARELY)
    execute: Any = aiosqlite.Connection._execute  # pyright: ignore[reportUnknownVariableType]

    async def _execute(self: Any, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """In aiosqlite's own thread; what ends a transaction or the connection is left alone."""
        ending = getattr(fn, "__name__", "") in ("close", "rollback", "commit")
        struck = not ending and failures.strikes("database", RARELY)
        return await execute(self, failures.fail) if struck else await execute(self, fn, *args, **kwargs)

    aiosqlite.Connection._execute = _execute


def _break_the_gateway(failures: Failures) -> None:
    feed = FakeGateway.feed
    steps = cycle(UNHEARD)
    failures.hits.update({step.__name__: 0 for step in UNHEARD})

    def fed(self: FakeGateway, event: str, payload: Any) -> None:
        if event == "INTERACTION_CREATE":
            failures.note(payload)
            if failures.strikes("unheard", 0.3, most=4 * len(UNHEARD)):
                _let_fail(failures, next(steps), self, payload)
        feed(self, event, payload)

    FakeGateway.feed = fed


def _let_fail(failures: Failures, step: Unheard, gateway: FakeGateway, payload: Any) -> None:
    """Something fails on the side, where nobody is there to catch it."""
    failures.hits[step.__name__] += 1
    interaction: Any = discord.Interaction(data=payload, state=gateway._state)
    step(failures, interaction)
