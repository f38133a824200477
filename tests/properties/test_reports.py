"""Reports, for any number, and for any text somebody types."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.refusals import Problem, Refusal
from bot.domain.reports import (
    MIXED,
    Part,
    Report,
    caseload_37,
    from_bytes,
    is_unusual,
    load,
    mixed_report,
    parse_caseload,
    parse_hours,
    to_bytes,
)

if TYPE_CHECKING:
    from collections.abc import Callable

caseloads = st.integers(0, 500)
hundredths = st.integers(100, 6000)
nearly_numbers = st.text(st.sampled_from("0123456789.,- sagtimer½²٣\n"), max_size=10)


def told(understand: Callable[[str], float], text: str) -> float | Refusal:
    """What was understood, or why it was refused."""
    try:
        return understand(text)
    except Refusal as refused:
        return refused


@given(caseloads, st.sampled_from(["{}", " {} ", "{} sager", "{}.", "{}  børn ", "\t{}"]))
def test_every_caseload_in_range_is_understood(caseload: int, form: str) -> None:
    assert parse_caseload(form.format(caseload)) == caseload


@given(st.text() | nearly_numbers)
def test_any_text_is_a_caseload_in_range_or_refused_without_repeating_it(text: str) -> None:
    understood = told(parse_caseload, text)
    if isinstance(understood, Refusal):
        assert understood.problem in (Problem.CASELOAD_NOT_A_NUMBER, Problem.CASELOAD_OUT_OF_RANGE)
        assert understood.args == (understood.problem.value,)
    else:
        assert 0 <= understood <= 500


@given(st.text() | nearly_numbers)
def test_any_text_is_hours_in_range_or_refused_without_repeating_it(text: str) -> None:
    understood = told(parse_hours, text)
    if isinstance(understood, Refusal):
        assert understood.problem in (Problem.HOURS_NOT_A_NUMBER, Problem.HOURS_OUT_OF_RANGE)
        assert understood.args == (understood.problem.value,)
    else:
        assert 1 <= understood <= 60


@given(hundredths, st.sampled_from(",."))
def test_every_hour_in_range_is_understood_to_the_hundredth(hundredth: int, sign: str) -> None:
    assert parse_hours(f"{hundredth // 100}{sign}{hundredth % 100:02}") == hundredth / 100


@given(caseloads, hundredths)
def test_caseload_37_is_the_nearest_number_to_the_exact_quotient(caseload: int, hundredth: int) -> None:
    exact = Fraction(caseload * 37 * 100, hundredth)
    assert caseload_37(caseload, hundredth / 100) == float(exact)


@given(caseloads, hundredths)
def test_a_report_is_unusual_under_three_or_over_three_hundred_typed_or_at_full_time(
    caseload: int, hundredth: int
) -> None:
    usual = 3 <= caseload <= 300 and caseload * 3700 <= 300 * hundredth
    assert is_unusual(caseload, hundredth / 100) is not usual


@given(caseloads, hundredths)
def test_nothing_over_three_hundred_at_full_time_is_counted_unasked(caseload: int, hundredth: int) -> None:
    assert is_unusual(caseload, hundredth / 100) or caseload_37(caseload, hundredth / 100) <= 300


highs = st.integers(1, 200)


@given(caseloads, hundredths, highs)
def test_a_load_is_above_a_hundred_only_where_the_exact_caseload_is_above_the_norm(
    caseload: int, hundredth: int, high: int
) -> None:
    above = load([(caseload, high)], hundredth / 100) > 100
    assert above == (caseload * 3700 > high * hundredth)


parts = st.lists(st.tuples(caseloads, highs), min_size=1, max_size=3)


@given(parts, hundredths)
def test_a_load_is_the_nearest_number_to_the_exact_sum_of_its_parts(
    some: list[tuple[int, int]], hundredth: int
) -> None:
    exact = sum(Fraction(caseload * 3700, hundredth * high) * 100 for caseload, high in some)
    assert load(some, hundredth / 100) == float(exact)


@given(parts, hundredths)
def test_a_load_over_several_areas_is_the_sum_of_the_loads_of_each(some: list[tuple[int, int]], hundredth: int) -> None:
    alone = [load([one], hundredth / 100) for one in some]
    assert load(some, hundredth / 100) == pytest.approx(sum(alone), rel=1e-12)
    assert load(list(reversed(some)), hundredth / 100) == load(some, hundredth / 100)


mixes = st.lists(
    st.builds(Part, st.sampled_from(["sygedagpenge", "boern_unge", "fleksjob", "integration"]), st.integers(0, 166)),
    min_size=2,
    max_size=3,
    unique_by=lambda part: part.area,
).map(tuple)


@given(st.integers(1, 2**53), mixes, hundredths)
def test_a_mixed_report_is_the_sum_of_its_parts_and_comes_back_as_it_was(
    workplace: int, some: tuple[Part, ...], hundredth: int
) -> None:
    report = mixed_report(workplace, some, hundredth / 100)
    assert (report.area, report.caseload) == (MIXED, sum(caseload for _, caseload in some))
    assert from_bytes(to_bytes(report)) == report


@given(st.integers(1, 2**53), st.text(max_size=30), caseloads, hundredths)
def test_a_report_comes_back_from_its_sealed_form_as_it_was(
    workplace: int, area: str, caseload: int, hundredth: int
) -> None:
    report = Report(workplace, area, caseload, hundredth / 100)
    assert from_bytes(to_bytes(report)) == report


@given(st.binary(max_size=60))
def test_no_bytes_do_anything_but_give_a_report_or_a_valueerror(data: bytes) -> None:
    try:
        opened = from_bytes(data)
    except ValueError as told:
        opened = str(told)
    assert isinstance(opened, Report) or opened == "not a sealed report"
