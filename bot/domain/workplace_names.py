"""Names of workplaces: what one may hold, wherever it is typed, so that every list can be read again."""

from __future__ import annotations

import re

from bot.domain.pasted import LineProblem, UnusableLineError, safe
from bot.domain.refusals import Problem, Refusal
from bot.domain.search import fold

LONGEST_NAME = 80
LONGEST_ALIASES = 1000
"""Signs in all other names of a workplace together, with what separates them."""
MOST_FORMER = 20
"""Names that a workplace had and is still found by; of more, the oldest go."""

_FORBIDDEN = '"|[]'
"""What separates names, what encloses them, and what makes a link of them."""
_FORMULA = "=+-@"
"""What a spreadsheet takes for the beginning of a formula."""
_SEPARATOR = re.compile(r"[,|\r\n]")


def checked_name(text: str) -> str:
    """The name, without surrounding or doubled spaces. UnusableLineError where it cannot be one."""
    name = " ".join(text.split())
    if not fold(name):
        raise UnusableLineError(LineProblem.NO_NAME, name)
    if len(name) > LONGEST_NAME:
        raise UnusableLineError(LineProblem.NAME_TOO_LONG, name)
    for sign in name:
        if sign in _FORBIDDEN:
            raise UnusableLineError(LineProblem.FORBIDDEN_CHARACTERS, sign)
    if name[0] in _FORMULA:
        raise UnusableLineError(LineProblem.FORBIDDEN_CHARACTERS, name[0])
    return name


def checked_aliases(text: str, name: str) -> tuple[str, ...]:
    """Each other name once, separated by `,` or `|`; what folds to the name itself, or to nothing, is left out."""
    if len(text) > LONGEST_ALIASES:
        raise UnusableLineError(LineProblem.NAME_TOO_LONG, text[:LONGEST_NAME])
    by_key: dict[str, str] = {}
    for piece in _SEPARATOR.split(text):
        by_key.setdefault(fold(piece), piece)
    return tuple(checked_name(alias) for key, alias in by_key.items() if key not in {"", fold(name)})


def typed_name(text: str) -> str:
    """A name from a form. Refuses what cannot be one."""
    try:
        return checked_name(safe(text))
    except UnusableLineError:
        raise Refusal(Problem.WORKPLACE_NAME_UNUSABLE) from None


def typed_aliases(text: str, name: str) -> tuple[str, ...]:
    """Other names from a form, one per line or separated by commas. Refuses what cannot be names."""
    try:
        return checked_aliases(safe(",".join(text.splitlines())), name)
    except UnusableLineError:
        raise Refusal(Problem.WORKPLACE_NAME_UNUSABLE) from None
