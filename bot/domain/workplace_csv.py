"""Workplaces as CSV: everything there is to know of them, in the form in which it can be read again without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.delimited import delimited
from bot.domain.workplace_line import ALL_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.domain.catalogue import Catalogue, Workplace


def written(workplaces: Iterable[Workplace], catalogue: Catalogue) -> str:
    """The list that `parse` of bot/domain/workplace_list.py reads as these workplaces.

    Semicolons separate, as in Danish spreadsheets; areas are keys, days are ISO 8601, several in one cell are separated
    by `|`. No name begins with what a spreadsheet takes for a formula.
    """
    return delimited((ALL_COLUMNS, *(_cells(workplace, catalogue) for workplace in workplaces)))


def _cells(workplace: Workplace, catalogue: Catalogue) -> list[str]:
    """The cells in the order of ALL_COLUMNS."""
    return [
        str(workplace.id),
        workplace.name,
        catalogue.municipalities[workplace.municipality].name,
        "|".join(workplace.aliases),
        "|".join(workplace.areas),
        "|".join(f"{former.name} ({former.until})" for former in workplace.former),
        _day(workplace.valid_from),
        _day(workplace.valid_to),
        _id(workplace.merged_into),
        _id(workplace.split_from),
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _id(identity: int | None) -> str:
    return "" if identity is None else str(identity)
