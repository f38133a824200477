"""Forms about one workplace: its words, what it merges with, what it is split into, when it closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.reorganisation import Step
from bot.domain.typed_workplace import YES
from bot.domain.workplace_names import LONGEST_ALIASES, LONGEST_NAME
from bot.presenters.card import Action, Form, Option, SelectField, TextField
from bot.presenters.forms import LABEL, MOST_OPTIONS
from bot.presenters.workplaces import stays_options

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.catalogue import Area, Workplace
    from bot.domain.typed_workplace import TypedWorkplace
    from bot.i18n import Language
    from bot.presenters.card import Field

LONGEST_DAY = 30
LONGEST_PARTS = 1000
LONGEST_MUNICIPALITY = 40


def correction_form(identity: str, typed: TypedWorkplace, areas: Sequence[Area], language: Language) -> Form:
    """An administrator's: name, other names, areas."""
    title = language.c("modal-title", "Rename or correct")
    return Form(Action.PLAN, title, _wording(typed, areas, language), (Step.CORRECT, identity))


def proposal_form(
    workplace: Workplace | None, typed: TypedWorkplace, areas: Sequence[Area], language: Language
) -> Form:
    """A representative's: the same and, for a new one, where it lies; for one there is, whether it is closed."""
    arguments = () if workplace is None else (str(workplace.id),)
    return Form(
        Action.SEND_PROPOSAL, _title(workplace, language), _proposed(workplace, typed, areas, language), arguments
    )


def changed_proposal_form(
    key: str, workplace: Workplace | None, typed: TypedWorkplace, areas: Sequence[Area], language: Language
) -> Form:
    """An administrator's, with what was proposed: what is sent is done."""
    return Form(Action.CHANGE_FIRST, _title(workplace, language), _proposed(workplace, typed, areas, language), (key,))


def _title(workplace: Workplace | None, language: Language) -> str:
    if workplace is None:
        return language.c("modal-title", "A new workplace")
    return language.c("modal-title", "Correct a workplace")


def _proposed(
    workplace: Workplace | None, typed: TypedWorkplace, areas: Sequence[Area], language: Language
) -> tuple[Field, ...]:
    name, *others = _wording(typed, areas, language)
    if workplace is None:
        where = TextField(
            "municipality",
            language.c("modal-label", "Municipality"),
            value=typed.municipality,
            longest=LONGEST_MUNICIPALITY,
        )
        return (name, where, *others)
    options = (
        Option("no", language.c("choice", "It is open"), chosen=typed.closed != YES),
        Option(YES, language.c("choice", "It has closed"), chosen=typed.closed == YES),
    )
    return (name, *others, SelectField("closed", language.c("modal-label", "Is it still open?"), options))


def _wording(typed: TypedWorkplace, areas: Sequence[Area], language: Language) -> tuple[Field, ...]:
    """Name, other names, areas."""
    chosen = set(typed.areas.split("|"))
    options = tuple(
        Option(area.key, area.label(language.code)[:LABEL], chosen=area.key in chosen) for area in areas[:MOST_OPTIONS]
    )
    return (
        TextField("name", language.c("modal-label", "Name"), value=typed.name, longest=LONGEST_NAME),
        TextField(
            "aliases", language.c("modal-label", "Other names"),
            language.c("modal-description", "What people call it, one on each line. Old names are kept by themselves."),
            value=typed.aliases, longest=LONGEST_ALIASES, required=False, paragraph=True,
        ),
        SelectField(
            "areas", language.c("modal-label", "Areas"), options,
            language.c("modal-description", "What is done there, to be offered first; none means all."),
            required=False, most=len(options),
        ),
    )  # fmt: skip


def step_form(step: Step, workplace: Workplace, typed: Mapping[str, str], language: Language) -> Form:
    """What it merges with, is split into, or when it closes; `typed` is what stood in it before."""
    day = TextField(
        "day",
        language.c("modal-label", "From which day?"),
        language.c("modal-description", "For example 1 January 2027. Left empty: today."),
        value=typed.get("day", ""),
        longest=LONGEST_DAY,
        required=False,
    )
    match step:
        case Step.MERGE:
            title = language.c("modal-title", "Merge into another workplace")
            fields: tuple[Field, ...] = (_into(typed.get("into", ""), language), day)
        case Step.SPLIT:
            title = language.c("modal-title", "Split the workplace")
            stays = SelectField(
                "stays",
                language.c("modal-label", "The workplace itself"),
                stays_options(language, typed.get("stays", YES)),
            )
            fields = (_parts(typed.get("parts", ""), language), stays, day)
        case _:
            title, fields = language.c("modal-title", "Close the workplace"), (day,)
    return Form(Action.PLAN, title, fields, (step, str(workplace.id)))


def _into(typed: str, language: Language) -> TextField:
    return TextField(
        "into",
        language.c("modal-label", "Becomes part of"),
        language.c("modal-description", "A part of the other's name. Left empty: a list of those in the municipality."),
        value=typed,
        longest=LONGEST_NAME,
        required=False,
    )


def _parts(typed: str, language: Language) -> TextField:
    return TextField(
        "parts",
        language.c("modal-label", "New workplaces, one per line"),
        language.c("modal-description", "At most ten names. They begin with the areas of the old one."),
        value=typed,
        longest=LONGEST_PARTS,
        paragraph=True,
    )
