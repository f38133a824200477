"""Range charts: published figures against what is recommended for them, as values to be drawn, with their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.comparison import load_of
from bot.domain.release import Measure
from bot.presenters import figures
from bot.presenters.alt_text import alt_text
from bot.presenters.card import Tone
from bot.presenters.picture import MOST_ROWS, Mark, RangeChart, RangeRow, Reach, ShareRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.domain.norms import Norm
    from bot.domain.release import Figure
    from bot.domain.rounds import Round
    from bot.i18n import Language

MARKS = {Tone.OVER: Mark.OVER, Tone.WITHIN: Mark.WITHIN}
Named = tuple[str, "Figure"]
"""What a figure is called in a chart, and the figure."""


def mark_of(figure: Figure) -> Mark:
    """Over or within what is recommended; none where nothing is."""
    return MARKS.get(figures.tone(figure), Mark.NONE)


def reach_of(norm: Norm, language: Language) -> Reach:
    """What is recommended, with its words."""
    written = language.t("recommended {range}", range=language.range(norm.low, norm.high))
    return Reach(norm.low, norm.high, written)


def load_reach(language: Language) -> Reach:
    """Of a load: up to the upper end, which is 100 per cent."""
    return Reach(None, 100, language.t("up to {high}", high=language.percent(100)))


def caseload_chart(
    title: str, named: Sequence[Named], language: Language, round_: Round | None = None, *, share: bool = False
) -> RangeChart:
    """Medians per 37 hours in the given order, the first MOST_ROWS; one band where all have one recommendation.

    `round_` is the round they all come from, None where they come from several. A figure that stands alone has its share
    above the recommendation under it, where `share`. Loads have no place here.
    """
    shown = named[:MOST_ROWS]
    ends = {figure.norm and figure.norm.ends for _, figure in shown}
    norm = shown[0][1].norm if len(ends) == 1 else None
    rows = tuple(_caseload_row(name, figure, language, own=len(ends) > 1) for name, figure in shown)
    return _chart(
        title,
        _caseload_unit(norm, language, own=len(ends) > 1),
        rows,
        round_,
        language,
        None if norm is None else reach_of(norm, language),
        _share(shown, language) if share else None,
    )


def load_chart(
    title: str,
    named: Sequence[Named],
    language: Language,
    round_: Round | None = None,
    *,
    load: Callable[[Figure], int | None] = load_of,
    halves: bool = False,
    share: bool = False,
) -> RangeChart:
    """Loads in the given order, the first MOST_ROWS that have one, which `load` tells in per cent of the upper end.

    With the middle `halves` that are published as loads: none is worked out here. Otherwise as `caseload_chart`.
    """
    loads = [(name, figure, load(figure)) for name, figure in named]
    rows = [
        _load_row(name, figure, value, language, halves=halves) for name, figure, value in loads if value is not None
    ]
    unit = language.t("Median load · {full} is the recommended upper end", full=language.percent(100))
    shares = _share(named, language) if share else None
    return _chart(title, unit, tuple(rows[:MOST_ROWS]), round_, language, load_reach(language), shares)


def _chart(
    title: str,
    unit: str,
    rows: tuple[RangeRow, ...],
    round_: Round | None,
    language: Language,
    reach: Reach | None,
    share: ShareRow | None,
) -> RangeChart:
    bar = [language.t("Bar: the middle half")] if any(row.half for row in rows) else []
    during = [figures.round_name(round_, language)] if round_ else []
    told = [_told(row, language) for row in rows]
    if share is not None:
        told.append(f"{share.name}: " + ", ".join(f"{name} {text}" for name, _, text in share.parts) + ".")
    alt = alt_text([title, unit, *during], told, language)
    return RangeChart(title, unit, rows, " · ".join([*bar, *during]), alt, reach, share)


def _caseload_unit(norm: Norm | None, language: Language, *, own: bool) -> str:
    if own:
        return language.t("Median per 37 hours · green: recommended")
    if norm is None:
        return language.t("Median per 37 hours · no recommendation")
    return language.t("Median per 37 hours · recommended {range}", range=language.range(norm.low, norm.high))


def _caseload_row(name: str, figure: Figure, language: Language, *, own: bool) -> RangeRow:
    return RangeRow(
        name,
        figure.median,
        language.number(figure.median),
        mark_of(figure),
        _half(figure),
        reach_of(figure.norm, language) if own and figure.norm else None,
    )


def _load_row(name: str, figure: Figure, load: int, language: Language, *, halves: bool) -> RangeRow:
    half = _half(figure) if halves and figure.measure is Measure.LOAD else None
    return RangeRow(name, load, language.percent(load), mark_of(figure), half)


def _half(figure: Figure) -> tuple[float, float] | None:
    return figure.middle_half and (figure.middle_half.low, figure.middle_half.high)


def _share(shown: Sequence[Named], language: Language) -> ShareRow | None:
    """Of a figure that stands alone, how many of its reports lie above the recommendation, where that is published."""
    if len(shown) != 1 or (above := shown[0][1].share_above) is None:
        return None
    parts = (
        (language.t("above the recommendation"), above, language.percent(above)),
        (language.t("the others"), 100 - above, language.percent(100 - above)),
    )
    return ShareRow(language.t("The reports"), parts)


def _told(row: RangeRow, language: Language) -> str:
    """A row as a sentence."""
    said = [f"{row.name}: {row.text}"]
    if row.half is not None:
        low, high = (language.number(end) for end in row.half)
        said.append(language.t("middle half {low}–{high}", low=low, high=high))
    if row.reach is not None:
        said.append(row.reach.text)
    said.append(mark_word(row.mark, language))
    return ", ".join(said) + "."


def mark_word(mark: Mark, language: Language) -> str:
    """What a mark's shape says."""
    if mark is Mark.OVER:
        return language.t("above the recommendation")
    return language.t("within the recommendation") if mark is Mark.WITHIN else language.t("no recommendation")
