"""Who asks faster than anybody can by hand is asked to wait, kindly, and loses nothing; nobody else feels it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.app import create_bot
from cogs.throttling import ASKING, TYPING
from tests.e2e.conftest import chosen, control, filled, seen

if TYPE_CHECKING:
    from tests.e2e.conftest import Server

WAIT = {
    "en-US": "Just a moment – that was a little too fast. Please try again in a few seconds.",
    "da": "Lige et øjeblik – det gik lidt for hurtigt. Prøv igen om et par sekunder.",
}


class Seconds:
    """The throttle's clock, which stands still until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def seconds(server: Server) -> Seconds:
    """Everything set up, and from now on not a second goes by of itself."""
    clock = Seconds()
    await server.set_up()
    await server.bot.close()
    server.bot = create_bot(server.settings, now=server.clock, seconds=clock)
    await server.env.restart_bot(server.bot)
    return clock


@pytest.mark.parametrize("language", WAIT)
async def test_after_twenty_commands_at_once_the_next_has_to_wait_and_a_second_later_one_is_answered(
    server: Server, seconds: Seconds, language: str
) -> None:
    mette, anders = server.member("mette", language), server.member("anders")
    for _ in range(ASKING.at_once):
        assert WAIT[language] not in seen(await mette.slash(server.channel, "caseload help"))
    assert seen(await mette.slash(server.channel, "caseload help")) == WAIT[language]
    assert WAIT["en-US"] not in seen(await anders.slash(server.channel, "caseload help"))
    seconds.now += 1
    assert WAIT[language] not in seen(await mette.slash(server.channel, "caseload help"))
    assert seen(await mette.slash(server.channel, "caseload help")) == WAIT[language]


async def test_buttons_and_lists_are_slowed_down_like_commands_also_an_administrators(
    server: Server, seconds: Seconds
) -> None:
    shown = await server.admin.slash(server.channel, "caseload help")
    for _ in range(ASKING.at_once - 1):
        assert WAIT["en-US"] not in seen(await server.press(server.admin, shown, "privacy"))
    assert seen(await server.press(server.admin, shown, "privacy")) == WAIT["en-US"]
    assert seen(await server.admin.slash(server.channel, "caseload-admin areas")) == WAIT["en-US"]
    seconds.now += ASKING.full_after
    assert "Areas in this server" in seen(await server.admin.slash(server.channel, "caseload-admin areas"))


async def test_a_form_is_always_answered_and_what_was_typed_is_counted(server: Server, seconds: Seconds) -> None:
    del seconds
    mette = server.member("mette")
    form = await mette.slash(server.channel, "caseload report")
    for _ in range(ASKING.at_once):
        await mette.slash(server.channel, "caseload help")
    assert seen(await mette.slash(server.channel, "caseload mine")) == WAIT["en-US"]
    assert "is counted" in seen(await mette.submit_modal(form, filled("62")))


@pytest.mark.parametrize("language", WAIT)
async def test_who_is_slowed_down_after_typing_something_wrong_loses_nothing_of_it(
    server: Server, seconds: Seconds, language: str
) -> None:
    mette = server.member("mette", language)
    form = await mette.slash(server.channel, "caseload report")
    refused = await mette.submit_modal(form, filled("mange", "boern_unge", "2", "29,6"))
    for _ in range(ASKING.at_once):
        await mette.slash(server.channel, "caseload help")
    waiting = await server.press(mette, refused, "report")
    assert seen(waiting) == WAIT[language]
    seconds.now += 1
    again = await server.press(mette, refused, "report")
    typed = [control(again, name)["value"] for name in ("caseload", "hours")]
    assert (typed, chosen(again, "workplace"), chosen(again, "area")) == (["mange", "29,6"], ["2"], ["boern_unge"])


async def test_sixty_in_a_row_are_each_answered_and_leave_one_number_behind(server: Server, seconds: Seconds) -> None:
    """Commands, buttons and suggestions of one person: nothing piles up, and the form they had open is counted."""
    mette = server.member("mette")
    form = await mette.slash(server.channel, "caseload report")
    shown = await mette.slash(server.channel, "caseload help")
    before = len(asyncio.all_tasks())
    answers = list[str]()
    for _ in range(30):
        answers.append(seen(await mette.slash(server.channel, "caseload mine")))
        answers.append(seen(await server.press(mette, shown, "privacy")))
        await mette.autocomplete(server.channel, "caseload overview", "place", "lærke")
    assert [answer == WAIT["en-US"] for answer in answers] == [False] * 18 + [True] * 42
    surface = cast("Any", server.bot.surface)
    assert [len(one) for one in (surface._asking, surface._typing)] == [1, 1]
    assert len(asyncio.all_tasks()) <= before
    assert not server.bot._connection._view_store._views
    assert "is counted" in seen(await mette.submit_modal(form, filled("62")))
    seconds.now += TYPING.full_after + ASKING.full_after
    await server.bot._tick()
    assert [len(one) for one in (surface._asking, surface._typing)] == [0, 0]


async def test_in_a_direct_message_too_who_presses_too_fast_is_told_and_can_press_again(
    server: Server, seconds: Seconds
) -> None:
    mette = server.member("mette", "da")
    offered = await server.press(mette, await server.report(mette, "62"), "shortcut")
    await server.press(mette, offered, "send-shortcut")
    message = server.direct(mette)[-1]
    for _ in range(ASKING.at_once):
        assert (await server.press(mette.user, message, "report")).modal is not None
    assert seen(await server.press(mette.user, message, "report")) == WAIT["da"]
    seconds.now += 1
    form = await server.press(mette.user, message, "report")
    assert chosen(form, "workplace") == ["1"]


async def test_suggestions_have_a_larger_measure_of_their_own_and_then_are_empty(
    server: Server, seconds: Seconds
) -> None:
    mette = server.member("mette")

    async def suggested() -> int:
        return len(await mette.autocomplete(server.channel, "caseload overview", "place", "lærke"))

    assert [await suggested() for _ in range(TYPING.at_once + 2)] == [1] * TYPING.at_once + [0, 0]
    assert WAIT["en-US"] not in seen(await mette.slash(server.channel, "caseload help"))
    seconds.now += 1
    assert await suggested() == 1


async def test_a_tick_forgets_who_asked(server: Server, seconds: Seconds) -> None:
    mette = server.member("mette")
    await mette.slash(server.channel, "caseload help")
    await mette.autocomplete(server.channel, "caseload overview", "place", "lærke")
    surface = cast("Any", server.bot.surface)
    known = surface._asking, surface._typing
    assert [len(one) for one in known] == [1, 1]
    seconds.now += ASKING.full_after
    await server.bot._tick()
    assert [len(one) for one in known] == [0, 0]
