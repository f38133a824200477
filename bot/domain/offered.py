"""Offered: the lists in which workplaces and places are searched, day by day; no report changes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from bot.domain.cells import COUNTRY_PLACE, Scope
from bot.domain.search import Entry, entry, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from bot.domain.catalogue import Catalogue, Workplace
    from bot.domain.lineage import Lineage

COUNTRY_NAMES = ("Hele landet", "The whole country")


@dataclass(frozen=True, slots=True)
class Offered:
    """What people are offered on one day: workplaces one can report at, and what is searched while somebody types."""

    workplaces: tuple[Workplace, ...]
    workplace_entries: tuple[Entry, ...]
    place_entries: tuple[Entry, ...]
    closed_entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Lists:
    """Makes what is offered. What does not change from day to day is folded once; `regions` are names by place."""

    catalogue: Catalogue
    workplaces: tuple[Workplace, ...]
    lineage: Lineage
    regions: Mapping[str, str]

    def on(self, day: date) -> Offered:
        """What is offered on a day, remembered until another is asked about: every letter somebody types asks."""
        found = self._made.get(day)
        if found is None:
            self._made.clear()
            found = self._made[day] = self._make(day)
        return found

    @cached_property
    def _made(self) -> dict[date, Offered]:
        return {}

    def _make(self, day: date) -> Offered:
        workplaces = tuple(one for one in self.workplaces if one.holds_on(day))
        taken_in = self.lineage.taken_in_by(day)
        entries = tuple(self._entry(one, taken_in.get(one.id, ())) for one in workplaces)
        larger, municipalities = self._larger
        places = (*larger, *map(_as_place, entries), *municipalities)
        return Offered(workplaces, entries, places, tuple(self._closed_on(day)))

    def _closed_on(self, day: date) -> Iterator[Entry]:
        """The workplaces that have closed by a day, and have become part of no other."""
        for one in self.workplaces:
            if one.valid_to is not None and one.valid_to < day and self.lineage.successor(one, day) is one:
                yield replace(_as_place(self._entry(one)), closed=True)

    @cached_property
    def every(self) -> tuple[Entry, ...]:
        """Every workplace there ever was, for those who look after them."""
        return tuple(self._entry(one) for one in self.workplaces)

    @cached_property
    def keys(self) -> dict[int, tuple[str, ...]]:
        """By id, what a workplace is found by: its label as it is listed, its name, and all others it has or had."""
        return {one.id: keys_of(self._label(one), *one.names) for one in self.workplaces}

    def _entry(self, workplace: Workplace, taken_in: Iterable[Workplace] = ()) -> Entry:
        keys = chain.from_iterable(self.keys[one.id] for one in (workplace, *taken_in))
        return Entry(str(workplace.id), self._label(workplace), tuple(dict.fromkeys(keys)))

    def _label(self, workplace: Workplace) -> str:
        return f"{workplace.name} ({self.catalogue.municipalities[workplace.municipality].name})"

    @cached_property
    def _larger(self) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """The country with its regions, which come before the workplaces; and the municipalities, which come after."""
        country = entry(f"{Scope.COUNTRY}/{COUNTRY_PLACE}", COUNTRY_NAMES[0], *COUNTRY_NAMES, "Danmark", "Denmark")
        regions = (entry(f"{Scope.REGION}/{region}", name) for region, name in self.regions.items())
        municipalities = self.catalogue.municipalities.values()
        return (country, *regions), tuple(
            entry(f"{Scope.MUNICIPALITY}/{m.code}", m.name, f"{m.name} Kommune") for m in municipalities
        )


def _as_place(workplace: Entry) -> Entry:
    return replace(workplace, value=f"{Scope.WORKPLACE}/{workplace.value}")
