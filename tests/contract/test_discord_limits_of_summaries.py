"""Discord's limits for summaries: the longest names, every area, four hundred workplaces, and ids that carry it all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from bot.domain.cells import CellKey, Scope
from bot.domain.events import LONGEST_TEXT, Event, Stated
from bot.domain.headcount import Headcount
from bot.domain.norms import NormKind
from bot.domain.period import Period
from bot.domain.places import Places
from bot.domain.release import Band, Interval, Release
from bot.domain.summary import summarise
from bot.domain.typed_catalogue import LONGEST_KEY as OWN_KEY
from bot.presenters import summary
from bot.presenters.card import Action, Attachment, custom_id, parse_custom_id
from bot.presenters.summary_book import summary_book
from bot.workshop.bench import make
from tests.contract.test_discord_limits import IN_BOTH, MANY, _fits
from tests.golden.cards import CATALOGUE, DAY
from tests.strategies import a_figure, a_load, a_norm, rounds_of
from tests.workshop.workbooks import ReadBook

if TYPE_CHECKING:
    from bot.domain.release import Figure
    from bot.domain.summary import Summary
    from bot.i18n import Language

LONGEST_KEY = max(*map(len, CATALOGUE.areas), OWN_KEY)
PLACES = Places(CATALOGUE, (replace(MANY[0], name="Æ" * 80), *MANY[1:]))
AREAS = [area.key for area in CATALOGUE.areas_on(DAY)]
SOURCE = "https://" + "x" * 190
NORM = replace(a_norm(low=100, high=200, kind=NormKind.OWN), issuer="Ø" * 80, source=SOURCE, unit_da="ø" * 40)
ROUNDS = rounds_of([14] * 27, first=DAY)
UPLOAD_LIMIT = 10 * 1024 * 1024
"""What every server lets a bot upload."""


def of(key: CellKey, number: int) -> Figure:
    figure = a_figure(500, norm=NORM, middle_half=Interval(100, 500)) if key.area else a_load(1000)
    return replace(figure, band=Band(10000, 19999), mean=400, share_above=90, round=number)


def keys(workplace: int) -> list[CellKey]:
    return [CellKey(Scope.WORKPLACE, str(workplace), area) for area in (None, *AREAS)]


def everything(asked: CellKey, workplaces: int = 1) -> Summary:
    """Two years of fortnights with every area, an event with a stated figure in each round."""
    around = [CellKey(Scope.MUNICIPALITY, "0101", area) for area in (None, *AREAS)]
    cells = [*around, *(key for number in range(1, workplaces + 1) for key in keys(number))]
    history = [Release(one, 5, {key: of(key, one.number) for key in cells}, None) for one in ROUNDS]
    stated = Stated(Fraction(995, 2), AREAS[0], "*" * LONGEST_TEXT)
    events = [
        Event(one.number, one.first_day + timedelta(days=1), (Scope.WORKPLACE, "1"), "*" * LONGEST_TEXT, stated)
        for one in ROUNDS
    ]
    employed = (Headcount("1", DAY, 5000),)
    return summarise(history, asked, Period.ALL, PLACES, events=events, headcounts=employed)


@IN_BOTH
@pytest.mark.parametrize("area", [None, AREAS[0]])
async def test_the_longest_summary_fits_and_so_does_what_is_shown_before_it_is_shared(
    language: Language, area: str | None
) -> None:
    found = everything(CellKey(Scope.WORKPLACE, "1", area), workplaces=400)
    shown = summary.shared_card(found, PLACES, language)
    await _fits(summary.summary_card(found, PLACES, language))
    await _fits(shown)
    await _fits(summary.preview_card(found, shown, 2**63, language, changed=True))
    await _fits(summary.file_card(Attachment("x" * 80 + ".xlsx", b""), language))


@IN_BOTH
async def test_the_nearest_group_to_the_longest_name_fits(language: Language) -> None:
    found = everything(CellKey(Scope.WORKPLACE, "2", AREAS[0]))
    assert found.is_coarser
    await _fits(summary.summary_card(found, PLACES, language))


def test_all_that_a_button_carries_comes_back_whole() -> None:
    carried = ("region/own-" + "f" * 16, "x" * LONGEST_KEY, max(Period, key=len).value)
    for action, arguments in (
        *((Action.TAKE, (kind, *carried)) for kind in summary.KINDS),
        (Action.SHARE, carried),
        (Action.SEND_SHARE, (*carried, "f" * 12)),
    ):
        found = parse_custom_id(custom_id(action, *arguments))
        assert found is not None
        assert found.arguments == arguments


@IN_BOTH
def test_the_largest_workbook_is_far_from_what_may_be_uploaded_and_opens(language: Language) -> None:
    """All areas over two years of fortnights."""
    file = make(summary_book(everything(CellKey(Scope.WORKPLACE, "1")), PLACES, language))
    assert len(file) < UPLOAD_LIMIT / 10
    assert len(ReadBook.of(file).sheets) >= 5
