"""The server's own regions, as administrators see them: the form, what a grouping would do, and that it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.pasted import LONGEST_TEXT
from bot.presenters.card import Action, Card, Form, Press, Style, TextField, Tone
from bot.presenters.pasted import rejected_lines, some_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.pasted import RejectedLine
    from bot.i18n import Language


def regions_form(text: str, language: Language) -> Form:
    """Lines to paste or change; `text` is the grouping there is."""
    lines = TextField(
        "lines",
        language.c("modal-label", "Municipalities, one per line"),
        language.c("modal-description", "municipality;region – leave it empty for the official regions"),
        language.c("placeholder", "Odense;Funen"),
        text,
        longest=LONGEST_TEXT,
        required=False,
        paragraph=True,
    )
    return Form(Action.REGIONS, language.c("modal-title", "Regions"), (lines,))


def regions_preview_card(
    regions: Mapping[str, int], in_none: int, rejected: Sequence[RejectedLine], draft: str, language: Language
) -> Card:
    """What a grouping would do; nothing is kept before the button is pressed.

    `regions` counts the municipalities in each, `in_none` those in none; `draft` finds the grouping again.
    """
    title = "## " + language.t("Nothing has been saved yet")
    presses = [Press(Action.DISMISS, language.c("button", "Discard"))]
    if regions or not rejected:  # lines of which none can be used are no wish for the official regions
        presses.insert(0, Press(Action.KEEP_REGIONS, language.c("button", "Save"), (draft,), Style.PRIMARY))
    if not regions and not rejected:
        return Card(
            (title, language.t("The server returns to the official regions.")), tuple(presses), tone=Tone.ASKING
        )
    names = sorted(regions, key=language.sort_key)
    listed = [
        language.n("{region}: {count} municipality", "{region}: {count} municipalities", regions[name], region=name)
        for name in names
    ]
    sections = [title, _counted(regions, in_none, rejected, language), *some_of(listed, language)]
    sections += rejected_lines(rejected, language)
    if regions:
        sections.append(
            language.t(
                "Figures for new regions appear at the earliest when a round closes. A region with the same municipalities as before keeps its figures, whatever its name."
            )
        )
    return Card(tuple(sections), tuple(presses), tone=Tone.ASKING)


def _counted(regions: Mapping[str, int], in_none: int, rejected: Sequence[RejectedLine], language: Language) -> str:
    counted = {
        language.n("{count} region", "{count} regions", len(regions)): len(regions),
        language.n("{count} municipality in no region", "{count} municipalities in no region", in_none): in_none,
        language.n("{count} line that cannot be used", "{count} lines that cannot be used", len(rejected)): len(
            rejected
        ),
    }
    return language.join([text for text, count in counted.items() if count])


def regions_kept_card(regions: int, language: Language) -> Card:
    """`regions` own ones are kept; with none, the official ones hold again."""
    if not regions:
        return Card((language.t("The official regions hold again."),))
    return Card((language.n("{count} region saved.", "{count} regions saved.", regions),))
