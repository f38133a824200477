"""Regrouping: what a new region's figure would tell beside an old one."""

from __future__ import annotations

from bot.data import load_catalogue
from bot.domain.blocks import fold
from bot.domain.catalogue import Workplace
from bot.domain.cells import CellKey, ConditionKey, Scope
from bot.domain.conditions import with_conditions
from bot.domain.places import Places
from bot.domain.regrouping import hold_back
from bot.domain.release import Publication, Withheld, compute
from bot.domain.reports import Report
from tests.strategies import a_round

CATALOGUE = load_catalogue()
WORKPLACES = (
    Workplace(1, "Jobcenter", "0461"),
    Workplace(2, "Ungehuset", "0479"),
    Workplace(3, "Familiehuset", "0751"),
)
SYD = {"0461": "Syd", "0479": "Syd"}
AREA, OTHER_AREA = "sygedagpenge", "boern_unge"


def closed(
    caseloads: dict[int, list[int]],
    regions: dict[str, str] | None,
    previous: Publication | None = None,
    k: int = 5,
    months: int = 3,
    others: tuple[int, ...] = (),
) -> tuple[Publication, Places]:
    """A round with these caseloads at each workplace, closed under a grouping: the first, or one some months later.

    A quarter, unless another number is given: so that also small figures may move. `others` are caseloads of another
    area at the first workplace.
    """
    places = Places(CATALOGUE, WORKPLACES, regions)
    round_ = a_round(1 if previous is None else previous.release.round.number + months, k=k)
    reports = [Report(workplace, AREA, value) for workplace, values in caseloads.items() for value in values]
    reports += [Report(1, OTHER_AREA, value) for value in others]
    publication = compute(
        fold(places.placed(reports, round_.last_day), k), round=round_, k=k, norms=places.norms_on(round_.last_day),
        reported=len(reports), previous=previous,
    )  # fmt: skip
    if previous is not None:
        publication = hold_back(publication, previous, places.municipalities_by_region(round_.last_day), k)
    return publication, places


def region(publication: Publication, places: Places, municipality: str = "0461") -> bool:
    """Whether a figure of the municipality's region is shown; its values are kept exactly then."""
    place = places.region_of(municipality, publication.release.round.last_day)
    assert place is not None
    key = CellKey(Scope.REGION, place, AREA)
    shown = publication.release.cell(key) is not Withheld.TOO_FEW
    assert shown == (key in publication.behind)
    return shown


FIRST = {1: [40, 50, 60, 70, 80], 2: [45, 55, 65, 75, 85]}
ONE_MOVED = {1: [40, 50, 60, 70, 80], 2: [45, 55, 65, 75, 300]}
ALL_MOVED = {1: [41, 51, 61, 71, 81], 2: [46, 56, 66, 76, 86]}


def test_a_first_grouping_shows_its_regions() -> None:
    assert region(*closed(FIRST, SYD))


def test_a_region_of_one_municipality_does_not_tell_which_value_moved_there() -> None:
    first, _ = closed(FIRST, None)
    assert not region(*closed(ONE_MOVED, {"0479": "Syd"}, first), "0479")
    assert region(*closed(ALL_MOVED, {"0479": "Syd"}, first), "0479")


def test_each_area_of_a_new_region_is_held_against_the_same_area_of_the_old() -> None:
    """Whatever moved in another area, or in all together, hides nobody in this one."""
    first, _ = closed({1: FIRST[1]}, None, others=(20, 21, 22, 23, 24))
    one_moved = {1: [*FIRST[1][:4], 300]}
    second, places = closed(one_moved, {"0461": "Syd"}, first, others=(10, 11, 12, 13, 14))
    assert not region(second, places)
    assert CellKey(Scope.REGION, str(places.region_of("0461", second.release.round.last_day)), OTHER_AREA) in (
        second.behind
    )


def test_a_region_without_a_municipality_in_which_few_reported_does_not_tell_of_the_few() -> None:
    few = {**FIRST, 3: [90, 91]}
    first, places = closed(few, {**SYD, "0751": "Syd"})
    assert region(first, places)
    assert not region(*closed(few, SYD, first))


def test_a_region_that_is_still_held_back_is_compared_with_the_same_figures_in_the_next_round() -> None:
    first, _ = closed(FIRST, {**SYD, "0751": "Syd"})
    second, places = closed(ONE_MOVED, SYD, first)
    assert not region(second, places)
    assert not region(*closed(ONE_MOVED, SYD, second))
    assert region(*closed(ALL_MOVED, SYD, second))


def test_a_region_that_comes_back_is_held_against_the_figure_it_had() -> None:
    first, _ = closed(FIRST, SYD)
    second, _ = closed(ONE_MOVED, {"0751": "Øst"}, first)
    third, places = closed(ONE_MOVED, SYD, second)
    place = places.region_of("0461", third.release.round.last_day)
    assert third.release.cells[CellKey(Scope.REGION, str(place), AREA)].round == 1


def test_who_reported_while_k_was_higher_keeps_the_higher_k() -> None:
    caseloads = [40, 45, 50, 55, 60, 65, 70, 75]
    first, _ = closed({1: caseloads}, None, k=8)
    five_moved = {1: [*caseloads[:3], 300, 310, 320, 330, 340]}
    assert not region(*closed(five_moved, {"0461": "Syd"}, first))
    assert region(*closed({1: [value + 1 for value in caseloads]}, {"0461": "Syd"}, first))


def test_under_one_grouping_nothing_is_held_back() -> None:
    """Also where two regions have nearly the same numbers, and where a figure comes late."""
    own = {**SYD, "0751": "Øst"}
    first, _ = closed({1: [40, 50, 60, 70, 80]}, own)
    second, places = closed({1: [40, 50, 60, 70, 80], 3: [40, 50, 60, 70, 80]}, own, first)
    assert region(second, places)
    assert region(second, places, "0751")


# A small figure rests


TWELVE = {1: [*range(40, 46)], 2: [*range(50, 56)]}


def test_a_new_small_region_need_not_wait_for_its_municipality_which_moves_by_itself() -> None:
    """Else a region of two municipalities whose figures move in turn would never appear."""
    first, _ = closed(FIRST, {"0751": "Øst"})
    assert region(*closed(ALL_MOVED, {"0479": "Syd"}, first, months=1), "0479")


def test_a_small_region_drawn_anew_each_month_waits_like_any_small_figure() -> None:
    """With a municipality of nobody's beside it, now this one and now that one, it would else move each month."""
    first, _ = closed(FIRST, {"0751": "Øst"})
    last, _ = closed(ALL_MOVED, {"0479": "Syd"}, first, months=1)
    for caseloads, nobodys in ((FIRST, "0101"), (ALL_MOVED, "0147")):
        last, places = closed(caseloads, {"0479": "Syd", nobodys: "Syd"}, last, months=1)
        assert not region(last, places, "0479"), nobodys


def test_a_new_small_region_waits_until_the_figure_of_a_region_that_is_gone_has_rested() -> None:
    first, places = closed(FIRST, {**SYD, "0751": "Syd"})
    assert region(first, places)
    last = first
    for month in (1, 2):
        last, places = closed(ALL_MOVED, SYD, last, months=1)
        assert not region(last, places), month
    assert region(*closed(ALL_MOVED, SYD, last, months=1))


def test_a_new_region_of_twelve_does_not_wait() -> None:
    first, _ = closed(FIRST, None)
    assert region(*closed(TWELVE, SYD, first, months=1))


def test_under_a_k_of_ten_a_new_region_of_twelve_is_small_and_waits() -> None:
    first, _ = closed({**TWELVE, 3: [*range(60, 72)]}, {**SYD, "0751": "Syd"}, k=10)
    moved = {1: [*range(80, 86)], 2: [*range(90, 96)]}
    assert not region(*closed(moved, SYD, first, k=10, months=1))
    assert region(*closed(moved, SYD, first, k=10))


# Working conditions


def answered(
    answers: dict[int, dict[str, int]],
    regions: dict[str, str] | None,
    previous: Publication | None = None,
    k: int = 5,
    question: str = "amount",
) -> tuple[Publication, Places]:
    """A round with so many of these answers at each workplace, closed under a grouping."""
    places = Places(CATALOGUE, WORKPLACES, regions)
    round_ = a_round(1 if previous is None else previous.release.round.number + 1, k=k)
    reports = [
        Report(workplace, AREA, 60, answers=((question, answer),))
        for workplace, given in answers.items()
        for answer, number in given.items()
        for _ in range(number)
    ]
    bare = compute((), round=round_, k=k, norms={}, reported=len(reports), previous=previous)
    publication = with_conditions(bare, places.placed_answers(reports, round_.last_day), CATALOGUE.questions, previous)
    if previous is not None:
        publication = hold_back(publication, previous, places.municipalities_by_region(round_.last_day), k)
    return publication, places


def told(publication: Publication, places: Places, municipality: str = "0461", question: str = "amount") -> bool:
    """Whether the answers of the municipality's region are shown; they are kept exactly then."""
    place = places.region_of(municipality, publication.release.round.last_day)
    assert place is not None
    key = ConditionKey(Scope.REGION, place, question)
    shown = publication.release.condition(key) is not Withheld.TOO_FEW
    assert shown == (key in publication.answers)
    return shown


ANSWERS = {1: {"high": 8, "low": 6}, 2: {"high": 14}}
ONE_CHANGED = {1: {"high": 8, "low": 6}, 2: {"high": 13, "low": 1}}
FIVE_CHANGED = {1: {"high": 8, "low": 6}, 2: {"high": 9, "low": 5}}


def test_a_new_region_does_not_tell_of_the_few_who_answered_otherwise_in_its_municipality() -> None:
    first, _ = answered(ANSWERS, None)
    assert told(*answered(ANSWERS, SYD))
    assert not told(*answered(ONE_CHANGED, {"0479": "Syd"}, first), "0479")
    assert not told(*answered(FIVE_CHANGED, {"0479": "Syd"}, first, k=6), "0479")
    assert told(*answered(FIVE_CHANGED, {"0479": "Syd"}, first), "0479")


def test_a_region_without_a_municipality_in_which_few_answered_does_not_tell_of_the_few() -> None:
    few = {**ANSWERS, 3: {"low": 4}}
    first, places = answered(few, {**SYD, "0751": "Syd"})
    assert told(first, places)
    assert not told(*answered(few, SYD, first))
    assert told(*answered({1: {"low": 14}, 2: {"high": 14}}, SYD, first))


def test_each_question_of_a_new_region_is_held_against_the_same_question_alone() -> None:
    """As many said yes to another one before: they were asked something else."""
    first, _ = answered({1: {"yes": 14}}, None, question="trained")
    second, places = answered({1: {"yes": 14}}, SYD, first, question="believe")
    assert told(second, places, question="believe")
