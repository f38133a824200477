"""What a member is told right after reporting."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from bot.data import load_catalogue
from bot.domain.catalogue import Workplace
from bot.domain.receipts import Receipt, Unconfirmed
from tests.strategies import a_norm, a_round

WORKPLACE = Workplace(1, "Jobcenter Aarhus", "0751")
AREA = load_catalogue().areas["sygedagpenge"]


def test_a_receipt_sets_the_number_at_full_time_beside_the_norm() -> None:
    receipt = Receipt(WORKPLACE, AREA, 32, 29.6, a_norm(), a_round(), 5)
    assert receipt.caseload_37 == 40.0


def test_a_receipt_at_full_time_says_the_number_itself() -> None:
    assert Receipt(WORKPLACE, AREA, 62, 37.0, None, a_round(), 5).caseload_37 == 62.0


def test_a_receipt_cannot_be_changed() -> None:
    receipt = Receipt(WORKPLACE, AREA, 62, 37.0, None, a_round(), 5)
    with pytest.raises(FrozenInstanceError):
        receipt.caseload = 10  # pyright: ignore[reportAttributeAccessIssue]


def test_neither_a_receipt_nor_a_question_knows_who_it_is_for() -> None:
    told = {field.name for kind in (Receipt, Unconfirmed) for field in fields(kind)}
    assert told == {"workplace", "area", "caseload", "weekly_hours", "norm", "round", "k"}
