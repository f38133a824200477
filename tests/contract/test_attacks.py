"""The attack table and the tests of anonymity belong together: no row without a test, no test without a row."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from tests.contract.test_documents import ANONYMITY, FILE, ROOT, TEST, named, table

if TYPE_CHECKING:
    from pathlib import Path

ROWS = table(ANONYMITY, "## Attacks")
NAMES = {row[0] for row in ROWS}
MODULES = sorted((ROOT / "tests" / "anonymity").glob("test_*.py"))

PROMISED = {
    "live differencing", "week-to-week differencing", "parent minus children", "area × workplace",
    "median of a small odd number", "quartiles and extremes", "k − 1 colluders, passive", "k − 1 colluders, active",
    "fake accounts", "wrong workplace", "threshold oracle", "autocomplete oracle", "error oracle", "public replies",
    "screenshots", "timing of releases", "withdrawal as an oracle", "erasure after close", "homogeneity",
    "storage order", "WAL and free pages", "backups", "logs", "key theft", "admin curiosity",
}  # fmt: skip
"""The attacks that the promise names; the table may have more, and never fewer."""


def attacks_in(module: Path) -> dict[str, set[str]]:
    """The rows that each test of a module says it is about: by its own mark, and by the module's."""
    body = ast.parse(module.read_text("utf-8")).body
    shared = {
        name
        for one in body
        if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "pytestmark"
        for name in _named_in(one.value)
    }
    return {
        one.name: shared.union(*(_named_in(mark) for mark in one.decorator_list))
        for one in body
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) and one.name.startswith("test_")
    }


def _named_in(mark: ast.expr) -> set[str]:
    """What stands in `pytest.mark.attack(...)`, wherever it stands in the expression."""
    calls = (one for one in ast.walk(mark) if isinstance(one, ast.Call))
    return {
        str(ast.literal_eval(argument))
        for call in calls
        if ast.unparse(call.func) == "pytest.mark.attack"
        for argument in call.args
    }


def test_every_attack_the_promise_names_has_a_row() -> None:
    assert NAMES >= PROMISED
    assert len(NAMES) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_is_whole_and_names_a_test(row: list[str]) -> None:
    assert len(row) == 5
    assert all(row)
    assert FILE.search(row[2])
    assert TEST.search(row[3])


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_every_test_of_anonymity_has_a_row(module: Path) -> None:
    found = attacks_in(module)
    assert found
    assert {test: rows - NAMES for test, rows in found.items() if rows - NAMES or not rows} == {}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_names_tests_of_anonymity_that_say_they_are_about_it(row: list[str]) -> None:
    for file, test in TEST.findall(row[3]):
        if file.startswith("tests/anonymity/"):
            assert row[0] in attacks_in(ROOT / file)[test], f"{file}::{test}"
