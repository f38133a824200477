"""The whole union's figures: what is in its document, and that nothing is in it that is no longer a place."""

from __future__ import annotations

from datetime import date

import pytest

from bot.data import load_catalogue
from bot.domain.catalogue import Workplace
from bot.domain.cells import COUNTRY, CellKey, Scope
from bot.domain.national import national
from bot.domain.period import Period
from bot.domain.places import Places
from bot.i18n import DANISH, ENGLISH
from bot.presenters.national_paper import national_paper
from bot.presenters.paper import Heading, KeyFigures, Paper, Table
from tests.strategies import a_figure, a_load, a_norm, a_release, at_workplace, in_country

CATALOGUE = load_catalogue()
PLACES = Places(
    CATALOGUE, (Workplace(1, "Jobcenter Nord", "0101"), Workplace(2, "Lukket", "0101", valid_to=date(2026, 9, 1)))
)
AREA = "sygedagpenge"
SICK = a_norm(AREA, high=45, low=25)
TOWN, OTHER = (Scope.MUNICIPALITY, "0461"), (Scope.MUNICIPALITY, "0101")
CELLS = {
    COUNTRY: a_load(120),
    in_country(AREA): a_figure(60, norm=SICK),
    CellKey(Scope.REGION, "Region Syddanmark", AREA): a_figure(55, norm=SICK),
    CellKey(Scope.REGION, "own-old", AREA): a_figure(50, norm=SICK),
    CellKey(*TOWN): a_load(110),
    CellKey(*TOWN, AREA): a_figure(65, norm=SICK),
    CellKey(*OTHER): a_load(130),
    at_workplace("1", AREA): a_figure(70, norm=SICK),
    at_workplace("2", AREA): a_figure(75, norm=SICK),
}


def document(*, country: bool = True) -> Paper:
    cells = {key: figure for key, figure in CELLS.items() if country or key.scope is not Scope.COUNTRY}
    return national_paper(national([a_release(cells)], Period.ALL, PLACES), PLACES, ENGLISH)


def under(paper: Paper, heading: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the first table after a heading."""
    texts = [block.text if isinstance(block, Heading) else "" for block in paper.blocks]
    return next(one.rows for one in paper.blocks[texts.index(heading) :] if isinstance(one, Table))


def test_every_published_figure_below_the_country_is_there_by_its_scope() -> None:
    found = national([a_release(CELLS)], Period.ALL, PLACES)
    assert {row.key for row in found.places[Scope.MUNICIPALITY]} == {
        key for key in CELLS if key.scope == "municipality"
    }
    assert [row.figure for row in found.places[Scope.MUNICIPALITY]] == [
        CELLS[row.key] for row in found.places[Scope.MUNICIPALITY]
    ]
    assert found.country.key == COUNTRY


def test_closed_workplaces_and_regions_of_an_earlier_grouping_are_left_out() -> None:
    found = national([a_release(CELLS)], Period.ALL, PLACES)
    assert [row.key.place for row in found.places[Scope.WORKPLACE]] == ["1"]
    assert [row.key.place for row in found.places[Scope.REGION]] == ["Region Syddanmark"]


def test_before_the_first_close_there_is_no_document() -> None:
    with pytest.raises(ValueError, match="nothing has been published"):
        national_paper(national([], Period.ALL, PLACES), PLACES, DANISH)


def test_a_figure_that_stayed_comes_with_the_round_it_is_from() -> None:
    old = a_release({CellKey(*TOWN, AREA): a_figure(65, norm=SICK)})
    new = a_release({CellKey(*TOWN, AREA): a_figure(65, norm=SICK)}, number=2)
    row = national([old, new], Period.ALL, PLACES).places[Scope.MUNICIPALITY][0]
    assert (row.round, row.stayed) == (old.round, True)


def test_municipalities_stand_in_the_order_of_the_danish_alphabet() -> None:
    assert [row[0] for row in under(document(), "Municipalities, all areas together")] == ["København", "Odense"]


def test_of_an_area_the_regions_come_before_the_municipalities() -> None:
    assert [row[0] for row in under(document(), "Sickness benefit")] == ["Region Syddanmark", "Odense"]


def test_where_the_country_is_withheld_its_places_are_still_there() -> None:
    paper = document(country=False)
    assert not any(isinstance(block, KeyFigures) for block in paper.blocks)
    assert [row[0] for row in under(paper, "Sickness benefit")] == ["Region Syddanmark", "Odense"]
