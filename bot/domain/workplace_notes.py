"""Notes: what the administrators' log says of workplaces, in signs that read the same in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.lineage import ONE_DAY
from bot.domain.reorganisation import Step

if TYPE_CHECKING:
    from bot.domain.catalogue import Workplace
    from bot.domain.reorganisation import Reorganisation

ROOM = 22
"""Signs of a name that stands beside another: two of them and a day fit a line of the log."""


def added_note(workplace: Workplace) -> str:
    """A workplace that is new."""
    return f"+ {workplace.name}"


def corrected_notes(before: Workplace, after: Workplace) -> tuple[str, ...]:
    """What was changed about one there was; nothing where it is the same."""
    notes: list[str] = []
    if after.name != before.name:
        notes.append(f"± {_short(before.name)} → {_short(after.name)}")
    elif (after.aliases, after.areas) != (before.aliases, before.areas):
        notes.append(f"± {after.name}")
    if after.valid_to is not None and after.valid_to != before.valid_to:
        notes.append(f"− {after.valid_to + ONE_DAY} {after.name}")
    return tuple(notes)


def step_note(done: Reorganisation) -> str:
    """A step, the day first: names may be too long for all of a line to be shown."""
    name = done.workplace.name
    match done.step:
        case Step.MERGE if done.into is not None:
            return f"{done.day} {_short(name)} ⇒ {_short(done.into.name)}"
        case Step.SPLIT:
            return f"{done.day} {_short(name)} ⇉ {', '.join(done.parts)}"
        case Step.CLOSE:
            return f"− {done.day} {name}"
        case _:
            return f"+ {done.day} {name}"


def _short(name: str) -> str:
    return name if len(name) <= ROOM else f"{name[: ROOM - 1].rstrip()}…"
