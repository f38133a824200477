"""Whoever may set norms and areas asks the same reports again with others: nothing is told that was not told before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.norms import NormKind
from bot.domain.release import Figure
from bot.domain.reports import MIXED
from bot.store.documents import release_to_text
from tests.strategies import (
    NORMS,
    a_norm,
    at_workplace,
    ks,
    own_norms,
    placed,
    published,
    reports,
    rounds_of,
)
from tests.strategies import some as reporting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.blocks import PlacedReport
    from bot.domain.norms import Norm
    from bot.domain.release import Publication

pytestmark = pytest.mark.attack("norms changed to ask again")


def with_own(
    some: Sequence[PlacedReport], own: Mapping[str, Norm], k: int = 5, previous: Publication | None = None
) -> Publication:
    return published(some, k=k, norms={**NORMS, **own}, scales=NORMS, previous=previous)


@given(reports, ks, own_norms)
def test_no_norm_of_a_servers_own_moves_a_figure_over_several_areas_by_a_byte(
    some: list[PlacedReport], k: int, own: dict[str, Norm]
) -> None:
    """Nor one of mixed caseloads, of which each is over several."""
    usual, changed = published(some, k=k).release, with_own(some, own, k).release
    assert usual.cells.keys() == changed.cells.keys()
    assert {key: figure for key, figure in usual.cells.items() if key.area in {None, MIXED}} == {
        key: figure for key, figure in changed.cells.items() if key.area in {None, MIXED}
    }


@given(reports, ks, own_norms)
def test_of_an_areas_figure_only_what_it_is_compared_with_changes(
    some: list[PlacedReport], k: int, own: dict[str, Norm]
) -> None:
    usual, changed = published(some, k=k).release, with_own(some, own, k).release
    for key, figure in changed.cells.items():
        assert replace(figure, norm=None, share_above=None) == replace(usual.cells[key], norm=None, share_above=None)


@given(reports, ks, own_norms)
def test_a_share_above_a_chosen_limit_is_of_at_least_k_on_either_side_and_in_tens(
    some: list[PlacedReport], k: int, own: dict[str, Norm]
) -> None:
    publication = with_own(some, own, k)
    for key, figure in publication.release.cells.items():
        if key.area in own and key.area != MIXED and figure.share_above is not None:
            there = [one.caseload_37 for one in some if one.area == key.area]
            above = sum(value > own[key.area].high for value in there)
            assert above >= k  # at the place itself, and so in all there are
            assert len(there) - above >= k
            assert figure.share_above % 10 == 0


def test_above_a_chosen_limit_no_share_is_told_where_none_would_be_above_a_recommendation() -> None:
    """From 20 reports on, and not before, however many lie on either side."""
    at, own = at_workplace("1", "sygedagpenge"), {"sygedagpenge": a_norm(high=50, kind=NormKind.OWN)}
    for number, share in ((19, None), (20, 50)):
        values = [40.0] * (number // 2) + [60.0] * (number - number // 2)
        figure = with_own(reporting(values), own).release.cells[at]
        assert figure.share_above == share


def largest(limit: int) -> int | None:
    """The share above a limit that is shown of twenty-four reports, of which the largest alone is unusual."""
    values = [*range(40, 63), 150]
    own = {"sygedagpenge": a_norm(high=limit, kind=NormKind.OWN)}
    found = with_own(reporting(values), own).release.cell(at_workplace("1", "sygedagpenge"))
    assert isinstance(found, Figure)
    return found.share_above


def test_no_limit_feels_for_the_largest_report_or_the_smallest() -> None:
    told = {limit: share for limit in range(1, 200) if (share := largest(limit)) is not None}
    assert (min(told), max(told)) == (44, 58)  # five at or below 44, five above 58
    assert set(told.values()) <= set(range(20, 90, 10))


@given(reports, ks, st.lists(own_norms, min_size=1, max_size=6))
def test_norms_changed_to_and_fro_ask_the_same_reports_nothing_anew(
    some: list[PlacedReport], k: int, changes: list[dict[str, Norm]]
) -> None:
    """Also when small figures have rested: nothing moves, and beside the figures stand the norms of their day."""
    first, *later = rounds_of([31] * (len(changes) + 1), k=k)
    publication = published(some, k=k, during=first)
    shown = publication.release.cells
    for own, round_ in zip(changes, later, strict=True):
        publication = published(some, k=k, during=round_, norms={**NORMS, **own}, scales=NORMS, previous=publication)
        assert publication.release.cells == shown


ALONE = 83.0


def one_among_others() -> list[PlacedReport]:
    """At one workplace: one alone in an area, and two in each of two others; together a block of five."""
    where = {"sygedagpenge": (ALONE,), "boern_unge": (34.0, 71.0), "kth_akt_30": (45.0, 120.0)}
    return [placed("1", area, value) for area, values in where.items() for value in values]


SET_APART = {
    area: a_norm(area, high=high, kind=NormKind.OWN)
    for area, high in {"boern_unge": 500, "sygedagpenge": 20, "kth_akt_30": 1}.items()
}


def test_norms_set_apart_make_nobody_the_median_of_all() -> None:
    usual = published(one_among_others()).release
    assert release_to_text(usual) == release_to_text(with_own(one_among_others(), SET_APART).release)


def test_loads_by_a_servers_own_norms_would_tell_a_report_exactly() -> None:
    """The mistake to be found: the one who is alone in an area is put in the middle, and hardly rounded."""
    some = [
        replace(report, load=100 * report.caseload_37 / SET_APART[report.area].high) for report in one_among_others()
    ]
    total = published(some, norms=SET_APART).release.cell(at_workplace("1"))
    assert isinstance(total, Figure)
    assert total.median * SET_APART["sygedagpenge"].high / 100 == ALONE
