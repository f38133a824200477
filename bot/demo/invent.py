"""Invents what the demo's people report, month by month: the same people and numbers for the same seed.

Teams are not still: somebody starts, somebody leaves, some work part time with fewer cases, and now and then
somebody forgets a month.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from bot.demo.world import WORLD, Place, Team

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIRST_PERSON = 700_000_000_000_000_000
"""Invented people have ids from here on, below any the simulated Discord gives out."""
FIRST_OF_TWO_AREAS = FIRST_PERSON + 100_000

FULL_TIME = 37.0
PART_TIME = (30.0, 32.0, 34.5)

_PART_TIME_SHARE = 0.22
_STARTS_LATER = 0.12
_LEAVES_EARLIER = 0.10
_FORGETS = 0.08
_BETWEEN_COLLEAGUES = 0.13
_FROM_MONTH_TO_MONTH = 0.04
_IN_THE_FIRST = 0.6
"""Of the citizens of somebody with two areas, those in the first."""
_SKIPS = 0.15
_MANY = 60
"""Citizens per 37 hours from which the demo's people mostly say that it is too much."""

ANSWERS = {
    "amount": {"high": 5, "fits": 4, "low": 1},
    "prep": {"often": 2, "some": 4, "seldom": 4},
    "pressure": {"no": 6, "once": 3, "more": 1},
}
"""The questions on working conditions that the demo's server asks, and how often each answer comes."""


class Invented(NamedTuple):
    """One report: who, the workplace by its name, the areas by their keys, citizens in each, hours a week."""

    user_id: int
    workplace: str
    areas: tuple[str, ...]
    caseloads: tuple[int, ...]
    weekly_hours: float


@dataclass(frozen=True, slots=True)
class Colleague:
    """One invented person; `usual` is their caseload as a share of their team's; months count from 0."""

    user_id: int
    place: Place
    team: Team
    weekly_hours: float
    usual: float
    first_month: int
    last_month: int


def months(rng: Random, count: int = 6, world: Iterable[Place] = WORLD) -> Iterator[list[Invented]]:
    """`count` months of reports, oldest first: in the first, teams are as they were, in the last as today.

    Who works with two areas is invented by a second source of chance, so that the others are who they are without them.
    """
    second = Random()  # noqa: S311  (a game)
    second.setstate(rng.getstate())
    places = list(world)
    crowds = (
        (rng, list(_people(rng, count, places, FIRST_PERSON, of=1))),
        (second, list(_people(second, count, places, FIRST_OF_TWO_AREAS, of=2))),
    )
    for month in range(count):
        progress = month / (count - 1) if count > 1 else 1.0
        yield [report for chance, people in crowds for report in _reports(chance, people, month, progress)]


def _reports(rng: Random, people: Iterable[Colleague], month: int, progress: float) -> Iterator[Invented]:
    for person in people:
        if person.first_month <= month <= person.last_month and rng.random() >= _FORGETS:
            yield _report(rng, person, progress)


def _people(rng: Random, count: int, world: Iterable[Place], user_id: int, *, of: int) -> Iterator[Colleague]:
    """Everybody who works with so many areas, with ids from `user_id` on."""
    for place in world:
        for team in (each for each in place.teams if len(each.areas) == of):
            for _ in range(team.size):
                yield _colleague(rng, user_id, place, team, count)
                user_id += 1


def _colleague(rng: Random, user_id: int, place: Place, team: Team, count: int) -> Colleague:
    starts, leaves = rng.random() < _STARTS_LATER, rng.random() < _LEAVES_EARLIER
    return Colleague(
        user_id,
        place,
        team,
        weekly_hours=rng.choice(PART_TIME) if rng.random() < _PART_TIME_SHARE else FULL_TIME,
        usual=max(0.6, rng.gauss(1, _BETWEEN_COLLEAGUES)),
        first_month=rng.randrange(1, count) if starts and count > 1 else 0,
        last_month=rng.randrange(0, count - 1) if leaves and not starts and count > 1 else count - 1,
    )


def _report(rng: Random, person: Colleague, progress: float) -> Invented:
    """A person's report when `progress` of the way from then (0.0) to today (1.0) is covered."""
    typical = person.team.then + (person.team.today - person.team.then) * progress
    this_month = person.usual * rng.gauss(1, _FROM_MONTH_TO_MONTH)
    caseload = max(1, round(typical * this_month * person.weekly_hours / FULL_TIME))
    areas = person.team.areas
    first = round(caseload * _IN_THE_FIRST)
    caseloads = (caseload,) if len(areas) == 1 else (first, caseload - first)
    return Invented(person.user_id, person.place.name, areas, caseloads, person.weekly_hours)


def answers(rng: Random, report: Invented) -> dict[str, str]:
    """What the person answers to the questions on working conditions; some skip one, or all."""
    many = sum(report.caseloads) * FULL_TIME / report.weekly_hours > _MANY
    found: dict[str, str] = {}
    for question, weights in ANSWERS.items():
        tilted = {**weights, "high": 4 * weights["high"]} if many and question == "amount" else weights
        (answer,) = rng.choices(list(tilted), list(tilted.values()))
        if rng.random() >= _SKIPS:
            found[question] = answer
    return found
