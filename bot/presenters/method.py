"""The small print under every figure: how it was made, and what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.release import Release
    from bot.i18n import Language


def method_line(release: Release, language: Language) -> str:
    """One sentence or two in small letters: a phone shows little more. `how_figures_are_made` says the rest."""
    return "-# " + language.t(
        "Members' anonymous reports per 37 hours, rounded; at least {k} behind every figure. A tool for dialogue, not an "
        "answer key.",
        k=language.number(release.k),
    )


def how_figures_are_made(language: Language, k: int) -> str:
    """The whole method, where somebody asked for it."""
    return language.t(
        "**How figures are made:** from members' own anonymous reports, per 37 weekly hours (the project's formula: "
        "caseload × 37 / hours). A figure is shown only where at least {k} reported, and is rounded. A few reports may be "
        "left out of a figure to protect people, and in a mean, what lies above three medians counts as three. A figure moves only when a round closes and at least {k} reports differ, and one of fewer than 12 reports at most every twelve weeks.",
        k=language.number(k),
    )


def withheld_text(language: Language) -> str:
    """The one text for every cell that is not shown: the same for none and for almost enough."""
    return language.t(
        "No figure is shown here. Figures appear when a round has closed and enough colleagues stand behind them."
    )
