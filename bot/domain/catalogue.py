"""The catalogue: areas of work, municipalities and norms as one value, and what a workplace is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot.domain.norms import NormKind, is_recommendation, norm_for, within, worded
from bot.domain.reports import MIXED
from bot.domain.search import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from bot.domain.norms import Norm
    from bot.domain.questions import Question

REGION_CHANGE = date(2027, 1, 1)
"""Region Hovedstaden and Region Sjælland become Region Østdanmark on this day."""


@dataclass(frozen=True, slots=True)
class Area:
    """A kind of cases. The units are plural nouns ("borgere", "citizens").

    `norm_area` is the key of the area whose norm holds: usually its own, None where there is no norm.
    `valid_from` and `valid_to` are the first and last day, None on an open side. What is not `reportable` is
    history, or not something to choose. A note may be empty.
    """

    key: str
    label_da: str
    label_en: str
    unit_da: str
    unit_en: str
    norm_area: str | None
    valid_from: date | None
    valid_to: date | None
    reportable: bool
    note_da: str
    note_en: str

    def holds_on(self, day: date) -> bool:
        """Whether the day lies in the area's time, first and last day included."""
        return within(day, self.valid_from, self.valid_to)

    def label(self, language_code: str) -> str:
        """The area's name: Danish for `da`, otherwise English."""
        return worded(language_code, self.label_da, self.label_en)

    def unit(self, language_code: str) -> str:
        """What is counted: Danish for `da`, otherwise English."""
        return worded(language_code, self.unit_da, self.unit_en)

    def note(self, language_code: str) -> str:
        """A sentence or two for whoever chooses the area, or nothing: Danish for `da`, otherwise English."""
        return worded(language_code, self.note_da, self.note_en)


@dataclass(frozen=True, slots=True)
class Municipality:
    """One of the 98 municipalities; `code` is its official number, four digits, as text."""

    code: str
    name: str
    region_2026: str
    region_2027: str

    def region_on(self, day: date) -> str:
        """The name of the region it belongs to on a day."""
        return self.region_2026 if day < REGION_CHANGE else self.region_2027


class FormerName(NamedTuple):
    """A name a workplace had, and the last day on which it had it."""

    name: str
    until: date


@dataclass(frozen=True, slots=True)
class Workplace:
    """A named unit in one municipality (by code), with other names it goes by and the areas it works with.

    `former` are the names it had, oldest first. `valid_from` and `valid_to` are its first and last day, None on an open
    side. Since the day after its last, whatever is said of it is said of the workplace with the id `merged_into`, if it
    became part of one; from its first, it does a part of the work of the one with the id `split_from`.
    """

    id: int
    name: str
    municipality: str
    aliases: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    former: tuple[FormerName, ...] = ()
    merged_into: int | None = None
    split_from: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All names it goes or went by, its own first."""
        return (self.name, *self.aliases, *(former.name for former in self.former))

    def holds_on(self, day: date) -> bool:
        """Whether the workplace exists on the day, first and last day included."""
        return within(day, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is known before anybody reports: areas by key, municipalities by code, norms, questions, in file order.

    `measured_by` tells, of each area that counts in figures over several areas, the area by whose shipped norm it does:
    nothing that a server can change (docs/decisions/0019-what-norms-may-tell.md). None: what the areas say themselves.
    """

    areas: Mapping[str, Area]
    municipalities: Mapping[str, Municipality]
    norms: tuple[Norm, ...]
    measured_by: Mapping[str, str] | None = None
    questions: Mapping[str, Question] = field(default_factory=dict["str", "Question"])
    _municipality_by_name: Mapping[str, Municipality] = field(init=False, repr=False, compare=False)
    _area_by_name: Mapping[str, Area] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Derived once: a list of workplaces asks for names thousands of times.
        object.__setattr__(self, "_municipality_by_name", _by_name(self.municipalities.values()))
        object.__setattr__(self, "_area_by_name", _areas_by_name(self.areas.values()))

    def areas_on(self, day: date) -> tuple[Area, ...]:
        """The areas a member can report on that day."""
        return tuple(area for area in self.areas.values() if area.reportable and area.holds_on(day))

    def areas_shown_on(self, day: date) -> tuple[Area, ...]:
        """The areas of which there are figures on that day: the same, and the mixed one."""
        mixed = self.areas.get(MIXED)
        return (*self.areas_on(day), *(() if mixed is None else (mixed,)))

    def questions_on(self, day: date) -> tuple[Question, ...]:
        """The questions that a round may begin to ask on that day."""
        return tuple(question for question in self.questions.values() if question.holds_on(day))

    def asked(self, keys: Iterable[str]) -> tuple[Question, ...]:
        """The questions of these keys, in the catalogue's order; a key it does not know is left out."""
        wanted = frozenset(keys)
        return tuple(question for question in self.questions.values() if question.key in wanted)

    def norm_for(self, area: Area, day: date) -> Norm | None:
        """The recommendation that an area is compared with on a day, the server's own where it has one."""
        return norm_for(self.norms, area, day)

    def norms_on(self, day: date) -> dict[str, Norm]:
        """The norm of every area that has one on a day."""
        found = {key: self.norm_for(area, day) for key, area in self.areas.items()}
        return {key: norm for key, norm in found.items() if norm is not None}

    def scales_on(self, day: date) -> dict[str, Norm]:
        """The norm by which each area counts in figures over several areas: as shipped, whatever a server has set."""
        found = {
            key: norm_for(self._shipped_norms, replace(self.areas[key], norm_area=owner), day)
            for key, owner in self.measuring.items()
        }
        return {key: norm for key, norm in found.items() if norm is not None}

    @property
    def norms_turn_on(self) -> tuple[date, ...]:
        """The days, in order, from which another shipped norm holds, or none any more."""
        ends = [norm.valid_to + timedelta(days=1) for norm in self._shipped_norms if norm.valid_to]
        return tuple(sorted({*ends, *(norm.valid_from for norm in self._shipped_norms if norm.valid_from)}))

    @property
    def measuring(self) -> Mapping[str, str]:
        """By area, the area by whose shipped norm it counts in figures over several areas."""
        if self.measured_by is not None:
            return self.measured_by
        return {key: area.norm_area for key, area in self.areas.items() if area.norm_area is not None}

    @property
    def owners(self) -> tuple[str, ...]:
        """The keys of the areas one can report in whose shipped norm another area may take, in file order."""
        recommended = {norm.area for norm in self._shipped_norms if is_recommendation(norm)}
        return tuple(key for key, area in self.areas.items() if area.reportable and key in recommended)

    @property
    def _shipped_norms(self) -> tuple[Norm, ...]:
        return tuple(norm for norm in self.norms if norm.kind is not NormKind.OWN)

    def municipality_named(self, text: str) -> Municipality | None:
        """The municipality meant by "Aarhus", "århus kommune", "0751" or "751"; None where none is."""
        digits = text.strip()
        if digits.isdecimal():
            return self.municipalities.get(digits.zfill(4))
        return self._municipality_by_name.get(fold(text))

    def area_named(self, text: str) -> Area | None:
        """The area meant by its key, or by its label in either language; None where none is."""
        return self._area_by_name.get(fold(text))


def _by_name(municipalities: Iterable[Municipality]) -> dict[str, Municipality]:
    """By folded name: bare and with "Kommune", in the genitive and without it."""
    return {
        f"{name}{ending}": municipality
        for municipality in municipalities
        for name in _forms(fold(municipality.name))
        for ending in ("", " kommune", " regionskommune")
    }


def _forms(name: str) -> tuple[str, str]:
    """Nordfyns Kommune is also written Nordfyn, and København's official name is Københavns Kommune."""
    return (name, name.removesuffix("s") if name.endswith("s") else f"{name}s")


def _areas_by_name(areas: Collection[Area]) -> dict[str, Area]:
    """By folded key and labels; where two meet, a key goes before a label and the earlier area first."""
    names = [(area.key, area) for area in areas]
    names += [(area.label_da, area) for area in areas]
    names += [(area.label_en, area) for area in areas]
    return {fold(name): area for name, area in reversed(names)}
