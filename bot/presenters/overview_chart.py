"""The chart of an overview: a place's areas, or one area at the places within, each against its recommendation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.release import Figure, Measure
from bot.presenters import figures
from bot.presenters.range_charts import caseload_chart, load_chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.overview import Overview
    from bot.domain.places import Places
    from bot.domain.rounds import Round
    from bot.i18n import Language
    from bot.presenters.picture import RangeChart
    from bot.presenters.range_charts import Named


def overview_chart(view: Overview, places: Places, language: Language) -> RangeChart | None:
    """The most loaded of what the card lists; the figure alone where it lists nothing; None where nothing is published."""
    title = figures.place_name(places, view.key.scope, view.key.place, language)
    if view.key.area is not None:  # the places stand beside the figures
        title = places.catalogue.areas[view.key.area].label(language.code)
    areas = [
        (places.catalogue.areas[row.key.area or ""].label(language.code), row.figure)
        for row in view.areas
        if row.figure.measure is Measure.CASELOAD_37
    ]
    if areas:
        return caseload_chart(title, areas, language, _round(view, areas))
    named = [*_own(view, places, language), *_below(view, places, language)]
    if not named:
        return None
    if named[0][1].measure is Measure.LOAD:
        return load_chart(title, named, language, _round(view, named), halves=True, share=True)
    return caseload_chart(title, named, language, _round(view, named), share=True)


def _own(view: Overview, places: Places, language: Language) -> list[Named]:
    if not isinstance(view.figure, Figure):
        return []
    name = figures.place_name(places, view.key.scope, view.key.place, language)
    return [(name if view.key.area else language.t("All areas together"), view.figure)]


def _below(view: Overview, places: Places, language: Language) -> list[Named]:
    return [(figures.place_name(places, row.key.scope, row.key.place, language), row.figure) for row in view.below]


def _round(view: Overview, named: Sequence[Named]) -> Round | None:
    """The round that all the figures are of; None where they are of several, or it is no longer at hand."""
    numbers = {figure.round for _, figure in named}
    known = [view.release.round if view.release else None, view.figure_round]
    return next((one for one in known if one is not None and numbers == {one.number}), None)
