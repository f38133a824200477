"""What is published on working conditions, for any answers and any sequence of rounds."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.data import load_catalogue
from bot.domain.catalogue import Workplace
from bot.domain.conditions import ConditionFigure, fold_answers, with_conditions
from bot.domain.places import Places
from bot.domain.release import Behind, Withheld
from bot.domain.reports import MIXED, Part, Report
from bot.store.documents import condition_from_text, condition_to_text, release_from_text, release_to_text
from tests.properties.definitions import (
    condition_cells_of,
    condition_figure_of,
    differing_one_by_one,
    fold_answers_by_the_book,
)
from tests.strategies import (
    MUNICIPALITY_OF,
    QUESTIONS,
    answers,
    condition_at,
    conditions_of,
    distinct_answers,
    ks,
    published,
    rounds_of,
    several,
)

if TYPE_CHECKING:
    from bot.domain.cells import ConditionKey
    from bot.domain.conditions import PlacedAnswer
    from bot.domain.release import Publication
    from bot.domain.rounds import Round


def shuffled(some: list[PlacedAnswer], seed: int) -> list[PlacedAnswer]:
    other = list(some)
    random.Random(seed).shuffle(other)  # noqa: S311  (no secret: an order)
    return other


def people_behind(publication: Publication) -> dict[ConditionKey, frozenset[str]]:
    """Where everybody has an answer of their own, the answers behind a cell are its people."""
    return {key: frozenset(kept.values) for key, kept in publication.answers.items()}


# One round


@given(answers, ks)
def test_the_fold_of_answers_takes_the_steps_of_the_book(some: list[PlacedAnswer], k: int) -> None:
    expected = Counter(
        (scope, frozenset(Counter(members).items())) for scope, members in fold_answers_by_the_book(some, k)
    )
    assert Counter((one.scope, frozenset(Counter(one.answers).items())) for one in fold_answers(some, k)) == expected


@given(distinct_answers, ks)
def test_every_answer_is_in_one_block_or_in_none_and_every_block_holds_twelve_or_k(
    some: list[PlacedAnswer], k: int
) -> None:
    blocks = fold_answers(some, k)
    counted = Counter(answer for block in blocks for answer in block.answers)
    assert all(times == 1 for times in counted.values())
    assert counted.keys() <= set(some)
    assert all(len(block.answers) >= max(k, 12) for block in blocks)
    assert all(len({answer.question for answer in block.answers}) == 1 for block in blocks)


@given(answers, ks)
def test_every_figure_is_the_blocks_inside_its_place_shown_as_it_was_agreed(some: list[PlacedAnswer], k: int) -> None:
    publication = conditions_of(some, k=k, number=3)
    cells = condition_cells_of(members for _, members in fold_answers_by_the_book(some, k))
    assert publication.release.conditions == {
        key: condition_figure_of(QUESTIONS[key.question], members, 3, k) for key, members in cells.items()
    }
    closed = date(2027, 1, 2)  # 93 days after the first of October
    assert publication.answers == {
        key: Behind(tuple(sorted(one.answer for one in members)), closed) for key, members in cells.items()
    }


@given(answers, ks)
def test_no_figure_rests_on_fewer_than_twelve_and_every_share_is_a_ten_from_ten_to_ninety(
    some: list[PlacedAnswer], k: int
) -> None:
    publication = conditions_of(some, k=k)
    for key, figure in publication.release.conditions.items():
        number = len(publication.answers[key].values)
        assert number >= max(k, 12)
        assert max(k, 12) <= figure.band.low <= number <= figure.band.high
        assert {share for _, share in figure.shares} <= set(range(10, 100, 10))
        assert [answer for answer, _ in figure.shares] == [one.key for one in QUESTIONS[key.question].answers]


@given(distinct_answers, ks)
def test_every_cell_is_a_disjoint_union_of_blocks(some: list[PlacedAnswer], k: int) -> None:
    blocks = [frozenset(answer.answer for answer in block.answers) for block in fold_answers(some, k)]
    for key, people in people_behind(conditions_of(some, k=k)).items():
        inside = [block for block in blocks if block <= people]
        assert inside, key
        assert sum(len(block) for block in inside) == len(people)
        assert frozenset[str]().union(*inside) == people


@settings(max_examples=60)
@given(distinct_answers, ks)
def test_no_two_cells_differ_meet_or_unite_in_one_to_eleven_people(some: list[PlacedAnswer], k: int) -> None:
    for one, other in combinations(set(people_behind(conditions_of(some, k=k)).values()), 2):
        for isolated in (one - other, other - one, one & other, one ^ other, one | other):
            assert not isolated or len(isolated) >= max(k, 12)


@given(distinct_answers, ks)
def test_no_arithmetic_on_any_number_of_cells_isolates_fewer_than_twelve(some: list[PlacedAnswer], k: int) -> None:
    """Answers that lie in exactly the same cells cannot be taken apart: the smallest group of them is still twelve."""
    lies_in: defaultdict[str, set[ConditionKey]] = defaultdict(set)
    for key, people in people_behind(conditions_of(some, k=k)).items():
        for person in people:
            lies_in[person].add(key)
    together = Counter(frozenset(keys) for keys in lies_in.values())
    assert all(number >= max(k, 12) for number in together.values())


@given(answers, ks, st.integers())
def test_the_order_of_the_answers_changes_not_a_byte(some: list[PlacedAnswer], k: int, seed: int) -> None:
    one, other = conditions_of(some, k=k), conditions_of(shuffled(some, seed), k=k)
    assert release_to_text(one.release) == release_to_text(other.release)
    assert list(one.answers.items()) == list(other.answers.items())


@given(answers, ks, st.sampled_from(sorted(MUNICIPALITY_OF)), st.lists(st.sampled_from(["yes", "no"]), max_size=19))
def test_a_workplace_without_answers_and_with_up_to_eleven_look_alike_to_the_byte(
    some: list[PlacedAnswer], k: int, workplace: str, few: list[str]
) -> None:
    """Where nothing is left over elsewhere that the few could fill up."""
    full = [one for one in some if one.question == "amount"]
    texts = {
        release_to_text(conditions_of([*full, *several(Counter(few[:number]), workplace, "trained")], k=k).release)
        for number in range(min(len(few), max(k, 12) - 1) + 1)
    }
    assert len(texts) == 1


@given(answers, ks)
def test_a_release_with_conditions_comes_back_as_it_was_written(some: list[PlacedAnswer], k: int) -> None:
    release = conditions_of(some, k=k).release
    assert release_from_text(release_to_text(release)) == release
    assert all(condition_from_text(condition_to_text(key)) == key for key in release.conditions)


# Never crossed with an area

CATALOGUE = load_catalogue()
PLACES = Places(CATALOGUE, tuple(Workplace(int(one), one, MUNICIPALITY_OF[one]) for one in ("1", "2", "3", "4", "5")))
GIVEN = ((), (("amount", "high"),), (("amount", "low"), ("pressure", "once")), (("pressure", "no"),))


def _reports(groups: dict[tuple[int, str, int], int]) -> list[Report]:
    return [
        Report(workplace, area, 20 + index, answers=GIVEN[given_])
        for (workplace, area, given_), number in groups.items()
        for index in range(number)
    ]


reported = st.builds(
    _reports,
    st.dictionaries(
        st.tuples(st.integers(1, 5), st.sampled_from(["sygedagpenge", "dagpenge"]), st.integers(0, len(GIVEN) - 1)),
        st.integers(1, 20),
        max_size=8,
    ),
)
"""Reports with answers to none, one or two of two questions."""


def published_of(reports: list[Report]) -> Publication:
    answers = PLACES.placed_answers(reports, date(2026, 11, 1))
    return with_conditions(published(()), answers, CATALOGUE.questions)


@given(reported, st.sampled_from(sorted(CATALOGUE.areas)), st.integers(0, 500))
def test_which_area_and_which_caseload_stand_beside_an_answer_changes_nothing(
    reports: list[Report], area: str, caseload: int
) -> None:
    parts = (Part("sygedagpenge", caseload), Part("integration", 0)) if area == MIXED else ()
    others = [replace(one, area=area, caseload=caseload, parts=parts) for one in reports]
    assert published_of(others) == published_of(reports)


@given(reported, st.integers())
def test_who_answered_two_questions_is_not_told_from_two_who_answered_one_each(
    reports: list[Report], seed: int
) -> None:
    """At every workplace the answers to one question are dealt out anew among those who gave one to it."""
    chance = random.Random(seed)  # noqa: S311  (no secret: an order)
    apart = [replace(one, answers=(answer,)) for one in reports for answer in one.answers]
    chance.shuffle(apart)
    assert published_of(apart) == published_of(reports)


# From round to round

Rounds = list[tuple["Round", list["PlacedAnswer"]]]


@st.composite
def rounds_of_answers(draw: st.DrawFn) -> Rounds:
    """Some rounds, each with its k and its answers: from one to the next some answers change, some come, some go."""
    wheres = draw(
        st.lists(
            st.tuples(st.sampled_from(["1", "2", "3", "6"]), st.sampled_from(sorted(QUESTIONS))),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    rounds: Rounds = []
    for round_ in rounds_of(draw(st.lists(st.integers(7, 31), min_size=2, max_size=6))):
        some: list[PlacedAnswer] = []
        for workplace, question in wheres:
            first, second, *_ = [one.key for one in QUESTIONS[question].answers]
            size, changed = draw(st.tuples(st.integers(0, 24), st.integers(0, 12)))
            some += several({first: max(0, size - changed), second: min(size, changed)}, workplace, question)
        rounds.append((replace(round_, k=draw(st.sampled_from([5, 5, 5, 6, 9, 15]))), some))
    return rounds


@settings(max_examples=200)
@given(rounds_of_answers())
def test_a_figure_holds_or_moves_by_at_least_k_answers_and_nothing_else(rounds: Rounds) -> None:
    last: Publication | None = None
    for round_, some in rounds:
        fresh = conditions_of(some, k=round_.k, during=round_)
        now = conditions_of(some, k=round_.k, during=round_, previous=last)
        assert now.release.conditions.keys() <= now.answers.keys()
        for key in {*fresh.answers, *now.answers, *(last.answers if last else ())}:
            assert shown(now, key) == expected(key, fresh, last, round_.k), key
        last = now


def shown(publication: Publication, key: ConditionKey) -> tuple[ConditionFigure | Withheld, Behind[str] | None]:
    return publication.release.condition(key), publication.answers.get(key)


def expected(
    key: ConditionKey, fresh: Publication, last: Publication | None, k: int
) -> tuple[ConditionFigure | Withheld, Behind[str] | None]:
    """New where nothing is kept, or where the larger k of answers differ; else the last, while enough stand by it."""
    if last is None or key not in last.answers:
        return shown(fresh, key)
    old, new = last.answers[key], fresh.answers.get(key)
    if new is not None and differing_one_by_one(old.values, new.values) >= max(k, last.release.k):
        return shown(fresh, key)
    figure = last.release.condition(key)
    enough = isinstance(figure, ConditionFigure) and figure.band.low >= max(k, 12)
    return (figure if enough else Withheld.TOO_FEW), old


@settings(max_examples=200)
@given(rounds_of_answers())
def test_two_figures_of_a_cell_shown_after_each_other_differ_by_k_people(rounds: Rounds) -> None:
    """Told from outside: by what is shown and by what had been answered, not by what is kept."""
    last: Publication | None = None
    seen: dict[ConditionKey, list[str]] = {}
    for round_, some in rounds:
        now = conditions_of(some, k=round_.k, during=round_, previous=last)
        blocks = (members for _, members in fold_answers_by_the_book(some, round_.k))
        for key, members in condition_cells_of(blocks).items():
            figure = now.release.conditions.get(key)
            if figure is None or figure.round < round_.number:
                continue
            exact = [one.answer for one in members]
            if key in seen:
                assert last is not None
                assert differing_one_by_one(seen[key], exact) >= max(round_.k, last.release.k)
            seen[key] = exact
        last = now


@given(st.integers(12, 60), st.integers(0, 60))
def test_the_same_answers_again_move_nothing(number: int, low: int) -> None:
    assume(low <= number)
    some = several({"high": number - low, "low": low})
    first = conditions_of(some)
    second = conditions_of(some, number=2, previous=first)
    assert second.release.conditions == first.release.conditions
    assert second.release.conditions[condition_at("1")].round == 1
