"""Proposal: what a representative thinks should be changed about workplaces. It names no representative."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.workplace_changes import Wording

MOST_PROPOSALS = 50
"""Proposals of one server that can wait for an administrator."""


class ProposalKind(StrEnum):
    NEW = "new"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A workplace as somebody would have it.

    `workplace` is the id of the one to correct, None for a new one. The `municipality` (by code) is only a new one's;
    only one to correct can be said to be `closed`.
    """

    wording: Wording
    municipality: str = ""
    workplace: int | None = None
    closed: bool = False

    @property
    def kind(self) -> ProposalKind:
        return ProposalKind.NEW if self.workplace is None else ProposalKind.CORRECTION


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggestion that waits for an administrator. `number` counts from 1 in each server."""

    number: int
    suggestion: Suggestion
    day: date

    @property
    def key(self) -> str:
        """What a button carries: of two proposals with the same number, one after the other, each has its own."""
        return f"{self.number}-{sha256(repr(self.suggestion).encode()).hexdigest()[:12]}"
