"""What administrators see: lists of workplaces, closing, the emergency brake, and deleting everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.presenters.card import Action, Card, Press, Style, Tone
from bot.presenters.pasted import list_sections

if TYPE_CHECKING:
    from bot.domain.rounds import Round
    from bot.domain.workplace_comparison import Comparison
    from bot.i18n import Language


def preview_card(comparison: Comparison, draft: str, language: Language) -> Card:
    """What a list would do; nothing is kept before the button is pressed. `draft` finds the list again."""
    if comparison.same and not comparison.written and not comparison.rejected:
        return Card(("## " + language.t("The list changes nothing"), *list_sections(comparison, language)))
    title = "## " + language.t("Nothing has been saved yet")
    usable = len(comparison.written)
    label = language.c("button", "Save {count}", count=language.number(usable))
    presses = [Press(Action.KEEP_LIST, label, (draft,), Style.PRIMARY)] if usable else []
    presses.append(Press(Action.DISMISS, language.c("button", "Discard")))
    return Card((title, *list_sections(comparison, language)), tuple(presses), tone=Tone.ASKING)


def kept_card(written: int, language: Language) -> Card:
    return Card((language.n("{count} workplace saved.", "{count} workplaces saved.", written),))


def dismissed_card(language: Language) -> Card:
    return Card((language.t("Nothing was changed."),))


def close_question_card(round_: Round, language: Language) -> Card:
    """Asked before a round is closed sooner."""
    text = language.t(
        "The round would otherwise close on {moment}. Closed sooner, it closes at the next fixed hour, so that nobody can "
        "choose the moment around one report. This cannot be undone: the round's key is destroyed.",
        moment=language.moment(round_.closes_at),
    )
    presses = (
        Press(Action.CLOSE, language.c("button", "Close it sooner"), style=Style.DANGER),
        Press(Action.DISMISS, language.c("button", "Let it run")),
    )
    return Card((text,), presses, tone=Tone.ASKING)


def closing_card(round_: Round, language: Language) -> Card:
    return Card((language.t("The round closes on {moment}.", moment=language.moment(round_.closes_at)),))


def stop_question_card(language: Language) -> Card:
    """Asked before the emergency brake is pulled."""
    text = language.t(
        "**This is the emergency brake.** The open round's key is destroyed at once, its reports are deleted, and nothing of "
        "it is published. Nobody can report until an administrator opens a new round. Earlier figures stay. This cannot be "
        "undone."
    )
    presses = (
        Press(Action.STOP, language.c("button", "Destroy the round now"), style=Style.DANGER),
        Press(Action.DISMISS, language.c("button", "Let it run")),
    )
    return Card((text,), presses, tone=Tone.ASKING)


def stopped_card(language: Language) -> Card:
    """The brake is pulled: what is gone, and how it goes on."""
    gone = language.t(
        "**Reporting is stopped.** The round's key is destroyed, its reports are deleted, and nothing of it is published. "
        "Members are told so in the weekly post, and when they try to report."
    )
    return Card((gone, how_to_reopen(language)), (reopen_press(language),), tone=Tone.ASKING)


def how_to_reopen(language: Language) -> str:
    return language.t(
        "First make sure that nobody is in who should not be: in the server, at the computer the bot runs on, and with the "
        "bot's token. Then open a new round. None opens by itself."
    )


def reopen_press(language: Language) -> Press:
    return Press(Action.REOPEN, language.c("button", "Open a new round"), style=Style.PRIMARY)


def reopened_card(round_: Round, language: Language) -> Card:
    text = language.t(
        "A round is open until {moment}. Members are told that nothing of the last one is published, and can report again.",
        moment=language.moment(round_.closes_at),
    )
    return Card((text,))


def forget_question_card(language: Language) -> Card:
    text = language.t(
        "This deletes everything kept for this server, at once and for good: settings, workplaces, the open round with its "
        "key, and all figures. Panels and weekly posts stay in Discord, where you can delete them yourself."
    )
    presses = (
        Press(Action.FORGET, language.c("button", "Delete everything"), style=Style.DANGER),
        Press(Action.DISMISS, language.c("button", "Keep everything")),
    )
    return Card((text,), presses, tone=Tone.ASKING)


def forgotten_card(language: Language) -> Card:
    return Card((language.t("Everything kept for this server is deleted."),))
