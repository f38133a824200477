"""The attacker's simulator, short: nobody is found by our figures, and the same attackers find people by live ones.

The long version with narrow intervals is `python -m tests.anonymity.simulation`; what it found is in docs/simulation.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cells import CellKey, Scope
from bot.domain.release import Figure
from tests.anonymity.simulation.attacker import Attacker
from tests.anonymity.simulation.belief import differing
from tests.anonymity.simulation.cases import CASES, Case, pinned
from tests.anonymity.simulation.experiment import ATTACKS, RESIDUE, Attack, Scores, goal, play
from tests.anonymity.simulation.mechanism import AREA, MUNICIPALITIES, OTHER_AREA, Closed, cell
from tests.anonymity.simulation.shown import by_tiers, said_by
from tests.anonymity.simulation.solver import by_the_project, naively
from tests.anonymity.simulation.town import ROUNDS, SIZES, Sent, a_town, sent_in
from tests.integration.house import CHANNEL, GUILD, MEMBER_ROLE, REPRESENTATIVE_ROLE, House, administrator
from tests.properties.definitions import differing_one_by_one
from tests.strategies import published, some

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.attack(
    "live differencing",
    "week-to-week differencing",
    "parent minus children",
    "area × workplace",
    "k − 1 colluders, passive",
    "k − 1 colluders, active",
)

TOWNS, PARTICLES, SEED = 50, 400, 7
MANY = 3.5
"""Standard errors allowed here, where thirty scores are judged at once; the long version allows two."""
NOBODY = ATTACKS[0]
FOUR_PLANT = Attack(4, active=True)


@cache
def scores(mechanism: str, attack: Attack) -> Scores:
    return play(mechanism, attack, towns=TOWNS, seed=SEED, particles=PARTICLES)


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_what_an_attacker_gains_over_guessing_is_within_the_goals(attack: Attack) -> None:
    limits = {size: limit for size in SIZES if (limit := goal(attack, size)) is not None}
    found = scores("closed", attack)
    assert {size: found[size].advantage for size, limit in limits.items() if not found[size].at_most(limit, MANY)} == {}


def test_four_of_five_who_plant_their_numbers_gain_no_more_than_is_said() -> None:
    assert scores("closed", FOUR_PLANT)[5].at_most(RESIDUE)


def test_live_figures_fail_the_same_attackers_even_where_nobody_helps_them() -> None:
    live = scores("live", NOBODY)
    assert sum(not live[size].at_most(0.05) for size in SIZES) >= 3


def test_small_figures_that_need_not_rest_would_tell_four_of_five_more() -> None:
    assert not scores("closed, no rest", FOUR_PLANT)[5].at_most(RESIDUE)


def test_a_small_figure_that_rests_stays_within_six_cases_of_the_truth() -> None:
    error = scores("closed", NOBODY)[5].error
    assert float(np.mean(error)) <= 6 + 2 * float(np.std(error)) / len(error) ** 0.5


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_arithmetic_on_everything_published_pins_anybody_and_a_threshold_alone_lets_it(case: Case) -> None:
    assert pinned(case, by_the_project)[0] == 0
    assert pinned(case, naively)[0] > 0


# What the attackers reckon with is what the project does.


@given(st.lists(st.integers(1, 300), min_size=5, max_size=60))
def test_an_attacker_predicts_a_figure_as_the_domain_makes_it(values: list[int]) -> None:
    figure = published(some(map(float, values))).release.cells[CellKey(Scope.WORKPLACE, "1", AREA)]
    assert isinstance(figure, Figure)
    predicted = by_tiers(np.sort(np.array([values])))
    assert {name: float(numbers[0]) for name, (numbers, _) in predicted.items()} == pytest.approx(said_by(figure))


@given(st.lists(st.integers(1, 12), max_size=15), st.lists(st.integers(1, 12), max_size=15))
def test_an_attacker_counts_what_differs_as_the_domain_does(one: list[int], other: list[int]) -> None:
    rows = (np.array([values], np.int64).reshape(1, -1) for values in (one, other))
    assert differing(*rows)[0] == differing_one_by_one(one, other)


def test_a_town_sends_corrections_after_what_they_correct_and_planted_numbers_once() -> None:
    town = a_town(np.random.default_rng(3))
    target = town.target(0)
    sent = [
        one for number in range(ROUNDS) for one in sent_in(town, number, np.random.default_rng(number), {target: 499})
    ]
    assert [one.caseload for one in sent if one.person == target] == [499] * ROUNDS
    drafts = [index for index, one in enumerate(sent) if not one.final]
    assert drafts
    for index in drafts:
        assert any(one.person == sent[index].person and one.final for one in sent[index:])


def test_an_attacker_who_was_told_all_but_one_number_finds_it() -> None:
    """The control: an attacker too weak to find anything would prove nothing."""
    town = a_town(np.random.default_rng(5))
    mechanism = Closed()
    attacker = Attacker(np.random.default_rng(1), town, 0, helpers=4, active=True, particles=PARTICLES)
    planted = attacker.plan(0, mechanism)
    sent = [one for one in sent_in(town, 0, np.random.default_rng(2), planted) if one.person != attacker.target]
    sent.append(Sent(attacker.target, 0, int(town.caseloads[0, attacker.target]), final=True))
    attacker.see(0, mechanism.publish(0, sent)[0], mechanism)
    assert abs((attacker.guess() or 0) - town.caseloads[0, attacker.target]) <= 5


async def test_the_real_services_publish_what_the_simulator_plays(tmp_path: Path) -> None:
    """A town's reports, corrections and planted numbers, through sealing, files and closes."""
    town, mechanism = a_town(np.random.default_rng(11)), Closed()
    names = "\n".join(f"Arbejdsplads {at};{code}" for at, code in enumerate(MUNICIPALITIES))
    async with House(tmp_path).running() as running:
        await running.change(member_role=MEMBER_ROLE, representative_role=REPRESENTATIVE_ROLE, digest_channel=CHANNEL)
        preview = await running.services.edit_workplaces.preview(administrator(), names)
        await running.services.edit_workplaces.keep(administrator(), preview.draft)
        for number in range(ROUNDS):
            sent = sent_in(town, number, np.random.default_rng([11, number]), {town.target(2): 480 + number})
            for one in sent:
                area = OTHER_AREA if one.other_area else AREA
                await running.report(
                    one.person, one.caseload, workplace=str(one.workplace + 1), area=area, confirmed=True
                )
            await running.close()
            mechanism.publish(number, sent)
            (release,) = await running.store.releases.history(GUILD, 1)
            assert mechanism.last is not None
            for at in range(len(SIZES)):
                expected = mechanism.last.release.cells.get(cell(at))
                real = release.cells.get(CellKey(Scope.WORKPLACE, str(at + 1), AREA))
                assert _told(real) == _told(expected), (number, at)


def _told(figure: Figure | None) -> object:
    """All but what hangs on the norm, which is another in a test than in the catalogue."""
    return figure and (figure.median, figure.band, figure.middle_half, figure.mean, figure.round)
