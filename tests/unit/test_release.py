"""What a number of reports allows to be shown, and what a figure never holds."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.domain.blocks import fold
from bot.domain.cells import CellKey, Scope
from bot.domain.release import (
    Band,
    Behind,
    Figure,
    Interval,
    Measure,
    Publication,
    Withheld,
    band_of,
    cells_of,
    differing,
)
from bot.domain.reports import MIXED
from bot.store.documents import release_from_text, release_to_text
from tests.strategies import NORMS, a_norm, a_round, at_workplace, in_country, placed, published, rounds_of, some

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.blocks import PlacedReport
    from bot.domain.rounds import Round

SICK_PAY = at_workplace("1", "sygedagpenge")


def figure(values: list[float], *, area: str = "sygedagpenge", k: int = 5) -> Figure | Withheld:
    """What is shown of these values at one workplace."""
    return published(some(values, area=area), k=k).release.cell(at_workplace("1", area))


def shown(values: list[float], *, area: str = "sygedagpenge", k: int = 5) -> Figure:
    found = figure(values, area=area, k=k)
    assert isinstance(found, Figure)
    return found


def test_four_reports_are_withheld_and_five_are_shown() -> None:
    assert figure([60] * 4) is Withheld.TOO_FEW
    assert shown([60] * 5).median == 60


def test_none_and_four_reports_read_the_same() -> None:
    nobody, four = published([]).release, published(some([60, 70, 80, 90])).release
    assert nobody.cell(SICK_PAY) is four.cell(SICK_PAY)
    assert release_to_text(nobody) == release_to_text(four)


def test_five_to_eleven_reports_show_a_median_and_a_band_and_nothing_else() -> None:
    for n in (5, 11):
        assert shown([62.0] * n) == Figure(
            measure=Measure.CASELOAD_37,
            median=60,
            band=Band(5, 11),
            middle_half=None,
            mean=None,
            share_above=None,
            norm=NORMS["sygedagpenge"],
            round=1,
        )


def test_from_twelve_reports_the_middle_half_is_shown() -> None:
    for n in (12, 19):
        found = shown([62.0] * n)
        assert found.band == Band(12, 19)
        assert found.middle_half == Interval(60, 70)
        assert found.mean is found.share_above is None


def test_from_twenty_reports_the_mean_to_five_and_the_share_to_ten_per_cent_are_shown() -> None:
    values = [40.0] * 13 + [63.0] * 7
    found = shown(values)
    assert found.band == Band(20, 49)
    assert found.mean == 50  # 961 / 20 = 48.05
    assert found.share_above == 40  # 35 per cent
    assert shown(values[1:]).mean is None


def test_forty_nine_reports_are_still_rounded_to_five_and_fifty_are_rounded_to_one() -> None:
    values = [41.4] * 20 + [63.4] * 29
    assert shown(values) == Figure(
        measure=Measure.CASELOAD_37,
        median=65,
        band=Band(20, 49),
        middle_half=Interval(40, 65),
        mean=55,
        share_above=60,
        norm=NORMS["sygedagpenge"],
        round=1,
    )
    assert shown([*values, 63.4]) == Figure(
        measure=Measure.CASELOAD_37,
        median=63,
        band=Band(50, 99),
        middle_half=Interval(41, 63),
        mean=55,  # 54.6
        share_above=60,
        norm=NORMS["sygedagpenge"],
        round=1,
    )


def test_fifty_equal_reports_show_the_interval_as_it_is() -> None:
    assert shown([62.0] * 50).middle_half == Interval(62, 62)
    assert shown([62.0] * 49).middle_half == Interval(60, 70)


def test_a_share_is_told_to_one_per_cent_from_fifty_reports_with_a_half_going_up() -> None:
    assert shown([60.0] * 46 + [40.0] * 34).share_above == 58  # 57.5


def test_an_interval_is_rounded_outwards_and_at_least_ten_wide() -> None:
    assert shown([44.0] * 6 + [71.0] * 6).middle_half == Interval(40, 75)
    assert shown([45.0] * 6 + [50.0] * 6).middle_half == Interval(45, 55)
    assert shown([45.0] * 6 + [55.0] * 6).middle_half == Interval(45, 55)


def test_a_report_at_the_norms_upper_end_is_not_above_it() -> None:
    assert shown([45.0] * 25).share_above == 0
    assert shown([45.0] * 15 + [45.1] * 5).share_above == 30  # a fourth


def test_an_area_without_a_norm_has_no_share_above_one_and_no_load() -> None:
    release = published(some([60.0] * 25, area="andet")).release
    found = release.cell(at_workplace("1", "andet"))
    assert isinstance(found, Figure)
    assert (found.mean, found.share_above, found.norm) == (60, None, None)
    assert release.cell(at_workplace("1")) is Withheld.TOO_FEW


def test_areas_with_different_norms_are_put_together_as_per_cent_of_the_norms_upper_end() -> None:
    release = published(some([90.0] * 13) + some([30.0] * 12, area="boern_unge")).release
    found = release.cell(at_workplace("1"))
    assert isinstance(found, Figure)
    assert found == Figure(
        measure=Measure.LOAD,
        median=200,  # 90 of 45
        band=Band(20, 49),
        middle_half=Interval(100, 200),
        mean=150,  # 3,800 / 25 = 152
        share_above=50,  # 52 per cent; 30 of 30 is at it
        norm=None,
        round=1,
    )


def test_a_load_just_over_the_norms_upper_end_is_above_it() -> None:
    release = published(some([45.2] * 10) + some([30.0] * 10, area="boern_unge")).release
    found = release.cell(at_workplace("1"))
    assert isinstance(found, Figure)
    assert found.share_above == 50


def total(values: list[float], *, high: int = 45) -> Figure:
    """What is shown of all areas together where all reports are of one, with this upper end of its norm."""
    norms = {"sygedagpenge": a_norm(high=high)}
    found = published([placed(caseload_37=value, norms=norms) for value in values], norms=norms).release
    return found.cells[at_workplace("1")]


def test_a_total_of_one_area_says_in_per_cent_what_its_areas_figure_says() -> None:
    values = [62.0] * 13 + [44.0] * 12  # shown as 60, 40 to 65, a mean of 55 and 50 per cent above
    assert total(values) == Figure(
        measure=Measure.LOAD,
        median=135,  # 60 of 45 is 133.3; 62 would be 137.8
        band=Band(20, 49),
        middle_half=Interval(85, 145),  # 88.9 to 144.4; 44 to 62 would be 95 to 140
        mean=120,  # 122.2; 53.36 would be 118.6
        share_above=50,  # 52
        norm=None,
        round=1,
    )


def test_a_total_of_one_area_is_rounded_to_one_from_fifty_reports_and_still_from_what_the_area_shows() -> None:
    found = total([62.4] * 50)
    assert (found.median, found.middle_half, found.mean) == (138, Interval(138, 138), 138)  # 62; 62.4 would be 139


def test_a_total_of_one_area_from_fifty_reports_can_be_an_odd_number_of_per_cent() -> None:
    assert total([41.0] * 50).median == 91


def test_two_medians_that_one_caseload_stands_for_are_one_total_too() -> None:
    """Rounded by themselves, 58 and 62 of 45 would be 130 and 140 per cent."""
    assert shown([58.0] * 5).median == shown([62.0] * 5).median == 60
    assert total([58.0] * 5) == total([62.0] * 5)


def test_the_middle_half_of_a_total_of_one_area_is_at_least_ten_wide_where_its_norm_is_high() -> None:
    assert total([60.0] * 12, high=200).middle_half == Interval(30, 40)  # 60 to 70 of 200


def test_a_total_that_is_a_whole_number_of_fives_is_not_rounded_beyond_it() -> None:
    """100 / 12 is a last bit more than it should be, and 15 times it is a little over 125."""
    assert total([3.0] * 6 + [14.0] * 6, high=12).middle_half == Interval(0, 125)  # 0 to 15 of 12


def test_a_total_beside_an_area_without_a_norm_still_rests_on_one_area() -> None:
    beside = published(some([58.0] * 5) + some([90.0] * 5, area="andet")).release
    assert beside.cell(at_workplace("1")) == total([62.0] * 5)


def mixed(loads: Sequence[float], workplace: str = "1", caseload: float = 40.0) -> list[PlacedReport]:
    """Mixed caseloads of as many citizens each, and of these loads."""
    return [replace(placed(workplace, MIXED, caseload), load=load) for load in loads]


def test_mixed_caseloads_are_shown_by_their_load_and_by_the_table_of_any_other_area() -> None:
    loads = [118.0] * 13 + [71.0] * 12
    assert published(mixed(loads)).release.cells[at_workplace("1", MIXED)] == Figure(
        measure=Measure.LOAD,
        median=120,
        band=Band(20, 49),
        middle_half=Interval(70, 120),
        mean=95,  # 95.44
        share_above=50,  # 52
        norm=None,
        round=1,
    )
    assert published(mixed(loads[:4])).release.cells == {}
    assert published(mixed(loads[:5])).release.cells[at_workplace("1", MIXED)].mean is None


def test_a_mixed_caseload_at_a_hundred_per_cent_is_not_above_what_is_recommended() -> None:
    shown = published(mixed([100.0] * 15 + [100.1] * 5)).release.cells[at_workplace("1", MIXED)]
    assert shown.share_above == 30  # a fourth


def test_a_total_of_only_mixed_caseloads_is_their_figure_itself() -> None:
    for number in (5, 12, 25, 60):
        cells = published(mixed([61.0 + 3 * index for index in range(number)])).release.cells
        assert cells[at_workplace("1")] == cells[at_workplace("1", MIXED)]


def test_a_mixed_caseload_is_in_the_total_by_its_load_and_in_no_other_areas_figure() -> None:
    release = published([*some([90.0] * 5), *mixed([50.0] * 6)]).release
    assert release.cells[at_workplace("1", "sygedagpenge")].median == 90
    assert release.cells[at_workplace("1", "sygedagpenge")].band == Band(5, 11)
    assert release.cells[at_workplace("1", MIXED)].median == 50
    total = release.cells[at_workplace("1")]
    assert (total.measure, total.median, total.band) == (Measure.LOAD, 50, Band(5, 11))  # 5 at 200, 6 at 50


def test_too_few_mixed_caseloads_fill_up_the_total_with_too_few_of_another_area() -> None:
    release = published([*some([90.0] * 2), *mixed([50.0] * 3)])
    assert release.release.cells.keys() == {
        CellKey(scope, place)
        for scope, place in (
            (Scope.WORKPLACE, "1"),
            (Scope.MUNICIPALITY, "0101"),
            (Scope.REGION, "Region Hovedstaden"),
            (Scope.COUNTRY, "dk"),
        )
    }
    assert release.release.cells[at_workplace("1")].median == 50


def test_behind_a_figure_of_mixed_caseloads_are_all_their_citizens_so_that_shifting_them_moves_nothing() -> None:
    first = published(mixed([118.0] * 6))
    assert first.behind[at_workplace("1", MIXED)].values == (40,) * 6
    shifted = published(mixed([80.0] * 6), number=4, previous=first)
    assert shifted.release.cells == first.release.cells
    more = published(mixed([80.0] * 6, caseload=41.0), number=4, previous=first)
    assert more.release.cells[at_workplace("1", MIXED)].median == 80


def test_a_release_with_mixed_caseloads_is_kept_and_read_as_it_was() -> None:
    release = published([*some([90.0] * 5), *mixed([118.0] * 25), *some([60.0] * 6, "2", "andet")]).release
    assert release_from_text(release_to_text(release)) == release


def test_the_cells_that_have_a_block_are_those_of_one_area_at_every_place_that_holds_it() -> None:
    """Those of several areas together, and those who are left over, feed no area's figure."""
    blocks = fold([*some([50.0] * 5), *some([20.0] * 3, area="boern_unge"), *some([20.0] * 2, area="kth_akt_30")], 5)
    assert {block.area for block in blocks} == {"sygedagpenge", None}
    area = "sygedagpenge"
    assert cells_of(blocks) == {
        at_workplace("1", area),
        CellKey(Scope.MUNICIPALITY, "0101", area),
        CellKey(Scope.REGION, "Region Hovedstaden", area),
        in_country(area),
    }


@pytest.mark.parametrize(("above", "of", "share"), [(17, 50, 34), (33, 99, 33), (1, 100, 1), (8, 49, 20)])
def test_from_fifty_reports_the_share_above_is_to_one_per_cent_and_below_to_ten(
    above: int, of: int, share: int
) -> None:
    figure = published(some([*[40.0] * (of - above), *[60.0] * above])).release.cells[at_workplace("1", "sygedagpenge")]
    assert figure.share_above == share


def test_a_figure_has_no_least_greatest_or_exact_number_in_it() -> None:
    assert {field.name for field in fields(Figure)} == {
        "measure",
        "median",
        "band",
        "middle_half",
        "mean",
        "share_above",
        "norm",
        "round",
    }


@pytest.mark.parametrize(
    ("number", "band"),
    [
        (5, (5, 11)),
        (11, (5, 11)),
        (12, (12, 19)),
        (19, (12, 19)),
        (20, (20, 49)),
        (49, (20, 49)),
        (50, (50, 99)),
        (99, (50, 99)),
        (100, (100, 199)),
        (199, (100, 199)),
        (200, (200, 499)),
        (500, (500, 999)),
        (1000, (1000, 1999)),
        (1999, (1000, 1999)),
        (2000, (2000, 4999)),
        (20_000, (20_000, 49_999)),
    ],
)
def test_numbers_of_reports_are_told_in_bands(number: int, band: tuple[int, int]) -> None:
    assert band_of(number, 5) == Band(*band)


@pytest.mark.parametrize(
    ("k", "first", "second"),
    [
        (5, (5, 11), (12, 19)),
        (8, (8, 11), (12, 19)),
        (9, (9, 19), (20, 49)),
        (11, (11, 19), (20, 49)),
        (12, (12, 19), (20, 49)),
        (16, (16, 19), (20, 49)),
        (17, (17, 49), (50, 99)),
        (19, (19, 49), (50, 99)),
        (20, (20, 49), (50, 99)),
    ],
)
def test_the_first_band_begins_at_a_servers_own_k_and_holds_four_numbers_or_takes_in_the_next(
    k: int, first: tuple[int, int], second: tuple[int, int]
) -> None:
    assert band_of(k, k) == band_of(first[1], k) == Band(*first)
    assert band_of(first[1] + 1, k) == Band(*second)


def test_with_a_k_of_eleven_no_middle_half_tells_eleven_reports_from_twelve() -> None:
    assert shown([62.0] * 11, k=11) == shown([62.0] * 12, k=11) == shown([62.0] * 19, k=11)
    assert shown([62.0] * 12, k=11).middle_half is None
    assert shown([62.0] * 20, k=11).middle_half == Interval(60, 70)


def test_with_a_k_of_twelve_the_middle_half_is_shown_from_the_first_band_on() -> None:
    assert shown([62.0] * 12, k=12).middle_half == Interval(60, 70)


def test_with_a_k_of_seventeen_mean_and_share_wait_for_fifty_reports_and_the_middle_half_does_not() -> None:
    found = shown([62.0] * 49, k=17)
    assert (found.band, found.middle_half) == (Band(17, 49), Interval(60, 70))
    assert found.mean is found.share_above is None
    assert shown([62.0] * 50, k=17).mean == 62


def test_one_extreme_or_four_move_a_mean_as_three_medians_would_and_a_plain_mean_would_tell_the_number() -> None:
    """18,500 is 500 citizens in one hour a week; 18,500 / 21 = 881, so that a plain 940 would have told 21."""
    assert shown([60.0] * 20 + [18_500.0]).mean == shown([60.0] * 20 + [180.0]).mean == 65  # 65.7
    assert shown([60.0] * 20 + [18_500.0] * 4).mean == 80
    assert round((60 * 20 + 18_500) / 21) == 938


def test_what_is_kept_is_whole_numbers_with_neither_hours_nor_area_in_them() -> None:
    """45.12 would be 50 citizens in 41 hours, and "boern_unge" the one colleague who works there."""
    behind = published(some([45.12, 62.5, 62.49, 40.0]) + some([30.0], area="boern_unge")).behind
    assert behind.keys() == {
        CellKey(scope, place)
        for scope, place in (
            (Scope.WORKPLACE, "1"),
            (Scope.MUNICIPALITY, "0101"),
            (Scope.REGION, "Region Hovedstaden"),
            (Scope.COUNTRY, "dk"),
        )
    }
    assert set(behind.values()) == {Behind((30, 40, 45, 62, 63), date(2026, 11, 1))}
    assert {type(value) for kept in behind.values() for value in kept.values} == {int}


def test_figures_come_from_the_exact_values_and_not_from_what_is_kept() -> None:
    publication = published(some([62.0] * 3 + [62.6] * 3))
    assert publication.behind[SICK_PAY].values == (62, 62, 62, 63, 63, 63)
    assert shown([62.0] * 3 + [62.6] * 3).median == 60  # 62.3; 62.5 would have been 65


def test_a_servers_own_k_withholds_what_five_would_show() -> None:
    assert figure([60.0] * 19, k=20) is Withheld.TOO_FEW
    assert shown([60.0] * 20, k=20).median == 60


def test_reports_in_the_whole_server_are_told_from_fifty() -> None:
    assert published(some([60.0] * 49)).release.reports is None
    assert published(some([60.0] * 50)).release.reports == Band(50, 99)


def test_a_release_says_its_round_and_k_and_lists_its_cells_in_a_fixed_order() -> None:
    release = published(some([60.0] * 6, "3") + some([60.0] * 6, "1"), k=6, number=4).release
    assert (release.round, release.k) == (a_round(4, k=6), 6)
    assert list(release.cells) == sorted(release.cells, key=lambda key: (key.scope, key.place, key.area or ""))
    assert list(release.cells)[:2] == [in_country(), in_country("sygedagpenge")]


def test_all_areas_together_come_before_any_area_whatever_it_is_called() -> None:
    norms = {"AKT": a_norm("AKT")}
    reports = [placed("1", "AKT", 60.0, norms=norms)] * 5
    assert list(published(reports, norms=norms).release.cells)[:2] == [in_country(), in_country("AKT")]


def test_one_block_counts_in_eight_cells() -> None:
    assert published(some([60.0] * 5)).release.cells.keys() == {
        CellKey(scope, place, area)
        for scope, place in (
            (Scope.WORKPLACE, "1"),
            (Scope.MUNICIPALITY, "0101"),
            (Scope.REGION, "Region Hovedstaden"),
            (Scope.COUNTRY, "dk"),
        )
        for area in (None, "sygedagpenge")
    }


def test_reports_left_over_at_a_workplace_are_not_in_its_areas_figure_but_in_the_municipalitys() -> None:
    release = published(
        some([60.0] * 5, "1") + some([100.0] * 3, "1", "boern_unge") + some([100.0] * 2, "2", "boern_unge")
    )
    assert release.release.cell(at_workplace("1", "boern_unge")) is Withheld.TOO_FEW
    assert release.behind[CellKey(Scope.MUNICIPALITY, "0101", "boern_unge")].values == (100,) * 5


def test_a_release_cannot_be_changed() -> None:
    release = published(some([60.0] * 5)).release
    with pytest.raises(FrozenInstanceError):
        release.k = 1  # pyright: ignore[reportAttributeAccessIssue]


# From round to round

FIRST = published(some([50.0, 52, 54, 56, 58, 60]))


def next_round(values: list[float], last: Publication = FIRST, *, k: int = 5, number: int = 4) -> Publication:
    """A round a quarter after the first, so that a small figure too may move; the next ones are 7, 10 ..."""
    return published(some(values), k=k, number=number, previous=last)


def shown_in(publication: Publication) -> Figure:
    found = publication.release.cell(SICK_PAY)
    assert isinstance(found, Figure)
    return found


def test_a_figure_stays_when_four_values_differ_and_moves_when_five_do() -> None:
    four, five = next_round([90, 92, 94, 96, 58, 60]), next_round([90, 92, 94, 96, 98, 60])
    assert four.release.cell(SICK_PAY) is FIRST.release.cell(SICK_PAY)
    moved = five.release.cell(SICK_PAY)
    assert isinstance(moved, Figure)
    assert (moved.median, moved.round) == (95, 4)


def test_five_colleagues_who_come_move_a_figure_and_four_do_not() -> None:
    held = next_round([50, 52, 54, 56, 58, 60, 90, 90, 90, 90]).release.cell(SICK_PAY)
    assert isinstance(held, Figure)
    assert held.round == 1
    moved = next_round([50, 52, 54, 56, 58, 60, 90, 90, 90, 90, 90]).release.cell(SICK_PAY)
    assert isinstance(moved, Figure)
    assert moved.round == 4


def test_five_colleagues_who_leave_move_a_figure() -> None:
    first = next_round([50, 52, 54, 56, 58, 60, 62, 64, 66, 68], published([]), number=1)
    moved = next_round([50, 52, 54, 56, 58], first).release.cell(SICK_PAY)
    assert isinstance(moved, Figure)
    assert moved.round == 4


def test_small_changes_add_up_against_what_was_last_published_and_not_against_the_last_round() -> None:
    second = next_round([90, 92, 94, 56, 58, 60])
    assert second.behind == FIRST.behind
    third = next_round([90, 92, 94, 96, 98, 60], second, number=7).release.cell(SICK_PAY)
    assert isinstance(third, Figure)
    assert third.round == 7


def test_a_figure_stays_when_too_few_report_the_next_time() -> None:
    assert next_round([50, 52, 54]).release.cells == FIRST.release.cells
    assert next_round([]).release.cells == FIRST.release.cells
    assert next_round([]).behind == FIRST.behind


def test_a_release_tells_which_figures_stayed_and_whether_any_moved() -> None:
    held = next_round([])
    assert held.release.stayed(shown_in(held))
    assert not held.release.moved
    assert not FIRST.release.stayed(shown_in(FIRST))
    assert FIRST.release.moved
    beside = published(some([70.0] * 5, "4"), number=2, previous=FIRST).release
    assert beside.stayed(shown_in(FIRST))
    assert beside.moved
    assert not published([]).release.moved


def test_a_figure_appears_beside_those_that_stay() -> None:
    now = published(some([50.0, 52, 54, 56, 58, 60]) + some([70.0] * 5, "4"), number=2, previous=FIRST)
    held, new = now.release.cell(SICK_PAY), now.release.cell(at_workplace("4", "sygedagpenge"))
    assert isinstance(held, Figure)
    assert isinstance(new, Figure)
    assert (held.round, new.round) == (1, 2)


def test_when_k_is_raised_above_where_a_figures_band_begins_it_is_withheld_and_its_values_stay() -> None:
    """Not above the number: a figure that stays under one k and goes under the next would tell it."""
    raised = next_round([], k=6)
    assert raised.release.cells == {}
    assert raised.behind == FIRST.behind


def test_a_figure_withheld_for_a_raised_k_is_not_replaced_by_one_that_differs_by_fewer_than_k() -> None:
    raised = next_round([50, 52, 54, 56, 58, 60, 62], k=7)
    assert raised.release.cell(SICK_PAY) is Withheld.TOO_FEW
    assert raised.behind[SICK_PAY] == FIRST.behind[SICK_PAY]


def test_a_k_raised_and_lowered_again_does_not_let_a_figure_move_by_one() -> None:
    raised = next_round([50, 52, 54, 56, 58, 60], k=7)
    lowered = next_round([50, 52, 54, 56, 58, 90], raised, number=7)
    later = next_round([50, 52, 54, 56, 58, 90], lowered, number=10)
    for now in (lowered, later):
        assert now.release.cell(SICK_PAY) is Withheld.TOO_FEW
        assert now.behind == FIRST.behind
    assert shown_in(next_round([90, 92, 94, 96, 98, 60], later, number=13)).round == 13


def test_a_figure_withheld_for_a_raised_k_comes_back_once_as_many_differ() -> None:
    seven = [90.0, 92, 94, 96, 98, 99, 95]
    assert shown_in(next_round(seven, next_round([], k=7), k=7, number=7)).round == 7
    assert next_round(seven[:6], next_round([], k=7), number=7).release.cell(SICK_PAY) is Withheld.TOO_FEW


def test_just_after_k_was_lowered_a_figure_moves_by_the_k_that_was_promised_before() -> None:
    values = [50.0, 52, 54, 56, 58, 60, 62, 64]
    first = next_round(values, published([]), k=8, number=1)
    seven, eight = [*range(90, 97), 64.0], [*range(90, 98)]
    assert next_round([float(value) for value in seven], first).release.cells == first.release.cells
    assert shown_in(next_round([float(value) for value in eight], first)).round == 4


def test_once_k_is_raised_a_figure_moves_by_the_new_k() -> None:
    first = next_round([50, 52, 54, 56, 58, 60, 62, 64], published([]), number=1)
    seven = next_round([90, 91, 92, 93, 94, 95, 96, 64], first, k=8)
    eight = next_round([90, 91, 92, 93, 94, 95, 96, 97], first, k=8)
    assert seven.release.cell(SICK_PAY) is Withheld.TOO_FEW
    assert shown_in(eight).round == 4


def test_hours_that_change_a_value_by_less_than_a_citizen_move_no_figure() -> None:
    assert next_round([50.4, 52.3, 54.2, 56.1, 57.5, 59.9]).release.cells == FIRST.release.cells


def test_a_cell_whose_earlier_values_are_not_at_hand_begins_anew() -> None:
    bare = Publication(FIRST.release, {})
    assert next_round([], bare).release.cells == {}
    assert shown_in(next_round([50, 52, 54, 56, 58, 60], bare)).round == 4


def test_a_new_norm_alone_does_not_move_a_figure() -> None:
    norms = {**NORMS, "sygedagpenge": a_norm(high=30)}
    values = [50.0, 52, 54, 56, 58, 60]
    now = published(some(values), number=4, norms=norms, previous=FIRST)
    assert now.release.cells == FIRST.release.cells
    moved = published(some([value + 1 for value in values]), number=4, norms=norms, previous=FIRST).release
    shown_now = moved.cell(SICK_PAY)
    assert isinstance(shown_now, Figure)
    assert shown_now.norm == norms["sygedagpenge"]


def test_what_differs_is_the_larger_of_what_came_and_what_went() -> None:
    one = (40, 40, 50)
    assert differing(one, one) == 0
    assert differing(one, (40, 50)) == 1
    assert differing((), one) == differing(one, ()) == 3
    assert differing(one, (41, 41, 51)) == 3
    assert differing(one, (40, 50, 50, 60)) == 2


# A small figure rests


def moves_after(lengths: Sequence[int], *, before: int = 6, after: int = 6, k: int = 5) -> int | None:
    """The days from its own close after which a figure moves, where all report anew in rounds of these lengths."""
    return moves_in(rounds_of([31, *lengths], k=k), before, after, k)


def moves_in(rounds: list[Round], before: int = 6, after: int = 6, k: int = 5) -> int | None:
    opening, *rounds = rounds
    last = published(some([50.0] * before), k=k, during=opening)
    for round_ in rounds:
        last = published(some([90.0] * after), k=k, during=round_, previous=last)
        if shown_in(last).round == round_.number:
            return (round_.last_day - opening.last_day).days
    return None


@pytest.mark.parametrize(
    ("lengths", "days"),
    [
        ([7] * 13, 84),
        ([14] * 7, 84),
        ([28] * 4, 84),
        ([31, 31, 22, 7], 84),
        ([31, 31, 21, 7], 90),  # 83 days are too few
        ([30, 31, 31], 92),
        ([31, 31, 14, 7], None),
    ],
)
def test_a_small_figure_stays_for_less_than_twelve_weeks_and_moves_from_then_on(
    lengths: list[int], days: int | None
) -> None:
    """Although all its values differ from the first close on; and however many rounds have closed."""
    assert moves_after(lengths) == days


def test_twelve_weeks_are_as_many_days_where_the_clock_was_put_forward() -> None:
    """From the 5th of January at one o'clock to the 30th of March are 84 days less an hour, and 83 of UTC's."""
    assert moves_in(rounds_of([31, 28, 28, 28], first=date(2026, 12, 5), hour=1)) == 84


@pytest.mark.parametrize("after", [12, 20, 50])
def test_a_figure_of_twelve_or_more_does_not_wait(after: int) -> None:
    assert moves_after([7], before=after, after=after) == 7


def test_growing_from_eleven_to_twelve_moves_at_once_and_shrinking_back_waits() -> None:
    assert moves_after([7], before=11, after=12) == 7
    assert moves_after([7] * 13, before=12, after=11) == 84


@pytest.mark.parametrize(
    ("k", "number", "days"),
    [
        (5, 5, 84),
        (5, 11, 84),
        (5, 12, 7),
        (9, 19, 84),
        (10, 10, 84),
        (10, 19, 84),
        (10, 20, 7),
        (11, 19, 84),
        (12, 12, 7),
        (17, 17, 7),
        (20, 20, 7),
    ],
)
def test_under_a_servers_own_k_a_figure_is_small_where_its_band_begins_below_twelve(
    k: int, number: int, days: int
) -> None:
    """So that whether a figure moves tells no more of the number than its band does."""
    assert moves_after([7] * 13, before=number, after=number, k=k) == days


def test_a_figure_that_has_rested_still_stays_where_four_values_differ() -> None:
    assert shown_in(next_round([90, 92, 94, 96, 58, 60], number=13)).round == 1


def test_the_first_publication_does_not_wait() -> None:
    """Neither where nobody reported before, nor where four did, nor beside a figure that rests."""
    first, second = rounds_of([31, 7])
    four = published(some([50.0] * 4) + some([70.0] * 5, "4"), during=first)
    five = published(some([50.0] * 5) + some([90.0] * 5, "4"), during=second, previous=four).release
    assert five.cells[SICK_PAY].round == 2
    assert five.cells[at_workplace("4", "sygedagpenge")].round == 1


def test_a_rest_counts_from_the_figures_own_round_and_not_from_the_last() -> None:
    """Also where the last rounds were too few, or too much the same, to have moved it."""
    first, second, third, fourth = rounds_of([31, 28, 28, 28])
    last = published(some([50.0] * 6), during=first)
    for values, round_ in (([50.0] * 2 + [90.0] * 4, second), ([90.0] * 4, third)):
        last = published(some(values), during=round_, previous=last)
        assert last.behind[SICK_PAY] == Behind((50,) * 6, first.last_day)
    moved = published(some([90.0] * 6), during=fourth, previous=last)
    assert shown_in(moved).round == 4
    assert moved.behind[SICK_PAY] == Behind((90,) * 6, fourth.last_day)


def test_a_figure_that_has_moved_rests_anew() -> None:
    rounds = rounds_of([31, *[28] * 6])
    last, own = None, list[int]()
    for round_ in rounds:
        last = published(some([50.0 + 5 * round_.number] * 6), during=round_, previous=last)
        own.append(shown_in(last).round)
    assert own == [1, 1, 1, 4, 4, 4, 7]


def test_a_rest_goes_on_while_a_raised_k_withholds_the_figure_and_does_not_begin_with_it() -> None:
    first, second, third, fourth = rounds_of([31, 28, 28, 28])
    last = published(some([50.0] * 7), during=first)
    for round_ in (second, third):
        last = published(some([90.0] * 7), k=7, during=round_, previous=last)
        assert last.release.cell(SICK_PAY) is Withheld.TOO_FEW
        assert last.behind[SICK_PAY] == Behind((50,) * 7, first.last_day)
    assert shown_in(published(some([90.0] * 7), k=7, during=fourth, previous=last)).round == 4
