"""The summary as a printed document: what a representative lays on the table, on one page or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.breaks import SeriesBreak
from bot.domain.cells import Scope
from bot.domain.release import SPREAD_FROM, Figure, Measure
from bot.domain.response import Response
from bot.presenters import figures, paper_tables, paper_words
from bot.presenters.method import withheld_text
from bot.presenters.paper import (
    Beside,
    Block,
    Bullets,
    Facts,
    Heading,
    Illustration,
    KeyFigure,
    KeyFigures,
    Note,
    Paper,
    Paragraph,
    Weight,
)
from bot.presenters.plain import unmarked
from bot.presenters.trend import mark_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.cells import CellKey
    from bot.domain.places import Places
    from bot.domain.release import Release
    from bot.domain.summary import Subject, Summary
    from bot.i18n import Language
    from bot.presenters.picture import Picture

MOST_AREAS, MOST_COMPARED, MOST_SHORT, MOST_QUESTIONS, MOST_MARKS = 9, 4, 4, 6, 4
"""Rows of a table, so that all of it keeps to two pages; the workbook has the rest."""
CROWDED = 3
"""Areas above which there is less room to write in."""


def summary_paper(summary: Summary, places: Places, language: Language, picture: Picture | None = None) -> Paper:
    """The document of a summary, with a picture of its development. ValueError before the first close."""
    if summary.release is None:
        raise ValueError("nothing has been published yet")
    name = figures.place_name(places, summary.key.scope, summary.key.place, language)
    title = language.t("Caseloads: {place}", place=name)
    return Paper(
        kind=language.t("Sagstal · summary for the dialogue about caseloads"),
        title=title,
        subtitle=_subtitle(summary, places, language),
        language=language.code,
        dated=summary.release.round.last_day,
        blocks=_blocks(summary, summary.release, places, language, picture),
        foot=paper_words.foot(title, summary.release, language),
        page=paper_words.page_text(language),
    )


def _subtitle(summary: Summary, places: Places, language: Language) -> str:
    period = paper_words.period_text(summary.rounds, language)
    return " · ".join(part for part in (paper_tables.area_name(summary.key, places, language), period) if part)


def _blocks(
    summary: Summary, release: Release, places: Places, language: Language, picture: Picture | None
) -> tuple[Block, ...]:
    main = summary.main
    if main is None:
        return (Note(withheld_text(language)),)
    room = 1 if len(summary.areas) > CROWDED else 2
    return (
        *_coarser(summary, places, language),
        Paragraph(_lead(main, places, language), Weight.LEAD),
        _key_figures(main, language),
        _facts(summary, main, release, places, language),
        *_figures(summary, places, language),
        *_conditions(summary, language),
        *_development(main, language, picture),
        *paper_words.working_environment(language, room),
        *_compared(summary, places, language),
        *_what_it_takes(summary, places, language),
        *paper_words.method(release, language, _sources(summary, language)),
        *paper_words.agreements(language, room + 1),
    )


def _coarser(summary: Summary, places: Places, language: Language) -> tuple[Block, ...]:
    """That another group is shown than the one asked about; the same words whatever is behind it."""
    if not summary.is_coarser:
        return ()
    text = language.t(
        "{withheld} This document is about the nearest group of which something is published: {cell}.",
        withheld=withheld_text(language),
        cell=figures.cell_name(places, summary.key, language),
    )
    return (Note(text, figures.cell_name(places, summary.asked, language) + "."),)


def _lead(main: Subject, places: Places, language: Language) -> str:
    """The one sentence that is read aloud."""
    figure = main.figure
    if figure.measure is Measure.LOAD:
        return language.t(
            "Half of those who reported have a caseload of about {load}, or more, of the most that is recommended for "
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


def _key_figures(main: Subject, language: Language) -> KeyFigures:
    found = [_median(main.figure, language), *_distance(main, language), *_spread(main.figure, language)]
    return KeyFigures(tuple(found[:4]))


def _median(figure: Figure, language: Language) -> KeyFigure:
    if figure.measure is Measure.LOAD:
        return KeyFigure(
            language.percent(figure.median),
            language.t("of the recommended upper end"),
            language.t("the median of all areas together"),
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


def _facts(summary: Summary, main: Subject, release: Release, places: Places, language: Language) -> Facts:
    rows = [
        *_municipality(summary.key, places, language),
        (language.t("Collected by"), paper_words.collected_by(language)),
        (language.t("Published"), language.day(release.round.last_day)),
        (language.t("Reports"), _behind(main.figure, language)),
    ]
    if summary.response is not None:
        rows.append((language.t("Response"), response_text(summary.response, language)))
    return Facts(tuple(rows))


def _municipality(key: CellKey, places: Places, language: Language) -> list[tuple[str, str]]:
    """Where a workplace lies."""
    if key.scope is not Scope.WORKPLACE:
        return []
    municipality = places.workplace(key.place).municipality
    return [(language.t("Municipality"), figures.place_name(places, Scope.MUNICIPALITY, municipality, language))]


def _behind(figure: Figure, language: Language) -> str:
    band = figures.band(figure.band, language)
    if figure.band.low >= SPREAD_FROM:
        return band
    return language.t("{band}: few, so read the figure as a rough size", band=band)


def response_text(response: Response, language: Language) -> str:
    """How many of those employed reported: in words, never as a number."""
    match response:
        case Response.UNDER_HALF:
            return language.t("fewer than half of the social workers employed")
        case Response.HALF_TO_THREE_QUARTERS:
            return language.t("between half and three quarters of the social workers employed")
        case Response.OVER_THREE_QUARTERS:
            return language.t("more than three quarters of the social workers employed")


def _figures(summary: Summary, places: Places, language: Language) -> tuple[Block, ...]:
    shown = summary.subjects[: MOST_AREAS + 1]
    earlier = paper_tables.earlier_rounds((one.round for one in shown if one.stayed), language)
    text = _what_is_measured(summary, language)
    left_out = _left_out(len(summary.subjects) - len(shown), language)
    return (
        Heading(language.t("The figures")),
        paper_tables.figures_table(paper_tables.named(shown, places, language), language),
        *_small((*earlier, *text, *left_out)),
    )


def _small(lines: Sequence[str]) -> tuple[Block, ...]:
    """What is said under a table."""
    return (Paragraph(" ".join(lines), Weight.SMALL),) if lines else ()


def _what_is_measured(summary: Summary, language: Language) -> list[str]:
    """Each recommendation with source and date; how loads are made; whose recommendation is used where it is another's."""
    lines: list[str] = []
    loads = {one.key.area for one in summary.subjects if one.figure.measure is Measure.LOAD}
    lines.extend(figures.load_sentence(area, language) for area in sorted(loads, key=lambda area: area or ""))
    if len(summary.subjects) == 1 and not loads:
        only = summary.subjects[0]
        return [figures.norm_sentence(only.figure.norm, language, area=only.key.area)]
    return [*lines, *paper_words.norm_lines((one.figure.norm for one in summary.subjects), language)]


def _left_out(count: int, language: Language) -> list[str]:
    """That there is more than a page holds."""
    if count <= 0:
        return []
    return [
        language.n("{count} more row is in the workbook.", "{count} more rows are in the workbook.", count)
    ]


def _development(main: Subject, language: Language, picture: Picture | None) -> tuple[Block, ...]:
    """The figures round by round, with what happened meanwhile beside the picture."""
    heading, trend = Heading(language.t("Development")), main.trend
    if len(trend.points) < 2:
        return (heading, Paragraph(language.t("There is one figure so far; a development takes at least two.")))
    marks = tuple(unmarked(mark_line(mark, trend.measure, language)) for mark in trend.marks[-MOST_MARKS:])
    happened = (Heading(language.t("What happened meanwhile"), 2), Bullets(marks)) if marks else ()
    told = (*happened, Paragraph(paper_words.meaning(trend, language), Weight.SMALL))
    beside = told if picture is None else (Beside((Illustration(picture),), told, 50),)
    return (heading, *beside, Paragraph(_steps(main, language), Weight.SMALL))


def _steps(main: Subject, language: Language) -> str:
    """Every figure of the development, with its round."""
    steps = " · ".join(
        f"{figures.round_name(point.round, language) if point.round else language.t('An earlier round')}: "
        f"{figures.amount(point.figure, point.figure.median, language)}"
        for point in main.trend.points
    )
    return language.t("Median, round by round: {steps}.", steps=steps)


def _compared(summary: Summary, places: Places, language: Language) -> tuple[Block, ...]:
    table = paper_tables.comparison_table(summary.subjects[:MOST_COMPARED], places, language)
    if table is None:
        return ()
    return (
        Heading(language.t("Beside others")),
        table,
    )


def _conditions(summary: Summary, language: Language) -> tuple[Block, ...]:
    if not summary.conditions:
        return ()
    shown = summary.conditions[:MOST_QUESTIONS]
    earlier = paper_tables.earlier_rounds((row.figure_round for row in shown if row.stayed), language)
    left_out = _left_out(len(summary.conditions) - len(shown), language)
    return (
        Heading(language.t("Working conditions")),
        paper_tables.conditions_table(shown, language),
        *_small((*earlier, *left_out)),
    )


def _what_it_takes(summary: Summary, places: Places, language: Language) -> tuple[Block, ...]:
    """How many more full-time caseworkers for every ten; nothing where no median lies above its recommendation."""
    needs = [(one, need.extra_per_ten) for one in summary.subjects if (need := one.what_if) and need.extra_per_ten]
    if not needs:
        return ()
    listed = "; ".join(
        f"{paper_tables.area_name(one.key, places, language)}: {language.number(extra, 1)}"
        for one, extra in needs[:MOST_SHORT]
    )
    told = language.t(
        "For every 10 full-time caseworkers (37 hours) there are today, so many more bring the median down to the recommended "
        "upper end, if the citizens stay the same: {listed}.",
        listed=listed,
    )
    formula = language.t(
        "Our own arithmetic: 10 × median / upper end − 10, where the median stands for the mean. /caseload whatif works out "
        "people and kroner.",
    )
    return (
        Heading(language.t("What it would take")),
        Paragraph(told),
        Paragraph(formula, Weight.SMALL),
    )


def _sources(summary: Summary, language: Language) -> list[str]:
    """Where breaks in the series are written; norms have theirs beside the figures."""
    marks = [mark for subject in summary.subjects for mark in subject.trend.marks]
    found = dict.fromkeys(mark.source for mark in marks if isinstance(mark, SeriesBreak))
    return [language.t("Breaks: {sources}", sources="; ".join(found))] if found else []
