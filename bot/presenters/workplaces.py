"""Workplaces as administrators see them: the list, one of them, what a step would do, and the file of them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.lineage import ONE_DAY, TurnKind
from bot.domain.reorganisation import Step
from bot.domain.typed_workplace import YES
from bot.i18n import N_
from bot.presenters.card import Action, Attachment, Card, Choice, Option, Press, Style, Tone
from bot.presenters.forms import LABEL, MOST_OPTIONS
from bot.presenters.pasted import as_many
from bot.presenters.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.domain.catalogue import Workplace
    from bot.domain.lineage import Turn
    from bot.domain.places import Places
    from bot.domain.reorganisation import Reorganisation
    from bot.domain.search import Entry
    from bot.i18n import Language

ROOM = 2400
"""Signs that all that happened to a workplace may take of its card."""
NAMES_ROOM = 700

TURNS = {
    TurnKind.RENAMED: N_("• until {eve}: called {names}"),
    TurnKind.TOOK_IN: N_("• {day}: takes in {names}"),
    TurnKind.GAVE_OFF: N_("• {day}: gives off {names}"),
    TurnKind.SPLIT_FROM: N_("• {day}: splits from {names}"),
    TurnKind.MERGED_INTO: N_("• {day}: becomes part of {names}"),
    TurnKind.CLOSED: N_("• {day}: closes"),
}
"""What happened, or is to happen: the day says which."""


def workplaces_card(opened: int, closed: int, proposals: int, language: Language) -> Card:
    """How the list stands, and what can be done with it."""
    lines = [language.n("{count} workplace is open.", "{count} workplaces are open.", opened)]
    if closed:
        lines.append(
            language.n("{count} is closed or part of another.", "{count} are closed or part of another.", closed)
        )
    if proposals:
        lines.append(
            language.n("**{count} proposal** waits for you.", "**{count} proposals** wait for you.", proposals)
        )
    one = language.t(
        "To rename, merge, split or close one, write the command again and choose it under *workplace*. To change many, export "
        "the list, change it in a spreadsheet, and send the file with the command."
    )
    presses = [Press(Action.PASTE, language.c("button", "Paste a list"), style=Style.PRIMARY)]
    if opened or closed:
        presses.append(Press(Action.EXPORT, language.c("button", "Export as CSV")))
    if proposals:
        presses.append(Press(Action.PROPOSALS, language.c("button", "Proposals")))
    title = "## " + language.t("Workplaces in this server")
    return Card((title, "\n".join(lines), f"-# {one}"), tuple(presses))


def export_card(content: bytes, count: int, language: Language) -> Card:
    """The list as a file, for the administrator alone."""
    text = language.n(
        "{count} workplace, as CSV for a spreadsheet. Change what you like, save it as CSV in UTF-8, and send it with the "
        "command again: the line with an id is that workplace, also under another name.",
        "{count} workplaces, as CSV for a spreadsheet. Change what you like, save it as CSV in UTF-8, and send it with the "
        "command again: the line with an id is that workplace, also under another name.",
        count,
    )
    return Card((text,), files=(Attachment(language.c("file-name", "workplaces.csv"), content),))


def workplace_card(workplace: Workplace, places: Places, day: date, language: Language, *, saved: bool = False) -> Card:
    """One workplace as it stands, what happened to it, and what can be done with it."""
    sections = [f"## {plain(workplace.name)}"]
    if saved:
        sections.append(language.t("**Saved.**"))
    sections.append("\n".join(_facts(workplace, places, language)))
    turns = places.lineage.turns_of(workplace)
    if turns:
        listed = as_many([_turn(turn, language) for turn in turns], ROOM, language)
        sections.append("\n".join([language.t("**Over time**"), *listed]))
    return Card(tuple(sections), _steps(workplace, day, language))


def _facts(workplace: Workplace, places: Places, language: Language) -> list[str]:
    areas = [
        places.catalogue.areas[key].label(language.code) for key in workplace.areas if key in places.catalogue.areas
    ]
    others = as_many([plain(name) for name in workplace.aliases], NAMES_ROOM, language)
    lines = [
        language.t("Municipality: {name}", name=places.catalogue.municipalities[workplace.municipality].name),
        language.t("Other names: {names}", names=language.join(others) if others else language.t("none")),
        language.t("Areas: {areas}", areas=language.join(areas) if areas else language.t("all")),
    ]
    if workplace.valid_from is not None:
        lines.append(language.t("Open from: {day}", day=language.day(workplace.valid_from)))
    return lines


def _turn(turn: Turn, language: Language) -> str:
    """Such as "• 1 December 2026: takes in Team Nord"."""
    names = language.join([plain(name) for name in turn.names])
    return language.t(TURNS[turn.kind], day=language.day(turn.day), eve=language.day(turn.day - ONE_DAY), names=names)


def _steps(workplace: Workplace, day: date, language: Language) -> tuple[Press, ...]:
    """What can be done: an open one, also one whose end is planned, can be changed; one that has an end, opened."""
    identity = str(workplace.id)
    found = [Press(Action.STEP, language.c("button", "Rename or correct"), (Step.CORRECT, identity), Style.PRIMARY)]
    if workplace.holds_on(day):
        found += [
            Press(Action.STEP, language.c("button", "Merge into …"), (Step.MERGE, identity)),
            Press(Action.STEP, language.c("button", "Split …"), (Step.SPLIT, identity)),
        ]
        if workplace.valid_to is None:
            found.append(Press(Action.STEP, language.c("button", "Close …"), (Step.CLOSE, identity)))
    if workplace.valid_to is not None:
        planned = workplace.holds_on(day)
        label = language.c("button", "Keep it open") if planned else language.c("button", "Open it again")
        found.append(Press(Action.CARRY_OUT, label, (Step.REOPEN, identity)))
    return tuple(found)


def workplace_label(found: Entry, opened: bool, language: Language) -> str:  # noqa: FBT001
    """A workplace as it is offered while an administrator types."""
    return found.label if opened else language.t("{workplace} – not open", workplace=found.label)


def several_card(workplace: Workplace, found: Sequence[Workplace], day: date, draft: str, language: Language) -> Card:
    """More than one could be meant: the first of them to choose from. `draft` finds again what was typed."""
    options = tuple(Option(str(one.id), one.name[:LABEL]) for one in found[:MOST_OPTIONS])
    arguments = (Step.MERGE, str(workplace.id), day.isoformat())
    choice = Choice(Action.PLAN, language.c("placeholder", "Which workplace?"), options, arguments)
    text = language.t("Which workplace does {name} become part of?", name=f"**{plain(workplace.name)}**")
    sections = [text]
    if len(found) > MOST_OPTIONS:
        sections.append("-# " + language.t("These are the first 25. Write more of the name to find another."))
    again = Press(Action.STEP, language.c("button", "Search again"), (Step.MERGE, str(workplace.id), draft))
    return Card(tuple(sections), (again,), choice, tone=Tone.ASKING)


def plan_card(plan: Reorganisation, draft: str, language: Language) -> Card:
    """What a step would do, and to the figures; `draft` finds the names of the new workplaces again."""
    identity, day = str(plan.workplace.id), plan.day.isoformat()
    match plan.step:
        case Step.MERGE if plan.into is not None:
            carried, label = (str(plan.into.id), day), language.c("button", "Merge them")
        case Step.SPLIT:
            carried, label = (draft, day), language.c("button", "Split it")
        case _:
            carried, label = ("", day), language.c("button", "Close it")
    presses = (
        Press(Action.CARRY_OUT, label, (plan.step, identity, *carried), Style.DANGER),
        Press(Action.DISMISS, language.c("button", "Leave it as it is")),
    )
    title = "## " + language.t("Nothing has been saved yet")
    return Card((title, "\n".join(_effects(plan, language))), presses, tone=Tone.ASKING)


def _effects(plan: Reorganisation, language: Language) -> list[str]:
    name, day = f"**{plain(plan.workplace.name)}**", language.day(plan.day)
    match plan.step:
        case Step.MERGE if plan.into is not None:
            into = f"**{plain(plan.into.name)}**"
            return [
                language.t("From {day}, {name} is part of {into}.", day=day, name=name, into=into),
                language.t(
                    "• What is reported for {name} in a round that is open then counts at {into}, which is found by both names.",
                    name=name, into=into,
                ),
                _rest(language),
                language.t("• It can be undone: open {name} again, and it is split from {into}.", name=name, into=into),
            ]  # fmt: skip
        case Step.SPLIT:
            names = language.join([f"**{plain(part)}**" for part in plan.parts])
            stays = (
                language.t("• {name} stays open. Members choose where they work now.", name=name)
                if plan.stays
                else language.t("• {name} closes. Members choose where they work now.", name=name)
            )
            return [
                language.t("From {day}, {names} split from {name}.", day=day, names=names, name=name),
                stays,
                language.t("• What was reported for {name} stays there.", name=name),
                _rest(language),
                language.t("• The new ones cannot be removed, but they can be merged back."),
            ]
        case _:
            return [
                language.t("From {day}, {name} is closed.", day=day, name=name),
                language.t("• What was reported for it stays there, and its last figures are found by its name."),
                language.t("• Nobody can report for it any more, until you open it again."),
                language.t(
                    "• If another took over its people, merge it instead: else their figures are not held apart."
                ),
            ]


def _rest(language: Language) -> str:
    return language.t(
        "• New figures may wait for some rounds, those of small groups for twelve weeks and more: beside the old ones they "
        "could tell of single people."
    )


def stays_options(language: Language, chosen: str = YES) -> tuple[Option, ...]:
    """Whether the workplace that is split stays open."""
    return (
        Option(YES, language.c("choice", "stays open, with the rest of the work"), chosen=chosen == YES),
        Option("no", language.c("choice", "closes: all its work goes to the new ones"), chosen=chosen != YES),
    )
