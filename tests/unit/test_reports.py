"""What can be reported, how typed text becomes a number, and what a number means at full time."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize("text", ["62", " 62 ", "62 sager", "62 borgere", "62 cases.", "62.", "062", "62\u00a0sager"])
def test_a_caseload_is_understood_with_space_and_a_word_around_it(text: str) -> None:
    assert parse_caseload(text) == 62


@pytest.mark.parametrize(("text", "caseload"), [("0", 0), ("1", 1), ("500", 500)])
def test_a_caseload_is_nought_to_five_hundred(text: str, caseload: int) -> None:
    assert parse_caseload(text) == caseload


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "mange",
        "-5",
        "+5",
        "62,5",
        "62.5",
        "1.000",
        "ca. 62",
        "62-65",
        "62 / 65",
        "6 2",
        "62 sager 3",
        "62 3 sager",
        "62 <@1>",
        "1234567",
        "1e2",
        "half",
        "½",
        "0x10",
        "62\n63",
    ],
)
def test_anything_but_one_whole_number_is_no_caseload(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_caseload(text)
    assert refused.value.problem is Problem.CASELOAD_NOT_A_NUMBER


@pytest.mark.parametrize("text", ["501", "501 sager", "999999"])
def test_a_caseload_over_five_hundred_is_out_of_range(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_caseload(text)
    assert refused.value.problem is Problem.CASELOAD_OUT_OF_RANGE


@pytest.mark.parametrize("text", ["", " ", "37", "37,0", "37.00", "37 timer", "37t", "37 t."])
def test_nothing_said_about_hours_means_full_time(text: str) -> None:
    assert parse_hours(text) == 37.0


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("32,5", 32.5),
        ("32.5", 32.5),
        (" 32.5 timer ", 32.5),
        ("29,60", 29.6),
        ("1", 1.0),
        ("60", 60.0),
        ("60,00", 60.0),
        ("7,05", 7.05),
    ],
)
def test_hours_may_have_a_comma_or_a_point(text: str, hours: float) -> None:
    assert parse_hours(text) == hours


@pytest.mark.parametrize(
    "text", ["fuld tid", "37 / 2", "32,555", "-10", "32,", "3 2", "1234", ",5", "32,5,5", "nan", "inf"]
)
def test_anything_but_one_number_is_no_hours(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_hours(text)
    assert refused.value.problem is Problem.HOURS_NOT_A_NUMBER


@pytest.mark.parametrize("text", ["0", "0,99", "60,01", "61", "168 timer", "999"])
def test_hours_are_one_to_sixty(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_hours(text)
    assert refused.value.problem is Problem.HOURS_OUT_OF_RANGE


@pytest.mark.parametrize("caseload", [-1, 501])
def test_no_report_holds_a_caseload_out_of_range(caseload: int) -> None:
    with pytest.raises(Refusal) as refused:
        Report(1, "sygedagpenge", caseload)
    assert refused.value.problem is Problem.CASELOAD_OUT_OF_RANGE


@pytest.mark.parametrize("hours", [0.0, 0.99, 60.01, float("nan"), float("inf")])
def test_no_report_holds_hours_out_of_range(hours: float) -> None:
    with pytest.raises(Refusal) as refused:
        Report(1, "sygedagpenge", 62, hours)
    assert refused.value.problem is Problem.HOURS_OUT_OF_RANGE


def test_the_ends_of_the_ranges_can_be_reported_and_hours_are_full_time_unless_said() -> None:
    assert Report(1, "sygedagpenge", 0, 1.0).caseload == 0
    assert Report(1, "sygedagpenge", 500, 60.0).caseload == 500
    assert Report(1, "sygedagpenge", 62).weekly_hours == 37.0


@pytest.mark.parametrize(("caseload", "unusual"), [(0, True), (2, True), (3, False), (300, False), (301, True)])
def test_a_caseload_under_three_or_over_three_hundred_is_unusual(caseload: int, unusual: bool) -> None:  # noqa: FBT001
    assert is_unusual(caseload) is unusual


@pytest.mark.parametrize(
    ("caseload", "hours", "unusual"),
    [
        (150, 18.5, False),  # 300 at full time
        (151, 18.5, True),
        (3, 1.0, False),
        (9, 1.0, True),  # 333
        (500, 1.0, True),
        (301, 60.0, True),  # 185.6, but 301 as it is
        (2, 1.0, True),  # 74, but 2 as it is
        (300, 36.99, True),
    ],
)
def test_a_caseload_that_is_over_three_hundred_at_full_time_is_unusual_too(
    caseload: int,
    hours: float,
    unusual: bool,  # noqa: FBT001
) -> None:
    assert is_unusual(caseload, hours) is unusual


@pytest.mark.parametrize(
    ("caseload", "hours", "at_37"),
    [
        (40, 37.0, 40.0),
        (32, 29.6, 40.0),
        (20, 18.5, 40.0),
        (36, 33.3, 40.0),
        (30, 7.4, 150.0),
        (0, 25.0, 0.0),
        (60, 40.0, 55.5),
        (1, 1.0, 37.0),
    ],
)
def test_a_caseload_per_37_hours_is_exact_where_it_is_a_whole_number(caseload: int, hours: float, at_37: float) -> None:
    assert caseload_37(caseload, hours) == at_37


def test_load_is_a_hundred_per_cent_at_the_norms_upper_end() -> None:
    assert load([(45, 45)], 37.0) == 100.0
    assert load([(90, 45)], 37.0) == 200.0
    assert load([(9, 45)], 37.0) == 20.0
    assert load([(46, 40)], 37.0) == 115.0  # 100 x 1.15 would be a last bit less


def test_load_is_measured_at_full_time() -> None:
    assert load([(36, 45)], 29.6) == 100.0


def test_the_load_of_a_mixed_caseload_is_the_sum_of_its_parts_over_their_norms() -> None:
    assert load([(20, 40), (15, 30)], 37.0) == 100.0
    assert load([(20, 40), (15, 30), (0, 20)], 37.0) == 100.0
    assert load([(45, 45), (30, 30), (20, 20)], 18.5) == 600.0
    assert load([(16, 45), (16, 36), (8, 40)], 37.0) == 100.0  # thirds and ninths


MIX = (Part("sygedagpenge", 40), Part("fleksjob", 22))


def test_a_mixed_report_is_of_the_mixed_area_and_its_caseload_is_the_sum() -> None:
    assert mixed_report(12, MIX, 32.5) == Report(12, MIXED, 62, 32.5, MIX)
    assert mixed_report(12, (*MIX, Part("boern_unge", 0))).caseload == 62


@pytest.mark.parametrize(
    ("area", "parts"),
    [
        (MIXED, ()),
        (MIXED, (Part("fleksjob", 62),)),
        (MIXED, (Part("fleksjob", 40), Part("fleksjob", 22))),
        (MIXED, (Part("fleksjob", 40), Part(MIXED, 22))),
        (MIXED, (*MIX, Part("boern_unge", 0), Part("integration", 0))),
        ("sygedagpenge", MIX),
    ],
)
def test_a_mixed_report_has_two_or_three_different_areas_and_no_other_has_parts(
    area: str, parts: tuple[Part, ...]
) -> None:
    with pytest.raises(Refusal) as refused:
        Report(12, area, 62, 37.0, parts)
    assert refused.value.problem is Problem.NOT_A_MIX


def test_no_part_and_no_sum_is_out_of_range() -> None:
    for parts, problem in (
        ((Part("fleksjob", 501), Part("sygedagpenge", -1)), Problem.CASELOAD_OUT_OF_RANGE),
        ((Part("fleksjob", 250), Part("sygedagpenge", 251)), Problem.SUM_OUT_OF_RANGE),
    ):
        with pytest.raises(Refusal) as refused:
            mixed_report(12, parts)
        assert refused.value.problem is problem
    for one in (250, 500, 0):
        assert mixed_report(12, (Part("fleksjob", one), Part("sygedagpenge", 500 - one))).caseload == 500


def test_a_mixed_report_that_is_not_the_sum_of_its_parts_is_none() -> None:
    with pytest.raises(ValueError, match="sum of its parts"):
        Report(12, MIXED, 61, 37.0, MIX)


def test_a_refusal_says_its_problem_and_nothing_that_was_typed() -> None:
    with pytest.raises(Refusal) as refused:
        parse_caseload("Skriv til Maja")
    assert str(refused.value) == "caseload_not_a_number"
    assert refused.value.args == ("caseload_not_a_number",)


def test_a_sealed_report_is_six_short_fields_without_space() -> None:
    assert to_bytes(Report(12, "sygedagpenge", 62, 32.5)) == b'[12,"sygedagpenge",62,32.5,[],[]]'
    assert to_bytes(Report(12, "børn", 62)) == '[12,"børn",62,37.0,[],[]]'.encode()


def test_a_report_sealed_before_there_were_mixed_caseloads_still_opens() -> None:
    assert from_bytes(b'[12,"sygedagpenge",62,32.5]') == Report(12, "sygedagpenge", 62, 32.5)


def test_the_parts_and_the_answers_come_back_as_they_were() -> None:
    report = Report(12, MIXED, 62, 37.0, (Part("sygedagpenge", 40), Part("fleksjob", 22)), (("burden", "high"),))
    assert from_bytes(to_bytes(report)) == report


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"5",
        b"null",
        b"[1, 2]",
        b"{}",
        b"[1,2,3,4,5]",
        b'["x","a",62,37]',
        b'[1,"a",null,37]',
        b'[1,"a",501,37]',
        b'[1,"a",62,0]',
        b"\xff",
        b'[1,"blandet",62,37.0,[],[]]',
        b'[1,"blandet",62,37.0,[["a",40],["b",21]],[]]',
        b'[1,"blandet",62,37.0,[["a",62]],[]]',
    ],
)
def test_what_is_no_sealed_report_is_told_so_with_nothing_of_what_it_holds(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"^not a sealed report$") as told:
        from_bytes(data)
    assert told.value.__cause__ is None
    assert told.value.__suppress_context__
