"""A workplace as somebody typed it into a form, and what can be read from that."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from typing import TYPE_CHECKING

from bot.domain.proposals import Suggestion
from bot.domain.refusals import Problem, Refusal
from bot.domain.workplace_changes import Wording
from bot.domain.workplace_names import typed_aliases, typed_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.domain.catalogue import Workplace
    from bot.domain.places import Places

YES = "yes"


@dataclass(frozen=True, slots=True)
class TypedWorkplace:
    """The fields of the form. `areas` are keys, separated by `|`; `closed` is YES where it was said to be."""

    name: str = ""
    municipality: str = ""
    aliases: str = ""
    areas: str = ""
    closed: str = ""


def typed_in(fields: Mapping[str, str]) -> TypedWorkplace:
    """What stands in a form's fields, by their names."""
    return TypedWorkplace(**{field.name: fields.get(field.name, "") for field in dataclass_fields(TypedWorkplace)})


def typed_of(workplace: Workplace) -> TypedWorkplace:
    """A workplace as it stands in its form before anything is changed."""
    return TypedWorkplace(workplace.name, "", "\n".join(workplace.aliases), "|".join(workplace.areas))


def typed_from(suggestion: Suggestion, places: Places) -> TypedWorkplace:
    """A suggestion as it stands in the form before anything of it is changed."""
    found = places.catalogue.municipalities.get(suggestion.municipality)
    wording = suggestion.wording
    return TypedWorkplace(
        wording.name,
        found.name if found else "",
        "\n".join(wording.aliases),
        "|".join(wording.areas),
        YES if suggestion.closed else "",
    )


def read_wording(typed: TypedWorkplace, places: Places, day: date, present: Workplace | None = None) -> Wording:
    """Name, other names and areas. Refuses what cannot be used, in the order of the fields.

    A list gives what is chosen in its own order: areas of a workplace that is `present` keep theirs. Those no longer in
    use, which are in no list, stay.
    """
    name = typed_name(typed.name)
    aliases = typed_aliases(typed.aliases, name)
    chosen = dict.fromkeys(places.area(key, day).key for key in typed.areas.split("|") if key)
    in_use = {area.key for area in places.catalogue.areas_on(day)}
    kept = [key for key in (present.areas if present else ()) if key in chosen or key not in in_use]
    return Wording(name, aliases, tuple(dict.fromkeys((*kept, *chosen))))


def read_municipality(typed: TypedWorkplace, places: Places) -> str:
    """The municipality's code. Refuses an unknown one."""
    found = places.catalogue.municipality_named(typed.municipality)
    if found is None:
        raise Refusal(Problem.UNKNOWN_MUNICIPALITY)
    return found.code


def read_suggestion(typed: TypedWorkplace, places: Places, day: date, present: Workplace | None) -> Suggestion:
    """What is suggested: a new workplace, or other words for one that is `present`, or that it is closed.

    Refuses what cannot be used, and what says nothing new.
    """
    if present is None:
        return Suggestion(read_wording(typed, places, day), read_municipality(typed, places))
    wording = read_wording(typed, places, day, present)
    found = Suggestion(wording, workplace=present.id, closed=typed.closed == YES)
    if not found.closed and wording == Wording(present.name, present.aliases, present.areas):
        raise Refusal(Problem.NOTHING_NEW)
    return found
