"""The whole union's figures as a printed document: the headline, and every published figure by area and by place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.presenters import figures, paper_development, paper_headline, paper_parts, paper_tables, paper_words
from bot.presenters.paper import Block, Facts, Heading, Paper, Paragraph, Weight
from bot.presenters.paper_tables import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.national import National, Published
    from bot.domain.places import Places
    from bot.domain.release import Release
    from bot.domain.summary import Summary
    from bot.i18n import Language


def national_paper(view: National, places: Places, language: Language) -> Paper:
    """The document of all that is published. ValueError before the first close."""
    release = view.country.release
    if release is None:
        raise ValueError("nothing has been published yet")
    title = language.t("Caseloads in the whole country")
    return Paper(
        kind=language.t("Sagstal · all published figures"),
        title=title,
        subtitle=paper_words.period_text(view.country.rounds, language),
        language=language.code,
        dated=release.round.last_day,
        blocks=tuple(_blocks(view, release, places, language)),
        foot=paper_words.foot(title, release, language),
        page=paper_words.page_text(language),
    )


def _blocks(view: National, release: Release, places: Places, language: Language) -> Iterator[Block]:
    country = view.country
    yield from _opening(country, release, places, language)
    yield from paper_parts.figures_of(country.subjects, places, language) if country.subjects else ()
    yield from paper_parts.conditions(country.conditions, language)
    yield from paper_development.development(country.main, places, language) if country.main else ()
    regions, municipalities = (view.places.get(scope, ()) for scope in (Scope.REGION, Scope.MUNICIPALITY))
    yield from _whole_places(language.t("Regions, all areas together"), regions, places, language)
    yield from _whole_places(language.t("Municipalities, all areas together"), municipalities, places, language)
    yield from _by_area((*regions, *municipalities), places, language)
    yield from paper_words.method(release, language, paper_parts.sources(country.subjects, language))


def _opening(country: Summary, release: Release, places: Places, language: Language) -> Iterator[Block]:
    facts = [
        (language.t("Collected by"), paper_words.collected_by(language)),
        (language.t("Published"), language.day(release.round.last_day)),
    ]
    if release.reports is not None:
        facts.append((language.t("Reports"), figures.band(release.reports, language)))
    if country.main is not None:
        yield Paragraph(paper_headline.lead(country.main, places, language), Weight.LEAD)
        yield paper_headline.key_figures(country.main, language)
    yield Facts(tuple(facts))
    yield Paragraph(
        language.t(
            "A place or an area that is not named here has no published figure. Figures appear where enough colleagues stand "
            "behind them; nothing else can be read from it. Each workplace's figures are in the workbook and the data files."
        )
    )


def _whole_places(heading: str, rows: Sequence[Published], places: Places, language: Language) -> Iterator[Block]:
    """Each place with all its areas together."""
    whole = [row for row in rows if row.key.area is None]
    if whole:
        yield Heading(heading)
        yield from _table(whole, places, language)


def _by_area(rows: Sequence[Published], places: Places, language: Language) -> Iterator[Block]:
    """Each area with the regions and municipalities in which it is published."""
    areas = places.catalogue.areas
    found = [(key, [row for row in rows if row.key.area == key]) for key in areas]
    if any(rows_of for _, rows_of in found):
        yield Heading(language.t("Area by area"))
    for key, rows_of in found:
        if not rows_of:
            continue
        yield Heading(areas[key].label(language.code), 2)
        yield from _table(rows_of, places, language)


def _table(rows: Sequence[Published], places: Places, language: Language) -> tuple[Block, ...]:
    """The places in the order of their names, regions before municipalities."""
    named = [(figures.place_name(places, row.key.scope, row.key.place, language), row) for row in rows]
    named.sort(key=lambda one: (one[1].key.scope is not Scope.REGION, language.sort_key(one[0])))
    lines = [Line(name, row.figure, row.round, row.stayed) for name, row in named]
    return (
        paper_tables.figures_table(lines, language),
        *paper_parts.small(paper_tables.earlier_rounds(lines, language)),
    )
