"""Trend charts: a cell's figures over the rounds, with what happened between them, as values to be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.events import Event
from bot.domain.release import Measure
from bot.domain.trend import NormChange, Point, breaks_series
from bot.presenters import figures
from bot.presenters.alt_text import alt_text
from bot.presenters.picture import TrendChart, TrendMark, TrendPoint
from bot.presenters.range_charts import load_reach, mark_of, mark_word, reach_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.domain.places import Places
    from bot.domain.release import Figure
    from bot.domain.rounds import Round
    from bot.domain.trend import Mark, Trend
    from bot.i18n import Language

MOST_POINTS = 27
"""Rounds of one picture, the newest: two years of months, and those that stand beside them."""


def trend_chart(view: Trend, places: Places, language: Language) -> TrendChart | None:
    """How a cell developed; None where nothing is published of it."""
    if not view.points:
        return None
    entries = _newest(view.entries)
    points = tuple(_point(entry.round, entry.figure, language) for entry in entries if isinstance(entry, Point))
    marks = tuple(_marks(entries, view, language))
    place = figures.place_name(places, view.key.scope, view.key.place, language)
    if view.key.area is None:
        return _chart(place, "", view.measure, points, marks, language)
    return _chart(
        places.catalogue.areas[view.key.area].label(language.code), place, view.measure, points, marks, language
    )


def _newest(entries: Sequence[Point | Mark]) -> Sequence[Point | Mark]:
    """As many figures as are drawn, and what happened between them; where that is all of them, also before the first."""
    at = [place for place, entry in enumerate(entries) if isinstance(entry, Point)]
    return entries if len(at) <= MOST_POINTS else entries[at[-MOST_POINTS] :]


def overall_chart(title: str, trend: Sequence[tuple[Round, Figure]], language: Language) -> TrendChart:
    """Figures round by round without what happened meanwhile, as the weekly post lists them."""
    points = tuple(_point(round_, figure, language) for round_, figure in trend)
    return _chart(title, "", trend[-1][1].measure, points, (), language)


def _chart(
    title: str,
    place: str,
    measure: Measure | None,
    points: tuple[TrendPoint, ...],
    marks: tuple[TrendMark, ...],
    language: Language,
) -> TrendChart:
    counted = language.t("Median per 37 hours")
    if measure is Measure.LOAD:
        counted = language.t("Median load · {full} is the upper end", full=language.percent(100))
    unit = " · ".join(part for part in (place, counted) if part)
    footer = _footer(marks, language, banded=any(point.reach for point in points))
    alt = alt_text([title, unit], _told(points, marks, language), language)
    return TrendChart(title, unit, points, footer, alt, marks)


def _point(round_: Round | None, figure: Figure, language: Language) -> TrendPoint:
    reach = load_reach(language) if figure.measure is Measure.LOAD else None
    if figure.norm is not None:
        reach = reach_of(figure.norm, language)
    text = figures.amount(figure, figure.median, language)
    return TrendPoint(_round_name(round_, language), figure.median, text, mark_of(figure), reach)


def _round_name(round_: Round | None, language: Language) -> str:
    """The month where the round is one, else its last day."""
    if round_ is None:
        return language.t("earlier")
    if round_.month is not None:
        return language.short_month(round_.month)
    return language.short_day(round_.last_day)


def _marks(entries: Sequence[Point | Mark], view: Trend, language: Language) -> list[TrendMark]:
    """What happened, by its day. Another norm is seen in the band, and marked only where it breaks the series."""
    found: list[TrendMark] = []
    at = 0
    for entry in entries:
        if isinstance(entry, Point):
            at += 1
        elif breaks_series(entry, view.measure) or not isinstance(entry, NormChange):
            found.append(_mark(at, entry, view, language))
    return found


def _mark(at: int, mark: Mark, view: Trend, language: Language) -> TrendMark:
    stated = mark.stated_of(view.key) if isinstance(mark, Event) else None
    breaks = breaks_series(mark, view.measure)
    if stated is None or view.measure is Measure.LOAD:
        return TrendMark(at, _day(mark.day, view, language), breaks)
    return TrendMark(
        at, _day(mark.day, view, language), breaks, float(stated.caseload), language.number(stated.caseload)
    )


def _day(day: date, view: Trend, language: Language) -> str:
    """The day; the month and its year where it lies in a year before all rounds, which nothing else in the picture tells."""
    first = view.points[0].round
    earlier = first is not None and day.year < first.first_day.year
    return language.short_month(day) if earlier else language.short_day(day)


def _footer(marks: Sequence[TrendMark], language: Language, *, banded: bool) -> str:
    """How the picture is to be read; the band, which its axis tells too, only where there is room for it."""
    said: list[str] = []
    stated = any(mark.stated is not None for mark in marks)
    if banded and not stated:
        said.append(language.t("Green: recommended"))
    if any(mark.breaks for mark in marks):
        said.append(language.t("Dashed: break"))
    if not all(mark.breaks for mark in marks):
        said.append(language.t("Dotted: event"))
    if stated:
        said.append(language.t("△: stated by others"))
    return " · ".join(said)


def _told(points: Sequence[TrendPoint], marks: Sequence[TrendMark], language: Language) -> list[str]:
    """Round by round, with what happened in its place."""
    told: list[str] = []
    for place in range(len(points) + 1):
        told += [_happened(mark, language) for mark in marks if mark.at == place]
        if place < len(points):
            point = points[place]
            told.append(f"{point.name}: {point.text}, {mark_word(point.mark, language)}.")
    return told


def _happened(mark: TrendMark, language: Language) -> str:
    if mark.breaks:
        return language.t("Break, {day}.", day=_named(mark))
    if mark.stated is not None:
        return language.t("Stated by others, {day}: {figure}.", day=mark.name, figure=mark.stated_text)
    return language.t("Event, {day}.", day=_named(mark))


def _named(mark: TrendMark) -> str:
    """Its day at the end of a sentence, where an abbreviation's own point is the sentence's."""
    return mark.name.removesuffix(".")
