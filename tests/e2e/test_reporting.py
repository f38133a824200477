"""The form, its answer, and what a member can ask about their own report; in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.data import load_catalogue
from bot.demo.locales import speaks
from tests.e2e.conftest import Server, button, control, filled, ids, options, seen

if TYPE_CHECKING:
    from simcord.results import InteractionResult


def _labels(form: InteractionResult) -> list[str]:
    assert form.modal is not None
    return [component["label"] for component in form.modal["components"]]


async def test_the_form_asks_for_number_workplace_area_and_hours(server: Server) -> None:
    await server.set_up()
    form = await server.member("mette").slash(server.channel, "caseload report")
    assert _labels(form) == ["Your caseload today", "Workplace", "Area", "Weekly hours"]
    assert control(form, "hours")["value"] == "37"


async def test_a_danish_client_gets_a_danish_form_and_a_danish_answer(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette", "da")
    form = await mette.slash(server.channel, "caseload report")
    assert "Arbejdsplads" in _labels(form)
    answer = seen(await mette.submit_modal(form, filled("62")))
    assert "62 borgere" in answer
    assert "25–40" in answer
    assert "november 2026" in answer


async def test_the_confirmation_compares_the_number_with_the_norm(server: Server) -> None:
    await server.set_up()
    answer = seen(await server.report(server.member("mette"), "62 sager"))
    assert "62 citizens at Jobcenter Lærkevej" in answer
    assert "Recommended: 25–40 for 37 hours" in answer
    assert "at least 5 of you" in answer


async def test_part_time_is_compared_per_37_hours_and_labelled_as_our_own_formula(server: Server) -> None:
    await server.set_up()
    answer = seen(await server.report(server.member("mette"), "32", hours="29,6"))
    assert "With 29.6 weekly hours that is 40 for 37 hours (the project's formula)" in answer


async def test_an_area_without_a_norm_says_so_and_borrows_none(server: Server) -> None:
    await server.set_up()
    answer = seen(await server.report(server.member("mette"), "50", "dagpenge"))
    assert "no recommended caseload for this area" in answer


async def test_no_command_repeats_the_number(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    await server.report(mette, "63")
    replies = [
        seen(await mette.slash(server.channel, f"caseload {name}"))
        for name in ("mine", "overview", "privacy", "help", "norms")
    ]
    assert not any("63" in reply for reply in replies)


@pytest.mark.parametrize(
    ("caseload", "hours", "sentence"),
    [
        ("mange", "37", "as a whole number"),
        ("501", "37", "between 0 and 500"),
        ("62", "fuld tid", "weekly hours as a number"),
        ("62", "61", "between 1 and 60"),
    ],
)
async def test_a_refused_value_is_said_kindly_and_the_form_opens_again_with_what_was_typed(
    server: Server, caseload: str, hours: str, sentence: str
) -> None:
    await server.set_up()
    mette = server.member("mette")
    refused = await server.report(mette, caseload, hours=hours)
    assert sentence in seen(refused)
    again = await server.press(mette, refused, "report")
    assert control(again, "caseload")["value"] == caseload
    assert control(again, "hours")["value"] == hours
    assert [option["value"] for option in options(again, "area") if option["default"]] == ["kth_akt_30"]
    assert [option["value"] for option in options(again, "workplace") if option["default"]] == ["1"]
    assert "not counted" in seen(await mette.slash(server.channel, "caseload mine"))


async def test_an_unusual_number_is_asked_about_and_counted_when_confirmed(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    asked = await server.report(mette, "350")
    assert "Nothing has been counted yet" in seen(asked)
    assert "not counted" in seen(await mette.slash(server.channel, "caseload mine"))
    await server.press(mette, asked, "confirm")
    assert "are **counted**" in seen(await mette.slash(server.channel, "caseload mine"))


async def test_who_has_not_the_members_role_cannot_report_and_learns_whom_to_ask(server: Server) -> None:
    await server.set_up()
    stranger = server.member("stranger", role=False)
    role = f"<@&{server.member_role.id}>"
    told = await stranger.slash(server.channel, "caseload report")
    assert f"members with the role {role} can report" in seen(told)
    assert "ask one of its administrators for the role" in seen(told)
    speaks(server.env, stranger, "da")
    assert f"Kun medlemmer med rollen {role} kan melde" in seen(await stranger.slash(server.channel, "caseload mine"))


async def test_before_set_up_and_before_workplaces_a_sentence_says_what_is_missing(server: Server) -> None:
    mette = server.member("mette")
    assert "/caseload-admin setup" in seen(await mette.slash(server.channel, "caseload report"))
    await server.admin.slash(
        server.channel,
        "caseload-admin setup",
        members=server.member_role,
        representatives=server.representative_role,
        channel=server.channel,
    )
    assert "/caseload-admin workplaces" in seen(await mette.slash(server.channel, "caseload report"))


@pytest.mark.parametrize("typed", ["lær", "LÆRKEVEJ", "laerkevej", "larkevej", "cbsi", "kobenhavn"])
async def test_a_workplace_is_found_by_alias_municipality_folded_or_misspelt(server: Server, typed: str) -> None:
    await server.set_up()
    found = await server.member("mette").autocomplete(server.channel, "caseload report", "workplace", typed)
    assert found[0]["value"] == "1"


async def test_suggestions_do_not_depend_on_reports(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    before = await mette.autocomplete(server.channel, "caseload overview", "place", "")
    for _ in range(6):
        await server.report(server.member(f"m{len(server.people)}"), "70", "boern_unge", "2")
    assert await mette.autocomplete(server.channel, "caseload overview", "place", "") == before


async def test_a_workplace_named_in_the_command_is_preselected(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    form = await mette.slash(server.channel, "caseload report", workplace="2")
    assert [option["value"] for option in options(form, "workplace") if option["default"]] == ["2"]
    assert options(form, "area")[0]["value"] == "boern_unge"


async def test_with_four_hundred_workplaces_one_still_comes_to_the_form(server: Server) -> None:
    await server.set_up()
    towns = [m.name for m in load_catalogue().municipalities.values()][:40]
    await server.keep("\n".join(f"Team {number};{towns[number % 40]}" for number in range(360)))
    await server.keep("\n".join(f"Center {number};Odense" for number in range(40)))
    mette = server.member("mette")
    listed = await mette.slash(server.channel, "caseload report")
    assert listed.response is not None
    menu = ids(listed.response.components)[0]
    await mette.select(listed.response, ["mp/24"], custom_id=menu)
    odense = load_catalogue().municipality_named("Odense")
    assert odense is not None
    await mette.select(listed.response, [f"m/{odense.code}"], custom_id=menu)
    crowd = seen(listed).split("\n")[-1].split(" | ")
    assert len(crowd) == 25
    chosen = server.bot.services.read_release
    target = (await chosen.find_workplace(server.guild.id, "Center 3"))[0]
    form = await mette.slash(server.channel, "caseload report", workplace=target.value)
    assert [option["value"] for option in options(form, "workplace") if option["default"]] == [target.value]
    assert len(options(form, "workplace")) == 25


async def test_buttons_still_work_after_a_restart_and_so_does_an_open_form(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    form = await mette.slash(server.channel, "caseload report")
    await server.restart()
    receipt = await mette.submit_modal(form, filled("62"))
    assert "62 citizens" in seen(receipt)
    await server.restart()
    await server.press(mette, receipt, "withdraw")
    assert "You are not counted" in seen(receipt)


async def test_discord_py_keeps_no_view_and_no_form_in_memory(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    for _ in range(3):
        await server.press(mette, await server.report(mette, "62"), "overview")
        await mette.slash(server.channel, "caseload report")
    kept = server.bot._connection._view_store
    assert not kept._views
    assert not kept._modals
    assert not kept._synced_message_views


async def test_a_button_of_a_version_long_gone_is_answered(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    receipt = await server.report(mette, "62")
    assert receipt.response is not None
    stored = server.env.backend.get_message(receipt.response.channel_id, receipt.response.id)
    for component in stored.components[0]["components"]:
        for child in component.get("components", []):
            child["custom_id"] = "sagstal:bygone"
    pressed = await mette.click(receipt.response, custom_id="sagstal:bygone", label="Correct")
    assert "expired" in seen(pressed)
    assert button(receipt, "bygone")


async def test_where_newcomers_wait_who_joins_later_is_welcomed_to_the_next_round(server: Server) -> None:
    await server.set_up(**{"newcomers-wait": True})
    late = server.member("late")
    server.env.backend.get_guild(server.guild.id).members[late.id].joined_at = "2030-01-01T00:00:00+00:00"
    assert "You are welcome from 1 December 2026." in seen(await late.slash(server.channel, "caseload report"))
    speaks(server.env, late, "da")
    assert "Du er velkommen fra 1. december 2026." in seen(await late.slash(server.channel, "caseload mine"))


async def test_a_correction_keeps_the_hours_and_asks_for_the_number_alone(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    form = await server.press(mette, await server.report(mette, "62", hours="32,5"), "report")
    assert control(form, "hours")["value"] == "32.5"
    assert not control(form, "caseload").get("value")
