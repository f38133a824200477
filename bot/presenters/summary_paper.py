"""The summary as a printed document: what a representative lays on the table, on one page or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.domain.release import SPREAD_FROM, Figure
from bot.presenters import figures, paper_development, paper_headline, paper_parts, paper_tables, paper_words
from bot.presenters.headcounts import response_line
from bot.presenters.method import withheld_text
from bot.presenters.paper import Block, Facts, Heading, Note, Paper, Paragraph, Weight

if TYPE_CHECKING:
    from bot.domain.cells import CellKey
    from bot.domain.headcount import Response
    from bot.domain.places import Places
    from bot.domain.release import Release
    from bot.domain.summary import Subject, Summary
    from bot.i18n import Language

MOST_AREAS, MOST_COMPARED, MOST_SHORT, MOST_QUESTIONS, MOST_MARKS = 9, 4, 3, 6, 5
"""Rows of a table, so that all of it keeps to two pages; the workbook has the rest."""
CROWDED = 3
"""Areas above which there is less room to write in."""


def summary_paper(summary: Summary, places: Places, language: Language) -> Paper:
    """The document of a summary. ValueError before the first close."""
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
        blocks=_blocks(summary, summary.release, places, language),
        foot=paper_words.foot(title, summary.release, language),
        page=paper_words.page_text(language),
    )


def _subtitle(summary: Summary, places: Places, language: Language) -> str:
    period = paper_words.period_text(summary.rounds, language)
    return " · ".join(part for part in (paper_tables.area_name(summary.key, places, language), period) if part)


def _blocks(summary: Summary, release: Release, places: Places, language: Language) -> tuple[Block, ...]:
    main = summary.main
    if main is None:
        return (Note(withheld_text(language)),)
    room = _room(summary, main)
    subjects = summary.subjects
    return (
        *_coarser(summary, places, language),
        Paragraph(paper_headline.lead(main, places, language), Weight.LEAD),
        paper_headline.key_figures(main, language),
        _facts(summary, main, release, places, language),
        *paper_parts.figures_of(subjects, places, language, most=MOST_AREAS + 1),
        *paper_parts.conditions(summary.conditions, language, most=MOST_QUESTIONS),
        *_development(summary, main, places, language),
        *paper_words.working_environment(language, room),
        *_compared(summary, release, places, language),
        *paper_parts.what_it_takes(subjects, places, language, most=MOST_SHORT),
        *paper_words.method(release, language, paper_parts.sources(subjects, language)),
        *paper_words.agreements(language, room + 1),
    )


def _room(summary: Summary, main: Subject) -> int:
    """Lines to write on: few where there are many figures, and where it can all be on one page."""
    is_short = not summary.conditions and len(main.trend.points) < 2
    if is_short or len(summary.areas) > CROWDED:
        return 1
    return 2 if summary.areas else 3


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


def _facts(summary: Summary, main: Subject, release: Release, places: Places, language: Language) -> Facts:
    rows = [
        *_municipality(summary.key, places, language),
        (language.t("Collected by"), paper_words.collected_by(language)),
        (language.t("Published"), language.day(release.round.last_day)),
        *_earlier_round(main, language),
        (language.t("Reports"), _behind(main.figure, summary.response, language)),
    ]
    return Facts(tuple(rows))


def _earlier_round(main: Subject, language: Language) -> list[tuple[str, str]]:
    """Of which round the figures are that it opens with, where newer rounds closed without moving them."""
    if not main.stayed:
        return []
    round_ = figures.round_name(main.round, language) if main.round else language.t("an earlier round")
    return [(language.t("Round"), language.t("{round}; the figure has not moved since", round=round_))]


def _municipality(key: CellKey, places: Places, language: Language) -> list[tuple[str, str]]:
    """Where a workplace lies."""
    if key.scope is not Scope.WORKPLACE:
        return []
    municipality = places.workplace(key.place).municipality
    return [(language.t("Municipality"), figures.place_name(places, Scope.MUNICIPALITY, municipality, language))]


def _behind(figure: Figure, response: Response | None, language: Language) -> str:
    """How many reports stand behind a figure, as a band, and in words how many of those employed that is."""
    band = figures.band(figure.band, language)
    if response is not None:
        return f"{band}. {response_line(response, language)}"
    if figure.band.low >= SPREAD_FROM:
        return band
    return language.t("{band}: few, so read the figure as a rough size", band=band)


def _development(summary: Summary, main: Subject, places: Places, language: Language) -> tuple[Block, ...]:
    """Of more than one round; less of what happened where there are many figures."""
    if len(summary.rounds) < 2:
        return ()
    most = MOST_MARKS - 2 if len(summary.areas) > CROWDED else MOST_MARKS
    return paper_development.development(main, places, language, most=most)


def _compared(summary: Summary, release: Release, places: Places, language: Language) -> tuple[Block, ...]:
    compared = summary.subjects[:MOST_COMPARED]
    table = paper_tables.comparison_table(compared, release, places, language)
    if table is None:
        return ()
    lines = paper_tables.places_beside(compared[0], release, places, language) if len(compared) == 1 else []
    signs = paper_parts.small(paper_tables.earlier_rounds(lines, language))
    return (Heading(language.t("Compared with others")), table, *signs)
