"""What is published, for any set of reports and any sequence of rounds."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.domain.blocks import fold
from bot.domain.cells import CellKey, Scope
from bot.domain.release import Band, Behind, Figure, Measure, Publication, Withheld, band_of, differing
from bot.domain.reports import MIXED
from bot.store.documents import release_from_text, release_to_text
from tests.properties.definitions import (
    BANDS,
    bands_for,
    cells_of,
    differing_one_by_one,
    figure_of,
    in_per_cent,
    kept_of,
    may_follow,
    nearest,
    quantile_by_definition,
)
from tests.strategies import (
    AREAS,
    HIGHEST_37,
    MUNICIPALITY_OF,
    NORMS,
    a_norm,
    at_workplace,
    distinct_reports,
    ks,
    load_of,
    own_norms,
    placed,
    published,
    reports,
    rounds_of,
    wall,
)
from tests.strategies import some as reporting

if TYPE_CHECKING:
    from bot.domain.blocks import PlacedReport
    from bot.domain.norms import Norm
    from bot.domain.rounds import Round

Placing = tuple[str, str]
quarters = st.integers(4, 1600).map(lambda quarter: quarter / 4)


def people_behind(publication: Publication) -> dict[CellKey, frozenset[int]]:
    """Where every report has a value of its own, the values behind a cell are its people."""
    return {key: frozenset(kept.values) for key, kept in publication.behind.items()}


@given(reports, ks)
def test_every_cell_is_the_blocks_inside_it_shown_by_the_table_of_tiers(some: list[PlacedReport], k: int) -> None:
    publication = published(some, k=k, number=3)

    expected = {
        key: [report for block in blocks for report in block.reports] for key, blocks in cells_of(fold(some, k)).items()
    }
    assert publication.release.cells == {key: figure_of(key, members, NORMS, 3, k) for key, members in expected.items()}
    closed = date(2027, 1, 2)  # 93 days after the first of October
    assert publication.behind == {key: Behind(kept_of(members), closed) for key, members in expected.items()}


@given(reports, ks, own_norms)
def test_every_cell_follows_the_table_where_a_server_has_norms_of_its_own(
    some: list[PlacedReport], k: int, own: dict[str, Norm]
) -> None:
    publication = published(some, k=k, number=3, norms={**NORMS, **own}, scales=NORMS)

    for key, blocks in cells_of(fold(some, k)).items():
        members = [report for block in blocks for report in block.reports]
        assert publication.release.cells[key] == figure_of(key, members, {**NORMS, **own}, 3, k, NORMS)


@given(distinct_reports, ks)
def test_every_cell_is_a_disjoint_union_of_blocks_of_at_least_k(some: list[PlacedReport], k: int) -> None:
    blocks = [frozenset(kept_of(block.reports)) for block in fold(some, k)]

    for key, people in people_behind(published(some, k=k)).items():
        inside = [block for block in blocks if block <= people]
        assert inside, key
        assert all(len(block) >= k for block in inside)
        assert sum(len(block) for block in inside) == len(people)
        assert frozenset[object]().union(*inside) == people


@settings(max_examples=60)
@given(distinct_reports, ks)
def test_no_two_cells_differ_meet_or_unite_in_one_to_k_minus_one_people(some: list[PlacedReport], k: int) -> None:
    for one, other in combinations(set(people_behind(published(some, k=k)).values()), 2):
        for isolated in (one - other, other - one, one & other, one ^ other, one | other):
            assert not isolated or len(isolated) >= k


@given(distinct_reports, ks)
def test_no_arithmetic_on_any_number_of_cells_isolates_fewer_than_k(some: list[PlacedReport], k: int) -> None:
    """People who lie in exactly the same cells cannot be taken apart: the smallest group of them is still k."""
    lies_in: dict[int, set[CellKey]] = defaultdict(set)
    for key, people in people_behind(published(some, k=k)).items():
        for person in people:
            lies_in[person].add(key)

    together: dict[frozenset[CellKey], int] = defaultdict(int)
    for keys in lies_in.values():
        together[frozenset(keys)] += 1
    assert all(number >= k for number in together.values())


@given(reports, ks, st.integers())
def test_the_order_of_the_reports_changes_not_a_byte(some: list[PlacedReport], k: int, seed: int) -> None:
    shuffled = list(some)
    random.Random(seed).shuffle(shuffled)  # noqa: S311  (no secret: an order)

    one, other = published(some, k=k), published(shuffled, k=k)
    assert release_to_text(one.release) == release_to_text(other.release)
    assert list(one.behind.items()) == list(other.behind.items())


@given(reports, ks)
def test_a_release_is_kept_and_read_as_it_was(some: list[PlacedReport], k: int) -> None:
    release = published(some, k=k).release
    assert release_from_text(release_to_text(release)) == release


@given(st.lists(quarters, min_size=5, max_size=70))
def test_a_total_of_only_mixed_caseloads_is_their_figure_itself(values: list[float]) -> None:
    assert only_figure(values, MIXED) == published(reporting(values, area=MIXED)).release.cells[at_workplace("1")]


@st.composite
def full_groups(draw: st.DrawFn) -> tuple[int, list[PlacedReport]]:
    """A k, and reports of which none is left over: k or more of each area at each workplace that has any."""
    k = draw(st.integers(5, 9))
    sizes = draw(
        st.dictionaries(
            st.tuples(st.sampled_from(sorted(MUNICIPALITY_OF)), st.sampled_from(AREAS)), st.integers(k, 14), max_size=3
        )
    )
    wheres = [where for where, size in sizes.items() for _ in range(size)]
    return k, [placed(*where, 10.0 + 3 * index % 70) for index, where in enumerate(wheres)]


@given(
    full_groups(),
    st.sampled_from(sorted(MUNICIPALITY_OF)),
    st.sampled_from(AREAS),
    st.lists(st.integers(0, 500).map(float), min_size=8, max_size=8),
)
def test_a_workplace_with_none_and_with_up_to_k_minus_one_reports_look_alike_to_the_byte(
    base: tuple[int, list[PlacedReport]], workplace: str, area: str, values: list[float]
) -> None:
    k, others = base
    others = [one for one in others if (one.workplace, one.area) != (workplace, area)]
    assume(len(others) + k - 1 < 50)  # the band of the whole server is told from there

    texts = {
        release_to_text(published([*others, *(placed(workplace, area, value) for value in values[:n])], k=k).release)
        for n in range(k)
    }
    assert len(texts) == 1


@given(
    full_groups(),
    st.lists(st.tuples(st.sampled_from(sorted(MUNICIPALITY_OF)), st.sampled_from(AREAS)), min_size=8, max_size=8),
    st.lists(st.integers(0, 500).map(float), min_size=8, max_size=8),
)
def test_fewer_than_k_reports_left_over_anywhere_in_the_country_are_never_seen(
    base: tuple[int, list[PlacedReport]], wheres: list[Placing], values: list[float]
) -> None:
    k, others = base
    taken = {(one.workplace, one.area) for one in others}
    odd = [placed(*where, value) for where, value in zip(wheres, values, strict=True) if where not in taken][: k - 1]
    assume(len(others) + len(odd) < 50)

    assert release_to_text(published([*others, *odd], k=k).release) == release_to_text(published(others, k=k).release)


@given(
    full_groups(),
    st.sampled_from(sorted(MUNICIPALITY_OF)),
    st.sampled_from(AREAS),
    st.lists(st.integers(0, 500).map(float), min_size=8, max_size=8),
)
def test_a_workplace_that_falls_below_k_keeps_its_figure_and_looks_alike_with_none_and_with_k_minus_one(
    base: tuple[int, list[PlacedReport]], workplace: str, area: str, values: list[float]
) -> None:
    k, others = base
    others = [one for one in others if (one.workplace, one.area) != (workplace, area)]
    assume(len(others) + k - 1 < 50)
    last = published([*others, *(placed(workplace, area, 40.0 + index) for index in range(k))], k=k)

    texts: set[str] = set()
    for n in range(k):
        few = [placed(workplace, area, value) for value in values[:n]]
        release = published([*others, *few], k=k, number=4, previous=last).release
        key = CellKey(Scope.WORKPLACE, workplace, area)
        assert release.cell(key) is last.release.cell(key)
        texts.add(release_to_text(release))
    assert len(texts) == 1


@given(ks, st.sampled_from(sorted(MUNICIPALITY_OF)), st.sampled_from(AREAS), st.data())
def test_a_group_of_k_minus_one_publishes_nothing_and_one_of_k_does(
    k: int, workplace: str, area: str, data: st.DataObject
) -> None:
    values = data.draw(st.lists(st.integers(0, 500).map(float), min_size=k, max_size=k))
    group = [placed(workplace, area, value) for value in values]

    assert published(group[1:], k=k).release.cells == {}
    assert isinstance(published(group, k=k).release.cell(CellKey(Scope.WORKPLACE, workplace, area)), Figure)


@given(reports, ks)
def test_whatever_is_not_published_is_one_constant_word(some: list[PlacedReport], k: int) -> None:
    release = published(some, k=k).release

    for workplace in MUNICIPALITY_OF:
        for area in (None, *AREAS):
            key = CellKey(Scope.WORKPLACE, workplace, area)
            assert key in release.cells or release.cell(key) is Withheld.TOO_FEW


@given(distinct_reports, ks)
def test_areas_without_a_norm_never_enter_a_load(some: list[PlacedReport], k: int) -> None:
    publication = published(some, k=k)
    area_of = {int(one.caseload_37): one.area for one in some}

    for key, figure in publication.release.cells.items():
        assert figure.measure is (Measure.LOAD if key.area in {None, MIXED} else Measure.CASELOAD_37)
        areas = {area_of[value] for value in publication.behind[key].values}
        assert areas <= ({*NORMS, MIXED} if key.area is None else {key.area})


@given(st.lists(st.integers(0, 800).map(lambda half: half / 2), min_size=12, max_size=70))
def test_the_middle_half_holds_the_true_quartiles_and_below_fifty_is_ten_wide(values: list[float]) -> None:
    figure = published([placed(caseload_37=value) for value in values]).release.cells[
        CellKey(Scope.WORKPLACE, "1", "sygedagpenge")
    ]
    half = figure.middle_half
    assert half is not None

    lower, upper = quantile_by_definition(values, 1), quantile_by_definition(values, 3)
    if len(values) < 50:
        assert half.high - half.low >= 10
        assert half.low <= lower <= upper <= half.high
        assert half.low % 5 == half.high % 5 == 0
        assert half.low > lower - 5
    else:
        assert abs(half.low - lower) <= 0.5
        assert abs(half.high - upper) <= 0.5


@given(st.integers(1, 49_999), ks)
def test_a_band_holds_its_number_never_reaches_below_k_and_holds_four_numbers(number: int, k: int) -> None:
    assume(number >= k)
    band = band_of(number, k)

    assert k <= band.low <= number <= band.high
    assert band.high - band.low + 1 >= 4
    assert band.high in {high for _, high in BANDS}
    assert band.low == k or band.low in {low for low, _ in BANDS}


@given(ks)
def test_the_bands_of_a_server_follow_on_each_other_and_only_the_first_is_its_own(k: int) -> None:
    told = {band_of(number, k) for number in range(k, 2000)}
    assert told == {Band(low, high) for low, high in bands_for(k) if high < 2000}


# What is shown tells no more of the number than the band does


@st.composite
def numbers_in_one_band(draw: st.DrawFn) -> tuple[int, int, int]:
    """A k, and two numbers of reports that are told by the same band."""
    k = draw(st.sampled_from([9, 10, 11, 17, 18, 19]) | ks)  # often one whose first band takes in the next
    low, high = draw(st.sampled_from([band for band in bands_for(k) if band[0] <= 100]))
    numbers = st.sampled_from([low, min(high, 250)]) | st.integers(low, min(high, 250))
    return k, draw(numbers), draw(numbers)


def only_figure(values: Sequence[float], area: str | None = "sygedagpenge", k: int = 5) -> Figure:
    """What is shown of these values at one workplace."""
    return published(reporting(values, area=area or "sygedagpenge"), k=k).release.cells[at_workplace("1", area)]


def over_many_areas(values: Sequence[float], k: int = 5) -> Figure:
    """What is shown of all areas together where each of these is of an area of its own, all with one norm."""
    norms = {area: a_norm(area) for area in map(str, range(len(values)))}
    some = [placed("1", area, value, norms=norms) for area, value in zip(norms, values, strict=True)]
    return published(some, k=k, norms=norms).release.cells[at_workplace("1")]


Way = Callable[..., Figure]
ways = st.sampled_from(
    [
        only_figure,
        partial(only_figure, area="andet"),
        partial(only_figure, area=MIXED),
        partial(only_figure, area=None),
        over_many_areas,
    ]
)
"""Of an area with a norm, of one without, of the mixed one, and of all together, where there is one and where many."""


def fields_shown(figure: Figure) -> list[bool]:
    return [part is not None for part in (figure.middle_half, figure.mean, figure.share_above, figure.norm)]


@given(numbers_in_one_band(), ways, st.lists(quarters, min_size=1))
def test_which_fields_are_shown_tells_no_more_of_the_number_than_the_band(
    numbers: tuple[int, int, int], way: Way, pool: list[float]
) -> None:
    k, *sizes = numbers
    one, other = (way([pool[index % len(pool)] for index in range(n)], k=k) for n in sizes)

    assert one.band == other.band
    assert fields_shown(one) == fields_shown(other)


@given(numbers_in_one_band(), ways, quarters)
def test_where_all_have_the_same_number_two_cells_of_one_band_are_one_and_the_same_figure(
    numbers: tuple[int, int, int], way: Way, value: float
) -> None:
    """Also how the figures are rounded does not tell of the number."""
    k, one, other = numbers
    assert way([value] * one, k=k) == way([value] * other, k=k)


@st.composite
def with_planters(draw: st.DrawFn) -> tuple[list[float], int]:
    """20 to 49 plausible values of a workplace, of which one to four are the planters'."""
    planters = draw(st.integers(1, 4))
    size = draw(st.integers(20, 49)) - planters
    return draw(st.lists(st.integers(40, 360).map(lambda quarter: quarter / 4), min_size=size, max_size=size)), planters


@given(with_planters(), st.sampled_from([(only_figure, 1, 0), (over_many_areas, Fraction(100, 45), 5)]))
def test_the_most_that_can_be_planted_weighs_no_more_in_a_mean_than_three_medians(
    group: tuple[list[float], int], shown_as: tuple[Way, int | Fraction, int]
) -> None:
    way, unit, slack = shown_as  # over several areas 3 x median is itself rounded a last bit
    honest, planters = group
    with_extremes = [*honest, *([HIGHEST_37] * planters)]
    middle = quantile_by_definition(with_extremes, 2)
    mean = way(with_extremes).mean
    held_down = way([*honest, *([3 * middle] * planters)]).mean

    assert mean is not None
    assert held_down is not None
    assert abs(mean - held_down) <= slack
    assert mean <= nearest(3 * Fraction(middle) * unit, 5)


def numbers_left(means: dict[tuple[float, int], int]) -> float:
    """How many numbers of reports a shown mean leaves possible, on average; keyed by level and number of reports."""
    left: dict[int, set[int]] = defaultdict(set)
    for (_, number), mean in means.items():
        left[mean].add(number)
    return sum(len(left[mean]) for mean in means.values()) / len(means)


@pytest.mark.parametrize("planters", [1, 2, 3, 4])
def test_a_mean_with_planted_extremes_leaves_most_numbers_possible_where_a_plain_mean_would_have_told_it(
    planters: int,
) -> None:
    """To an attacker who sees a median of 60 and knows that all but the planters have the same number.

    A plain mean moves by 18,500 / n for each planter: all but always it would leave one number of reports of thirty.
    """
    groups = {
        (level, n): [level] * (n - planters) + [HIGHEST_37] * planters
        for level in (57.5 + half / 2 for half in range(10))
        for n in range(20, 50)
    }
    figures = {at: only_figure(values) for at, values in groups.items()}
    assert {figure.median for figure in figures.values()} == {60}

    plain = {at: nearest(sum(values) / len(values), 5) for at, values in groups.items()}
    assert numbers_left(plain) < 1.1
    assert numbers_left({at: figure.mean or 0 for at, figure in figures.items()}) > 15


# A total that rests on one area


@given(st.lists(quarters, min_size=5, max_size=60), st.integers(10, 90), st.integers(5, 9))
def test_a_total_that_rests_on_one_area_is_told_by_that_areas_figure_alone(
    values: list[float], high: int, k: int
) -> None:
    """So that it tells nothing more: whatever sets of values have the same figure, they have the same total."""
    assume(len(values) >= k)
    norms = {"sygedagpenge": a_norm(high=high)}
    totals: dict[Figure, set[Figure]] = defaultdict(set)
    for shift in range(48):
        some = [placed(caseload_37=value + shift / 16, norms=norms) for value in values]
        cells = published(some, k=k, norms=norms).release.cells
        totals[cells[at_workplace("1", "sygedagpenge")]].add(cells[at_workplace("1")])

    assert len(totals) < 26  # of 48 sets: over three citizens, what is shown changes 24 times at most
    for figure, told in totals.items():
        assert told == {in_per_cent(figure, high)}


def test_rounded_by_itself_a_total_of_one_area_would_tell_the_median_to_less_than_a_citizen() -> None:
    """A control: side by side, a caseload to 5 citizens and a load to 5 per cent of a norm of 45 tell more than one."""
    by_caseload, by_both, by_itself = (defaultdict[object, list[float]](list) for _ in range(3))
    for eighth in range(340, 700):  # from 42.5 to 87.5: nine caseloads
        median = eighth / 8
        caseload, total = only_figure([median] * 5).median, only_figure([median] * 5, None).median
        by_caseload[caseload].append(median)
        by_both[caseload, total].append(median)
        by_itself[caseload, nearest(Fraction(median) * 100 / 45, 5)].append(median)

    assert list(by_both.values()) == list(by_caseload.values())
    assert {len(medians) for medians in by_both.values()} == {40}  # 5 citizens
    assert max(len(medians) for medians in by_itself.values()) <= 18  # 2.25 citizens
    assert min(len(medians) for medians in by_itself.values()) < 8  # 1 citizen


# From round to round

lengths = st.sampled_from([28, 31]) | st.integers(7, 31)
"""Days that a round lasts: often four weeks, so that twelve weeks are met to the day."""

Rounds = list[tuple["Round", list["PlacedReport"]]]


@st.composite
def rounds_of_reports(draw: st.DrawFn) -> Rounds:
    """Some rounds, each with its k and its reports: from one to the next a few numbers change, a few come, a few go."""
    wheres = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["1", "2", "3", "6"]), st.sampled_from(["sygedagpenge", "boern_unge", "andet", MIXED])
            ),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    days = draw(st.lists(lengths, min_size=3, max_size=7))
    rounds: Rounds = []
    for round_ in rounds_of(days, first=draw(st.dates(date(2026, 1, 1), date(2028, 1, 1)))):
        some: list[PlacedReport] = []
        for where in wheres:
            size, changed, to = draw(st.tuples(st.integers(0, 16), st.integers(0, 12), st.integers(0, 2)))
            some += [placed(*where, 30.0 + 4 * index + (7 * to if index < changed else 0)) for index in range(size)]
        rounds.append((replace(round_, k=draw(st.sampled_from([5, 5, 5, 6, 9, 12]))), some))
    return rounds


@settings(max_examples=300)
@given(rounds_of_reports())
def test_a_figure_holds_or_moves_by_at_least_k_values_and_nothing_else(rounds: Rounds) -> None:
    last: Publication | None = None
    for round_, some in rounds:
        fresh = published(some, k=round_.k, during=round_)
        now = published(some, k=round_.k, during=round_, previous=last)
        assert now.release.cells.keys() <= now.behind.keys()
        keys = {*fresh.behind, *now.behind, *(last.behind if last else ())}
        for key in keys:
            assert shown(now, key) == expected(key, fresh, last, round_.k), key
        last = now


Shown = tuple[Figure | Withheld, Behind[int] | None]


def shown(publication: Publication, key: CellKey) -> Shown:
    return publication.release.cell(key), publication.behind.get(key)


def expected(key: CellKey, fresh: Publication, last: Publication | None, k: int) -> Shown:
    """New where nothing is kept, or where the new may follow on what is kept.

    Else what was shown last, while k stand behind it; what is kept is kept in any case, with its own day.
    """
    if last is None or key not in last.behind:
        return shown(fresh, key)
    old, new = last.behind[key], fresh.behind.get(key)
    if new is not None and may_follow(old, new, k, last.release.k):
        return shown(fresh, key)
    figure = last.release.cell(key)
    return (figure if isinstance(figure, Figure) and figure.band.low >= k else Withheld.TOO_FEW), old


@settings(max_examples=300)
@given(rounds_of_reports())
def test_whatever_k_did_between_them_two_figures_of_a_cell_shown_after_each_other_differ_by_k_people(
    rounds: Rounds,
) -> None:
    """Told from outside: by what is shown and by who had reported, not by what is kept."""
    last: Publication | None = None
    seen: dict[CellKey, list[float]] = {}
    for round_, some in rounds:
        now = published(some, k=round_.k, during=round_, previous=last)
        for key, blocks in cells_of(fold(some, round_.k)).items():
            figure = now.release.cells.get(key)
            if figure is None or figure.round < round_.number:
                continue
            exact = [one.caseload_37 for block in blocks for one in block.reports]
            if key in seen:
                assert last is not None
                assert differing_one_by_one(seen[key], exact) >= max(round_.k, last.release.k)
            seen[key] = exact
        last = now


@settings(max_examples=300)
@given(rounds_of_reports())
def test_two_figures_of_a_cell_shown_after_each_other_the_later_of_which_is_small_lie_twelve_weeks_apart(
    rounds: Rounds,
) -> None:
    """Told from outside: by what is shown, and by the days on which the rounds closed; also where k is another."""
    last: Publication | None = None
    seen: dict[CellKey, date] = {}
    for round_, some in rounds:
        closed = wall(round_.closes_at).date()
        last = published(some, k=round_.k, during=round_, previous=last)
        for key, figure in last.release.cells.items():
            if figure.round < round_.number:
                continue
            if figure.band.low < 12 and key in seen:
                assert (closed - seen[key]).days >= 84
            seen[key] = closed


@given(rounds_of_reports())
def test_a_figure_that_held_is_the_same_to_the_byte_with_its_own_round(rounds: Rounds) -> None:
    last: Publication | None = None
    for round_, some in rounds:
        now = published(some, during=round_, previous=last)
        for key, figure in now.release.cells.items():
            assert figure.round <= round_.number
            if figure.round < round_.number:
                assert last is not None
                assert figure is last.release.cells[key]
        last = now


@given(reports, ks)
def test_the_same_reports_again_move_nothing(some: list[PlacedReport], k: int) -> None:
    first = published(some, k=k, number=1)
    second = published(some, k=k, number=4, previous=first)

    assert second.release.cells == first.release.cells
    assert second.behind == first.behind


@given(reports, ks, st.dictionaries(st.sampled_from(sorted(NORMS)), st.integers(10, 90), min_size=1))
def test_a_new_norm_alone_moves_no_figure(some: list[PlacedReport], k: int, highs: dict[str, int]) -> None:
    first = published(some, k=k, number=1)
    norms = {area: a_norm(area, high=highs.get(area, norm.high)) for area, norm in NORMS.items()}
    second = published(under(norms, some), k=k, number=4, norms=norms, previous=first)

    assert second.release.cells == first.release.cells


@given(reports, ks, st.sampled_from(sorted(NORMS)))
def test_a_norm_that_ends_moves_no_figure_unless_k_values_differ(some: list[PlacedReport], k: int, ended: str) -> None:
    first = published(some, k=k, number=1)
    norms = {area: norm for area, norm in NORMS.items() if area != ended}
    second = published(under(norms, some), k=k, number=4, norms=norms, previous=first)
    fresh = published(under(norms, some), k=k, number=4, norms=norms)

    for key in first.release.cells:
        assert shown(second, key) == expected(key, fresh, first, k)


def under(norms: dict[str, Norm], some: Sequence[PlacedReport]) -> list[PlacedReport]:
    """The same reports, measured by other norms; a mixed one is left out where a part's is missing."""
    measured = [replace(one, load=load_of(one.area, one.caseload_37, norms)) for one in some]
    return [one for one in measured if one.area != MIXED or one.load is not None]


behinds = st.lists(st.sampled_from([40, 50, 60]), max_size=15)


@given(behinds, behinds)
def test_what_differs_is_what_is_left_when_equal_values_are_crossed_out(one: list[int], other: list[int]) -> None:
    assert differing(tuple(one), tuple(other)) == differing_one_by_one(one, other)


near_each_other = st.lists(st.sampled_from([40.0, 40.2, 40.4, 40.5, 40.6, 41.0, 41.5]), min_size=5, max_size=15)


@given(near_each_other, near_each_other)
def test_whole_numbers_never_count_more_as_different_than_the_exact_ones(one: list[float], other: list[float]) -> None:
    """So that rounding what is kept may hold a figure that could have moved, and never the other way round."""
    first, second = (published(reporting(values)).behind[at_workplace("1", "sygedagpenge")] for values in (one, other))
    assert differing(first.values, second.values) <= differing_one_by_one(one, other)
