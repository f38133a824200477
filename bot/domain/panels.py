"""Panel: a public message that stays, with a button for each thing members come for; bound to a place, or to none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.domain.refusals import Problem, Refusal

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.places import Places

UNBOUND = ""
BINDABLE = (Scope.WORKPLACE, Scope.MUNICIPALITY)


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel in a channel, by Discord's ids; `place` is the value of the place it is bound to, empty for none."""

    channel: int
    message: int
    place: str = UNBOUND


class Obstacle(StrEnum):
    """What is in a panel's way in a channel: a permission the bot lacks, by Discord's name for it, or full pins."""

    VIEW_CHANNEL = "view_channel"
    SEND_MESSAGES = "send_messages"
    READ_MESSAGE_HISTORY = "read_message_history"
    PIN_MESSAGES = "pin_messages"
    TOO_MANY_PINS = "too_many_pins"


@dataclass(frozen=True, slots=True)
class Ground:
    """A text channel as a place for a panel: what it is called, and what is in the way there."""

    name: str
    obstacles: tuple[Obstacle, ...] = ()


Hindered = tuple[int, Obstacle]
"""A channel, and what is in the way there."""


class PanelDeed(StrEnum):
    """What was just done with a panel."""

    POSTED = "posted"
    POSTED_AGAIN = "posted_again"
    REFRESHED = "refreshed"
    MOVED_DOWN = "moved_down"
    MOVED_HERE = "moved_here"
    PINNED = "pinned"
    UNPINNED = "unpinned"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class PanelSheet:
    """How the panels of a server stand, seen from one channel.

    `panel` is the one in the channel, `others` those in others, with these channels' names. It is `gone` where somebody
    has deleted its message in Discord; `pinned` is None where the bot cannot tell. `wish` is the place asked for, None
    to leave it as it is. `deed` is what was just done, `hindered` what was or would be in the way.
    """

    channel: int
    places: Places
    panel: Panel | None
    others: tuple[tuple[Panel, str], ...] = ()
    pinned: bool | None = None
    gone: bool = False
    wish: str | None = None
    deed: PanelDeed | None = None
    hindered: tuple[Hindered, ...] = ()


def bound_to(text: str, places: Places, day: date) -> str:
    """The value of a workplace or a municipality, by that value or by a name that means only one; of the country, none.

    A workplace that became part of another by the day leads there. Refuses a place there is not, a workplace that is
    closed, and a region: nobody reports in one.
    """
    scope, place = places.place_typed(text, day)
    if scope is Scope.COUNTRY:
        return UNBOUND
    if scope not in BINDABLE:
        raise Refusal(Problem.UNKNOWN_PLACE)
    if scope is Scope.WORKPLACE:
        places.to_report_at(place, day)
    return f"{scope}/{place}"


def still_bound(place: str, places: Places) -> str:
    """The place a panel is bound to, as long as it is one; a panel that outlived its place is bound to none."""
    found = places.place_of(place)
    return place if found is not None and found[0] in BINDABLE else UNBOUND


def bound_on(place: str, places: Places, day: date) -> str:
    """What a panel that is bound to a place is to be bound to from a day on: what it became part of, none if closed."""
    try:
        return bound_to(place, places, day) if still_bound(place, places) else UNBOUND
    except Refusal:
        return UNBOUND


def preset_of(place: str) -> str:
    """What the panel's report button carries: a workplace's id, "m/" and a municipality's code, or nothing."""
    scope, _, where = place.partition("/")
    return f"m/{where}" if scope == Scope.MUNICIPALITY else where
