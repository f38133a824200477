"""What a member is told right after reporting."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from bot.data import load_catalogue
from bot.domain.catalogue import Workplace
from bot.domain.mixed import mix_of
from bot.domain.receipts import MeasuredPart, Receipt, Unconfirmed, area_chosen
from tests.strategies import a_norm, a_round

WORKPLACE = Workplace(1, "Jobcenter Aarhus", "0751")
AREA = load_catalogue().areas["sygedagpenge"]


def test_a_receipt_sets_the_number_at_full_time_beside_the_norm() -> None:
    receipt = Receipt(WORKPLACE, AREA, 32, 29.6, a_norm(), a_round(), 5)
    assert receipt.caseload_37 == 40.0


def test_a_receipt_at_full_time_says_the_number_itself() -> None:
    assert Receipt(WORKPLACE, AREA, 62, 37.0, None, a_round(), 5).caseload_37 == 62.0


FLEKSJOB = load_catalogue().areas["fleksjob"]
PARTS = (MeasuredPart(AREA, 18, a_norm(high=45)), MeasuredPart(FLEKSJOB, 15, a_norm("fleksjob", high=50)))


def test_a_receipt_of_a_mixed_caseload_adds_up_what_its_parts_are_of_their_norms() -> None:
    assert Receipt(WORKPLACE, AREA, 33, 37.0, None, a_round(), 5, PARTS).load == 70.0
    assert Receipt(WORKPLACE, AREA, 33, 18.5, None, a_round(), 5, PARTS).load == 140.0


def test_what_opens_the_form_again_is_the_area_or_all_areas_and_the_number_or_all_numbers() -> None:
    assert area_chosen(Receipt(WORKPLACE, AREA, 62, 37.0, None, a_round(), 5)) == "sygedagpenge"
    assert Unconfirmed(WORKPLACE, AREA, 350, 37.0).typed == "350"
    mixed = Unconfirmed(WORKPLACE, AREA, 33, 37.0, PARTS)
    assert (area_chosen(mixed), mixed.typed) == (mix_of(["sygedagpenge", "fleksjob"]), "18+15")


def test_a_receipt_cannot_be_changed() -> None:
    receipt = Receipt(WORKPLACE, AREA, 62, 37.0, None, a_round(), 5)
    with pytest.raises(FrozenInstanceError):
        receipt.caseload = 10  # pyright: ignore[reportAttributeAccessIssue]


def test_neither_a_receipt_nor_a_question_knows_who_it_is_for() -> None:
    told = {field.name for kind in (Receipt, Unconfirmed) for field in fields(kind)}
    assert told == {"workplace", "area", "caseload", "weekly_hours", "norm", "round", "k", "parts"}
