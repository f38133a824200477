"""The open data package: each published figure once, nothing withheld, in a form that any program reads again."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.data import load_catalogue
from bot.domain.catalogue import Workplace
from bot.domain.cells import ConditionKey, Scope
from bot.domain.conditions import ConditionFigure
from bot.domain.open_data import OpenData, open_data
from bot.domain.places import Places
from bot.domain.release import Band, Interval
from bot.i18n import LANGUAGES
from bot.presenters.open_package import open_package, table_csv
from bot.presenters.open_table import ALL_AREAS, CONDITIONS, FIGURES, plain_text
from tests.strategies import a_figure, a_load, a_norm, a_release, a_round, at_workplace, in_country

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.cells import CellKey
    from bot.domain.release import Release
    from bot.presenters.open_table import OpenTable

CATALOGUE = load_catalogue()
CLOSED_AFTER = a_round(1).last_whole_day
PLACES = Places(
    CATALOGUE,
    (
        Workplace(1, 'Jobcenter "Nord", Øst', "0751"),
        Workplace(2, "Familiehuset", "0461"),
        Workplace(3, "Lukket", "0461", valid_to=CLOSED_AFTER),
    ),
)
SICK, CHILDREN = at_workplace("1", "sygedagpenge"), at_workplace("2", "boern_unge")
NORM = replace(a_norm(high=45, low=25), label_da="Sygedagpenge", label_en="Sick pay")
ASKED = ConditionKey(Scope.COUNTRY, "dk", "amount")


def packed(history: list[Release], places: Places = PLACES) -> bytes:
    data = open_data(history, places)
    assert data is not None
    return open_package(data, places)


def unpacked(package: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


def rows_of(package: bytes, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(unpacked(package)[name], newline="")))


def three_rounds() -> list[Release]:
    """A figure that moved, stayed and moved; one that came late; the country's load; one of a closed workplace."""
    first = a_figure(60, norm=NORM, round_number=1)
    last = replace(a_figure(70, norm=NORM, round_number=3), band=Band(20, 49), mean=70, share_above=80)
    wide = replace(last, middle_half=Interval(60, 85))
    closed = at_workplace("3", "boern_unge")
    return [
        a_release({SICK: first, in_country(): a_load(150, round_number=1), closed: a_figure(30, round_number=1)}, 1),
        a_release({SICK: first, in_country(): a_load(155, round_number=2)}, 2),
        a_release({SICK: wide, CHILDREN: a_figure(22, round_number=3), in_country(): a_load(155, round_number=2)}, 3),
    ]


def test_each_figure_is_there_once_with_its_own_round_and_what_is_shown_now_is_marked() -> None:
    data = open_data(three_rounds(), PLACES)
    assert data is not None
    assert [(row.key.place, row.key.area, row.figure.median, row.round and row.round.number, row.current)
            for row in data.figures] == [
        ("dk", None, 150, 1, False),
        ("dk", None, 155, 2, True),
        ("1", "sygedagpenge", 60, 1, False),
        ("1", "sygedagpenge", 70, 3, True),
        ("2", "boern_unge", 22, 3, True),
        ("3", "boern_unge", 30, 1, False),
    ]  # fmt: skip


def test_before_the_first_close_there_is_nothing() -> None:
    assert open_data([], PLACES) is None


def test_what_the_newest_release_withholds_is_not_there_nor_what_it_once_was() -> None:
    *earlier, newest = three_rounds()
    withheld = replace(newest, cells={key: figure for key, figure in newest.cells.items() if key != SICK})
    assert all(row["area"] != "sygedagpenge" for row in rows_of(packed([*earlier, withheld]), "figures.csv"))


def test_a_raised_threshold_takes_away_what_it_takes_away_on_the_cards() -> None:
    history = three_rounds()
    raised = [*history[:2], replace(history[2], k=12, cells={SICK: history[2].cells[SICK]})]
    assert [row["median"] for row in rows_of(packed(raised), "figures.csv")] == ["70"]


def test_the_table_holds_what_the_figure_says_and_nothing_where_it_says_nothing() -> None:
    found = rows_of(packed(three_rounds()), "figures.csv")
    newest = next(row for row in found if row["area"] == "sygedagpenge" and row["current"] == "true")
    assert newest == {
        "round": "3", "opened": "2026-12-02", "published": "2027-01-02", "current": "true", "scope": "workplace",
        "place": "1", "place_name": 'Jobcenter "Nord", Øst', "area": "sygedagpenge", "area_da": "Sygedagpenge",
        "area_en": CATALOGUE.areas["sygedagpenge"].label_en, "measure": "caseload_37", "median": "70",
        "middle_half_low": "60", "middle_half_high": "85", "mean": "70", "share_above": "80",
        "reports_at_least": "20", "reports_at_most": "49", "norm_low": "25", "norm_high": "45",
        "norm_unit": NORM.unit_da, "norm_issuer": NORM.issuer or "", "norm_source": NORM.source,
        "norm_valid_from": NORM.valid_from.isoformat() if NORM.valid_from else "",
    }  # fmt: skip
    country = next(row for row in found if row["scope"] == "country")
    assert (country["area"], country["area_da"], country["norm_high"], country["mean"]) == (
        "all", "alle områder", "", "",
    )  # fmt: skip


def test_working_conditions_are_those_that_are_shown_now() -> None:
    figure = ConditionFigure((("high", 70), ("fits", 20), ("low", 10)), Band(12, 19), 1)
    history = [a_release({}, number) for number in (1, 2)]
    asked = [replace(release, conditions={ASKED: figure}) for release in history]
    found = rows_of(packed(asked), "conditions.csv")
    assert [(row["round"], row["answer"], row["share"], row["answers_at_least"]) for row in found] == [
        ("1", "high", "70", "12"),
        ("1", "fits", "20", "12"),
        ("1", "low", "10", "12"),
    ]
    assert rows_of(packed([asked[0], history[1]]), "conditions.csv") == []


def test_the_same_figures_make_the_same_bytes_with_one_time_for_all() -> None:
    package = packed(three_rounds())
    assert package == packed(three_rounds())
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        assert opened.testzip() is None
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert opened.namelist() == [
            "datapackage.json", "figures.csv", "conditions.csv", "README.da.md", "README.en.md",
        ]  # fmt: skip


def resource(package: bytes, name: str) -> dict[str, Any]:
    described = json.loads(unpacked(package)["datapackage.json"])
    return next(one for one in described["resources"] if one["name"] == name)


def test_the_description_says_what_lies_beside_it() -> None:
    package = packed(three_rounds())
    described = json.loads(unpacked(package)["datapackage.json"])
    assert (described["profile"], described["name"]) == ("tabular-data-package", "sagstal-open-data")
    assert re.fullmatch(r"[a-z0-9._/-]+", described["name"])
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        for one in described["resources"]:
            content = opened.read(one["path"])
            assert one["bytes"] == len(content)
            header = content.split(b"\r\n", 1)[0].decode().split(one["dialect"]["delimiter"])
            assert header == [field["name"] for field in one["schema"]["fields"]]
    assert [source["title"] for source in described["sources"]] == [f"{NORM.issuer}, {NORM.source}"]


READS: dict[str, Callable[[str], bool]] = {
    "integer": lambda text: str(int(text)) == text,
    "date": lambda text: date.fromisoformat(text).isoformat() == text,
    "boolean": lambda text: text in ("true", "false"),
    "string": bool,
}


def fits(schema: dict[str, Any], rows: list[dict[str, str]]) -> None:
    """Table Schema's rules, as far as they are used: type, required, enum, minimum, maximum, and the primary key."""
    for row in rows:
        assert list(row) == [field["name"] for field in schema["fields"]]
        for field in schema["fields"]:
            value, rules = row[field["name"]], field.get("constraints", {})
            if value in schema["missingValues"]:
                assert not rules.get("required"), field["name"]
                continue
            assert READS[field["type"]](value), field["name"]
            assert value in rules.get("enum", [value]), field["name"]
            if field["type"] == "integer":
                assert rules.get("minimum", int(value)) <= int(value) <= rules.get("maximum", int(value)), field["name"]
    keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
    assert all(all(key) for key in keys)
    assert len(set(keys)) == len(keys)


CELLS = st.builds(at_workplace, st.sampled_from("123"), st.sampled_from([None, "boern_unge", "dagpenge"]))
MEDIANS = st.dictionaries(CELLS, st.integers(0, 500), max_size=6)


@settings(deadline=None)
@given(st.lists(MEDIANS, min_size=1, max_size=5))
def test_whatever_is_published_every_row_fits_the_schema_and_stands_in_a_release(
    medians: list[dict[CellKey, int]],
) -> None:
    history = [
        a_release(
            {
                key: a_load(median, round_number=number) if key.area is None else a_figure(median, round_number=number)
                for key, median in shown.items()
            },
            number,
        )
        for number, shown in enumerate(medians, 1)
    ]
    package = packed(history)
    rows = rows_of(package, "figures.csv")
    fits(resource(package, "figures")["schema"], rows)
    for row in rows:
        key = at_workplace(row["place"], None if row["area"] == ALL_AREAS else row["area"])
        assert str(medians[int(row["round"]) - 1][key]) == row["median"]
    newest = {(key.place, key.area or ALL_AREAS) for key in history[-1].cells}
    open_now = {(row["place"], row["area"]) for row in rows if row["place"] != "3"}
    assert open_now == {one for one in newest if one[0] != "3"}


def test_conditions_fit_their_schema_too() -> None:
    figure = ConditionFigure((("high", 90), ("fits", 10), ("low", 10)), Band(12, 19), 1)
    package = packed([replace(a_release({}, 1), conditions={ASKED: figure})])
    fits(resource(package, "conditions")["schema"], rows_of(package, "conditions.csv"))


@pytest.mark.parametrize("table", [FIGURES, CONDITIONS])
def test_no_text_becomes_a_formula_and_all_else_comes_back_as_it_was(table: OpenTable[Any]) -> None:
    names = [column.name for column in table.columns]
    for text in ("=1+1", "@SUM(A1)", '-"x", y', "Æble\nog pære", "plain"):
        content = table_csv(table, [dict.fromkeys(names, text)])
        (row,) = csv.DictReader(io.StringIO(content.decode(), newline=""))
        assert set(row.values()) == {text if text[0] not in "=@-" else f"'{text}"}


def test_values_are_written_without_a_language() -> None:
    assert [plain_text(value) for value in (1234, True, False, date(2026, 1, 2), None, "x")] == [
        "1234", "true", "false", "2026-01-02", "", "x",
    ]  # fmt: skip


def test_the_pages_name_every_column_the_round_and_the_sources() -> None:
    pages = unpacked(packed(three_rounds()))
    for language in LANGUAGES:
        page = pages[f"README.{language.code}.md"]
        for column in (*FIGURES.columns, *CONDITIONS.columns):
            assert f"| `{column.name}` | {column.type} | {language.t(column.meaning)} |" in page
        assert language.day(a_round(3).last_day) in page
        assert NORM.source in page
    assert pages["README.da.md"] != pages["README.en.md"]


def test_a_stated_day_is_that_of_the_rounds_own_close() -> None:
    data = open_data(three_rounds(), PLACES)
    assert isinstance(data, OpenData)
    days = {row.figure.round: FIGURES.record(row, PLACES)["published"] for row in data.figures}
    assert days[1] == a_round(1).last_day == a_round(1).last_whole_day + timedelta(days=1)
