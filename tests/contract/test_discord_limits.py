"""Discord's limits, which it tells of only when a message is refused: lengths, counts, ids, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.catalogue import FormerName, Workplace
from bot.domain.changes import Change, Setting
from bot.domain.guild import GuildSettings
from bot.domain.guild_check import DigestTrouble, GuildCheck
from bot.domain.mixed import joined, mix_of, mixable
from bot.domain.panels import Obstacle, Panel, PanelSheet
from bot.domain.pasted import LONGEST_TEXT
from bot.domain.places import Places
from bot.domain.proposals import Proposal, Suggestion
from bot.domain.refusals import Problem
from bot.domain.region_list import LONGEST_REGION, written
from bot.domain.region_list import parse as parse_regions
from bot.domain.reminders import RoleObstacle
from bot.domain.reorganisation import Reorganisation, Step
from bot.domain.reports import MIXED
from bot.domain.rounds import RoundLength, Unpublished
from bot.domain.setup_plan import SetupPlan
from bot.domain.setup_preview import SetupPreview
from bot.domain.shortcut import Shortcut
from bot.domain.typed_workplace import typed_of
from bot.domain.workplace_changes import Wording
from bot.domain.workplace_comparison import Changed, Comparison
from bot.domain.workplace_list import parse
from bot.domain.workplace_names import LONGEST_NAME
from bot.i18n import DANISH, LANGUAGES, Language
from bot.presenters import (
    admin,
    forms,
    mixed,
    panel,
    panel_sheet,
    proposals,
    refusals,
    regions,
    setup,
    workplace_forms,
    workplaces,
)
from bot.presenters import shortcut as shortcuts
from bot.presenters.card import Action, Card, Press, Pressed, custom_id, parse_custom_id
from bot.presenters.changes import NAMES, log_card
from bot.presenters.check import check_card
from bot.services.admin_log import SHOWN
from cogs.caseload import GROUP as MEMBERS
from cogs.caseload_admin import GROUP as ADMINISTRATORS
from cogs.caseload_rep import GROUP as REPRESENTATIVES
from cogs.showing import layout, modal
from tests.golden.cards import ALL_RIGHTS, CARDS, CATALOGUE, DAY, FORMS, NEXT, NO_RIGHTS, OPEN, PLACES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.catalogue import Area

IN_BOTH = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
MANY = tuple(
    Workplace(n, f"Center for Socialt Arbejde og Beskæftigelse {n} " + "x" * 30, "0101") for n in range(1, 401)
)


def _all(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every component, nested ones too."""
    found: list[dict[str, Any]] = []
    for component in components:
        inner = component.get("components", []) + ([component["component"]] if "component" in component else [])
        found += [component, *_all(inner)]
    return found


async def _fits(card: Card) -> None:
    components = _all(layout(card).to_components())
    ids = [component["custom_id"] for component in components if "custom_id" in component]
    assert len(components) <= 40
    assert sum(len(component.get("content", "")) for component in components) <= 4000
    assert all(component.get("content", "x") for component in components)
    assert len(ids) == len(set(ids))
    assert all(1 <= len(one) <= 100 for one in ids)
    assert all(len(component.get("label") or "") <= 80 for component in components)
    assert all(len(component.get("components", [])) <= 5 for component in components if component["type"] == 1)


@IN_BOTH
@pytest.mark.parametrize("name", CARDS)
async def test_a_card_fits_in_a_message(name: str, language: Language) -> None:
    await _fits(CARDS[name](language))


@IN_BOTH
async def test_a_preview_of_four_hundred_long_names_and_four_hundred_bad_lines_fits(language: Language) -> None:

    bad = parse(
        "\n".join(f"{'Langt navn ' * 6}{n};{'Ukendt kommune ' * 3}" for n in range(400)), CATALOGUE, DAY
    ).rejected
    await _fits(admin.preview_card(Comparison(MANY, (), 0, bad), "d" * 16, language))


@IN_BOTH
async def test_a_region_for_each_municipality_with_the_longest_name_fits_in_form_and_preview(
    language: Language,
) -> None:
    own = {code: f"{number:02}".ljust(LONGEST_REGION, "x") for number, code in enumerate(CATALOGUE.municipalities)}
    _form_fits(modal(regions.regions_form(written(own, CATALOGUE), language)).to_dict())
    bad = parse_regions("\n".join(f"{'Ukendt kommune ' * 3};{name}" for name in own.values()), CATALOGUE).rejected
    assert len(bad) == 98
    await _fits(regions.regions_preview_card(dict.fromkeys(own.values(), 98), 98, bad, "d" * 16, language))
    await _fits(regions.regions_preview_card({}, 98, (), "d" * 16, language))


@IN_BOTH
async def test_a_sheet_of_four_hundred_panels_with_the_longest_names_fits(language: Language) -> None:
    places = Places(CATALOGUE, MANY)
    others = tuple((Panel(10**19 + n, 10**19, f"workplace/{n}"), "x" * 100) for n in range(1, 400))
    hindered = tuple((10**19, obstacle) for obstacle in Obstacle)
    for here in (None, Panel(10**19, 10**19, "workplace/400")):
        sheet = PanelSheet(10**19, places, here, others, wish="municipality/0101", hindered=hindered)
        await _fits(panel_sheet.panel_sheet_card(sheet, language))
    await _fits(panel.panel_card("workplace/400", places, language))


@IN_BOTH
async def test_a_workplace_of_many_long_names_to_which_much_has_happened_fits(language: Language) -> None:
    long = [f"{number:03}".ljust(LONGEST_NAME, "*") for number in range(400)]
    own = Workplace(
        999_999_999, long[0], "0101", tuple(long[1:12]), tuple(CATALOGUE.areas), DAY, DAY,
        tuple(FormerName(name, DAY - timedelta(days=400 - n)) for n, name in enumerate(long[:20])), 999_999_998, 9,
    )  # fmt: skip
    others = (
        *(Workplace(n, name, "0101", valid_to=DAY, merged_into=own.id) for n, name in enumerate(long, 10)),
        *(Workplace(n, name, "0101", valid_from=DAY, split_from=own.id) for n, name in enumerate(long, 500)),
        Workplace(9, long[9], "0101"),
        Workplace(999_999_998, long[8], "0101"),
    )
    places = Places(CATALOGUE, (own, *others))
    await _fits(workplaces.workplace_card(own, places, DAY, language, panels=[10**19] * 500, saved=True))
    await _fits(workplaces.several_card(own, others, DAY, "f" * 16, language))
    for step in Step:
        plan = Reorganisation(step, own, DAY, others[0], tuple(long[:10]))
        await _fits(workplaces.plan_card(plan, "f" * 16, language))
    for suggestion in (Suggestion(Wording(long[0], tuple(long[1:12]), tuple(CATALOGUE.areas)), "0101"), Suggestion(
        Wording(long[5], tuple(long[2:13]), ()), workplace=own.id, closed=True
    )):  # fmt: skip
        await _fits(proposals.proposed_card(suggestion, places, language))
        done = proposals.approved_text(own, language)
        await _fits(proposals.waiting_card(Proposal(50, suggestion, DAY), 50, 50, places, language, done=done))
    typed = typed_of(own)
    for form in (
        workplace_forms.correction_form(str(own.id), typed, CATALOGUE.areas_on(DAY), language),
        workplace_forms.proposal_form(own, typed, CATALOGUE.areas_on(DAY), language),
    ):
        _form_fits(modal(form).to_dict())


@IN_BOTH
@pytest.mark.parametrize("name", FORMS)
async def test_a_form_fits(name: str, language: Language) -> None:
    _form_fits(modal(FORMS[name](language)).to_dict())


@IN_BOTH
async def test_the_form_fits_with_four_hundred_workplaces(language: Language) -> None:
    _form_fits(modal(forms.report_form(MANY, CATALOGUE.areas_on(DAY), language)).to_dict())


@IN_BOTH
async def test_a_form_with_more_areas_than_a_list_holds_still_ends_with_several_of_them(language: Language) -> None:
    area = CATALOGUE.areas["andet"]
    areas = [replace(area, key=f"own_{number}") for number in range(30)]
    form = modal(forms.report_form(MANY, areas, language)).to_dict()
    _form_fits(form)
    assert form["components"][2]["component"]["options"][-1]["value"] == MIXED


def _form_fits(form: dict[str, Any]) -> None:
    assert 1 <= len(form["title"]) <= 45
    assert 1 <= len(form["components"]) <= 5
    for label in form["components"]:
        assert 1 <= len(label["label"]) <= 45
        assert len(label.get("description") or "") <= 100
        control = label["component"]
        assert len(control.get("placeholder") or "") <= 100
        assert len(control.get("value") or "") <= 4000
        options = control.get("options", [])
        assert len(options) <= 25
        assert len({option["value"] for option in options}) == len(options)
        assert sum(option.get("default", False) for option in options) <= control.get("max_values", 1)
        assert all(1 <= len(option["label"]) <= 100 for option in options)


@IN_BOTH
@pytest.mark.parametrize("start", [0, 24, 384, 399, 10**6])
async def test_a_list_of_workplaces_turns_its_pages_within_the_limits(language: Language, start: int) -> None:
    choice = forms.workplace_choice(MANY, language, start)
    assert 1 <= len(choice.options) <= 25
    await _fits(Card(("Where do you work?",), choice=choice))
    codes = list(CATALOGUE.municipalities)
    assert 1 <= len(forms.municipality_choice(PLACES, codes, language, start).options) <= 25


@IN_BOTH
async def test_a_log_of_twenty_changes_with_the_longest_details_fits(language: Language) -> None:
    longest = max(Setting, key=lambda setting: len(language.t(NAMES[setting])))
    await _fits(log_card([Change(date(2026, 9, 30 - day), longest, "*" * 200) for day in range(SHOWN)], language))


@IN_BOTH
async def test_a_preview_of_the_set_up_fits_with_four_hundred_pasted_names_as_many_bad_lines_and_all_in_the_way(
    language: Language,
) -> None:
    longest = 2**63 - 1
    bad = parse("\n".join(f"{'Langt navn ' * 7};{'Ukendt ' * 9}" for _ in range(400)), CATALOGUE, DAY).rejected
    settings = GuildSettings(longest, "da", longest, longest, longest, 5, 20, k=5, newcomers_wait=True)
    plan = SetupPlan(longest, longest, longest, 20, RoundLength.TWO_WEEKS, 6, 23, "da")
    preview = SetupPreview(
        plan,
        "f" * 16,
        settings,
        Places(CATALOGUE, ()),
        Comparison(MANY, tuple(Changed(one, replace(one, name=one.name[::-1])) for one in MANY), 400, bad),
        False,
        None,
        OPEN.closes_at,
    )
    await _fits(setup.preview_card(preview, NO_RIGHTS, language))
    await _fits(setup.preview_card(preview, ALL_RIGHTS, language))
    for text in ("", "x" * LONGEST_TEXT, "x" * (LONGEST_TEXT + 1), None):
        _form_fits(modal(setup.rhythm_form(plan, "f" * 16, text, language)).to_dict())
    _form_fits(modal(setup.roles_form(plan, "f" * 16, language)).to_dict())


@IN_BOTH
async def test_a_checklist_in_which_everything_is_wrong_fits(language: Language) -> None:
    longest = 2**63 - 1
    settings = GuildSettings(1, "da", longest, longest, longest, newcomers_wait=True, reminder_role=longest)
    panels = tuple((Panel(longest - number, 1), tuple(Obstacle)) for number in range(50))
    for stopped, unpublished in ((True, Unpublished.STOPPED), (False, Unpublished.LOST)):
        check = GuildCheck(
            settings, None, 0, unpublished, DigestTrouble.FORBIDDEN, NEXT, stopped, panels, tuple(RoleObstacle)
        )
        await _fits(check_card(check, NO_RIGHTS, language, published=True))


def _leaves(command: dict[str, Any]) -> list[dict[str, Any]]:
    return [command, *(leaf for option in command.get("options", []) for leaf in _leaves(option))]


@pytest.mark.parametrize("group", [MEMBERS, REPRESENTATIVES, ADMINISTRATORS], ids=lambda group: group.name)
def test_a_command_with_all_its_texts_stays_within_eight_thousand_characters(group: Any) -> None:
    total = 0
    for text in _texts(group):
        translated = DANISH.c(text.extras["context"], text.message)
        total += max(len(text.message), len(translated))
    assert 0 < total <= 8000


def _texts(group: Any) -> list[Any]:
    found = [group._locale_name, group._locale_description]
    for command in group.walk_commands():
        found += [command._locale_name, command._locale_description]
        for parameter in getattr(command, "_params", {}).values():
            found += [parameter._rename, parameter.description]
            choices: list[Any] = list(parameter.choices) if parameter.choices else []
            found += [choice._locale_name for choice in choices]
    return [text for text in found if hasattr(text, "extras")]


@pytest.mark.parametrize("action", [Action.REPORT, Action.CONFIRM])
def test_everything_typed_of_three_areas_fits_in_an_id_also_in_a_direct_message(action: Action) -> None:
    longest = sorted(CATALOGUE.areas, key=len)[-3:]
    typed = ("9999", mix_of(longest), joined(["x" * 12] * 3), "32,25 t.")
    assert parse_custom_id(custom_id(action, *typed, server=LAST_SERVER)) == Pressed(action, typed, LAST_SERVER)


def test_the_card_that_asks_for_areas_carries_all_that_was_typed_also_in_a_direct_message() -> None:
    typed = ("9999", "x" * 12, "32,25 t.")
    card = mixed.areas_card(mixable(CATALOGUE, DAY), None, DANISH, typed=typed)
    assert card.choice is not None
    carried = custom_id(card.choice.action, *card.choice.arguments, server=LAST_SERVER)
    assert parse_custom_id(carried) == Pressed(Action.MIX, typed, LAST_SERVER)


@IN_BOTH
async def test_a_mixed_form_fits_with_any_three_areas_and_four_hundred_workplaces(language: Language) -> None:
    for three in batched(mixable(CATALOGUE, DAY)):
        form = mixed.mixed_form(MANY, three, language, typed=("400", "", joined(["x" * 12] * 3), "32,25 t."), total=500)
        _form_fits(modal(form).to_dict())


def batched(areas: Sequence[Area]) -> list[tuple[Area, ...]]:
    """Three at a time, each of them at least once."""
    return [tuple((*areas, *areas)[start : start + 3]) for start in range(0, len(areas), 3)]


@given(st.sampled_from(list(Action)), st.lists(st.text(max_size=12), max_size=4))
def test_what_an_id_carries_comes_back_whole_where_it_fits(action: Action, arguments: list[str]) -> None:
    text = custom_id(action, *arguments)
    assert len(text) <= 100
    if sum(map(len, arguments)) < 60 and "\u2236" not in "".join(arguments):
        assert parse_custom_id(text) == Pressed(action, tuple(arguments))


LAST_SERVER = 2**64 - 1
LONGEST = sorted(CATALOGUE.areas_on(DAY), key=lambda area: len(area.key))[-3:]
"""The areas of which a mixed caseload's ids are longest."""


@given(st.sampled_from(list(Action)), st.lists(st.text(max_size=8), max_size=4), st.integers(1, LAST_SERVER))
def test_an_id_in_a_direct_message_brings_its_server_back(action: Action, arguments: list[str], server: int) -> None:
    text = custom_id(action, *arguments, server=server)
    assert len(text) <= 100
    if "\u2236" not in "".join(arguments):
        assert parse_custom_id(text) == Pressed(action, tuple(arguments), server)


@IN_BOTH
@pytest.mark.parametrize("name", CARDS)
def test_no_id_of_a_card_is_cut_off_in_a_direct_message(name: str, language: Language) -> None:
    card = CARDS[name](language)
    for one in (*card.presses, *((card.choice,) if card.choice else ())):
        carried = Pressed(one.action, one.arguments, LAST_SERVER)
        assert parse_custom_id(custom_id(one.action, *one.arguments, server=LAST_SERVER)) == carried


@IN_BOTH
async def test_a_shortcut_to_the_longest_areas_fits_with_all_that_follows_it(language: Language) -> None:
    workplace = Workplace(10**7, "x" * 100, "0101")
    shortcut = Shortcut(workplace, tuple(LONGEST))
    for card in (
        shortcuts.offer_card(shortcut, "x" * 100, language),
        shortcuts.message_card(shortcut, "x" * 100, language),
        shortcuts.unsent_card(shortcut, language),
        refusals.refusal_card(Problem.CASELOAD_OUT_OF_RANGE, language, typed=(*shortcut.arguments, "999", "37,25")),
        Card(("?",), (Press(Action.CONFIRM, "!", (*shortcut.arguments, "500", "37.25")),)),
    ):
        await _fits(card)
        for press in card.presses:
            text = custom_id(press.action, *press.arguments, server=LAST_SERVER)
            assert parse_custom_id(text) == Pressed(press.action, press.arguments, LAST_SERVER)


@pytest.mark.parametrize(
    "mark",
    [
        "@", "@AAAAAAAAAAA", "@AAAAAAAAAAAA", "@AAAAAAAAAB", "@AAAAAAAAAAF", "@AAAAAAAAAA=", "@AAAA AAAAAAB",
        "@AAAAAAA+AAE", "@ÆAAAAAAAAAE", "AAAAAAAAAAE", "sagstal@AAAAAAAAAAE", "@" + "A" * 4000,
    ],
)  # fmt: skip
def test_a_mark_that_is_not_letter_for_letter_a_servers_is_none(mark: str) -> None:
    assert parse_custom_id("@AAAAAAAAAAE:mine") == Pressed(Action.MINE, (), 1)
    assert parse_custom_id(f"{mark}:mine") is None


@given(st.text(max_size=120))
def test_no_made_up_id_upsets_the_reading_of_ids(text: str) -> None:
    parsed = parse_custom_id(text)
    assert parsed is None or isinstance(parsed.action, Action)
