"""Dated events, as representatives note them: the form, what is noted, what became of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.events import LONGEST_TEXT
from bot.presenters.card import Action, Card, Choice, Form, Option, Press, SelectField, Style, TextField, Tone
from bot.presenters.forms import LABEL, MOST_OPTIONS
from bot.presenters.plain import plain
from bot.presenters.refusals import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.catalogue import Area
    from bot.domain.events import Event, Stated
    from bot.domain.places import Places
    from bot.domain.refusals import Problem
    from bot.i18n import Language

OPTIONS = 25
ROOM = 3000
"""Characters for the list: with the rest of the card it stays under Discord's 4,000."""
LONGEST_DAY, LONGEST_PLACE, LONGEST_LABEL, LONGEST_FIGURE = 30, 200, 100, 20


def event_form(day: str, text: str, place: str, language: Language, draft: str = "") -> Form:
    """Date, words, place; filled with what was typed before. `draft` finds a figure that was typed with them."""
    when = TextField(
        "day",
        language.c("modal-label", "Date"),
        language.c("modal-description", "The day it began, for example 1 August 2026."),
        value=day,
        longest=LONGEST_DAY,
    )
    what = TextField(
        "text",
        language.c("modal-label", "What happened?"),
        language.c("modal-description", "A few words. Never anything about citizens, and no names of colleagues."),
        language.c("placeholder", "Five new colleagues in the trial team"),
        value=text,
        longest=LONGEST_TEXT,
    )
    where = TextField(
        "place",
        language.c("modal-label", "Place"),
        language.c("modal-description", "A workplace, municipality or region; leave it empty for the whole server."),
        value=place,
        longest=LONGEST_PLACE,
        required=False,
    )
    carried = (draft,) if draft else ()
    return Form(Action.KEEP_EVENT, language.c("modal-title", "Add an event"), (when, what, where), carried)


def figure_form(
    identity: Sequence[str], areas: Sequence[Area], typed: tuple[str, str, str], language: Language
) -> Form:
    """Area, figure and source of a figure that others have stated; `identity` is the event's number and day.

    `typed` is what was there before, in that order, the area by its key.
    """
    chosen, caseload, stands = typed
    options = tuple(
        Option(area.key, area.label(language.code)[:LABEL], chosen=area.key == chosen) for area in areas[:MOST_OPTIONS]
    )
    area = SelectField("area", language.c("modal-label", "Area"), options)
    figure = TextField(
        "figure",
        language.c("modal-label", "Stated caseload"),
        language.c("modal-description", "Citizens to one caseworker, as others have stated it."),
        language.c("placeholder", "e.g. 60 or 62.5"),
        caseload,
        longest=LONGEST_FIGURE,
    )
    source = TextField(
        "source",
        language.c("modal-label", "Where does it stand?"),
        language.c("modal-description", "It is shown beside the figure. Please name no person."),
        language.c("placeholder", "Management, minutes of the MED meeting, 3 November 2026"),
        stands,
        longest=LONGEST_TEXT,
    )
    title = language.c("modal-title", "A figure that others have stated")
    return Form(Action.KEEP_FIGURE, title, (area, figure, source), tuple(identity))


def refused_event_card(problem: Problem, draft: str, language: Language) -> Card:
    """Why it was not noted; the button opens the form again, filled."""
    press = Press(Action.EVENT, language.c("button", "Open the form again"), (draft,), Style.PRIMARY)
    return Card((sentence(problem, language),), (press,), tone=Tone.ASKING)


def refused_figure_card(problem: Problem, identity: Sequence[str], draft: str, language: Language) -> Card:
    """Why a figure was not noted, though its event is; the button opens the form again, filled."""
    press = Press(Action.FIGURE, language.c("button", "Open the form again"), (*identity, draft), Style.PRIMARY)
    noted = "-# " + language.t("The event itself is noted. Only its figure is missing.")
    return Card((f"{sentence(problem, language)}\n{noted}",), (press,), tone=Tone.ASKING)


def event_kept_card(event: Event, places: Places, language: Language) -> Card:
    """It is noted, and where it shows."""
    where = (f"{event.place[0]}/{event.place[1]}",) if event.place else ()
    shows = language.t("Everybody sees it in the development of that place. An administrator can remove it.")
    if event.place is None:
        shows = language.t("Everybody sees it in every development. An administrator can remove it.")
    return Card(
        ("## " + language.t("The event is noted"), event_line(event, places, language), f"{shows}\n{_never(language)}"),
        (
            Press(Action.TREND, language.c("button", "Development"), where),
            *_stating(event, language),
            Press(Action.EVENT, language.c("button", "Add another")),
        ),
    )


def event_removed_card(event: Event, places: Places, draft: str, language: Language) -> Card:
    """It is gone; the button opens the form with it once more."""
    press = Press(Action.EVENT, language.c("button", "Add it again"), (draft,))
    return Card(("## " + language.t("The event is removed"), event_line(event, places, language)), (press,))


def events_card(events: Sequence[Event], places: Places, language: Language, *, may_remove: bool) -> Card:
    """What is noted, the newest first; for administrators a list to remove from."""
    title = "## " + language.t("Events")
    press = Press(Action.EVENT, language.c("button", "Add an event"), style=Style.PRIMARY)
    if not events:
        none = language.t("Nothing is noted yet. An event is shown in the development of its place, on its day.")
        return Card((title, none, _never(language)), (press,))
    lines = _as_many_as_fit([event_line(event, places, language) for event in events], language)
    choice = _removing(events[:OPTIONS], language) if may_remove else None
    return Card((title, "\n".join(lines), _never(language)), (press,), choice)


def event_line(event: Event, places: Places, language: Language) -> str:
    """Day, place and words, with nothing in them that would be markup or a mention; below, a figure stated then."""
    line = language.t(
        "• {day}, {place}: {what}",
        day=language.day(event.day),
        place=event_place(event, places, language),
        what=plain(event.text),
    )
    if event.stated is None:
        return line
    return f"{line}\n{stated_line(event.stated, language, about=area_label(event.stated, places, language))}"


def stated_line(stated: Stated, language: Language, *, about: str = "") -> str:
    """A figure that others have stated, told apart by its mark from those of members; `about` where that is to be said."""
    values = {"figure": language.number(stated.caseload), "source": plain(stated.source)}
    if about:
        return language.t("△ Stated for {about}: {figure} to one caseworker. Source: {source}", about=about, **values)
    return language.t("△ Stated: {figure} to one caseworker. Source: {source}", **values)


def area_label(stated: Stated, places: Places, language: Language) -> str:
    """The area's name; its key where the catalogue knows it no more."""
    area = places.catalogue.areas.get(stated.area)
    return area.label(language.code) if area else stated.area


def identity_of(event: Event) -> tuple[str, str]:
    """By what a button or a form finds the event again."""
    return str(event.number), event.day.isoformat()


def event_place(event: Event, places: Places, language: Language) -> str:
    if event.place is None:
        return language.t("the whole server")
    return places.known_name(*event.place) or language.t("a place that is no longer listed")


def event_label(event: Event, language: Language) -> str:
    """An event in a list to choose from, where nothing is markup."""
    text = language.t("{day}: {what}", day=language.day(event.day), what=event.text)
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"


def _removing(events: Sequence[Event], language: Language) -> Choice:
    options = tuple(Option("/".join(identity_of(one)), event_label(one, language)) for one in events)
    return Choice(Action.REMOVE_EVENT, language.c("placeholder", "Remove an event …"), options)


def _stating(event: Event, language: Language) -> list[Press]:
    """Where no figure was stated yet: the way to one."""
    if event.stated is not None:
        return []
    return [Press(Action.FIGURE, language.c("button", "Add a stated figure"), identity_of(event))]


def _as_many_as_fit(lines: Sequence[str], language: Language) -> list[str]:
    shown: list[str] = []
    room = ROOM
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            more = len(lines) - len(shown)
            return [*shown, language.n("… and {count} more", "… and {count} more", more)]
        shown.append(line)
    return shown


def _never(language: Language) -> str:
    return "-# " + language.t("Never write anything about citizens, and no names of colleagues.")
