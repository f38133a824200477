"""Working conditions: what is shown of optional answers, and from how many."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from bot.data import load_catalogue
from bot.domain.catalogue import Workplace
from bot.domain.cells import ConditionKey, Scope
from bot.domain.conditions import ConditionFigure, PlacedAnswer, fold_answers, threshold
from bot.domain.conditions_at import conditions_at
from bot.domain.own_catalogue import OwnNorm, extended
from bot.domain.places import Places
from bot.domain.release import Band, Withheld
from bot.domain.reports import MIXED, Part, Report, to_bytes
from bot.i18n import language
from bot.presenters.card import SelectField
from bot.presenters.conditions import answer_form, conditions_card, share_text
from bot.presenters.method import withheld_text
from bot.seal import PLAIN_BYTES
from tests.strategies import QUESTIONS, a_round, condition_at, conditions_of, several

CATALOGUE = load_catalogue()
DAY = date(2026, 11, 20)


def shares(answers: dict[str, int], k: int = 5) -> dict[str, int]:
    """What is shown of so many answers at one workplace."""
    figure = conditions_of(several(answers), k=k).release.condition(condition_at("1"))
    assert isinstance(figure, ConditionFigure)
    return dict(figure.shares)


# From twelve answers


def test_eleven_answers_show_nothing_and_twelve_show_shares_and_a_band() -> None:
    eleven, twelve = (conditions_of(several({"high": number})).release for number in (11, 12))
    assert eleven.conditions == {}
    assert eleven.condition(condition_at("1")) is Withheld.TOO_FEW
    assert twelve.condition(condition_at("1")) == ConditionFigure(
        (("high", 90), ("fits", 10), ("low", 10)), Band(12, 19), 1
    )


@pytest.mark.parametrize(("k", "needed"), [(5, 12), (12, 12), (13, 13), (20, 20)])
def test_a_higher_threshold_of_the_servers_holds_for_answers_too(k: int, needed: int) -> None:
    assert threshold(k) == needed
    assert condition_at("1") not in conditions_of(several({"high": needed - 1}), k=k).release.conditions
    assert condition_at("1") in conditions_of(several({"high": needed}), k=k).release.conditions


def test_answers_of_municipalities_in_no_region_are_put_together_for_the_country_alone() -> None:
    some = [PlacedAnswer(str(n % 2), f"010{n % 2}", None, "amount", "high") for n in range(14)]
    (block,) = fold_answers(some, 5)
    assert (block.scope, len(block.answers)) == (Scope.COUNTRY, 14)
    assert set(conditions_of(some).answers) == {ConditionKey(Scope.COUNTRY, "dk", "amount")}


def test_what_is_left_at_workplaces_is_put_together_for_the_municipality_and_counted_nowhere_below() -> None:
    """Workplaces 1 and 2 lie in one municipality: 13 answers at the first are a block, as are 7 and 6 at both."""
    municipality = ConditionKey(Scope.MUNICIPALITY, "0101", "amount")
    alone = conditions_of([*several({"high": 13}), *several({"low": 7}, "2")])
    assert set(alone.answers) == {
        condition_at("1"), municipality, ConditionKey(Scope.REGION, "Region Hovedstaden", "amount"),
        ConditionKey(Scope.COUNTRY, "dk", "amount"),
    }  # fmt: skip
    assert len(alone.answers[municipality].values) == 13
    together = conditions_of([*several({"high": 7}), *several({"low": 6}, "2")])
    assert condition_at("1") not in together.answers
    assert len(together.answers[municipality].values) == 13


def test_the_answers_to_one_question_fill_no_cell_of_another() -> None:
    both = conditions_of([*several({"high": 11}), *several({"yes": 11}, question="trained")])
    assert both.release.conditions == {}


def test_an_answer_has_no_area_no_caseload_and_no_other_answer_beside_it() -> None:
    """So nothing can be crossed with it, in the domain or in what is kept."""
    assert {one.name for one in fields(PlacedAnswer)} == {"workplace", "municipality", "region", "question", "answer"}
    assert {one.name for one in fields(ConditionKey)} == {"scope", "place", "question"}


# Shares


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({"high": 20}, {"high": 90, "fits": 10, "low": 10}),
        ({"high": 19, "low": 1}, {"high": 90, "fits": 10, "low": 10}),
        ({"high": 17, "low": 3}, {"high": 90, "fits": 10, "low": 20}),
        ({"high": 14, "fits": 4, "low": 2}, {"high": 70, "fits": 20, "low": 10}),
        ({"high": 11, "fits": 9}, {"high": 60, "fits": 50, "low": 10}),
    ],
)
def test_shares_are_rounded_to_ten_and_none_looks_like_hardly_any(
    answers: dict[str, int], shown: dict[str, int]
) -> None:
    assert shares(answers) == shown


@pytest.mark.parametrize(("high", "of", "shown"), [(13, 29, 40), (14, 31, 50), (9, 20, 50)])
def test_a_share_is_the_nearest_ten(high: int, of: int, shown: int) -> None:
    """44.8, 45.2 and 45 per cent: a half goes up."""
    assert shares({"high": high, "low": of - high})["high"] == shown


@pytest.mark.parametrize("number", range(12, 60))
def test_that_all_answered_alike_is_not_told_from_all_but_one(number: int) -> None:
    assert shares({"high": number}) == shares({"high": number - 1, "low": 1})


def test_what_is_shown_as_ten_or_ninety_per_cent_is_said_as_what_it_is() -> None:
    danish, english = language("da"), language("en")
    assert [share_text(share, english) for share in (10, 20, 80, 90)] == ["under 15%", "20%", "80%", "at least 85%"]
    assert [share_text(share, danish) for share in (10, 90)] == ["under 15\xa0%", "mindst 85\xa0%"]


# From round to round


def test_a_figure_stays_until_as_many_answers_differ_as_the_threshold_asks() -> None:
    first = conditions_of(several({"high": 9, "low": 5}))
    four_differ = conditions_of(several({"high": 13, "low": 1}), number=2, previous=first)
    assert four_differ.release.conditions == first.release.conditions
    assert four_differ.answers == first.answers
    five_differ = conditions_of(several({"high": 14}), number=3, previous=four_differ)
    assert five_differ.release.conditions[condition_at("1")].round == 3


def test_a_question_that_is_asked_no_more_keeps_its_figure_with_its_own_round() -> None:
    first = conditions_of(several({"high": 14}))
    second = conditions_of([], number=2, previous=first)
    assert second.release.conditions == first.release.conditions
    (row,) = conditions_at((first.release, second.release), Scope.WORKPLACE, "1", QUESTIONS.values()).rows
    assert (row.question.key, row.stayed, row.figure_round) == ("amount", True, first.release.round)


def test_a_raised_threshold_takes_a_figure_away_whose_band_begins_below_it_and_keeps_what_stood_behind() -> None:
    first = conditions_of(several({"high": 19}))
    raised = conditions_of(several({"high": 19}), k=15, number=2, previous=first)
    assert raised.release.conditions == {}
    assert raised.answers == first.answers
    lowered = conditions_of(several({"high": 18, "low": 1}), number=3, previous=raised)
    assert lowered.release.conditions == {}


def test_who_answered_while_the_threshold_was_higher_keeps_it() -> None:
    first = conditions_of(several({"high": 20}), k=15)
    fewer_differ = conditions_of(several({"high": 10, "low": 10}), number=2, previous=first)
    assert fewer_differ.release.conditions[condition_at("1")].round == 1
    assert (
        conditions_of(several({"high": 5, "low": 15}), number=3, previous=first)
        .release.conditions[condition_at("1")]
        .round
        == 3
    )


# From reports


PLACES = Places(CATALOGUE, (Workplace(1, "Jobcenter", "0461"),))


def test_only_answers_that_the_catalogue_knows_are_counted() -> None:
    report = Report(1, "sygedagpenge", 60, answers=(("amount", "high"), ("amount", "gone"), ("bygone", "yes")))
    assert list(PLACES.placed_answers([report], DAY)) == [
        PlacedAnswer("1", "0461", "Region Syddanmark", "amount", "high")
    ]


def test_blocks_of_answers_are_of_one_question_and_one_place() -> None:
    (block,) = fold_answers(several({"high": 12}), 5)
    assert (block.scope, len(block.answers)) == (Scope.WORKPLACE, 12)


def test_a_server_with_areas_and_norms_of_its_own_has_the_same_questions() -> None:
    own = OwnNorm("sygedagpenge", 20, 30, DAY, None, "Jobcenter", "aftale")
    assert extended(CATALOGUE, (), (own,)).questions == CATALOGUE.questions


# What a form and a card hold


def test_the_longest_answers_to_five_questions_fit_a_sealed_report_beside_three_parts() -> None:
    longest = sorted(CATALOGUE.questions.values(), key=lambda one: len(one.key) + max(len(a.key) for a in one.answers))
    answers = tuple((one.key, max((a.key for a in one.answers), key=len)) for one in longest[-5:])
    parts = tuple(Part(area, 166) for area in sorted(CATALOGUE.areas, key=len)[-3:])
    report = Report(9_999_999, MIXED, 498, 37.25, parts, answers)
    assert len(to_bytes(report)) < PLAIN_BYTES - 2


def test_the_form_demands_nothing_and_has_nothing_chosen_beforehand() -> None:
    form = answer_form(a_round(7), CATALOGUE.asked(["amount", "pressure"]), language("da"))
    lists = [field for field in form.fields if isinstance(field, SelectField)]
    assert form.arguments == ("7",)
    assert [field.name for field in lists] == ["amount", "pressure"]
    assert not any(field.required for field in lists)
    assert not any(option.chosen for field in lists for option in field.options)


def test_a_place_without_figures_reads_the_same_whether_nothing_was_asked_or_too_few_answered() -> None:
    english = language("en")
    few = (conditions_of(several({"high": 11})).release,)
    for history in ((), (conditions_of([]).release,), few):
        view = conditions_at(history, Scope.WORKPLACE, "1", CATALOGUE.questions.values())
        card = conditions_card(view, PLACES, english)
        assert card.sections == ("## Working conditions: Jobcenter", withheld_text(english))
