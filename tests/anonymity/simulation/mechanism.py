"""Two ways of publishing the same reports: the project's own, and the naive one that most survey tools have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np

from bot.domain.blocks import PlacedReport
from bot.domain.cells import CellKey, Scope
from bot.domain.release import Behind, may_move
from tests.anonymity.simulation.rules import K, places_of, published
from tests.anonymity.simulation.shown import by_tiers, plainly, said_by
from tests.strategies import NORMS, a_round

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.release import Publication
    from bot.domain.rounds import Round
    from tests.anonymity.simulation.shown import Predict
    from tests.anonymity.simulation.town import Sent

AREA, OTHER_AREA = "sygedagpenge", "boern_unge"
MUNICIPALITIES = ("0101", "0101", "0147", "0147", "0147")
"""Where the workplaces of the town lie."""
PLACES = places_of({str(at): code for at, code in enumerate(MUNICIPALITIES)})


@dataclass(frozen=True, slots=True)
class Observation:
    """What somebody who knows who reported when sees of one workplace's area at one moment.

    `members` are the newest reports then; `said` is what is shown, by name (see `shown`); `moved` whether it is new,
    None where nothing holds a figure back.
    """

    number: int
    members: tuple[Sent, ...]
    said: Mapping[str, float]
    moved: bool | None
    predict: Predict


class Mechanism(Protocol):
    """Takes the rounds one after another and says what can be seen of each workplace."""

    def publish(self, number: int, sent: Sequence[Sent]) -> dict[int, list[Observation]]: ...

    def median(self, workplace: int) -> float | None:
        """The median now shown for the workplace's area, or else for what lies around it; None where there is none."""
        ...

    def can_move(self, workplace: int, number: int, size: int) -> bool:
        """Whether a figure of that many reports could be a new one in this round."""
        ...


@dataclass
class Closed:
    """The project's own: rounds of a month, blocks, tiers, figures that stay and rest, new ones that are held back.

    The real domain decides.

    `apart` is how many months lie between two rounds, as the rules take it: at 3 no figure has to rest any more.
    """

    apart: int = 1
    last: Publication | None = None

    def publish(self, number: int, sent: Sequence[Sent]) -> dict[int, list[Observation]]:
        newest = [one for one in sent if one.final]
        self.last = published([placed(one) for one in newest], self._round(number), PLACES, self.last)
        return {at: seen for at in range(len(MUNICIPALITIES)) if (seen := self._seen(at, number, newest))}

    def _seen(self, workplace: int, number: int, newest: Sequence[Sent]) -> list[Observation]:
        figure = self.last.release.cells.get(cell(workplace)) if self.last else None
        members = at_workplace(newest, workplace)
        if figure is None or len(members) < K:
            return []
        return [Observation(number, members, said_by(figure), figure.round == self._round(number).number, by_tiers)]

    def _round(self, number: int) -> Round:
        return a_round(1 + number * self.apart)

    def median(self, workplace: int) -> float | None:
        if self.last is None:
            return None
        around = CellKey(Scope.MUNICIPALITY, MUNICIPALITIES[workplace], AREA)
        cells = self.last.release.cells
        figure = cells.get(cell(workplace)) or cells.get(around)
        return figure and figure.median

    def can_move(self, workplace: int, number: int, size: int) -> bool:
        last = self.last.behind.get(cell(workplace)) if self.last else None
        if size < K or last is None:
            return size >= K
        new = Behind(tuple(range(1000, 1000 + size)), self._round(number).last_day)
        return may_move(last, new, needed=K, k=K)


@dataclass
class Live:
    """The naive one: a threshold, and nothing else. Each report changes the figure at once."""

    medians: dict[int, float] = field(default_factory=dict[int, float])

    def publish(self, number: int, sent: Sequence[Sent]) -> dict[int, list[Observation]]:
        newest: dict[int, dict[int, Sent]] = {}
        found: dict[int, list[Observation]] = {}
        for one in sent:
            if one.other_area:
                continue
            here = newest.setdefault(one.workplace, {})
            here[one.person] = one
            if len(here) < K:
                continue
            members = tuple(here.values())
            said = plain_figure(members)
            self.medians[one.workplace] = said["median"]
            found.setdefault(one.workplace, []).append(Observation(number, members, said, None, plainly))
        return found

    def median(self, workplace: int) -> float | None:
        return self.medians.get(workplace)

    def can_move(self, workplace: int, number: int, size: int) -> bool:
        del workplace, number
        return size >= K


def plain_figure(members: Sequence[Sent]) -> dict[str, float]:
    """What the naive tool shows of these reports."""
    values = np.sort(np.array([[one.caseload for one in members]]), axis=1)
    return {name: float(numbers[0]) for name, (numbers, _) in plainly(values).items()}


def placed(one: Sent) -> PlacedReport:
    """A report as the domain takes it; everybody works 37 hours."""
    area = OTHER_AREA if one.other_area else AREA
    load = 100 * one.caseload / NORMS[area].high
    return PlacedReport(
        str(one.workplace), MUNICIPALITIES[one.workplace], "Region Hovedstaden", area, one.caseload, load
    )


def cell(workplace: int) -> CellKey:
    return CellKey(Scope.WORKPLACE, str(workplace), AREA)


def at_workplace(sent: Sequence[Sent], workplace: int) -> tuple[Sent, ...]:
    """The reports of the workplace's area."""
    return tuple(one for one in sent if one.workplace == workplace and not one.other_area)
