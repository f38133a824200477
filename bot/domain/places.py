"""Places: everything a figure can be about, found by what somebody types; a static list that no report changes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.domain.blocks import PlacedReport
from bot.domain.cells import COUNTRY_PLACE, Scope
from bot.domain.conditions import PlacedAnswer
from bot.domain.lineage import ONE_DAY, Lineage
from bot.domain.offered import Lists
from bot.domain.refusals import Problem, Refusal
from bot.domain.reports import Part, Report, caseload_37, load
from bot.domain.search import find, fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from bot.domain.catalogue import Area, Catalogue, Workplace
    from bot.domain.cells import CellKey, ConditionKey
    from bot.domain.lineage import Turn
    from bot.domain.norms import Norm
    from bot.domain.rounds import Round
    from bot.domain.search import Entry


@dataclass(frozen=True)
class Places:
    """A server's workplaces, and the municipalities and regions they lie in.

    `regions` is the server's own grouping, the region's name by municipality code; None for the official regions.
    """

    catalogue: Catalogue
    workplaces: tuple[Workplace, ...]
    regions: Mapping[str, str] | None = None

    def workplace(self, identity: str) -> Workplace:
        """A workplace by its id as text, of any time. Refuses an unknown one."""
        found = self._by_id.get(identity)
        if found is None:
            raise Refusal(Problem.UNKNOWN_WORKPLACE)
        return found

    def successor(self, identity: str, day: date) -> Workplace:
        """What a workplace has become part of by a day; itself where it has not. Refuses an unknown one."""
        return self.lineage.successor(self.workplace(identity), day)

    def to_report_at(self, identity: str, day: date) -> Workplace:
        """The workplace that is meant by an id on a day. Refuses an unknown one, and one that is closed by then."""
        return _open(self.successor(identity, day), day)

    def workplace_typed(self, text: str, day: date) -> Workplace:
        """A workplace one can report at on a day, by its id, or by a name that means only one; also by an old name."""
        if text in self._by_id:
            return self.to_report_at(text, day)
        wanted = fold(text)
        exact = {self.successor(str(identity), day) for identity, keys in self._lists.keys.items() if wanted in keys}
        opened = [one for one in exact if one.holds_on(day)]
        if len(opened) == 1:
            return opened[0]
        if len(exact) == 1:
            return _open(exact.pop(), day)
        found = find(text, self.workplace_entries(day)) if wanted else []
        if len(found) != 1:
            raise Refusal(Problem.UNKNOWN_WORKPLACE)
        return self._by_id[found[0].value]

    def area(self, key: str, day: date) -> Area:
        """An area in which one can report on a day. Refuses any other."""
        area = self.catalogue.areas.get(key)
        if area is None or not area.reportable or not area.holds_on(day):
            raise Refusal(Problem.UNKNOWN_AREA)
        return area

    def area_typed(self, text: str) -> str:
        """The key of an area by its key or its label in either language, also one that is history."""
        area = self.catalogue.areas.get(text) or self.catalogue.area_named(text)
        if area is None:
            raise Refusal(Problem.UNKNOWN_AREA)
        return area.key

    def place_typed(self, text: str, day: date) -> tuple[Scope, str]:
        """A place by its value ("municipality/0101"), or by a name that means only one on a day.

        A workplace that has become part of another leads there; one that is closed has its last figures.
        """
        meant = self.place_of(text)
        if meant is None:
            entries = self.place_entries(day)
            exact = [one for one in entries if fold(text) in one.keys]
            found = exact or self._closed_named(text) or (find(text, entries) if fold(text) else [])
            meant = self.place_of(found[0].value) if len(found) == 1 else None
        if meant is None:
            raise Refusal(Problem.UNKNOWN_PLACE)
        scope, place = meant
        return scope, str(self.successor(place, day).id) if scope is Scope.WORKPLACE else place

    def _closed_named(self, text: str) -> list[Entry]:
        """Workplaces of any time that have or had exactly this name, for whoever knows it of one that is closed."""
        named = [one for one in self.every_workplace_entry if fold(text) in one.keys]
        return [replace(one, value=f"{Scope.WORKPLACE}/{one.value}") for one in named]

    def place_of(self, value: str) -> tuple[Scope, str] | None:
        """The place that a value stands for ("workplace/7"), of any time; None where it stands for none."""
        scope, _, place = value.partition("/")
        match scope:
            case Scope.WORKPLACE:
                known = place in self._by_id
            case Scope.MUNICIPALITY:
                known = place in self.catalogue.municipalities
            case Scope.REGION:
                known = place in self._region_names
            case _:
                known = value == f"{Scope.COUNTRY}/{COUNTRY_PLACE}"
        return (Scope(scope), place) if known else None

    def place_pressed(self, value: str) -> str:
        """The place that a button names; the country, where that is no longer one: a button outlives its place."""
        return value if self.place_of(value) else f"{Scope.COUNTRY}/{COUNTRY_PLACE}"

    def name(self, scope: Scope, place: str) -> str | None:
        """A place's name; None for the country, which each language names itself."""
        match scope:
            case Scope.WORKPLACE:
                return self.workplace(place).name
            case Scope.MUNICIPALITY:
                return self.catalogue.municipalities[place].name
            case Scope.REGION:
                return self._region_names[place]
            case Scope.COUNTRY:
                return None

    def known_name(self, scope: Scope, place: str) -> str | None:
        """As `name`; None also for a place that is no longer listed, such as a region of an earlier grouping."""
        return self.name(scope, place) if self.place_of(f"{scope}/{place}") else None

    def region_of(self, municipality: str, day: date) -> str | None:
        """The region (as a place) of a municipality on a day; None where the server's own grouping leaves it out."""
        if self.regions is None:
            return self.catalogue.municipalities[municipality].region_on(day)
        return self._own_region.get(municipality)

    def around(self, scope: Scope, place: str, day: date) -> frozenset[tuple[Scope, str]]:
        """A place, and every one that holds it on a day."""
        found = {(scope, place), (Scope.COUNTRY, COUNTRY_PLACE)}
        if scope is Scope.WORKPLACE:
            found.add((Scope.MUNICIPALITY, self.workplace(place).municipality))
        for within in (code for held, code in tuple(found) if held is Scope.MUNICIPALITY):
            region = self.region_of(within, day)
            found |= {(Scope.REGION, region)} if region is not None else set()
        return frozenset(found)

    def municipalities_by_region(self, day: date) -> dict[str, frozenset[str]]:
        """The regions (as places) of a day, and the codes of the municipalities in each."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for code in self.catalogue.municipalities:
            region = self.region_of(code, day)
            if region is not None:
                found[region].add(code)
        return {region: frozenset(codes) for region, codes in found.items()}

    def offers(self, key: CellKey | ConditionKey, round_: Round) -> bool:
        """Whether the cell's place was one in a round: no region of another grouping, no workplace that was closed all
        the time, nor one whose reports counted elsewhere in the end.
        """
        if key.scope is Scope.REGION:
            return key.place in self._region_names
        found = self._by_id.get(key.place)
        if key.scope is not Scope.WORKPLACE or found is None:
            return True
        last = round_.last_whole_day
        was_open = (found.valid_from or last) <= last and (found.valid_to or last) >= round_.first_day
        return was_open and self.lineage.successor(found, last) is found

    def norms_on(self, day: date) -> dict[str, Norm]:
        """The norm of every area that has one on a day."""
        return self.catalogue.norms_on(day)

    def scales_on(self, day: date) -> dict[str, Norm]:
        """The norm by which each area counts in figures over several areas."""
        return self.catalogue.scales_on(day)

    def placed(self, reports: Iterable[Report], day: date) -> Iterator[PlacedReport]:
        """Each report with all it is counted in on the day its round closed.

        Of a workplace that became part of another before that day, it is counted there. One of an area that is not in
        the catalogue any more is left out: it could be shown under no name. A mixed one is counted by its load alone,
        so it is left out where one of its parts is not measured by a norm on that day (one that ended during the
        round).
        """
        norms = self.scales_on(day)
        for report in reports:
            if report.area not in self.catalogue.areas:
                continue
            workplace = self.successor(str(report.workplace), day - ONE_DAY)
            measured = _load(report, norms)
            if report.parts and measured is None:
                continue
            yield PlacedReport(
                workplace=str(workplace.id),
                municipality=workplace.municipality,
                region=self.region_of(workplace.municipality, day),
                area=report.area,
                caseload_37=caseload_37(report.caseload, report.weekly_hours),
                load=measured,
            )

    def placed_answers(self, reports: Iterable[Report], day: date) -> Iterator[PlacedAnswer]:
        """Each answer with the places it is counted in on the day its round closed.

        What the catalogue knows no more, in a newer version of the program, is left out.
        """
        questions = self.catalogue.questions
        for report in reports:
            workplace = self.successor(str(report.workplace), day - ONE_DAY)
            where = str(workplace.id), workplace.municipality, self.region_of(workplace.municipality, day)
            for question, answer in report.answers:
                if question in questions and questions[question].has(answer):
                    yield PlacedAnswer(*where, question, answer)

    def breaks_of(self, scope: Scope, place: str) -> tuple[Turn, ...]:
        """The days from which a place is not what it was: for a workplace, what happened to it; no others have any."""
        return self.lineage.turns_of(self.workplace(place)) if scope is Scope.WORKPLACE else ()

    def open_on(self, day: date) -> tuple[Workplace, ...]:
        """The workplaces one can report at on a day."""
        return self._lists.on(day).workplaces

    def workplace_entries(self, day: date) -> tuple[Entry, ...]:
        """What is searched when somebody reports on a day: by name, alias, municipality, old name, and by the names of
        what became part of it.
        """
        return self._lists.on(day).workplace_entries

    def place_entries(self, day: date) -> tuple[Entry, ...]:
        """What is searched for figures on a day: the country, its regions, the workplaces, all municipalities."""
        return self._lists.on(day).place_entries

    def closed_entries(self, day: date) -> tuple[Entry, ...]:
        """Workplaces that have closed by a day: their last figures can still be asked for."""
        return self._lists.on(day).closed_entries

    @property
    def every_workplace_entry(self) -> tuple[Entry, ...]:
        """What is searched by those who look after workplaces: all there ever were."""
        return self._lists.every

    @cached_property
    def _lists(self) -> Lists:
        return Lists(self.catalogue, self.workplaces, self.lineage, self._region_names)

    @cached_property
    def lineage(self) -> Lineage:
        """Which workplace took over from which, and when."""
        return Lineage({workplace.id: workplace for workplace in self.workplaces})

    @cached_property
    def _by_id(self) -> dict[str, Workplace]:
        return {str(workplace.id): workplace for workplace in self.workplaces}

    @cached_property
    def _region_names(self) -> dict[str, str]:
        """The names of regions by place. An official region's place is its name, of which some begin or end in 2027."""
        if self.regions is None:
            municipalities = self.catalogue.municipalities.values()
            return {name: name for m in municipalities for name in (m.region_2026, m.region_2027)}
        return {self._own_region[code]: name for code, name in self.regions.items()}

    @cached_property
    def _own_region(self) -> dict[str, str]:
        """The place of each municipality's own region.

        It stands for the set of municipalities alone: another name leaves a region's figures where they are, and a
        region of other municipalities is another place, whatever its name (docs/decisions/0009-regions.md).
        """
        members: defaultdict[str, list[str]] = defaultdict(list)
        for code, name in (self.regions or {}).items():
            members[name].append(code)
        return {code: _place_of(codes) for codes in members.values() for code in codes}


def _open(workplace: Workplace, day: date) -> Workplace:
    if not workplace.holds_on(day):
        raise Refusal(Problem.WORKPLACE_CLOSED)
    return workplace


def _load(report: Report, norms: Mapping[str, Norm]) -> float | None:
    """What the report comes to in per cent of what is recommended; None where that is not all known."""
    parts = report.parts or (Part(report.area, report.caseload),)
    measured = [(part.caseload, norms[part.area].high) for part in parts if part.area in norms]
    return load(measured, report.weekly_hours) if len(measured) == len(parts) else None


def _place_of(municipalities: Collection[str]) -> str:
    """A name for a set of municipalities that does not depend on their order."""
    return "own-" + sha256(",".join(sorted(municipalities)).encode()).hexdigest()[:16]
