"""The development card: a cell's figures round by round, and what happened between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.breaks import SeriesBreak
from bot.domain.events import Event
from bot.domain.lineage import Turn, TurnKind
from bot.domain.release import Measure
from bot.domain.trend import BREAKING, NormChange, Point, breaks_series
from bot.i18n import N_
from bot.presenters import figures
from bot.presenters.card import Action, Card, Press
from bot.presenters.events import area_label, event_place, stated_line
from bot.presenters.method import method_line, withheld_text
from bot.presenters.plain import plain
from bot.presenters.trend_charts import trend_chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.norms import Norm
    from bot.domain.places import Places
    from bot.domain.trend import Mark, Trend
    from bot.i18n import Language

ROOM = 2600
"""Characters for the lines of a card: with title, small print and sources it stays under Discord's 4,000."""
NAMED = 3
"""Workplaces that are named where many became one, or one became many."""
TURNS = {
    TurnKind.RENAMED: N_("A new name; until then the workplace was called {names}"),
    TurnKind.TOOK_IN: N_("{names} became part of the workplace"),
    TurnKind.GAVE_OFF: N_("{names} was split off from the workplace"),
    TurnKind.SPLIT_FROM: N_("The workplace was split off from {names}"),
    TurnKind.MERGED_INTO: N_("The workplace became part of {names}"),
    TurnKind.CLOSED: N_("The workplace was closed"),
}
ARROWS = {-1: " ↓", 0: " =", 1: " ↑"}


def trend_card(view: Trend, places: Places, language: Language) -> Card:
    """What is published of a cell over the rounds; one constant text where nothing is."""
    title = "## " + language.t("Development: {cell}", cell=figures.cell_name(places, view.key, language))
    presses = (
        Press(Action.OVERVIEW, language.c("button", "Overview"), (f"{view.key.scope}/{view.key.place}",)),
        Press(Action.PRIVACY, language.c("button", "How you are protected")),
    )
    if not view.points or view.release is None:
        return Card((title, withheld_text(language)), presses)
    lines, cut = newest_that_fit([entry_line(entry, view, places, language) for entry in view.entries], ROOM)
    rounds = [*([_older(language)] if view.older or cut else []), *lines, *_stayed(view, language)]
    said = [meaning(view, language), *_sources(view, language), method_line(view.release, language)]
    reading = f"{_how_to_read(view, language)}{stated_note(view, language)}"
    sections = (title, reading, "\n".join(rounds), "\n".join(said))
    return Card(sections, presses, picture=trend_chart(view, places, language), picture_before=2)


def newest_that_fit(lines: Sequence[str], room: int) -> tuple[list[str], bool]:
    """The last lines that together have at most `room` characters, and whether others are left out."""
    shown: list[str] = []
    for line in reversed(lines):
        room -= len(line) + 1
        if room < 0:
            break
        shown.insert(0, line)
    return shown, len(shown) < len(lines)


def mark_line(mark: Mark, measure: Measure | None, language: Language) -> str:
    """Something that happened on a day, and whether figures before and after it may be compared."""
    day = language.day(mark.day)
    if isinstance(mark, NormChange):
        changed = _norm_change(mark, language)
        if not breaks_series(mark, measure):
            return f"• {changed}"
        return language.t("┄ **Break:** {what}", what=changed)
    if isinstance(mark, Turn):
        return _turn(mark, day, language)
    if not isinstance(mark, SeriesBreak):
        return language.t("• {day}: {what}", day=day, what=plain(mark.text))
    what = mark.label(language.code)
    if mark.expected:
        return language.t("┄ **Break, expected {day}:** {what}", day=day, what=what)
    return language.t("┄ **Break, {day}:** {what}", day=day, what=what)


def _turn(turn: Turn, day: str, language: Language) -> str:
    """What happened to the workplace itself."""
    what = _turned(turn, [plain(name) for name in turn.names], language)
    if turn.kind in BREAKING:
        return language.t("┄ **Break, {day}:** {what}", day=day, what=what)
    return language.t("• {day}: {what}", day=day, what=what)


def what_happened(mark: Mark, language: Language) -> str:
    """The same for what is no message: without the day, and without Discord's styling."""
    match mark:
        case NormChange():
            return _norm_change(mark, language)
        case Turn():
            return _turned(mark, mark.names, language)
        case SeriesBreak():
            return mark.label(language.code)
        case Event():
            return mark.text


def _turned(turn: Turn, names: Sequence[str], language: Language) -> str:
    return language.t(TURNS[turn.kind], names=_some(names, language))


def _some(names: Sequence[str], language: Language) -> str:
    """The first names, and how many more there are."""
    shown, more = names[:NAMED], len(names) - NAMED
    if more <= 0:
        return language.join(shown)
    return f"{', '.join(shown)} {language.n('… and {count} more', '… and {count} more', more)}"


def _how_to_read(view: Trend, language: Language) -> str:
    if view.measure is Measure.LOAD:
        return language.t(
            "Median load, round by round; 100% is the recommendations' upper end. ↑ higher, ↓ lower than the figure before."
        )
    return language.t(
        "Median per 37 hours, round by round, beside the recommendation of that time. ↑ higher, ↓ lower than the figure before."
    )


def entry_line(entry: Point | Mark, view: Trend, places: Places, language: Language) -> str:
    if isinstance(entry, Point):
        return _point(entry, language)
    line = mark_line(entry, view.measure, language)
    if not isinstance(entry, Event) or (stated := entry.stated_beside(view.key)) is None:
        return line
    about = "" if entry.stated_of(view.key) else _about(entry, places, language)
    return f"{line}\n{stated_line(stated, language, about=about)}"


def _about(event: Event, places: Places, language: Language) -> str:
    """Place and area of an event's figure."""
    return (
        f"{event_place(event, places, language)} · {area_label(event.stated, places, language)}" if event.stated else ""
    )


def stated_note(view: Trend, language: Language) -> str:
    """What a stated figure is, where there is one."""
    marks = (mark for mark in view.marks if isinstance(mark, Event))
    if not any(mark.stated_beside(view.key) for mark in marks):
        return ""
    return "\n" + language.t(
        "△ is a figure that others have stated, such as management or a report. It does not come from members' reports "
        "and may count otherwise."
    )


def _point(point: Point, language: Language) -> str:
    """One round: the mark and the words say what a colour would."""
    name = figures.round_name(point.round, language) if point.round else language.t("An earlier round")
    values = {
        "mark": figures.mark(point.figure),
        "round": name,
        "median": figures.amount(point.figure, point.figure.median, language),
        "arrow": "" if point.step is None else ARROWS[point.step],
    }
    if point.figure.norm is None:
        return language.t("{mark} {round}: **{median}**{arrow}", **values)
    norm = _range(point.figure.norm, language)
    return language.t("{mark} {round}: **{median}**{arrow} (recommended {norm})", **values, norm=norm)


def _norm_change(change: NormChange, language: Language) -> str:
    """Which norm took the place of which."""
    either = change.after or change.before
    about = either.label(language.code) if either else ""
    before, after = (_range(norm, language) for norm in (change.before, change.after))
    return language.t(
        "The recommendation changed from {before} to {after} ({area})", before=before, after=after, area=about
    )


def _range(norm: Norm | None, language: Language) -> str:
    return language.t("none") if norm is None else language.range(norm.low, norm.high)


def _older(language: Language) -> str:
    return "-# " + language.t("Older rounds are not shown here.")


def _stayed(view: Trend, language: Language) -> list[str]:
    if not view.stayed or view.release is None:
        return []
    round_ = figures.round_name(view.release.round, language)
    return ["-# " + language.t("The newest round, {round}, did not move the figure.", round=round_)]


def meaning(view: Trend, language: Language) -> str:
    """What the figures say, and what they do not."""
    text = language.t("It shows that the members' reports moved, not why.")
    if len(view.points) < 2:
        text = language.t("There is one figure so far; a development takes at least two.")
    if not view.broken:
        return text
    caution = language.t("Figures before and after a break do not count the same, so we do not compare them.")
    return f"{text} {caution}"


def _sources(view: Trend, language: Language) -> list[str]:
    found = [mark.source for mark in view.marks if isinstance(mark, SeriesBreak)]
    if not found:
        return []
    return ["-# " + language.t("Breaks: {sources}", sources="; ".join(dict.fromkeys(found)))]
