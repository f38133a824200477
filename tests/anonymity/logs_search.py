"""The search for people in what the bot wrote: each line's shape, each field's form, each word that came from outside.

It knows the log's allow-list by heart instead of asking bot/logs.py, so that a mistake there cannot hide itself.
"""

from __future__ import annotations

import ast
import json
import re
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

PROJECT = Path(__file__).parents[2]
MAIN = "bot.__main__"
LOGGING_METHODS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})

LONG_NUMBER = re.compile(r"\d{15,}")
"""Discord's ids have 17 digits or more; nothing that may be written has 15."""
TOKEN = re.compile(r"[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}|[A-Za-z0-9+/_-]{32,}|token[-=:/]", re.ASCII)
"""A bot's token, an interaction's, or anything else that long and without a break."""

_NAME = r"[A-Za-z_]\w*(?:\.(?:[A-Za-z_]\w*|<locals>))*"
_PLACE = r"(?P<module>[A-Za-z_][\w.]*):(?P<line>\d{1,5}) (?P<function>[A-Za-z_]\w*|<\w+>)"
FORMS: dict[str, str] = {
    "level": r"info|warning|error|critical",
    "timestamp": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z",
    "reference": r"[A-Z2-7]{8}",
    "error": rf"{_NAME}(?: < {_NAME}){{0,4}}",
    "round": r"\d{1,3}",
    "week": r"\d{4}-W\d\d",
    "commands": r"\d{1,2}",
    "version": r"\d+\.\d+\.\d+",
    "problem": r"[a-z][a-z_]+",
    "trouble": r"[a-z][a-z_]+",
}
"""What the one value of each field may look like, whole. `event`, `logger` and `where` are looked up instead."""

MEANT_AS_NUMBERS = frozenset({"timestamp", "round", "week", "commands", "version", "reference"})
"""Fields in which digits mean what they say; no caseload can be told from them."""


@dataclass
class Secrets:
    """What went in, and must not come out: names and texts of people, tokens, numbers they typed."""

    words: set[str] = field(default_factory=set[str])
    tokens: set[str] = field(default_factory=set[str])
    numbers: set[str] = field(default_factory=set[str])

    def to_json(self) -> dict[str, list[str]]:
        return {name: sorted(values) for name, values in asdict(self).items()}

    @staticmethod
    def from_json(found: dict[str, list[str]]) -> Secrets:
        return Secrets(**{name: set(values) for name, values in found.items()})


def leaks(written: str, secrets: Secrets, *, sentences: frozenset[str] = frozenset()) -> list[str]:
    """Every line that holds what it must not, with the reason; empty where all is well.

    `sentences` are fixed ones that the command line may print beside the log.
    """
    outside = _Outside(frozenset({*secrets.words, *secrets.numbers}))
    lines = written.splitlines()
    return [f"{why}: {line}" for line in lines for why in _troubles(line, secrets.tokens, outside, sentences)]


class _Outside:
    """Words from outside, sought all at once: there are hundreds, and thousands of lines without any."""

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words
        either = "|".join(re.escape(word) for word in words)
        self._any = re.compile(_standing_alone(either), re.IGNORECASE) if words else None

    def standing_in(self, text: str) -> list[str]:
        if self._any is None or self._any.search(text) is None:
            return []
        alone = ((word, _standing_alone(re.escape(word))) for word in self._words)
        return [word for word, form in alone if re.search(form, text, re.IGNORECASE)]


def _standing_alone(form: str) -> str:
    return rf"(?<!\w)(?:{form})(?!\w)"


def _troubles(line: str, tokens: set[str], outside: _Outside, sentences: frozenset[str]) -> list[str]:
    if line in sentences:
        return []
    found = [f"a {kind}" for kind, form in (("long number", LONG_NUMBER), ("token", TOKEN)) if form.search(line)]
    found += [f"the token {token}" for token in tokens if token in line]
    fields = _fields(line)
    if fields is None:
        return [*found, "not a line of the log"]
    found += [f"the field {name} = {value!r}" for name, value in fields.items() if not _may_be(name, value, fields)]
    values = [value for name, value in fields.items() if name not in MEANT_AS_NUMBERS]
    told = re.sub(r":\d+ ", " ", json.dumps(values, ensure_ascii=False))
    return found + [f"what came from outside, {one}," for one in outside.standing_in(told)]


def _fields(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return cast("dict[str, Any]", found) if isinstance(found, dict) else None


def _may_be(name: str, value: object, fields: dict[str, Any]) -> bool:
    match name:
        case "event":
            return value == "library_message" if "logger" in fields else value in our_events()
        case "said":
            return value in _sayings(str(fields.get("logger")))
        case "logger":
            return isinstance(value, str) and _module(value) is not None
        case "where":
            return isinstance(value, list) and all(_is_place(str(place)) for place in cast("list[object]", value))
        case _:
            return name in FORMS and re.fullmatch(FORMS[name], str(value), re.ASCII) is not None


@cache
def _is_place(place: str) -> bool:
    """`module:line function`, of a module there is, with at least that many lines and a function of that name."""
    found = re.fullmatch(_PLACE, place, re.ASCII)
    source = _module(found["module"]) if found else None
    if found is None or source is None:
        return False
    named = found["function"].startswith("<") or re.search(rf"\b(?:def|class) {found['function']}\b", source)
    return bool(named) and int(found["line"]) <= source.count("\n") + 1


# What is fixed, read from the sources


@cache
def our_events() -> frozenset[str]:
    """The constant first arguments of every call that logs."""
    calls = [call for file in our_sources() for call in logging_calls(file)]
    return frozenset(str(call.args[0].value) for call in calls if isinstance(call.args[0], ast.Constant))


@cache
def our_sources() -> tuple[Path, ...]:
    return tuple(sorted(file for folder in ("bot", "cogs") for file in (PROJECT / folder).rglob("*.py")))


def logging_calls(file: Path) -> list[ast.Call]:
    """Every call in a file that writes to the log: `log.info(…)`, `failed(…)`, `logs.failed(…)`."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _logs(node.func)]


def _logs(function: ast.expr) -> bool:
    match function:
        case ast.Name("failed") | ast.Attribute(ast.Name("logs"), "failed"):
            return True
        case ast.Attribute(ast.Name("log" | "_log" | "logger") | ast.Call(ast.Attribute(_, "get_logger")), method):
            return method in LOGGING_METHODS
        case _:
            return False


@cache
def _sayings(logger: str) -> frozenset[str]:
    """What a library can say that is fixed: the strings in the source of the module, or package, its logger is of."""
    found = find_spec(logger)
    origin = Path(found.origin) if found is not None and found.origin else None
    if origin is None:
        return frozenset()
    files = sorted(origin.parent.glob("*.py")) if origin.name == "__init__.py" else [origin]
    return frozenset(string for file in files for string in _strings(file))


@cache
def _module(name: str) -> str | None:
    """A module's source, None where there is no such module, or none in Python."""
    try:
        spec = find_spec(MAIN if name == "__main__" else name)
    except (ImportError, ValueError):
        return None
    origin = spec.origin if spec is not None else None
    return Path(origin).read_text(encoding="utf-8") if origin is not None and origin.endswith(".py") else None


def fixed_sentences(file: str) -> frozenset[str]:
    """Every string that stands written out in a file of the project."""
    return _strings(PROJECT / file)


def _strings(file: Path) -> frozenset[str]:
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
