"""A workbook read again from its bytes, with nothing but a zip and XML: what is in each cell, and how it is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


_BY_NUMBER = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How spreadsheets write a sign by its number (ECMA-376, part 1, 22.9.2.19)."""


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell: `text` or `number`, and the format it is shown in (0 is none in particular)."""

    text: str | None
    number: float | None
    format: int
    quoted: bool


@dataclass(frozen=True)
class ReadBook:
    """The parts of a workbook by their names in the file."""

    parts: dict[str, bytes]

    @classmethod
    def of(cls, file: bytes) -> ReadBook:
        with ZipFile(BytesIO(file)) as opened:
            assert opened.testzip() is None
            return cls({name: opened.read(name) for name in opened.namelist()})

    def xml(self, part: str) -> Element:
        return ET.fromstring(self.parts[part])  # noqa: S314  (made by ourselves)

    @property
    def sheets(self) -> list[str]:
        return [sheet.get("name", "") for sheet in self.xml("xl/workbook.xml").iter(f"{MAIN}sheet")]

    def page(self, sheet: str) -> Element:
        return self.xml(f"xl/worksheets/sheet{self.sheets.index(sheet) + 1}.xml")

    def table(self, sheet: str) -> list[list[ReadCell | None]]:
        """The cells by row and column."""
        rows: list[list[ReadCell | None]] = []
        for row in self.page(sheet).iter(f"{MAIN}row"):
            cells: list[ReadCell | None] = []
            for cell in row.iter(f"{MAIN}c"):
                index = _column(cell.get("r", ""))
                cells += [None] * (index - len(cells))
                cells.append(self._cell(cell))
            rows.append(cells)
        return rows

    def _cell(self, cell: Element) -> ReadCell:
        style = self.xml("xl/styles.xml").find(f"{MAIN}cellXfs")
        assert style is not None
        look = style[int(cell.get("s", "0"))]
        value = cell.findtext(f"{MAIN}v", "")
        shown = int(look.get("numFmtId", "0")), look.get("quotePrefix") == "1"
        if cell.get("t") == "s":
            return ReadCell(self.strings[int(value)], None, *shown)
        assert cell.get("t") in (None, "n"), "neither a text nor a number"
        return ReadCell(None, float(value), *shown)

    @property
    def strings(self) -> list[str]:
        found = self.xml("xl/sharedStrings.xml")
        texts = ["".join(part.text or "" for part in one.iter(f"{MAIN}t")) for one in found.iter(f"{MAIN}si")]
        return [_BY_NUMBER.sub(lambda number: chr(int(number[1], 16)), text) for text in texts]

    @property
    def alts(self) -> list[str]:
        """What stands for those who do not see the charts."""
        drawings = [self.xml(name) for name in sorted(self.parts) if name.startswith("xl/drawings/drawing")]
        return [one.get("descr", "") for drawing in drawings for one in drawing.iter(f"{DRAWING}cNvPr")]

    def has(self, tag: str) -> bool:
        """Whether an element of that name stands on any sheet."""
        pages = [self.xml(name) for name in self.parts if re.match(r"xl/worksheets/sheet\d+\.xml", name)]
        return any(page.find(f".//{MAIN}{tag}") is not None for page in pages)


def _column(reference: str) -> int:
    """0 for A1, 26 for AA1."""
    number = 0
    for sign in reference.rstrip("0123456789"):
        number = 26 * number + ord(sign) - ord("A") + 1
    return number - 1
