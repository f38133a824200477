"""Workplaces live: proposed, approved, renamed, merged, split, closed, exported and read again, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.demo.locales import speaks
from bot.domain.delimited import BYTE_ORDER_MARK
from tests.e2e.conftest import START, Server, ids, seen
from tests.e2e.test_panels import panels, posted, words

if TYPE_CHECKING:
    from simcord.actors import MemberActor
    from simcord.results import InteractionResult

DA, EN = "da", "en-US"
COMMAND, REP = "caseload-admin workplaces", "caseload-rep workplace"
SUGGESTING = [
    ("tr", "caseload report", "workplace"),
    ("tr", "caseload overview", "place"),
    ("tr", "caseload trend", "place"),
    *(("tr", "caseload compare", f"place-{number}") for number in range(1, 7)),
    ("tr", "caseload whatif workers", "place"),
    ("tr", "caseload-rep event", "place"),
    ("tr", "caseload-rep headcount", "workplace"),
    ("tr", "caseload-rep workplace", "workplace"),
    ("admin", "caseload-admin panel", "place"),
]
"""Who types, the command, and its option, wherever a workplace is suggested from among those that are open."""
IN_BOTH = pytest.mark.parametrize("language", [DA, EN])


def worded(language: str, danish: str, english: str) -> str:
    return danish if language == DA else english


def representative(server: Server, language: str = EN) -> MemberActor:
    found = server.guild.add_member(server.env.create_user("tr"), roles=[server.representative_role])
    speaks(server.env, found, language)
    return found


async def set_up(server: Server, language: str) -> None:
    await server.set_up()
    speaks(server.env, server.admin, language)


async def card(server: Server, workplace: str) -> InteractionResult:
    return await server.admin.slash(server.channel, COMMAND, workplace=workplace)


async def step(server: Server, shown: InteractionResult, which: str) -> InteractionResult:
    """Press one of the steps of a workplace's card: its form."""
    assert shown.response is not None
    (identity,) = [one for one in ids(shown.response.components) if f":{which}:" in one]
    return await server.admin.click(shown.response, custom_id=identity)


def values(form: InteractionResult) -> dict[str, Any]:
    """What stands in a form's fields; of a list, what is chosen in it."""
    assert form.modal is not None
    found: dict[str, Any] = {}
    for label in form.modal["components"]:
        control = label["component"]
        chosen = [option["value"] for option in control.get("options", []) if option.get("default")]
        found[control["custom_id"]] = chosen if "options" in control else control.get("value", "")
    return found


async def names_offered(server: Server, who: MemberActor, typed: str) -> list[str]:
    found = await who.autocomplete(server.channel, "caseload report", "workplace", typed)
    return [choice["name"] for choice in found]


# Proposing


@IN_BOTH
async def test_a_workplace_is_proposed_by_a_representative_and_added_by_an_administrator(
    server: Server, language: str
) -> None:
    await set_up(server, language)
    tr, mette = representative(server, language), server.member("mette")
    form = await tr.slash(server.channel, REP)
    assert form.modal is not None
    assert form.modal["title"] == worded(language, "En ny arbejdsplads", "A new workplace")
    sent = {"name": "Team Havn", "municipality": "Aarhus", "aliases": "Havnen\nTH", "areas": ["sygedagpenge"]}
    thanks = seen(await tr.submit_modal(form, sent))
    assert worded(language, "**Tak.**", "**Thank you.**") in thanks
    assert await names_offered(server, mette, "Team Havn") == []

    listed = await server.admin.slash(server.channel, COMMAND)
    assert worded(language, "**1 forslag** venter på dig.", "**1 proposal** waits for you.") in seen(listed)
    proposal = await server.press(server.admin, listed, "proposals")
    text = seen(proposal)
    assert "Team Havn" in text
    assert "Havnen" in text
    done = await server.press(server.admin, proposal, "decide")
    assert worded(language, "**Gemt:** Team Havn", "**Saved:** Team Havn") in seen(done)
    assert worded(language, "Der venter ingen forslag.", "No proposal waits.") in seen(done)
    assert await names_offered(server, mette, "Havnen") == ["Team Havn (Aarhus)"]


@IN_BOTH
async def test_a_correction_is_changed_first_and_then_done(server: Server, language: str) -> None:
    await set_up(server, language)
    tr = representative(server, language)
    (choice,) = await tr.autocomplete(server.channel, REP, "workplace", "lærkevej")
    form = await tr.slash(server.channel, REP, workplace=choice["value"])
    assert values(form) == {
        "name": "Jobcenter Lærkevej", "aliases": "Lærkevej\nCBSI", "areas": ["kth_akt_30"], "closed": ["no"],
    }  # fmt: skip
    await tr.submit_modal(form, {**values(form), "name": "Jobcenter Lærkvej"})
    listed = await server.admin.slash(server.channel, COMMAND)
    proposal = await server.press(server.admin, listed, "proposals")
    assert worded(language, "• Nyt navn: **Jobcenter Lærkvej**", "• New name: **Jobcenter Lærkvej**") in seen(proposal)
    assert worded(language, "• Områder", "• Areas") not in seen(proposal)
    assert proposal.response is not None
    (change,) = [one for one in ids(proposal.response.components) if ":change:" in one]
    opened = await server.admin.click(proposal.response, custom_id=change)
    assert values(opened)["name"] == "Jobcenter Lærkvej"
    done = await server.admin.submit_modal(opened, {**values(opened), "name": "Job og Lærke"})
    assert worded(language, "**Gemt:** Job og Lærke", "**Saved:** Job og Lærke") in seen(done)
    assert await names_offered(server, tr, "Lærkevej") == ["Job og Lærke (København)"]


@IN_BOTH
async def test_a_rejected_proposal_is_gone_and_the_next_one_is_shown(server: Server, language: str) -> None:
    await set_up(server, language)
    tr = representative(server, language)
    for name in ("Team A", "Team B"):
        form = await tr.slash(server.channel, REP)
        await tr.submit_modal(form, {"name": name, "municipality": "Aarhus", "aliases": "", "areas": []})
    listed = await server.admin.slash(server.channel, COMMAND)
    first = await server.press(server.admin, listed, "proposals")
    assert worded(language, "Forslag 1 af 2", "Proposal 1 of 2") in seen(first)
    second = await server.press(server.admin, first, "proposals")
    assert "Team B" in seen(second)
    stale = await server.press(server.admin, await server.admin.slash(server.channel, COMMAND), "proposals")
    back = await server.press(server.admin, second, "proposals")
    assert "Team A" in seen(back)
    assert back.response is not None
    (reject,) = [one for one in ids(back.response.components) if ":decide:no:" in one]
    rejected = await server.admin.click(back.response, custom_id=reject)
    assert worded(language, "Forslaget er afvist; intet er ændret.", "The proposal is rejected") in seen(rejected)
    assert "Team B" in seen(rejected)
    expired = seen(await server.press(server.admin, stale, "decide"))
    assert worded(language, "udløbet", "expired") in expired
    log = seen(await server.admin.slash(server.channel, "caseload-admin log"))
    assert worded(language, "• Afvist forslag: Team A", "• Proposal rejected: Team A") in log


@IN_BOTH
async def test_a_refused_proposal_is_in_the_form_when_it_opens_again(server: Server, language: str) -> None:
    await set_up(server, language)
    tr = representative(server, language)
    form = await tr.slash(server.channel, REP)
    sent = {"name": "Team Havn", "municipality": "Atlantis", "aliases": "Havnen", "areas": ["sygedagpenge"]}
    refused = await tr.submit_modal(form, sent)
    assert worded(language, "Den kommune kender vi ikke", "We do not know that municipality") in seen(refused)
    again = await server.press(tr, refused, "propose")
    assert values(again) == sent
    await tr.submit_modal(again, {**sent, "municipality": "Aarhus"})
    proposal = await server.press(server.admin, await server.admin.slash(server.channel, COMMAND), "proposals")
    assert proposal.response is not None
    (change,) = [one for one in ids(proposal.response.components) if ":change:" in one]
    opened = await server.admin.click(proposal.response, custom_id=change)
    changed = {**values(opened), "name": "=Team", "municipality": "Odense", "aliases": "Ø"}
    refused = await server.admin.submit_modal(opened, changed)
    assert worded(language, "begynder ikke med =", "does not begin with =") in seen(refused)
    assert values(await server.press(server.admin, refused, "decide")) == changed


async def test_who_is_no_representative_proposes_nothing(server: Server) -> None:
    await server.set_up()
    mette = server.member("mette")
    assert "Only representatives" in seen(await mette.slash(server.channel, REP))


# Looking after one


@IN_BOTH
async def test_every_suggestion_finds_a_workplace_by_alias_municipality_and_old_name(
    server: Server, language: str
) -> None:
    await set_up(server, language)
    await server.keep("Team Syd;Aarhus;TS")
    server.clock.moment = START + timedelta(days=1)
    form = await step(server, await card(server, "Ungeindsatsen"), "correct")
    await server.admin.submit_modal(form, {**values(form), "name": "Center for Unge", "aliases": "KUI\nUngehuset"})
    form = await step(server, await card(server, "Team Syd"), "merge")
    plan = await server.admin.submit_modal(form, {"into": "Unge", "day": ""})
    await server.press(server.admin, plan, "carry-out")
    tr = representative(server, language)
    for who, command, option in SUGGESTING:
        person = server.admin if who == "admin" else tr
        for typed in ("Ungehuset", "KUI", "center for unge", "Ungeindsatsen", "aarhus", "Århus", "TS", "team syd"):
            found = await person.autocomplete(server.channel, command, option, typed)
            assert "Center for Unge (Aarhus)" in [one["name"] for one in found], (command, option, typed)


@IN_BOTH
async def test_a_renamed_workplace_is_found_by_both_names_and_its_figures_stay(server: Server, language: str) -> None:
    await set_up(server, language)
    people = [server.member(f"m{number}", language) for number in range(6)]
    for number, person in enumerate(people):
        await server.report(person, str(60 + number))
    await server.tick(datetime(2026, 12, 1, 9, tzinfo=UTC))
    form = await step(server, await card(server, "Lærkevej"), "correct")
    saved = await server.admin.submit_modal(form, {**values(form), "name": "Center for Job"})
    assert worded(language, "**Gemt.**", "**Saved.**") in seen(saved)
    until = worded(language, "• til og med 30. november 2026: hed", "• until 30 November 2026: called")
    assert f"{until} Jobcenter Lærkevej" in seen(saved)
    shown = seen(await people[0].slash(server.channel, "caseload overview", place="Jobcenter Lærkevej"))
    assert "## Center for Job" in shown
    assert worded(language, "Medianbelastning", "Median load") in shown


@IN_BOTH
async def test_a_development_goes_on_over_a_merger_with_a_day_to_come(server: Server, language: str) -> None:
    await set_up(server, language)
    await server.keep("Team Nord;København;TN")
    people = [server.member(f"m{number}", language) for number in range(6)]
    for number, person in enumerate(people):
        await server.report(person, str(60 + number), workplace="1")
    form = await step(server, await card(server, "Team Nord"), "merge")
    plan = await server.admin.submit_modal(form, {"into": "Lærkevej", "day": "1.12.2026"})
    planned = await server.press(server.admin, plan, "carry-out")
    assert worded(language, "[Lad den være åben]", "[Keep it open]") in seen(planned)
    assert "Team Nord (København)" in await names_offered(server, people[0], "TN")
    await server.tick(datetime(2026, 12, 1, 9, tzinfo=UTC))
    assert await names_offered(server, people[0], "TN") == ["Jobcenter Lærkevej (København)"]
    shown = seen(await people[0].slash(server.channel, "caseload trend", place="Team Nord", area="kth_akt_30"))
    assert "Jobcenter Lærkevej" in shown
    assert worded(language, "◆ november 2026: **65**", "◆ November 2026: **65**") in shown
    became = worded(language, "Team Nord blev en del af arbejdspladsen", "Team Nord became part of the workplace")
    assert became in shown


@IN_BOTH
async def test_a_panel_of_a_merged_workplace_leads_on_and_its_card_says_how(server: Server, language: str) -> None:
    await set_up(server, language)
    await server.keep("Team Nord;København;TN")
    await posted(server, place="Team Nord")
    form = await step(server, await card(server, "Team Nord"), "merge")
    plan = await server.admin.submit_modal(form, {"into": "Lærkevej", "day": ""})
    done = seen(await server.press(server.admin, plan, "carry-out"))
    bound = worded(language, "Paneler for den: ", "Panels bound to it: ")
    assert f"{bound}{server.channel.mention}." in done
    mette = server.member("mette", language)
    opened = await mette.click(panels(server)[0], custom_id="sagstal:report:4")
    assert values(opened)["workplace"] == ["1"]
    await posted(server)
    assert "Jobcenter Lærkevej" in words(server, panels(server)[0])


@IN_BOTH
async def test_a_merger_is_searched_for_shown_and_done_and_old_forms_lead_on(server: Server, language: str) -> None:
    await set_up(server, language)
    await server.keep("Team Nord;København;TN\nTeam Syd;København;TS")
    mette = server.member("mette", language)
    old_form = await mette.slash(server.channel, "caseload report", workplace="Team Nord")
    form = await step(server, await card(server, "Team Nord"), "merge")
    several = await server.admin.submit_modal(form, {"into": "", "day": "i dag"})
    assert "Jobcenter Lærkevej | Team Syd" in seen(several)
    assert several.response is not None
    assert values(await step(server, several, "step:merge")) == {"into": "", "day": "i dag"}
    (choice,) = [one for one in ids(several.response.components) if ":plan:" in one]
    plan = await server.admin.select(several.response, ["5"], custom_id=choice)
    assert worded(language, "er **Team Nord** en del af **Team Syd**", "**Team Nord** is part of **Team Syd**") in seen(
        plan
    )
    assert await names_offered(server, mette, "Team") == ["Team Nord (København)", "Team Syd (København)"]
    done = await server.press(server.admin, plan, "carry-out")
    assert worded(language, "3. november 2026: bliver en del af Team Syd", "becomes part of Team Syd") in seen(done)
    assert await names_offered(server, mette, "TN") == ["Team Syd (København)"]
    reported = seen(await mette.submit_modal(old_form, {
        "caseload": "62", "workplace": ["4"], "area": ["kth_akt_30"], "hours": "37",
    }))  # fmt: skip
    assert "Team Syd" in reported
    assert "Team Nord" not in reported


@IN_BOTH
async def test_a_split_shows_what_it_does_and_then_offers_the_new_ones(server: Server, language: str) -> None:
    await set_up(server, language)
    mette = server.member("mette", language)
    form = await step(server, await card(server, "Ungeindsatsen"), "split")
    sent = {"parts": "KUI Øst\nKUI Vest", "stays": ["no"], "day": "3.11.2026"}
    plan = await server.admin.submit_modal(form, sent)
    assert worded(
        language,
        "er **KUI Øst** og **KUI Vest** skilt ud fra **Ungeindsatsen**",
        "**KUI Øst** and **KUI Vest** split from **Ungeindsatsen**",
    ) in seen(plan)
    done = await server.press(server.admin, plan, "carry-out")
    assert worded(
        language,
        "• 3. november 2026: udskiller KUI Øst og KUI Vest",
        "• 3 November 2026: splits off KUI Øst and KUI Vest",
    ) in seen(done)
    assert await names_offered(server, mette, "KUI") == ["KUI Øst (Aarhus)", "KUI Vest (Aarhus)"]
    closed = await mette.slash(server.channel, "caseload report", workplace="Ungeindsatsen")
    assert worded(language, "er lukket", "has closed") in seen(closed)


@IN_BOTH
async def test_a_workplace_is_closed_from_a_day_to_come_kept_open_closed_and_opened_again(
    server: Server, language: str
) -> None:
    await set_up(server, language)
    mette = server.member("mette", language)
    form = await step(server, await card(server, "Familieafdelingen"), "close")
    plan = await server.admin.submit_modal(form, {"day": "1. december"})
    assert worded(
        language,
        "Fra den 1. december 2026 er **Familieafdelingen** lukket.",
        "From 1 December 2026, **Familieafdelingen** is closed.",
    ) in seen(plan)
    planned = await server.press(server.admin, plan, "carry-out")
    assert worded(language, "Sidste dag: 30. november 2026", "Last day: 30 November 2026") in seen(planned)
    kept = await server.press(server.admin, planned, "carry-out")
    assert worded(language, "[Luk …]", "[Close …]") in seen(kept)
    again = await server.admin.submit_modal(await step(server, kept, "close"), {"day": "1.12.2026"})
    await server.press(server.admin, again, "carry-out")
    assert await names_offered(server, mette, "Familie") == ["Familieafdelingen (Odense)"]
    server.clock.moment = datetime(2026, 12, 2, 9, tzinfo=UTC)
    await server.tick()
    assert await names_offered(server, mette, "Familie") == []
    (found,) = await server.admin.autocomplete(server.channel, COMMAND, "workplace", "Familie")
    shut = worded(language, "Familieafdelingen (Odense) – ikke åben", "Familieafdelingen (Odense) – not open")
    assert found["name"] == shut
    figures = await mette.autocomplete(server.channel, "caseload overview", "place", "Familie")
    assert [one["name"] for one in figures] == [shut]
    closed = await card(server, found["value"])
    opened = await server.press(server.admin, closed, "carry-out")
    assert worded(language, "[Luk …]", "[Close …]") in seen(opened)
    assert await names_offered(server, mette, "Familie") == ["Familieafdelingen (Odense)"]


@IN_BOTH
async def test_a_refused_step_is_in_the_form_when_it_opens_again(server: Server, language: str) -> None:
    await set_up(server, language)
    form = await step(server, await card(server, "Ungeindsatsen"), "split")
    refused = await server.admin.submit_modal(
        form, {"parts": "KUI Øst\nUngeindsatsen", "stays": ["yes"], "day": "i morgen"}
    )
    assert worded(language, "har eller har haft det navn", "has or had that name") in seen(refused)
    again = await server.press(server.admin, refused, "step")
    assert values(again) == {"parts": "KUI Øst\nUngeindsatsen", "stays": ["yes"], "day": "i morgen"}
    renaming = await step(server, await card(server, "Ungeindsatsen"), "correct")
    refused = await server.admin.submit_modal(renaming, {"name": "=1+1", "aliases": "a\nb", "areas": ["kth_job_u30"]})
    assert worded(language, "begynder ikke med =", "does not begin with =") in seen(refused)
    again = await server.press(server.admin, refused, "step")
    assert values(again) == {"name": "=1+1", "aliases": "a\nb", "areas": ["kth_job_u30"]}
    closing = await step(server, await card(server, "Ungeindsatsen"), "close")
    refused = await server.admin.submit_modal(closing, {"day": "snart"})
    assert worded(language, "Den dato kan vi ikke læse", "We cannot read that day") in seen(refused)
    assert values(await server.press(server.admin, refused, "step")) == {"day": "snart"}


@IN_BOTH
async def test_a_search_that_finds_nothing_in_the_town_is_refused_kindly(server: Server, language: str) -> None:
    await set_up(server, language)
    form = await step(server, await card(server, "Ungeindsatsen"), "merge")
    refused = await server.admin.submit_modal(form, {"into": "Lærkevej", "day": ""})
    none = worded(language, "Ingen anden arbejdsplads i kommunen", "No other workplace in the municipality")
    assert none in seen(refused)
    again = await server.press(server.admin, refused, "step")
    assert values(again) == {"into": "Lærkevej", "day": ""}


# Lists out and in


@IN_BOTH
async def test_what_is_exported_is_for_the_administrator_alone_and_read_again_as_it_was(
    server: Server, language: str
) -> None:
    await set_up(server, language)
    await server.keep("Team Nord;København;TN")
    form = await step(server, await card(server, "Team Nord"), "merge")
    plan = await server.admin.submit_modal(form, {"into": "Lærkevej", "day": ""})
    await server.press(server.admin, plan, "carry-out")
    listed = await server.admin.slash(server.channel, COMMAND)
    exported = await server.press(server.admin, listed, "export")
    assert worded(language, "4 arbejdspladser", "4 workplaces") in seen(exported)
    assert exported.response is not None
    (file,) = exported.response.attachments
    assert file.filename == worded(language, "arbejdspladser.csv", "workplaces.csv")
    content = await file.read()
    assert content.decode().startswith(BYTE_ORDER_MARK)
    read = await server.admin.slash(server.channel, COMMAND, file=(file.filename, content))
    assert seen(read) == worded(
        language, "## Listen ændrer ingenting\n4 som før", "## The list changes nothing\n4 as before"
    )
    renamed = content.decode().replace("Ungeindsatsen", "Ungehuset").encode()
    read = await server.admin.slash(server.channel, COMMAND, file=(file.filename, renamed))
    assert "Ungeindsatsen → Ungehuset" in seen(read)
    await server.press(server.admin, read, "keep")
    assert await names_offered(server, server.admin, "Ungeindsatsen") == ["Ungehuset (Aarhus)"]


@IN_BOTH
async def test_what_is_exported_comes_back_whole_after_everything_was_deleted(server: Server, language: str) -> None:
    await set_up(server, language)
    await server.keep("Team Nord;København;TN\nTeam Ny;Odense")
    for workplace, which, fields in (
        ("Team Nord", "merge", {"into": "Lærkevej", "day": "1.12.2026"}),
        ("Team Ny", "close", {"day": ""}),
        ("Ungeindsatsen", "split", {"parts": "KUI Øst", "stays": ["yes"], "day": "1.1.2027"}),
    ):
        form = await step(server, await card(server, workplace), which)
        await server.press(server.admin, await server.admin.submit_modal(form, fields), "carry-out")
    form = await step(server, await card(server, "Lærkevej"), "correct")
    await server.admin.submit_modal(form, {**values(form), "name": "Center for Job; Lærkevej"})
    before = await server.bot.services.read_release.places(server.guild.id)
    exported = await server.press(server.admin, await server.admin.slash(server.channel, COMMAND), "export")
    assert exported.response is not None
    content = await exported.response.attachments[0].read()
    asked = await server.admin.slash(server.channel, "caseload-admin delete-data")
    await server.press(server.admin, asked, "forget")
    await server.admin.slash(
        server.channel, "caseload-admin setup",
        members=server.member_role, representatives=server.representative_role, channel=server.channel,
    )  # fmt: skip
    empty = seen(await server.admin.slash(server.channel, COMMAND))
    assert worded(language, "Der er ingen endnu.", "There is none yet.") in empty
    read = await server.admin.slash(server.channel, COMMAND, file=("alle.csv", content))
    assert worded(language, "6 nye arbejdspladser", "6 new workplaces") in seen(read)
    await server.press(server.admin, read, "keep")
    after = await server.bot.services.read_release.places(server.guild.id)
    assert after.workplaces == before.workplaces


async def test_four_hundred_workplaces_are_exported_and_read_again(server: Server) -> None:
    await server.set_up()
    await server.keep("\n".join(f"Team {number};Aarhus;T{number}" for number in range(397)))
    listed = await server.admin.slash(server.channel, COMMAND)
    assert "400 workplaces are open." in seen(listed)
    exported = await server.press(server.admin, listed, "export")
    assert exported.response is not None
    content = await exported.response.attachments[0].read()
    read = await server.admin.slash(server.channel, COMMAND, file=("alle.csv", content))
    assert "400 as before" in seen(read)
    form = await step(server, await card(server, "Team 7"), "merge")
    several = await server.admin.submit_modal(form, {"into": "Team", "day": ""})
    assert "These are the first 25" in seen(several)


@IN_BOTH
async def test_the_log_tells_what_was_done_to_workplaces_and_not_by_whom(server: Server, language: str) -> None:
    await set_up(server, language)
    server.clock.moment = START + timedelta(days=1)
    form = await step(server, await card(server, "Ungeindsatsen"), "split")
    plan = await server.admin.submit_modal(form, {"parts": "KUI Øst", "stays": ["yes"], "day": ""})
    await server.press(server.admin, plan, "carry-out")
    log = seen(await server.admin.slash(server.channel, "caseload-admin log"))
    assert "2026-11-04 Ungeindsatsen ⇉ KUI Øst" in log
