"""One place as published: its figure, its areas, where it stands, how it developed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.data import load_catalogue
from bot.domain.catalogue import Workplace
from bot.domain.cells import COUNTRY, CellKey, Scope
from bot.domain.conditions import ConditionFigure
from bot.domain.digest import Row
from bot.domain.overview import Overview, Standing, in_its_time, overview
from bot.domain.places import Places
from bot.domain.release import Band, Figure, Release, Withheld
from tests.strategies import a_figure, a_load, a_norm, a_release, a_round, at_workplace, condition_at, in_country

SICK, CHILDREN = a_norm("sygedagpenge", high=45), a_norm("boern_unge", high=30)
RELEASE = a_release(
    {
        COUNTRY: a_load(140),
        in_country("sygedagpenge"): a_figure(60, norm=SICK),
        at_workplace("1"): a_load(130),
        at_workplace("1", "sygedagpenge"): a_figure(60, norm=SICK),
        at_workplace("1", "boern_unge"): a_figure(45, norm=CHILDREN),
        at_workplace("1", "andet"): a_figure(200),
        at_workplace("2"): a_load(170),
        at_workplace("2", "sygedagpenge"): a_figure(75, norm=SICK),
        at_workplace("3"): a_load(130),
        at_workplace("4", "sygedagpenge"): a_figure(30, norm=SICK),
        CellKey(Scope.MUNICIPALITY, "1", "sygedagpenge"): a_figure(99, norm=SICK),
    }
)


def test_before_the_first_close_nothing_is_known() -> None:
    assert overview([], COUNTRY) == Overview(COUNTRY, Withheld.TOO_FEW)


def test_a_place_as_a_whole_lists_its_areas_most_loaded_first_those_without_a_norm_last() -> None:
    assert overview([RELEASE], at_workplace("1")) == Overview(
        at_workplace("1"),
        a_load(130),
        RELEASE,
        areas=(
            Row(at_workplace("1", "boern_unge"), a_figure(45, norm=CHILDREN)),
            Row(at_workplace("1", "sygedagpenge"), a_figure(60, norm=SICK)),
            Row(at_workplace("1", "andet"), a_figure(200)),
        ),
        standing=Standing(2, 3),
        trend=((RELEASE.round, a_load(130)),),
        figure_round=RELEASE.round,
    )


def test_equally_loaded_areas_stand_in_a_fixed_order() -> None:
    areas = ("andet", "dagpenge", "jobafklaring")
    release = a_release({at_workplace("1", area): a_figure(60) for area in reversed(areas)})
    assert [row.key.area for row in overview([release], at_workplace("1")).areas] == list(areas)


def test_one_area_of_a_place_lists_no_others() -> None:
    found = overview([RELEASE], at_workplace("1", "sygedagpenge"))
    assert (found.figure, found.areas) == (a_figure(60, norm=SICK), ())


def test_a_figure_stands_among_the_same_area_at_places_of_the_same_kind() -> None:
    assert overview([RELEASE], at_workplace("2", "sygedagpenge")).standing == Standing(1, 3)
    assert overview([RELEASE], at_workplace("1", "sygedagpenge")).standing == Standing(2, 3)
    assert overview([RELEASE], at_workplace("4", "sygedagpenge")).standing == Standing(3, 3)


def test_equal_figures_share_their_rank() -> None:
    assert overview([RELEASE], at_workplace("1")).standing == overview([RELEASE], at_workplace("3")).standing
    assert overview([RELEASE], at_workplace("2")).standing == Standing(1, 3)


def test_what_is_published_once_stands_nowhere() -> None:
    assert overview([RELEASE], COUNTRY).standing is None
    assert overview([RELEASE], at_workplace("1", "boern_unge")).standing is None


def test_two_places_are_enough_to_stand_among() -> None:
    release = a_release({at_workplace("1"): a_load(130), at_workplace("2"): a_load(120)})
    assert overview([release], at_workplace("2")).standing == Standing(2, 2)


def test_a_withheld_place_has_no_standing_and_no_trend_but_its_published_areas() -> None:
    assert overview([RELEASE], at_workplace("4")) == Overview(
        at_workplace("4"),
        Withheld.TOO_FEW,
        RELEASE,
        areas=(Row(at_workplace("4", "sygedagpenge"), a_figure(30, norm=SICK)),),
    )


def test_a_place_nobody_ever_reported_from_reads_like_one_with_too_few() -> None:
    assert overview([RELEASE], at_workplace("5")) == Overview(at_workplace("5"), Withheld.TOO_FEW, RELEASE)


def test_a_figure_that_stayed_says_its_own_round_and_is_in_the_trend_once() -> None:
    held = a_release({COUNTRY: a_load(140)}, 2)
    found = overview([RELEASE, held], COUNTRY)
    assert found.release == held
    assert found.figure_round == RELEASE.round
    assert found.trend == ((RELEASE.round, a_load(140)),)


def test_an_area_whose_figure_stayed_is_listed_as_such_beside_one_that_is_new() -> None:
    held = a_release(
        {at_workplace("1", "andet"): a_figure(60), at_workplace("1", "ny"): a_figure(50, round_number=2)}, 2
    )
    rows = overview([RELEASE, held], at_workplace("1")).areas
    assert {row.key.area: row.stayed for row in rows} == {"andet": True, "ny": False}


def test_a_round_no_longer_at_hand_is_not_made_up() -> None:
    held = a_release({COUNTRY: a_load(140)}, 2)
    found = overview([held], COUNTRY)
    assert (found.figure, found.figure_round, found.trend) == (a_load(140), None, ())


def test_the_newest_release_is_the_one_shown() -> None:
    newer = a_release({COUNTRY: a_load(150, round_number=2)}, 2)
    found = overview([RELEASE, newer], COUNTRY)
    assert found.figure == a_load(150, round_number=2)
    assert [round_.number for round_, _ in found.trend] == [1, 2]


CLOSED = Workplace(1, "Nord", "0751", valid_to=date(2026, 10, 31))
"""Open for the whole of the first round, and for nothing of the second."""
CLOSED_PLACES = Places(load_catalogue(), (CLOSED, Workplace(2, "Syd", "0751")))
HERE, THERE = at_workplace("1"), at_workplace("2")


def closing_at(*ks: int) -> list[Release]:
    """Releases with these k; the first with figures of 5 and more, of 12 and of 20, and answers of 12 and of 20."""
    figures = {HERE: a_load(), **{at_workplace("1", str(low)): _of(low) for low in (12, 20)}, THERE: _of(20)}
    answered = {
        condition_at("1", str(low)): ConditionFigure((("high", 50),), Band(low, low + 7), 1) for low in (12, 20)
    }
    first, *later = [a_release(figures, number, k=k) for number, k in enumerate(ks, 1)]
    return [replace(first, conditions=answered), *later]


def _of(low: int) -> Figure:
    return replace(a_figure(), band=Band(low, low + 7))


def test_what_is_open_is_shown_as_it_is_now() -> None:
    history = closing_at(5, 12)
    assert in_its_time(history, CLOSED_PLACES, THERE) == tuple(history)


def test_what_is_closed_is_shown_as_it_was_last() -> None:
    first, *_ = history = closing_at(5, 5, 5)
    assert in_its_time(history, CLOSED_PLACES, HERE) == (first,)
    assert in_its_time(history, CLOSED_PLACES, HERE)[0] is first


def test_what_was_never_open_is_shown_as_it_is_now() -> None:
    later = replace(CLOSED, valid_from=date(2030, 1, 1), valid_to=None)
    history = closing_at(5, 5)
    assert in_its_time(history, replace(CLOSED_PLACES, workplaces=(later,)), HERE) == tuple(history)


@pytest.mark.parametrize(
    ("ks", "k", "cells", "conditions"),
    [
        ((5, 12), 12, ["12", "20"], ["12", "20"]),
        ((5, 13), 13, ["20"], ["20"]),
        ((5, 20), 20, ["20"], ["20"]),
        ((5, 20, 5), 20, ["20"], ["20"]),
        ((12, 5, 5), 12, [None, "12", "20"], ["12", "20"]),
    ],
)
def test_of_what_is_closed_a_k_that_was_raised_since_takes_what_may_have_fewer_behind_it(
    ks: tuple[int, ...], k: int, cells: list[str | None], conditions: list[str]
) -> None:
    """Also once it is lowered again: nothing that went comes back."""
    first, *_ = history = closing_at(*ks)
    (last,) = in_its_time(history, CLOSED_PLACES, HERE)
    assert (last.round, last.k, last.reports) == (first.round, k, first.reports)
    assert [key.area for key in last.cells if key.place == "1"] == cells
    assert [key.question for key in last.conditions] == conditions
    assert THERE in last.cells


def test_earlier_releases_of_what_is_closed_are_there_as_they_were() -> None:
    history = [a_release({HERE: a_load(100 + number, round_number=number)}, number) for number in (1, 2, 3)]
    places = replace(CLOSED_PLACES, workplaces=(replace(CLOSED, valid_to=a_round(2).last_whole_day),))
    assert in_its_time(history, places, HERE) == tuple(history[:2])
