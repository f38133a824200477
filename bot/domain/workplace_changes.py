"""What can become of a workplace: renamed, merged, split, closed, open again. None is ever removed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count, islice
from typing import TYPE_CHECKING

from bot.domain.catalogue import FormerName, Workplace
from bot.domain.lineage import ONE_DAY
from bot.domain.refusals import Problem, Refusal
from bot.domain.search import fold
from bot.domain.workplace_list import MOST_WORKPLACES
from bot.domain.workplace_names import MOST_FORMER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from bot.domain.places import Places

MOST_PARTS = 10
"""New workplaces that one is split into at a time."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a workplace is called, and the areas (by key) it works with: what can be corrected."""

    name: str
    aliases: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


def added(places: Places, wording: Wording, municipality: str) -> Workplace:
    """A new workplace, open as long as one likes to think. Refuses a name that another there has or had."""
    _require_free(places, (wording.name,), municipality)
    (identity,) = _free_ids(places, 1)
    return Workplace(identity, wording.name, municipality, wording.aliases, wording.areas)


def corrected(places: Places, workplace: Workplace, wording: Wording, day: date) -> Workplace:
    """The workplace as it is called from a day on; a name it had before that day stays among its former ones."""
    if fold(wording.name) not in {fold(name) for name in own_names(workplace)}:
        _require_free(places, (wording.name,), workplace.municipality)
    renamed = rename(workplace, wording.name, day)
    return replace(renamed, aliases=wording.aliases, areas=wording.areas)


def rename(workplace: Workplace, name: str, day: date) -> Workplace:
    """With another name from a day on. One that was given the same day, by mistake, was never its name."""
    if name == workplace.name:
        return workplace
    former, yesterday = workplace.former, day - ONE_DAY
    if not former or former[-1].until < yesterday:
        former = (*former, FormerName(workplace.name, yesterday))
    elif former[-1].name == name:
        former = former[:-1]
    return replace(workplace, name=name, former=former[-MOST_FORMER:])


def merged(places: Places, workplace: Workplace, into: Workplace, day: date) -> Workplace:
    """The workplace, part of another from a day on. Refuses one of another municipality, and a circle."""
    _require_open(workplace, day)
    _require_open(into, day)
    if into.municipality != workplace.municipality:
        raise Refusal(Problem.OTHER_MUNICIPALITY)
    if places.lineage.leads_to(into, workplace):
        raise Refusal(Problem.MERGED_WITH_ITSELF)
    return replace(workplace, valid_to=day - ONE_DAY, merged_into=into.id)


def split(
    places: Places, workplace: Workplace, names: Sequence[str], day: date, *, stays: bool
) -> tuple[Workplace, ...]:
    """The new workplaces that do a part of its work from a day on, with its areas; and it, unless it `stays` open."""
    _require_open(workplace, day)
    if not 1 <= len(names) <= MOST_PARTS:
        raise Refusal(Problem.PARTS_OUT_OF_RANGE)
    _require_free(places, names, workplace.municipality)
    parts = tuple(
        Workplace(
            identity, name, workplace.municipality, areas=workplace.areas, valid_from=day, split_from=workplace.id
        )
        for identity, name in zip(_free_ids(places, len(names)), names, strict=True)
    )
    return parts if stays else (closed(places, workplace, day), *parts)


def closed(places: Places, workplace: Workplace, day: date) -> Workplace:
    """The workplace, closed from a day on. Refuses one that another becomes part of on that day or later: its people
    would be nowhere.
    """
    _require_open(workplace, day)
    if any(one.merged_into == workplace.id and (one.valid_to or day) >= day - ONE_DAY for one in places.workplaces):
        raise Refusal(Problem.TO_TAKE_IN)
    return replace(workplace, valid_to=day - ONE_DAY)


def reopened(workplace: Workplace, day: date) -> Workplace:
    """The workplace, open again, or still. One that was part of another until that day is from then on split from it,
    since the other's figures tell of its people, too.
    """
    if workplace.valid_to is None:
        return workplace
    took_effect = workplace.merged_into is not None and workplace.valid_to < day
    parent = workplace.merged_into if took_effect else workplace.split_from
    return replace(workplace, valid_to=None, merged_into=None, split_from=parent)


def _require_open(workplace: Workplace, day: date) -> None:
    if not workplace.holds_on(day):
        raise Refusal(Problem.NOT_OPEN_THEN)


def _require_free(places: Places, names: Iterable[str], municipality: str) -> None:
    """Refuses names that a workplace there has or had: they would mean two, and could swap whose figures are
    whose.
    """
    taken = {fold(name) for one in places.workplaces if one.municipality == municipality for name in own_names(one)}
    for name in names:
        if fold(name) in taken:
            raise Refusal(Problem.WORKPLACE_NAME_TAKEN)
        taken.add(fold(name))


def own_names(workplace: Workplace) -> tuple[str, ...]:
    """The name it has and those it had: no other workplace in its municipality may have one of them."""
    return (workplace.name, *(former.name for former in workplace.former))


def _free_ids(places: Places, number: int) -> list[int]:
    if len(places.workplaces) + number > MOST_WORKPLACES:
        raise Refusal(Problem.TOO_MANY_WORKPLACES)
    return free_ids({one.id for one in places.workplaces}, number)


def free_ids(used: Collection[int], number: int) -> list[int]:
    """The lowest ids that no workplace has or had: none is ever removed."""
    return list(islice((identity for identity in count(1) if identity not in used), number))
