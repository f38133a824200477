"""Cells side by side, each with its norm and round; withheld ones with the one text that all of them have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.comparison import load_of
from bot.domain.release import Figure, Measure, Withheld
from bot.presenters import figures
from bot.presenters.card import Action, Card, Press, Tone
from bot.presenters.method import method_line, withheld_text
from bot.presenters.range_charts import caseload_chart, load_chart

if TYPE_CHECKING:
    from bot.domain.comparison import Compared, Comparison
    from bot.domain.places import Places
    from bot.i18n import Language
    from bot.presenters.picture import RangeChart


def comparison_card(view: Comparison, places: Places, language: Language) -> Card:
    """Two to six places, in the order they were named."""
    title = "## " + language.t("Side by side: {area}", area=area_name(view.rows[0].key.area, places, language))
    press = Press(Action.PRIVACY, language.c("button", "How you are protected"))
    rows = [_row(row, view, places, language) for row in view.rows]
    small = [method_line(view.release, language)] if view.release and view.shown else []
    sections = (title, "\n".join(rows), *_said(view, language), *small)
    return Card(sections, (press,), tone=Tone.CALM, picture=comparison_chart(view, places, language))


def comparison_chart(view: Comparison, places: Places, language: Language) -> RangeChart | None:
    """What is published of them, in the order they were named; None where fewer than two are."""
    named = [
        (figures.place_name(places, row.key.scope, row.key.place, language), row.figure)
        for row in view.rows
        if isinstance(row.figure, Figure)
    ]
    if len(named) < 2:
        return None
    area = view.rows[0].key.area
    title = area_name(area, places, language) if area else language.t("All areas together")
    round_ = next((row.round for row in view.rows if row.round is not None), None) if view.of_one_round else None
    if view.by_load or named[0][1].measure is Measure.LOAD:
        return load_chart(title, named, language, round_, halves=True)
    return caseload_chart(title, named, language, round_)


def area_name(area: str | None, places: Places, language: Language) -> str:
    """One area's name, or that all are meant."""
    return places.catalogue.areas[area].label(language.code) if area else language.t("all areas")


def _row(row: Compared, view: Comparison, places: Places, language: Language) -> str:
    """A place in one line, and what stands behind the figure in small letters under it."""
    name = figures.place_name(places, row.key.scope, row.key.place, language)
    if isinstance(row.figure, Withheld):
        return language.t("○ {name}: {withheld}", name=name, withheld=withheld_text(language))
    line = _measured(name, row.figure, language, by_load=view.by_load)
    behind = language.t("Reports behind it: {band}.", band=figures.band(row.figure.band, language))
    half = figures.half_sentence(row.figure, language)
    return f"{line}\n-# " + " ".join(part for part in (half, behind, _round(row, view, language)) if part)


def _measured(name: str, figure: Figure, language: Language, *, by_load: bool) -> str:
    sign, load = figures.mark(figure), load_of(figure)
    if figure.measure is Measure.LOAD:
        return language.t(
            "{mark} {name}: **{load}** of the upper end", mark=sign, name=name, load=language.percent(figure.median)
        )
    if not by_load or load is None or figure.norm is None:
        return figures.row(name, figure, language, stayed=False)
    return language.t(
        "{mark} {name}: **{load}** of the upper end – median {median}, recommended {norm}",
        mark=sign,
        name=name,
        load=language.percent(load),
        median=language.number(figure.median),
        norm=language.range(figure.norm.low, figure.norm.high),
    )


def _round(row: Compared, view: Comparison, language: Language) -> str:
    """The round of a figure, where not all are of one."""
    if view.of_one_round:
        return ""
    if row.round is None:
        return language.t("From an earlier round.")
    return language.t("Round: {round}.", round=figures.round_name(row.round, language))


def _said(view: Comparison, language: Language) -> list[str]:
    """By what they are compared, and of which round they are."""
    if not view.shown:
        return []
    lines = [_scale(view, language)]
    rounds = [row.round for row in view.rows if row.round is not None]
    if view.of_one_round and rounds:
        lines.append(language.t("Round: {round}.", round=figures.round_name(rounds[0], language)))
    elif not view.of_one_round:
        lines.append(language.t("The figures are of different rounds: compare them with care."))
    return ["\n".join(lines)]


def _scale(view: Comparison, language: Language) -> str:
    figure = view.shown[0]
    if figure.measure is Measure.LOAD:
        return figures.load_sentence(view.rows[0].key.area, language)
    if not view.by_load:
        return figures.norm_sentence(figure.norm, language, area=view.rows[0].key.area)
    text = language.t(
        "They are measured by different recommendations, so compare the load: the median in per cent of the upper end. Our own arithmetic: 100 × median / upper end, rounded."
    )
    source = figures.sources((one.norm for one in view.shown), language)
    return f"{text}\n-# {source}" if source else text
