"""How many social workers a workplace employs, as representatives state it, and in words what stands behind a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.domain.headcount import ResponseWords
from bot.i18n import N_
from bot.presenters.card import Action, Card, Choice, Form, Option, Press, Style, TextField, Tone
from bot.presenters.plain import plain
from bot.presenters.refusals import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.headcount import Headcount, Response
    from bot.domain.places import Places
    from bot.domain.refusals import Problem
    from bot.i18n import Language

OPTIONS = 25
LISTED = 25
"""Lines of a list: those that can be removed there."""
LONGEST_WORKPLACE, LONGEST_EMPLOYED, LONGEST_DAY, LONGEST_LABEL = 200, 20, 30, 100
WORDS = {
    ResponseWords.UNDER_HALF: N_("That is under half of the {employed} employed there (from {day})."),
    ResponseWords.AT_MOST_THREE_QUARTERS: N_(
        "That is at most three quarters of the {employed} employed there (from {day})."
    ),
    ResponseWords.HALF_TO_THREE_QUARTERS: N_(
        "That is half to three quarters of the {employed} employed there (from {day})."
    ),
    ResponseWords.AT_LEAST_HALF: N_("That is at least half of the {employed} employed there (from {day})."),
    ResponseWords.OVER_THREE_QUARTERS: N_("That is over three quarters of the {employed} employed there (from {day})."),
    ResponseWords.OUTDATED: N_(
        "The number of employed there, {employed} from {day}, may be outdated: more than that stand behind the figure."
    ),
}


def response_line(response: Response, language: Language) -> str:
    """In words how many of those employed stand behind a figure; said after the band of its reports."""
    headcount = response.headcount
    employed, day = language.number(headcount.employed), language.day(headcount.day)
    return language.t(WORDS[response.words], employed=employed, day=day)


def headcount_form(workplace: str, employed: str, day: str, language: Language) -> Form:
    """Workplace, number, day; filled with what was typed before."""
    where = TextField(
        "workplace",
        language.c("modal-label", "Workplace"),
        value=workplace,
        longest=LONGEST_WORKPLACE,
    )
    number = TextField(
        "employed",
        language.c("modal-label", "Social workers employed"),
        language.c(
            "modal-description", "All social workers there, members of the union or not; part-timers count as one."
        ),
        language.c("placeholder", "e.g. 24"),
        employed,
        longest=LONGEST_EMPLOYED,
    )
    since = TextField(
        "day",
        language.c("modal-label", "From"),
        language.c("modal-description", "The first day it holds, for example 1 August 2026; empty for today."),
        value=day,
        longest=LONGEST_DAY,
        required=False,
    )
    return Form(Action.KEEP_HEADCOUNT, language.c("modal-title", "Number of employed"), (where, number, since))


def refused_headcount_card(problem: Problem, draft: str, language: Language) -> Card:
    """Why it was not noted; the button opens the form again, filled."""
    press = Press(Action.HEADCOUNT, language.c("button", "Open the form again"), (draft,), Style.PRIMARY)
    return Card((sentence(problem, language),), (press,), tone=Tone.ASKING)


def headcount_kept_card(headcount: Headcount, places: Places, language: Language) -> Card:
    """It is noted, and how it shows."""
    place = f"{Scope.WORKPLACE}/{headcount.workplace}"
    return Card(
        (
            "## " + language.t("The number is noted"),
            headcount_line(headcount, places, language),
            f"{_how_it_shows(language)}\n-# {_why_words(language)}",
        ),
        (
            Press(Action.OVERVIEW, language.c("button", "Overview"), (place,)),
            Press(Action.HEADCOUNT, language.c("button", "Add another")),
        ),
    )


def headcount_removed_card(headcount: Headcount, places: Places, draft: str, language: Language) -> Card:
    """It is gone; the button opens the form with it once more."""
    press = Press(Action.HEADCOUNT, language.c("button", "Add it again"), (draft,))
    return Card(
        ("## " + language.t("The number is removed"), headcount_line(headcount, places, language)),
        (press,),
    )


def headcounts_card(headcounts: Sequence[Headcount], places: Places, draft: str, language: Language) -> Card:
    """What is noted, the newest first, with a list to remove from; `draft` fills the form that the button opens."""
    title = "## " + language.t("Number of employed")
    press = Press(Action.HEADCOUNT, language.c("button", "State a number"), (draft,) if draft else (), Style.PRIMARY)
    if not headcounts:
        return Card((title, f"{language.t('Nothing is noted yet.')} {_how_it_shows(language)}"), (press,))
    lines = [headcount_line(one, places, language) for one in headcounts[:LISTED]]
    if (more := len(headcounts) - LISTED) > 0:
        lines.append(language.n("… and {count} more", "… and {count} more", more))
        lines.append("-# " + language.t("Choose a workplace with the command to see all of its numbers."))
    return Card((title, "\n".join(lines), _how_it_shows(language)), (press,), _removing(headcounts, places, language))


def headcount_line(headcount: Headcount, places: Places, language: Language) -> str:
    return language.t(
        "• {workplace}: **{employed}** employed from {day}",
        workplace=plain(_name(headcount, places, language)),
        employed=language.number(headcount.employed),
        day=language.day(headcount.day),
    )


def _name(headcount: Headcount, places: Places, language: Language) -> str:
    name = places.known_name(Scope.WORKPLACE, headcount.workplace)
    return name or language.t("a place that is no longer listed")


def _removing(headcounts: Sequence[Headcount], places: Places, language: Language) -> Choice:
    options = tuple(
        Option(f"{one.workplace}/{one.day.isoformat()}", _label(one, places, language)) for one in headcounts[:OPTIONS]
    )
    return Choice(Action.REMOVE_HEADCOUNT, language.c("placeholder", "Remove a number …"), options)


def _label(headcount: Headcount, places: Places, language: Language) -> str:
    """In a list to choose from, where nothing is markup; the name gives way."""
    rest = f": {language.number(headcount.employed)}, {language.day(headcount.day)}"
    name = _name(headcount, places, language)
    room = LONGEST_LABEL - len(rest)
    return (name if len(name) <= room else f"{name[: room - 1]}…") + rest


def _how_it_shows(language: Language) -> str:
    return language.t(
        "The overview of the workplace tells in words how many of them stand behind its figure: under half, half to three "
        "quarters, or over three quarters. It does so from 10 employed, and for rounds that end after the day."
    )


def _why_words(language: Language) -> str:
    return language.t(
        "The words are made from the band of reports that everybody sees already, so they tell nothing more than it does."
    )
