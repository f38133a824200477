"""Reorganising: what a merged or split workplace's figure would tell beside those from before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest

from bot.data import load_catalogue
from bot.domain.blocks import fold
from bot.domain.catalogue import Workplace
from bot.domain.cells import CellKey, Scope
from bot.domain.lineage import Tie
from bot.domain.places import Places
from bot.domain.release import Publication, compute
from bot.domain.reorganising import MOST_TOGETHER, _families, is_apart, set_apart
from bot.domain.reports import Report
from bot.domain.workplace_changes import merged, reopened, split
from tests.strategies import a_round, condition_at, conditions_of, several

CATALOGUE = load_catalogue()
AREA, OTHER_AREA = "sygedagpenge", "boern_unge"
NORTH, SOUTH, EAST = (Workplace(n, name, "0751") for n, name in enumerate(("Nord", "Syd", "Øst"), 1))
TWELVE = [*range(40, 64, 2)]
OTHERS = [*range(41, 65, 2)]
"""Twelve numbers that none of the first twelve are."""


class Story:
    """One round after another, a quarter long unless said otherwise, so that small figures have rested."""

    def __init__(self, *workplaces: Workplace) -> None:
        self.places = Places(CATALOGUE, workplaces or (NORTH, SOUTH, EAST))
        self.last: Publication | None = None
        self.number = -2

    @property
    def day(self) -> date:
        """A day soon after the last close."""
        return a_round(max(self.number, 0) + 1).first_day + timedelta(days=2)

    def write(self, *workplaces: Workplace) -> None:
        by_id = {one.id: one for one in (*self.places.workplaces, *workplaces)}
        self.places = Places(CATALOGUE, tuple(by_id.values()))

    def merge(self, one: int, into: int) -> None:
        self.write(merged(self.places, self.workplace(one), self.workplace(into), self.day))

    def split(self, one: int, *names: str, stays: bool = True) -> None:
        self.write(*split(self.places, self.workplace(one), names, self.day, stays=stays))

    def reopen(self, one: int) -> None:
        self.write(reopened(self.workplace(one), self.day))

    def workplace(self, identity: int) -> Workplace:
        return self.places.workplace(str(identity))

    def close(self, caseloads: dict[int, list[int]], *, k: int = 5, months: int = 3, area: str = AREA) -> set[int]:
        """The workplaces of which a figure of this round is shown."""
        self.number += months
        round_ = a_round(self.number, k=k)
        reports = [Report(where, area, value) for where, values in caseloads.items() for value in values]
        publication = compute(
            fold(self.places.placed(reports, round_.last_day), k), round=round_, k=k,
            norms=self.places.norms_on(round_.last_day), reported=len(reports), previous=self.last,
        )  # fmt: skip
        ties = self.places.lineage.ties_on(round_.last_whole_day)
        self.last = set_apart(publication, self.last, ties, k)
        found = {self.last.release.round.number: set[int]()}
        for key, figure in self.last.release.cells.items():
            if key.scope is Scope.WORKPLACE and key.area == area:
                found.setdefault(figure.round, set()).add(int(key.place))
        return found[self.number]

    def shown(self, workplace: int) -> int | None:
        """The number of the round whose figure is shown of a workplace."""
        assert self.last is not None
        figure = self.last.release.cells.get(CellKey(Scope.WORKPLACE, str(workplace), AREA))
        return figure and figure.round


def test_a_workplace_that_takes_in_another_does_not_tell_of_the_one_who_was_there_before() -> None:
    story = Story()
    assert story.close({1: TWELVE, 2: [90]}) == {1}
    story.merge(1, 2)
    assert story.close({1: TWELVE, 2: [90]}) == set()
    assert story.shown(2) is None


def test_two_teams_that_merge_do_not_tell_of_the_one_who_is_new_among_them() -> None:
    """Neither figure from before is near the new one; both together are."""
    story = Story()
    assert story.close({1: TWELVE, 2: OTHERS}) == {1, 2}
    story.merge(1, 2)
    assert story.close({1: TWELVE, 2: [*OTHERS, 90]}) == set()
    assert story.shown(2) == 1
    assert story.close({1: [one + 1 for one in OTHERS], 2: [one + 30 for one in TWELVE]}) == {2}


def test_two_teams_that_merge_move_when_enough_of_their_numbers_have() -> None:
    story = Story()
    story.close({1: TWELVE, 2: OTHERS})
    story.merge(1, 2)
    assert story.close({1: [*TWELVE[5:], 101, 102, 103, 104, 105], 2: OTHERS}) == {2}


def test_the_parts_of_a_split_workplace_do_not_together_tell_of_the_one_who_left() -> None:
    story = Story(NORTH)
    story.close({1: [*TWELVE, *OTHERS]})
    story.split(1, "Nord A", "Nord B", stays=False)
    assert story.close({2: TWELVE, 3: OTHERS[1:]}) == {2}
    assert story.shown(3) is None


def test_what_was_held_back_is_held_against_the_same_figures_also_when_the_others_have_moved_on() -> None:
    story = Story(NORTH)
    story.close({1: [*TWELVE, *OTHERS]})
    story.split(1, "Nord A")
    assert story.close({1: [*range(100, 112)], 2: [*TWELVE, *OTHERS[1:]]}) == {1}
    assert story.close({1: [*range(120, 132)], 2: [*TWELVE, *OTHERS[1:]]}) == {1}
    assert story.shown(2) is None
    assert story.close({1: [*range(140, 152)], 2: [*range(50, 73)]}) == {1, 2}


def test_a_part_of_which_few_report_at_first_is_held_against_what_was_shown_before_the_split() -> None:
    story = Story(NORTH)
    story.close({1: [*TWELVE, *OTHERS]})
    story.split(1, "Nord A")
    assert story.close({1: [*range(100, 112)], 2: TWELVE[:3]}) == {1}
    assert story.close({1: [*range(120, 132)], 2: [*TWELVE, *OTHERS[1:]]}) == {1}


def test_a_part_that_comes_later_is_held_against_what_the_other_part_shows_since() -> None:
    story = Story(NORTH)
    story.close({1: [*TWELVE, *OTHERS]})
    story.split(1, "Nord A", "Nord B", stays=False)
    assert story.close({2: TWELVE}) == {2}
    assert story.close({2: TWELVE, 3: OTHERS[1:]}) == set()


def test_a_part_that_comes_later_is_held_against_what_the_other_part_showed_until_now() -> None:
    story = Story(NORTH)
    story.close({1: [*TWELVE, *OTHERS]})
    story.split(1, "Nord A", "Nord B", stays=False)
    assert story.close({2: TWELVE}) == {2}
    assert story.close({2: [*range(100, 112)], 3: OTHERS[1:]}) == {2}


def test_a_merger_that_is_undone_does_not_tell_of_the_few_who_were_not_part_of_it() -> None:
    """Also where it is undone and done over and over: each time, what was shown in between counts."""
    story = Story()
    story.close({1: TWELVE})
    story.merge(1, 2)
    assert story.close({1: [*OTHERS[:11], 99], 2: [91]}) == {2}
    story.reopen(1)
    assert story.close({1: [*OTHERS[:11], 99], 2: [91]}) == set()
    story.merge(1, 2)
    assert story.close({1: [*OTHERS[:11], 99], 2: [91]}) == set()
    assert story.close({1: TWELVE, 2: [*range(90, 95)]}) == {2}
    story.reopen(1)
    assert story.close({1: TWELVE, 2: [*range(190, 195)]}) == {2}


def test_a_merger_that_is_undone_is_heeded_for_as_long_as_few_report() -> None:
    story = Story()
    story.close({1: TWELVE})
    story.merge(1, 2)
    assert story.close({1: [*OTHERS[:11], 99], 2: [91]}) == {2}
    story.reopen(1)
    assert story.close({2: [*range(190, 196)]}) == {2}
    assert story.close({1: [*OTHERS[:11], 99], 2: [*range(190, 196)]}) == set()


def test_each_area_is_held_against_the_same_area() -> None:
    story = Story()
    story.close({1: TWELVE})
    story.merge(1, 2)
    assert story.close({1: TWELVE, 2: [90]}, area=OTHER_AREA) == {2}


def test_a_merger_that_is_taken_out_of_the_list_without_a_trace_is_heeded_until_there_is_room() -> None:
    story = Story()
    story.close({1: TWELVE, 2: OTHERS})
    story.merge(1, 2)
    assert story.close({1: TWELVE, 2: [*OTHERS, 90]}) == set()
    story.write(NORTH, SOUTH)
    for _ in range(3):
        assert story.close({2: [*TWELVE, *OTHERS, 90]}) == set()
    assert story.close({2: [*range(200, 212)]}) == {2}


def test_a_merger_that_has_been_got_over_counts_anew_once_it_is_no_more() -> None:
    story = Story()
    story.close({1: TWELVE, 2: OTHERS})
    story.merge(1, 2)
    assert story.close({1: [value + 100 for value in TWELVE], 2: OTHERS}) == {2}
    story.write(NORTH, SOUTH)
    assert story.close({2: [*OTHERS, 90]}) == set()


def test_a_merger_of_another_day_is_another_merger() -> None:
    story = Story()
    story.close({1: TWELVE, 2: OTHERS})
    story.merge(1, 2)
    assert story.close({1: [value + 100 for value in TWELVE], 2: OTHERS}) == {2}
    story.write(replace(story.workplace(1), valid_to=story.day - timedelta(days=200)))
    assert story.close({2: [*TWELVE, 90]}) == set()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_all_that_are_tied_to_each_other_by_way_of_others_are_one_family(order: tuple[int, ...]) -> None:
    day = date(2026, 11, 1)
    ties = [Tie(2, 1, day), Tie(2, 3, day), Tie(4, 3, None)]
    found = _families([ties[index] for index in order])
    written = frozenset({"2<1@2026-11-01", "2<3@2026-11-01", "4<3@"})
    assert found == dict.fromkeys("1234", written)


# Working conditions


def asked(
    number: int, answers: dict[str, dict[str, int]], previous: Publication | None, *ties: Tie, k: int = 5
) -> Publication:
    """A round with these answers at each workplace, to one question."""
    some = [one for place, found in answers.items() for one in several(found, place)]
    return set_apart(conditions_of(some, number=number, previous=previous, k=k), previous, ties, k)


def moved(publication: Publication) -> set[str]:
    """The workplaces of which this round's answers are shown; they are kept exactly then."""
    release = publication.release
    now = {key for key, figure in release.conditions.items() if not release.stayed(figure)}
    assert now == {key for key, kept in publication.answers.items() if kept.since == release.round.last_day}
    return {key.place for key in now if key.scope is Scope.WORKPLACE}


MERGER = Tie(2, 1, date(2026, 11, 3))


def test_answers_of_two_teams_that_merge_do_not_tell_of_the_one_who_is_new_among_them() -> None:
    first = asked(1, {"1": {"high": 12}, "2": {"low": 12}}, None)
    assert moved(first) == {"1", "2"}
    second = asked(2, {"2": {"high": 12, "low": 12, "fits": 1}}, first, MERGER)
    assert moved(second) == set()
    assert second.release.conditions[condition_at("2")] == first.release.conditions[condition_at("2")]
    assert second.answers[condition_at("2")].values == ("low",) * 12
    third = asked(3, {"2": {"high": 12, "low": 12, "fits": 5}}, second, MERGER)
    assert moved(third) == {"2"}
    assert third.answers[condition_at("2")].beside == ()


def test_a_tie_there_was_before_the_first_round_holds_no_answers_back() -> None:
    first = asked(1, {"2": {"high": 12}}, None, MERGER)
    assert first.answers[condition_at("2")].beside == ()
    assert moved(asked(2, {"2": {"high": 7, "low": 5}}, first, MERGER)) == {"2"}


def test_for_answers_the_larger_k_counts_over_a_merger() -> None:
    first = asked(1, {"1": {"high": 12}, "2": {"low": 12}}, None, k=8)
    assert moved(asked(2, {"2": {"high": 12, "low": 12, "fits": 7}}, first, MERGER)) == set()
    assert moved(asked(2, {"2": {"high": 12, "low": 12, "fits": 8}}, first, MERGER)) == {"2"}


def test_answers_to_another_question_are_another_matter() -> None:
    first = set_apart(conditions_of(several({"yes": 12}, "1", "trained")), None, (), 5)
    second = asked(2, {"2": {"high": 12}}, first, MERGER)
    assert moved(second) == {"2"}


def test_a_merger_tells_nothing_of_workplaces_that_have_no_part_in_it() -> None:
    story = Story()
    story.close({1: TWELVE, 3: OTHERS})
    story.merge(1, 2)
    assert story.close({1: TWELVE, 3: [*OTHERS[5:], 101, 102, 103, 104, 105]}) == {3}


def test_a_small_workplace_that_is_split_anew_each_month_rests_like_any_small_figure() -> None:
    story = Story(NORTH)
    story.close({1: TWELVE[:6]})
    for month, name in enumerate(("A", "B"), 2):
        story.split(month - 1, name, stays=False)
        assert story.close({month: [value + 10 * month for value in TWELVE[:6]]}, months=1) == set()
    assert story.close({3: [value + 50 for value in TWELVE[:6]]}, months=1) == {3}


def test_who_reported_while_k_was_higher_keeps_the_higher_k_over_a_merger() -> None:
    story = Story()
    story.close({1: TWELVE}, k=8)
    story.merge(1, 2)
    assert story.close({1: [*TWELVE[5:], 101, 102, 103, 104, 105]}) == set()


def test_a_merger_that_comes_later_changes_nothing_yet() -> None:
    story = Story()
    story.close({1: TWELVE, 2: OTHERS})
    moved = {1: [*TWELVE[5:], 101, 102, 103, 104, 105], 2: [*OTHERS[5:], 101, 102, 103, 104, 105]}
    story.write(merged(story.places, NORTH, SOUTH, story.day + timedelta(days=100)))
    assert story.close(moved) == {1, 2}


def test_once_a_workplace_has_moved_away_it_moves_like_any_other() -> None:
    story = Story()
    story.close({1: TWELVE, 2: OTHERS})
    story.merge(1, 2)
    assert story.close({1: [value + 100 for value in TWELVE], 2: OTHERS}) == {2}
    assert story.last is not None
    assert story.last.behind[CellKey(Scope.WORKPLACE, "2", AREA)].beside == ()
    assert story.close({1: TWELVE, 2: OTHERS}) == {2}


def test_a_tie_there_was_before_the_first_round_holds_nothing_back() -> None:
    story = Story()
    story.merge(1, 2)
    assert story.close({1: TWELVE}) == {2}
    assert story.close({1: [*TWELVE[5:], 101, 102, 103, 104, 105]}) == {2}


def test_parts_there_were_before_the_first_round_are_not_held_against_each_other() -> None:
    story = Story(NORTH)
    story.split(1, "Nord A")
    assert story.close({1: TWELVE, 2: OTHERS}) == {1, 2}
    assert story.close({1: [value + 100 for value in TWELVE], 2: TWELVE}) == {1, 2}


@pytest.mark.parametrize(
    ("values", "others", "apart"),
    [
        (TWELVE, [TWELVE[1:]], False),
        (TWELVE, [TWELVE[5:]], True),
        (TWELVE, [TWELVE[:6], TWELVE[6:11]], False),
        (TWELVE, [[*TWELVE, *OTHERS], OTHERS[1:]], False),
        ([60] * 13, [[60] * 6, [60] * 6], False),
        ([60] * 18, [[60] * 6, [60] * 6], True),
    ],
)
def test_figures_are_apart_if_no_sum_or_difference_leaves_few(
    values: list[int],
    others: list[list[int]],
    apart: bool,  # noqa: FBT001
) -> None:
    assert is_apart(values, [tuple(one) for one in others], 5) is apart


def test_as_many_as_can_be_tried_are() -> None:
    """All they have in common with the new figure is two of its numbers each."""
    values = list(range(2 * MOST_TOGETHER))
    others = [(2 * n, 2 * n + 1, *range(100 * n + 100, 100 * n + 110)) for n in range(MOST_TOGETHER)]
    assert is_apart(values, others, 5)
    assert not is_apart(values, [*others, (7, *range(1000, 1010))], 5)


def test_of_too_many_figures_to_try_only_new_numbers_set_one_apart() -> None:
    others = [(value, value + 1, value + 2, value + 3, value + 4) for value in range(100, 100 + 10 * MOST_TOGETHER, 10)]
    others.append((30, 31, 32, 33, 34))
    assert not is_apart([*range(30, 34), *range(200, 204)], others, 5)
    assert is_apart([*range(30, 34), *range(200, 205)], others, 5)
