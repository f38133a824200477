"""The card that greets a server: what Sagstal is, and how an administrator begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.presenters.card import Action, Card, Press, Style

if TYPE_CHECKING:
    from bot.i18n import Language


def welcome_card(language: Language) -> Card:
    about = language.t(
        "Members report how many citizens they are responsible for. When a round closes, the reports become figures for "
        "workplaces and areas beside what the union recommends; no figure shows who reported what."
    )
    begin = language.t(
        "**Are you an administrator?** Begin with the button, or with /caseload-admin setup. It takes two short forms, and nothing "
        "is saved before you have seen a preview."
    )
    press = Press(Action.SETUP, language.c("button", "Set up"), style=Style.PRIMARY)
    return Card(("## " + language.t("Hello, this is Sagstal"), about, begin), (press,))
