"""A summary of anything, for any reports and rounds: nothing in it that is not published."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.data import load_catalogue
from bot.domain.blocks import fold
from bot.domain.catalogue import Municipality, Workplace
from bot.domain.cells import COUNTRY, CellKey, ConditionKey, Scope
from bot.domain.comparison import Compared
from bot.domain.conditions import ConditionFigure, with_conditions
from bot.domain.conditions_at import ConditionRow
from bot.domain.norms import Norm
from bot.domain.period import Period
from bot.domain.places import Places
from bot.domain.questions import Question
from bot.domain.release import Figure, Publication, Release
from bot.domain.rounds import Round
from bot.domain.summary import Subject, summarise
from tests.strategies import AREAS, MUNICIPALITY_OF, QUESTIONS, REGION_OF, answers, published, reports, some

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.domain.blocks import PlacedReport
    from bot.domain.conditions import PlacedAnswer

SHIPPED = load_catalogue()
ISLAND = Municipality("0411", "Christiansø", "In no region", "In no region")
CATALOGUE = replace(SHIPPED, municipalities={**SHIPPED.municipalities, ISLAND.code: ISLAND})
WORKPLACES = tuple(Workplace(int(one), f"Sted {one}", town) for one, town in MUNICIPALITY_OF.items())
PLACES = Places(CATALOGUE, WORKPLACES)

regions = sorted({region for region in REGION_OF.values() if region})
asked_places = (
    st.tuples(st.just(Scope.WORKPLACE), st.sampled_from(sorted(MUNICIPALITY_OF)))
    | st.tuples(st.just(Scope.MUNICIPALITY), st.sampled_from(sorted(REGION_OF)))
    | st.tuples(st.just(Scope.REGION), st.sampled_from(regions))
    | st.just((COUNTRY.scope, COUNTRY.place))
)


def _cell(place: tuple[Scope, str], area: str | None) -> CellKey:
    return CellKey(*place, area)


asked_cells = st.builds(_cell, asked_places, st.none() | st.sampled_from(AREAS))
periods = st.sampled_from(Period)


@st.composite
def histories(draw: st.DrawFn) -> list[Release]:
    """One or two rounds after each other, with what the second carries forward of the first."""
    found: list[Publication] = []
    for number in range(1, draw(st.integers(1, 2)) + 1):
        reported: Sequence[PlacedReport] = draw(reports)
        answered: Sequence[PlacedAnswer] = draw(answers)
        before = found[-1] if found else None
        next_one = published(reported, number=number, previous=before)
        found.append(with_conditions(next_one, answered, QUESTIONS, before))
    return [publication.release for publication in found]


PUBLISHED = (Release, Figure, ConditionFigure, Round, Question, Norm)
"""What is published, or the same for everybody: taken as a whole."""


def parts(value: object) -> Iterator[object]:
    """A value and all that is in it."""
    yield value
    inner: Iterable[object] = ()
    if isinstance(value, tuple):
        inner = cast("tuple[object, ...]", value)
    elif is_dataclass(value) and not isinstance(value, PUBLISHED):
        inner = [getattr(value, field.name) for field in fields(value)]
    for one in inner:
        yield from parts(one)


@settings(max_examples=60)
@given(histories(), asked_cells, periods)
def test_every_figure_in_it_is_one_of_the_release_under_its_own_key(
    history: list[Release], asked: CellKey, period: Period
) -> None:
    found, newest = summarise(history, asked, period, PLACES), history[-1]
    for part in parts(found):
        if isinstance(part, Subject | Compared):
            assert newest.cells[part.key] == part.figure
        if isinstance(part, Subject):
            ever = [release.cells.get(part.key) for release in history]
            assert all(point.figure in ever for point in part.trend.points)
            assert part.trend.points[-1].figure == part.figure
        if isinstance(part, ConditionRow):
            assert newest.conditions[ConditionKey(found.key.scope, found.key.place, part.question.key)] == part.figure


@settings(max_examples=60)
@given(histories(), asked_cells, periods)
def test_there_are_no_numbers_in_it_but_those_of_published_figures(
    history: list[Release], asked: CellKey, period: Period
) -> None:
    """Beside the figures themselves only where one stands among others, and how one lies to the one before."""
    found = summarise(history, asked, period, PLACES)
    told: list[int] = []
    for subject in found.subjects:
        same_kind = (subject.key.scope, subject.key.area)
        medians = [figure.median for key, figure in history[-1].cells.items() if (key.scope, key.area) == same_kind]
        if subject.standing:
            above = sum(median > subject.figure.median for median in medians)
            assert (subject.standing.rank, subject.standing.of) == (1 + above, len(medians))
            told += [subject.standing.rank, subject.standing.of]
        told += [point.step for point in subject.trend.points if point.step is not None]
    assert sorted(part for part in parts(found) if type(part) is int) == sorted(told)
    assert not any(isinstance(part, float) for part in parts(found))


@settings(max_examples=60)
@given(histories(), asked_cells, periods)
def test_what_is_withheld_is_told_by_nothing_but_the_release(
    history: list[Release], asked: CellKey, period: Period
) -> None:
    """Another group is shown exactly where nothing of the asked one is published, and then nothing of it is there."""
    found, newest = summarise(history, asked, period, PLACES), history[-1]
    inside = [key for key in newest.cells if (key.scope, key.place) == (asked.scope, asked.place)]
    shown = [key for key in inside if asked.area in (None, key.area)]
    assert bool(shown) == (not found.is_coarser and found.main is not None)
    if not shown:
        assert all(subject.key not in (asked, *shown) for subject in found.subjects)


@settings(max_examples=60)
@given(reports, asked_cells, st.integers(1, 4), periods)
def test_a_withheld_cell_reads_the_same_for_none_and_four(
    others: list[PlacedReport], asked: CellKey, few: int, period: Period
) -> None:
    """The few who reported there are too few for any block, and nobody else is left over to fill one with them.

    The number of reports in the whole server, a band from 50, is published by itself and takes everybody in.
    """
    workplace = asked.place if asked.scope is Scope.WORKPLACE else "1"
    elsewhere = [one for one in others if one.region != REGION_OF[MUNICIPALITY_OF[workplace]]]
    whole = [block for block in fold(elsewhere, 5) if block.scope is not Scope.COUNTRY]  # which would take them in
    enough = [one for block in whole for one in block.reports]
    more = some([40.0 + index for index in range(few)], workplace, "dagpenge")
    one, other = (replace(published(found).release, reports=None) for found in (enough, [*enough, *more]))
    assert summarise([one], asked, period, PLACES) == summarise([other], asked, period, PLACES)


def test_what_these_properties_look_for_is_there_to_be_found() -> None:
    """They would else pass on nothing."""
    release = published(some([60.0] * 12)).release
    found = list(parts(summarise([release], CellKey(Scope.WORKPLACE, "1"), Period.NEWEST, PLACES)))
    assert {type(part) for part in found} >= {Subject, Compared, Figure}
