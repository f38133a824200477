"""Each refusal as one kind, clear sentence that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.i18n import N_
from bot.presenters.card import Action, Card, Press, Style, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.i18n import Language

SENTENCES = {
    Problem.CASELOAD_NOT_A_NUMBER: N_("Please write the caseload as a whole number, for example 62."),
    Problem.CASELOAD_OUT_OF_RANGE: N_("The caseload must lie between 0 and 500. Please look at the number once more."),
    Problem.HOURS_NOT_A_NUMBER: N_("Please write the weekly hours as a number, for example 37 or 32.5."),
    Problem.HOURS_OUT_OF_RANGE: N_("The weekly hours must lie between 1 and 60."),
    Problem.UNKNOWN_WORKPLACE: N_(
        "We do not know that workplace. Please choose one from the list, or ask an administrator to add it."
    ),
    Problem.WORKPLACE_CLOSED: N_(
        "That workplace has closed, or is not open yet. Please choose the one you work at now."
    ),
    Problem.NOT_OPEN_THEN: N_(
        "The workplace is not open on that day. Please look at the date, and at the workplace's card."
    ),
    Problem.WORKPLACE_NAME_UNUSABLE: N_(
        "A name is 1–80 characters long, with letters or numbers in it. It holds no quotation marks, no square brackets and none "
        "of @ < ` |, and does not begin with = + or -. All other names together are at most 1,000 characters."
    ),
    Problem.WORKPLACE_NAME_TAKEN: N_(
        "Another workplace in the municipality has or had that name. Please choose another."
    ),
    Problem.UNKNOWN_MUNICIPALITY: N_("We do not know that municipality. Please write its name or its number."),
    Problem.OTHER_MUNICIPALITY: N_(
        "Workplaces of two municipalities cannot be merged: their figures belong to two places. Close one of them instead."
    ),
    Problem.NONE_TO_MERGE_WITH: N_(
        "No other workplace in the municipality that is open that day is called that. Leave the name empty to see them all."
    ),
    Problem.MERGED_WITH_ITSELF: N_("A workplace cannot become part of itself, nor of one that becomes part of it."),
    Problem.TO_TAKE_IN: N_(
        "Another workplace is to become part of this one on that day or later. First undo that on the other's card."
    ),
    Problem.PARTS_OUT_OF_RANGE: N_("Please write the names of one to ten new workplaces, one on each line."),
    Problem.TOO_MANY_WORKPLACES: N_("A server has room for 2,000 workplaces, closed ones included."),
    Problem.NOTHING_NEW: N_("That is how it is already. Please change something, or leave it as it is."),
    Problem.TOO_MANY_PROPOSALS: N_(
        "50 proposals are waiting already. Please ask an administrator to look at them first."
    ),
    Problem.UNKNOWN_AREA: N_("We do not know that area. Please choose one from the list."),
    Problem.NOT_A_MIX: N_(
        "A mixed caseload is made of two or three different areas. Please choose them from the list."
    ),
    Problem.AREA_WITHOUT_NORM: N_(
        "A mixed caseload is put together by what the union recommends, and for one of these areas it recommends nothing. "
        "Please report the area that takes most of your time."
    ),
    Problem.SUM_OUT_OF_RANGE: N_("Together, your areas come to more than 500. Please look at the numbers once more."),
    Problem.UNKNOWN_PLACE: N_(
        "We do not know that place. Please choose one from the list that appears while you type."
    ),
    Problem.NOT_SET_UP: N_(
        "Sagstal is not set up in this server yet. An administrator does it with /caseload-admin setup."
    ),
    Problem.NO_WORKPLACES: N_(
        "This server has no workplaces yet. An administrator adds them with /caseload-admin workplaces."
    ),
    Problem.MEMBER_ROLE_MISSING: N_(
        "Only members with the role that this server has chosen can report. Please ask an administrator for it."
    ),
    Problem.JOINED_TOO_LATE: N_(
        "In this server one can report from the first round that opens after one has joined. You are welcome in the next."
    ),
    Problem.ROUND_CHANGING: N_("The round is changing right now. Please try again in a minute."),
    Problem.NOT_COUNTED: N_(
        "You are not counted in this round yet. Please report your caseload first; then you can answer the questions."
    ),
    Problem.NOTHING_ASKED: N_("This round asks no questions on working conditions."),
    Problem.REPORTING_STOPPED: N_(
        "Reporting is stopped in this server, and the reports of the last round are deleted; nothing of them is published. "
        "You can report again when an administrator has opened a new round."
    ),
    Problem.ROUND_TOO_YOUNG: N_("A round is at least seven days long, so this one cannot be closed yet."),
    Problem.NOT_REPRESENTATIVE: N_(
        "Only representatives, with the role that this server has chosen, can do this. Please ask an administrator for it."
    ),
    Problem.NOT_ADMINISTRATOR: N_(
        "Only those who may manage the server can do this: it takes the right Manage Server. Please ask one of the server's "
        "administrators."
    ),
    Problem.SETUP_INCOMPLETE: N_(
        "The first time, please choose the members' role, the representatives' role and the channel for the digest – or "
        "type /caseload-admin setup alone, and forms lead you through it."
    ),
    Problem.SETUP_OUT_OF_RANGE: N_(
        "One of the choices is outside what is possible: the hour is 0–23, the threshold 5–20."
    ),
    Problem.NAME_UNUSABLE: N_(
        "A text is empty or too long, or holds a sign that cannot be used, such as < @ | * [ or a quotation mark. An area's "
        "name has at most two commas."
    ),
    Problem.AREA_NAME_TAKEN: N_(
        "Another area has that name already. Please choose another name, or change the area that has it."
    ),
    Problem.UNIT_DIFFERS: N_(
        "The recommendation you chose counts something else than the area. Please choose the same for both, or none."
    ),
    Problem.TOO_MANY_AREAS: N_(
        "There would be more than 24 areas at a time, and the form has no room for more. Please end one first."
    ),
    Problem.RANGE_UNREADABLE: N_(
        "Please write the figure as 25-40, or as one number if it is an upper limit: whole citizens, at most 500."
    ),
    Problem.SOURCE_MISSING: N_(
        "Please say who stands behind the figure and where it is written. Both are always shown beside it."
    ),
    Problem.LIST_FULL: N_("This server has as many of them as Sagstal keeps. Those that have ended count too."),
    Problem.EVENT_TEXT_MISSING: N_("Please write in a few words what happened."),
    Problem.EVENT_TEXT_TOO_LONG: N_("Please use at most 120 characters for what happened."),
    Problem.EVENT_DAY_OUT_OF_RANGE: N_(
        "The date may lie at most ten years back and two years ahead. Please look at the year once more."
    ),
    Problem.STATED_FIGURE: N_(
        "Please write the stated caseload as a number from 1 to 500 with at most one decimal, for example 60 or 62.5."
    ),
    Problem.STATED_SOURCE_MISSING: N_(
        "Please write where the figure stands: it is always shown with its source, for example minutes or a report."
    ),
    Problem.STATED_SOURCE_TOO_LONG: N_("Please use at most 120 characters for the source."),
    Problem.EMPLOYED: N_("Please write how many are employed as a whole number from 1 to 5,000, for example 24."),
    Problem.WHATIF_TARGET: N_(
        "Please write your own target as a number or a range from 1 to 500, for example 40 or 25–40."
    ),
    Problem.WHATIF_TARGET_MISSING: N_(
        "What is the target? Please choose an area that has a recommendation, or write one of your own, for example 40."
    ),
    Problem.WHATIF_CITIZENS: N_("Please write the citizens as a whole number from 1 to 1,000,000, for example 1,250."),
    Problem.WHATIF_CITIZENS_TWICE: N_(
        "Please give either the citizens or the median, not both: they would count the same people twice."
    ),
    Problem.WHATIF_CITIZENS_MISSING: N_(
        "Something to begin with is missing: please give the citizens, or the median and, best of all, the caseworkers too."
    ),
    Problem.WHATIF_MEDIAN: N_("Please write the median as a whole number from 1 to 500, for example 82."),
    Problem.WHATIF_WORKERS: N_("Please write the caseworkers as a number from 0.1 to 100,000, for example 12 or 12.5."),
    Problem.WHATIF_AREA_MISSING: N_("A place's median is one area's. Please choose the area, too."),
    Problem.WHATIF_NOT_PUBLISHED: N_(
        "No figure of that place and area is shown, so there is no median to begin with. Please write the citizens or a median yourself."
    ),
    Problem.WHATIF_COST: N_(
        "What does a caseworker cost in a year? Please write it in kroner, from 1,000 to 10,000,000. We put no figure of our own in its place."
    ),
    Problem.WHATIF_GRANT: N_("Please write what is granted a year in kroner, for example 9.8 mio."),
    Problem.WHATIF_CASELOAD: N_("Please write the caseload as a whole number from 1 to 500, for example 62."),
    Problem.WHATIF_HOURS: N_("Please write hours a week as a number up to 60, for example 37 or 32.5."),
    Problem.WHATIF_MINUTES: N_("Please write minutes as a number up to 600, for example 25."),
    Problem.WHATIF_MEETING_MISSING: N_(
        "How long is the meeting? Please write its minutes beside those of its preparation."
    ),
    Problem.WHATIF_NO_TIME: N_(
        "The other tasks take all the hours there are: no time is left for cases. Please look at the hours once more."
    ),
    Problem.FILES_CLOSED: N_(
        "The bot may not attach files in this channel. Please ask an administrator to let it, or ask again in another channel."
    ),
    Problem.SHARE_CLOSED: N_(
        "The bot may not write in this channel, so nothing was shared. Please ask an administrator to let it, or share the "
        "summary from a channel where it may."
    ),
    Problem.SHARE_NOT_YOURS: N_(
        "You may not write in this channel yourself, so nothing is shared here. Please use a channel where you may."
    ),
    Problem.UNKNOWN_EVENT: N_("That event is no longer noted. Please choose one from the list, or write a date."),
    Problem.COMPARE_DIFFERENT: N_("Please choose two to six different places."),
    Problem.TRIAL_NEEDS_TWO: N_(
        "With an event or a date, please choose exactly two places: first the trial, then its control."
    ),
    Problem.TOO_MANY_EVENTS: N_(
        "This server has 200 events already. An administrator can remove some with /caseload-rep event."
    ),
    Problem.DATE_UNREADABLE: N_(
        "We cannot read that day. Please write it as 1.8.2026, 1 August 2026 or 2026-08-01, the day before the month."
    ),
    Problem.SETUP_GONE: N_("A role or the channel you chose is no longer in this server. Please choose again."),
    Problem.CHANNEL_CLOSED: N_(
        "The bot may not write in the channel for the weekly post. /caseload-admin check says what is missing."
    ),
    Problem.LIST_UNREADABLE: N_("The file could not be read. Please save it as CSV in UTF-8, at most 1 MB."),
    Problem.LIST_EMPTY: N_("The list is empty. Please paste at least one line, or attach a file."),
    Problem.LIST_EXPIRED: N_(
        "The list of workplaces is no longer here: the bot was started again, or many lists were waiting. Nothing was "
        "changed. Please choose “Change workplaces and rhythm” and paste it once more."
    ),
    Problem.NO_REMINDERS: N_("There are no reminders in this server. An administrator can choose a role for them."),
    Problem.REMINDER_ROLE_TAKEN: N_(
        "Members give themselves the role of reminders, so it must be one of its own: neither the members' nor the "
        "representatives' role."
    ),
    Problem.NO_TEXT_CHANNEL: N_(
        "A panel stands in a text channel of this server. Please choose one with the option channel."
    ),
    Problem.FORM_EXPIRED: N_("This has expired. Please start again; nothing was changed."),
    Problem.NOT_THERE: N_(
        "You are no longer in the server that this is about, or Sagstal is not. Please ask an administrator there."
    ),
    Problem.DISCORD_SLOW: N_("Discord did not answer in time. Nothing was changed; please press again."),
    Problem.DISCORD_SILENT: N_(
        "Discord did not answer, so we do not know whether that was done. Please press again in a moment."
    ),
}


WITH_ROLE = {
    Problem.MEMBER_ROLE_MISSING: N_(
        "Only members with the role {role} can report in this server. Please ask one of its administrators for the role."
    ),
    Problem.NOT_REPRESENTATIVE: N_(
        "Only representatives, with the role {role}, can do this. If you are one, please ask one of the server's "
        "administrators for the role."
    ),
}
WITH_DAY = {
    Problem.JOINED_TOO_LATE: N_(
        "In this server one can report from the first round that opens after one has joined. You are welcome from {day}."
    ),
}
"""What is said where the refusal knows which role is missing, or from which day on it would be otherwise."""


def sentence(refused: Refusal | Problem, language: Language) -> str:
    """Why something was refused and what to do, with the role or the day where the refusal knows it."""
    refusal = _refusal(refused)
    if refusal.role and refusal.problem in WITH_ROLE:
        return language.t(WITH_ROLE[refusal.problem], role=f"<@&{refusal.role}>")
    if refusal.day is not None and refusal.problem in WITH_DAY:
        return language.t(WITH_DAY[refusal.problem], day=language.day(refusal.day))
    return language.t(SENTENCES[refusal.problem])


def _refusal(refused: Refusal | Problem) -> Refusal:
    return refused if isinstance(refused, Refusal) else Refusal(refused)


def refusal_card(
    refused: Refusal | Problem, language: Language, *, typed: Sequence[str] = (), form: Action = Action.REPORT
) -> Card:
    """The sentence; with `typed`, a button that opens the form again with what was typed still in it.

    Where somebody must report first, a button that leads there.
    """
    presses: tuple[Press, ...] = ()
    if _refusal(refused).problem is Problem.NOT_COUNTED:
        presses = (Press(Action.REPORT, language.c("button", "Report my caseload"), style=Style.PRIMARY),)
    elif typed:
        label = language.c("button", "Open the form again")
        presses = (Press(form, label, tuple(typed), Style.PRIMARY),)
    return Card((sentence(refused, language),), presses, tone=Tone.ASKING)


def too_fast_card(language: Language) -> Card:
    """Somebody asked for more at once than a person does by hand."""
    text = language.t("Just a moment – that was a little too fast. Please try again in a few seconds.")
    return Card((text,), tone=Tone.ASKING)


def failure_card(reference: str, language: Language) -> Card:
    """Something went wrong on our side; the reference finds the cause in the log."""
    text = language.t(
        "Sorry, something went wrong on our side. Please try again in a minute. If it happens again, give an "
        "administrator this reference: {reference}",
        reference=f"`{reference}`",
    )
    return Card((text,), tone=Tone.ASKING)
