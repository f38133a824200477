"""The fold-up, step by step."""

from __future__ import annotations

import pytest

from bot.domain.blocks import Block, fold
from bot.domain.cells import COUNTRY_PLACE, Scope
from tests.strategies import placed, some


def shape(*blocks: Block) -> list[tuple[Scope, str | None, int]]:
    return [(block.scope, block.area, len(block.reports)) for block in blocks]


def test_five_of_one_area_at_a_workplace_are_a_block() -> None:
    assert shape(*fold(some([50] * 5), 5)) == [(Scope.WORKPLACE, "sygedagpenge", 5)]


def test_four_are_no_block_anywhere() -> None:
    assert fold(some([50] * 4), 5) == ()


def test_a_block_takes_all_of_its_group_and_not_just_k() -> None:
    assert shape(*fold(some(range(20, 37)), 5)) == [(Scope.WORKPLACE, "sygedagpenge", 17)]


def test_what_is_left_at_a_workplace_is_put_together_over_its_areas() -> None:
    reports = some([50] * 3) + some([30] * 2, area="boern_unge")
    assert shape(*fold(reports, 5)) == [(Scope.WORKPLACE, None, 5)]


def test_what_made_a_block_is_not_put_together_with_what_is_left() -> None:
    reports = some([50] * 5) + some([30] * 4, area="boern_unge")
    assert shape(*fold(reports, 5)) == [(Scope.WORKPLACE, "sygedagpenge", 5)]


def test_one_area_over_two_workplaces_is_a_block_of_their_municipality() -> None:
    reports = some([50] * 3, "1") + some([50] * 2, "2")
    assert shape(*fold(reports, 5)) == [(Scope.MUNICIPALITY, "sygedagpenge", 5)]


def test_one_area_goes_before_several_in_a_municipality() -> None:
    reports = some([50] * 3, "1") + some([50] * 2, "2") + some([30] * 2, "2", "boern_unge")
    assert shape(*fold(reports, 5)) == [(Scope.MUNICIPALITY, "sygedagpenge", 5)]


def test_a_workplace_goes_before_its_municipality() -> None:
    reports = some([50] * 3, "1") + some([50] * 2, "2") + some([30] * 4, "2", "boern_unge")
    assert shape(*fold(reports, 5)) == [(Scope.WORKPLACE, None, 6)]


def test_two_municipalities_meet_in_their_region() -> None:
    reports = some([50] * 3, "1") + some([50] * 2, "3")
    assert shape(*fold(reports, 5)) == [(Scope.REGION, "sygedagpenge", 5)]


def test_a_municipality_without_a_region_meets_the_others_in_the_country() -> None:
    reports = some([50] * 3, "6") + some([50] * 2, "1")
    assert shape(*fold(reports, 5)) == [(Scope.COUNTRY, "sygedagpenge", 5)]


def test_in_the_last_step_all_areas_with_a_norm_meet() -> None:
    reports = some([50] * 2, "1") + some([30] * 3, "4", "boern_unge")
    assert shape(*fold(reports, 5)) == [(Scope.COUNTRY, None, 5)]


def test_reports_of_an_area_without_a_norm_never_join_other_areas() -> None:
    reports = some([50] * 4) + some([30] * 4, area="andet") + some([30] * 4, area="dagpenge")
    assert fold(reports, 5) == ()


def test_reports_of_an_area_without_a_norm_wait_for_their_own_area_in_a_larger_place() -> None:
    reports = some([50] * 4, "1", "andet") + some([50] * 1, "2", "andet") + some([50] * 3, "1")
    assert shape(*fold(reports, 5)) == [(Scope.MUNICIPALITY, "andet", 5)]


def test_k_can_be_one_and_not_less() -> None:
    (alone,) = fold([placed()], 1)
    assert shape(alone) == [(Scope.WORKPLACE, "sygedagpenge", 1)]
    assert len(list(alone.places())) == 4
    with pytest.raises(ValueError, match=r"^k is at least 1$"):
        fold([placed()], 0)


def test_a_block_counts_in_its_own_place_and_in_all_around_it() -> None:
    (block,) = fold(some([50] * 5), 5)
    assert list(block.places()) == [
        (Scope.WORKPLACE, "1"),
        (Scope.MUNICIPALITY, "0101"),
        (Scope.REGION, "Region Hovedstaden"),
        (Scope.COUNTRY, COUNTRY_PLACE),
    ]


def test_a_block_of_a_region_counts_in_no_municipality() -> None:
    (block,) = fold(some([50] * 3, "1") + some([50] * 2, "3"), 5)
    assert list(block.places()) == [(Scope.REGION, "Region Hovedstaden"), (Scope.COUNTRY, COUNTRY_PLACE)]


def test_a_block_outside_all_regions_counts_in_none() -> None:
    (block,) = fold(some([50] * 5, "6"), 5)
    assert [scope for scope, _ in block.places()] == [Scope.WORKPLACE, Scope.MUNICIPALITY, Scope.COUNTRY]
