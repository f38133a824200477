"""Finding an entry by what somebody types: folded substrings first, misspellings only when those fail."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT = 25
"""Discord shows at most this many suggestions."""

FLOOR = 76
"""The least likeness, of 100, at which a word counts as a misspelling of another.

Tried on 1,280 names of Danish workplaces: misspellings of one or two letters reach 80 and more, words for
places that are not in the list at most 72. Names are compared word by word, since likeness of whole names
ranks absent names above misspelled ones.
"""

_PART = 0.9
"""A likeness to a part of a longer word weighs less than one to the whole word."""

_SHORT_WORD = 3
_MOST_WORDS = 8

_DANISH = str.maketrans({"æ": "ae", "ø": "o"})  # å loses its ring with the other marks
_LONG_A = re.compile(r"aa+")
_LONG_O = re.compile(r"oe+")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: what it stands for, what is shown, and the folded keys it is found by.

    `closed` is a workplace at which nobody can report.
    """

    value: str
    label: str
    keys: tuple[str, ...]
    closed: bool = False


def entry(value: str, label: str, *names: str) -> Entry:
    """An entry that is found by its label and by other names; they are folded here, once."""
    return Entry(value, label, keys_of(label, *names))


def keys_of(*names: str) -> tuple[str, ...]:
    """What names are found by: folded, each once, and nothing of what folds to nothing."""
    keys = dict.fromkeys(fold(name) for name in names)
    return tuple(key for key in keys if key)


def fold(text: str) -> str:
    """Text as it is compared: lower case, no accents or punctuation, single spaces, one Danish spelling.

    Ærø, Aeroe and aero meet, as do Århus and Aarhus, Køge, Koege and koge. Folding twice changes nothing.
    """
    marked = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(sign for sign in marked if not unicodedata.combining(sign)).translate(_DANISH)
    one_spelling = _LONG_O.sub("o", _LONG_A.sub("a", plain))
    return _BETWEEN_WORDS.sub(" ", one_spelling).strip()


def find(query: str, entries: Sequence[Entry], limit: int = LIMIT) -> list[Entry]:
    """At most `limit` entries for what was typed, best first; ties keep the given order.

    Nothing typed gives the first entries. The answer depends on the arguments alone.
    """
    needle = fold(query)
    if not needle:
        return list(entries[:limit])
    return (_containing(needle, entries) or _resembling(needle, entries))[:limit]


def _containing(needle: str, entries: Sequence[Entry]) -> list[Entry]:
    """The entries with a key that contains what was typed: at its start, at a word's start, elsewhere."""
    found: list[Entry] = []
    for candidate in entries:  # plain loops: this runs at every keystroke, and the usual entry is a miss
        for key in candidate.keys:
            if needle in key:
                found.append(candidate)
                break
    return sorted(found, key=lambda match: min(_place(needle, key) for key in match.keys))


def _place(needle: str, key: str) -> int:
    if key.startswith(needle):
        return 0
    if f" {needle}" in key:
        return 1
    return 2 if needle in key else 3


def _resembling(needle: str, entries: Sequence[Entry]) -> list[Entry]:
    """The entries that have, for every word typed, a word like it, whatever their order; most alike first."""
    typed = needle.split()[:_MOST_WORDS]
    words = [frozenset(" ".join(candidate.keys).split()) for candidate in entries]
    vocabulary = sorted(frozenset[str]().union(*words))
    alike = [_alike(word, vocabulary) for word in typed]
    scored: list[tuple[float, Entry]] = []
    for candidate, own in zip(entries, words, strict=True):
        scores = [max((likeness[word] for word in own & likeness.keys()), default=0.0) for likeness in alike]
        if all(scores):
            scored.append((sum(scores), candidate))
    scored.sort(key=lambda match: -match[0])
    return [candidate for _, candidate in scored]


def _alike(typed: str, vocabulary: list[str]) -> dict[str, float]:
    """The words at least as alike to the typed word as the floor asks, with their likeness up to 100."""
    if len(typed) < _SHORT_WORD:
        return {word: 100.0 for word in vocabulary if word.startswith(typed)}
    longer = [word for word in vocabulary if len(word) >= len(typed)]
    in_part = process.extract(typed, longer, scorer=fuzz.partial_ratio, score_cutoff=FLOOR / _PART, limit=None)
    whole = process.extract(typed, vocabulary, scorer=fuzz.ratio, score_cutoff=FLOOR, limit=None)
    likeness = {word: score * _PART for word, score, _ in in_part}
    return likeness | {word: score for word, score, _ in whole}
