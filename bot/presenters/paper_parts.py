"""The parts of a printed document that are about figures, each with its heading and what must be said under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.breaks import SeriesBreak
from bot.domain.norms import norm_is_borrowed
from bot.domain.release import Measure
from bot.presenters import figures, paper_tables, paper_words
from bot.presenters.paper import Block, Heading, Paragraph, Weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.conditions_at import ConditionRow
    from bot.domain.places import Places
    from bot.domain.summary import Subject
    from bot.i18n import Language


def figures_of(
    subjects: Sequence[Subject], places: Places, language: Language, *, most: int | None = None
) -> tuple[Block, ...]:
    """All that is published of the first `most` subjects, and what it is measured by."""
    shown = subjects[:most]
    lines = paper_tables.lines_of(shown, places, language)
    under = (
        *paper_tables.earlier_rounds(lines, language),
        *what_is_measured(shown, places, language),
        *left_out(len(subjects) - len(shown), language),
    )
    return (Heading(language.t("The figures")), paper_tables.figures_table(lines, language), *small(under))


def conditions(rows: Sequence[ConditionRow], language: Language, *, most: int | None = None) -> tuple[Block, ...]:
    """What is published of the answers, of the first `most` questions; nothing where nothing is."""
    if not rows:
        return ()
    shown = rows[:most]
    under = (*paper_tables.earlier_rounds(shown, language), *left_out(len(rows) - len(shown), language))
    heading = Heading(language.t("Working conditions"))
    return (heading, paper_tables.conditions_table(shown, language), *small(under))


def what_it_takes(subjects: Sequence[Subject], places: Places, language: Language, *, most: int) -> tuple[Block, ...]:
    """How many more full-time caseworkers for every ten; nothing where no median lies above its recommendation."""
    needs = [(one, need.extra_per_ten) for one in subjects if (need := one.what_if) and need.extra_per_ten]
    if not needs:
        return ()
    listed = "; ".join(
        f"{paper_tables.area_name(one.key, places, language)}:\u00a0{language.number(extra, 1)}"
        for one, extra in needs[:most]
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
    return (Heading(language.t("What it would take")), Paragraph(told), *small([formula]))


def sources(subjects: Iterable[Subject], language: Language) -> list[str]:
    """Where breaks in the series are written; norms have theirs beside the figures."""
    marks = [mark for subject in subjects for mark in subject.trend.marks]
    found = dict.fromkeys(mark.source for mark in marks if isinstance(mark, SeriesBreak))
    return [language.t("Breaks: {sources}", sources="; ".join(found))] if found else []


def small(lines: Sequence[str]) -> tuple[Block, ...]:
    """What is said under a table."""
    ended = " ".join(line if line.endswith(".") else f"{line}." for line in lines if line)
    return (Paragraph(ended, Weight.SMALL),) if ended else ()


def what_is_measured(subjects: Sequence[Subject], places: Places, language: Language) -> list[str]:
    """Each recommendation with source and date; how loads are made; whose recommendation is used where it is another's."""
    loads = {one.key.area for one in subjects if one.figure.measure is Measure.LOAD}
    if len(subjects) == 1 and not loads:
        return [figures.norm_sentence(subjects[0].figure.norm, language, area=subjects[0].key.area)]
    return [
        *(figures.load_sentence(area, language) for area in sorted(loads, key=lambda area: area or "")),
        *(line for one in subjects for line in _borrowed(one, places, language)),
        *paper_words.norm_lines((one.figure.norm for one in subjects), language),
    ]


def _borrowed(subject: Subject, places: Places, language: Language) -> list[str]:
    """Whose recommendation is used, where it is another area's."""
    norm, area = subject.figure.norm, subject.key.area
    if norm is None or area is None or not norm_is_borrowed(norm, area):
        return []
    return [
        language.t(
            "{area} belongs to {owner}, whose recommendation is used.",
            area=paper_tables.area_name(subject.key, places, language),
            owner=norm.label(language.code),
        )
    ]


def left_out(count: int, language: Language) -> list[str]:
    """That there is more than a page holds."""
    if count <= 0:
        return []
    return [language.n("{count} more row is in the workbook.", "{count} more rows are in the workbook.", count)]
