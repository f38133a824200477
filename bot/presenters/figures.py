"""A figure and a norm in words: the same sentences on cards, in posts and beside charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.cells import CellKey, Scope
from bot.domain.digest import is_measured, over_norm
from bot.domain.norms import norm_is_borrowed
from bot.domain.release import Figure, Measure
from bot.domain.reports import MIXED
from bot.presenters.card import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.norms import Norm
    from bot.domain.places import Places
    from bot.domain.release import Band, Interval
    from bot.domain.rounds import Round
    from bot.domain.search import Entry
    from bot.i18n import Language

TWICE = 1.95
"""Below what rounds to 2.0 times, a percentage says it better."""
CLOSED_LABEL = 80
"""Signs of a closed workplace's label in a suggestion, which holds 100: that it is closed must not be cut off."""


def place_name(places: Places, scope: Scope, place: str, language: Language) -> str:
    """What a place is called; the country by the language's own word."""
    return places.name(scope, place) or language.t("The whole country")


def cell_name(places: Places, key: CellKey, language: Language) -> str:
    """Such as "Jobcenter Lærkevej · Sygedagpenge"."""
    name = place_name(places, key.scope, key.place, language)
    if key.area is None:
        return name
    return f"{name} · {places.catalogue.areas[key.area].label(language.code)}"


def round_name(round_: Round, language: Language) -> str:
    """A month's name where the round is one, else its first and last day."""
    if round_.month is not None:
        return language.month(round_.month)
    return language.period(round_.first_day, round_.last_day)


def amount(figure: Figure, value: int, language: Language) -> str:
    """A value of a figure with what it counts left to the sentence: "95", or "180 %" for a load."""
    return language.percent(value) if figure.measure is Measure.LOAD else language.number(value)


def interval(figure: Figure, half: Interval, language: Language) -> str:
    if figure.measure is Measure.LOAD:
        return f"{language.number(half.low)}–{language.percent(half.high)}"
    return language.range(half.low, half.high)


def half_sentence(figure: Figure, language: Language) -> str:
    """Where the middle half lies; nothing where that is not shown."""
    if figure.middle_half is None:
        return ""
    return language.t("The middle half lies at {half}.", half=interval(figure, figure.middle_half, language))


def band(band_: Band, language: Language) -> str:
    return language.range(band_.low, band_.high)


def tone(figure: Figure) -> Tone:
    """Over or within the norm; calm where there is none to say it by."""
    if not is_measured(figure):
        return Tone.CALM
    return Tone.OVER if over_norm(figure) > 1 else Tone.WITHIN


def beside_norm(figure: Figure, language: Language) -> str:
    """How a figure stands to the norm's upper end, as a short clause."""
    share = over_norm(figure)
    if not is_measured(figure):
        return language.t("no recommendation")
    if share <= 1:
        return language.t("within the recommendation")
    if share < 1.95:
        return language.t(
            "{percent} over the recommended upper end", percent=language.percent(round(100 * share) - 100)
        )
    return language.t("{times} times the recommended upper end", times=language.number(share, 1))


def norm_sentence(norm: Norm | None, language: Language, *, area: str | None = None) -> str:
    """The recommendation with unit, issuer, source and date; that there is none, and no other is put in its place.

    Where it is not that of `area` (by key) itself, whose it is. All of it is the norm's own word: what was compared with
    it once reads the same, whatever becomes of areas and norms.
    """
    if norm is None:
        return language.t(
            "The union has no recommended caseload for this area. We do not borrow another area's figure."
        )
    text = language.t(
        "Recommended: {range} {unit} per 37 hours. {issuer}, {since}. Source: {source}",
        range=language.range(norm.low, norm.high),
        unit=norm.unit(language.code),
        issuer=norm.issuer or language.t("Nobody stands behind this figure"),
        since=in_force_since(norm, language),
        source=norm.source,
    )
    if area is None or not norm_is_borrowed(norm, area):
        return text
    owner = language.t("This area belongs to {area}, whose recommendation is used.", area=norm.label(language.code))
    return f"{owner} {text}"


def in_force_since(norm: Norm, language: Language) -> str:
    """Of when a recommendation is."""
    if norm.valid_from:
        return language.t("in force since {day}", day=language.day(norm.valid_from))
    return language.t("the union's current list, made after its survey of spring 2023")


def load_sentence(area: str | None, language: Language) -> str:
    """What the per cent of a load are of: of mixed caseloads, and of all areas together."""
    if area == MIXED:
        return mixed_sentence(language)
    return language.t(
        "100% is the upper end of what the union recommends for each report's own area, so that areas with "
        "different recommendations can be put together."
    )


def mixed_sentence(language: Language) -> str:
    """What a mixed caseload is measured by, where an area would have its recommendation."""
    return language.t(
        "Each part of a mixed caseload is measured by the union's recommendation for its own area, and the parts are added "
        "up (the project's own formula). 100% is the upper end."
    )


def row(name: str, figure: Figure, language: Language, *, stayed: bool) -> str:
    """One line of a list: what, how many, how many are recommended, how far over. The mark says it without colour.

    Of a mixed area it is the load alone, which says all of that.
    """
    line = _row(name, figure, language)
    return language.t("{line} – from an earlier round", line=line) if stayed else line


def mark(figure: Figure) -> str:
    """Above the norm, within it, or without one: the colour beside a card, as a sign."""
    return {Tone.OVER: "◆", Tone.WITHIN: "●"}.get(tone(figure), "○")


def _row(name: str, figure: Figure, language: Language) -> str:
    sign = mark(figure)
    if figure.measure is Measure.LOAD:
        load = language.percent(figure.median)
        return language.t(
            "{mark} {name}: **{load}** of the recommendation's upper end", mark=sign, name=name, load=load
        )
    median = language.number(figure.median)
    if figure.norm is None:
        return language.t("{mark} {name}: **{median}** – no recommendation", mark=sign, name=name, median=median)
    return language.t(
        "{mark} {name}: **{median}** – recommended {range} ({over})",
        mark=sign,
        name=name,
        median=median,
        range=language.range(figure.norm.low, figure.norm.high),
        over=_over(over_norm(figure), language),
    )


def _over(share: float, language: Language) -> str:
    if share <= 1:
        return language.t("within")
    if share < TWICE:
        return language.t("{percent} over", percent=language.percent(round(100 * share) - 100))
    return language.t("{times} times the upper end", times=language.number(share, 1))


def sources(norms: Iterable[Norm | None], language: Language) -> str:
    """Who recommends what was compared with, and where it is written; nothing where nothing was compared."""
    found = sorted({f"{norm.issuer}, {norm.source}" for norm in norms if norm is not None and norm.issuer})
    return language.t("Recommendations: {sources}", sources="; ".join(found)) if found else ""


def place_label(found: Entry, language: Language) -> str:
    """A place as it is offered while somebody types."""
    if found.value.startswith(Scope.COUNTRY):
        return language.t("The whole country")
    return language.t("{workplace} – not open", workplace=found.label[:CLOSED_LABEL]) if found.closed else found.label
