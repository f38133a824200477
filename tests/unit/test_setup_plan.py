"""A plan of the set-up fits into a button's id, comes back whole, and takes nothing that a client made up."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.guild import GuildSettings
from bot.domain.refusals import Problem, Refusal
from bot.domain.release import HIGHEST_K, LOWEST_K
from bot.domain.rounds import RoundLength
from bot.domain.setup_plan import HIGHEST_ID, THRESHOLDS, SetupPlan
from bot.presenters.card import Action, Pressed, custom_id, parse_custom_id

IDS = st.none() | st.integers(1, HIGHEST_ID)
BEFORE_THE_SECOND_FORM = st.builds(
    SetupPlan, IDS, IDS, IDS, st.integers(LOWEST_K, HIGHEST_K), st.sampled_from(RoundLength)
)
RHYTHMS = st.tuples(st.integers(0, 6), st.integers(0, 23), st.sampled_from(["da", "en"]))
DRAFT = "f" * 16
STEPS = (Action.SETUP, Action.SETUP_ROLES, Action.SETUP_LIST, Action.SETUP_RHYTHM, Action.PUBLISH)


@st.composite
def plans(draw: st.DrawFn) -> SetupPlan:
    """Before the second form, or after it."""
    plan, rhythm = draw(BEFORE_THE_SECOND_FORM), draw(st.none() | RHYTHMS)
    if rhythm is None:
        return plan
    return replace(plan, digest_weekday=rhythm[0], digest_hour=rhythm[1], language=rhythm[2])


@given(plans())
def test_a_plan_comes_back_as_it_was_written(plan: SetupPlan) -> None:
    assert SetupPlan.parse(str(plan)) == plan


@given(plans(), st.sampled_from(STEPS))
def test_a_plan_and_a_draft_come_back_whole_from_any_steps_id(plan: SetupPlan, step: Action) -> None:
    assert parse_custom_id(custom_id(step, str(plan), DRAFT)) == Pressed(step, (str(plan), DRAFT))


@given(st.text(max_size=45) | st.text("Aa0-_wtfmdn9", min_size=38, max_size=44))
def test_whatever_an_id_carries_is_a_plan_within_bounds_or_refused(text: str) -> None:
    plan = SetupPlan()
    with suppress(Refusal):
        plan = SetupPlan.parse(text)
    assert LOWEST_K <= plan.k <= HIGHEST_K
    assert all(one is None or 0 < one <= HIGHEST_ID for one in (plan.member_role, plan.digest_channel))
    assert plan.digest_hour is None or 0 <= plan.digest_hour <= 23


@pytest.mark.parametrize(
    ("written", "tampered"),
    [
        ("308da", "308d"), ("308da", "308dax"), ("308da", "708da"), ("308da", "324da"), ("308da", "308de"),
        ("308da", "٣08da"), ("07w", "04w"), ("07w", "21w"), ("07w", "07y"), ("AAAAAAAAAAs", "___________"),
    ],
)  # fmt: skip
def test_a_plan_that_was_tampered_with_is_refused(written: str, tampered: str) -> None:
    text = str(SetupPlan(11, 12, 13, 7, RoundLength.WEEK, 3, 8, "da"))
    assert written in text
    with pytest.raises(Refusal) as refusal:
        SetupPlan.parse(text.replace(written, tampered))
    assert refusal.value.problem is Problem.FORM_EXPIRED


def test_a_servers_settings_make_the_plan_that_changes_nothing() -> None:
    settings = GuildSettings(1, "en", 11, 12, 13, 4, 15, RoundLength.FOUR_WEEKS, 9, newcomers_wait=True)
    plan = SetupPlan.of(settings)
    assert plan.has_roles_and_channel
    assert plan.has_rhythm
    assert replace(settings, **plan.given()) == settings
    assert {field.name for field in fields(SetupPlan)} < {field.name for field in fields(GuildSettings)}


def test_what_is_not_chosen_is_not_given() -> None:
    assert SetupPlan(digest_channel=13).given() == {
        "digest_channel": 13, "k": 5, "round_length": RoundLength.MONTH
    }  # fmt: skip
    assert SetupPlan(digest_weekday=0).given()["digest_weekday"] == 0


def test_the_first_form_is_taken_as_it_was_sent() -> None:
    plan = SetupPlan(digest_weekday=3, digest_hour=8, language="en").with_roles("11", "12", "13", "7", "week")
    assert plan == SetupPlan(11, 12, 13, 7, RoundLength.WEEK, 3, 8, "en")


@pytest.mark.parametrize("made_up", ["", "0", "-1", "1.5", "x", "٣", str(HIGHEST_ID + 1), "9" * 5000])
def test_what_no_list_offers_is_not_chosen_or_stays_as_it_was(made_up: str) -> None:
    plan = SetupPlan(k=9, round_length=RoundLength.WEEK, digest_weekday=3, digest_hour=8, language="en")
    assert plan.with_roles(made_up, made_up, made_up, made_up, made_up) == plan
    assert not plan.has_roles_and_channel
    taken = plan.with_rhythm(made_up, made_up, made_up)
    assert (taken.digest_weekday, taken.digest_hour, taken.language) in {(3, 8, "en"), (0, 0, "en")}


def test_the_second_form_offers_monday_at_nine_in_danish_until_something_else_is_chosen() -> None:
    assert SetupPlan().rhythm == (0, 9, "da")
    assert SetupPlan().with_rhythm("", "", "") == SetupPlan(digest_weekday=0, digest_hour=9, language="da")
    assert SetupPlan().with_rhythm("6", "23", "en").rhythm == (6, 23, "en")


def test_the_thresholds_offered_can_be_chosen() -> None:
    assert all(LOWEST_K <= k <= HIGHEST_K for k in THRESHOLDS)
