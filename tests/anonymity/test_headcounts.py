"""Who states headcounts to feel for the number of reports hears the same of every number in the published band."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.headcount import MOST_EMPLOYED, Headcount, ResponseWords, response, response_words
from bot.domain.release import HIGHEST_K, LOWEST_K, Band, Measure, band_of
from tests.strategies import a_figure, a_round, at_workplace, placed, published
from tests.unit.test_headcount import PLACES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.headcount import Response

pytestmark = pytest.mark.attack("headcounts varied")

ROUND = a_round(1)
KEY = at_workplace("1")
thresholds = st.integers(LOWEST_K, HIGHEST_K)
employed = st.one_of(st.integers(1, 60), st.integers(1, 400), st.integers(1, MOST_EMPLOYED))
days = st.integers(-60, 60).map(lambda days: ROUND.last_whole_day + timedelta(days=days))
stated = st.lists(st.builds(Headcount, st.sampled_from(["1", "2"]), days, employed), max_size=6)


@st.composite
def two_of_a_band(draw: st.DrawFn) -> tuple[int, int, int]:
    """A threshold, and two numbers of reports that are published as one and the same band."""
    k = draw(thresholds)
    one = draw(st.integers(k, 700))
    band = band_of(one, k)
    return k, one, draw(st.integers(band.low, band.high))


def told(reports: int, k: int, headcounts: Sequence[Headcount], caseload: int) -> Response | None:
    """What the overview tells where so many have reported about that caseload, by way of the release itself."""
    some = [placed(caseload_37=float(caseload + number % 7)) for number in range(reports)]
    release = published(some, k=k).release
    return response(headcounts, KEY, release.cell(KEY), release.round, PLACES)


@settings(deadline=None)
@given(two_of_a_band(), st.lists(stated, max_size=5), st.integers(0, 300), st.integers(0, 300))
def test_whatever_headcounts_are_stated_two_numbers_of_one_band_read_the_same(
    numbers: tuple[int, int, int], asked: list[list[Headcount]], caseload: int, others: int
) -> None:
    k, one, other = numbers
    assert [told(one, k, stated, caseload) for stated in asked] == [told(other, k, stated, others) for stated in asked]


@settings(deadline=None)
@given(thresholds, st.integers(LOWEST_K, 700), employed)
def test_the_words_are_true_of_every_number_in_the_band(k: int, number: int, employed: int) -> None:
    """Whoever hears them and knows the band has heard nothing that the band does not say."""
    band = band_of(max(number, k), k)
    words = response_words(band, employed)
    for reports in range(band.low, min(band.high, 1000) + 1):
        alone = response_words(Band(reports, reports), employed)
        assert words is None or alone in ALSO.get(words, {words})


ALSO = {
    ResponseWords.AT_LEAST_HALF: {
        ResponseWords.HALF_TO_THREE_QUARTERS, ResponseWords.OVER_THREE_QUARTERS, ResponseWords.OUTDATED,
    },
    ResponseWords.OVER_THREE_QUARTERS: {ResponseWords.OVER_THREE_QUARTERS, ResponseWords.OUTDATED},
    ResponseWords.AT_MOST_THREE_QUARTERS: {ResponseWords.UNDER_HALF, ResponseWords.HALF_TO_THREE_QUARTERS},
}  # fmt: skip
"""What a sentence may stand for; more reports than there are employed count as over three quarters."""


def test_words_made_from_the_number_itself_would_tell_it() -> None:
    """The check of the check: with words from the number, headcounts stated one after another come down to it."""
    candidates = set(range(12, 20))
    for employed in range(10, 60):
        heard = response_words(Band(15, 15), employed)
        candidates = {number for number in candidates if response_words(Band(number, number), employed) == heard}
    assert candidates == {15}
    band = Band(12, 19)
    assert {response_words(band, employed) for employed in (30, 31)} == {response_words(band, 30)}


def test_a_figures_response_does_not_depend_on_anything_but_its_band() -> None:
    """Not on its median, mean or share, nor on other cells."""
    headcounts = [Headcount("1", date(2026, 1, 1), 22)]
    figures = [a_figure(median, measure=measure) for median in (20, 35, 150) for measure in Measure]
    assert len({response(headcounts, KEY, figure, ROUND, PLACES) for figure in figures}) == 1
