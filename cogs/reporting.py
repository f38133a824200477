"""Reporting, and what is known of one's own report: the form, its answer, taking back."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from bot.domain.mixed import is_mix, joined, mix_of, size_of
from bot.domain.receipts import Unconfirmed
from bot.domain.refusals import Problem, Refusal
from bot.domain.reports import MIXED, parse_caseload
from bot.presenters import forms, mixed, receipt, refusals
from bot.presenters.card import Action
from bot.services.submit_report import Submission
from cogs.answering import answer, ask, replace
from cogs.reading import (
    all_chosen_of,
    caller_of,
    chosen_of,
    fields_of,
    language_of,
    server_of,
    services_of,
    whole,
)
from cogs.refusing import kindly, sayable
from cogs.routes import on

if TYPE_CHECKING:
    from bot.i18n import Language
    from bot.presenters.card import Form
    from bot.services.report_choices import ReportChoices
    from cogs.reading import Interaction


@on(Action.REPORT, direct=True)
async def open_form(interaction: Interaction, typed: tuple[str, ...]) -> None:
    """The form; `typed` is what stood in it before: workplace (or "m/" and a municipality), area, number, hours.

    Of a mixed caseload, area and number are several (bot/domain/mixed.py).
    """
    preset = typed[0] if typed else ""
    choices = await services_of(interaction).report_choices.preset(caller_of(interaction), preset)
    await _offer(interaction, choices, typed)


@kindly
async def open_form_at(interaction: Interaction, workplace: str) -> None:
    """The form with a workplace that was typed; empty for none."""
    choices = await services_of(interaction).report_choices(caller_of(interaction), workplace=workplace)
    await _offer(interaction, choices)


@on(Action.REPORT_AT, direct=True)
async def choose_workplace(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """A municipality or a workplace was chosen from a list, or the list's next page; the area may be chosen already."""
    kind, _, value = chosen_of(interaction).partition("/")
    caller, find = caller_of(interaction), services_of(interaction).report_choices
    typed = ("", *arguments)
    match kind:
        case "w":
            await _offer(interaction, await find(caller, workplace=value), typed)
        case "m":
            await _offer(interaction, await find(caller, municipality=value), typed)
        case "wp":
            code, _, start = value.partition("/")
            await _offer(interaction, await find(caller, municipality=code), typed, start=whole(start))
        case _:
            await _offer(interaction, await find(caller), typed, start=whole(value))


async def _offer(
    interaction: Interaction,
    choices: ReportChoices,
    typed: tuple[str, ...] = (),
    *,
    start: int = 0,
    total: int | None = None,
) -> None:
    """The form, or first the list that leads to it. `total` is what was written for several areas together."""
    language = language_of(interaction)
    if choices.workplaces:
        await ask(interaction, _form(choices, (choices.chosen, *typed[1:]), language, total))
        return
    if choices.crowd:
        choice = forms.workplace_choice(choices.crowd, language, start)
    else:
        choice = forms.municipality_choice(choices.places, choices.municipalities, language, start)
    await replace(interaction, forms.where_card(choice, language, area="".join(typed[1:2]), lost=choices.lost))


def _form(choices: ReportChoices, typed: tuple[str, ...], language: Language, total: int | None) -> Form:
    """The form for one area, or the one for as many as were chosen, while these can still be mixed."""
    area, lost = "".join(typed[1:2]), choices.lost
    with suppress(Refusal):
        if is_mix(area):
            areas = choices.mixed(area)
            return mixed.mixed_form(choices.workplaces, areas, language, typed=typed, total=total, lost=lost)
    mixable = bool(choices.mixable)
    return forms.report_form(choices.workplaces, choices.areas, language, typed=typed, mixable=mixable, lost=lost)


@on(Action.SUBMIT, direct=True)
async def submit(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    """The form was sent."""
    fields = fields_of(interaction)
    workplace, area, caseload, hours = (fields.get(name, "") for name in ("workplace", "area", "caseload", "hours"))
    if area == MIXED:
        await _ask_areas(interaction, workplace, caseload, hours)
    else:
        await _count(interaction, workplace, area, caseload, hours)


async def _ask_areas(interaction: Interaction, workplace: str, caseload: str, hours: str) -> None:
    """The form was sent with several areas chosen: which, before each gets its number."""
    try:
        choices = await services_of(interaction).report_choices.preset(caller_of(interaction), workplace)
        mixable = choices.require_mixable()
    except Refusal as refusal:
        await _say_refused(interaction, refusal, workplace, MIXED, caseload, hours)
        return
    areas = forms.own_first(mixable, [one for one in choices.workplaces if str(one.id) == choices.chosen])
    typed, total = (choices.chosen, caseload, hours), _total(caseload)
    shown = None if server_of(interaction) else total  # a direct message may stay where others see it
    await replace(interaction, mixed.areas_card(areas, shown, language_of(interaction), typed=typed))


def _total(caseload: str) -> int | None:
    """The one number that was written before the areas were chosen; None where it is none."""
    try:
        return parse_caseload(caseload)
    except Refusal:
        return None


@on(Action.MIX, direct=True)
async def choose_areas(interaction: Interaction, typed: tuple[str, ...]) -> None:
    """Two or three areas were chosen: the form with a number for each. `typed`: workplace, the one number, hours."""
    workplace, caseload, hours = (*typed, "", "", "")[:3]
    mix = _require_mix(mix_of(all_chosen_of(interaction)))
    choices = await services_of(interaction).report_choices.preset(caller_of(interaction), workplace)
    choices.mixed(mix)
    await _offer(interaction, choices, (workplace, mix, "", hours), total=_total(caseload))


@on(Action.SUBMIT_MIX, direct=True)
async def submit_mix(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """The form with a number for each area was sent; which areas, its id says."""
    fields, mix = fields_of(interaction), _require_mix(next(iter(arguments), ""))
    numbers = joined(fields.get(mixed.number_field(index), "") for index in range(size_of(mix)))
    await _count(interaction, fields.get("workplace", ""), mix, numbers, fields.get("hours", ""))


def _require_mix(mix: str) -> str:
    """Refuses fewer than two areas: what is one area's would else be counted as that area's report."""
    if not is_mix(mix):
        raise Refusal(Problem.NOT_A_MIX)
    return mix


@on(Action.CONFIRM, direct=True)
async def confirm(interaction: Interaction, typed: tuple[str, ...]) -> None:
    """An unusual number was said to be right."""
    await _count(interaction, *(*typed, "", "", "", "")[:4], confirmed=True)


async def _count(
    interaction: Interaction,
    workplace: str,
    area: str,
    caseload: str,
    hours: str,
    *,
    confirmed: bool = False,
) -> None:
    language = language_of(interaction)
    submission = Submission(workplace, area, caseload, hours, confirmed)
    try:
        outcome = await services_of(interaction).submit_report(caller_of(interaction), submission)
    except Refusal as refusal:  # here, not in the one handler: what was typed must not be lost
        await _say_refused(interaction, refusal, workplace, area, caseload, hours)
        return
    if isinstance(outcome, Unconfirmed):
        await replace(interaction, receipt.unconfirmed_card(outcome, language))
    else:
        direct = server_of(interaction) != 0
        await replace(interaction, receipt.receipt_card(outcome, language, direct=direct))


async def _say_refused(interaction: Interaction, refusal: Refusal, *typed: str) -> None:
    """Why it was refused, with a button that opens the form again, filled."""
    card = refusals.refusal_card(sayable(interaction, refusal), language_of(interaction), typed=typed)
    await replace(interaction, card)


@on(Action.MINE, direct=True)
@kindly
async def show_mine(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    """Am I counted?"""
    standing = await services_of(interaction).my_report.is_counted(caller_of(interaction))
    await answer(interaction, receipt.mine_card(standing, language_of(interaction)))


@on(Action.WITHDRAW, direct=True)
async def withdraw(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    round_ = await services_of(interaction).my_report.withdraw(caller_of(interaction))
    await replace(interaction, receipt.withdrawn_card(round_, language_of(interaction)))
