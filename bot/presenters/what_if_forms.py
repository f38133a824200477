"""The forms of what-if: numbers are asked for in a form, never in the line one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.presenters.card import Action, Form, Option, SelectField, TextField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.catalogue import Area
    from bot.domain.norms import Norm
    from bot.domain.what_if import Asked, TypedCost, TypedMinutes, TypedStaffing
    from bot.i18n import Language
    from bot.presenters.card import Field

WORKERS, COST, MINUTES = "workers", "cost", "minutes"
"""The three directions, as they stand in a button's id."""
MOST_OPTIONS, LABEL = 25, 100


def staffing_form(asked: Asked, typed: TypedStaffing, language: Language) -> Form:
    """Area (where it was not named), citizens (where no place was), median, caseworkers, a target of one's own."""
    area = asked.area.key if asked.area else ""
    fields: list[Field] = [] if asked.area else [_area(asked.areas, language)]
    if not asked.place:
        fields.append(_citizens(typed.citizens, language))
    median = typed.median or (str(asked.median) if asked.median is not None and not typed.citizens else "")
    fields += [
        _median(median, language, alone=bool(asked.place), published=asked.median is not None),
        TextField(
            "workers",
            language.c("modal-label", "Caseworkers today"),
            language.c("modal-description", "At full time: two at half time count as one."),
            language.c("placeholder", "e.g. 12.5"),
            typed.workers,
            longest=8,
            required=False,
        ),
        _target(asked.norm, typed.target, language),
    ]
    return Form(
        Action.RECKON, language.c("modal-title", "What would it take?"), tuple(fields), (WORKERS, area, asked.place)
    )


def cost_form(typed: TypedCost, language: Language) -> Form:
    """Extra caseworkers, the cost of one in a year, and what is granted a year."""
    fields = (
        TextField(
            "workers",
            language.c("modal-label", "Extra caseworkers"),
            language.c("modal-description", "At full time."),
            language.c("placeholder", "e.g. 12.5"),
            typed.workers,
            longest=8,
        ),
        TextField(
            "each",
            language.c("modal-label", "Cost per caseworker and year"),
            language.c(
                "modal-description",
                "In kroner, with pension and all. Ask the municipality: we have no figure of our own.",
            ),
            value=typed.each,
            longest=14,
        ),
        TextField(
            "granted",
            language.c("modal-label", "Granted per year, if anything is"),
            language.c("modal-description", "In kroner a year: of a sum over two years, half."),
            language.c("placeholder", "e.g. 9.8 mio."),
            typed.granted,
            longest=18,
            required=False,
        ),
    )
    return Form(Action.RECKON, language.c("modal-title", "What does it cost?"), fields, (COST,))


def minutes_form(area: str, typed: TypedMinutes, language: Language) -> Form:
    """A caseload, minutes of a meeting and of preparing it, hours a week, hours for other tasks."""

    def field(name: str, label: str, description: str, value: str, *, required: bool = False) -> TextField:
        return TextField(name, label, description, value=value, longest=6, required=required)

    fields = (
        field(
            "caseload",
            language.c("modal-label", "Caseload"),
            language.c("modal-description", "Citizens to one caseworker. It is kept nowhere."),
            typed.caseload,
            required=True,
        ),
        field(
            "meeting",
            language.c("modal-label", "Minutes per meeting"),
            language.c("modal-description", "With one citizen."),
            typed.meeting,
        ),
        field(
            "preparation",
            language.c("modal-label", "Minutes of preparation per meeting"),
            language.c("modal-description", "Before and after it, notes included."),
            typed.preparation,
        ),
        field(
            "hours",
            language.c("modal-label", "Weekly hours"),
            language.c("modal-description", "37 is full time."),
            typed.hours or "37",
        ),
        field(
            "other",
            language.c("modal-label", "Of these for other tasks"),
            language.c("modal-description", "Hours a week: meetings among colleagues, courses, union work."),
            typed.other,
        ),
    )
    return Form(Action.RECKON, language.c("modal-title", "Minutes per citizen"), fields, (MINUTES, area))


def _area(areas: Sequence[Area], language: Language) -> SelectField:
    options = tuple(Option(area.key, area.label(language.code)[:LABEL]) for area in areas[:MOST_OPTIONS])
    return SelectField(
        "area",
        language.c("modal-label", "Area"),
        options,
        language.c("modal-description", "Its recommendation is the target, unless you write one of your own."),
        required=False,
    )


def _citizens(value: str, language: Language) -> TextField:
    return TextField(
        "citizens",
        language.c("modal-label", "Citizens in all"),
        language.c("modal-description", "Those whom the caseworkers share. Or give a median and the caseworkers."),
        language.c("placeholder", "e.g. 1,250"),
        value,
        longest=10,
        required=False,
    )


def _median(value: str, language: Language, *, alone: bool, published: bool) -> TextField:
    """`alone` where no citizens are asked for beside it."""
    label = language.c("modal-label", "The median today") if alone else language.c("modal-label", "Or the median today")
    description = language.c("modal-description", "Citizens to one caseworker today.")
    if published:
        description = language.c("modal-description", "The published one; write another to try it.")
    return TextField("median", label, description, value=value, longest=4, required=False)


def _target(norm: Norm | None, value: str, language: Language) -> TextField:
    description = language.c("modal-description", "Left empty: the area's recommendation.")
    if norm is not None:
        shown = language.range(norm.low, norm.high)
        description = language.c("modal-description", "Left empty: the recommendation, {range}.", range=shown)
    return TextField(
        "target",
        language.c("modal-label", "A target of your own"),
        description,
        language.c("placeholder", "e.g. 40 or 25–40"),
        value,
        longest=8,
        required=False,
    )
