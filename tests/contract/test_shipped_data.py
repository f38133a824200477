"""The shipped files: that they say what their sources say, hang together, and can be shown to anybody."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from datetime import date
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from bot.data import AREAS, BREAKS, MUNICIPALITIES, NORMS, load_breaks, load_catalogue, read_breaks, read_catalogue
from bot.data.questions import ANSWERS, QUESTIONS
from bot.domain.catalogue import REGION_CHANGE
from bot.domain.norms import Norm, NormKind, beside, norm_for, norm_is_borrowed
from bot.domain.own_catalogue import PREFIX
from bot.domain.search import fold

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 22)
CATALOGUE = load_catalogue()
FILES = (AREAS, MUNICIPALITIES, NORMS, QUESTIONS, ANSWERS, BREAKS)

NO_NORM_DA = "DS har ikke et vejledende sagstal for d"
NO_NORM_EN = "DS has no recommended caseload for "


def shipped(file: str) -> str:
    return (resources.files("bot.data") / file).read_bytes().decode("utf-8")


def norm_of(key: str, day: date = TODAY) -> tuple[int | None, int] | None:
    norm = norm_for(CATALOGUE.norms, CATALOGUE.areas[key], day)
    return norm and (norm.low, norm.high)


# What is in the files


def test_all_98_municipalities_are_there_with_the_official_number_in_each_region() -> None:
    assert len(CATALOGUE.municipalities) == 98
    assert Counter(each.region_2026 for each in CATALOGUE.municipalities.values()) == {
        "Region Hovedstaden": 29,
        "Region Sjælland": 17,
        "Region Syddanmark": 22,
        "Region Midtjylland": 19,
        "Region Nordjylland": 11,
    }


def test_only_two_regions_change_in_2027_and_they_become_one() -> None:
    changes = {(each.region_2026, each.region_2027) for each in CATALOGUE.municipalities.values()}
    changed = {(before, after) for before, after in changes if before != after}
    assert changed == {
        ("Region Hovedstaden", "Region Østdanmark"),
        ("Region Sjælland", "Region Østdanmark"),
    }
    assert len({one.region_on(date(2027, 1, 1)) for one in CATALOGUE.municipalities.values()}) == 4


def test_every_municipality_is_known_by_its_name_its_code_and_its_name_with_kommune() -> None:
    for municipality in CATALOGUE.municipalities.values():
        for text in (municipality.name, f"{municipality.name} Kommune", municipality.code):
            assert CATALOGUE.municipality_named(text) == municipality


@pytest.mark.parametrize(
    ("text", "code"),
    [("0101", "0101"), ("Københavns Kommune", "0101"), ("Bornholms Regionskommune", "0400"),
     ("Vesthimmerland", "0820"), ("Lyngby-Tårbæk", "0173"), ("Åbenrå", "0580"), ("Aalborg", "0851")],
)  # fmt: skip
def test_well_known_municipalities_have_their_official_codes(text: str, code: str) -> None:
    municipality = CATALOGUE.municipality_named(text)
    assert municipality is not None
    assert municipality.code == code


def test_the_recommendations_of_today_are_the_unions_ten_areas_and_its_swedish_model() -> None:
    assert {key: norm_of(key) for key in CATALOGUE.areas} == {
        "boern_unge": (20, 30),
        "boern_unge_sverige": (15, 20),
        "boern_handicap": (20, 30),
        "voksen_handicap": (45, 65),
        "voksen_udsat": None,
        "kth_job_30": (35, 55),
        "kth_akt_30": (25, 40),
        "kth_job_u30": (30, 50),
        "kth_akt_u30": (25, 40),
        "sygedagpenge": (25, 45),
        "jobafklaring": None,
        "ressource": (25, 40),
        "fleksjob": (25, 50),
        "foertidspension": None,
        "integration": (35, 50),
        "dagpenge": None,
        "kth_2017": None,
        "kth_unge_2015": None,
        "flere_skal_med": None,
        "blandet": None,
        "andet": None,
    }


def test_the_historical_recommendations_held_in_their_time_and_not_after() -> None:
    assert norm_of("kth_2017", date(2017, 8, 22)) == (40, 55)
    assert norm_of("kth_2017", date(2019, 1, 1)) is None
    assert norm_of("kth_unge_2015", date(2015, 1, 1)) == (35, 50)
    assert norm_of("kth_unge_2015", date(2020, 4, 1)) is None


def test_finlands_statute_replaced_its_own_on_the_first_of_january_2024() -> None:
    def ceilings(day: date) -> list[int]:
        return [norm.high for norm in beside(CATALOGUE.norms, day) if norm.kind is NormKind.STATUTE]

    assert ceilings(date(2021, 12, 31)) == []
    assert ceilings(date(2022, 1, 1)) == [35]
    assert ceilings(date(2023, 12, 31)) == [35]
    assert ceilings(date(2024, 1, 1)) == [30]


def test_what_stands_beside_the_recommendations_is_from_abroad_or_marked_as_informal() -> None:
    figures = beside(CATALOGUE.norms, TODAY)
    assert {norm.country for norm in figures if norm.kind is not NormKind.INFORMAL} == {
        "FI", "NO", "SE", "GB", "US", "IE",
    }  # fmt: skip
    assert [norm.area for norm in figures if norm.kind is NormKind.INFORMAL] == ["uformel_kth"]
    assert not {norm.area for norm in figures} & CATALOGUE.areas.keys()


def test_members_can_choose_every_area_in_use_and_nothing_historical() -> None:
    history = {"kth_2017", "kth_unge_2015", "flere_skal_med"}
    assert {area.key for area in CATALOGUE.areas_on(TODAY)} == CATALOGUE.areas.keys() - history - {"blandet"}
    assert all(not CATALOGUE.areas[key].holds_on(TODAY) for key in history)


def test_a_menu_of_discord_holds_all_areas_in_use_and_several_of_them() -> None:
    assert len(CATALOGUE.areas_on(TODAY)) <= 24


def test_the_questions_on_working_conditions_are_those_that_were_agreed_each_with_closed_answers() -> None:
    assert {key: len(question.answers) for key, question in CATALOGUE.questions.items()} == {
        "amount": 3, "prep": 3, "minutes": 5, "meetings": 5, "complex": 4, "switched": 4, "trained": 2, "know": 3,
        "believe": 3, "pressure": 3,
    }  # fmt: skip
    assert all(answer.question == key for key, one in CATALOGUE.questions.items() for answer in one.answers)
    assert CATALOGUE.questions_on(TODAY) == tuple(CATALOGUE.questions.values())


def test_a_question_may_be_asked_from_its_first_to_its_last_day(tmp_path: Path) -> None:
    copied(tmp_path)
    file, open_sides = tmp_path / QUESTIONS, "too high, suitable or too low?;;"
    text = file.read_text("utf-8")
    assert open_sides in text
    file.write_text(text.replace(open_sides, f"{open_sides[:-1]}2027;2027-06-30"), encoding="utf-8")
    catalogue = read_catalogue(tmp_path)
    days = (date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 30), date(2027, 7, 1))
    asked = ["amount" in {one.key for one in catalogue.questions_on(day)} for day in days]
    assert asked == [False, True, True, False]
    assert [one.key for one in catalogue.asked(["pressure", "bygone", "amount"])] == ["amount", "pressure"]


# How they read


@pytest.mark.parametrize("language", ["da", "en"])
def test_questions_and_answers_fit_a_form_of_discord(language: str) -> None:
    for question in CATALOGUE.questions.values():
        assert 0 < len(question.label(language)) <= 45
        assert 0 < len(question.asked(language)) <= 100
        assert question.asked(language).endswith("?")
        assert all(0 < len(answer.label(language)) <= 100 for answer in question.answers)
        assert len({answer.label(language) for answer in question.answers}) == len(question.answers)


@pytest.mark.parametrize("language", ["da", "en"])
def test_labels_and_notes_fit_a_menu_of_discord(language: str) -> None:
    for area in CATALOGUE.areas.values():
        assert 0 < len(area.label(language)) <= 100
        assert len(area.note(language)) <= 100
    assert all(0 < len(norm.label(language)) <= 100 for norm in CATALOGUE.norms)


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_two_areas_look_alike(language: str) -> None:
    assert len({fold(area.label(language)) for area in CATALOGUE.areas.values()}) == len(CATALOGUE.areas)


def test_every_area_is_known_by_its_key_and_both_labels() -> None:
    for area in CATALOGUE.areas.values():
        for text in (area.key, area.label_da, area.label_en):
            assert CATALOGUE.area_named(text) == area


def test_age_is_written_in_one_way() -> None:
    labels = [each.label(code) for code in ("da", "en") for each in (*CATALOGUE.areas.values(), *CATALOGUE.norms)]
    assert [label for label in labels if re.search(r"over 30|30 år|30 years|-30|<", label)] == []


def test_an_area_and_its_norm_count_the_same_thing() -> None:
    for area in CATALOGUE.areas.values():
        norm = norm_for(CATALOGUE.norms, area, TODAY)
        if norm is not None:
            assert (area.unit_da, area.unit_en) == (norm.unit_da, norm.unit_en)


def test_an_area_in_use_without_a_norm_says_so_and_one_with_a_norm_does_not() -> None:
    for area in CATALOGUE.areas_on(TODAY):
        missing = norm_for(CATALOGUE.norms, area, TODAY) is None
        assert (NO_NORM_DA in area.note_da) == missing
        assert (NO_NORM_EN in area.note_en) == missing


def test_only_the_area_the_union_merged_borrows_a_norm_and_its_note_says_so() -> None:
    norms = CATALOGUE.norms_on(TODAY)
    borrowing = [CATALOGUE.areas[key] for key, norm in norms.items() if norm_is_borrowed(norm, key)]
    assert [area.key for area in borrowing] == ["boern_handicap"]
    assert "samme tal" in borrowing[0].note_da
    assert "same figure" in borrowing[0].note_en


def test_no_shipped_area_has_a_key_that_a_servers_own_could_have() -> None:
    assert not [key for key in CATALOGUE.areas if key.startswith(PREFIX)]


def test_as_it_is_shipped_an_area_counts_together_with_others_by_the_norm_it_is_compared_with() -> None:
    for day in (TODAY, date(2016, 6, 1)):
        assert CATALOGUE.scales_on(day) == CATALOGUE.norms_on(day)
    assert not [norm for norm in CATALOGUE.norms if norm.kind is NormKind.OWN]


def test_a_note_stands_in_both_languages_or_in_none() -> None:
    assert all(bool(area.note_da) == bool(area.note_en) for area in CATALOGUE.areas.values())


def test_a_unit_stands_in_both_languages_or_in_none() -> None:
    assert all(bool(norm.unit_da) == bool(norm.unit_en) for norm in CATALOGUE.norms)


def test_every_source_is_one_a_reader_can_look_up() -> None:
    for norm in CATALOGUE.norms:
        assert not re.search(r"source article|\.txt|\d{3}_|\bpage on\b", norm.source)
        assert norm.source.strip()


def test_only_an_informal_figure_has_no_issuer() -> None:
    assert all((norm.issuer is None) == (norm.kind is NormKind.INFORMAL) for norm in CATALOGUE.norms)


@pytest.mark.parametrize("file", FILES)
def test_the_files_are_plain_and_tidy(file: str) -> None:
    text = shipped(file)
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    assert text.endswith("\n")
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
    assert all(cell == " ".join(cell.split()) for cell in cells)


def test_the_breaks_are_the_reforms_in_order_each_with_a_source_and_the_areas_it_is_about() -> None:
    breaks = load_breaks(CATALOGUE)
    days = [each.day for each in breaks]
    assert days == sorted(days)
    assert {date(2025, 7, 1), date(2027, 1, 1)} <= set(days)
    cash = {"kth_job_30", "kth_akt_30", "kth_job_u30", "kth_akt_u30"}
    assert [set(each.areas) for each in breaks if each.day == date(2025, 7, 1)] == [cash]
    assert all(area in CATALOGUE.areas for each in breaks for area in each.areas)
    assert all(each.expected == (each.day > TODAY and bool(each.areas)) for each in breaks)


def test_the_areas_of_the_law_that_is_expected_are_those_whose_notes_say_so_and_more() -> None:
    (law,) = [each for each in load_breaks(CATALOGUE) if each.expected]
    noted = {area.key for area in CATALOGUE.areas.values() if "expected to change with a new law" in area.note_en}
    assert noted < set(law.areas)


def test_the_regions_that_break_are_those_whose_municipalities_get_another() -> None:
    (reform,) = [each for each in load_breaks(CATALOGUE) if each.regions]
    moving = [each for each in CATALOGUE.municipalities.values() if each.region_2026 != each.region_2027]
    assert reform.day == REGION_CHANGE
    assert set(reform.regions) == {name for each in moving for name in (each.region_2026, each.region_2027)}


# How strictly they are read


def copied(folder: Path) -> None:
    for each in FILES:
        (folder / each).write_text(shipped(each), encoding="utf-8")


def broken(folder: Path, file: str, line: int, old: str, new: str) -> str:
    """What reading says when, in a copy of the shipped files, one line has something else in it."""
    copied(folder)
    lines = shipped(file).splitlines()
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    (folder / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 - the caller looks at the whole message
        read_breaks(folder, read_catalogue(folder))
    return str(refusal.value)


def test_a_norm_area_that_lost_its_recommendation_is_refused_where_it_is_named(tmp_path: Path) -> None:
    said = broken(tmp_path, NORMS, 8, ";union;DK;", ";abroad;NO;")
    assert said == f"{AREAS}, line 11: there is no recommendation for norm_area 'sygedagpenge'"


def test_a_copy_of_the_files_reads_like_the_shipped_ones(tmp_path: Path) -> None:
    copied(tmp_path)
    assert read_catalogue(tmp_path) == CATALOGUE
    assert read_breaks(tmp_path, CATALOGUE) == load_breaks(CATALOGUE)


@pytest.mark.parametrize(
    ("file", "line", "old", "new", "problem"),
    [
        (AREAS, 1, "note_en", "note_en;extra", "the columns must be"),
        (NORMS, 1, "unit_da", "unit", "the columns must be"),
        (MUNICIPALITIES, 1, "code;name", "name;code", "the columns must be"),
        (AREAS, 3, ";;;yes", ";;yes", "10 cells instead of 11"),
        (NORMS, 4, ";H", ";H;", "15 cells instead of 14"),
        (AREAS, 2, ";;;yes", ";next year;;yes", "valid_from cannot be 'next year'"),
        (AREAS, 2, ";;;yes", ";2026-02-30;;yes", "valid_from cannot be '2026-02-30'"),
        (AREAS, 2, ";;;yes", ";;20261231;yes", "valid_to cannot be '20261231'"),
        (AREAS, 2, ";;;yes", ";0000;;yes", "valid_from cannot be '0000'"),
        (AREAS, 2, ";;;yes", ";2026;2025;yes", "valid_to lies before valid_from"),
        (AREAS, 2, ";yes;", ';"yes";', "reportable cannot be '\"yes\"'"),
        (AREAS, 2, ";yes;", ";ja;", "reportable cannot be 'ja'"),
        (AREAS, 2, "boern_unge;Børn", "Børn;Børn", "key cannot be 'Børn'"),
        (AREAS, 3, "boern_unge_sverige;Børn", "boern_unge;Børn", "key 'boern_unge' stands twice"),
        (AREAS, 2, ";børn og unge;", ";;", "unit_da is empty"),
        (AREAS, 4, ";boern_unge;", ";barnet;", "there is no recommendation for norm_area 'barnet'"),
        (AREAS, 6, ";;;;yes", ";dagpenge;;;yes", "there is no recommendation for norm_area 'dagpenge'"),
        (MUNICIPALITIES, 2, "0101", "101", "code cannot be '101'"),
        (MUNICIPALITIES, 3, "0147", "0101", "code '0101' stands twice"),
        (MUNICIPALITIES, 2, "København", "", "name is empty"),
        (NORMS, 2, ";20;30;", ";30;20;", "low is not under high"),
        (NORMS, 2, ";20;30;", ";30;30;", "low is not under high"),
        (NORMS, 2, ";20;30;", ";20;;", "high cannot be ''"),
        (NORMS, 2, ";20;30;", ";tyve;30;", "low cannot be 'tyve'"),
        (NORMS, 2, ";union;", ";forening;", "kind cannot be 'forening'"),
        (NORMS, 2, ";DK;", ";Denmark;", "country cannot be 'Denmark'"),
        (NORMS, 2, ";H", ";X", "certainty cannot be 'X'"),
        (NORMS, 15, ";abroad;SE;", ";union;DK;", "there is no area 'se_sager'"),
        (BREAKS, 1, "day;", "date;", "the columns must be"),
        (BREAKS, 2, "2025-07-01", "2025", "day cannot be '2025'"),
        (BREAKS, 2, "2025-07-01", "2025-07-32", "day cannot be '2025-07-32'"),
        (BREAKS, 2, "2025-07-01", "", "day cannot be ''"),
        (BREAKS, 3, "Ingen nye ressourceforløb", "", "label_da is empty"),
        (BREAKS, 3, "No new resource courses", "", "label_en is empty"),
        (BREAKS, 3, ";ressource;", ";resurse;", "areas cannot have 'resurse'"),
        (BREAKS, 3, ";ressource;", ";ressource|ressource;", "areas cannot have 'ressource'"),
        (BREAKS, 3, ";ressource;", ";;", "a break concerns either areas or regions"),
        (BREAKS, 3, ";ressource;;", ";ressource;Region Sjælland;", "a break concerns either areas or regions"),
        (BREAKS, 6, "|Region Sjælland", "|Region Fyn", "regions cannot have 'Region Fyn'"),
        (BREAKS, 3, ";no;", ";nej;", "expected cannot be 'nej'"),
        (BREAKS, 3, "https://star.dk/implementering/beskaeftigelsesreform", "", "source is empty"),
        (NORMS, 18, ";2024-01-01;", ";2023-12-31;", "two figures for 'fi_boern' hold at the same time"),
        (NORMS, 19, "no_barnevern;", "fi_boern;", "two figures for 'fi_boern' hold at the same time"),
        (QUESTIONS, 1, "asked_da", "asks_da", "the columns must be key;label_da;label_en;asked_da;asked_en;"),
        (QUESTIONS, 2, "amount", "the_amount", "key cannot be 'the_amount'"),
        (QUESTIONS, 3, "prep;Tid", "amount;Tid", "key 'amount' stands twice"),
        (QUESTIONS, 3, "Tid til forberedelse", "", "label_da is empty"),
        (QUESTIONS, 4, ";;", ";2027;2026", "valid_to lies before valid_from"),
        (ANSWERS, 1, "question;key", "key;question", "the columns must be question;key;label_da;label_en"),
        (ANSWERS, 2, "amount", "sagstal", "question cannot be 'sagstal'"),
        (ANSWERS, 3, "fits", "high", "key 'high' stands twice"),
        (ANSWERS, 3, "fits", "passendeeee", "key cannot be 'passendeeee'"),
        (ANSWERS, 4, "For lavt", "", "label_da is empty"),
    ],
)
def test_a_mistake_in_a_file_is_refused_by_file_and_line(
    *, tmp_path: Path, file: str, line: int, old: str, new: str, problem: str
) -> None:
    assert broken(tmp_path, file, line, old, new).startswith(f"{file}, line {line}: {problem}")


def test_a_question_with_one_answer_is_no_question(tmp_path: Path) -> None:
    said = broken(tmp_path, ANSWERS, 27, "trained;no", "know;no")
    assert said == f"{QUESTIONS}, line 8: there are not two answers to choose from"


def test_no_two_recommendations_for_an_area_overlap() -> None:
    def start(norm: Norm) -> date:
        return norm.valid_from or date.min

    by_start = sorted(CATALOGUE.norms, key=lambda norm: (norm.area, start(norm)))
    for earlier, later in pairwise(by_start):
        if earlier.area == later.area:
            assert earlier.valid_to is not None
            assert earlier.valid_to < start(later)
