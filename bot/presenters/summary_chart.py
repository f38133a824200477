"""The picture of a summary: a place's areas, else how its figure developed, else where that stands among others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.release import Figure, Measure
from bot.presenters import figures
from bot.presenters.comparison import area_name
from bot.presenters.range_charts import caseload_chart, load_chart
from bot.presenters.trend_charts import trend_chart

if TYPE_CHECKING:
    from bot.domain.places import Places
    from bot.domain.rounds import Round
    from bot.domain.summary import Subject, Summary
    from bot.i18n import Language
    from bot.presenters.picture import Picture, RangeChart

ENOUGH = 2
"""Figures that make a line."""


def summary_chart(found: Summary, places: Places, language: Language) -> Picture | None:
    """None where nothing is published."""
    areas = [one for one in found.areas if one.figure.measure is Measure.CASELOAD_37]
    if areas:
        title = figures.place_name(places, found.key.scope, found.key.place, language)
        named = [(area_name(one.key.area, places, language), one.figure) for one in areas]
        return caseload_chart(title, named, language, _round(areas))
    if found.main is None:
        return None
    if len(found.main.trend.points) >= ENOUGH:
        return trend_chart(found.main.trend, places, language)
    return _among_others(found.main, places, language)


def _among_others(main: Subject, places: Places, language: Language) -> RangeChart:
    """The figure under those of the places around it."""
    rows = [(main.key, main.figure), *((row.key, row.figure) for row in main.elsewhere)]
    named = [
        (figures.place_name(places, key.scope, key.place, language), figure)
        for key, figure in rows
        if isinstance(figure, Figure)
    ]
    title = area_name(main.key.area, places, language)
    round_ = main.round if len({figure.round for _, figure in named}) == 1 else None
    if main.figure.measure is Measure.LOAD:
        return load_chart(title, named, language, round_, halves=True, share=True)
    return caseload_chart(title, named, language, round_, share=True)


def _round(subjects: list[Subject]) -> Round | None:
    """The round that all are of; None where they are of several."""
    rounds = {one.round for one in subjects}
    return rounds.pop() if len(rounds) == 1 else None
