"""Reads a PDF as a screen reader would: its texts page by page, its tags in their order, and what it says of itself."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

SPACE = re.compile(r"[\s\u200b]+")


@dataclass(frozen=True)
class Tag:
    """One element of the structure; `scope` of a table's head."""

    kind: str
    alt: str | None
    scope: str | None
    inside: tuple[str, ...]


class Document:
    """A PDF that was opened from its bytes."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.root: Any = self.pdf.Root

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page without white space, which is laid out anew."""
        return [squeezed("".join(_texts(page))) for page in self.pdf.pages]

    @cached_property
    def text(self) -> str:
        return "".join(self.pages)

    @cached_property
    def tags(self) -> list[Tag]:
        return list(_tags(self.root.StructTreeRoot, ()))

    def kinds(self) -> list[str]:
        return [tag.kind for tag in self.tags]

    @property
    def metadata(self) -> str:
        """What it says of itself, as XMP."""
        return self.root.Metadata.read_bytes().decode()

    @property
    def fonts(self) -> dict[str, bool]:
        """Every font by its name without the subset's letters, and whether it is embedded."""
        found: dict[str, bool] = {}
        for page in self.pdf.pages:
            resources: Any = page.resources
            for font in resources.get("/Font", {}).values():
                for inner in font.get("/DescendantFonts", [font]):
                    described = inner.FontDescriptor
                    embedded = any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                    found[str(inner.BaseFont).partition("+")[2]] = embedded
        return found


def squeezed(text: str) -> str:
    """The text without white space."""
    return SPACE.sub("", text)


def _tags(node: Any, inside: tuple[str, ...]) -> Iterator[Tag]:
    if not isinstance(node, pikepdf.Dictionary):
        return
    kind = str(node.S)[1:] if "/S" in node else ""
    if kind:
        yield Tag(kind, str(node.Alt) if "/Alt" in node else None, _scope(node), inside)
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        yield from _tags(child, (*inside, kind) if kind else inside)


def _scope(node: Any) -> str | None:
    return next((str(one.Scope) for one in node.get("/A", []) if "/Scope" in one), None)


def _texts(page: Any) -> Iterator[str]:
    """What is written on a page, in the order in which it is, by each font's own table of letters."""
    letters = {name: _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    current: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                current = letters[str(operands[0])]
            case "Tj":
                yield _read(bytes(operands[0]), current)
            case "TJ":
                for part in operands[0]:
                    if isinstance(part, pikepdf.String):
                        yield _read(bytes(part), current)
            case _:
                pass


def _read(codes: bytes, letters: dict[int, str]) -> str:
    return "".join(letters[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2))


def _letters(font: Any) -> dict[int, str]:
    """A font's ToUnicode: what each of its glyphs stands for."""
    source = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", source)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
