"""What was worked out: each answer with its formula, what stands in it, and the norm it was measured by."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bot.domain.workload import whole
from bot.presenters import figures
from bot.presenters.card import Action, Card, Press, Style, Tone
from bot.presenters.refusals import sentence
from bot.presenters.what_if_forms import COST, MINUTES, WORKERS

if TYPE_CHECKING:
    from bot.domain.refusals import Problem
    from bot.domain.what_if import Asked, StaffingAnswer, TypedCost, TypedMinutes, TypedStaffing
    from bot.domain.workload import Cost, Minutes, Staffing
    from bot.i18n import Language


def refused_card(problem: Problem, typed: tuple[str, ...], language: Language) -> Card:
    """Why nothing was worked out; the button opens the form again, filled."""
    press = Press(Action.WHATIF, language.c("button", "Open the form again"), typed, Style.PRIMARY)
    return Card((sentence(problem, language),), (press,), tone=Tone.ASKING)


def staffing_card(answer: StaffingAnswer, typed: TypedStaffing, language: Language) -> Card:
    """How many full-time caseworkers."""
    asked, staffing = answer.asked, answer.staffing
    about = asked.area.label(language.code) if asked.area else ""
    title = "## " + (
        language.t("What would it take? {area}", area=about) if about else language.t("What would it take?")
    )
    lines = [*_needed(staffing, language), *_today(answer, language), f"-# {_staffing_formula(staffing, language)}"]
    presses = [_again(typed_staffing(typed), language)]
    lacking = staffing.lacking(staffing.at_high)
    if lacking is not None and lacking > 0:
        cost = (COST, language.number(Fraction(whole(10 * lacking), 10)))
        presses.append(Press(Action.WHATIF, language.c("button", "What does it cost?"), cost))
    return Card((title, "\n".join(lines), _measured_by(answer, language), _full_time(language)), tuple(presses))


def typed_staffing(typed: TypedStaffing) -> tuple[str, ...]:
    """What a button carries so that the form opens with it."""
    return (WORKERS, typed.area, typed.place, typed.citizens, typed.median, typed.workers, typed.target)


def cost_card(cost: Cost, typed: TypedCost, language: Language) -> Card:
    """What it costs a year, and how far a grant reaches."""
    values = {
        "workers": language.number(cost.workers),
        "each": language.number(cost.each),
        "total": language.number(cost.total, 0),
    }
    lines = [
        language.t("### {total} kroner a year", **values),
        language.t("-# Our own arithmetic: {workers} caseworkers × {each} kroner = {total} kroner a year.", **values),
    ]
    given = language.t("The cost of a caseworker is the one you gave: we have none of our own.")
    sections = ("## " + language.t("What does it cost?"), "\n".join(lines), *_grant(cost, language), f"-# {given}")
    return Card(sections, (_again(typed_cost(typed), language),))


def typed_cost(typed: TypedCost) -> tuple[str, ...]:
    """As `typed_staffing`."""
    return (COST, typed.workers, typed.each, typed.granted)


def minutes_card(found: Minutes, asked: Asked | None, typed: TypedMinutes, language: Language) -> Card:
    """How much time each citizen has, and how many meetings that is."""
    lines = [
        language.t("### {minutes} minutes for each citizen in a month", minutes=language.number(found.each, 1)),
        f"-# {_minutes_formula(found, language)}",
    ]
    sections = ["## " + language.t("Minutes per citizen"), "\n".join(lines), *_meetings(found, language)]
    if asked is not None:
        sections.append(_at_the_norm(found, asked, language))
    return Card(tuple(sections), (_again(typed_minutes(typed), language),))


def typed_minutes(typed: TypedMinutes) -> tuple[str, ...]:
    """As `typed_staffing`."""
    return (MINUTES, typed.area, typed.caseload, typed.meeting, typed.preparation, typed.hours, typed.other)


def _again(typed: tuple[str, ...], language: Language) -> Press:
    return Press(Action.WHATIF, language.c("button", "Change the numbers"), typed)


def _needed(staffing: Staffing, language: Language) -> list[str]:
    """The answer in a line that can be quoted, and the lower end's under it."""
    high = language.number(staffing.target.high)
    if staffing.at_high is None:
        return _for_every_ten(staffing, high, language)
    lacking = staffing.lacking(staffing.at_high)
    needed = language.number(staffing.at_high, 1)
    if lacking is None:
        lines = [
            language.t("### {needed} full-time caseworkers at the upper end, {high}", needed=needed, high=high),
            language.t("That is {whole} whole ones.", whole=language.number(whole(staffing.at_high))),
        ]
    elif lacking > 0:
        lines = [
            language.t(
                "### {more} more full-time caseworkers to reach the upper end, {high}",
                more=language.number(lacking, 1),
                high=high,
            ),
            language.t(
                "That is {whole} whole ones beside the {workers} there are.",
                whole=language.number(whole(lacking)),
                workers=language.number(staffing.workers or 0),
            ),
        ]
    else:
        lines = [
            language.t("### Nobody is missing at the upper end, {high}", high=high),
            language.t(
                "It takes {needed} full-time caseworkers, and there are {workers}.",
                needed=needed,
                workers=language.number(staffing.workers or 0),
            ),
        ]
    return [*lines, *_at_the_lower_end(staffing, language)]


def _for_every_ten(staffing: Staffing, high: str, language: Language) -> list[str]:
    extra = staffing.extra_per_ten
    if extra is None or extra <= 0:
        return [language.t("### Nobody is missing at the upper end, {high}", high=high)]
    return [
        language.t("### {more} more for every 10 caseworkers there are today", more=language.number(extra, 1)),
        language.t(
            "That is {whole} whole ones to reach the upper end, {high}.", whole=language.number(whole(extra)), high=high
        ),
    ]


def _at_the_lower_end(staffing: Staffing, language: Language) -> list[str]:
    if staffing.at_low is None:
        return []
    low = language.number(staffing.target.low or 0)
    lacking = staffing.lacking(staffing.at_low)
    if lacking is None:
        return [language.t("At the lower end, {low}: {needed}.", low=low, needed=language.number(staffing.at_low, 1))]
    if lacking <= 0:
        return [language.t("Nor at the lower end, {low}.", low=low)]
    return [language.t("At the lower end, {low}: {more} more.", low=low, more=language.number(lacking, 1))]


def _today(answer: StaffingAnswer, language: Language) -> list[str]:
    """Today's caseload beside the target, and where its median is from."""
    staffing, lines = answer.staffing, list[str]()
    if staffing.caseload is not None and staffing.times is not None:
        lines.append(
            language.t(
                "Today: {caseload} to each, {times} times the upper end.",
                caseload=language.number(staffing.caseload, 0 if staffing.caseload.denominator == 1 else 1),
                times=language.number(staffing.times, 1),
            )
        )
    if answer.published and answer.asked.cell is not None:
        place = figures.place_name(answer.asked.places, answer.asked.cell.scope, answer.asked.cell.place, language)
        round_ = answer.asked.round
        named = figures.round_name(round_, language) if round_ else language.t("an earlier round")
        lines.append(language.t("The median is the published one: {place}, {round}.", place=place, round=named))
    return lines


def _staffing_formula(staffing: Staffing, language: Language) -> str:
    high = language.number(staffing.target.high)
    if staffing.all_citizens is None:
        return language.t(
            "Our own arithmetic: 10 × {median} / {high} − 10 = {extra}.",
            median=language.number(staffing.median or 0),
            high=high,
            extra=_signed(staffing.extra_per_ten, language),
        )
    steps = [_estimate(staffing, language)] if staffing.citizens is None else []
    for end, needed in ((staffing.target.high, staffing.at_high), (staffing.target.low, staffing.at_low)):
        if end is not None and needed is not None:
            steps.append(_step(staffing, end, needed, language))
    text = language.t("Our own arithmetic: {steps}.", steps="; ".join(steps))
    if staffing.citizens is None:
        text += " " + language.t("A median is not a mean, so the citizens are an estimate.")
    return text


def _estimate(staffing: Staffing, language: Language) -> str:
    return language.t(
        "{median} × {workers} = {citizens} citizens",
        median=language.number(staffing.median or 0),
        workers=language.number(staffing.workers or 0),
        citizens=language.number(staffing.all_citizens or 0),
    )


def _step(staffing: Staffing, end: int, needed: Fraction, language: Language) -> str:
    """Citizens / end = workers, and less those there are."""
    citizens, shown = language.number(staffing.all_citizens or 0), language.number(needed, 1)
    step = f"{citizens} / {language.number(end)} = {shown}"
    lacking = staffing.lacking(needed)
    if lacking is None:
        return step
    return f"{step}; {shown} − {language.number(staffing.workers or 0)} = {_signed(lacking, language)}"


def _signed(value: Fraction | None, language: Language) -> str:
    """With one decimal and a true minus."""
    return language.number(value or 0, 1).replace("-", "−")


def _measured_by(answer: StaffingAnswer, language: Language) -> str:
    asked, target = answer.asked, answer.staffing.target
    norm = figures.norm_sentence(asked.norm, language, area=asked.area.key) if asked.area else ""
    if not answer.own_target:
        return norm
    return f"{language.t('Your own target: {range}.', range=language.range(target.low, target.high))}\n{norm}".rstrip()


def _full_time(language: Language) -> str:
    return "-# " + language.t(
        "Caseworkers at full time, 37 hours a week. The union calls its figures a tool for dialogue, not an answer key."
    )


def _grant(cost: Cost, language: Language) -> list[str]:
    if cost.granted is None or cost.paid_for is None or cost.left is None:
        return []
    granted, paid_for = language.number(cost.granted), language.number(cost.paid_for, 1)
    left = language.number(abs(cost.left), 0)
    if cost.left < 0:
        text = language.t(
            "{granted} kroner a year pay for {paid_for} caseworkers; {left} kroner a year are missing.",
            granted=granted,
            paid_for=paid_for,
            left=left,
        )
    else:
        text = language.t(
            "{granted} kroner a year pay for {paid_for} caseworkers; {left} kroner a year are left.",
            granted=granted,
            paid_for=paid_for,
            left=left,
        )
    steps = f"{granted} / {language.number(cost.each)} = {paid_for}; {granted} − {language.number(cost.total, 0)} = {'−' if cost.left < 0 else ''}{left}"
    return [f"{text}\n-# {steps}"]


def _minutes_formula(found: Minutes, language: Language) -> str:
    return language.t(
        "Our own arithmetic: ({hours} − {other}) hours × 52 / 12 weeks × 60 / {caseload} = {minutes}. A month is {month} hours.",
        hours=language.number(found.hours),
        other=language.number(found.other),
        caseload=language.number(found.caseload),
        minutes=language.number(found.each, 1),
        month=language.number(found.month, 1),
    )


def _meetings(found: Minutes, language: Language) -> list[str]:
    if found.meeting is None or found.one_meeting is None or found.meetings is None or found.one_with_each is None:
        return []
    values = {
        "meeting": language.number(found.meeting),
        "preparation": language.number(found.preparation),
        "one": language.number(found.one_meeting),
        "minutes": language.number(found.each, 1),
        "meetings": language.number(found.meetings, 1),
        "caseload": language.number(found.caseload),
        "hours": language.number(found.one_with_each, 1),
        "month": language.number(found.month, 1),
    }
    lines = [
        language.t(
            "That leaves **{meetings}** meetings with each citizen in a month, if nothing else is done.", **values
        ),
        language.t("One meeting with each takes {hours} of the month's {month} hours.", **values),
        language.t(
            "-# ({meeting} + {preparation}) minutes = {one}; {minutes} / {one} = {meetings}; {caseload} × {one} / 60 = {hours}",
            **values,
        ),
    ]
    return ["\n".join(lines)]


def _at_the_norm(found: Minutes, asked: Asked, language: Language) -> str:
    area = asked.area.key if asked.area else None
    text = figures.norm_sentence(asked.norm, language, area=area)
    if asked.norm is None:
        return text
    line = language.t(
        "At the recommended upper end, {high}, each citizen has {minutes} minutes.",
        high=language.number(asked.norm.high),
        minutes=language.number(found.at(asked.norm.high), 1),
    )
    return f"{line}\n{text}"
