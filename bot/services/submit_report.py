"""A member reports: checked, made a pseudonym's, sealed, stored. The id is gone before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.mixed import areas_of, is_mix, split
from bot.domain.receipts import MeasuredPart, Receipt, Unconfirmed
from bot.domain.reports import Part, Report, is_unusual, mixed_report, parse_caseload, parse_hours
from bot.domain.rounds import COPENHAGEN
from bot.services.caller import require_member

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.domain.places import Places
    from bot.services.caller import Caller
    from bot.services.own_row import OwnRow
    from bot.services.registry import Registry


@dataclass(frozen=True, slots=True)
class Submission:
    """What a member typed and chose, as it was typed; `confirmed` where an unusual number was said to be right.

    Of a mixed caseload, `area` and `caseload` stand for several (bot/domain/mixed.py).
    """

    workplace: str
    area: str
    caseload: str
    weekly_hours: str
    confirmed: bool = False


class SubmitReport:
    def __init__(self, registry: Registry, own_row: OwnRow, now: Callable[[], datetime]) -> None:
        self._registry = registry
        self._own_row = own_row
        self._now = now

    async def __call__(self, caller: Caller, submission: Submission) -> Receipt | Unconfirmed:
        """Counts the report, in place of the member's earlier one in this round; durable on return.

        What the member answered in this round on working conditions stays with it.
        Refuses, without writing anything, what cannot be counted; asks once more about an unusual number.
        """
        state = await self._registry.state(caller.guild)
        require_member(caller, state.settings, state.round)
        state.require_reporting()
        day = self._now().astimezone(COPENHAGEN).date()
        report = _checked(submission, state.places, day, state.day_of_reports(day))
        said = _said(report, state.places, day)
        if is_unusual(report.caseload, report.weekly_hours) and not submission.confirmed:
            return said
        opened = await self._own_row.put(caller, lambda _, present: _with_answers(report, present))
        k = max(opened.round.k, state.settings.k)
        norm = state.places.catalogue.norm_for(said.area, day)
        return Receipt(
            said.workplace, said.area, said.caseload, said.weekly_hours, norm, opened.round, k, parts=said.parts
        )


def _checked(submission: Submission, places: Places, day: date, counted_on: date) -> Report:
    """The report that was typed, or the first refusal in the order of the form's fields.

    It is for what the workplace in an old message or form is part of on the day it is `counted_on`.
    """
    if is_mix(submission.area):
        return _checked_mix(submission, places, day, counted_on)
    caseload = parse_caseload(submission.caseload)
    workplace = places.to_report_at(submission.workplace, counted_on)
    area = places.area(submission.area, day)
    return Report(workplace.id, area.key, caseload, parse_hours(submission.weekly_hours))


def _checked_mix(submission: Submission, places: Places, day: date, counted_on: date) -> Report:
    areas = areas_of(submission.area, places.catalogue, day)
    typed = split(submission.caseload, len(areas))
    parts = tuple(Part(area.key, parse_caseload(text)) for area, text in zip(areas, typed, strict=True))
    workplace = places.to_report_at(submission.workplace, counted_on)
    return mixed_report(workplace.id, parts, parse_hours(submission.weekly_hours))


def _said(report: Report, places: Places, day: date) -> Unconfirmed:
    """What is to be counted, with the names of its workplace and areas, and what each part is measured by."""
    areas, scales = places.catalogue.areas, places.scales_on(day) if report.parts else {}
    parts = tuple(MeasuredPart(areas[part.area], part.caseload, scales[part.area]) for part in report.parts)
    workplace = places.workplace(str(report.workplace))
    return Unconfirmed(workplace, areas[report.area], report.caseload, report.weekly_hours, parts)


def _with_answers(report: Report, present: Report | None) -> Report:
    """The new report with the answers of the one it replaces; in one line, since a first one must take as long."""
    return replace(report, answers=present.answers if present else ())
