"""The summary's card for representatives, what all may see of it once it is shared, and what is said in between."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.presenters import figures
from bot.presenters import summary_words as words
from bot.presenters.card import Action, Card, Press, Style, Tone
from bot.presenters.method import method_line, withheld_text
from bot.presenters.summary_chart import summary_chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.places import Places
    from bot.domain.summary import Subject, Summary
    from bot.i18n import Language
    from bot.presenters.card import Attachment

ROWS = 6
"""Areas on a card; the files have them all."""
PDF, WORKBOOK, CSV, PICTURE = "pdf", "xlsx", "csv", "png"
KINDS = (PDF, WORKBOOK, CSV, PICTURE)
"""What can be taken away, by the ending of its file."""


def summary_card(found: Summary, places: Places, language: Language) -> Card:
    """What a representative sees, with what it can be taken away as."""
    if found.main is None:
        title = f"## {words.cell_named(found.key, places, language)}"
        return Card((title, withheld_text(language)), (_privacy(language),))
    told = [words.other_group(found, places, language)] if found.is_coarser else []
    return _card(found, found.main, places, language, told=told, presses=_presses(found, language))


def shared_card(found: Summary, places: Places, language: Language) -> Card:
    """What everybody sees of it: the group that is published, and nothing of what was asked before."""
    if found.main is None:
        return Card((withheld_text(language),))
    overview = Press(Action.OVERVIEW, language.c("button", "Overview"), (f"{found.key.scope}/{found.key.place}",))
    return _card(found, found.main, places, language, presses=(overview, _privacy(language)))


def _card(
    found: Summary,
    main: Subject,
    places: Places,
    language: Language,
    *,
    presses: tuple[Press, ...],
    told: Sequence[str] = (),
) -> Card:
    """The headline, the picture, and the rest in words; `told` stands before them."""
    above = (_titled(found, places, language), *told, f"### {_headline(found, main, places, language)}")
    return Card(
        (*above, *_sections(found, main, places, language)),
        presses,
        tone=figures.tone(main.figure),
        picture=summary_chart(found, places, language),
        picture_before=len(above),
    )


def preview_card(found: Summary, shown: Card, channel: int, language: Language, *, changed: bool = False) -> Card:
    """Exactly what would be seen, and the button that shows it. `changed` where it was other when it was looked at."""
    said = [language.t("**The figures have moved since you looked.** Please look once more.")] if changed else []
    said.append(
        language.t(
            "This is what everybody in {channel} will see. Your name is not on it, and nobody is mentioned.",
            channel=f"<#{channel}>",
        )
    )
    send = Press(
        Action.SEND_SHARE,
        language.c("button", "Share it now"),
        (*arguments(found), fingerprint(shown)),
        Style.PRIMARY,
    )
    back = Press(Action.DISMISS, language.c("button", "No, keep it to myself"))
    return replace(
        shown,
        sections=("\n".join(said), *shown.sections),
        presses=(send, back),
        picture_before=shown.picture_before + 1,
    )


def was_shared_card(channel: int, language: Language) -> Card:
    return Card((language.t("The summary stands in {channel} now.", channel=f"<#{channel}>"),))


def file_card(file: Attachment, language: Language) -> Card:
    """A file, and for whom it is."""
    text = language.t("Here it is. It holds published figures only, so you may pass it on.")
    return Card((text,), files=(file,))


def not_made_card(kind: str, found: Summary, language: Language) -> Card:
    """The file could not be made; the button tries again."""
    text = language.t("Sorry, the file could not be made just now. Please try again in a moment.")
    press = Press(Action.TAKE, language.c("button", "Try again"), (kind, *arguments(found)), Style.PRIMARY)
    return Card((text,), (press,), tone=Tone.ASKING)


def too_large_card(language: Language) -> Card:
    """The file is more than the server lets anybody upload."""
    text = language.t(
        "The file is larger than this server lets anybody upload. Please ask for one area, or for a shorter period."
    )
    return Card((text,), tone=Tone.ASKING)


def arguments(found: Summary) -> tuple[str, str, str]:
    """What a button carries of it: the place, the area (empty for all) and the period."""
    return (f"{found.asked.scope}/{found.asked.place}", found.asked.area or "", found.period.value)


def fingerprint(card: Card) -> str:
    """Tells whether what is posted is what was looked at."""
    return sha256(repr(card).encode()).hexdigest()[:12]


def _titled(found: Summary, places: Places, language: Language) -> str:
    line = language.t("Summary · {period}", period=words.period_line(found, language))
    return f"## {words.cell_named(found.key, places, language)}\n-# {line}"


def _headline(found: Summary, main: Subject, places: Places, language: Language) -> str:
    """One sentence; of which area, where the place as a whole has no figure."""
    sentence = words.headline(main, language)
    if found.whole is not None or main.key.area is None:
        return sentence
    return f"{places.catalogue.areas[main.key.area].label(language.code)}: {sentence}"


def _sections(found: Summary, main: Subject, places: Places, language: Language) -> list[str]:
    """The lines under the picture, what happened, the areas, what it would take, and what it was measured by."""
    lines = [
        f"- {words.behind_line(main.figure, found.response, language)}",
        f"- {words.middle_half_line(main.figure, language)}",
        f"- {words.development_line(main, language)}",
    ]
    if beside := words.elsewhere_line(main, places, language):
        lines.append(f"- {beside}")
    small = [f"-# {words.norm_line(main, language)}", f"-# {words.round_line(main, language)}"]
    if found.release:
        small.append(method_line(found.release, language))
    sections = [
        "\n".join(lines),
        "\n".join(words.happened_lines(main, language)),
        _areas(found, places, language),
        _what_if(main, language),
    ]
    return [*(section for section in sections if section), "\n".join(small)]


def _areas(found: Summary, places: Places, language: Language) -> str:
    if not found.areas:
        return ""
    lines = [
        figures.row(
            places.catalogue.areas[one.key.area or ""].label(language.code), one.figure, language, stayed=one.stayed
        )
        for one in found.areas[:ROWS]
    ]
    more = len(found.areas) - ROWS
    if more > 0:
        lines.append(language.n("… and {count} more in the files", "… and {count} more in the files", more))
    return "\n".join([language.t("**By area, median per 37 hours**"), *lines])


def _what_if(main: Subject, language: Language) -> str:
    staffing = main.what_if
    if staffing is None:
        return ""
    return f"{words.what_if_line(staffing, language)}\n-# {words.what_if_assumption(staffing, language)}"


def _presses(found: Summary, language: Language) -> tuple[Press, ...]:
    carried = arguments(found)
    return (
        Press(Action.TAKE, language.c("button", "PDF"), (PDF, *carried), Style.PRIMARY),
        Press(Action.TAKE, language.c("button", "Workbook"), (WORKBOOK, *carried)),
        Press(Action.TAKE, language.c("button", "CSV"), (CSV, *carried)),
        Press(Action.TAKE, language.c("button", "Picture"), (PICTURE, *carried)),
        Press(Action.SHARE, language.c("button", "Share in channel"), carried),
    )


def _privacy(language: Language) -> Press:
    return Press(Action.PRIVACY, language.c("button", "How you are protected"))
