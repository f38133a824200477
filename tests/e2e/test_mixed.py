"""A mixed caseload: several areas chosen in the form, which ones, a number for each, and what comes of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.data import load_catalogue
from bot.domain.mixed import mix_of
from bot.presenters.card import Action, custom_id
from tests.e2e.conftest import Server, button, chosen, control, filled, ids, said, seen

if TYPE_CHECKING:
    from simcord.actors import MemberActor
    from simcord.results import InteractionResult

AFTER = datetime(2026, 12, 1, 9, tzinfo=UTC)
YOUNG, YOUNG_ACTIVE, CHILDREN = "kth_job_u30", "kth_akt_u30", "boern_unge"


def labels(form: InteractionResult) -> list[str]:
    assert form.modal is not None
    return [component["label"] for component in form.modal["components"]]


def menu(card: InteractionResult) -> str:
    """The id of the card's list."""
    return button(card, Action.MIX)


async def areas_asked(
    server: Server, who: MemberActor, caseload: str = "62", hours: str = "37", workplace: str = "3"
) -> InteractionResult:
    """The form for one area, sent with several areas chosen."""
    form = await who.slash(server.channel, "caseload report")
    return await who.submit_modal(form, filled(caseload, "blandet", workplace, hours))


async def numbers_asked(server: Server, who: MemberActor, *areas: str, **typed: str) -> InteractionResult:
    """The same, and these areas chosen: the form with a number for each."""
    card = await areas_asked(server, who, **typed)
    assert card.response is not None
    return await who.select(card.response, list(areas or (YOUNG, CHILDREN)), custom_id=menu(card))


def numbers(*caseloads: str, workplace: str = "3", hours: str = "37") -> dict[str, Any]:
    each = {f"caseload{index}": caseload for index, caseload in enumerate(caseloads, 1)}
    return {**each, "workplace": [workplace], "hours": hours}


async def mixed_report(
    server: Server, who: MemberActor, *caseloads: str, areas: tuple[str, ...] = (), **typed: str
) -> InteractionResult:
    form = await numbers_asked(server, who, *areas, **typed)
    return await who.submit_modal(form, numbers(*caseloads, **typed))


async def is_counted(server: Server, who: MemberActor) -> bool:
    return "are **counted**" in seen(await who.slash(server.channel, "caseload mine"))


async def test_several_areas_is_the_last_choice_of_the_form(server: Server) -> None:
    await server.set_up()
    for person, label in (
        (server.member("m"), "Several areas (mixed)"),
        (server.member("d", "da"), "Flere områder (blandet)"),
    ):
        form = await person.slash(server.channel, "caseload report")
        assert control(form, "area")["options"][-1]["label"] == label


@pytest.mark.parametrize(
    ("language", "asked", "label", "thanks", "part", "load"),
    [
        (
            "en-US", "You wrote 62 in all.", "Children and young people (authority work)",
            "Your mixed caseload at Ungeindsatsen is counted in the round for November 2026",
            "Children and young people (authority work): **17** children and young people (recommended 20–30)",
            "**119%** of what is recommended at most",
        ),
        (
            "da", "Du skrev 62 i alt.", "Børn og unge (myndighed)",
            "Din blandede sagsstamme er talt med for Ungeindsatsen i runden for november 2026",
            "Børn og unge (myndighed): **17** børn og unge (anbefalet 20–30)",
            "**119\u00a0%** af det, der højst anbefales",
        ),
    ],
)  # fmt: skip
async def test_two_areas_are_chosen_given_a_number_each_and_counted_together(
    server: Server, language: str, asked: str, label: str, thanks: str, part: str, load: str
) -> None:
    await server.set_up()
    person = server.member("m", language)
    card = await areas_asked(server, person)
    assert asked in seen(card)

    assert card.response is not None
    form = await person.select(card.response, [YOUNG, CHILDREN], custom_id=menu(card))
    assert labels(form)[1] == label
    assert len(labels(form)) == 4

    await person.submit_modal(form, numbers("31", "17"))
    receipt = seen(card)  # it has taken the card's place
    for sentence in (thanks, part, load):
        assert sentence in receipt
    mine = seen(await person.slash(server.channel, "caseload mine"))
    assert ("talt med" if language == "da" else "are **counted**") in mine
    assert not any(number in mine for number in ("31", "17", "48", "119"))


async def test_the_areas_card_lists_those_of_the_workplace_first_and_none_without_a_recommendation(
    server: Server,
) -> None:
    await server.set_up()
    card = await areas_asked(server, server.member("m"))
    assert card.response is not None
    (listed,) = [
        one
        for part in card.response.components[0]["components"]
        for one in part.get("components", [])
        if "options" in one
    ]
    values = [option["value"] for option in listed["options"]]
    assert values[:2] == [YOUNG, YOUNG_ACTIVE]
    assert not {"andet", "dagpenge", "blandet"} & set(values)
    assert (listed["min_values"], listed["max_values"]) == (2, 3)


async def test_workplace_and_hours_go_on_to_the_second_form_and_the_number_is_beside_it(server: Server) -> None:
    await server.set_up()
    form = await numbers_asked(server, server.member("m"), YOUNG, CHILDREN, "fleksjob", hours="32,5", workplace="2")
    assert chosen(form, "workplace") == ["2"]
    assert control(form, "hours")["value"] == "32,5"
    assert control(form, "caseload1")["placeholder"] == "of the 62 you wrote in all"
    assert not control(form, "caseload1").get("value")
    assert len(labels(form)) == 5


async def test_what_is_no_number_is_not_said_to_be_one(server: Server) -> None:
    await server.set_up()
    person = server.member("m")
    card = await areas_asked(server, person, "mange")
    assert "You wrote" not in seen(card)
    form = await numbers_asked(server, person, caseload="mange")
    assert control(form, "caseload1")["placeholder"] == "e.g. 30"


async def test_who_misses_an_area_goes_back_to_the_form_for_one_with_everything_still_in_it(server: Server) -> None:
    await server.set_up()
    person = server.member("m")
    form = await server.press(person, await areas_asked(server, person, hours="32,5"), Action.REPORT)
    assert (control(form, "caseload")["value"], control(form, "hours")["value"]) == ("62", "32,5")
    assert chosen(form, "workplace") == ["3"]


async def test_part_time_is_measured_per_37_hours(server: Server) -> None:
    await server.set_up()
    receipt = seen(await mixed_report(server, server.member("m"), "25", "15", hours="18,5"))
    assert "With 18.5 weekly hours, that is together **200%** of what is recommended at most for 37 hours" in receipt


async def test_a_correction_asks_for_the_numbers_of_the_same_areas_anew(server: Server) -> None:
    await server.set_up()
    person = server.member("m")
    receipt = await mixed_report(server, person, "31", "17", hours="32,5")
    form = await server.press(person, receipt, Action.REPORT)
    assert labels(form)[1] == "Children and young people (authority work)"
    assert (chosen(form, "workplace"), control(form, "hours")["value"]) == (["3"], "32.5")
    assert not control(form, "caseload1").get("value")
    await person.submit_modal(form, numbers("50", "0"))
    assert "**50** citizens" in seen(receipt)


async def test_a_mixed_caseload_can_be_withdrawn(server: Server) -> None:
    await server.set_up()
    person = server.member("m")
    receipt = await mixed_report(server, person, "31", "17")
    await server.press(person, receipt, Action.WITHDRAW)
    assert not await is_counted(server, person)


@pytest.mark.parametrize(
    ("caseloads", "hours", "sentence"),
    [
        (("31", "mange"), "37", "as a whole number"),
        (("20+11", "17"), "37", "as a whole number"),
        (("31", "501"), "37", "between 0 and 500"),
        (("300", "201"), "37", "come to more than 500"),
        (("31", "17"), "fuld tid", "weekly hours as a number"),
        (("31", "17"), "61", "between 1 and 60"),
    ],
)
async def test_a_refused_value_is_said_kindly_and_nothing_typed_is_lost(
    server: Server, caseloads: tuple[str, str], hours: str, sentence: str
) -> None:
    await server.set_up()
    person = server.member("m")
    refused = await mixed_report(server, person, *caseloads, hours=hours)
    assert sentence in seen(refused)
    assert not await is_counted(server, person)
    again = await server.press(person, refused, Action.REPORT)
    assert tuple(control(again, f"caseload{index}")["value"] for index in (1, 2)) == caseloads
    assert control(again, "hours")["value"] == hours
    assert chosen(again, "workplace") == ["3"]
    await person.submit_modal(again, numbers("31", "17"))
    assert await is_counted(server, person)


async def test_an_unusual_sum_is_asked_about_and_counted_when_confirmed(server: Server) -> None:
    await server.set_up()
    person = server.member("m")
    asked = await mixed_report(server, person, "200", "150")
    assert "You wrote **350** in all:" in seen(asked)
    assert "Nothing has been counted yet" in seen(asked)
    assert not await is_counted(server, person)
    again = await server.press(person, asked, Action.REPORT)
    assert [control(again, f"caseload{index}")["value"] for index in (1, 2)] == ["200", "150"]
    await server.press(person, asked, Action.CONFIRM)
    assert "**900%**" in seen(asked)  # 200 of 50 and 150 of 30
    assert await is_counted(server, person)


async def test_a_sum_that_is_unusual_only_at_full_time_is_asked_about_too(server: Server) -> None:
    await server.set_up()
    assert "That is unusual" in seen(await mixed_report(server, server.member("m"), "90", "90", hours="18,5"))
    assert "That is unusual" in seen(await mixed_report(server, server.member("n"), "1", "1"))


async def test_buttons_and_forms_of_a_mixed_caseload_outlive_a_restart(server: Server) -> None:
    await server.set_up()
    person = server.member("m")
    card = await areas_asked(server, person)
    await server.restart()
    assert card.response is not None
    form = await person.select(card.response, [YOUNG, CHILDREN], custom_id=menu(card))
    await server.restart()
    await person.submit_modal(form, numbers("31", "17"))
    assert "**119%**" in seen(card)


async def test_a_press_that_carries_workplace_and_areas_opens_the_form_with_a_number_for_each(server: Server) -> None:
    await server.set_up()
    person = server.member("m")
    for mix in (mix_of([YOUNG, CHILDREN]), f"{YOUNG}+{CHILDREN}"):
        form = await pressing(person, await person.slash(server.channel, "caseload norms"), Action.REPORT, "3", mix)
        assert labels(form)[1:3] == ["Children and young people (authority work)", "Workplace"]
        assert chosen(form, "workplace") == ["3"]


async def picking(who: MemberActor, card: InteractionResult, values: list[str]) -> InteractionResult:
    """Choose from the card's list what is not in it."""
    assert card.response is not None
    stored = who._env.backend.get_message(card.response.channel_id, card.response.id)
    for row in stored.components[0]["components"]:
        for listed in row.get("components", []):
            if "options" in listed:
                listed["options"] = [{"label": value, "value": value} for value in values]
                listed["min_values"] = 1
    return await who.select(card.response, values, custom_id=menu(card))


async def pressing(who: MemberActor, shown: InteractionResult, action: Action, *arguments: str) -> InteractionResult:
    """Press a button that carries what nobody gave it, or that was given long ago."""
    assert shown.response is not None
    stored = who._env.backend.get_message(shown.response.channel_id, shown.response.id)
    text = custom_id(action, *arguments)
    stored.components[0]["components"].append(
        {"type": 1, "id": 90, "components": [{"type": 2, "id": 91, "style": 2, "label": "x", "custom_id": text}]}
    )
    return await who.click(shown.response, custom_id=text)


@pytest.mark.parametrize(
    ("mix", "sentence"),
    [
        (f"{YOUNG}+{YOUNG}", "two or three different areas"),
        (f"{YOUNG}+{CHILDREN}+fleksjob+integration", "two or three different areas"),
        (f"{YOUNG}+kaffe", "We do not know that area"),
        (f"{YOUNG}+kth_2017", "We do not know that area"),
        (f"{YOUNG}+", "We do not know that area"),
        (f"{YOUNG}+dagpenge", "for one of these areas it recommends nothing"),
    ],
)
async def test_a_stale_or_made_up_mix_is_refused_kindly_and_the_form_says_to_choose_anew(
    server: Server, mix: str, sentence: str
) -> None:
    await server.set_up()
    person = server.member("m")
    counted = await person.slash(server.channel, "caseload norms")
    await pressing(person, counted, Action.CONFIRM, "3", mix, "31+17", "37")
    assert sentence in seen(counted)
    form = await server.press(person, counted, Action.REPORT)
    assert "no longer on the list" in str(form.modal)
    assert (chosen(form, "area"), control(form, "caseload")["value"]) == ([], "31+17")
    assert not await is_counted(server, person)


async def test_areas_chosen_in_a_list_that_nobody_was_shown_are_refused_kindly(server: Server) -> None:
    await server.set_up()
    person = server.member("m")
    for values, sentence in (
        ([YOUNG], "two or three different areas"),
        ([YOUNG, "kaffe"], "We do not know that area"),
        ([YOUNG, "dagpenge"], "for one of these areas it recommends nothing"),
    ):
        card = await areas_asked(server, person)
        answered = await picking(person, card, values)
        assert sentence in seen(answered)


async def test_a_shortcut_carries_the_areas_and_opens_the_form_with_a_number_for_each(server: Server) -> None:
    await server.set_up()
    person = server.member("m")
    receipt = await mixed_report(server, person, "31", "17", hours="32,5")
    offered = await server.press(person, receipt, Action.SHORTCUT)
    assert "Children and young people (authority work)" in seen(offered)
    await server.press(person, offered, Action.SEND_SHORTCUT)
    message = server.direct(person)[-1]
    await server.tick(AFTER)
    form = await server.press(person.user, message, Action.REPORT)
    assert labels(form)[1:3] == ["Children and young people (authority work)", "Workplace"]
    assert not control(form, "caseload1").get("value")

    refused = await person.user.submit_modal(form, numbers("31", "mange"))
    again = await server.press(person.user, refused, Action.REPORT)
    assert [control(again, f"caseload{index}")["value"] for index in (1, 2)] == ["31", "mange"]
    asked = await person.user.submit_modal(again, numbers("200", "150"))
    receipt = await server.press(person.user, asked, Action.CONFIRM)
    assert "Your caseload at Ungeindsatsen is counted in the round for December 2026" in seen(receipt)
    assert "Children and young people (authority work): recommended 20–30 for 37 hours" in seen(receipt)
    assert await is_counted(server, person)


async def test_in_a_direct_message_no_answer_that_may_stay_says_a_number_or_the_load(server: Server) -> None:
    await server.set_up()
    person = server.member("m")
    offered = await server.press(person, await server.report(person, "62"), Action.SHORTCUT)
    await server.press(person, offered, Action.SEND_SHORTCUT)
    colours: set[int] = set()
    for total, *parts in (("173", "91", "82"), ("21", "11", "10")):
        form = await server.press(person.user, server.direct(person)[-1], Action.REPORT)
        card = await person.user.submit_modal(form, filled(total, "blandet", "3"))
        assert total not in seen(card)
        assert card.response is not None
        form = await person.user.select(card.response, [YOUNG, CHILDREN], custom_id=menu(card))
        assert control(form, "caseload1")["placeholder"] == f"of the {total} you wrote in all"
        receipt = await person.user.submit_modal(form, numbers(*parts))
        assert not any(number in seen(receipt) for number in (total, *parts, "%"))
        assert receipt.response is not None
        colours.add(receipt.response.components[0]["accent_color"])
    assert len(colours) == 1


async def test_mixed_caseloads_are_a_figure_of_their_own_and_count_in_the_totals(server: Server) -> None:
    await server.set_up()
    for number in range(5):
        await mixed_report(server, server.member(f"m{number}"), "40", "18")
        await server.report(server.member(f"y{number}"), "40", YOUNG, "3")
    await server.tick(AFTER)
    person, danish = server.people[0], server.member("d", "da")
    card = seen(await person.slash(server.channel, "caseload overview", place="Ungeindsatsen", area="blandet"))
    assert "### Median load: 140% of the recommendation's upper end" in card
    assert "no recommend" not in card
    place = seen(await danish.slash(server.channel, "caseload overview", place="Ungeindsatsen"))
    assert "◆ Blandet sagsstamme: **140\u00a0%** af anbefalingens øvre grænse" in place
    assert "Kontanthjælp, job- og uddannelsesparate under 30: **40**" in place
    assert "Indberetninger bag tallet: 5–11" in place
    assert "Medianbelastning: 110\u00a0%" in place  # five at 80 %, five at 140 %
    children = seen(await person.slash(server.channel, "caseload overview", place="Ungeindsatsen", area=CHILDREN))
    assert "No figure is shown here" in children
    assert "**140\u00a0%**" in said(server.posts()[-1])
    beside = {"place-1": "Ungeindsatsen", "place-2": "Region Midtjylland", "area": "blandet"}
    compared = seen(await person.slash(server.channel, "caseload compare", **beside))
    assert "Ungeindsatsen: **140%** of the upper end" in compared
    assert "Each part of a mixed caseload is measured by the union's recommendation" in compared
    rounds = seen(await person.slash(server.channel, "caseload trend", place="Ungeindsatsen", area="blandet"))
    assert "**140%**" in rounds
    assert "recommended" not in rounds


async def test_the_mixed_area_is_suggested_for_the_overview_and_explained_among_the_recommendations(
    server: Server,
) -> None:
    await server.set_up()
    person = server.member("m", "da")
    for command in ("caseload overview", "caseload norms"):
        assert (await person.autocomplete(server.channel, command, "area", "blandet"))[0]["value"] == "blandet"
    explained = seen(await person.slash(server.channel, "caseload norms", area="blandet"))
    assert "Hver del af en blandet sagsstamme" in explained


async def test_with_more_workplaces_than_a_list_holds_a_mixed_report_keeps_the_one_that_was_chosen(
    server: Server,
) -> None:
    await server.set_up()
    towns = [m.name for m in load_catalogue().municipalities.values()]
    await server.keep("\n".join(f"Team {number};{towns[number % 40]}" for number in range(60)))
    person = server.member("m")
    first = await person.slash(server.channel, "caseload report", workplace="3")
    card = await person.submit_modal(first, filled("62", "blandet", "3"))
    assert card.response is not None
    form = await person.select(card.response, [YOUNG, CHILDREN], custom_id=ids(card.response.components)[0])
    assert chosen(form, "workplace") == ["3"]
    await person.submit_modal(form, numbers("31", "17"))
    assert "Your mixed caseload at Ungeindsatsen" in seen(card)
