"""Figures round by round: each once, what happened between them in its place, nothing compared across a break."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from bot.data import load_breaks, load_catalogue
from bot.domain.breaks import SeriesBreak
from bot.domain.catalogue import FormerName, Workplace
from bot.domain.cells import COUNTRY, CellKey, Scope
from bot.domain.events import Event, Stated
from bot.domain.lineage import Turn, TurnKind
from bot.domain.norms import NormKind
from bot.domain.places import Places
from bot.domain.release import Band, Release
from bot.domain.reports import MIXED
from bot.domain.trend import Mark, NormChange, Point, Trend, trend
from tests.strategies import a_figure, a_load, a_norm, a_release, a_round, at_workplace, in_country

if TYPE_CHECKING:
    from bot.domain.norms import Norm

CATALOGUE = load_catalogue()
PLACES = Places(
    CATALOGUE,
    (
        Workplace(1, "Jobcenter Nord", "0751", areas=("sygedagpenge", "kth_akt_30")),
        Workplace(2, "Familiehuset", "0461", areas=("boern_unge",)),
        Workplace(3, "Centret", "0101"),
    ),
)
SICK = at_workplace("1", "sygedagpenge")
OLD, NEW = a_norm(high=45, low=25), a_norm(high=40, low=20)
FIRST, SECOND, THIRD = (a_round(number) for number in (1, 2, 3))
"""31 days each, from 1 October, 1 November and 2 December 2026."""
LAW = SeriesBreak(date(2026, 11, 1), "Lov", "Law", ("sygedagpenge",), (), expected=False, source="lov nr. 1")


def rounds(*medians: int | None) -> list[Release]:
    """One release after another; None where the last figure stayed."""
    found: list[Release] = []
    for number, median in enumerate(medians, 1):
        moved = median is not None or not found
        cells = {SICK: a_figure(median or 0, norm=OLD, round_number=number)} if moved else found[-1].cells
        found.append(a_release(cells, number))
    return found


def shown(found: Trend) -> list[int | date]:
    """The entries by what tells them apart: a median, or the day of what happened."""
    return [entry.figure.median if isinstance(entry, Point) else entry.day for entry in found.entries]


def an_event(day: date, place: tuple[Scope, str] | None = None, text: str = "Flere kolleger") -> Event:
    return Event(1, day, place, text)


def test_before_the_first_close_nothing_is_known() -> None:
    assert trend([], SICK, PLACES) == Trend(SICK)


def test_figures_stand_in_the_order_of_their_rounds_with_how_each_lies_to_the_one_before() -> None:
    history = rounds(60, 75, 70)
    found = trend(history, SICK, PLACES)
    assert [(point.round, point.figure.median, point.step) for point in found.points] == [
        (FIRST, 60, None),
        (SECOND, 75, 1),
        (THIRD, 70, -1),
    ]
    assert (found.stayed, found.older, found.broken) == (False, False, False)
    assert (found.key, found.release) == (SICK, history[-1])


def test_one_citizen_more_is_higher_and_one_less_is_lower() -> None:
    """As figures of many reports can show."""
    assert [point.step for point in trend(rounds(60, 61, 60), SICK, PLACES).points] == [None, 1, -1]


def test_equal_figures_of_two_rounds_are_both_there() -> None:
    assert [point.step for point in trend(rounds(60, 60), SICK, PLACES).points] == [None, 0]


def test_a_figure_that_stayed_is_there_once_with_its_own_round() -> None:
    found = trend(rounds(60, None, 70, None), SICK, PLACES)
    assert [(point.round, point.figure.median) for point in found.points] == [(FIRST, 60), (THIRD, 70)]
    assert found.stayed


def test_a_withheld_cell_has_nothing_but_the_release_it_is_withheld_in() -> None:
    history = rounds(60)
    assert trend(history, at_workplace("3"), PLACES, breaks=[LAW]) == Trend(at_workplace("3"), release=history[-1])
    later = rounds(60, 70)[1:]
    assert trend(later, at_workplace("3"), PLACES) == Trend(at_workplace("3"), release=later[-1], older=True)


def test_a_cell_that_the_newest_release_withholds_shows_no_earlier_figures_either() -> None:
    history = [*rounds(60, 70), a_release({}, 3, k=20)]
    assert trend(history, SICK, PLACES).points == ()


def test_once_k_is_raised_only_what_has_so_many_behind_it_is_shown() -> None:
    many = Band(20, 49)
    history = [
        a_release({SICK: replace(a_figure(60), band=many)}, 1),
        a_release({SICK: a_figure(75, round_number=2)}, 2),
        a_release({SICK: replace(a_figure(65, round_number=3), band=many)}, 3, k=20),
    ]
    assert [point.figure.median for point in trend(history, SICK, PLACES).points] == [60, 65]


def test_a_figure_from_a_round_no_longer_at_hand_comes_first_without_one() -> None:
    history = rounds(60, None, 70)[1:]
    found = trend(history, SICK, PLACES)
    assert [(point.round, point.figure.median, point.step) for point in found.points] == [
        (None, 60, None),
        (THIRD, 70, 1),
    ]
    assert found.older
    assert found.marks == ()
    alone = trend(history[:1], SICK, PLACES)
    assert [(point.round, point.figure.median) for point in alone.points] == [(None, 60)]
    assert alone.stayed


def test_a_figure_from_before_that_has_too_few_behind_it_now_is_not_shown() -> None:
    stayed = a_release({SICK: a_figure(60)}, 2)
    many = replace(a_figure(65, round_number=3), band=Band(20, 49))
    found = trend([stayed, a_release({SICK: many}, 3, k=20)], SICK, PLACES)
    assert [point.figure.median for point in found.points] == [65]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 10, 1), [60, 70]),  # the day the first round opened: before all there is
        (date(2026, 10, 2), [date(2026, 10, 2), 60, 70]),  # in the first round: some of it after
        (date(2026, 11, 1), [60, date(2026, 11, 1), 70]),  # the day one closed and the next opened
        (date(2026, 11, 15), [60, date(2026, 11, 15), 70]),  # in the second
        (date(2026, 12, 2), [60, 70, date(2026, 12, 2)]),  # the day the second closed
        (date(2027, 1, 1), [60, 70, date(2027, 1, 1)]),  # to come
    ],
)
def test_what_happened_stands_before_the_first_figure_it_can_have_touched(
    day: date, expected: list[int | date]
) -> None:
    history = rounds(60, 70)
    assert shown(trend(history, SICK, PLACES, breaks=[replace(LAW, day=day)])) == expected
    assert shown(trend(history, SICK, PLACES, events=[an_event(day)])) == expected


def test_nothing_is_compared_across_a_break_and_all_is_across_an_event() -> None:
    history = rounds(60, 70, 80)
    broken = trend(history, SICK, PLACES, breaks=[LAW])
    assert [point.step for point in broken.points] == [None, None, 1]
    assert broken.broken
    eventful = trend(history, SICK, PLACES, events=[an_event(LAW.day)])
    assert [point.step for point in eventful.points] == [None, 1, 1]
    assert not eventful.broken


def test_what_happened_to_a_workplace_is_told_and_only_other_people_break_it() -> None:
    day = date(2026, 11, 15)
    before = day - timedelta(days=1)
    first = replace(PLACES.workplaces[0], former=(FormerName("Jobcenter Før", before),))
    taken = Workplace(4, "Jobcenter Øst", "0751", valid_to=before, merged_into=1)
    child = Workplace(5, "Jobcenter Ny", "0751", valid_from=day, split_from=1)
    expected: dict[tuple[Workplace, ...], tuple[Turn, bool]] = {
        (first,): (Turn(day, TurnKind.RENAMED, ("Jobcenter Før",)), False),
        (PLACES.workplaces[0], taken): (Turn(day, TurnKind.TOOK_IN, ("Jobcenter Øst",)), True),
        (PLACES.workplaces[0], child): (Turn(day, TurnKind.GAVE_OFF, ("Jobcenter Ny",)), True),
        (replace(PLACES.workplaces[0], valid_to=before),): (Turn(day, TurnKind.CLOSED), False),
    }
    for workplaces, (turn, breaks) in expected.items():
        found = trend(rounds(60, 70), SICK, replace(PLACES, workplaces=workplaces))
        assert found.marks == (turn,)
        assert found.broken is breaks
        assert [point.step for point in found.points] == [None, None if breaks else 1]


def test_a_break_between_figures_where_one_stayed_is_still_between_them() -> None:
    found = trend(rounds(60, None, 70), SICK, PLACES, breaks=[replace(LAW, day=date(2026, 11, 20))])
    assert shown(found) == [60, date(2026, 11, 20), 70]
    assert found.points[1].step is None


@pytest.mark.parametrize(
    ("key", "concerned"),
    [
        (SICK, True),
        (in_country("sygedagpenge"), True),
        (at_workplace("1", "kth_akt_30"), False),
        (at_workplace("1"), True),  # its areas are among those it works with
        (at_workplace("2"), False),  # only children
        (at_workplace("3"), True),  # nobody said with what it works
        (COUNTRY, True),
        (at_workplace("1", "blandet"), True),
        (at_workplace("2", "blandet"), False),
    ],
)
def test_a_break_concerns_its_areas_and_places_that_may_have_them(key: CellKey, *, concerned: bool) -> None:
    assert LAW.concerns(key, PLACES) is concerned


def test_a_break_of_regions_concerns_the_official_regions_it_names() -> None:
    regions = ("Region Hovedstaden", "Region Sjælland", "Region Østdanmark")
    law = replace(LAW, areas=(), regions=regions)
    for region in regions:
        assert law.concerns(CellKey(Scope.REGION, region), PLACES)
        assert law.concerns(CellKey(Scope.REGION, region, "sygedagpenge"), PLACES)
    assert not law.concerns(CellKey(Scope.REGION, "Region Nordjylland"), PLACES)
    assert not law.concerns(COUNTRY, PLACES)
    own = replace(PLACES, regions={"0101": "Region Hovedstaden"})
    assert not law.concerns(CellKey(Scope.REGION, "Region Hovedstaden"), own)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (None, True),
        ((Scope.WORKPLACE, "1"), True),
        ((Scope.WORKPLACE, "2"), False),
        ((Scope.MUNICIPALITY, "0751"), True),
        ((Scope.MUNICIPALITY, "0461"), False),
        ((Scope.REGION, "Region Midtjylland"), True),
        ((Scope.REGION, "Region Syddanmark"), False),
        ((Scope.COUNTRY, "dk"), True),
    ],
)
def test_events_of_a_place_and_of_those_that_hold_it_are_told(place: tuple[Scope, str] | None, *, told: bool) -> None:
    found = trend(rounds(60, 70), SICK, PLACES, events=[an_event(date(2026, 11, 1), place)])
    assert bool(found.marks) is told


def test_events_inside_a_place_are_not_told_of_it() -> None:
    inside = an_event(date(2026, 11, 1), (Scope.WORKPLACE, "1"))
    release = a_release({COUNTRY: a_load(), CellKey(Scope.MUNICIPALITY, "0751"): a_load()})
    assert not trend([release], COUNTRY, PLACES, events=[inside]).marks
    assert not trend([release], CellKey(Scope.MUNICIPALITY, "0751"), PLACES, events=[inside]).marks


def test_a_region_is_that_of_the_events_day() -> None:
    key = at_workplace("3")
    east = (Scope.REGION, "Region Østdanmark")
    assert not an_event(date(2026, 12, 31), east).concerns(key, PLACES)
    assert an_event(date(2027, 1, 1), east).concerns(key, PLACES)


def test_a_place_in_no_region_has_the_country_around_it() -> None:
    own = replace(PLACES, regions={"0101": "Hovedstaden"})
    assert own.around(Scope.WORKPLACE, "1", date(2026, 11, 1)) == {
        (Scope.WORKPLACE, "1"),
        (Scope.MUNICIPALITY, "0751"),
        (Scope.COUNTRY, "dk"),
    }


def test_another_norm_is_told_before_the_first_figure_it_measures_and_breaks_no_caseload() -> None:
    history = [
        a_release({SICK: a_figure(60, norm=OLD)}, 1),
        a_release({SICK: a_figure(70, norm=NEW, round_number=2)}, 2),
        a_release({SICK: a_figure(75, norm=NEW, round_number=3)}, 3),
    ]
    found = trend(history, SICK, PLACES)
    assert shown(found) == [60, SECOND.last_day, 70, 75]
    assert found.marks == (NormChange(SECOND.last_day, OLD, NEW),)
    assert [point.step for point in found.points] == [None, 1, 1]
    assert not found.broken


def test_a_norm_that_came_or_went_is_told_and_the_same_ends_with_another_source_are_not() -> None:
    def after(norm: Norm | None) -> tuple[Mark, ...]:
        second = a_release({SICK: replace(a_figure(70, round_number=2), norm=norm)}, 2)
        return trend([a_release({SICK: a_figure(60, norm=OLD)}, 1), second], SICK, PLACES).marks

    assert after(None) == (NormChange(SECOND.last_day, OLD, None),)
    assert after(replace(OLD, source="elsewhere")) == ()


def test_a_load_is_not_compared_across_another_norm_of_an_area_at_the_place() -> None:
    history = [
        a_release({at_workplace("1"): a_load(130), SICK: a_figure(60, norm=OLD)}, 1),
        a_release({at_workplace("1"): a_load(150, round_number=2), SICK: a_figure(60, norm=NEW, round_number=2)}, 2),
    ]
    for key in (at_workplace("1"), at_workplace("1", MIXED)):
        told = [replace(one, cells={**one.cells, key: one.cells[at_workplace("1")]}) for one in history]
        found = trend(told, key, PLACES)
        assert found.marks == (NormChange(SECOND.last_day, OLD, NEW),)
        assert [point.step for point in found.points] == [None, None]
        assert found.broken


def test_a_norm_of_the_servers_own_changes_no_load_but_is_told_of_its_area() -> None:
    own = replace(NEW, kind=NormKind.OWN)
    history = [
        a_release({at_workplace("1"): a_load(130), SICK: a_figure(60, norm=OLD)}, 1),
        a_release({at_workplace("1"): a_load(150, round_number=2), SICK: a_figure(60, norm=own, round_number=2)}, 2),
        a_release({at_workplace("1"): a_load(150, round_number=3), SICK: a_figure(60, norm=OLD, round_number=3)}, 3),
    ]
    assert trend(history, at_workplace("1"), PLACES).marks == ()
    assert [mark.after for mark in trend(history, SICK, PLACES).marks if isinstance(mark, NormChange)] == [own, OLD]


def test_the_norm_of_a_figure_that_stayed_says_nothing_of_the_norm_of_its_round() -> None:
    history = [
        a_release({at_workplace("1"): a_load(130), SICK: a_figure(60, norm=OLD)}, 1),
        a_release({at_workplace("1"): a_load(150, round_number=2), SICK: a_figure(60, norm=OLD)}, 2),
    ]
    assert trend(history, at_workplace("1"), PLACES).marks == ()


def ending(area: str, day: date, high: int | None) -> Places:
    """The places, with the recommendation for an area ending on a day, and another, or none, from the next on."""
    (old,) = [norm for norm in CATALOGUE.norms if norm.area == area]
    others = [norm for norm in CATALOGUE.norms if norm is not old]
    dated = [replace(old, valid_to=day)]
    if high is not None:
        dated += [replace(old, low=20, high=high, valid_from=day + timedelta(days=1))]
    return replace(PLACES, catalogue=replace(CATALOGUE, norms=(*others, *dated)))


def loads(key: CellKey, *medians: int | None) -> list[Release]:
    """One release after another with a load and nothing beside it; None where the cell is not shown yet, or stayed."""
    found: list[Release] = []
    for number, median in enumerate(medians, 1):
        cells = {} if median is None else {key: a_load(median, round_number=number)}
        found.append(a_release(cells or (found[-1].cells if found else {}), number))
    return found


EVERYWHERE = [at_workplace("3"), at_workplace("3", MIXED), COUNTRY, in_country(MIXED)]


@pytest.mark.parametrize("key", EVERYWHERE, ids=str)
@pytest.mark.parametrize("high", [40, None])
def test_a_load_is_not_compared_across_another_norm_also_where_no_area_is_shown_beside_it(
    key: CellKey, high: int | None
) -> None:
    """A mixed caseload's parts are shown nowhere, and nor is what too few report in: any area may be in it."""
    places = ending("boern_unge", FIRST.last_day, high)
    found = trend(loads(key, 120, 130, 140), key, places)
    assert shown(found) == [120, SECOND.last_day, 130, 140]
    (change,) = found.marks
    assert isinstance(change, NormChange)
    assert (change.before and change.before.high, change.after and change.after.high) == (30, high)
    assert [point.step for point in found.points] == [None, None, 1]


def test_another_norm_of_an_area_with_which_a_workplace_does_not_work_breaks_none_of_its_loads() -> None:
    places = ending("boern_unge", FIRST.last_day, 40)
    for area in (None, MIXED):
        assert trend(loads(at_workplace("1", area), 120, 130), at_workplace("1", area), places).marks == ()
        assert trend(loads(at_workplace("2", area), 120, 130), at_workplace("2", area), places).broken


def test_a_norm_that_several_areas_take_is_told_of_once() -> None:
    assert [key for key, owner in CATALOGUE.measuring.items() if owner == "boern_unge"] == [
        "boern_unge",
        "boern_handicap",
    ]
    places = ending("boern_unge", FIRST.last_day, 25)
    assert len(trend(loads(COUNTRY, 120, 130), COUNTRY, places).marks) == 1


def test_another_norm_before_the_first_figure_is_not_told() -> None:
    places = ending("boern_unge", FIRST.last_day, 40)
    assert trend(loads(COUNTRY, None, 130, 140), COUNTRY, places).marks == ()


def test_another_norm_while_a_load_stayed_is_between_it_and_the_next() -> None:
    places = ending("boern_unge", FIRST.last_day, 40)
    found = trend(loads(COUNTRY, 120, None, 140), COUNTRY, places)
    assert shown(found) == [120, SECOND.last_day, 140]
    assert [point.step for point in found.points] == [None, None]


def test_a_load_from_before_all_that_is_at_hand_was_measured_by_nobody_knows_what() -> None:
    found = trend(loads(COUNTRY, 120, None, 130)[1:], COUNTRY, PLACES)
    assert [(point.round, point.figure.median) for point in found.points] == [(None, 120), (THIRD, 130)]
    assert found.marks == ()


def test_an_area_that_is_shown_at_a_place_is_in_its_load_also_where_it_is_none_of_those_it_works_with() -> None:
    history = [
        a_release(
            {at_workplace("2"): a_load(100 + number, round_number=number),
             at_workplace("2", "sygedagpenge"): a_figure(60, norm=norm, round_number=number)},
            number,
        )
        for number, norm in ((1, OLD), (2, NEW))
    ]  # fmt: skip
    assert trend(history, at_workplace("2"), PLACES).marks == (NormChange(SECOND.last_day, OLD, NEW),)


@pytest.mark.parametrize("key", [COUNTRY, at_workplace("3")], ids=str)
def test_by_which_norm_a_round_was_measured_its_own_figures_know_better_than_a_catalogue_of_later(
    key: CellKey,
) -> None:
    """The bot may have been brought up to date some rounds after the day."""
    places = ending("sygedagpenge", date(2026, 9, 1), 40)
    history = [
        a_release(
            {key: a_load(100 + number, round_number=number),
             in_country("sygedagpenge"): a_figure(60, norm=norm, round_number=number)},
            number,
        )
        for number, norm in ((1, OLD), (2, OLD), (3, NEW))
    ]  # fmt: skip
    assert [mark.day for mark in trend(history, key, places).marks] == [THIRD.last_day]


def test_the_shipped_breaks_of_an_area_are_told_in_a_trend_over_them() -> None:
    breaks = load_breaks(CATALOGUE)
    found = trend(rounds(60, 70, 80), SICK, PLACES, breaks=breaks)
    assert shown(found) == [60, 70, date(2027, 1, 1), 80]
    assert [mark.expected for mark in found.marks if isinstance(mark, SeriesBreak)] == [True]


SAID = Stated(Fraction(125, 2), "sygedagpenge", "Referat")


def said(day: date, place: tuple[Scope, str] | None, stated: Stated = SAID) -> Event:
    return replace(an_event(day, place), stated=stated)


def test_a_figure_that_others_stated_of_the_cell_is_there_also_from_before_its_first_round() -> None:
    before, within = (said(day, (Scope.WORKPLACE, "1")) for day in (FIRST.first_day - timedelta(90), SECOND.first_day))
    found = trend(rounds(60, 75), SICK, PLACES, events=[within, before])
    assert found.stated == (before, within)
    assert shown(found) == [before.day, 60, within.day, 75]
    assert found.measure == found.points[0].figure.measure
    assert [point.figure.median for point in found.points] == [60, 75]


def test_a_stated_figure_of_a_larger_place_is_told_and_not_drawn_beside_the_cells_own() -> None:
    for place in ((Scope.MUNICIPALITY, "0751"), None):
        event = said(SECOND.first_day, place)
        found = trend(rounds(60, 75), SICK, PLACES, events=[event])
        assert (found.marks, found.stated) == ((event,), ())
        assert event.stated_beside(SICK) == SAID


def test_a_stated_figure_of_another_area_is_left_out_of_what_the_event_says() -> None:
    event = said(SECOND.first_day, (Scope.WORKPLACE, "1"), replace(SAID, area="boern_unge"))
    found = trend(rounds(60, 75), SICK, PLACES, events=[event])
    assert (found.marks, found.stated, event.stated_beside(SICK)) == ((event,), (), None)
    assert event.stated_beside(at_workplace("1")) == event.stated
    assert event.stated_of(at_workplace("1")) is None


def test_a_stated_figure_of_the_whole_server_is_the_countrys() -> None:
    assert said(SECOND.first_day, None).stated_of(in_country("sygedagpenge")) == SAID
