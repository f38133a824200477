"""What a member is told about their own report: once, to them alone, and never the number again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.receipts import area_chosen, areas_of
from bot.domain.reports import FULL_TIME
from bot.domain.shortcut import Shortcut
from bot.presenters import figures, mixed
from bot.presenters.card import Action, Card, Press, Style, Tone
from bot.presenters.conditions import answer_press
from bot.presenters.reminders import reminders_press
from bot.presenters.unpublished import unpublished_note

if TYPE_CHECKING:
    from bot.domain.receipts import Receipt, Standing, Unconfirmed
    from bot.domain.rounds import Round
    from bot.i18n import Language


def receipt_card(receipt: Receipt, language: Language, *, direct: bool = False) -> Card:
    """The confirmation: the number just sent beside the norm, and when it will be part of a figure.

    A `direct` message may stay where others see it, so there neither the words nor the colour say anything of the number.
    """
    later = language.t(
        "It is shown only as part of a figure that at least {k} of you stand behind, and only when the round has "
        "closed, on {moment}. Then its key is destroyed.",
        k=language.number(receipt.k),
        moment=language.moment(receipt.round.closes_at),
    )
    presses = (
        Press(
            Action.REPORT,
            language.c("button", "Correct"),
            (str(receipt.workplace.id), area_chosen(receipt), "", language.number(receipt.weekly_hours)),
        ),
        Press(Action.WITHDRAW, language.c("button", "Withdraw")),
        Press(Action.OVERVIEW, language.c("button", "Overview"), (f"workplace/{receipt.workplace.id}",)),
        Press(
            Action.SHORTCUT, language.c("button", "Shortcut"), Shortcut(receipt.workplace, areas_of(receipt)).arguments
        ),
        *answer_press(receipt.round, language),
    )
    counted = _counted(receipt, language) if direct else _counted_as(receipt, language)
    return Card((counted, f"-# {later}"), presses, tone=Tone.CALM if direct else _tone(receipt))


def _counted(receipt: Receipt, language: Language) -> str:
    """That something was counted, and what is recommended; nothing of the number."""
    thanks = language.t(
        "**Thank you.** Your caseload at {workplace} is counted in the round for {round}.",
        workplace=receipt.workplace.name,
        round=figures.round_name(receipt.round, language),
    )
    norms = mixed.norm_lines(receipt.parts, language) or [_recommended(receipt, language)]
    return "\n".join([thanks, *norms])


def _counted_as(receipt: Receipt, language: Language) -> str:
    """What was counted, beside what is recommended."""
    round_ = figures.round_name(receipt.round, language)
    if receipt.parts:
        return mixed.mixed_thanks(receipt, round_, language)
    thanks = language.t(
        "**Thank you.** Your caseload of {caseload} {unit} at {workplace} is counted in the round for {round}.",
        caseload=language.number(receipt.caseload),
        unit=receipt.area.unit(language.code),
        workplace=receipt.workplace.name,
        round=round_,
    )
    return f"{thanks}\n{_compared(receipt, language)}"


def _tone(receipt: Receipt) -> Tone:
    if receipt.parts:
        return mixed.mixed_tone(receipt)
    if receipt.norm is None:
        return Tone.CALM
    return Tone.OVER if receipt.caseload_37 > receipt.norm.high else Tone.WITHIN


def _compared(receipt: Receipt, language: Language) -> str:
    """The number beside the norm, per 37 hours where the member works other hours."""
    recommended = _recommended(receipt, language)
    if receipt.norm is None or receipt.weekly_hours == FULL_TIME:
        return recommended
    own = language.t(
        "With {hours} weekly hours that is {value} for 37 hours (the project's formula).",
        hours=language.number(receipt.weekly_hours),
        value=language.number(receipt.caseload_37, 0),
    )
    return f"{own} {recommended}"


def _recommended(receipt: Receipt, language: Language) -> str:
    if receipt.norm is None:
        return figures.norm_sentence(None, language)
    return language.t(
        "Recommended: {range} for 37 hours ({issuer}).",
        range=language.range(receipt.norm.low, receipt.norm.high),
        issuer=receipt.norm.issuer or "",
    )


def unconfirmed_card(asked: Unconfirmed, language: Language) -> Card:
    """An unusual number is asked about once more; nothing was counted yet."""
    text = language.t(
        "You wrote **{caseload}** {unit}. That is unusual, so we ask once more. Nothing has been counted yet.",
        caseload=language.number(asked.caseload),
        unit=asked.area.unit(language.code),
    )
    if asked.parts:
        text = mixed.unusual_text(asked, language)
    typed = (str(asked.workplace.id), area_chosen(asked), asked.typed, language.number(asked.weekly_hours))
    presses = (
        Press(Action.CONFIRM, language.c("button", "Yes, count it"), typed, Style.PRIMARY),
        Press(Action.REPORT, language.c("button", "Change it"), typed),
    )
    return Card((text,), presses, tone=Tone.ASKING)


def mine_card(standing: Standing, language: Language) -> Card:
    """Am I counted: yes or no, never what; and, where nothing of the last round is published, that it is not."""
    before = () if standing.unpublished is None else (unpublished_note(standing.unpublished, language),)
    reminders = (reminders_press(language),) if standing.reminders else ()
    moment = language.moment(standing.round.closes_at)
    if not standing.counted:
        text = language.t("You are **not counted** in this round. It closes on {moment}.", moment=moment)
        press = Press(Action.REPORT, language.c("button", "Report my caseload"), style=Style.PRIMARY)
        return Card((*before, text), (press, *reminders))
    text = language.t(
        "You are **counted** in this round. What you reported is not shown again, here or anywhere. Until the round "
        "closes on {moment}, you can replace it or take it back.",
        moment=moment,
    )
    presses = (
        Press(Action.REPORT, language.c("button", "Replace"), style=Style.PRIMARY),
        Press(Action.WITHDRAW, language.c("button", "Withdraw")),
        *answer_press(standing.round, language),
    )
    return Card((*before, text), (*presses, *reminders))


def withdrawn_card(round_: Round, language: Language) -> Card:
    """The same words whether there was something to take back or not."""
    text = language.t(
        "You are not counted in this round. Until it closes on {moment}, you can report again.",
        moment=language.moment(round_.closes_at),
    )
    return Card((text,), (Press(Action.REPORT, language.c("button", "Report my caseload")),))
