"""The recommendations with source and date, and what else is said about caseloads elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.norms import Norm, NormKind, beside, norm_for, norm_is_borrowed
from bot.domain.reports import MIXED
from bot.presenters import figures
from bot.presenters.card import Card

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.catalogue import Area, Catalogue
    from bot.i18n import Language


def norms_card(catalogue: Catalogue, day: date, language: Language) -> Card:
    """Every area's recommendation on a day, and figures from elsewhere beside it, marked as such."""
    areas = catalogue.areas_on(day)
    with_norm = [(area, norm_for(catalogue.norms, area, day)) for area in areas]
    ours = [_line(area, norm, language) for area, norm in with_norm if norm is not None]
    without = [area.label(language.code) for area, norm in with_norm if norm is None]
    sources = sorted({norm.source for _, norm in with_norm if norm is not None})
    about = language.t(
        "Citizens per social worker at 37 hours; in work with children, each child. Those held for absent colleagues "
        "count too. The union calls it a tool for dialogue, not an answer key."
    )
    none = language.t(
        "No recommendation: {areas}. We do not borrow another area's figure.", areas=language.join(without)
    )
    source = language.t("Source: {source}", source="; ".join(sources))
    elsewhere = [_elsewhere(norm, language) for norm in beside(catalogue.norms, day)]
    return Card(
        (
            "## " + language.t("Recommended caseloads (Dansk Socialrådgiverforening)"),
            about,
            "\n".join([*ours, "-# * " + language.t("The recommendation of another area, which this one belongs to.")]),
            f"{none}\n-# {source}",
            "\n".join([language.t("**For comparison: law, other countries, informal figures**"), *elsewhere]),
        )
    )


def area_norm_card(catalogue: Catalogue, area: Area, day: date, language: Language) -> Card:
    """One area's recommendation, with source and date."""
    if area.key == MIXED:
        return Card((f"## {area.label(language.code)}", figures.mixed_sentence(language)))
    owner = catalogue.areas.get(area.norm_area or "")
    borrowed = owner.label(language.code) if owner is not None and norm_is_borrowed(area) else None
    norm = norm_for(catalogue.norms, area, day)
    note = [f"-# {area.note(language.code)}"] if norm is not None and area.note(language.code) else []
    text = figures.norm_sentence(norm, language, borrowed_from=borrowed)
    return Card((f"## {area.label(language.code)}", text, *note))


def _line(area: Area, norm: Norm, language: Language) -> str:
    borrowed = " \\*" if norm_is_borrowed(area) else ""
    unit = norm.unit(language.code)
    return f"{area.label(language.code)}: **{language.range(norm.low, norm.high)}** {unit}{borrowed}"


def _elsewhere(norm: Norm, language: Language) -> str:
    kinds = {
        NormKind.UNION: language.t("union"),
        NormKind.STATUTE: language.t("law"),
        NormKind.ABROAD: language.t("abroad"),
        NormKind.INFORMAL: language.t("informal"),
    }
    figure = f"{language.range(norm.low, norm.high)} {norm.unit(language.code)}".strip()
    return f"-# {norm.label(language.code)}: {figure} ({kinds[norm.kind]}; {norm.source})"
