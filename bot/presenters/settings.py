"""A server's choices in words, wherever they are looked at: when they are made, when they are checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.rounds import RoundLength
from bot.i18n import C_

if TYPE_CHECKING:
    from bot.domain.guild import GuildSettings
    from bot.domain.rounds import Round
    from bot.i18n import Language

SAFE_FROM = 12
"""Reports in a figure from which four who plant their numbers gain next to nothing (docs/simulation)."""
ROUND_LENGTHS = {
    RoundLength.WEEK: C_("choice", "one week"),
    RoundLength.TWO_WEEKS: C_("choice", "two weeks"),
    RoundLength.FOUR_WEEKS: C_("choice", "four weeks"),
    RoundLength.MONTH: C_("choice", "calendar month"),
}


def chosen(settings: GuildSettings, round_: Round | None, language: Language) -> list[str]:
    """One line for each choice, and when the open round closes."""
    lines = [
        *roles(settings.member_role, settings.representative_role, language),
        language.t(
            "Digest: {channel}, {weekday} at {hour}:00, in {language}",
            channel=f"<#{settings.digest_channel}>",
            weekday=language.weekday(settings.digest_weekday),
            hour=f"{settings.digest_hour:02}",
            language=language.t("Danish") if settings.language == "da" else language.t("English"),
        ),
        *rules(settings.round_length, settings.k, language),
    ]
    if settings.reminder_role:
        lines.append(language.t("Reminders: {role}", role=f"<@&{settings.reminder_role}>"))
    if settings.newcomers_wait:
        lines.append(language.t("Who joins during a round reports from the next one"))
    if round_ is not None:
        lines.append(language.t("Next close: {moment}", moment=language.moment(round_.closes_at)))
        if settings.k < round_.k:
            lines.append(
                language.t("The lower threshold holds from the next round: this one's members were promised more.")
            )
    return lines


def roles(members: int, representatives: int, language: Language) -> list[str]:
    return [
        language.t("Members: {role}", role=f"<@&{members}>"),
        language.t("Representatives: {role}", role=f"<@&{representatives}>"),
    ]


def rules(length: RoundLength, k: int, language: Language) -> list[str]:
    return [
        language.t("Round: {length}", length=language.marked(ROUND_LENGTHS[length])),
        language.t("Threshold: at least {k} reports behind every figure", k=language.number(k)),
    ]


def residue(k: int, language: Language) -> list[str]:
    """What a low threshold leaves to whoever conspires; nothing from a threshold on that leaves them next to nothing."""
    if k >= SAFE_FROM:
        return []
    text = language.t(
        "In a figure of five, four who agree on what they report can find out roughly what the fifth did. From about "
        "twelve, four learn next to nothing. A higher threshold protects better, and withholds more figures."
    )
    return [f"-# {text}"]
