"""What a thief with good tools looks for in every file: members, pseudonyms, keys, sealed rows, numbers nobody may see.

It searches a file as it is, and what stands in it in hex, in base64 or as Python writes bytes: a secret is found in
whatever form it was written. It does not ask the bot's own search (bot/store/traces.py), whose mistakes it would share.
"""

from __future__ import annotations

import ast
import base64
import json
import re
import shutil
import sqlite3
import struct
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PIECE = 8
"""So many random bytes in a row are found elsewhere by accident about once in 10**8 searches as large as ours."""

HEX = re.compile(rb"[0-9A-Fa-f]{16,}")
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{11,}")
LITERAL = re.compile(rb"""b'(?:\\[ -~]|[ -&(-\[\]-~])*'|b"(?:\\[ -~]|[ !#-\[\]-~])*\"""")
PRINTABLE = re.compile(rb"[ -~]{6,}")
NUMBER = re.compile(rb"(?<![\w.])\d{1,6}(?:\.\d{1,20})?(?!\w)")
DANISH_NUMBER = re.compile(rb"(?<![\w.,])\d{1,6},\d{1,20}(?!\w)")
SQLITE = b"SQLite format 3\0"


def derived_keys(key: bytes) -> dict[bytes, bytes]:
    """The keys that are made from a round's key, by purpose; HKDF-SHA256 (RFC 5869), as docs/anonymity.md says."""
    purposes = (b"sagstal pseudonym 1", b"sagstal seal 1")
    return {purpose: HKDF(SHA256(), 32, salt=None, info=purpose).derive(key) for purpose in purposes}


def forms_of_id(number: int) -> dict[str, bytes]:
    """The ways in which an id can stand in a file; base64, and hex of these, are found by reading what is encoded."""
    return {
        "decimal": str(number).encode(),
        "hex": f"{number:x}".encode(),
        "HEX": f"{number:X}".encode(),
        "packed, as in a record of SQLite's": number.to_bytes(8, "big"),
        "packed, little end first": number.to_bytes(8, "little"),
        "as a row's number in SQLite": varint(number),
    }


def varint(number: int) -> bytes:
    """SQLite's form of a row's number (https://www.sqlite.org/fileformat2.html): 7 bits to a byte, the ninth has 8."""
    if number >= 1 << 56:
        high, last = number >> 8, number & 0xFF
        return bytes((high >> shift & 0x7F) | 0x80 for shift in range(49, -1, -7)) + bytes([last])
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append(number & 0x7F | 0x80)
    return bytes(reversed(groups))


@dataclass
class Sought:
    """What must not be found, with the word that says what it is."""

    pieces: dict[bytes, str] = field(default_factory=dict[bytes, str])
    texts: dict[bytes, str] = field(default_factory=dict[bytes, str])
    numbers: dict[float, str] = field(default_factory=dict[float, str])

    def random_bytes(self, kind: str, secrets: Iterable[bytes]) -> None:
        """Any eight bytes in a row of each: what is half overwritten is found, too."""
        for secret in secrets:
            self.pieces |= {secret[at : at + PIECE]: kind for at in range(len(secret) - PIECE + 1)}

    def person(self, number: int, kind: str = "a member's id") -> None:
        self.texts |= {form: f"{kind}, {name}" for name, form in forms_of_id(number).items()}

    def text(self, kind: str, *texts: str) -> None:
        self.texts |= {text.encode(): kind for text in texts}

    def number(self, kind: str, *numbers: float) -> None:
        self.numbers |= {float(number): kind for number in numbers}

    def withheld(self, caseload: int, hours: float) -> None:
        """A number somebody reported: as typed, per 37 hours as reckoned, and to whole citizens."""
        per_37 = caseload * 37 / hours
        kind = f"the withheld value {caseload} in {hours:g} hours"
        for number in (float(caseload), per_37, round(per_37, 1), float(round(per_37))):
            self.numbers[number] = kind
        if hours != 37:
            self.numbers[hours] = kind
            self.texts |= {struct.pack(order + "d", per_37): f"{kind}, as a float" for order in "<>"}
        self.texts |= {
            f",{caseload},{form}".encode(): f"{kind}, as it is sealed" for form in (f"{hours:g}", f"{hours}")
        }

    def __or__(self, other: Sought) -> Sought:
        return Sought(self.pieces | other.pieces, self.texts | other.texts, self.numbers | other.numbers)


@dataclass
class Searched:
    """What a search found, and how much it looked at."""

    found: set[str] = field(default_factory=set[str])
    files: int = 0
    size: int = 0

    def kinds(self, file: str) -> set[str]:
        """What was found in the files of that name, in whatever form."""
        return {line.split(": ")[1] for line in self.found if line.split(": ")[0].endswith(file)}


def search(places: Iterable[Path], sought: Sought) -> Searched:
    """Every file under the places, and every name of one: `file: what was found: in which form`."""
    searched = Searched()
    for place in places:
        for path in sorted(place.rglob("*")):
            name = str(path.relative_to(place.parent))
            _note(searched, f"the name {name}", finds(name.encode(), sought))
            if path.is_file():
                content = path.read_bytes()
                searched.files, searched.size = searched.files + 1, searched.size + len(content)
                _note(searched, name, finds(content, sought))
                _note(searched, name, {f"{sought.numbers[n]}: in a table" for n in _in_tables(path, content, sought)})
    return searched


def _note(searched: Searched, name: str, found: Iterable[str]) -> None:
    searched.found |= {f"{name}: {each}" for each in found}


def finds(content: bytes, sought: Sought) -> set[str]:
    """What of it stands in the bytes: `what: in which form`."""
    found: set[str] = set()
    for form, reading in readings(content):
        pieces = sought.pieces.keys() & {reading[at : at + PIECE] for at in range(len(reading) - PIECE + 1)}
        found |= {f"{sought.pieces[piece]}: {form}" for piece in pieces}
        found |= {f"{kind}: {form}" for text, kind in sought.texts.items() if text in reading}
        found |= {f"{sought.numbers[n]}: {form}" for n in sought.numbers.keys() & numbers(printed(reading))}
    return found


def readings(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The bytes as they are, and what stands in them encoded."""
    yield "as it is", content
    yield "in hex", b"\n".join(_from_hex(run[at:]) for run in HEX.findall(content) for at in (0, 1))
    yield "in base64", b"\n".join(_from_base64(run[at:]) for run in BASE64.findall(content) for at in range(4))
    yield "as Python writes it", b"\n".join(_from_literal(literal) for literal in LITERAL.findall(content))


def _from_hex(run: bytes) -> bytes:
    return bytes.fromhex(run[: len(run) // 2 * 2].decode())


def _from_base64(run: bytes) -> bytes:
    """What a run says, whichever of the two alphabets it is in; cut-off ends are filled up."""
    return base64.b64decode(run.replace(b"-", b"+").replace(b"_", b"/") + b"A" * (-len(run) % 4))


def _from_literal(literal: bytes) -> bytes:
    try:
        return ast.literal_eval(literal.decode())
    except (SyntaxError, ValueError):  # it only looked like one
        return b""


def printed(content: bytes) -> bytes:
    """The printable parts of a file, as `strings` would show them."""
    return b"\n".join(PRINTABLE.findall(content))


def numbers(text: bytes) -> set[float]:
    return {float(token.replace(b",", b".")) for form in (NUMBER, DANISH_NUMBER) for token in form.findall(text)}


# Databases, as SQLite itself reads them


def _in_tables(path: Path, content: bytes, sought: Sought) -> set[float]:
    if not content.startswith(SQLITE):
        return set()
    return sought.numbers.keys() & {n for _, row in rows_of(path) for value in row for n in _numbers_in(value)}


def rows_of(path: Path) -> list[tuple[str, tuple[object, ...]]]:
    """Every row of a database with its table's name, the log read along; from a copy, as reading changes the files."""
    with TemporaryDirectory() as scratch:
        for file in path.parent.glob(f"{path.name}*"):
            shutil.copy(file, scratch)
        with closing(sqlite3.connect(Path(scratch) / path.name)) as connection:
            tables = [str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return [(table, row) for table in tables for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608


def _numbers_in(value: object) -> Iterator[float]:
    """The numbers of a column: itself, those of a document, or those of a text."""
    match value:
        case bool() | None | bytes():
            return
        case int() | float():
            yield float(value)
        case str():
            try:
                document = json.loads(value)
            except ValueError:
                document = None
            if isinstance(document, list | dict):
                yield from _in_document(document)  # pyright: ignore[reportUnknownArgumentType]
            else:
                yield from numbers(value.encode())
        case _:
            raise TypeError(type(value).__name__)


def _in_document(document: object) -> Iterator[float]:
    match document:
        case dict():
            for each in document.values():  # pyright: ignore[reportUnknownVariableType]
                yield from _in_document(each)  # pyright: ignore[reportUnknownArgumentType]
        case list():
            for each in document:  # pyright: ignore[reportUnknownVariableType]
                yield from _in_document(each)  # pyright: ignore[reportUnknownArgumentType]
        case _:
            yield from _numbers_in(document)
