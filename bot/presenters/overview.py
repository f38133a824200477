"""The overview card: one place against the norm, with source, date and round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.domain.release import Figure, Measure, Withheld
from bot.domain.workload import shortfall
from bot.presenters import figures
from bot.presenters.card import Action, Card, Press, Style
from bot.presenters.headcounts import response_line
from bot.presenters.method import method_line, withheld_text
from bot.presenters.overview_chart import overview_chart
from bot.presenters.what_if_forms import WORKERS

if TYPE_CHECKING:
    from bot.domain.digest import Row
    from bot.domain.overview import Overview
    from bot.domain.places import Places
    from bot.i18n import Language

ROWS = 8


def overview_card(view: Overview, places: Places, language: Language) -> Card:
    """What is published of a cell; one constant text where nothing is."""
    title = f"## {figures.cell_name(places, view.key, language)}"
    presses = (
        Press(Action.REPORT, language.c("button", "Report my caseload"), style=Style.PRIMARY),
        Press(Action.TREND, language.c("button", "Development"), _arguments(view)),
        *_what_if(view, language),
        Press(Action.CONDITIONS, language.c("button", "Working conditions"), _arguments(view)[:1]),
        Press(Action.PRIVACY, language.c("button", "How you are protected")),
    )
    shown = _sections(view, view.figure, language) if isinstance(view.figure, Figure) else []
    listed = [*_areas(view, places, language), *_below(view, places, language)]
    if not shown and not listed:
        return Card((title, withheld_text(language)), presses)
    small = [method_line(view.release, language)] if view.release else []
    tone = figures.tone(view.figure) if not isinstance(view.figure, Withheld) else figures.Tone.CALM
    sections = (title, *shown, *listed, *small)
    chart = overview_chart(view, places, language)
    return Card(sections, presses, tone=tone, picture=chart, picture_before=2 if shown else 1)


def _arguments(view: Overview) -> tuple[str, ...]:
    place = f"{view.key.scope}/{view.key.place}"
    return (place,) if view.key.area is None else (place, view.key.area)


def _what_if(view: Overview, language: Language) -> list[Press]:
    """Where a published median lies above its norm: what it would take to bring it down."""
    if isinstance(view.figure, Withheld) or view.key.area is None or shortfall(view.key.area, view.figure) is None:
        return []
    typed = (WORKERS, view.key.area, f"{view.key.scope}/{view.key.place}")
    return [Press(Action.WHATIF, language.c("button", "What would it take?"), typed)]


def _sections(view: Overview, figure: Figure, language: Language) -> list[str]:
    facts = [_headline(figure, language), *_facts(view, figure, language)]
    return ["\n".join(facts), _norm(view, figure, language)]


def _headline(figure: Figure, language: Language) -> str:
    if figure.measure is Measure.LOAD:
        return language.t(
            "### Median load: {median} of the recommendation's upper end",
            median=language.percent(figure.median),
        )
    return language.t(
        "### Median: {median} per 37 hours – {beside}",
        median=language.number(figure.median),
        beside=figures.beside_norm(figure, language),
    )


def _facts(view: Overview, figure: Figure, language: Language) -> list[str]:
    """The lines under the headline, each only where the figure has it."""
    lines: list[str] = []
    if half := figures.half_sentence(figure, language):
        lines.append(half)
    if figure.mean is not None:
        lines.append(language.t("Mean: {mean}.", mean=figures.amount(figure, figure.mean, language)))
    if figure.share_above is not None:
        lines.append(
            language.t("Above the recommendation: {share} of the reports.", share=language.percent(figure.share_above))
        )
    lines.append(language.t("Reports behind it: {band}.", band=figures.band(figure.band, language)))
    if view.response is not None:
        lines.append(response_line(view.response, language))
    lines.extend(_standing_and_trend(view, figure, language))
    lines.append(_round_line(view, figure, language))
    return lines


def _standing_and_trend(view: Overview, figure: Figure, language: Language) -> list[str]:
    lines: list[str] = []
    if view.standing is not None:
        lines.append(
            language.t(
                "Number {rank} of {of} published figures of this kind; 1 is the highest.",
                rank=language.number(view.standing.rank),
                of=language.number(view.standing.of),
            )
        )
    if len(view.trend) > 1:
        steps = " → ".join(figures.amount(earlier, earlier.median, language) for _, earlier in view.trend[-6:])
        first = figures.round_name(view.trend[-6:][0][0], language)
        lines.append(language.t("Development since the round for {first}: {steps}.", first=first, steps=steps))
    del figure
    return lines


def _round_line(view: Overview, figure: Figure, language: Language) -> str:
    """Which round the figure is from; said apart where it stayed while newer rounds closed."""
    if view.figure_round is None:
        return language.t("From an earlier round; the figure has not moved since.")
    name = figures.round_name(view.figure_round, language)
    if view.release is not None and figure.round != view.release.round.number:
        return language.t("Round: {round}. The figure has not moved since.", round=name)
    return language.t("Round: {round}.", round=name)


def _norm(view: Overview, figure: Figure, language: Language) -> str:
    if figure.measure is Measure.LOAD:
        return figures.load_sentence(view.key.area, language)
    return figures.norm_sentence(figure.norm, language, area=view.key.area)


def _areas(view: Overview, places: Places, language: Language) -> list[str]:
    if not view.areas:
        return []
    lines = [
        _listed(places.catalogue.areas[row.key.area or ""].label(language.code), row, language)
        for row in view.areas[:ROWS]
    ]
    source = figures.sources((row.figure.norm for row in view.areas[:ROWS]), language)
    return [
        "\n".join([language.t("**By area, median per 37 hours**"), *lines, f"-# {source}" if source else ""]).rstrip()
    ]


def _below(view: Overview, places: Places, language: Language) -> list[str]:
    """The same area at the places within."""
    if not view.below:
        return []
    heading = language.t("**By municipality, median per 37 hours**")
    if view.below[0].key.scope is Scope.WORKPLACE:
        heading = language.t("**By workplace, median per 37 hours**")
    if view.below[0].figure.measure is Measure.LOAD:
        heading = language.t("**Place by place, median load**")
    named = [(figures.place_name(places, row.key.scope, row.key.place, language), row) for row in view.below[:ROWS]]
    return ["\n".join([heading, *(_listed(name, row, language) for name, row in named)])]


def _listed(name: str, row: Row, language: Language) -> str:
    """A line of a list, with the middle half that the chart shows."""
    line = figures.row(name, row.figure, language, stayed=row.stayed)
    if row.figure.middle_half is None:
        return line
    half = figures.interval(row.figure, row.figure.middle_half, language)
    return language.t("{line} · middle half {half}", line=line, half=half)
