"""The open data package holds nothing that the cards do not show: what is withheld leaves no trace in its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.data import load_catalogue
from bot.domain.catalogue import Workplace
from bot.domain.open_data import open_data
from bot.domain.places import Places
from bot.presenters.open_package import open_package
from tests.strategies import MUNICIPALITY_OF, placed, published

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.blocks import PlacedReport
    from bot.domain.release import Release

pytestmark = pytest.mark.attack("threshold oracle", "parent minus children")

PLACES = Places(
    load_catalogue(), tuple(Workplace(int(key), f"Team {key}", town) for key, town in MUNICIPALITY_OF.items())
)


def package_of(*rounds: Sequence[PlacedReport]) -> bytes:
    history: list[Release] = []
    previous = None
    for number, reports in enumerate(rounds, 1):
        previous = published(reports, number=number, previous=previous)
        history.append(previous.release)
    data = open_data(history, PLACES)
    assert data is not None
    return open_package(data, PLACES)


@settings(deadline=None)
@given(st.integers(0, 4), st.lists(st.integers(0, 300), min_size=4, max_size=4))
def test_none_and_up_to_four_reports_at_a_place_make_the_same_bytes(few: int, caseloads: list[int]) -> None:
    """Beside a workplace with figures, in each of two rounds."""
    many = [placed("1", caseload_37=60.0 + number) for number in range(14)]
    alone = [placed("4", "boern_unge", float(caseload)) for caseload in caseloads[:few]]
    without, with_few = package_of(many, many), package_of([*many, *alone], [*many, *alone[: few // 2]])
    assert without == with_few
