"""A table as CSV: for Danish readers with a decimal comma, as their spreadsheets read it; no text becomes a formula."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.domain.delimited import delimited, harmless
from bot.presenters.book import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.i18n import Language
    from bot.presenters.book import Cell, Column, Row

DECIMAL_COMMA = "da"


def sheet_csv(columns: Iterable[Column], rows: Iterable[Row], language: Language) -> bytes:
    """UTF-8 with its mark, semicolons; days are ISO 8601, per cent are numbers under a name that ends in "(%)"."""
    names = [f"{column.name} (%)" if column.kind is Kind.PERCENT else column.name for column in columns]
    return delimited([names, *([_written(cell, language) for cell in row] for row in rows)]).encode()


def _written(cell: Cell, language: Language) -> str:
    match cell:
        case None:
            return ""
        case str():
            return harmless(cell)
        case date():
            return cell.isoformat()
        case int() | float():
            return str(cell).replace(".", ",") if language.code == DECIMAL_COMMA else str(cell)
