"""The recommendations with source and date, and what else is said about caseloads elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.norms import Norm, NormKind, beside, norm_is_borrowed
from bot.domain.reports import MIXED
from bot.presenters import figures
from bot.presenters.card import Card

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.domain.catalogue import Area, Catalogue
    from bot.i18n import Language


OWN_TEXT = 1200
"""Signs that a server's own norms may take of a card, which holds 4,000; each stands whole on its area's card."""


def norms_card(catalogue: Catalogue, day: date, language: Language) -> Card:
    """Every area's recommendation on a day, the server's own, and figures from elsewhere beside them, marked as such."""
    found = [(area, catalogue.norm_for(area, day)) for area in catalogue.areas_on(day)]
    shipped = [(area, norm) for area, norm in found if norm is not None and norm.kind is NormKind.UNION]
    own = [(area, norm) for area, norm in found if norm is not None and norm.kind is NormKind.OWN]
    about = language.t(
        "Citizens per social worker at 37 hours; in work with children, each child. Those held for absent colleagues "
        "count too. The union calls it a tool for dialogue, not an answer key."
    )
    ours = [_line(area, norm, language) for area, norm in shipped]
    if any(norm_is_borrowed(norm, area.key) for area, norm in (*shipped, *own)):
        ours.append("-# * " + language.t("The recommendation of another area, which this one belongs to."))
    small = _small_print(
        [area for area, norm in found if norm is None], sorted({norm.source for _, norm in shipped}), language
    )
    elsewhere = [_elsewhere(norm, language) for norm in beside(catalogue.norms, day)]
    title = "## " + language.t("Recommended caseloads (Dansk Socialrådgiverforening)")
    compared = "\n".join([language.t("**For comparison: law, other countries, informal figures**"), *elsewhere])
    sections = (title, about, "\n".join(ours), *_own(own, language), small, compared)
    return Card(tuple(section for section in sections if section))


def _small_print(without: Sequence[Area], sources: Sequence[str], language: Language) -> str:
    """Which areas have no recommendation, and where those that others have are written."""
    lines: list[str] = []
    if without:
        labels = language.join([area.label(language.code) for area in without])
        lines.append(language.t("No recommendation: {areas}. We do not borrow another area's figure.", areas=labels))
    if sources:
        lines.append("-# " + language.t("Source: {source}", source="; ".join(sources)))
    return "\n".join(lines)


def _own(norms: Sequence[tuple[Area, Norm]], language: Language) -> list[str]:
    """The server's own norms, each with issuer, first day and source; as many as the card holds."""
    if not norms:
        return []
    lines = [language.t("**This server's own recommendations**")]
    for index, (area, norm) in enumerate(norms):
        line = f"{_line(area, norm, language)}\n-# {own_source(norm, language)}"
        if sum(map(len, lines)) + len(line) > OWN_TEXT:
            more = len(norms) - index
            lines.append(
                language.n("… and {count} more, each with its area", "… and {count} more, each with its area", more)
            )
            break
        lines.append(line)
    return ["\n".join(lines)]


def own_source(norm: Norm, language: Language) -> str:
    """Who stands behind a server's own norm, since when, and where it is written."""
    since = language.day(norm.valid_from) if norm.valid_from else ""
    return language.t(
        "{issuer}, since {day}. Source: {source}", issuer=norm.issuer or "", day=since, source=norm.source
    )


def area_norm_card(catalogue: Catalogue, area: Area, day: date, language: Language) -> Card:
    """One area's recommendation, with source and date."""
    if area.key == MIXED:
        return Card((f"## {area.label(language.code)}", figures.mixed_sentence(language)))
    norm = catalogue.norm_for(area, day)
    note = [f"-# {area.note(language.code)}"] if norm is not None and area.note(language.code) else []
    text = figures.norm_sentence(norm, language, area=area.key)
    return Card((f"## {area.label(language.code)}", text, *note))


def _line(area: Area, norm: Norm, language: Language) -> str:
    borrowed = " \\*" if norm_is_borrowed(norm, area.key) else ""
    unit = norm.unit(language.code)
    return f"{area.label(language.code)}: **{language.range(norm.low, norm.high)}** {unit}{borrowed}"


def _elsewhere(norm: Norm, language: Language) -> str:
    kinds = {
        NormKind.STATUTE: language.t("law"),
        NormKind.ABROAD: language.t("abroad"),
        NormKind.INFORMAL: language.t("informal"),
    }
    figure = f"{language.range(norm.low, norm.high)} {norm.unit(language.code)}".strip()
    return f"-# {norm.label(language.code)}: {figure} ({kinds[norm.kind]}; {norm.source})"
