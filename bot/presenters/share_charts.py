"""Share charts: how the answers on working conditions share each question, as values to be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.conditions import HIGHEST_SHARE, LOWEST_SHARE, STEP, threshold
from bot.presenters import figures
from bot.presenters.alt_text import alt_text
from bot.presenters.picture import ShareChart, ShareRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.conditions_at import ConditionRow, ConditionsAt
    from bot.domain.places import Places
    from bot.i18n import Language

ROOM, ONE_LINE = 12, 58
"""Lines of answers and names in one picture, and characters of the answers that stand on one line."""


def conditions_chart(view: ConditionsAt, places: Places, language: Language) -> ShareChart | None:
    """The first questions that there is room for; None where nothing is published."""
    if view.release is None or not view.rows:
        return None
    rows = [_row(row, language) for row in view.rows]
    shown = tuple(rows[: _fitting(rows)])
    place = figures.place_name(places, view.scope, view.place, language)
    title = language.t("Working conditions: {place}", place=place)
    footer = language.t("Shares to 10%, from {number} answers", number=language.number(threshold(view.release.k)))
    if len(shown) < len(rows):
        footer = f"{footer} · {language.t('more in the text')}"
    told = [f"{row.name}: " + ", ".join(f"{name} {text}" for name, _, text in row.parts) + "." for row in shown]
    return ShareChart(title, shown, footer, alt_text([title], told, language))


def share_text(share: int, language: Language) -> str:
    """A share as it is shown: what is rounded to 10 or to 90 per cent may be none or all, and is told only as that."""
    if share <= LOWEST_SHARE:
        return language.t("under {share}", share=language.percent(LOWEST_SHARE + STEP // 2))
    if share >= HIGHEST_SHARE:
        return language.t("at least {share}", share=language.percent(HIGHEST_SHARE - STEP // 2))
    return language.percent(share)


def _row(row: ConditionRow, language: Language) -> ShareRow:
    labels = {answer.key: answer.label(language.code) for answer in row.question.answers}
    parts = [(labels.get(key, key), share, share_text(share, language)) for key, share in row.figure.shares]
    return ShareRow(row.question.label(language.code), tuple(parts))


def _fitting(rows: Sequence[ShareRow]) -> int:
    """How many rows fit into one picture."""
    lines = 0
    for number, row in enumerate(rows):
        written = sum(len(name) + len(text) + 4 for name, _, text in row.parts)
        lines += 2 if written <= ONE_LINE else 3
        if lines > ROOM:
            return number
    return len(rows)
