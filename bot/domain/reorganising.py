"""Reorganising: what merged or split workplaces show next must not tell what their old figures kept to themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable
from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any, TypeVar

from bot.domain.cells import CellKey, ConditionKey, Scope
from bot.domain.conditions import threshold
from bot.domain.release import Banded, Behind, Earlier, Publication, by_key, has_rested, let_stay

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from bot.domain.lineage import Tie

Key = TypeVar("Key", CellKey, ConditionKey)
Shown = TypeVar("Shown", bound=Banded)

MOST_TOGETHER = 6
"""Figures of one lineage whose sums and differences are all gone through: 3 ** 6 of them."""

NOTHING: Behind[Any] = Behind((), date.min)
"""What is kept of a workplace that has had no figure of its own."""


def set_apart(publication: Publication, previous: Publication | None, ties: Collection[Tie], k: int) -> Publication:
    """The publication without the figures of reorganised workplaces that earlier ones of their lineage come too near.

    `ties` are those that hold at the close. Whenever they change, the last figures of all the workplaces they tie
    together are kept beside each of those, until it moves. And it moves only where no sum or difference of its new
    figure, of those, and of what the others show comes down to fewer than k people, the larger k of now and of then,
    and where a small one has rested after each of them. Otherwise its own last figure stays, if there is one
    (docs/decisions/0018). Figures on working conditions are held apart in the same way, each question by itself.
    """
    release = publication.release
    last = previous or replace(publication, behind={}, answers={})
    needed = max(k, last.release.k)
    cells, behind = dict(release.cells), dict(publication.behind)
    conditions, answers = dict(release.conditions), dict(publication.answers)
    settle(cells, behind, (last.release.cells, last.behind), ties, needed=needed, k=k)
    settle(conditions, answers, (last.release.conditions, last.answers), ties, needed=needed, k=threshold(k))
    return Publication(
        replace(release, cells=dict(sorted(cells.items(), key=by_key)), conditions=dict(sorted(conditions.items()))),
        dict(sorted(behind.items(), key=by_key)),
        dict(sorted(answers.items())),
    )


def settle(
    figures: dict[Key, Shown],
    behind: dict[Key, Behind[Any]],
    last: tuple[Mapping[Key, Shown], Mapping[Key, Behind[Any]]],
    ties: Collection[Tie],
    *,
    needed: int,
    k: int,
) -> None:
    """As `set_apart`: what may not move yet is put back, in the figures and in what is kept behind them."""
    last_figures, last_behind = last
    kept = dict(_met(behind, last_behind, ties))
    undecided = {key for key in kept if key in behind and behind[key] is not last_behind.get(key)}
    for key, found in kept.items():
        if key in undecided and not found.beside:
            undecided.discard(key)
            behind[key] = replace(behind[key], met=found.met)
        elif key not in undecided and found.beside:
            behind[key] = found
    for key in sorted(undecided, key=_order):
        undecided.discard(key)
        decided = {other: one for other, one in behind.items() if other in kept and other not in undecided}
        others = _others(key, kept[key], last_behind, decided)
        if _may_move(behind[key], kept[key], others, needed=needed, k=k):
            behind[key] = replace(behind[key], met=kept[key].met)
        else:
            let_stay(key, kept[key], figures, behind, last_figures, k)


def _met(
    behind: Mapping[Key, Behind[Any]], last_behind: Mapping[Key, Behind[Any]], ties: Collection[Tie]
) -> Iterator[tuple[Key, Behind[Any]]]:
    """What was kept of each cell of a reorganised workplace; where its ties are others now, with all it must be set
    apart from.
    """
    families = _families(ties)
    workplaces = [key for key in {*last_behind, *behind} if key.scope is Scope.WORKPLACE]
    ours = {key for key in workplaces if key.place in families or _is_tied(last_behind.get(key, NOTHING))}
    ours |= {replace(key, place=place) for key in ours for place in _places(families.get(key.place, ()))}
    for key in sorted(ours, key=_order):
        found, now = last_behind.get(key, NOTHING), tuple(sorted(families.get(key.place, ())))
        if now != found.met:
            kin = {replace(key, place=place) for place in (key.place, *_places((*now, *found.met)))}
            earlier = {one for other in kin if other in last_behind for one in _earlier(other, last_behind[other])}
            yield key, replace(found, beside=tuple(sorted(earlier)), met=now)
        else:
            yield key, found


def _is_tied(found: Behind[Any]) -> bool:
    return bool(found.met or found.beside)


def _order(key: CellKey | ConditionKey) -> tuple[str, str]:
    return key.place, key.subject or ""


def _families(ties: Collection[Tie]) -> dict[str, frozenset[str]]:
    """By workplace, all ties of those it is tied to, be it by way of others; as they are kept."""
    family: dict[str, frozenset[str]] = {}
    for tie in ties:
        heir, source = str(tie.heir), str(tie.source)
        joined = family.get(heir, frozenset({heir})) | family.get(source, frozenset({source}))
        family.update(dict.fromkeys(joined, joined))
    found: defaultdict[frozenset[str], set[str]] = defaultdict(set)
    for tie in ties:
        found[family[str(tie.heir)]].add(_written(tie))
    return {place: frozenset(found[joined]) for place, joined in family.items()}


def _written(tie: Tie) -> str:
    return f"{tie.heir}<{tie.source}@{tie.day or ''}"


def _places(ties: Iterable[str]) -> set[str]:
    return {place for tie in ties for place in tie.partition("@")[0].split("<")}


def _earlier(key: CellKey | ConditionKey, behind: Behind[Any]) -> Iterator[Earlier[Any]]:
    """A cell's last figure, and those it must itself be set apart from."""
    if behind.values:
        yield Earlier(key.place, behind.values, behind.since)
    yield from behind.beside


def _others(
    key: Key, found: Behind[Any], last_behind: Mapping[Key, Behind[Any]], decided: Mapping[Key, Behind[Any]]
) -> set[Earlier[Any]]:
    """The figures a new one must be set apart from: those kept beside it, and what its kin showed last and show now."""
    kin = [replace(key, place=place) for place in _places(found.met) - {key.place}]
    shown = [(other, source[other]) for source in (last_behind, decided) for other in kin if other in source]
    now = {Earlier(other.place, one.values, one.since) for other, one in shown if one.values}
    return now | set(found.beside)


def _may_move(new: Behind[Any], found: Behind[Any], others: Collection[Earlier[Any]], *, needed: int, k: int) -> bool:
    rested = all(has_rested(one.since, new, k) for one in found.beside)
    return rested and is_apart(new.values, [one.values for one in others], needed)


def is_apart(values: Iterable[Hashable], others: Collection[tuple[Hashable, ...]], needed: int) -> bool:
    """Whether at least `needed` values are left of these, whichever of the others are taken from them, or added.

    Where there are too many others to try, it is so only if as many of the values are in none of them.
    """
    mine = Counter[Hashable](values)
    if (mine - sum((Counter[Hashable](one) for one in others), Counter[Hashable]())).total() >= needed:
        return True
    if len(others) > MOST_TOGETHER:
        return False
    return all(_left(mine, others, signs) >= needed for signs in product((-1, 0, 1), repeat=len(others)) if -1 in signs)


def _left(mine: Counter[Hashable], others: Iterable[tuple[Hashable, ...]], signs: Iterable[int]) -> int:
    """How many values differ between these with the others added, and the others taken."""
    more, less = Counter(mine), Counter[Hashable]()
    for one, sign in zip(others, signs, strict=True):
        if sign:
            (more if sign > 0 else less).update(one)
    return max((more - less).total(), (less - more).total())
