"""Reporting, and what is known of one's own report: the form, its answer, taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.receipts import Unconfirmed
from bot.domain.refusals import Refusal
from bot.presenters import forms, receipt, refusals
from bot.presenters.card import Action
from bot.services.submit_report import Submission
from cogs.answering import answer, ask, replace
from cogs.reading import caller_of, chosen_of, fields_of, language_of, server_of, services_of, whole
from cogs.refusing import kindly
from cogs.routes import on

if TYPE_CHECKING:
    from bot.services.report_choices import ReportChoices
    from cogs.reading import Interaction


@on(Action.REPORT, direct=True)
async def open_form(interaction: Interaction, typed: tuple[str, ...]) -> None:
    """The form; `typed` is what stood in it before: workplace (or "m/" and a municipality), area, number, hours."""
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
    interaction: Interaction, choices: ReportChoices, typed: tuple[str, ...] = (), *, start: int = 0
) -> None:
    """The form, or first the list that leads to it."""
    language = language_of(interaction)
    if choices.workplaces:
        typed = (choices.chosen, *typed[1:])
        form = forms.report_form(choices.workplaces, choices.areas, language, typed=typed, lost=choices.lost)
        await ask(interaction, form)
        return
    if choices.crowd:
        choice = forms.workplace_choice(choices.crowd, language, start)
    else:
        choice = forms.municipality_choice(choices.places, choices.municipalities, language, start)
    await replace(interaction, forms.where_card(choice, language, area="".join(typed[1:2]), lost=choices.lost))


@on(Action.SUBMIT, direct=True)
async def submit(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    """The form was sent."""
    fields = fields_of(interaction)
    await _count(interaction, *(fields.get(name, "") for name in ("workplace", "area", "caseload", "hours")))


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
        typed = (workplace, area, caseload, hours)
        await replace(interaction, refusals.refusal_card(refusal.problem, language, typed=typed))
        return
    if isinstance(outcome, Unconfirmed):
        await replace(interaction, receipt.unconfirmed_card(outcome, language))
    else:
        direct = server_of(interaction) != 0
        await replace(interaction, receipt.receipt_card(outcome, language, direct=direct))


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
