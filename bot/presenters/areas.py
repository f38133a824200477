"""The server's areas, as administrators see and change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.typed_catalogue import LONGEST_DAY, LONGEST_LABEL, UNITS, TypedArea, unit_key
from bot.i18n import C_
from bot.presenters.card import Action, Card, Choice, Form, Option, Press, SelectField, Style, TextField
from bot.presenters.forms import LABEL, page_of

if TYPE_CHECKING:
    from bot.domain.catalogue import Area
    from bot.domain.own_catalogue import ServerAreas
    from bot.i18n import Language

LISTED = 2200
"""Signs that the list of own areas may take of a card."""
NO_NORM = "-"
"""Stands for no recommendation where a list of Discord's must have a value."""

_UNITS = {
    "borgere": C_("choice", "citizens"),
    "boern": C_("choice", "children and young people"),
    "familier": C_("choice", "families"),
    "flygtninge": C_("choice", "refugees"),
    "sager": C_("choice", "something else: cases"),
}


def areas_card(areas: ServerAreas, language: Language, *, saved: bool = False, start: int = 0) -> Card:
    """The server's own areas and those it changed; to add one, and a list (from `start`) to change or end any."""
    sections = ["## " + language.t("Areas in this server")]
    if saved:
        sections.append(language.t("**Saved.** Figures that are already shown stay as they are."))
    sections.append(_counted(areas, language))
    listed = _listed(areas, language)
    sections += [listed] if listed else []
    sections.append(
        "-# "
        + language.t(
            "An area is ended, never deleted: what was reported in it keeps its name. For another kind of cases, add a new "
            "area rather than rename one."
        )
    )
    add = Press(Action.EDIT_AREA, language.c("button", "Add an area"), style=Style.PRIMARY)
    return Card(tuple(sections), (add,), _choice(areas, language, start))


def _counted(areas: ServerAreas, language: Language) -> str:
    count = areas.as_shipped
    return language.n(
        "{count} area comes with Sagstal, unchanged.", "{count} areas come with Sagstal, unchanged.", count
    )


def _listed(areas: ServerAreas, language: Language) -> str:
    """Own and changed areas, as many as fit."""
    lines: list[str] = []
    for index, area in enumerate(areas.changed):
        line = _line(area, areas, language)
        if sum(map(len, lines)) + len(line) > LISTED:
            more = len(areas.changed) - index
            lines.append(language.n("… and {count} more", "… and {count} more", more))
            break
        lines.append(line)
    return "\n".join(lines)


def _line(area: Area, areas: ServerAreas, language: Language) -> str:
    """Such as "• **Family work** – own, citizens, recommended: 25–40, from 1 January 2027"."""
    norm = areas.catalogue.norm_for(area, areas.today)
    said = [
        language.t("changed") if area.key in areas.shipped.areas else language.c("area", "own"),
        area.unit(language.code),
    ]
    said.append(
        language.t("no recommendation")
        if norm is None
        else language.t("recommended: {range}", range=language.range(norm.low, norm.high))
    )
    said += _dates(area, areas, language)
    return f"• **{area.label(language.code)}** – " + ", ".join(said)


def _dates(area: Area, areas: ServerAreas, language: Language) -> list[str]:
    found: list[str] = []
    if area.valid_from is not None and area.valid_from > areas.today:
        found.append(language.t("from {day}", day=language.day(area.valid_from)))
    if area.valid_to is not None:
        ended = area.valid_to < areas.today
        day = language.day(area.valid_to)
        found.append(language.t("ended {day}", day=day) if ended else language.t("until {day}", day=day))
    return found


def _choice(areas: ServerAreas, language: Language, start: int) -> Choice:
    """Every area one can, could or will report in, own and changed ones first."""
    own = areas.changed
    reportable = [area for area in areas.catalogue.areas.values() if area.reportable]
    ordered = sorted(reportable, key=lambda area: area not in own)
    options = [Option(area.key, area.label(language.code)[:LABEL]) for area in ordered]
    placeholder = language.c("placeholder", "Change or end an area")
    return Choice(Action.PICK_AREA, placeholder, page_of(options, start, "page", language))


def area_form(areas: ServerAreas, key: str, typed: TypedArea | None, language: Language) -> Form:
    """The form for a new area, or (`key`) for one there is; `typed` is what stood in it before."""
    filled = typed or _present(areas, key, language)
    settled = language.c("modal-description", "Decides for good how it counts in figures over several areas.")
    own_only = language.c("modal-description", "For its own figures. How it counts together with others stays.")
    fields = (
        TextField("label_da", language.c("modal-label", "Name in Danish"), value=filled.label_da, longest=LONGEST_LABEL),
        TextField(
            "label_en", language.c("modal-label", "Name in English"),
            language.c("modal-description", "Left empty: the Danish name"),
            value=filled.label_en, longest=LONGEST_LABEL, required=False,
        ),
        SelectField("unit", language.c("modal-label", "What is counted"), _units(filled.unit, language)),
        SelectField(
            "norm_area", language.c("modal-label", "Whose recommendation holds?"),
            _owners(areas, filled.norm_area, language), own_only if key else settled,
        ),
        _day(key, filled.day, language),
    )  # fmt: skip
    title = language.c("modal-title", "Change or end an area") if key else language.c("modal-title", "Add an area")
    return Form(Action.KEEP_AREA, title, fields, (key,) if key else ())


def _present(areas: ServerAreas, key: str, language: Language) -> TypedArea:
    """An area as it stands in its form before anything is changed."""
    area = areas.catalogue.areas.get(key)
    if area is None:
        return TypedArea(unit="borgere")
    last = language.day(area.valid_to) if area.valid_to else ""
    return TypedArea(area.label_da, area.label_en, unit_key(area), area.norm_area or "", last)


def _units(chosen: str, language: Language) -> tuple[Option, ...]:
    return tuple(Option(key, language.marked(_UNITS[key]), chosen=key == chosen) for key in UNITS)


def _owners(areas: ServerAreas, chosen: str, language: Language) -> tuple[Option, ...]:
    """None, and every area that has a recommendation of the union's."""
    none = Option(NO_NORM, language.c("choice", "none, or one of its own that you add"), chosen=not chosen)
    labels = [(owner, areas.catalogue.areas[owner].label(language.code)) for owner in areas.catalogue.owners]
    return (none, *(Option(owner, label[:LABEL], chosen=owner == chosen) for owner, label in labels))


def _day(key: str, typed: str, language: Language) -> TextField:
    placeholder = language.c("placeholder", "e.g. 1 August 2026")
    if key:
        label = language.c("modal-label", "Last day")
        meaning = language.c("modal-description", "Left empty: it goes on")
    else:
        label = language.c("modal-label", "First day")
        meaning = language.c("modal-description", "Left empty: today")
    return TextField("day", label, meaning, placeholder, typed, longest=LONGEST_DAY, required=False)
