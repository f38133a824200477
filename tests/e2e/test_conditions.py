"""Optional questions on working conditions, from the choice of them to the published shares, as people see it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.demo.locales import speaks
from tests.e2e.conftest import Server, filled, ids, seen

if TYPE_CHECKING:
    from simcord.actors import MemberActor
    from simcord.results import InteractionResult

AFTER = datetime(2026, 12, 1, 9, tzinfo=UTC)
WITHHELD = "No figure is shown here."


async def choose(server: Server, *questions: str) -> InteractionResult:
    """The administrator opens the card and chooses from its list."""
    shown = await server.admin.slash(server.channel, "caseload-admin questions")
    assert shown.response is not None
    return await server.admin.select(shown.response, list(questions), custom_id="sagstal:questions")


def actions(result: InteractionResult) -> list[str]:
    """What the buttons under a reply set off."""
    assert result.response is not None
    return [one.split(":")[1] for one in ids(result.response.components)]


def lists_of(form: InteractionResult) -> dict[str, dict[str, Any]]:
    """The lists of a form by their names."""
    assert form.modal is not None
    return {label["component"]["custom_id"]: label["component"] for label in form.modal["components"]}


async def report_and_answer(server: Server, who: MemberActor, **answers: str) -> InteractionResult:
    receipt = await server.report(who, "62")
    form = await server.press(who, receipt, "ask")
    return await who.submit_modal(form, {question: [answer] for question, answer in answers.items()})


async def test_a_server_that_asks_nothing_shows_no_button_and_no_form(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    assert "ask" not in actions(await server.report(mette, "62"))
    assert "ask" not in actions(await mette.slash(server.channel, "caseload mine"))


async def test_the_administrator_chooses_up_to_five_from_a_list_in_both_languages(server: Server) -> None:
    await server.set_up()
    shown = await server.admin.slash(server.channel, "caseload-admin questions")
    assert "Nothing is asked." in seen(shown)
    assert shown.response is not None
    (row,) = [one for one in shown.response.components[0]["components"] if one["type"] == 1]
    (menu,) = row["components"]
    assert (menu["min_values"], menu["max_values"], len(menu["options"])) == (0, 5, 10)
    assert "**In this round**\n• The caseload\n• Pressure or threats from outside" in seen(
        await choose(server, "pressure", "amount")
    )
    speaks(server.env, server.admin, "da")
    text = seen(await choose(server))
    assert "## Spørgsmål om arbejdsvilkår" in text
    assert "**I denne runde**\n• Sagstallet\n• Pres eller trusler udefra" in text
    assert "**Fra næste runde**\nDer spørges ikke om noget." in text
    log = seen(await server.admin.slash(server.channel, "caseload-admin log"))
    assert "• Spørgsmål om arbejdsvilkår: ingen\n• Spørgsmål om arbejdsvilkår: amount, pressure" in log


async def test_in_danish_the_command_is_spoergsmaal(server: Server) -> None:
    (group,) = [one for one in await server.bot.tree.fetch_commands() if one.name == "caseload-admin"]
    localized = {option.name: {str(k): v for k, v in option.name_localizations.items()} for option in group.options}
    assert localized["questions"] == {"da": "spørgsmål"}


async def test_the_form_opens_only_when_asked_for_demands_nothing_and_is_answered_with_thanks(server: Server) -> None:
    await server.set_up()
    await choose(server, "amount", "trained")
    mette = server.member("mette")
    receipt = await server.report(mette, "62")
    assert receipt.modal is None
    assert "[Working conditions (optional)]" in seen(receipt)
    form = await server.press(mette, receipt, "ask")
    lists = lists_of(form)
    assert list(lists) == ["amount", "trained"]
    assert not any(one["required"] or one["min_values"] for one in lists.values())
    assert not any(option.get("default") for one in lists.values() for option in one["options"])
    thanks = seen(await mette.submit_modal(form, {"amount": ["high"], "trained": []}))
    assert "Thank you" in thanks
    assert "Too high" not in thanks
    assert "[Correct]" in seen(receipt), "the receipt stays"


async def test_a_danish_member_is_asked_and_thanked_in_danish_and_may_skip_it_all(server: Server) -> None:
    await server.set_up()
    await choose(server, "amount")
    mette = server.member("mette", "da")
    receipt = await server.report(mette, "62")
    assert "[Arbejdsvilkår (valgfrit)]" in seen(receipt)
    form = await server.press(mette, receipt, "ask")
    assert form.modal is not None
    (label,) = form.modal["components"]
    assert (label["label"], label["description"]) == ("Sagstallet", "Er dit sagstal for højt, passende eller for lavt?")
    assert "Intet er ændret" in seen(await mette.submit_modal(form, {"amount": []}))
    form = await server.press(mette, await mette.slash(server.channel, "caseload mine"), "ask")
    assert "**Tak.**" in seen(await mette.submit_modal(form, {"amount": ["fits"]}))


async def test_no_card_and_no_form_shows_an_answer_again(server: Server) -> None:
    await server.set_up()
    await choose(server, "amount")
    mette = server.member("mette")
    await report_and_answer(server, mette, amount="low")
    replies = [seen(await mette.slash(server.channel, f"caseload {name}")) for name in ("mine", "overview", "privacy")]
    form = await server.press(mette, await mette.slash(server.channel, "caseload mine"), "ask")
    assert not any("Too low" in reply for reply in replies)
    assert not any(option.get("default") for option in lists_of(form)["amount"]["options"])


async def test_who_took_the_report_back_is_led_to_reporting_first(server: Server) -> None:
    await server.set_up()
    await choose(server, "amount")
    mette = server.member("mette")
    receipt = await server.report(mette, "62")
    form = await server.press(mette, receipt, "ask")
    mine = await mette.slash(server.channel, "caseload mine")
    await server.press(mette, mine, "withdraw")
    for refused in (await mette.submit_modal(form, {"amount": ["high"]}), await server.press(mette, receipt, "ask")):
        assert "Please report your caseload first" in seen(refused)
        assert actions(refused) == ["report"]


async def test_a_form_of_a_round_that_has_closed_changes_nothing(server: Server) -> None:
    await server.set_up()
    await choose(server, "amount")
    mette = server.member("mette")
    form = await server.press(mette, await server.report(mette, "62"), "ask")
    await server.tick(AFTER)
    await server.report(mette, "62")
    assert "This has expired" in seen(await mette.submit_modal(form, {"amount": ["high"]}))


async def test_shares_are_shown_under_the_overview_once_the_round_has_closed_and_after_a_restart(
    server: Server,
) -> None:
    await server.set_up()
    await choose(server, "amount", "pressure")
    for number in range(12):
        who = server.member(f"m{number}")
        await report_and_answer(server, who, amount="high" if number < 8 else "fits", pressure="no")
    mette = server.member("mette")
    before = await mette.slash(server.channel, "caseload overview", place="workplace/1")
    assert WITHHELD in seen(await server.press(mette, before, "conditions"))
    await server.tick(AFTER)
    await server.restart()
    overview = await mette.slash(server.channel, "caseload overview", place="workplace/1")
    assert "[Working conditions]" in seen(overview)
    text = seen(await server.press(mette, overview, "conditions"))
    assert "## Working conditions: Jobcenter Lærkevej" in text
    assert "Too high **70%** · Suitable **30%** · Too low **under 15%**\n-# 12–19 answers" in text
    assert "No **at least 85%** · Yes, once **under 15%**" in text
    elsewhere = await mette.slash(server.channel, "caseload overview", place="workplace/2")
    assert WITHHELD in seen(await server.press(mette, elsewhere, "conditions"))
    lars = server.member("lars", "da")
    overblik = await lars.slash(server.channel, "caseload overview", place="workplace/1")
    text = seen(await server.press(lars, overblik, "conditions"))
    assert "For højt **70\xa0%** · Passende **30\xa0%** · For lavt **under 15\xa0%**\n-# 12–19 svar" in text


async def test_who_reports_through_the_shortcut_answers_in_the_direct_message_too(server: Server) -> None:
    await server.set_up()
    await choose(server, "amount")
    mette = server.member("mette")
    offered = await server.press(mette, await server.report(mette, "62"), "shortcut")
    await server.press(mette, offered, "send-shortcut")
    form = await server.press(mette.user, server.direct(mette)[-1], "report")
    receipt = await mette.user.submit_modal(form, filled("71"))
    form = await server.press(mette.user, receipt, "ask")
    assert list(lists_of(form)) == ["amount"]
    thanks = seen(await mette.user.submit_modal(form, {"amount": ["high"]}))
    assert "Thank you" in thanks
    assert "Too high" not in thanks
    shown = seen(await server.press(mette.user, await server.press(mette.user, receipt, "overview"), "conditions"))
    assert WITHHELD in shown
