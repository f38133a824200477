"""What one can do here, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.presenters.card import Action, Card, Press, Style
from bot.presenters.method import how_figures_are_made

if TYPE_CHECKING:
    from bot.i18n import Language


def help_card(language: Language, *, k: int) -> Card:
    title = "## " + language.t("Sagstal in half a minute")
    about = language.t(
        "Report how many citizens you are responsible for. When the round closes, everyone's reports together become "
        "figures for workplaces and areas, shown beside what the union recommends. No figure shows who reported what."
    )
    commands = language.t(
        "**/caseload report** – report, in less than a minute\n"
        "**/caseload mine** – am I counted? replace, withdraw\n"
        "**/caseload overview** – a workplace, municipality, region, area or the country\n"
        "**/caseload trend** – the rounds in order, breaks marked\n"
        "**/caseload compare** – places side by side, or a trial beside its control\n"
        "**/caseload whatif** – what would it take? caseworkers, money, minutes\n"
        "**/caseload norms** – what is recommended, and who says so\n"
        "**/caseload privacy** – what is kept, for how long, and what cannot be promised"
    )
    again = language.t(
        "After a report, the button **Shortcut** sends you a message that opens the form next time, filled in but for the "
        "number."
    )
    asked = language.t(
        "Some rounds also ask a few optional questions on working conditions. What all answered together stands behind the "
        "button **Working conditions** under an overview."
    )
    counting = language.t(
        "**How to count:** citizens you are responsible for today; in work with children, each child and young person. "
        "Those you look after for absent colleagues count too. Several cases of one citizen count as one."
    )
    several = language.t(
        "**Several areas?** Choose “Several areas (mixed)” in the form, and write a number for each of two or three."
    )
    meetings = language.t(
        "**For the meeting:** your representative can make a summary of your workplace, on paper too, with "
        "/caseload-rep summary."
    )
    marks = language.t("**In lists:** ◆ above the recommendation, ● within it, ○ there is none.")
    caution = language.t(
        "-# Prefer the buttons to typing: some phones have posted a half-typed command as a message everybody can read. "
        "Never write anything about citizens."
    )
    presses = (
        Press(Action.REPORT, language.c("button", "Report my caseload"), style=Style.PRIMARY),
        Press(Action.OVERVIEW, language.c("button", "Overview")),
        Press(Action.PRIVACY, language.c("button", "How you are protected")),
    )
    return Card(
        (
            title,
            about,
            f"{commands}\n{again}\n{asked}",
            f"{counting}\n{several}",
            how_figures_are_made(language, k),
            f"{meetings}\n{marks}",
            caution,
        ),
        presses,
    )
