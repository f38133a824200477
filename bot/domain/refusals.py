"""Refusal: what somebody asked for cannot be done, and it is theirs to change. Presenters say it kindly."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Problem(StrEnum):
    """Why something was refused; each member has one sentence per language in `presenters.refusals`."""

    CASELOAD_NOT_A_NUMBER = "caseload_not_a_number"
    CASELOAD_OUT_OF_RANGE = "caseload_out_of_range"
    HOURS_NOT_A_NUMBER = "hours_not_a_number"
    HOURS_OUT_OF_RANGE = "hours_out_of_range"
    UNKNOWN_WORKPLACE = "unknown_workplace"
    WORKPLACE_CLOSED = "workplace_closed"
    NOT_OPEN_THEN = "not_open_then"
    WORKPLACE_NAME_UNUSABLE = "workplace_name_unusable"
    WORKPLACE_NAME_TAKEN = "workplace_name_taken"
    UNKNOWN_MUNICIPALITY = "unknown_municipality"
    OTHER_MUNICIPALITY = "other_municipality"
    NONE_TO_MERGE_WITH = "none_to_merge_with"
    MERGED_WITH_ITSELF = "merged_with_itself"
    TO_TAKE_IN = "to_take_in"
    PARTS_OUT_OF_RANGE = "parts_out_of_range"
    TOO_MANY_WORKPLACES = "too_many_workplaces"
    TOO_MANY_PROPOSALS = "too_many_proposals"
    NOTHING_NEW = "nothing_new"
    UNKNOWN_AREA = "unknown_area"
    NOT_A_MIX = "not_a_mix"
    AREA_WITHOUT_NORM = "area_without_norm"
    SUM_OUT_OF_RANGE = "sum_out_of_range"
    UNKNOWN_PLACE = "unknown_place"
    NOT_SET_UP = "not_set_up"
    NO_WORKPLACES = "no_workplaces"
    MEMBER_ROLE_MISSING = "member_role_missing"
    JOINED_TOO_LATE = "joined_too_late"
    ROUND_CHANGING = "round_changing"
    NOT_COUNTED = "not_counted"
    NOTHING_ASKED = "nothing_asked"
    REPORTING_STOPPED = "reporting_stopped"
    ROUND_TOO_YOUNG = "round_too_young"
    NOT_REPRESENTATIVE = "not_representative"
    NOT_ADMINISTRATOR = "not_administrator"
    SETUP_INCOMPLETE = "setup_incomplete"
    SETUP_OUT_OF_RANGE = "setup_out_of_range"
    NAME_UNUSABLE = "name_unusable"
    AREA_NAME_TAKEN = "area_name_taken"
    UNIT_DIFFERS = "unit_differs"
    TOO_MANY_AREAS = "too_many_areas"
    RANGE_UNREADABLE = "range_unreadable"
    SOURCE_MISSING = "source_missing"
    LIST_FULL = "list_full"
    EVENT_TEXT_MISSING = "event_text_missing"
    EVENT_TEXT_TOO_LONG = "event_text_too_long"
    EVENT_DAY_OUT_OF_RANGE = "event_day_out_of_range"
    STATED_FIGURE = "stated_figure"
    STATED_SOURCE_MISSING = "stated_source_missing"
    STATED_SOURCE_TOO_LONG = "stated_source_too_long"
    EMPLOYED = "employed"
    TOO_MANY_EVENTS = "too_many_events"
    WHATIF_TARGET = "whatif_target"
    WHATIF_TARGET_MISSING = "whatif_target_missing"
    WHATIF_CITIZENS = "whatif_citizens"
    WHATIF_CITIZENS_TWICE = "whatif_citizens_twice"
    WHATIF_CITIZENS_MISSING = "whatif_citizens_missing"
    WHATIF_MEDIAN = "whatif_median"
    WHATIF_WORKERS = "whatif_workers"
    WHATIF_AREA_MISSING = "whatif_area_missing"
    WHATIF_NOT_PUBLISHED = "whatif_not_published"
    WHATIF_COST = "whatif_cost"
    WHATIF_GRANT = "whatif_grant"
    WHATIF_CASELOAD = "whatif_caseload"
    WHATIF_HOURS = "whatif_hours"
    WHATIF_MINUTES = "whatif_minutes"
    WHATIF_MEETING_MISSING = "whatif_meeting_missing"
    WHATIF_NO_TIME = "whatif_no_time"
    FILES_CLOSED = "files_closed"
    SHARE_CLOSED = "share_closed"
    SHARE_NOT_YOURS = "share_not_yours"
    UNKNOWN_EVENT = "unknown_event"
    COMPARE_DIFFERENT = "compare_different"
    TRIAL_NEEDS_TWO = "trial_needs_two"
    DATE_UNREADABLE = "date_unreadable"
    SETUP_GONE = "setup_gone"
    CHANNEL_CLOSED = "channel_closed"
    LIST_UNREADABLE = "list_unreadable"
    LIST_EMPTY = "list_empty"
    LIST_EXPIRED = "list_expired"
    NO_REMINDERS = "no_reminders"
    REMINDER_ROLE_TAKEN = "reminder_role_taken"
    NO_TEXT_CHANNEL = "no_text_channel"
    FORM_EXPIRED = "form_expired"
    NOT_THERE = "not_there"
    DISCORD_SLOW = "discord_slow"
    DISCORD_SILENT = "discord_silent"


class Refusal(Exception):
    """Raised by domain and services; carries no value anybody typed, so it may be logged by its problem.

    `role` is the id of a role of the server that was asked, 0 for none, and `day` one from which it would be otherwise:
    for members of that server, and never for the log.
    """

    def __init__(self, problem: Problem, *, role: int = 0, day: date | None = None) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.role = role
        self.day = day
