"""What is kept, for how long, and what cannot be promised: the words of docs/anonymity.md, shortened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.conditions import threshold
from bot.presenters.card import Action, Card, Press, Style

if TYPE_CHECKING:
    from bot.domain.rounds import Round
    from bot.i18n import Language


def privacy_card(language: Language, *, k: int, round_: Round | None, version: str) -> Card:
    """`k` is the server's threshold; `round_` the open round, None where the server is not set up."""
    promise = language.t(
        "Your number is counted once in the round; it is shown only as part of a figure that at least {k} of you stand "
        "behind, and only when the round has closed. When the round closes we destroy its key, and from then on nobody "
        "– not us either – can tell who reported what.",
        k=language.number(k),
    )
    kept = language.t(
        "**What is kept while the round is open**\n"
        "An encrypted row under a pseudonym that only the round's key can make. No name, no id, no time, no order. What you "
        "answer to optional questions lies in the same row. You can replace or withdraw your report until the round closes; "
        "after that nothing says which one was yours.\n"
        "**What is kept afterwards**\n"
        "The published figures, and the numbers behind each in whole citizens, or the answers behind each share, until a "
        "newer figure takes its place, without anything about whose they are. Answers are shown only as shares, where at "
        "least {answers} of you answered, and never by area.",
        answers=language.number(threshold(k)),
    )
    limits = language.t(
        "**What we cannot promise**\n"
        "• Discord carries your message and can see it. Our program sees your id, your number and your answers for an instant.\n"
        "• Whoever takes over both the server and its key while a round is open can link that round's reports to people.\n"
        "• If nearly all colleagues at a small workplace put their own numbers or answers together, or agree on what they report, they can estimate the last one's.\n"
        "• If {k} or more colleagues agree on what they report or answer, round after round, they can find out something about one who joins or leaves, also at a larger workplace.\n"
        "• Where nearly all have the same number or give the same answer, or all lie above the recommendation, the figure gives it away.",
        k=language.number(k),
    )
    shortcut = language.t(
        "• A shortcut, if you ask for one, is a message at Discord: until you delete it, it shows whoever gets hold of your "
        "phone, and Discord, that you report here."
    )
    closing = (
        []
        if round_ is None
        else [language.t("This round closes on {moment}.", moment=language.moment(round_.closes_at))]
    )
    small = " ".join([*closing, language.t("Version {version}.", version=version)])
    presses = (
        Press(Action.REPORT, language.c("button", "Report my caseload"), style=Style.PRIMARY),
        Press(Action.MINE, language.c("button", "Am I counted?")),
    )
    return Card(
        ("## " + language.t("How you are protected"), promise, kept, f"{limits}\n{shortcut}", f"-# {small}"), presses
    )
