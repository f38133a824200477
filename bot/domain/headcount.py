"""Headcount: how many social workers a workplace employs from a day on, and in words how many stand behind a figure.

The words are made from the figure's published band and the headcount alone (docs/decisions/0024): two numbers of
reports in one band read the same whatever headcount is stated, so nobody learns more than the band already says.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.amounts import parse_whole
from bot.domain.cells import Scope
from bot.domain.refusals import Problem
from bot.domain.release import Figure
from bot.domain.trend import BREAKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.domain.cells import CellKey
    from bot.domain.places import Places
    from bot.domain.release import Band, Withheld
    from bot.domain.rounds import Round

TOLD_FROM = 10
"""Employed from which it is told how many stand behind a figure."""
MOST_EMPLOYED = 5000
MOST_HEADCOUNTS = 1000
"""Headcounts of one server."""


@dataclass(frozen=True, slots=True)
class Headcount:
    """The social workers employed at a workplace (by id), from a day on until another one begins."""

    workplace: str
    day: date
    employed: int


class ResponseWords(StrEnum):
    """How many of those employed stand behind a figure. `OUTDATED`: more than are employed."""

    UNDER_HALF = "under_half"
    AT_MOST_THREE_QUARTERS = "at_most_three_quarters"
    HALF_TO_THREE_QUARTERS = "half_to_three_quarters"
    AT_LEAST_HALF = "at_least_half"
    OVER_THREE_QUARTERS = "over_three_quarters"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class Response:
    """What is told beside a workplace's figure, and the headcount it is of."""

    words: ResponseWords
    headcount: Headcount


_UNDER, _MIDDLE, _OVER = (
    ResponseWords.UNDER_HALF,
    ResponseWords.HALF_TO_THREE_QUARTERS,
    ResponseWords.OVER_THREE_QUARTERS,
)
_OF_ENDS = {
    (_UNDER, _UNDER): _UNDER,
    (_UNDER, _MIDDLE): ResponseWords.AT_MOST_THREE_QUARTERS,
    (_MIDDLE, _MIDDLE): _MIDDLE,
    (_MIDDLE, _OVER): ResponseWords.AT_LEAST_HALF,
    (_OVER, _OVER): _OVER,
}
"""By the words for a band's lower and upper end; from under half to over three quarters there is nothing to say."""


def read_employed(typed: str) -> int:
    """A headcount from what was typed. Refuses what is no whole number from 1 to 5,000."""
    return parse_whole(typed, Problem.EMPLOYED, low=1, high=MOST_EMPLOYED)


def response_words(band: Band, employed: int) -> ResponseWords | None:
    """What can be said of every number in the band; None where that is nothing, or fewer than ten are employed."""
    if employed < band.low:
        return ResponseWords.OUTDATED
    if employed < TOLD_FROM:
        return None
    return _OF_ENDS.get((_words(band.low, employed), _words(band.high, employed)))


def _words(number: int, employed: int) -> ResponseWords:
    """Half and three quarters themselves both count as between them."""
    if 2 * number < employed:
        return _UNDER
    return _MIDDLE if 4 * number <= 3 * employed else _OVER


def response(
    headcounts: Iterable[Headcount], key: CellKey, figure: Figure | Withheld, round_: Round | None, places: Places
) -> Response | None:
    """What is told beside a cell's figure from `round_`: of a workplace with all its areas, and of nothing else.

    One area's figure says nothing of all who are employed, and no larger place is known to have all its headcounts.
    """
    if not isinstance(figure, Figure) or round_ is None or (key.scope, key.area) != (Scope.WORKPLACE, None):
        return None
    headcount = headcount_on(headcounts, key.place, round_.last_whole_day, places)
    words = headcount and response_words(figure.band, headcount.employed)
    return Response(words, headcount) if headcount and words else None


def headcount_on(headcounts: Iterable[Headcount], workplace: str, day: date, places: Places) -> Headcount | None:
    """The headcount that holds at a workplace on a day; none from before it was merged or split."""
    turned = [turn.day for turn in places.breaks_of(Scope.WORKPLACE, workplace) if turn.kind in BREAKING]
    since = max((turn for turn in turned if turn <= day), default=None)
    held = [one for one in headcounts if one.workplace == workplace and one.day <= day]
    newest = max(held, key=lambda one: one.day, default=None)
    return newest if newest and (since is None or newest.day >= since) else None
