"""What is asked to be worked out: read as it was typed, refused where something is missing or contradicts itself."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from bot.domain.refusals import Problem, Refusal
from bot.domain.what_if import (
    TypedCost,
    TypedMinutes,
    TypedStaffing,
    read_cost,
    read_minutes,
    read_staffing,
    read_target,
)
from bot.domain.workload import Cost, Minutes, Staffing, Target

if TYPE_CHECKING:
    from collections.abc import Callable

TARGET = Target(25, 40)
HALF = Fraction(25, 2)


def problem(reading: Callable[[], object]) -> Problem:
    with pytest.raises(Refusal) as refused:
        reading()
    return refused.value.problem


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("40", Target(None, 40)),
        (" 25-40 ", Target(25, 40)),
        ("25 – 40", Target(25, 40)),
        ("25 til 40", Target(25, 40)),
        ("25 to 40", Target(25, 40)),
        ("højst 40", Target(None, 40)),
        ("Max. 40", Target(None, 40)),
        ("up to 40", Target(None, 40)),
    ],
)
def test_a_target_is_an_upper_end_or_a_range(typed: str, target: Target) -> None:
    assert read_target(typed) == target


@pytest.mark.parametrize(
    "typed", ["", "0", "40-25", "40-40", "501", "25-501", "0-40", "lav", "25-40-55", "-40", "32,5"]
)
def test_what_is_no_target_is_refused(typed: str) -> None:
    assert problem(lambda: read_target(typed)) is Problem.WHATIF_TARGET


@pytest.mark.parametrize(
    ("typed", "published", "found"),
    [
        (TypedStaffing(citizens="1.250"), None, Staffing(TARGET, citizens=1250)),
        (TypedStaffing(citizens="1.250", workers="12,5"), None, Staffing(TARGET, 1250, None, HALF)),
        (TypedStaffing(citizens="1.250"), 110, Staffing(TARGET, citizens=1250)),
        (TypedStaffing(median="82"), None, Staffing(TARGET, median=82)),
        (TypedStaffing(median="82", workers="12,5"), 110, Staffing(TARGET, None, 82, HALF)),
        (TypedStaffing(workers="12,5"), 110, Staffing(TARGET, None, 110, HALF)),
        (TypedStaffing(), 110, Staffing(TARGET, median=110)),
    ],
)
def test_staffing_begins_with_citizens_or_a_median_typed_or_published(
    typed: TypedStaffing, published: int | None, found: Staffing
) -> None:
    assert read_staffing(typed, TARGET, published) == found


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (TypedStaffing(citizens="1250", median="82"), Problem.WHATIF_CITIZENS_TWICE),
        (TypedStaffing(), Problem.WHATIF_CITIZENS_MISSING),
        (TypedStaffing(workers="12"), Problem.WHATIF_CITIZENS_MISSING),
        (TypedStaffing(citizens="0"), Problem.WHATIF_CITIZENS),
        (TypedStaffing(citizens="1.000.001"), Problem.WHATIF_CITIZENS),
        (TypedStaffing(citizens="12,5"), Problem.WHATIF_CITIZENS),
        (TypedStaffing(median="0"), Problem.WHATIF_MEDIAN),
        (TypedStaffing(median="501"), Problem.WHATIF_MEDIAN),
        (TypedStaffing(median="mange"), Problem.WHATIF_MEDIAN),
        (TypedStaffing(citizens="1250", workers="0"), Problem.WHATIF_WORKERS),
        (TypedStaffing(citizens="1250", workers="100.001"), Problem.WHATIF_WORKERS),
    ],
)
def test_staffing_says_what_is_missing_or_wrong(typed: TypedStaffing, expected: Problem) -> None:
    assert problem(lambda: read_staffing(typed, TARGET, None)) is expected


def test_a_cost_is_read_in_kroner_and_the_grant_may_be_left_out() -> None:
    typed = TypedCost("12,5", "550.000 kr.", "9,8 mio. kr.")
    assert read_cost(typed) == Cost(HALF, Fraction(550_000), Fraction(9_800_000))
    assert read_cost(replace(typed, granted="")) == Cost(HALF, Fraction(550_000))
    assert read_cost(replace(typed, granted="0")).granted == 0


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (TypedCost("", "550000"), Problem.WHATIF_WORKERS),
        (TypedCost("12", ""), Problem.WHATIF_COST),
        (TypedCost("12", "550"), Problem.WHATIF_COST),  # thousands were meant
        (TypedCost("12", "11 mio."), Problem.WHATIF_COST),
        (TypedCost("12", "550000", "en pose penge"), Problem.WHATIF_GRANT),
    ],
)
def test_a_cost_has_no_default(typed: TypedCost, expected: Problem) -> None:
    assert problem(lambda: read_cost(typed)) is expected


def test_minutes_are_of_37_hours_unless_something_else_is_said() -> None:
    assert read_minutes(TypedMinutes(caseload="220")) == Minutes(220, Fraction(37))
    typed = TypedMinutes(caseload="220", meeting="25", preparation="10", hours="32,5", other="4")
    assert read_minutes(typed) == Minutes(220, Fraction(65, 2), Fraction(4), Fraction(25), Fraction(10))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (TypedMinutes(), Problem.WHATIF_CASELOAD),
        (TypedMinutes(caseload="0"), Problem.WHATIF_CASELOAD),
        (TypedMinutes(caseload="501"), Problem.WHATIF_CASELOAD),
        (TypedMinutes(caseload="62", hours="61"), Problem.WHATIF_HOURS),
        (TypedMinutes(caseload="62", hours="0"), Problem.WHATIF_HOURS),
        (TypedMinutes(caseload="62", other="mange"), Problem.WHATIF_HOURS),
        (TypedMinutes(caseload="62", other="37"), Problem.WHATIF_NO_TIME),
        (TypedMinutes(caseload="62", hours="30", other="31"), Problem.WHATIF_NO_TIME),
        (TypedMinutes(caseload="62", meeting="0"), Problem.WHATIF_MINUTES),
        (TypedMinutes(caseload="62", meeting="601"), Problem.WHATIF_MINUTES),
        (TypedMinutes(caseload="62", meeting="25", preparation="x"), Problem.WHATIF_MINUTES),
        (TypedMinutes(caseload="62", preparation="10"), Problem.WHATIF_MEETING_MISSING),
    ],
)
def test_minutes_say_what_is_missing_or_wrong(typed: TypedMinutes, expected: Problem) -> None:
    assert problem(lambda: read_minutes(typed)) is expected
