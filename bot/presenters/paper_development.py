"""How figures developed, on paper: a picture, what happened meanwhile, and every figure with its round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.trend import Point, breaks_series
from bot.presenters import figures
from bot.presenters.paper import Beside, Block, Bullets, Heading, Illustration, Paragraph
from bot.presenters.paper_parts import small
from bot.presenters.plain import unmarked
from bot.presenters.trend import entry_line, meaning, stated_note
from bot.presenters.trend_charts import trend_chart

if TYPE_CHECKING:
    from bot.domain.places import Places
    from bot.domain.summary import Subject
    from bot.domain.trend import Mark, Trend
    from bot.i18n import Language

BREAK = " | "
"""Between two figures that are not compared."""


def development(main: Subject, places: Places, language: Language, *, most: int | None = None) -> tuple[Block, ...]:
    """The figures round by round, with what happened meanwhile beside the picture, at most `most` of it."""
    heading, trend = Heading(language.t("Development")), main.trend
    if len(trend.points) < 2:
        return (heading, Paragraph(meaning(trend, language)))
    told = (*_happened(trend, places, language, most), *small(_what_it_says(trend, language)))
    picture = trend_chart(trend, places, language)
    beside = told if picture is None else (Beside((Illustration(picture),), told, 50),)
    return (heading, *beside, *small([_steps(trend, language)]))


def _happened(trend: Trend, places: Places, language: Language, most: int | None) -> tuple[Block, ...]:
    shown = _shown(trend, most)
    if not shown:
        return ()
    lines = [unmarked(entry_line(mark, trend, places, language)).replace("\n", ". ") for mark in shown]
    more = len(trend.marks) - len(shown)
    left_out = [language.n("… and {count} more", "… and {count} more", more)] if more else []
    return (Heading(language.t("What happened meanwhile"), 2), Bullets((*lines, *left_out)))


def _shown(trend: Trend, most: int | None) -> list[Mark]:
    """Every break between figures, and besides the newest of the rest while there is room."""
    last = trend.entries.index(trend.points[-1])
    parting = {at for at, entry in enumerate(trend.entries[:last]) if _is_break(entry, trend)}
    others = [at for at, entry in enumerate(trend.entries) if not isinstance(entry, Point) and at not in parting]
    room = len(others) if most is None else max(0, most - len(parting))
    kept = parting | set(others[len(others) - min(room, len(others)) :])
    return [entry for at, entry in enumerate(trend.entries) if at in kept and not isinstance(entry, Point)]


def _is_break(entry: Point | Mark, trend: Trend) -> bool:
    return not isinstance(entry, Point) and breaks_series(entry, trend.measure)


def _what_it_says(trend: Trend, language: Language) -> list[str]:
    return [meaning(trend, language), *stated_note(trend, language).split("\n")]


def _steps(trend: Trend, language: Language) -> str:
    """Every figure with its round, which no line parts; a break stands between those it parts."""
    text = ""
    parted = False
    for entry in trend.entries:
        if isinstance(entry, Point):
            text += (BREAK if parted else " · ") if text else ""
            text += _step(entry, language)
            parted = False
        else:
            parted = parted or _is_break(entry, trend)
    if BREAK in text:
        return language.t("Median, round by round, with a break at {sign}: {steps}.", sign=BREAK.strip(), steps=text)
    return language.t("Median, round by round: {steps}.", steps=text)


def _step(point: Point, language: Language) -> str:
    name = figures.round_name(point.round, language) if point.round else language.t("An earlier round")
    return f"{name}: {figures.amount(point.figure, point.figure.median, language)}".replace(" ", "\u00a0")
