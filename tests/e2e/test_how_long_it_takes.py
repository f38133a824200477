"""How long people need, by the keystroke-level model, from the forms the bot really opens: docs/times.md has the sums.

S. K. Card, T. P. Moran, A. Newell: The Keystroke-Level Model for User Performance Time with Interactive Systems,
Communications of the ACM 23 (1980). Estimates for somebody who makes no mistake, not a trial with users.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.conftest import filled, said, seen
from tests.e2e.test_panels import panels, posted
from tests.e2e.test_the_set_up import begun, rhythm, roles

if TYPE_CHECKING:
    from simcord.results import InteractionResult

    from tests.e2e.conftest import Server

KEY, PRESS, HAND, THINK, WAIT = 0.28, 1.2, 0.4, 1.2, 0.5
"""Seconds: a key; pointing and pressing; a hand from mouse to keyboard or back; a thought; the bot's answer."""
READ_A_LINE = 1.0
"""A line of a preview, looked over."""


@dataclass
class Hand:
    """Adds up what somebody does. Who has done it before thinks once, not before every field."""

    practised: bool = False
    seconds: float = 0.0
    at_keyboard: bool = False

    def think(self) -> None:
        self.seconds += 0 if self.practised else THINK

    def press(self) -> None:
        self.seconds += PRESS + (HAND if self.at_keyboard else 0)
        self.at_keyboard = False

    def type(self, text: str) -> None:
        self.seconds += KEY * len(text) + (0 if self.at_keyboard else HAND)
        self.at_keyboard = True

    def wait(self) -> None:
        self.seconds += WAIT

    def button(self) -> None:
        self.think()
        self.press()
        self.wait()

    def form(self, opened: InteractionResult, **typed: str) -> None:
        """Every field not yet filled: text is typed, a list opened and an option pressed. Then it is sent."""
        assert opened.modal is not None
        for label in opened.modal["components"]:
            control = label["component"]
            if typed.get(control["custom_id"]):
                self.think()
                self.type(typed[control["custom_id"]])
            elif control.get("required", True) and not _is_filled(control):
                self.think()
                self.press()
                self.press()
        self.press()
        self.wait()


def _is_filled(control: dict[str, Any]) -> bool:
    options = control.get("options", [])
    chosen = any(option.get("default") for option in options)
    return bool(control.get("value") or control.get("default_values") or chosen)


async def test_a_first_report_from_the_panel_takes_less_than_fifteen_seconds(server: Server) -> None:
    await server.set_up()
    await posted(server)
    (panel,) = panels(server)
    mette, hand = server.member("mette"), Hand()
    form = await mette.click(panel, custom_id="sagstal:report")
    hand.button()
    hand.form(form, caseload="62")
    assert "is counted" in seen(await mette.submit_modal(form, filled("62")))
    assert hand.seconds < 15


async def test_from_a_panel_bound_to_the_workplace_it_takes_less_than_nine(server: Server) -> None:
    await server.set_up()
    await posted(server, place="workplace/1")
    (panel,) = panels(server)
    mette, hand = server.member("mette"), Hand()
    form = await mette.click(panel, custom_id="sagstal:report:1")
    hand.button()
    hand.form(form, caseload="62")
    assert "is counted" in seen(await mette.submit_modal(form, filled("62")))
    assert hand.seconds < 9


@pytest.mark.parametrize("way", ["shortcut", "panel"])
async def test_a_repeated_report_takes_less_than_six_seconds(server: Server, way: str) -> None:
    """By the shortcut, or from a panel bound to a workplace with one area; until it is sent."""
    await server.set_up()
    mette, hand = server.member("mette"), Hand(practised=True, seconds=THINK)
    if way == "shortcut":
        receipt = await server.report(mette, "62")
        await server.press(mette, await server.press(mette, receipt, "shortcut"), "send-shortcut")
        form = await server.press(mette.user, server.direct(mette)[-1], "report")
    else:
        await posted(server, place="workplace/1")
        form = await mette.click(panels(server)[0], custom_id="sagstal:report:1")
    hand.button()
    hand.form(form, caseload="62")
    assert hand.seconds - WAIT < 6


async def test_a_server_is_set_up_in_less_than_two_minutes(server: Server) -> None:
    """From the greeting's button to the checklist; the list of workplaces is at hand and pasted."""
    hand = Hand()
    first = await begun(server)
    hand.button()
    hand.form(first)
    card = await server.admin.submit_modal(first, roles(server))
    second = await server.press(server.admin, card, "setup-list")
    hand.button()
    hand.form(second, lines="^V")
    preview = await server.admin.submit_modal(second, rhythm())
    hand.seconds += READ_A_LINE * len(said(preview.response.components).splitlines())  # pyright: ignore[reportOptionalMemberAccess]
    hand.button()
    assert hand.seconds < 120
