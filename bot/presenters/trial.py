"""A trial beside its control: before, after, the difference of the differences, and how little a median can prove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.release import Measure
from bot.presenters import figures
from bot.presenters.card import Action, Card, Press
from bot.presenters.comparison import area_name
from bot.presenters.method import method_line, withheld_text
from bot.presenters.plain import plain
from bot.presenters.trend import mark_line, newest_that_fit

if TYPE_CHECKING:
    from bot.domain.comparison import Side, Trial
    from bot.domain.places import Places
    from bot.domain.rounds import Round
    from bot.domain.trend import Point
    from bot.i18n import Language

ROOM_FOR_BREAKS = 1500
"""Characters for the breaks between before and after: the rest of the card takes up to 2,000."""


def trial_card(view: Trial, places: Places, open_round: Round | None, language: Language) -> Card:
    """Both sides, what comes of them, and what is still to come."""
    area = area_name(view.trial.key.area, places, language)
    title = "## " + language.t("Trial and control: {area}", area=area)
    press = Press(Action.PRIVACY, language.c("button", "How you are protected"))
    sides = [
        language.t(
            "**Trial, {name}:** {side}",
            name=_name(view.trial, places, language),
            side=_side(view, view.trial, language),
        ),
        language.t(
            "**Control, {name}:** {side}",
            name=_name(view.control, places, language),
            side=_side(view, view.control, language),
        ),
    ]
    small = [method_line(view.release, language)] if view.release and view.measure else []
    return Card(
        (title, _began(view, language), "\n".join(sides), *_outcome(view, open_round, language), *small), (press,)
    )


def signed(value: int, language: Language) -> str:
    """+5, 0, −5: with a true minus."""
    sign = {True: "+", False: "−"}[value > 0] if value else ""
    return f"{sign}{language.number(abs(value))}"


def _name(side: Side, places: Places, language: Language) -> str:
    return figures.place_name(places, side.key.scope, side.key.place, language)


def _began(view: Trial, language: Language) -> str:
    day = language.day(view.day)
    if view.event is None:
        return language.t("Before and after {day}.", day=day)
    return language.t("Before and after {day}: {what}.", day=day, what=plain(view.event.text))


def _side(view: Trial, side: Side, language: Language) -> str:
    """Before → after, and the difference; the one text where the cell is withheld."""
    if not side.shown:
        return withheld_text(language)
    before = _point(side.before, language) if side.before else language.t("nothing before")
    after = _point(side.after, language) if side.after else language.t("still to come")
    if side.difference is None:
        return f"{before} → {after}"
    return f"{before} → {after}: **{_change(view, side.difference, language)}**"


def _point(point: Point, language: Language) -> str:
    round_ = figures.round_name(point.round, language) if point.round else language.t("an earlier round")
    return language.t(
        "{median} ({round}, reports {band})",
        median=figures.amount(point.figure, point.figure.median, language),
        round=round_,
        band=figures.band(point.figure.band, language),
    )


def _change(view: Trial, value: int, language: Language) -> str:
    if view.measure is Measure.LOAD:
        return language.t("{change} points", change=signed(value, language))
    return signed(value, language)


def _outcome(view: Trial, open_round: Round | None, language: Language) -> list[str]:
    if view.effect is None or view.uncertainty is None:
        return [_missing(view, open_round, language)]
    shown = signed(view.effect, language)
    if view.measure is Measure.LOAD:
        headline = language.t("### The difference of the differences: {effect} points of load", effect=shown)
    else:
        headline = language.t("### The difference of the differences: {effect} cases per 37 hours", effect=shown)
    lines = [headline, _formula(view, language), _rounding(view, view.effect, view.uncertainty, language)]
    broken, _ = newest_that_fit([mark_line(mark, view.measure, language) for mark in view.broken], ROOM_FOR_BREAKS)
    if broken:
        lines += [
            language.t("**There is a break between before and after, so the figures do not count the same:**"),
            *broken,
        ]
    return ["\n".join(lines), _caution(language)]


def _formula(view: Trial, language: Language) -> str:
    """The formula with what stands in it."""
    values = (view.trial.difference or 0, view.control.difference or 0, view.effect or 0)
    trial, control, effect = (signed(value, language) for value in values)
    return language.t(
        "-# Our own arithmetic: the trial's change less the control's: ({trial}) − ({control}) = {effect}.",
        trial=trial,
        control=control,
        effect=effect,
    )


def _rounding(view: Trial, effect: int, uncertainty: float, language: Language) -> str:
    limit = language.number(uncertainty)
    text = language.t("Rounding alone can make it wrong by up to {limit}.", limit=limit)
    if view.measure is Measure.LOAD:
        text = language.t(
            "Rounding alone can make it wrong by up to {limit}, and by more where a place's reports are of one area.",
            limit=limit,
        )
    if abs(effect) > uncertainty:
        return text
    return f"{text} {language.t('It is no larger than that, so nothing can be read from it.')}"


def _caution(language: Language) -> str:
    return language.t(
        "These are medians of small groups who report themselves, and other things change meanwhile. It is something to talk about, not proof."
    )


def _missing(view: Trial, open_round: Round | None, language: Language) -> str:
    """What the difference waits for. It follows from days of rounds alone, and hints at no number of reports."""
    needed = language.t(
        "The difference of the differences takes four figures: for both places one from a round that had closed by {day}, and "
        "one from a round that opened on that day or later.",
        day=language.day(view.day),
    )
    if any(side.before is None and side.after is not None for side in (view.trial, view.control)):
        return f"{needed} {language.t('From before there is none, and none can come any more: please choose a later day.')}"
    return f"{needed} {_next(view, open_round, language)}"


def _next(view: Trial, open_round: Round | None, language: Language) -> str:
    """When the figures after can come."""
    if open_round is not None and view.closed_since:
        return language.t(
            "The next round closes on {day}. A figure moves only when enough reports differ, and one of fewer than 12 reports at most every twelve weeks.",
            day=language.day(open_round.last_day),
        )
    if open_round is None or view.day > open_round.last_day:
        return language.t("The first round that opens on that day or later is still to come.")
    day = language.day(open_round.last_day)
    if open_round.first_day >= view.day:
        return language.t("The first round that opens on that day or later closes on {day}.", day=day)
    return language.t("The first round that opens on that day or later opens on {day}.", day=day)
