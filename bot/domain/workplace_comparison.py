"""A list of workplaces beside those there are: what it would add and change, and what of it does not fit together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from bot.domain.catalogue import Workplace
from bot.domain.lineage import ONE_DAY, Lineage
from bot.domain.pasted import LineProblem, RejectedLine
from bot.domain.search import fold
from bot.domain.workplace_changes import free_ids, own_names, rename
from bot.domain.workplace_line import COLUMNS
from bot.domain.workplace_list import MOST_WORKPLACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from bot.domain.workplace_line import ProposedWorkplace
    from bot.domain.workplace_list import WorkplaceList


class Changed(NamedTuple):
    """A workplace as it was and as it would be."""

    before: Workplace
    after: Workplace


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a list would do: workplaces new and changed, how many stay as they are, and lines that cannot be used."""

    new: tuple[Workplace, ...]
    changed: tuple[Changed, ...]
    same: int
    rejected: tuple[RejectedLine, ...]

    @property
    def written(self) -> tuple[Workplace, ...]:
        return (*(change.after for change in self.changed), *self.new)


def compare(present: Sequence[Workplace], listed: WorkplaceList, day: date) -> Comparison:
    """Listed workplaces beside those there are, on the day the list is read.

    One with an id is the one that has it. Otherwise the same name in the same municipality is the same one; so is one
    that a line names among its other names, which is how a workplace is renamed. What the list has no column for stays
    as it is, and the name before a renaming is kept.
    """
    before = {workplace.id: workplace for workplace in present}
    lines = _Lines(before, listed, day)
    after = lines.placed()
    while unfit := _unfit(before, after):
        lines.reject(unfit)
        after = {identity: one for identity, one in after.items() if identity not in unfit}
    new = tuple(one for identity, one in after.items() if identity not in before)
    changed = (Changed(before[identity], one) for identity, one in after.items() if identity in before)
    different = tuple(change for change in changed if change.before != change.after)
    same = len(after) - len(new) - len(different)
    return Comparison(new, different, same, tuple(sorted(lines.rejected, key=lambda one: one.line)))


class _Lines:
    """Which workplace each line is about; and the lines that cannot be used."""

    def __init__(self, present: Mapping[int, Workplace], listed: WorkplaceList, day: date) -> None:
        self._present = present
        self._listed = listed
        self._day = day
        self._by_name = {
            (fold(name), one.municipality): one
            for names in (_former_names, _aliases, _name)  # where two meet, the name it has now goes first
            for one in present.values()
            for name in names(one)
        }
        self._said = set(COLUMNS).union(listed.columns) - {"id"}
        self._line_of: dict[int, ProposedWorkplace] = {}
        self.rejected = list(listed.rejected)

    def placed(self) -> dict[int, Workplace]:
        """By id, the workplaces as they would be."""
        after: dict[int, Workplace] = {}
        unknown: list[ProposedWorkplace] = []
        for line in self._listed.accepted:
            found = self._found(line)
            if found is None and line.id is None:
                unknown.append(line)
            elif (found.id if found else line.id) in after:
                self._reject(line, LineProblem.DUPLICATE, line.name)
            else:
                identity = found.id if found else line.id or 0
                after[identity] = self._as_listed(found or Workplace(identity, line.name, line.municipality), line)
                self._line_of[identity] = line
        for identity, line in zip(free_ids({*self._present, *after}, len(unknown)), unknown, strict=True):
            after[identity] = self._as_listed(Workplace(identity, line.name, line.municipality), line)
            self._line_of[identity] = line
        return after

    def _found(self, line: ProposedWorkplace) -> Workplace | None:
        if line.id is not None:
            return self._present.get(line.id)
        names = ((fold(name), line.municipality) for name in (line.name, *line.aliases))
        return next((self._by_name[name] for name in names if name in self._by_name), None)

    def _as_listed(self, workplace: Workplace, line: ProposedWorkplace) -> Workplace:
        """The workplace with all that the list says of it; a name it loses is kept, also where the list forgets it."""
        given = {column: getattr(line, column) for column in self._said if column != "name"}
        listed = replace(workplace, **given)
        if any(fold(former.name) == fold(workplace.name) for former in listed.former):
            return replace(listed, name=line.name)
        return rename(listed, line.name, self._day)

    def reject(self, unfit: Mapping[int, LineProblem]) -> None:
        for identity, problem in unfit.items():
            self._reject(self._line_of[identity], problem, self._line_of[identity].name)

    def _reject(self, line: ProposedWorkplace, problem: LineProblem, detail: str) -> None:
        self.rejected.append(RejectedLine(line.line, line.name, problem, detail))


def _name(workplace: Workplace) -> Iterable[str]:
    return (workplace.name,)


def _aliases(workplace: Workplace) -> Iterable[str]:
    return workplace.aliases


def _former_names(workplace: Workplace) -> Iterable[str]:
    return (former.name for former in workplace.former)


def _unfit(before: Mapping[int, Workplace], after: Mapping[int, Workplace]) -> dict[int, LineProblem]:
    """By id, why some of the workplaces could not be among all there would be; unchanged ones always can."""
    result = {**before, **after}
    names = _holders(before.values(), result.values())
    found: dict[int, LineProblem] = {}
    room = MOST_WORKPLACES - len(before)
    for identity, one in after.items():
        if before.get(identity) == one:
            continue
        if problem := _problem(before.get(identity), one, result, names):
            found[identity] = problem
        elif identity not in before and (room := room - 1) < 0:
            found[identity] = LineProblem.TOO_MANY
    return found


def _problem(
    was: Workplace | None, one: Workplace, result: Mapping[int, Workplace], names: Mapping[tuple[str, str], set[int]]
) -> LineProblem | None:
    if was is not None and was.municipality != one.municipality:
        return LineProblem.ID_ELSEWHERE
    new_names = {fold(name) for name in own_names(one)} - {fold(name) for name in (own_names(was) if was else ())}
    if any(names[name, one.municipality] != {one.id} for name in new_names):
        return LineProblem.NAME_TAKEN
    return None if _is_founded(one, result) else LineProblem.UNFOUNDED


def _holders(*lists: Iterable[Workplace]) -> Mapping[tuple[str, str], set[int]]:
    """The ids of those who have, had or would have a name in a municipality."""
    found: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for workplaces in lists:
        for one in workplaces:
            for name in own_names(one):
                found[fold(name), one.municipality].add(one.id)
    return found


def _is_founded(one: Workplace, result: Mapping[int, Workplace]) -> bool:
    """Whether its days are in order, and those it came from and became part of are there, and it does not go round."""
    if one.valid_from and one.valid_to and one.valid_to < one.valid_from - ONE_DAY:
        return False
    relatives = [identity for identity in (one.merged_into, one.split_from) if identity is not None]
    known = [result[identity] for identity in relatives if identity in result and identity != one.id]
    if len(known) < len(relatives) or any(relative.municipality != one.municipality for relative in known):
        return False
    if one.merged_into is None:
        return True
    return one.valid_to is not None and not Lineage(result).leads_to(result[one.merged_into], one)
