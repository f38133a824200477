"""Releases written down and read again, several together: what they have alike is in memory once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.release import Release
from bot.store.documents import release_from_text, release_to_text, releases_from_texts
from tests.strategies import a_figure, a_norm, a_release, a_round, at_workplace, published, reports

if TYPE_CHECKING:
    from bot.domain.blocks import PlacedReport

SICK, CHILDREN = at_workplace("1", "sygedagpenge"), at_workplace("2", "boern_unge")
STAYS = a_figure(60, norm=a_norm())


def read(*releases: Release) -> tuple[Release, ...]:
    return releases_from_texts([release_to_text(release) for release in releases])


def test_a_figure_that_stayed_and_the_cells_are_read_into_the_same_objects() -> None:
    moved = a_figure(70, norm=a_norm("boern_unge", high=30))
    first = a_release({SICK: STAYS, CHILDREN: replace(moved, median=75)}, 1)
    second = a_release({SICK: STAYS, CHILDREN: replace(moved, round=2)}, 2)
    found = read(first, second, replace(second, round=a_round(3)))
    assert found == (first, second, replace(second, round=a_round(3)))
    assert found[0].cells[SICK] is found[1].cells[SICK] is found[2].cells[SICK]
    assert found[1].cells[CHILDREN] is found[2].cells[CHILDREN]
    assert next(iter(found[0].cells)) is next(iter(found[1].cells))


def test_figures_alike_but_for_the_norm_are_told_apart() -> None:
    """The norm of another document has another place in its list."""
    other = replace(STAYS, norm=a_norm(high=40))
    assert [one.cells[SICK] for one in read(a_release({SICK: STAYS}), a_release({SICK: other}))] == [STAYS, other]


@settings(max_examples=40)
@given(st.lists(reports, min_size=1, max_size=4))
def test_read_together_they_are_what_each_is_alone(closes: list[list[PlacedReport]]) -> None:
    last, found = None, list[Release]()
    for number, closed in enumerate(closes, 1):
        last = published(closed, number=number, previous=last)
        found.append(last.release)
    assert read(*found) == tuple(found) == tuple(release_from_text(release_to_text(one)) for one in found)
