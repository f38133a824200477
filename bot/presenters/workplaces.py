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
    from bot.i18n import Language

ROOM = 1800
"""Signs that all that happened to a workplace may take of its card."""
NAMES_ROOM = 700
PANELS_ROOM = 150
BETWEEN = "; "
"""Between names in a list: they have commas and "and" in them."""

TURNS = {
    TurnKind.RENAMED: N_("• until {eve}: called {names}"),
    TurnKind.TOOK_IN: N_("• {day}: takes in {names}"),
    TurnKind.GAVE_OFF: N_("• {day}: splits off {names}"),
    TurnKind.SPLIT_FROM: N_("• {day}: splits from {names}"),
    TurnKind.MERGED_INTO: N_("• {day}: becomes part of {names}"),
    TurnKind.CLOSED: N_("• {day}: closes"),
}
"""What happened, or is to happen: the day says which."""


def workplaces_card(opened: int, closed: int, proposals: int, language: Language) -> Card:
    """How the list stands, and what can be done with it."""
    title = "## " + language.t("Workplaces in this server")
    if not opened and not closed:
        return _empty_card(title, proposals, language)
    lines = [language.n("{count} workplace is open.", "{count} workplaces are open.", opened)]
    if closed:
        lines.append(
            language.n("{count} is closed or part of another.", "{count} are closed or part of another.", closed)
        )
    lines += _waiting(proposals, language)
    one = language.t(
        "To rename, merge, split or close one, write the command again and choose it under *workplace*. To change many, export "
        "the list, change it in a spreadsheet, and send the file with the command."
    )
    export = Press(Action.EXPORT, language.c("button", "Export as CSV"))
    return Card((title, "\n".join(lines), f"-# {one}"), _presses(proposals, language, export))


def _empty_card(title: str, proposals: int, language: Language) -> Card:
    """Where there is none yet: how the first ones come."""
    none = language.t("There is none yet. Nobody can report before there is one.")
    how = language.t(
        "Paste a list, one workplace on each line: *Jobcenter Lærkevej;København* is enough. Or send a CSV file with the "
        "command."
    )
    return Card((title, "\n".join([none, *_waiting(proposals, language)]), f"-# {how}"), _presses(proposals, language))


def _waiting(proposals: int, language: Language) -> list[str]:
    if not proposals:
        return []
    return [language.n("**{count} proposal** waits for you.", "**{count} proposals** wait for you.", proposals)]


def _presses(proposals: int, language: Language, *export: Press) -> tuple[Press, ...]:
    paste = Press(Action.PASTE, language.c("button", "Paste a list"), style=Style.PRIMARY)
    decide = (Press(Action.PROPOSALS, language.c("button", "Proposals")),) if proposals else ()
    return (paste, *export, *decide)


def export_card(content: bytes, count: int, language: Language) -> Card:
    """The list as a file, for the administrator alone."""
    text = language.n(
        "{count} workplace, as CSV for a spreadsheet. Change what you like, save it as CSV in UTF-8, and send it with the "
        "command again. The id says which workplace a line is about, also where its name is another one.",
        "{count} workplaces, as CSV for a spreadsheet. Change what you like, save it as CSV in UTF-8, and send it with the "
        "command again. The id says which workplace a line is about, also where its name is another one.",
        count,
    )
    return Card((text,), files=(Attachment(language.c("file-name", "workplaces.csv"), content),))


def workplace_card(
    workplace: Workplace,
    places: Places,
    day: date,
    language: Language,
    *,
    panels: Sequence[int] = (),
    saved: bool = False,
) -> Card:
    """One workplace as it stands, what happened to it, and what can be done with it. `panels`: channels of those bound
    to it.
    """
    sections = [f"## {plain(workplace.name)}"]
    if saved:
        sections.append(language.t("**Saved.**"))
    sections.append("\n".join(_facts(workplace, places, language)))
    turns = places.lineage.turns_of(workplace)
    if turns:
        listed = as_many([_turn(turn, language) for turn in turns], ROOM, language)
        sections.append("\n".join([language.t("**Over time**"), *listed]))
    if panels:
        sections.append(f"-# {_bound(panels, language)}")
    return Card(tuple(sections), _steps(workplace, day, language))


def _bound(panels: Sequence[int], language: Language) -> str:
    """What becomes of panels: their buttons carry the workplace's id, their words its name."""
    channels = as_many([f"<#{channel}>" for channel in panels], PANELS_ROOM, language)
    return language.t(
        "Panels bound to it: {channels}. Their buttons follow every change by themselves, their words when you refresh them "
        "with /caseload-admin panel.",
        channels=", ".join(channels),
    )


def _facts(workplace: Workplace, places: Places, language: Language) -> list[str]:
    areas = [
        places.catalogue.areas[key].label(language.code) for key in workplace.areas if key in places.catalogue.areas
    ]
    others = as_many([plain(name) for name in workplace.aliases], NAMES_ROOM, language)
    lines = [
        language.t("Municipality: {name}", name=places.catalogue.municipalities[workplace.municipality].name),
        language.t("Other names: {names}", names=BETWEEN.join(others) or language.t("none")),
        language.t("Areas: {areas}", areas=BETWEEN.join(areas) or language.t("all")),
    ]
    if workplace.valid_from is not None:
        lines.append(language.t("First day: {day}", day=language.day(workplace.valid_from)))
    if workplace.valid_to is not None:
        lines.append(language.t("Last day: {day}", day=language.day(workplace.valid_to)))
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
                    "• What was reported for {name} in the round that is open then counts at {into}. It is found by both names.",
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
                language.t("• What was reported for it stays there, and its last figures are still found by its name."),
                language.t("• Nobody can report for it until you open it again."),
                language.t(
                    "• Has another one taken over its people? Then merge it with that one instead: else Sagstal does not know "
                    "that they belong together, and their figures could tell of single people."
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
