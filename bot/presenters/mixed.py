"""A mixed caseload in words: which areas, a number for each, and what they come to together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.mixed import mix_of, split
from bot.domain.reports import FULL_TIME, LEAST_PARTS, MOST_PARTS
from bot.domain.statistics import round_to
from bot.presenters.card import Action, Card, Choice, Form, Option, Press, TextField, Tone
from bot.presenters.forms import LABEL, MOST_OPTIONS, hours_field, workplace_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.catalogue import Area, Workplace
    from bot.domain.receipts import MeasuredPart, Receipt, Unconfirmed
    from bot.i18n import Language

FIELD_LABEL = 45


def number_field(index: int) -> str:
    """The name of the field for the number of the area at that place, counted from 0."""
    return f"caseload{index + 1}"


def areas_card(areas: Sequence[Area], total: int | None, language: Language, *, typed: tuple[str, str, str]) -> Card:
    """Which two or three areas; `typed` is what goes on to the next form: workplace, the one number, hours.

    `total` is that number, None where it is none. Who misses an area can go back to the form for one.
    """
    ask = language.t(
        "**Several areas.** Choose the two or three you have citizens in. In the next step, you write a number for each."
    )
    kept = language.t("You wrote {caseload} in all.", caseload=language.number(total)) if total is not None else ""
    why = "-# " + language.t(
        "They are put together by what the union recommends for each, so only areas with such a recommendation are on the "
        "list. If one of yours is missing, please report the area that takes most of your time."
    )
    options = tuple(Option(area.key, area.label(language.code)[:LABEL]) for area in areas[:MOST_OPTIONS])
    placeholder = language.c("placeholder", "Choose two or three areas")
    choice = Choice(Action.MIX, placeholder, options, typed, LEAST_PARTS, min(MOST_PARTS, len(options)))
    workplace, caseload, hours = typed
    back = Press(Action.REPORT, language.c("button", "Report one area"), (workplace, "", caseload, hours))
    return Card((f"{ask} {kept}".rstrip(), why), (back,), choice)


def mixed_form(
    workplaces: Sequence[Workplace],
    areas: Sequence[Area],
    language: Language,
    *,
    typed: Sequence[str],
    total: int | None = None,
    lost: bool = False,
) -> Form:
    """A number for each area, workplace, hours. `typed` is as for the report's form, with several areas and numbers.

    `total` is the number written before the areas were chosen; it is no area's own, so no field begins with it. Where the
    workplace that was chosen is `lost`, that is said where one chooses anew.
    """
    workplace, _, numbers, hours = (*typed, "", "", "", "")[:4]
    hint = (
        language.c("placeholder", "e.g. 30")
        if total is None
        else language.c("placeholder", "of the {caseload} you wrote in all", caseload=language.number(total))
    )
    values = split(numbers, len(areas))
    fields = [
        _number(index, area, value, hint, language)
        for index, (area, value) in enumerate(zip(areas, values, strict=True))
    ]
    return Form(
        Action.SUBMIT_MIX,
        language.c("modal-title", "Report a mixed caseload"),
        (*fields, workplace_field(workplaces, workplace, language, lost=lost), hours_field(hours, language)),
        (mix_of(area.key for area in areas),),
    )


def _number(index: int, area: Area, value: str, hint: str, language: Language) -> TextField:
    label, unit = area.label(language.code), area.unit(language.code)
    counted = language.c("modal-description", "Number of {unit}", unit=unit)
    short = label if len(label) <= FIELD_LABEL else f"{label[: FIELD_LABEL - 1]}…"
    return TextField(
        number_field(index), short, counted if short == label else f"{label}: {unit}"[:LABEL], hint, value, longest=12
    )


def parts_lines(parts: Sequence[MeasuredPart], language: Language) -> list[str]:
    """Each area with its number and unit, and what is recommended."""
    return [
        language.t(
            "• {area}: **{caseload}** {unit} (recommended {range})",
            area=part.area.label(language.code),
            caseload=language.number(part.caseload),
            unit=part.area.unit(language.code),
            range=language.range(part.norm.low, part.norm.high),
        )
        for part in parts
    ]


def norm_lines(parts: Sequence[MeasuredPart], language: Language) -> list[str]:
    """Each area with what is recommended, and nothing of the numbers."""
    return [
        language.t(
            "• {area}: recommended {range} for 37 hours",
            area=part.area.label(language.code),
            range=language.range(part.norm.low, part.norm.high),
        )
        for part in parts
    ]


def unusual_text(asked: Unconfirmed, language: Language) -> str:
    """What is asked about once more, with the numbers it is made of."""
    total = language.t("You wrote **{caseload}** in all:", caseload=language.number(asked.caseload))
    again = language.t("That is unusual, so we ask once more. Nothing has been counted yet.")
    return "\n".join([total, *parts_lines(asked.parts, language), again])


def load_shown(receipt: Receipt) -> int:
    """The load to whole per cent, as it is said and coloured."""
    return round_to(receipt.load, 1)


def mixed_tone(receipt: Receipt) -> Tone:
    return Tone.OVER if load_shown(receipt) > 100 else Tone.WITHIN


def mixed_thanks(receipt: Receipt, round_name: str, language: Language) -> str:
    """The parts, the load beside 100 per cent, and how it is made."""
    thanks = language.t(
        "**Thank you.** Your mixed caseload at {workplace} is counted in the round for {round}.",
        workplace=receipt.workplace.name,
        round=round_name,
    )
    load = language.percent(load_shown(receipt))
    together = (
        language.t("Together that is **{load}** of what is recommended at most.", load=load)
        if receipt.weekly_hours == FULL_TIME
        else language.t(
            "With {hours} weekly hours, that is together **{load}** of what is recommended at most for 37 hours.",
            hours=language.number(receipt.weekly_hours),
            load=load,
        )
    )
    how = "-# " + language.t(
        "The project's own formula: each number per 37 hours divided by its recommendation's upper end, added up. 100% is "
        "the limit."
    )
    return "\n".join([thanks, *parts_lines(receipt.parts, language), together, how])
