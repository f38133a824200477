"""Lineage: which workplace took over from which, and when; followed wherever somebody names one of another time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from bot.domain.catalogue import Workplace

ONE_DAY = timedelta(days=1)


class TurnKind(StrEnum):
    """What happened to a workplace, in the order in which it is told of one day."""

    RENAMED = "renamed"
    TOOK_IN = "took_in"
    GAVE_OFF = "gave_off"
    SPLIT_FROM = "split_from"
    MERGED_INTO = "merged_into"
    CLOSED = "closed"


_KINDS = tuple(TurnKind)


class Turn(NamedTuple):
    """A day from which a workplace is not what it was before.

    `names` are those of the other workplaces in it, as they are called today; of a renaming, the name before.
    """

    day: date
    kind: TurnKind
    names: tuple[str, ...] = ()


class Tie(NamedTuple):
    """One workplace (by id) takes people over from another, from a day on."""

    heir: int
    source: int
    day: date | None


@dataclass(frozen=True)
class Lineage:
    """The workplaces of a server by their ids, and how they came from each other."""

    workplaces: Mapping[int, Workplace]

    def successor(self, workplace: Workplace, day: date) -> Workplace:
        """What a workplace has become part of by a day; itself where it has not."""
        passed = {workplace.id}
        while (heir := self._heir(workplace, day)) is not None and heir.id not in passed:
            workplace = heir
            passed.add(heir.id)
        return workplace

    def _heir(self, workplace: Workplace, day: date) -> Workplace | None:
        if workplace.merged_into is None or workplace.valid_to is None or day <= workplace.valid_to:
            return None
        return self.workplaces.get(workplace.merged_into)

    def leads_to(self, workplace: Workplace, other: Workplace) -> bool:
        """Whether one will ever be part of another, by what is decided now."""
        passed: set[int] = set()
        found: Workplace | None = workplace
        while found is not None and found.id not in passed:
            if found.id == other.id:
                return True
            passed.add(found.id)
            found = self.workplaces.get(found.merged_into) if found.merged_into is not None else None
        return False

    def taken_in_by(self, day: date) -> Mapping[int, tuple[Workplace, ...]]:
        """By the id of each that took others in by a day, all those, also those that came by way of another."""
        found: defaultdict[int, tuple[Workplace, ...]] = defaultdict(tuple)
        for one in self.workplaces.values():
            heir = self.successor(one, day)
            if heir.id != one.id:
                found[heir.id] += (one,)
        return found

    def ties_on(self, day: date) -> frozenset[Tie]:
        """Every taking over that holds on a day."""
        return frozenset(tie for tie in self._ties() if tie.day is None or tie.day <= day)

    def _ties(self) -> Iterator[Tie]:
        for one in self.workplaces.values():
            if one.merged_into is not None and one.valid_to is not None:
                yield Tie(one.merged_into, one.id, one.valid_to + ONE_DAY)
            if one.split_from is not None:
                yield Tie(one.id, one.split_from, one.valid_from)

    def turns_of(self, workplace: Workplace) -> tuple[Turn, ...]:
        """What happened to a workplace, in the order of the days; what happened on one day in one way is one turn."""
        found: defaultdict[tuple[date, TurnKind], list[str]] = defaultdict(list)
        for day, kind, name in self._happened(workplace):
            found[day, kind] += [name] if name else []
        turns = (Turn(day, kind, tuple(names)) for (day, kind), names in found.items())
        return tuple(sorted(turns, key=lambda turn: (turn.day, _KINDS.index(turn.kind))))

    def _happened(self, workplace: Workplace) -> Iterator[tuple[date, TurnKind, str]]:
        for former in workplace.former:
            yield former.until + ONE_DAY, TurnKind.RENAMED, former.name
        parent = self.workplaces.get(workplace.split_from) if workplace.split_from is not None else None
        if parent is not None and workplace.valid_from is not None:
            yield workplace.valid_from, TurnKind.SPLIT_FROM, parent.name
        for other in self.workplaces.values():
            if other.merged_into == workplace.id and other.valid_to is not None:
                yield other.valid_to + ONE_DAY, TurnKind.TOOK_IN, other.name
            if other.split_from == workplace.id and other.valid_from is not None:
                yield other.valid_from, TurnKind.GAVE_OFF, other.name
        if workplace.valid_to is not None:
            heir = self.workplaces.get(workplace.merged_into) if workplace.merged_into is not None else None
            kind = TurnKind.CLOSED if heir is None else TurnKind.MERGED_INTO
            yield workplace.valid_to + ONE_DAY, kind, heir.name if heir else ""
