"""Invents what the demo's people report, month by month: the same people and numbers for the same seed.

Teams are not still: somebody starts, somebody leaves, some work part time with fewer cases, and now and then
somebody forgets a month.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.demo.world import WORLD, Place, Team

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

FIRST_PERSON = 700_000_000_000_000_000
"""Invented people have ids from here on, below any the simulated Discord gives out."""

FULL_TIME = 37.0
PART_TIME = (30.0, 32.0, 34.5)

_PART_TIME_SHARE = 0.22
_STARTS_LATER = 0.12
_LEAVES_EARLIER = 0.10
_FORGETS = 0.08
_BETWEEN_COLLEAGUES = 0.13
_FROM_MONTH_TO_MONTH = 0.04


class Invented(NamedTuple):
    """One report: who, the workplace by its name, the area by its key, citizens, hours a week."""

    user_id: int
    workplace: str
    area: str
    caseload: int
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
    """`count` months of reports, oldest first: in the first, teams are as they were, in the last as today."""
    people = list(_people(rng, count, world))
    for month in range(count):
        progress = month / (count - 1) if count > 1 else 1.0
        present = (person for person in people if person.first_month <= month <= person.last_month)
        yield [_report(rng, person, progress) for person in present if rng.random() >= _FORGETS]


def _people(rng: Random, count: int, world: Iterable[Place]) -> Iterator[Colleague]:
    user_id = FIRST_PERSON
    for place in world:
        for team in place.teams:
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
    return Invented(person.user_id, person.place.name, person.team.area, caseload, person.weekly_hours)
