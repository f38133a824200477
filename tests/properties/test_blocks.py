"""The fold-up, for any set of reports."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.blocks import Block, PlacedReport, fold
from bot.domain.cells import Scope
from tests.properties.definitions import fold_by_the_book, place_of
from tests.strategies import distinct_reports, ks, reports

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.properties.definitions import Group


def grouped(blocks: Iterable[Block]) -> Counter[Group]:
    return Counter(
        (
            block.scope,
            place_of(block.reports[0], block.scope) or "",
            block.area,
            frozenset(Counter(block.reports).items()),
        )
        for block in blocks
    )


@given(reports, ks)
def test_the_fold_takes_the_eight_steps_of_the_book(some: list[PlacedReport], k: int) -> None:
    blocks, _ = fold_by_the_book(some, k)

    assert grouped(fold(some, k)) == blocks


@given(distinct_reports, ks)
def test_every_report_is_in_one_block_or_in_none(some: list[PlacedReport], k: int) -> None:
    counted = Counter(report for block in fold(some, k) for report in block.reports)

    assert all(times == 1 for times in counted.values())
    assert counted.keys() <= set(some)


@given(reports, ks)
def test_no_report_is_invented_or_counted_twice(some: list[PlacedReport], k: int) -> None:
    assert Counter(report for block in fold(some, k) for report in block.reports) <= Counter(some)


@given(reports, ks)
def test_every_block_holds_at_least_k_reports(some: list[PlacedReport], k: int) -> None:
    assert all(len(block.reports) >= k for block in fold(some, k))


@given(reports, ks)
def test_a_block_lies_in_one_place_of_its_scope_and_in_no_smaller_one(some: list[PlacedReport], k: int) -> None:
    scopes = list(Scope)
    for block in fold(some, k):
        index = scopes.index(block.scope)
        assert len({place_of(report, block.scope) for report in block.reports}) == 1
        if block.scope not in (Scope.WORKPLACE, Scope.COUNTRY):
            assert len({place_of(report, scopes[index - 1]) for report in block.reports}) > 1


@given(reports, ks)
def test_a_block_of_several_areas_holds_several_and_a_load_for_each_report(some: list[PlacedReport], k: int) -> None:
    for block in fold(some, k):
        areas = {report.area for report in block.reports}
        if block.area is None:
            assert len(areas) > 1
            assert all(report.load is not None for report in block.reports)
        else:
            assert areas == {block.area}


@given(reports, ks)
def test_what_is_left_out_in_the_end_would_nowhere_have_made_k(some: list[PlacedReport], k: int) -> None:
    counted = Counter(report for block in fold(some, k) for report in block.reports)
    left = Counter(some) - counted

    by_area = Counter(report.area for report in left.elements())
    assert all(number < k for number in by_area.values())
    assert sum(number for report, number in left.items() if report.load is not None) < k


@given(reports, ks, st.integers())
def test_the_order_of_the_reports_leaves_no_trace(some: list[PlacedReport], k: int, seed: int) -> None:
    shuffled = list(some)
    random.Random(seed).shuffle(shuffled)  # noqa: S311  (no secret: an order)

    assert fold(shuffled, k) == fold(some, k)
