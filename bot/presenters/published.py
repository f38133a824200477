"""What administrators take away of everything that is published: what there is, and each file."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.presenters.card import Action, Card, Press, Style, Tone

if TYPE_CHECKING:
    from bot.domain.open_data import OpenData
    from bot.i18n import Language


class PublishedFile(StrEnum):
    """A file of everything that is published, by what it ends in."""

    REPORT = "pdf"
    WORKBOOK = "xlsx"
    OPEN_DATA = "zip"


def export_card(data: OpenData, language: Language) -> Card:
    """What can be taken away, one button for each."""
    newest = data.release.round
    intro = language.t(
        "Everything that is published, up to the round that closed on {day}. All of it may be passed on, to the press as well: it "
        "is what everybody in the server sees.",
        day=language.day(newest.last_day),
    )
    package = language.t(
        "**Open data:** a ZIP file with all figures of all rounds as CSV, their schema, and a page in Danish and English that "
        "says what they are."
    )
    report = language.t(
        "**Document:** the whole country in figures, to print or to send: what every area and municipality is at, and how it is "
        "made."
    )
    workbook = language.t(
        "**Workbook:** the same figures for a spreadsheet, with the recommendations, the answers on working conditions and the "
        "method, each on a sheet of its own."
    )
    presses = (
        Press(Action.PUBLISHED, language.c("button", "Document (PDF)"), (PublishedFile.REPORT,), Style.PRIMARY),
        Press(Action.PUBLISHED, language.c("button", "Workbook (XLSX)"), (PublishedFile.WORKBOOK,)),
        Press(Action.PUBLISHED, language.c("button", "Open data (ZIP)"), (PublishedFile.OPEN_DATA,)),
    )
    return Card(("## " + language.t("Export"), intro, f"{report}\n{workbook}\n{package}"), presses)


def nothing_published_card(language: Language) -> Card:
    text = language.t(
        "Nothing is published yet, so there is nothing to export. The first figures come when a round has closed."
    )
    return Card((text,))


def file_name(kind: PublishedFile, data: OpenData) -> str:
    """What the file is called: by the day on which the newest figures were published."""
    return f"sagstal-{data.release.round.last_day.isoformat()}.{kind}"


def not_made_card(kind: PublishedFile, language: Language) -> Card:
    """The file could not be made; the button tries again."""
    text = language.t("Sorry, the file could not be made just now. Please try again in a moment.")
    press = Press(Action.PUBLISHED, language.c("button", "Try again"), (kind,), Style.PRIMARY)
    return Card((text,), (press,), tone=Tone.ASKING)


def too_large_card(language: Language) -> Card:
    """The file is larger than Discord takes in this server."""
    text = language.t(
        "The file is larger than Discord takes here. Whoever runs the bot can make it with: {command}",
        command="`python -m bot export`",
    )
    return Card((text,), tone=Tone.ASKING)
