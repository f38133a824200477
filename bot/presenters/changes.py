"""The administrators' log: what was set on which day, in the words of whoever reads it."""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from bot.domain.changes import NONE, REOPENED, STOPPED, Setting
from bot.domain.rounds import RoundLength
from bot.i18n import N_
from bot.presenters.card import Card
from bot.presenters.settings import ROUND_LENGTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.changes import Change
    from bot.i18n import Language

LONGEST = 60
"""Characters shown of a detail: twenty fit in a message, each sign escaped, and each reads well on a phone."""

NAMES = {
    Setting.LANGUAGE: N_("Language of public posts"),
    Setting.MEMBER_ROLE: N_("Members' role"),
    Setting.REPRESENTATIVE_ROLE: N_("Representatives' role"),
    Setting.REMINDER_ROLE: N_("Reminders' role"),
    Setting.DIGEST_CHANNEL: N_("Channel of the weekly post"),
    Setting.DIGEST_WEEKDAY: N_("Day of the weekly post"),
    Setting.DIGEST_HOUR: N_("Hour of posts and closes"),
    Setting.ROUND_LENGTH: N_("Length of a round"),
    Setting.THRESHOLD: N_("Threshold"),
    Setting.NEWCOMERS_WAIT: N_("Newcomers wait for the next round"),
    Setting.QUESTIONS: N_("Questions on working conditions"),
    Setting.PANEL: N_("Panel"),
    Setting.WORKPLACES: N_("Workplaces"),
    Setting.PROPOSAL_REJECTED: N_("Proposal rejected"),
    Setting.REGIONS: N_("Own regions"),
    Setting.AREAS: N_("Areas"),
    Setting.NORMS: N_("Recommendations"),
    Setting.EVENTS: N_("Events"),
    Setting.SHARED: N_("A summary shared"),
    Setting.HEADCOUNTS: N_("Number of employed"),
    Setting.ROUND_CLOSE: N_("Round closes sooner"),
    Setting.EMERGENCY_BRAKE: N_("Emergency brake"),
}

_WORDS = {
    (Setting.LANGUAGE, "da"): N_("Danish"),
    (Setting.LANGUAGE, "en"): N_("English"),
    (Setting.NEWCOMERS_WAIT, "yes"): N_("yes"),
    (Setting.NEWCOMERS_WAIT, "no"): N_("no"),
    (Setting.REMINDER_ROLE, "no"): N_("no"),
    (Setting.REGIONS, "0"): N_("the official ones"),
    (Setting.QUESTIONS, NONE): N_("none"),
    (Setting.EMERGENCY_BRAKE, STOPPED): N_("the round was destroyed"),
    (Setting.EMERGENCY_BRAKE, REOPENED): N_("a new round was opened"),
}
_COUNTED = re.compile(r"\+(\d+) ±(\d+)", re.ASCII)
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_STYLING = re.compile(r"([\\*_~|`])")


def log_card(changes: Sequence[Change], language: Language) -> Card:
    """What was set last, newest first, day by day. It names settings, and nobody."""
    title = "## " + language.t("The administrators' log")
    if not changes:
        return Card((title, language.t("Nothing has been changed yet.")))
    note = "-# " + language.t("The newest changes: what was set, never by whom.")
    days = groupby(changes, key=lambda change: change.day)
    return Card((title, "\n".join(line for day, those in days for line in _day(day, those, language)), note))


def _day(day: date, changes: Iterable[Change], language: Language) -> list[str]:
    return [f"**{language.day(day)}**", *(_line(change, language) for change in changes)]


def _line(change: Change, language: Language) -> str:
    name = language.t(NAMES[change.setting])
    return f"• {name}: {_detail(change, language)}" if change.detail else f"• {name}"


def _detail(change: Change, language: Language) -> str:
    """The detail in words where it is a key or a number; else as it stands, with nothing in it that would be styling."""
    known = _WORDS.get((change.setting, change.detail))
    worded = language.t(known) if known else _worded(change.setting, change.detail, language)
    return worded or _STYLING.sub(r"\\\1", _cut(change.detail))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _worded(setting: Setting, detail: str, language: Language) -> str | None:
    """A key, number or date in words; None for what is shown as it stands."""
    match setting:
        case Setting.ROUND_LENGTH if detail in set(RoundLength):
            return language.marked(ROUND_LENGTHS[RoundLength(detail)])
        case Setting.DIGEST_WEEKDAY if detail in set("0123456"):
            return language.weekday(int(detail))
        case Setting.DIGEST_HOUR if detail.isdecimal():
            return language.t("{hour}:00", hour=f"{int(detail):02}")
        case Setting.ROUND_CLOSE if _ISO.fullmatch(detail):
            return language.day(date.fromisoformat(detail))
        case Setting.WORKPLACES if found := _COUNTED.fullmatch(detail):
            return _counts(int(found[1]), int(found[2]), language)
        case _:
            return None


def _counts(new: int, changed: int, language: Language) -> str:
    came = language.n("{count} new", "{count} new", new)
    others = language.n("{count} changed", "{count} changed", changed)
    return language.join([text for text, count in ((came, new), (others, changed)) if count])
