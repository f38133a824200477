"""Digest: the weekly post. Which week's is due, and what this week's says, given releases and the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.cells import COUNTRY, CellKey, Scope
from bot.domain.release import Figure, Measure, Release, Withheld
from bot.domain.rounds import COPENHAGEN, Round, Unpublished, local
from bot.domain.workload import Shortfall, shortfall

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = 6
"""Rows of a list in a post: what can be read on a phone."""


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week."""

    year: int
    number: int

    @property
    def monday(self) -> date:
        return date.fromisocalendar(self.year, self.number, 1)

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02}"

    @staticmethod
    def of(day: date) -> Week:
        """The week a day lies in."""
        year, number, _ = day.isocalendar()
        return Week(year, number)

    @staticmethod
    def parse(text: str) -> Week:
        """The week that `str` wrote. ValueError where it is none."""
        year, number = text.split("-W")
        return Week(int(year), int(number))


class View(StrEnum):
    """What a week's post shows."""

    NEW_RELEASE = "new_release"
    MOST_LOADED = "most_loaded"
    TREND = "trend"
    CALCULATOR = "calculator"
    NOTHING_NEW = "nothing_new"
    NOTHING_YET = "nothing_yet"


_BETWEEN = (View.MOST_LOADED, View.TREND, View.CALCULATOR)


@dataclass(frozen=True, slots=True)
class Row:
    """One published figure and what it is about; `stayed` where it is an earlier round's."""

    key: CellKey
    figure: Figure
    stayed: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """One week's post, before it is put into words.

    `overall` is the load of the whole server, if published; `rows` what the view lists, most loaded first;
    `trend` the overall figure of earlier rounds, oldest first; `shortfall` is set in the calculator's week.
    `open_round` is None while reporting is stopped; `unpublished` tells why nothing of the round that ended last is
    shown, for as long as it is the last one. `reminder_role` is the role to be mentioned, 0 for none.
    """

    week: Week
    view: View
    release: Release | None
    open_round: Round | None
    overall: Figure | Withheld
    rows: tuple[Row, ...] = ()
    trend: tuple[tuple[Round, Figure], ...] = ()
    shortfall: Shortfall | None = None
    unpublished: Unpublished | None = None
    reminder_role: int = 0


def latest_due(now: datetime, *, weekday: int, hour: int) -> Week:
    """The ISO week whose post was due last: at the hour on the weekday (0 is Monday), Copenhagen time."""
    today = now.astimezone(COPENHAGEN).date()
    day = today - timedelta(days=(today.weekday() - weekday) % 7)
    if local(day, hour) > now:
        day -= timedelta(weeks=1)
    return Week.of(day)


def next_post(now: datetime, *, weekday: int, hour: int) -> datetime:
    """The next moment at which a post is due: at the hour on the weekday, Copenhagen time, after `now`."""
    monday = latest_due(now, weekday=weekday, hour=hour).monday
    return local(monday + timedelta(days=7 + weekday), hour)


def is_last_before(closes_at: datetime, now: datetime, *, weekday: int, hour: int) -> bool:
    """Whether a post that goes out now is the last before a round closes: the next one is due at the close or later.

    So each round has one such post, and less than a week, or just a week, is left of it. Where rounds are a week long,
    every post is its round's last.
    """
    return now < closes_at <= next_post(now, weekday=weekday, hour=hour)


def due_week(now: datetime, *, weekday: int, hour: int, last: Week) -> Week | None:
    """The week whose post is due and was not dealt with, or None. After a long silence only the latest is due."""
    week = latest_due(now, weekday=weekday, hour=hour)
    return week if week > last else None


def compose(
    week: Week,
    history: Sequence[Release],
    open_round: Round | None,
    *,
    announced: int,
    now: datetime,
    unpublished: Unpublished | None = None,
) -> Digest:
    """This week's post. `history` holds releases, oldest first; `announced` the round last told of as new."""
    if not history:
        return Digest(week, View.NOTHING_YET, None, open_round, Withheld.TOO_FEW, unpublished=unpublished)
    release = history[-1]
    overall = release.cell(COUNTRY)
    if release.round.number > announced:
        view, rows = View.NEW_RELEASE, _areas(release)
    else:
        view = _view_between(release, history, now)
        rows = _workplaces(release) if view is View.MOST_LOADED else ()
    trend = trend_of(history, COUNTRY)
    need = _largest_shortfall(release) if view is View.CALCULATOR else None
    return Digest(week, view, release, open_round, overall, rows[:ROWS], trend, need, unpublished)


def _view_between(release: Release, history: Sequence[Release], now: datetime) -> View:
    """Which other view a week without a new release shows: they take turns, those with nothing to say left out."""
    weeks = max(0, (now - release.round.closes_at).days // 7)
    able = [view for view in _BETWEEN if _has_something(view, release, history)]
    return able[weeks % len(able)] if able else View.NOTHING_NEW


def _has_something(view: View, release: Release, history: Sequence[Release]) -> bool:
    match view:
        case View.MOST_LOADED:
            return bool(_workplaces(release))
        case View.TREND:
            return len(trend_of(history, COUNTRY)) > 1
        case _:
            return _largest_shortfall(release) is not None


def trend_of(history: Sequence[Release], key: CellKey) -> tuple[tuple[Round, Figure], ...]:
    """A cell's figures in the order of the rounds they come from; a figure that stayed is listed once.

    What may have fewer behind it than the newest release asks for, as its band tells, is shown no longer, as there.
    """
    found: dict[int, tuple[Round, Figure]] = {}
    for release in history:
        figure = release.cell(key)
        if isinstance(figure, Figure) and not release.stayed(figure) and figure.band.low >= history[-1].k:
            found[figure.round] = (release.round, figure)
    return tuple(found.values())


def is_measured(figure: Figure) -> bool:
    """Whether there is a norm to measure the figure by: its own, or those of the areas in it."""
    return figure.measure is Measure.LOAD or figure.norm is not None


def over_norm(figure: Figure) -> float:
    """How far a figure reaches, as a share of the norm's upper end; 0.0 where there is no norm to measure by."""
    if figure.measure is Measure.LOAD:
        return figure.median / 100
    return figure.median / figure.norm.high if figure.norm is not None else 0.0


def _areas(release: Release) -> tuple[Row, ...]:
    """The country's areas, most loaded first, those that have no norm last."""
    return _rows(release, Scope.COUNTRY)


def _workplaces(release: Release) -> tuple[Row, ...]:
    """The areas at workplaces that are measured by a norm, most loaded first."""
    return tuple(row for row in _rows(release, Scope.WORKPLACE) if is_measured(row.figure))


def _rows(release: Release, scope: Scope) -> tuple[Row, ...]:
    rows = [
        Row(key, figure, release.stayed(figure))
        for key, figure in release.cells.items()
        if key.scope is scope and key.area is not None
    ]
    return tuple(sorted(rows, key=lambda row: (-over_norm(row.figure), row.key.place, row.key.area or "")))


def _largest_shortfall(release: Release) -> Shortfall | None:
    for row in _areas(release):
        if (need := shortfall(row.key.area or "", row.figure)) is not None:
            return need
    return None
