"""A summary of a place: what is published of it; where that is nothing, the nearest group of which something is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from bot.data import load_catalogue
from bot.domain.catalogue import Workplace
from bot.domain.cells import COUNTRY, CellKey, ConditionKey, Scope
from bot.domain.conditions import ConditionFigure
from bot.domain.events import Event
from bot.domain.period import Period
from bot.domain.places import Places
from bot.domain.release import Band, Figure, Release
from bot.domain.summary import Distance, Subject, Summary, nearest_published, summarise
from tests.strategies import a_figure, a_load, a_norm, a_release, at_workplace, in_country, rounds_of

PLACES = Places(
    load_catalogue(),
    (Workplace(1, "Jobcenter Nord", "0101"), Workplace(2, "Jobcenter Syd", "0101"), Workplace(3, "Øen", "0400")),
)
SICK, CHILDREN = a_norm("sygedagpenge", high=45, low=25), a_norm("boern_unge", high=30)
AREA = "sygedagpenge"
ASKED = at_workplace("1", AREA)
TOWN, REGION = (Scope.MUNICIPALITY, "0101"), (Scope.REGION, "Region Hovedstaden")


def cell(place: tuple[Scope, str], area: str | None = AREA) -> CellKey:
    return CellKey(*place, area)


def of(cells: dict[CellKey, Figure], asked: CellKey = ASKED) -> Summary:
    return summarise([a_release(cells)], asked, Period.NEWEST, PLACES)


def main(cells: dict[CellKey, Figure], asked: CellKey = ASKED) -> Subject:
    found = of(cells, asked).main
    assert found is not None
    return found


def test_before_the_first_close_nothing_is_known() -> None:
    asked = at_workplace("1")
    assert summarise([], asked, Period.ALL, PLACES) == Summary(asked, asked, Period.ALL)


def test_a_place_as_a_whole_opens_with_its_load_and_lists_its_areas_most_loaded_first() -> None:
    cells = {
        at_workplace("1"): a_load(130),
        at_workplace("1", AREA): a_figure(60, norm=SICK),
        at_workplace("1", "boern_unge"): a_figure(45, norm=CHILDREN),
        at_workplace("1", "andet"): a_figure(200),
        at_workplace("2", AREA): a_figure(99, norm=SICK),
    }
    found = of(cells, at_workplace("1"))
    assert [subject.key.area for subject in found.subjects] == [None, "boern_unge", AREA, "andet"]
    assert [subject.figure for subject in found.subjects] == [cells[subject.key] for subject in found.subjects]
    assert (found.main, found.is_coarser) == (found.whole, False)


def test_where_only_areas_without_a_norm_are_published_it_opens_with_the_first_of_them() -> None:
    found = of({at_workplace("1", "andet"): a_figure(60)}, at_workplace("1"))
    assert (found.whole, found.main and found.main.key) == (None, at_workplace("1", "andet"))
    assert not found.is_coarser


def test_one_area_of_a_place_lists_no_others() -> None:
    found = of({at_workplace("1"): a_load(), at_workplace("1", AREA): a_figure(60), in_country(AREA): a_figure(50)})
    assert [subject.key for subject in found.subjects] == [at_workplace("1", AREA)]


def test_the_same_area_stands_beside_it_in_municipality_region_and_country_where_it_is_published() -> None:
    cells = {
        at_workplace("1", AREA): a_figure(60),
        at_workplace("2", AREA): a_figure(90),
        cell(TOWN): a_figure(55),
        cell(REGION): a_figure(50),
        cell(REGION, None): a_load(),
        in_country("boern_unge"): a_figure(20),
        in_country(AREA): a_figure(45),
    }
    assert [row.key for row in main(cells).elsewhere] == [cell(TOWN), cell(REGION), in_country(AREA)]
    del cells[cell(REGION)]
    assert [row.key for row in main(cells).elsewhere] == [cell(TOWN), in_country(AREA)]
    assert main(cells, in_country(AREA)).elsewhere == ()


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (a_figure(60, norm=SICK), Distance(15, 33)),
        (a_figure(45, norm=SICK), Distance(0, 0)),
        (a_figure(30, norm=SICK), Distance(-15, -33)),
        (a_load(130), Distance(None, 30)),
        (a_figure(60), None),
    ],
)
def test_the_distance_is_from_the_median_to_the_upper_end(figure: Figure, expected: Distance | None) -> None:
    assert main({at_workplace("1", AREA): figure}).distance == expected


def test_what_it_takes_is_worked_out_from_the_published_median_and_its_own_norm() -> None:
    staffing = main({at_workplace("1", AREA): a_figure(60, norm=SICK)}).what_if
    assert staffing is not None
    assert (staffing.median, staffing.target.low, staffing.target.high) == (60, 25, 45)
    assert staffing.extra_per_ten == Fraction(10, 3)


def test_of_a_load_it_is_worked_out_against_a_hundred_per_cent() -> None:
    staffing = main({at_workplace("1", AREA): a_load(130)}).what_if
    assert staffing is not None
    assert staffing.extra_per_ten == 3


@pytest.mark.parametrize("figure", [a_figure(45, norm=SICK), a_load(100), a_figure(400)])
def test_at_the_upper_end_and_without_a_norm_nothing_is_worked_out(figure: Figure) -> None:
    assert main({at_workplace("1", AREA): figure}).what_if is None


ORDER = [
    at_workplace("1", AREA),
    cell(TOWN),
    cell(REGION),
    in_country(AREA),
    at_workplace("1"),
    cell(TOWN, None),
    cell(REGION, None),
    COUNTRY,
]
"""From what was asked about to the whole country: the same area first."""


def test_the_nearest_published_group_keeps_the_area_before_the_place() -> None:
    cells = {key: a_figure(60) for key in ORDER}
    for nearest in ORDER:
        found = of(cells)
        assert (found.key, found.is_coarser) == (nearest, nearest != ORDER[0])
        assert found.main
        assert found.main.key == nearest
        del cells[nearest]
    assert of(cells) == Summary(ORDER[0], ORDER[0], Period.NEWEST, a_release({}), (a_release({}).round,))


def test_where_a_place_as_a_whole_is_withheld_its_areas_are_nearer_than_any_other_place() -> None:
    cells = {at_workplace("1", "andet"): a_figure(60), cell(TOWN, None): a_load(), COUNTRY: a_load()}
    assert of(cells, at_workplace("1")).key == at_workplace("1")
    assert of(cells, at_workplace("2")).key == cell(TOWN, None)


def test_what_other_places_publish_changes_nothing() -> None:
    cells = {in_country(AREA): a_figure(60), at_workplace("2", AREA): a_figure(70), at_workplace("3"): a_load()}
    assert of(cells).key == in_country(AREA)


def test_a_place_in_no_region_goes_from_its_municipality_to_the_country() -> None:
    release = a_release({cell(REGION): a_figure(60), in_country(AREA): a_figure(50)})
    grouped = replace(PLACES, regions={"0147": "Hovedstaden"})
    assert nearest_published(release, at_workplace("3", AREA), grouped) == in_country(AREA)


def test_a_closed_workplace_is_summed_up_as_it_was_last_beside_the_others_of_that_time() -> None:
    closed = Workplace(1, "Jobcenter Nord", "0101", valid_to=date(2026, 10, 20))
    places = replace(PLACES, workplaces=(closed, *PLACES.workplaces[1:]))
    first = a_release({at_workplace("1", AREA): a_figure(60), in_country(AREA): a_figure(50)})
    second = a_release({in_country(AREA): a_figure(80, round_number=2)}, 2)
    found = summarise([first, second], at_workplace("1", AREA), Period.ALL, places)
    assert (found.release, found.is_coarser) == (first, False)
    assert found.main
    assert [row.figure for row in found.main.elsewhere] == [a_figure(50)]


def test_of_a_closed_workplace_that_shows_nothing_the_nearest_group_is_told_as_it_stands_now() -> None:
    closed = Workplace(1, "Jobcenter Nord", "0101", valid_to=date(2026, 10, 20))
    places = replace(PLACES, workplaces=(closed, *PLACES.workplaces[1:]))
    first = a_release({in_country(AREA): a_figure(50)})
    second = a_release({in_country(AREA): a_figure(80, round_number=2)}, 2)
    found = summarise([first, second], at_workplace("1", AREA), Period.NEWEST, places)
    assert (found.key, found.release, found.rounds) == (in_country(AREA), second, (second.round,))
    assert found.main
    assert (found.main.figure.median, len(found.main.trend.points)) == (80, 1)


def test_the_region_is_that_of_the_day_the_round_closed_as_its_reports_were_counted() -> None:
    """On 1 January 2027 regions are joined: a round that closes that day counts København in the new one."""
    november, december = rounds_of((30, 31), first=date(2026, 11, 1))
    old, new = REGION[1], PLACES.catalogue.municipalities["0101"].region_2027
    before = {ASKED: a_figure(60), cell((Scope.REGION, old)): a_figure(50)}
    after = {**before, cell((Scope.REGION, new)): a_figure(55)}
    history = [Release(november, 5, before, None), Release(december, 5, after, None)]
    assert december.last_day == date(2027, 1, 1)
    for count, region in ((1, old), (2, new)):
        found = summarise(history[:count], ASKED, Period.ALL, PLACES).main
        assert found
        assert [row.key.place for row in found.elsewhere] == [region]


def test_a_figure_tells_its_own_round_where_it_stayed() -> None:
    cells = {at_workplace("1", AREA): a_figure(60)}
    first, second = a_release(cells), a_release(cells, 2)
    found = summarise([first, second], at_workplace("1", AREA), Period.NEWEST, PLACES).main
    assert found
    assert (found.round, found.stayed, len(found.trend.points)) == (first.round, True, 1)


def test_what_happened_at_the_place_stands_on_its_development() -> None:
    cells = [{at_workplace("1", AREA): a_figure(60, round_number=number)} for number in (1, 2)]
    history = [a_release(found, number) for number, found in enumerate(cells, 1)]
    here = Event(1, date(2026, 11, 20), TOWN, "Ny leder")
    events = (here, Event(2, date(2026, 11, 20), (Scope.MUNICIPALITY, "0751"), "Et andet sted"))
    found = summarise(history, at_workplace("1", AREA), Period.ALL, PLACES, events=events).main
    assert found
    assert found.trend.marks == (here,)


def test_working_conditions_are_those_of_the_place_that_is_shown() -> None:
    question = next(iter(PLACES.catalogue.questions.values()))
    figure = ConditionFigure(((question.answers[0].key, 50),), Band(12, 19), 1)
    conditions = {ConditionKey(*place, question.key): figure for place in (TOWN, (Scope.WORKPLACE, "2"))}
    release = Release(a_release({}).round, 5, {cell(TOWN): a_figure(60)}, None, conditions)
    found = summarise([release], at_workplace("1", AREA), Period.NEWEST, PLACES)
    assert [(row.question, row.figure) for row in found.conditions] == [(question, figure)]
    assert summarise([release], COUNTRY, Period.NEWEST, PLACES).conditions == ()


@pytest.mark.parametrize(("period", "medians"), [(Period.NEWEST, [70]), (Period.ALL, [60, 65, 70])])
def test_every_development_is_that_of_the_period(period: Period, medians: list[int]) -> None:
    history = [
        a_release({key: a_figure(median, round_number=number) for key in (COUNTRY, in_country(AREA))}, number)
        for number, median in enumerate((60, 65, 70), 1)
    ]
    found = summarise(history, COUNTRY, period, PLACES)
    assert [[point.figure.median for point in one.trend.points] for one in found.subjects] == [medians, medians]
    assert found.rounds == tuple(release.round for release in history[-len(medians) :])
