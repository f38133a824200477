"""CSV as Danish spreadsheets read it: semicolons between the cells, UTF-8 with its mark, lines as in Windows."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"
"""By this a Danish Excel sees that the file is UTF-8."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a text begins with that a spreadsheet takes for a formula, or for the end of what stands before it."""


def delimited(rows: Iterable[Sequence[str]]) -> str:
    """The rows as text, its first sign the byte order mark. Which texts are safe to open is the caller's to see to."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    return BYTE_ORDER_MARK + text.getvalue()


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula; blanks do not hide one."""
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text
