"""CSV files opened again: every number and day is what it was, and no text is a formula."""

from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.delimited import BYTE_ORDER_MARK, harmless
from bot.i18n import DANISH, ENGLISH
from bot.presenters.book import Column, Kind
from bot.presenters.sheet_csv import sheet_csv

COLUMNS = (Column("Sted"), Column("Median", Kind.NUMBER), Column("Over", Kind.PERCENT), Column("Lukket", Kind.DATE))
BEGINNINGS = ("", "=", "+", "-", "@", "\t", "\r", "\n", " =", '"=', ";")
typed = st.builds(str.__add__, st.sampled_from(BEGINNINGS), st.text(max_size=15))
rows = st.tuples(
    st.none() | typed, st.none() | st.integers(0, 500) | st.integers(0, 999).map(lambda tenths: tenths / 10),
    st.none() | st.integers(-90, 900), st.none() | st.dates(),
)  # fmt: skip


def opened(file: bytes) -> list[list[str]]:
    text = file.decode("utf-8-sig")
    assert file.decode().startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


@given(st.lists(rows, max_size=10), st.sampled_from([DANISH, ENGLISH]))
def test_a_file_opened_again_holds_what_was_written(table: list[tuple[object, ...]], language: object) -> None:
    danish = language is DANISH
    head, *found = opened(sheet_csv(COLUMNS, table, DANISH if danish else ENGLISH))  # type: ignore[arg-type]
    assert head == ["Sted", "Median", "Over (%)", "Lukket"]
    for row, cells in zip(table, found, strict=True):
        text, *numbers = row
        assert cells[0] in (text or "", f"'{text}")
        for number, cell in zip(numbers[:2], cells[1:3], strict=True):
            assert cell.count(".") == 0 or not danish
            assert (float(cell.replace(",", ".")) if cell else None) == number
        assert (date.fromisoformat(cells[3]) if cells[3] else None) == row[3]


@given(typed)
def test_no_text_begins_as_a_formula_does(text: str) -> None:
    kept = harmless(text)
    assert not kept.lstrip().startswith(("=", "+", "-", "@"))
    assert kept[:1] not in ("\t", "\r", "\n")
    assert kept.removeprefix("'") == text.removeprefix("'")


def test_an_ordinary_name_is_left_as_it_is() -> None:
    assert [harmless(name) for name in ("Jobcenter Ærø", "", "Team 1-2", "A=B")] == [
        "Jobcenter Ærø", "", "Team 1-2", "A=B",
    ]  # fmt: skip
