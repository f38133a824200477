"""What a printed document opens with: the sentence that is read aloud, and the figures seen from across the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.release import Measure
from bot.presenters import figures, paper_tables
from bot.presenters.paper import KeyFigure, KeyFigures

if TYPE_CHECKING:
    from bot.domain.places import Places
    from bot.domain.release import Figure
    from bot.domain.summary import Subject
    from bot.i18n import Language


def lead(main: Subject, places: Places, language: Language) -> str:
    """The one sentence that is read aloud."""
    figure = main.figure
    if figure.measure is Measure.LOAD:
        return language.t(
            "Half of those who reported have a caseload of about {load} or more of the recommended upper end for "
            "their own area.",
            load=language.percent(figure.median),
        )
    said = language.t(
        "Half of those who reported are responsible for about {median} {unit} or more, converted to 37 hours a week.",
        median=language.number(figure.median),
        unit=_unit(main, places, language),
    )
    if figure.norm is None:
        return f"{said} {language.t('There is no recommendation for this area.')}"
    norm = language.t(
        "Recommended: {range} for 37 hours ({issuer}).",
        range=language.range(figure.norm.low, figure.norm.high),
        issuer=figure.norm.issuer or language.t("nobody"),
    )
    return f"{said} {norm}"


def _unit(main: Subject, places: Places, language: Language) -> str:
    return places.catalogue.areas[main.key.area or ""].unit(language.code)


def key_figures(main: Subject, language: Language) -> KeyFigures:
    found = [_median(main.figure, language), *_distance(main, language), *_spread(main.figure, language)]
    return KeyFigures(tuple(found[:4]))


def _median(figure: Figure, language: Language) -> KeyFigure:
    if figure.measure is Measure.LOAD:
        return KeyFigure(
            language.percent(figure.median),
            language.t("of the recommended upper end"),
            language.t("the median: half have as much, or more"),
        )
    return KeyFigure(
        language.number(figure.median), language.t("per 37 hours"), language.t("the median: half have as many, or more")
    )


def _distance(main: Subject, language: Language) -> list[KeyFigure]:
    """What is recommended, and how far the median lies above it."""
    distance, norm = main.distance, main.figure.norm
    if distance is None:
        return []
    shown: list[KeyFigure] = []
    if norm is not None:
        shown.append(
            KeyFigure(
                language.range(norm.low, norm.high),
                language.t("recommended"),
                language.t("{issuer}, per 37 hours", issuer=norm.issuer or language.t("nobody")),
            )
        )
    if distance.per_cent <= 0:
        return [*shown, KeyFigure(language.t("Within"), language.t("the recommendation"))]
    above = paper_tables.over(distance, language)
    return [*shown, KeyFigure(above, language.t("above the upper end"), figures.beside_norm(main.figure, language))]


def _spread(figure: Figure, language: Language) -> list[KeyFigure]:
    """How many lie above, and where the middle half lies; each only where it is published."""
    shown: list[KeyFigure] = []
    if figure.share_above is not None:
        shown.append(
            KeyFigure(language.percent(figure.share_above), language.t("of the reports lie above the recommendation"))
        )
    if figure.middle_half is not None:
        half = figures.interval(figure, figure.middle_half, language)
        shown.append(
            KeyFigure(half, language.t("the middle half"), language.t("a quarter lies below it, a quarter above"))
        )
    return shown
