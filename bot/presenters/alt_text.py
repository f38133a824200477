"""Alternative text: what a chart shows, for who hears it instead; from the same values, so that both say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.i18n import Language

LONGEST = 1024
"""Characters that Discord takes."""


def alt_text(opening: Sequence[str], told: Sequence[str], language: Language) -> str:
    """What the chart is about, then what it shows sentence by sentence, as many as there is room for."""
    more = " " + language.t("The rest stands in the text.")
    text = language.t("Chart. {about}.", about=". ".join(part for part in opening if part))
    for sentence in told:
        if len(text) + 1 + len(sentence) > LONGEST - len(more):
            return text[: LONGEST - len(more)] + more
        text = f"{text} {sentence}"
    return text
