"""The small print under every figure: how it was made, and what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.release import Release
    from bot.i18n import Language


def method_line(release: Release, language: Language) -> str:
    """One paragraph in small letters."""
    return "-# " + language.t(
        "Members' own anonymous reports, per 37 weekly hours (the project's formula: caseload × 37 / hours). "
        "Shown only where at least {k} reported; rounded; a few reports may be left out to protect people. "
        "A figure moves only when a round closes and at least {k} reports differ. A tool for dialogue, not an answer key.",
        k=language.number(release.k),
    )


def withheld_text(language: Language) -> str:
    """The one text for every cell that is not shown: the same for none and for almost enough."""
    return language.t(
        "No figure is shown here. Figures appear when a round has closed and enough colleagues stand behind them."
    )
