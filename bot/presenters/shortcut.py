"""The shortcut: what it will show, and to whom, is said before it is sent; then the message itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.presenters.card import Action, Card, Press, Style, Tone

if TYPE_CHECKING:
    from bot.domain.shortcut import Shortcut
    from bot.i18n import Language


def offer_card(shortcut: Shortcut, server: str, language: Language) -> Card:
    """What the message will show and who can see it; nothing is sent yet."""
    what = language.t(
        "We can send you a direct message with one button. In the next round it opens the form with your workplace and "
        "area filled in, and only the number is left to type."
    )
    shown = language.t("**The message will show**\n{place}", place=_place(shortcut, server, language))
    seen = language.t(
        "**Who can see it**\nWhoever gets hold of your phone or computer, and Discord. It tells them that you report here."
    )
    kept = language.t(
        "Neither your number nor your hours are in it, and our database holds nothing of it. You can delete it whenever "
        "you like."
    )
    presses = (
        _send(shortcut, language.c("button", "Send it to me"), Style.PRIMARY),
        Press(Action.DISMISS, language.c("button", "No thanks")),
    )
    return Card(("## " + language.t("A shortcut for next time"), what, shown, seen, f"-# {kept}"), presses)


def message_card(shortcut: Shortcut, server: str, language: Language) -> Card:
    """The direct message. Its button carries workplace and area, and nothing else."""
    how = language.t(
        "When a round is open, press the button and type your number. If you do not work 37 hours, type your hours too."
    )
    small = language.t("You can delete this message whenever you like, and get a new one after your next report.")
    press = Press(Action.REPORT, language.c("button", "Report my caseload"), shortcut.arguments, Style.PRIMARY)
    return Card(
        ("## " + language.t("Your shortcut"), _place(shortcut, server, language), f"{how}\n-# {small}"), (press,)
    )


def sent_card(language: Language) -> Card:
    return Card((language.t("**Sent.** You find your shortcut among your direct messages."),))


def unsent_card(shortcut: Shortcut, language: Language) -> Card:
    """Discord let no message through, mostly because direct messages from the server are closed."""
    text = language.t(
        "We could not send you a direct message. Most often direct messages from this server are closed: in Discord, "
        "press the server's name, choose **Privacy Settings**, allow direct messages and try again. You lose nothing: "
        "without a shortcut, you report as you always do."
    )
    return Card((text,), (_send(shortcut, language.c("button", "Try again"), Style.SECONDARY),), tone=Tone.ASKING)


def unsure_card(shortcut: Shortcut, language: Language) -> Card:
    """The connection to Discord broke, before the message got through or after."""
    text = language.t(
        "Discord did not answer, so we do not know whether your shortcut was sent. Look among your direct messages, and "
        "try again if it is not there. You lose nothing: without a shortcut, you report as you always do."
    )
    return Card((text,), (_send(shortcut, language.c("button", "Try again"), Style.SECONDARY),), tone=Tone.ASKING)


def _send(shortcut: Shortcut, label: str, style: Style) -> Press:
    return Press(Action.SEND_SHORTCUT, label, shortcut.arguments, style)


def _place(shortcut: Shortcut, server: str, language: Language) -> str:
    areas = language.join([area.label(language.code) for area in shortcut.areas])
    return f"{shortcut.workplace.name}\n{areas}\n{server}"
