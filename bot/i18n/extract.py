"""Finds the messages in the source: for the tool that keeps the catalogues in step, and for its test."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the source: the English text, and its plural and its context, each "" if it has none."""

    text: str
    plural: str = ""
    context: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What a catalogue files it under; two messages with one key share one translation."""
        return self.text, self.context


def messages_in(folders: Iterable[Path]) -> set[Message]:
    """Every message in the Python files under `folders`, at most one for each key.

    Found are `x.t("...")`, `x.n("...", "...", ...)`, `x.c("...", "...")`, `N_("...")` and `C_("...", "...")`.
    ValueError, with file and line, where a text is put together instead of written out, so that no catalogue
    can hold it, and where one singular has two plurals.
    """
    sources = sorted(path for folder in folders for path in folder.rglob("*.py"))
    return _merged(message for path in sources for message in messages_of(path.read_text("utf-8"), str(path)))


def messages_of(source: str, name: str = "<source>") -> Iterator[Message]:
    """The messages in one file's source, in no particular order; `name` is for the error text."""
    for node in ast.walk(ast.parse(source, name)):
        if isinstance(node, ast.Call) and (reader := _READERS.get(_called(node.func))):
            try:
                yield from reader(node.args)
            except ValueError as error:
                raise ValueError(f"{name}:{node.lineno}: {error}") from None


def _called(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _plain(arguments: list[ast.expr]) -> Iterator[Message]:
    for text in _texts(arguments[0]) if arguments else ():
        yield Message(text)


def _counted(arguments: list[ast.expr]) -> Iterator[Message]:
    match arguments:
        case [ast.Constant(value=str() as singular), ast.Constant(value=str() as plural), *_]:
            yield Message(singular, plural=plural)
        case [first, second, *_] if [*_texts(first), *_texts(second)]:
            raise ValueError("both forms of a counted message are written out in the call")
        case _:
            return


def _in_context(arguments: list[ast.expr]) -> Iterator[Message]:
    match arguments:
        case [ast.Constant(value=str() as context), message, *_]:
            for text in _texts(message):
                yield Message(text, context=context)
        case [_, message, *_] if _texts(message):
            raise ValueError("the context of a message is written out in the call")
        case _:
            return


def _texts(node: ast.expr) -> list[str]:
    """The texts an argument can be: one, both of a choice, none for a name: its text is marked elsewhere."""
    match node:
        case ast.Constant(value=""):
            raise ValueError("an empty message is the catalogue's own header")
        case ast.Constant(value=str() as text):
            return [text]
        case ast.IfExp(body=one, orelse=other):
            return [*_texts(one), *_texts(other)]
        case ast.JoinedStr() | ast.BinOp():
            raise ValueError("a message is one text; what varies in it is a named placeholder")
        case _:
            return []


_READERS: dict[str, Callable[[list[ast.expr]], Iterator[Message]]] = {
    "t": _plain,
    "N_": _plain,
    "n": _counted,
    "c": _in_context,
    "C_": _in_context,
}


def _merged(messages: Iterable[Message]) -> set[Message]:
    """One message for each key: a text that stands alone and as a singular is one entry, with the plural."""
    merged: dict[tuple[str, str], Message] = {}
    for message in messages:
        known = merged.setdefault(message.key, message)
        if known.plural and message.plural and known.plural != message.plural:
            raise ValueError(f"{message.text!r} has two plurals: {known.plural!r} and {message.plural!r}")
        merged[message.key] = message if message.plural else known
    return set(merged.values())
