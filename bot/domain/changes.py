"""Change: something an administrator set, for the administrators' log. It names settings, never reports or people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Setting(StrEnum):
    """What was changed; each has one wording per language in `presenters.changes`."""

    LANGUAGE = "language"
    MEMBER_ROLE = "member_role"
    REPRESENTATIVE_ROLE = "representative_role"
    REMINDER_ROLE = "reminder_role"
    DIGEST_CHANNEL = "digest_channel"
    DIGEST_WEEKDAY = "digest_weekday"
    DIGEST_HOUR = "digest_hour"
    ROUND_LENGTH = "round_length"
    THRESHOLD = "k"
    NEWCOMERS_WAIT = "newcomers_wait"
    QUESTIONS = "questions"
    PANEL = "panel"
    WORKPLACES = "workplaces"
    PROPOSAL_REJECTED = "proposal_rejected"
    REGIONS = "regions"
    AREAS = "areas"
    NORMS = "norms"
    EVENTS = "events"
    SHARED = "shared"
    HEADCOUNTS = "headcounts"
    ROUND_CLOSE = "round_close"
    EMERGENCY_BRAKE = "emergency_brake"


STOPPED, REOPENED = "stopped", "reopened"
"""Details of the emergency brake."""
NONE = "none"
"""The detail of a choice of no questions."""


def counted(new: int, changed: int) -> str:
    """The detail of a list of workplaces: how many came, and how many are others than before."""
    return f"+{new} ±{changed}"


@dataclass(frozen=True, slots=True)
class Change:
    """What was set on a day. `detail` is short text, at most 200 characters, that reads the same in every language."""

    day: date
    setting: Setting
    detail: str
