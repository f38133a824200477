"""Published figures as rows of a table: one wording of the columns for the workbook, the CSV and whatever follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.release import Measure
from bot.domain.summary import distance, what_it_takes
from bot.i18n import C_
from bot.presenters import figures
from bot.presenters.book import Column, Kind
from bot.presenters.comparison import area_name

if TYPE_CHECKING:
    from bot.domain.cells import CellKey
    from bot.domain.norms import Norm
    from bot.domain.places import Places
    from bot.domain.release import Figure, Interval
    from bot.domain.rounds import Round
    from bot.i18n import Language
    from bot.presenters.book import Cell, Row

PLACE, AREA, ROUND, MEDIAN, LOAD, UPPER_END = 0, 1, 2, 5, 9, 17
"""Where those columns stand that a chart is made of."""
_COLUMNS = (
    (C_("column", "Place"), Kind.TEXT, 30),
    (C_("column", "Area"), Kind.TEXT, 30),
    (C_("column", "Round"), Kind.TEXT, 18),
    (C_("column", "Round opened"), Kind.DATE, 12),
    (C_("column", "Round closed"), Kind.DATE, 12),
    (C_("column", "Median per 37 hours"), Kind.NUMBER, 12),
    (C_("column", "Middle half, from"), Kind.NUMBER, 12),
    (C_("column", "Middle half, to"), Kind.NUMBER, 12),
    (C_("column", "Mean"), Kind.NUMBER, 12),
    (C_("column", "Load: median of the upper end"), Kind.PERCENT, 14),
    (C_("column", "Load, middle half, from"), Kind.PERCENT, 12),
    (C_("column", "Load, middle half, to"), Kind.PERCENT, 12),
    (C_("column", "Load, mean"), Kind.PERCENT, 12),
    (C_("column", "Reports above the recommendation"), Kind.PERCENT, 16),
    (C_("column", "Reports, at least"), Kind.NUMBER, 12),
    (C_("column", "Reports, at most"), Kind.NUMBER, 12),
    (C_("column", "Recommended, from"), Kind.NUMBER, 12),
    (C_("column", "Recommended, up to"), Kind.NUMBER, 12),
    (C_("column", "Above the upper end, cases"), Kind.NUMBER, 12),
    (C_("column", "Above the upper end, per cent"), Kind.PERCENT, 12),
    (C_("column", "More caseworkers for every 10"), Kind.NUMBER, 14),
    (C_("column", "Who recommends it"), Kind.TEXT, 50),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A figure and what it is about; `round` is the one it comes from, None where that is no longer at hand."""

    key: CellKey
    figure: Figure
    round: Round | None


def figure_columns(language: Language) -> tuple[Column, ...]:
    return tuple(Column(language.marked(name), kind, width) for name, kind, width in _COLUMNS)


def figure_row(line: Line, places: Places, language: Language) -> Row:
    """The cells in the order of the columns; empty where the number of reports, or a missing norm, allows nothing."""
    figure = line.figure
    return (
        figures.place_name(places, line.key.scope, line.key.place, language),
        area_name(line.key.area, places, language),
        *_round(line.round, language),
        *_values(figure, Measure.CASELOAD_37),
        *_values(figure, Measure.LOAD),
        figure.share_above,
        figure.band.low,
        figure.band.high,
        figure.norm.low if figure.norm else None,
        figure.norm.high if figure.norm else None,
        *_over(figure),
        recommender(figure.norm),
    )


def _round(round_: Round | None, language: Language) -> tuple[Cell, ...]:
    if round_ is None:
        return language.t("An earlier round"), None, None
    return figures.round_name(round_, language), round_.first_day, round_.last_day


def _values(figure: Figure, measure: Measure) -> tuple[Cell, ...]:
    """Median, middle half and mean, where they are of that measure: caseloads and loads have columns of their own."""
    if figure.measure is not measure:
        return (None,) * 4
    return (figure.median, *_half(figure.middle_half), figure.mean)


def _half(half: Interval | None) -> tuple[Cell, Cell]:
    return (half.low, half.high) if half else (None, None)


def _over(figure: Figure) -> tuple[Cell, ...]:
    """How far above the upper end, and the caseworkers it takes for every ten, to one decimal."""
    far, staffing = distance(figure), what_it_takes(figure)
    extra = staffing.extra_per_ten if staffing else None
    return (
        far and far.cases,
        far and far.per_cent,
        None if extra is None else round(float(extra), 1),
    )


def recommender(norm: Norm | None) -> str | None:
    """Who stands behind a norm, and where it is written."""
    return f"{norm.issuer}, {norm.source}" if norm and norm.issuer else norm and norm.source
