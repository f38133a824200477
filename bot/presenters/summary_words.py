"""A summary in words: the same sentences on the card, in the paper and in the workbook."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bot.domain.events import Event
from bot.domain.period import Period
from bot.domain.release import SPREAD_FROM, Measure, Withheld
from bot.domain.trend import Point, breaks_series
from bot.domain.workload import whole
from bot.i18n import C_
from bot.presenters import figures
from bot.presenters.comparison import area_name
from bot.presenters.events import stated_line
from bot.presenters.headcounts import response_line
from bot.presenters.trend import mark_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.cells import CellKey
    from bot.domain.headcount import Response
    from bot.domain.places import Places
    from bot.domain.release import Figure
    from bot.domain.summary import Distance, Subject, Summary
    from bot.domain.workload import Staffing
    from bot.i18n import Language

PERIODS = {
    Period.NEWEST: C_("choice", "the newest round"),
    Period.THREE_MONTHS: C_("choice", "the last 3 months"),
    Period.SIX_MONTHS: C_("choice", "the last 6 months"),
    Period.TWELVE_MONTHS: C_("choice", "the last 12 months"),
    Period.ALL: C_("choice", "all rounds at hand"),
}
HAPPENED = 4
"""Events and breaks that are named, the newest; the files have them all."""
STEP, BREAK = " → ", " ┄ "
"""Between two figures; and between two that are not compared."""


def cell_named(key: CellKey, places: Places, language: Language) -> str:
    """Place and area, also where all areas are meant: "Jobcenter Lærkevej · all areas"."""
    place = figures.place_name(places, key.scope, key.place, language)
    return f"{place} · {area_name(key.area, places, language)}"


def period_line(found: Summary, language: Language) -> str:
    """Which rounds it is about: "the last 3 months, 1 September – 1 December 2026"."""
    name = language.marked(PERIODS[found.period])
    if not found.rounds:
        return name
    days = language.period(found.rounds[0].first_day, found.rounds[-1].last_day)
    return f"{name}, {days}"


def headline(subject: Subject, language: Language) -> str:
    """One sentence: the median, and how it stands to what is recommended."""
    figure, distance = subject.figure, subject.distance
    median = figures.amount(figure, figure.median, language)
    if distance is None:
        return language.t("The median is {median} per 37 hours; there is no recommendation.", median=median)
    if figure.measure is Measure.LOAD:
        return _load_headline(median, distance, language)
    norm = figure.norm and language.range(figure.norm.low, figure.norm.high)
    if (distance.cases or 0) <= 0:
        return language.t(
            "The median is {median} per 37 hours, within the recommendation ({norm}).", median=median, norm=norm
        )
    return language.t(
        "The median is {median} per 37 hours: {cases} above the recommended upper end of {high}, or {percent} over.",
        median=median,
        cases=language.number(distance.cases or 0),
        high=language.number(figure.norm.high if figure.norm else 0),
        percent=language.percent(distance.per_cent),
    )


def _load_headline(median: str, distance: Distance, language: Language) -> str:
    if distance.per_cent <= 0:
        return language.t(
            "The median load is {median} of the recommendation's upper end, which is within it.", median=median
        )
    return language.t(
        "The median load is {median} of the recommendation's upper end: {percent} over.",
        median=median,
        percent=language.percent(distance.per_cent),
    )


def behind_line(figure: Figure, response: Response | None, language: Language) -> str:
    """How many stand behind a figure, as a band, and how many of them lie above what is recommended."""
    text = language.t("Reports behind it: {band}.", band=figures.band(figure.band, language))
    if response is not None:
        text = f"{text} {response_line(response, language)}"
    if figure.share_above is None:
        return text
    share = language.percent(figure.share_above)
    return f"{text} {language.t('Above the recommendation: {share} of the reports.', share=share)}"


def middle_half_line(figure: Figure, language: Language) -> str:
    """Where the middle half lies, and the mean, from the sizes of groups that show them."""
    if figure.middle_half is None:
        return language.t("The middle half is shown from {number} reports.", number=language.number(SPREAD_FROM))
    text = language.t("The middle half lies at {half}.", half=figures.interval(figure, figure.middle_half, language))
    if figure.mean is None:
        return text
    return f"{text} {language.t('Mean: {mean}.', mean=figures.amount(figure, figure.mean, language))}"


def development_line(subject: Subject, language: Language) -> str:
    """The period's figures one after the other; at a break they are parted, and nothing is compared across it."""
    points = subject.trend.points
    if len(points) < 2:
        return language.t("There is one figure in the period; a development takes at least two.")
    return f"{_span(points, language)}: {_steps(subject, language)}."


def _steps(subject: Subject, language: Language) -> str:
    """70 → 75 ┄ 60 → 65."""
    text, sign = "", ""
    for entry in subject.trend.entries:
        if isinstance(entry, Point):
            text += f"{sign}{figures.amount(subject.figure, entry.figure.median, language)}"
            sign = STEP
        elif sign and breaks_series(entry, subject.figure.measure):
            sign = BREAK
    return text


def _span(points: Sequence[Point], language: Language) -> str:
    first = points[0].round
    name = figures.round_name(first, language) if first else language.t("an earlier round")
    return language.t("Since {round}", round=name)


def happened_lines(subject: Subject, language: Language) -> list[str]:
    """What happened meanwhile, the newest last, and what others have stated of it: told apart from what members reported."""
    lines: list[str] = []
    for mark in subject.trend.marks[-HAPPENED:]:
        lines.append(mark_line(mark, subject.figure.measure, language))
        stated = mark.stated_of(subject.key) if isinstance(mark, Event) else None
        if stated:
            lines.append(stated_line(stated, language))
    return lines


def elsewhere_line(subject: Subject, places: Places, language: Language) -> str:
    """The same in the places around it; empty where nothing is published there."""
    named = [
        f"{figures.place_name(places, row.key.scope, row.key.place, language)} "
        f"**{figures.amount(row.figure, row.figure.median, language)}**"
        for row in subject.elsewhere
        if not isinstance(row.figure, Withheld)
    ]
    return language.t("For comparison: {places}.", places=" · ".join(named)) if named else ""


def round_line(subject: Subject, language: Language) -> str:
    """Which round the figure is from, and that it stayed where newer rounds closed."""
    if subject.round is None:
        return language.t("From an earlier round; the figure has not moved since.")
    name = figures.round_name(subject.round, language)
    if subject.stayed:
        return language.t("Round: {round}. The figure has not moved since.", round=name)
    return language.t("Round: {round}.", round=name)


def norm_line(subject: Subject, language: Language) -> str:
    """What it is measured by, with source and date."""
    if subject.figure.measure is Measure.LOAD:
        return figures.load_sentence(subject.key.area, language)
    return figures.norm_sentence(subject.figure.norm, language, area=subject.key.area)


def what_if_line(staffing: Staffing, language: Language) -> str:
    """How many more caseworkers it takes, and what that rests on."""
    return language.t(
        "To bring the median down to the upper end takes about **{extra} more full-time caseworkers for every 10** there "
        "are today.",
        extra=language.number(extra_per_ten(staffing)),
    )


def what_if_assumption(staffing: Staffing, language: Language) -> str:
    """The formula with what stands in it, and what it takes for granted."""
    exact = staffing.extra_per_ten or Fraction(0)
    values = {
        "median": language.number(staffing.median or 0),
        "high": language.number(staffing.target.high),
        "exact": language.number(exact) if exact == whole(exact) else language.number(exact, 1),
    }
    if exact == whole(exact):
        return language.t(
            "Our own arithmetic: 10 × {median} / {high} − 10 = {exact}; with the same citizens, and the median standing "
            "for the mean.",
            **values,
        )
    return language.t(
        "Our own arithmetic: 10 × {median} / {high} − 10 = {exact}, rounded up; with the same citizens, and the median "
        "standing for the mean.",
        **values,
    )


def extra_per_ten(staffing: Staffing) -> int:
    """Whole caseworkers, rounded up."""
    return whole(staffing.extra_per_ten or Fraction(0))


def other_group(found: Summary, places: Places, language: Language) -> str:
    """That nothing is shown of what was asked about, and what is shown in its place; the same for none and for four."""
    return language.t(
        "**{asked}:** no figure is shown here. Figures appear when a round has closed and enough colleagues stand behind "
        "them. The nearest group that has figures is **{shown}**.",
        asked=cell_named(found.asked, places, language),
        shown=cell_named(found.key, places, language),
    )
