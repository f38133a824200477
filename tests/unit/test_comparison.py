"""Cells side by side, and a trial beside its control, against cases worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.data import load_catalogue
from bot.domain.breaks import SeriesBreak
from bot.domain.catalogue import FormerName, Workplace
from bot.domain.cells import COUNTRY, CellKey
from bot.domain.comparison import Compared, Comparison, Side, Trial, compare, load_of, trial
from bot.domain.events import Event
from bot.domain.lineage import Turn, TurnKind
from bot.domain.norm_changes import NormChange
from bot.domain.places import Places
from bot.domain.release import Band, Figure, Measure, Release, Withheld
from tests.strategies import a_figure, a_load, a_norm, a_release, a_round, at_workplace

if TYPE_CHECKING:
    from bot.domain.rounds import Round

PLACES = Places(load_catalogue(), (Workplace(1, "Forsøg", "0751"), Workplace(2, "Kontrol", "0461")))
ONE, OTHER, THIRD = (at_workplace(place, "sygedagpenge") for place in "123")
NORM, STRICTER = a_norm(high=45, low=25), a_norm(high=40, low=20)
OCTOBER, NOVEMBER, DECEMBER, JANUARY = (a_round(number) for number in (1, 2, 3, 4))
"""31 days each: 1 October to 1 November, to 2 December, to 2 January, to 2 February."""
DAY = date(2026, 12, 1)


def test_before_the_first_close_every_cell_is_withheld() -> None:
    expected = Comparison((Compared(ONE, Withheld.TOO_FEW), Compared(OTHER, Withheld.TOO_FEW)))
    assert compare([], [ONE, OTHER], PLACES) == expected
    assert not expected.by_load
    assert expected.of_one_round


def test_cells_stand_in_the_order_asked_for_with_the_round_each_figure_is_from() -> None:
    first = a_release({ONE: a_figure(60, norm=NORM), OTHER: a_figure(70, norm=NORM)}, 1)
    second = a_release({ONE: a_figure(60, norm=NORM), OTHER: a_figure(80, norm=NORM, round_number=2)}, 2)
    found = compare([first, second], [OTHER, ONE, THIRD], PLACES)
    assert found.rows == (
        Compared(OTHER, a_figure(80, norm=NORM, round_number=2), NOVEMBER),
        Compared(ONE, a_figure(60, norm=NORM), OCTOBER),
        Compared(THIRD, Withheld.TOO_FEW),
    )
    assert found.release == second
    assert not found.of_one_round
    assert not found.by_load
    assert compare([first], [ONE, OTHER], PLACES).of_one_round
    assert compare([second], [ONE, OTHER], PLACES).rows[0].round is None


@pytest.mark.parametrize(
    ("figures", "by_load"),
    [
        ((a_figure(60, norm=NORM), a_figure(60, norm=NORM)), False),
        ((a_figure(60, norm=NORM), a_figure(60, norm=replace(NORM, source="elsewhere"))), False),
        ((a_figure(60, norm=NORM), a_figure(60, norm=STRICTER)), True),
        ((a_figure(60, norm=NORM), a_figure(60)), True),
        ((a_figure(60), a_figure(60)), False),
        ((a_load(), a_load(80)), False),
    ],
)
def test_caseloads_measured_by_different_norms_are_compared_by_load(
    figures: tuple[Figure, Figure], *, by_load: bool
) -> None:
    release = a_release(dict(zip((ONE, OTHER), figures, strict=True)))
    assert compare([release], [ONE, OTHER], PLACES).by_load is by_load


@pytest.mark.parametrize(
    ("figure", "load"),
    [
        (a_figure(60, norm=NORM), 135),  # 133.3, rounded to 5 like the median
        (replace(a_figure(61, norm=NORM), band=Band(50, 99)), 136),  # 135.6
        (a_load(120), 120),
        (a_figure(60), None),
    ],
)
def test_a_load_is_rounded_like_the_figure_it_is_made_of(figure: Figure, load: int | None) -> None:
    assert load_of(figure) == load


# A trial and its control


def told(*rounds: dict[CellKey, int]) -> list[Release]:
    """One release per round; a cell without a median in it stays as it was."""
    found: list[Release] = []
    for number, medians in enumerate(rounds, 1):
        moved = {key: a_figure(median, norm=NORM, round_number=number) for key, median in medians.items()}
        found.append(a_release({**(found[-1].cells if found else {}), **moved}, number))
    return found


def rounds_of(side: Side) -> tuple[Round | None, Round | None]:
    return (side.before and side.before.round, side.after and side.after.round)


def test_the_difference_of_the_differences_by_hand() -> None:
    """The trial went from 100 to 60, the control from 90 to 85: 40 fewer less 5 fewer are 35 fewer."""
    history = told({ONE: 100, OTHER: 90}, {ONE: 95, OTHER: 90}, {ONE: 70, OTHER: 85}, {ONE: 60, OTHER: 85})
    found = trial(history, (ONE, OTHER), date(2026, 11, 1), PLACES)
    assert rounds_of(found.trial) == (OCTOBER, JANUARY)
    assert (found.trial.difference, found.control.difference, found.effect) == (-40, -5, -35)
    assert found.uncertainty == 10.0
    assert found.measure is Measure.CASELOAD_37
    assert (found.release, found.broken, found.closed_since) == (history[-1], (), True)


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        ((100, 90), (60, 85), -35),
        ((100, 90), (100, 90), 0),
        ((50, 50), (60, 50), 10),
        ((50, 50), (50, 60), -10),  # nothing at the trial, more at the control
        ((50, 50), (45, 40), 5),  # fewer at both, more fewer at the control
        ((50, 90), (60, 100), 0),  # both ten more
    ],
)
def test_what_both_have_in_common_is_taken_away(before: tuple[int, int], after: tuple[int, int], effect: int) -> None:
    history = told(dict(zip((ONE, OTHER), before, strict=True)), dict(zip((ONE, OTHER), after, strict=True)))
    assert trial(history, (ONE, OTHER), NOVEMBER.first_day, PLACES).effect == effect
    swapped = trial(history, (OTHER, ONE), NOVEMBER.first_day, PLACES).effect
    assert swapped == -effect


def test_a_round_that_was_open_over_the_day_is_in_neither() -> None:
    history = told({ONE: 100, OTHER: 90}, {ONE: 5, OTHER: 500}, {ONE: 60, OTHER: 85})
    found = trial(history, (ONE, OTHER), date(2026, 11, 15), PLACES)
    assert rounds_of(found.trial) == rounds_of(found.control) == (OCTOBER, DECEMBER)
    assert found.effect == -35


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 10, 31), (None, DECEMBER)),  # the first round was still open
        (date(2026, 11, 1), (OCTOBER, DECEMBER)),  # it closed on the day, and the second opened
        (date(2026, 11, 2), (OCTOBER, DECEMBER)),
        (date(2026, 12, 2), (NOVEMBER, DECEMBER)),
        (date(2026, 12, 3), (NOVEMBER, None)),  # the third was open already
        (date(2027, 1, 2), (DECEMBER, None)),
    ],
)
def test_before_is_what_had_closed_and_after_what_opened_then_or_later(
    day: date, expected: tuple[Round | None, Round | None]
) -> None:
    history = told({ONE: 100, OTHER: 90}, {ONE: 90, OTHER: 90}, {ONE: 80, OTHER: 85})
    found = trial(history, (ONE, OTHER), day, PLACES)
    assert rounds_of(found.trial) == expected
    assert found.closed_since is (expected[1] is not None)
    assert (found.effect is None) is (None in expected)


def test_a_figure_that_stayed_is_after_nothing_since() -> None:
    history = told({ONE: 100, OTHER: 90}, {ONE: 70}, {ONE: 60})
    found = trial(history, (ONE, OTHER), NOVEMBER.first_day, PLACES)
    assert rounds_of(found.control) == (OCTOBER, None)
    assert (found.effect, found.uncertainty, found.closed_since) == (None, None, True)


def test_a_figure_from_a_round_no_longer_at_hand_was_before() -> None:
    history = told({ONE: 100, OTHER: 90}, {}, {ONE: 60, OTHER: 85})[1:]
    found = trial(history, (ONE, OTHER), DECEMBER.first_day, PLACES)
    assert rounds_of(found.trial) == (None, DECEMBER)
    assert found.effect == -35
    for day, before in ((date(2026, 10, 31), False), (NOVEMBER.first_day, True), (date(2026, 11, 2), True)):
        assert (trial(history, (ONE, OTHER), day, PLACES).trial.before is not None) is before
    assert trial(history[:1], (ONE, OTHER), NOVEMBER.first_day, PLACES).trial.before is not None


def test_what_is_withheld_now_is_shown_neither_before_nor_after() -> None:
    history = [*told({ONE: 100, OTHER: 90}, {ONE: 60, OTHER: 85}), a_release({ONE: a_figure(60, round_number=2)}, 3)]
    found = trial(history, (ONE, OTHER), NOVEMBER.first_day, PLACES)
    assert rounds_of(found.trial) == (OCTOBER, NOVEMBER)
    assert rounds_of(found.control) == (None, None)
    assert found.effect is None


def test_nothing_is_known_before_the_first_close() -> None:
    found = trial([], (ONE, OTHER), DAY, PLACES)
    assert found == Trial(DAY, None, Side(ONE, None, None, False), Side(OTHER, None, None, False), None)
    assert found.measure is None


@pytest.mark.parametrize(("exact", "expected"), [(0, 10.0), (1, 8.0), (2, 6.0), (4, 2.0)])
def test_each_of_the_four_figures_can_be_wrong_by_half_its_step(exact: int, expected: float) -> None:
    """Below 50 reports it is rounded to 5, from there on to 1."""
    bands = [Band(50, 99)] * exact + [Band(20, 49)] * (4 - exact)
    cells = [(ONE, 1), (OTHER, 1), (ONE, 2), (OTHER, 2)]
    figures = {
        cell: replace(a_figure(60, round_number=cell[1]), band=band) for cell, band in zip(cells, bands, strict=True)
    }
    history = [
        a_release({key: figures[key, number] for key in (ONE, OTHER)}, number) for number in (1, 2)
    ]  # fmt: skip
    assert trial(history, (ONE, OTHER), NOVEMBER.first_day, PLACES).uncertainty == expected


def test_loads_are_compared_in_points() -> None:
    keys = (at_workplace("1"), at_workplace("2"))
    history = [
        a_release({keys[0]: a_load(200), keys[1]: a_load(150)}, 1),
        a_release({keys[0]: a_load(160, round_number=2), keys[1]: a_load(145, round_number=2)}, 2),
    ]
    found = trial(history, keys, NOVEMBER.first_day, PLACES)
    assert (found.measure, found.effect) == (Measure.LOAD, -35)


def test_a_break_between_before_and_after_is_told_once_for_both() -> None:
    law = SeriesBreak(date(2026, 11, 20), "Lov", "Law", ("sygedagpenge",), (), expected=False, source="lov nr. 1")
    outside = [replace(law, day=date(2026, 10, 15)), replace(law, day=JANUARY.last_day)]
    history = told({ONE: 100, OTHER: 90}, {}, {ONE: 60, OTHER: 85}, {ONE: 60, OTHER: 85})
    found = trial(history, (ONE, OTHER), NOVEMBER.first_day, PLACES, breaks=[law, *outside])
    assert found.broken == (law,)
    assert found.effect == -35
    of_another = replace(law, areas=("dagpenge",))
    assert trial(history, (ONE, OTHER), NOVEMBER.first_day, PLACES, breaks=[of_another]).broken == ()


def test_another_norm_between_before_and_after_breaks_loads_and_no_caseloads() -> None:
    keys = (at_workplace("1"), at_workplace("2"))
    norms = {1: NORM, 2: STRICTER}
    history = [
        a_release(
            {
                **{key: a_load(100 * number, round_number=number) for key in keys},
                **{key: a_figure(60, norm=norm, round_number=number) for key in (ONE, OTHER)},
            },
            number,
        )
        for number, norm in norms.items()
    ]
    assert [
        (change.before, change.after)
        for change in trial(history, keys, NOVEMBER.first_day, PLACES).broken
        if isinstance(change, NormChange)
    ] == [(NORM, STRICTER)]
    assert trial(history, (ONE, OTHER), NOVEMBER.first_day, PLACES).broken == ()


def test_the_event_a_trial_is_about_is_told_with_it() -> None:
    event = Event(3, NOVEMBER.first_day, None, "Forsøget begyndte")
    assert trial([], (ONE, OTHER), event.day, PLACES, event=event).event == event


def test_a_place_with_any_figure_is_shown_also_where_none_is_before_or_after() -> None:
    history = told({OTHER: 90}, {ONE: 60})
    found = trial(history, (ONE, OTHER), date(2026, 11, 20), PLACES)
    assert (found.trial, found.control) == (
        Side(ONE, None, None, True),
        Side(OTHER, found.control.before, None, True),
    )
    assert found.control.before is not None


def test_a_place_that_is_closed_is_compared_by_its_last_figure() -> None:
    first, other = PLACES.workplaces
    closed = replace(PLACES, workplaces=(replace(first, valid_to=date(2026, 12, 1)), other))
    history = told({ONE: 100, OTHER: 90}, {ONE: 60, OTHER: 85}, {OTHER: 70})
    history[2] = replace(history[2], cells={OTHER: history[2].cells[OTHER]})  # what is closed is offered no more
    rows = compare(history, [ONE, OTHER], closed).rows
    assert (rows[0].figure, rows[0].round) == (history[1].cells[ONE], NOVEMBER)
    assert rows[1].round == DECEMBER
    found = trial(history, (ONE, OTHER), NOVEMBER.first_day, closed)
    assert (found.trial.difference, found.control.difference) == (-40, -20)


@pytest.mark.parametrize("merged", [True, False])
def test_a_merger_between_before_and_after_is_a_break_and_another_name_is_none(*, merged: bool) -> None:
    day = date(2026, 11, 15)
    taken = Workplace(3, "Den tredje", "0751", valid_to=day - timedelta(days=1), merged_into=1 if merged else None)
    first = replace(PLACES.workplaces[0], former=(FormerName("Før", day - timedelta(days=1)),))
    history = told({ONE: 100, OTHER: 90}, {}, {ONE: 60, OTHER: 85})
    places = replace(PLACES, workplaces=(first, PLACES.workplaces[1], taken))
    found = trial(history, (ONE, OTHER), NOVEMBER.first_day, places)
    expected = (Turn(day, TurnKind.TOOK_IN, ("Den tredje",)),) if merged else ()
    assert (found.broken, found.effect) == (expected, -35)


def test_other_cells_never_matter() -> None:
    history = told({ONE: 100, OTHER: 90}, {ONE: 60, OTHER: 85})
    more = [replace(release, cells={**release.cells, COUNTRY: a_load()}) for release in history]
    assert trial(more, (ONE, OTHER), NOVEMBER.first_day, PLACES).effect == -35
