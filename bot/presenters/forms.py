"""The forms: reporting, and bringing a list of workplaces."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.pasted import LONGEST_TEXT
from bot.domain.reports import MIXED
from bot.presenters.card import Action, Card, Choice, FileField, Form, Option, SelectField, TextField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.catalogue import Area, Workplace
    from bot.domain.places import Places
    from bot.i18n import Language

MOST_OPTIONS = 25
LABEL = 100


def report_form(
    workplaces: Sequence[Workplace],
    areas: Sequence[Area],
    language: Language,
    *,
    typed: Sequence[str] = (),
    mixable: bool = True,
    lost: bool = False,
) -> Form:
    """The report: number, workplace, area, hours. `typed` is what was there before: workplace, area, number, hours.

    Where caseloads are `mixable`, the last area is several. What of all that was typed one can no longer choose is said
    where one chooses anew: an area, and, where it is `lost`, the workplace.

    The unit is the union's: a citizen, on the children's area each child, those held for absent colleagues included
    (socialraadgiverne.dk: hvad-er-ds-vejledende-sagstal).
    """
    workplace, area, caseload, hours = (*typed, "", "", "", "")[:4]
    number = TextField(
        "caseload",
        language.c("modal-label", "Your caseload today"),
        language.c(
            "modal-description",
            "Citizens you are responsible for; for children, each child. Absent colleagues' count too.",
        ),
        language.c("placeholder", "e.g. 62"),
        caseload,
        longest=12,
    )
    listed = _areas(areas, workplace, area, workplaces, language)
    if mixable:
        several = Option(MIXED, language.c("choice", "Several areas (mixed)"), chosen=area == MIXED)
        listed = (*listed[: MOST_OPTIONS - 1], several)
    gone = "" if area in {"", *(one.value for one in listed)} else _gone(language)
    what = SelectField("area", language.c("modal-label", "Area"), listed, gone)
    where = workplace_field(workplaces, workplace, language, lost=lost)
    fields = (number, where, what, hours_field(hours, language))
    return Form(Action.SUBMIT, language.c("modal-title", "Report my caseload"), fields)


def workplace_field(
    workplaces: Sequence[Workplace], chosen: str, language: Language, *, lost: bool = False
) -> SelectField:
    """The list of workplaces; one that is alone, or was chosen before, is chosen already."""
    label, gone = language.c("modal-label", "Workplace"), _gone(language) if lost else ""
    return SelectField("workplace", label, _workplaces(workplaces, chosen, language), gone)


def hours_field(typed: str, language: Language) -> TextField:
    """Weekly hours: what was typed before, or full time."""
    return TextField(
        "hours",
        language.c("modal-label", "Weekly hours"),
        language.c("modal-description", "The hours you are employed; 37 is full time."),
        value=typed or "37",
        longest=8,
        required=False,
    )


def _gone(language: Language) -> str:
    return language.c(
        "modal-description", "What was filled in beforehand is no longer on the list. Please choose anew."
    )


def _workplaces(workplaces: Sequence[Workplace], chosen: str, language: Language) -> tuple[Option, ...]:
    alone = len(workplaces) == 1
    return tuple(
        Option(str(w.id), w.name[:LABEL], chosen=alone or str(w.id) == chosen)
        for w in sorted(workplaces[:MOST_OPTIONS], key=lambda w: language.sort_key(w.name))
    )


def _areas(
    areas: Sequence[Area], workplace: str, chosen: str, workplaces: Sequence[Workplace], language: Language
) -> tuple[Option, ...]:
    """All areas one can report in, those of the chosen workplace (or of those offered) first."""
    meant = [w for w in workplaces if str(w.id) == workplace] or workplaces
    own, ordered = _own(meant), own_first(areas, meant)
    preset = chosen or (next(iter(own)) if len(own) == 1 and len(meant) == 1 else "")
    return tuple(
        Option(area.key, area.label(language.code)[:LABEL], chosen=area.key == preset)
        for area in ordered[:MOST_OPTIONS]
    )


def own_first(areas: Sequence[Area], workplaces: Sequence[Workplace]) -> list[Area]:
    """The areas, those that the workplaces work with first."""
    own = _own(workplaces)
    return sorted(areas, key=lambda area: area.key not in own)


def _own(workplaces: Sequence[Workplace]) -> set[str]:
    return {area for w in workplaces for area in w.areas}


def municipality_choice(places: Places, codes: Sequence[str], language: Language, start: int = 0) -> Choice:
    """Where there are more workplaces than a list holds: first the municipality."""
    names = sorted((places.catalogue.municipalities[code].name, code) for code in codes)
    names.sort(key=lambda named: language.sort_key(named[0]))
    named = [Option(f"m/{code}", name) for name, code in names]
    placeholder = language.c("placeholder", "Choose your municipality")
    return Choice(Action.REPORT_AT, placeholder, page_of(named, start, "mp", language))


def workplace_choice(workplaces: Sequence[Workplace], language: Language, start: int = 0) -> Choice:
    """Where one municipality alone has more workplaces than a list holds."""
    ordered = sorted(workplaces, key=lambda w: language.sort_key(w.name))
    named = [Option(f"w/{w.id}", w.name[:LABEL]) for w in ordered]
    more = f"wp/{workplaces[0].municipality}"
    return Choice(
        Action.REPORT_AT, language.c("placeholder", "Choose your workplace"), page_of(named, start, more, language)
    )


def where_card(choice: Choice, language: Language, *, area: str = "", lost: bool = False) -> Card:
    """The question before the form where there are many workplaces; the area that is chosen already goes along."""
    question = language.t("Where do you work?")
    if lost:
        question = f"{_gone(language)}\n{question}"
    return Card((question,), choice=replace(choice, arguments=(area,) if area else ()))


def page_of(options: Sequence[Option], start: int, more: str, language: Language) -> tuple[Option, ...]:
    """All options, or 24 and a way to the next ones (`more` and where they start), which leads to the first again."""
    if len(options) <= MOST_OPTIONS:
        return tuple(options)
    end = start + MOST_OPTIONS - 1
    following = end if end < len(options) else 0
    return (*options[start:end], Option(f"{more}/{following}", language.c("choice", "More …")))


def workplaces_form(language: Language, text: str = "") -> Form:
    """Lines to paste, or a file."""
    return Form(Action.LIST, language.c("modal-title", "Workplaces"), workplace_fields(language, text))


def workplace_fields(language: Language, text: str = "", *, advice: str = "") -> tuple[TextField, FileField]:
    """A field to paste lines into and one for a file; `advice` stands under the first in place of its columns."""
    columns = language.c("modal-description", "name;municipality;aliases;areas – the last two may be left out")
    lines = TextField(
        "lines",
        language.c("modal-label", "Workplaces, one per line"),
        advice or columns,
        language.c("placeholder", "Jobcenter Lærkevej;København;Lærkevej;Sygedagpenge"),
        text,
        longest=LONGEST_TEXT,
        required=False,
        paragraph=True,
    )
    upload = FileField(
        "file",
        language.c("modal-label", "Or a CSV file"),
        language.c("modal-description", "The same columns, UTF-8, separated by semicolons"),
    )
    return lines, upload
