"""Reorganisations, for any sequence of them: no new figure comes too near one of the same lineage from before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.data import load_catalogue
from bot.domain.blocks import fold
from bot.domain.catalogue import Workplace
from bot.domain.cells import CellKey, Scope
from bot.domain.places import Places
from bot.domain.refusals import Refusal
from bot.domain.release import Behind, Figure, compute
from bot.domain.reorganising import set_apart
from bot.domain.reports import Report
from bot.domain.workplace_changes import closed, merged, reopened, split
from tests.strategies import a_round

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.domain.release import Publication
    from bot.domain.rounds import Round

CATALOGUE = load_catalogue()
AREA, OTHER_AREA, K = "sygedagpenge", "boern_unge", 5
FIRST = tuple(Workplace(number, f"Team {number}", "0751") for number in range(1, 5))


@dataclass
class Town:
    """Four workplaces of one municipality, what became of them, and all that was ever published of them."""

    places: Places = field(default_factory=lambda: Places(CATALOGUE, FIRST))
    last: Publication | None = None
    shown: dict[CellKey, tuple[int, ...]] = field(default_factory=dict["CellKey", "tuple[int, ...]"])
    related: set[frozenset[str]] = field(default_factory=set["frozenset[str]"])

    def reorganise(self, what: str, one: int, other: int, day: date) -> None:
        """One change, if it is one that the server would let be made."""
        places, workplaces = self.places, self.places.workplaces
        subject, object_ = (workplaces[index % len(workplaces)] for index in (one, other))
        try:
            match what:
                case "merge":
                    written = (merged(places, subject, object_, day),)
                case "split":
                    written = split(places, subject, [f"Ny {len(workplaces)}"], day, stays=bool(other % 2))
                case "close":
                    written = (closed(places, subject, day),)
                case _:
                    written = (reopened(subject, day),)
        except Refusal:
            return
        by_id = {one.id: one for one in (*workplaces, *written)}
        self.places = Places(CATALOGUE, tuple(by_id.values()))

    def close(self, reports: Sequence[Report], number: int) -> tuple[Publication, Round]:
        round_ = a_round(number, k=K)
        blocks = fold(self.places.placed(reports, round_.last_day), K)
        norms = self.places.norms_on(round_.last_day)
        publication = compute(blocks, round=round_, k=K, norms=norms, reported=len(reports), previous=self.last)
        ties = self.places.lineage.ties_on(round_.last_whole_day)
        self.related |= {frozenset({str(tie.heir), str(tie.source)}) for tie in ties}
        self.last = set_apart(publication, self.last, ties, K)
        return self.last, round_

    def kin(self, place: str) -> set[str]:
        """All that were ever tied to a workplace, be it by way of others."""
        found = {place}
        while more := {one for pair in self.related if pair & found for one in pair} - found:
            found |= more
        return found - {place}


def moved(publication: Publication, round_: Round) -> dict[CellKey, tuple[int, ...]]:
    """The values behind the workplaces' figures that are this round's own."""
    return {
        key: kept.values
        for key, kept in publication.behind.items()
        if key.scope is Scope.WORKPLACE and kept.since == round_.last_day and kept.values
    }


def least_left(values: tuple[int, ...], others: Sequence[tuple[int, ...]]) -> int:
    """The fewest values left of some, whichever of the others are added or taken, one at least being taken."""
    found = [len(tuple(values))]
    for signs in product((-1, 0, 1), repeat=len(others)):
        if -1 in signs:
            plus, minus = Counter[Hashable](values), Counter[Hashable]()
            for sign, other in zip(signs, others, strict=True):
                (plus if sign > 0 else minus).update(other if sign else ())
            found.append(max((plus - minus).total(), (minus - plus).total()))
    return min(found)


kinds = st.sampled_from(["merge", "merge", "split", "close", "reopen"])
changes = st.lists(st.tuples(kinds, st.integers(0, 7), st.integers(0, 7), st.integers(0, 30)), max_size=3)
teams = st.lists(st.integers(0, 14), min_size=4, max_size=4)
"""How many report at each of the first four, and then stay what they are: the same people with the same numbers."""
cuts = st.integers(0, 7)
"""How many of each team report at the newest workplace from then on."""
absences = st.integers(0, 3)
"""How many of all do not report the next time."""


def people(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Workplace and number of each, every number another's too: a set of people is nearly a set of numbers."""
    return [(number, 20 + 7 * index + number) for number, size in enumerate(sizes, 1) for index in range(size)]


def after_the_cut(town: Town, numbers: list[tuple[int, int]], cut: int) -> list[tuple[int, int]]:
    """The same numbers, the first of each team at the newest workplace."""
    newest, seen = max(one.id for one in town.places.workplaces), Counter[int]()
    found: list[tuple[int, int]] = []
    for where, value in numbers:
        seen[where] += 1
        found.append((newest if seen[where] <= cut else where, value))
    return found


@settings(max_examples=300)
@given(teams, changes, cuts, absences, st.integers(1, 4), st.booleans())
def test_what_is_published_after_a_reorganisation_is_apart_from_all_that_was_before(
    sizes: list[int],
    steps: list[tuple[str, int, int, int]],
    cut: int,
    absent: int,
    months: int,
    mixed: bool,  # noqa: FBT001
) -> None:
    """Two rounds, and any merging, splitting, closing and opening between them; nearly the same people report."""
    town = Town()
    first = [Report(where, AREA, value) for where, value in people(sizes)]
    before, _ = town.close(first, 1)
    known = {key: kept.values for key, kept in before.behind.items() if kept.values}
    opened = a_round(1 + months).first_day
    for what, one, other, days in sorted(steps, key=lambda step: step[3]):
        town.reorganise(what, one, other, opened - timedelta(days=3) + timedelta(days=days))
    second = [Report(where, AREA, value) for where, value in after_the_cut(town, people(sizes), cut)][absent:]
    second += [Report(1, OTHER_AREA, 25 + index) for index in range(6 if mixed else 0)]
    after, round_ = town.close(second, 1 + months)
    fresh = moved(after, round_)
    for key, values in fresh.items():
        kin = [CellKey(Scope.WORKPLACE, place, key.area) for place in town.kin(key.place)]
        if not kin:
            continue
        for other in (key, *kin):
            if other in known:
                assert least_left(values, [known[other]]) >= K, (key, other)
        others = [known[other] for other in (key, *kin) if other in known]
        others += [fresh[other] for other in kin if other in fresh]
        if len(others) <= 5 and any(other in known for other in (key, *kin)):
            assert least_left(values, others) >= K


@settings(max_examples=150, deadline=None)
@given(
    teams,
    st.lists(st.tuples(changes, cuts, absences, st.sampled_from([0, 0, 100])), max_size=5),
)
def test_round_after_round_a_reorganised_workplace_first_moves_away_from_all_it_came_from(
    sizes: list[int], rounds: list[tuple[list[tuple[str, int, int, int]], int, int, int]]
) -> None:
    """What a workplace of the lineage had shown when it was reorganised is heeded however long it takes to move."""
    town, numbers = Town(), people(sizes)
    town.close([Report(where, AREA, value) for where, value in numbers], 1)
    heeded: dict[CellKey, dict[tuple[str, tuple[int, ...]], None]] = {}
    ties: dict[str, set[str]] = {}
    for number, (steps, cut, absent, higher) in enumerate(rounds, 2):
        before = town.last.behind if town.last else dict[CellKey, Behind[int]]()
        known = {key: kept.values for key, kept in before.items() if kept.values}
        for what, one, other, days in sorted(steps, key=lambda step: step[3]):
            town.reorganise(what, one, other, a_round(3 * number).first_day + timedelta(days=days % 28))
        reports = [Report(w, AREA, value + higher) for w, value in after_the_cut(town, numbers, cut)][absent:]
        publication, round_ = town.close(reports, 3 * number)
        for place in {one for pair in town.related for one in pair}:
            now = town.kin(place)
            if now != ties.get(place):
                ties[place] = now
                key = CellKey(Scope.WORKPLACE, place, AREA)
                for other in (place, *now):
                    if (values := known.get(CellKey(Scope.WORKPLACE, other, AREA))) is not None:
                        heeded.setdefault(key, {})[other, values] = None
        for key, values in moved(publication, round_).items():
            for _, earlier in heeded.pop(key, {}):
                assert least_left(values, [earlier]) >= K


@given(teams, changes, st.integers(1, 4))
def test_what_is_held_back_leaves_the_last_figure_or_none(
    sizes: list[int], steps: list[tuple[str, int, int, int]], months: int
) -> None:
    town = Town()
    reports = [Report(where, AREA, value) for where, value in people(sizes)]
    before, _ = town.close(reports, 1)
    for what, one, other, days in steps:
        town.reorganise(what, one, other, a_round(1).first_day + timedelta(days=31 + days % 28))
    after, round_ = town.close(reports, 1 + months)
    for key, figure in after.release.cells.items():
        assert isinstance(figure, Figure)
        assert figure.round == round_.number or figure == before.release.cells[key]
        assert after.behind[key].values
    assert before.release.cells.keys() <= after.release.cells.keys()
