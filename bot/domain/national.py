"""National: everything that is published of a whole server, place by place, for a document about all of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.cells import COUNTRY, Scope
from bot.domain.summary import Summary, summarise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.breaks import SeriesBreak
    from bot.domain.cells import CellKey
    from bot.domain.events import Event
    from bot.domain.period import Period
    from bot.domain.places import Places
    from bot.domain.release import Figure, Release
    from bot.domain.rounds import Round


@dataclass(frozen=True, slots=True)
class Published:
    """One published figure. `round` is the one it is from, None where that is no longer at hand."""

    key: CellKey
    figure: Figure
    round: Round | None
    stayed: bool


@dataclass(frozen=True, slots=True)
class National:
    """The whole country as a summary, and every published figure of the smaller places.

    Those of a scope stand in the order of a release's cells; of all areas together and of each area, as published.
    """

    country: Summary
    places: Mapping[Scope, tuple[Published, ...]]


def national(
    history: Sequence[Release],
    period: Period,
    places: Places,
    *,
    breaks: Iterable[SeriesBreak] = (),
    events: Iterable[Event] = (),
) -> National:
    """All that the newest release publishes. `history` holds releases, oldest first.

    A place that is no longer one, such as a closed workplace or a region of an earlier grouping, is left out.
    """
    country = summarise(history, COUNTRY, period, places, breaks=breaks, events=events)
    if not history:
        return National(country, {})
    release, rounds = history[-1], {earlier.round.number: earlier.round for earlier in history}
    found: defaultdict[Scope, list[Published]] = defaultdict(list)
    for key, figure in release.cells.items():
        if key.scope is not Scope.COUNTRY and places.offers(key, release.round):
            found[key.scope].append(Published(key, figure, rounds.get(figure.round), release.stayed(figure)))
    return National(country, {scope: tuple(rows) for scope, rows in found.items()})
