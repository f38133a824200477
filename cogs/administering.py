"""What administrators press and send: lists of workplaces, regions, closing, the emergency brake, the log, deleting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.presenters import admin, changes, forms, regions
from bot.presenters.card import Action
from bot.services.caller import require_administrator
from cogs.answering import acknowledge, answer, ask, replace
from cogs.reading import caller_of, fields_of, language_of, services_of, upload_of
from cogs.refusing import kindly
from cogs.routes import on

if TYPE_CHECKING:
    import discord

    from cogs.reading import Interaction

LARGEST_FILE = 1_000_000


@on(Action.PASTE)
async def ask_for_workplaces(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    require_administrator(caller_of(interaction))
    await ask(interaction, forms.workplaces_form(language_of(interaction)))


@on(Action.LIST)
async def read_list(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    """The form with pasted lines, or a file, was sent."""
    lines, upload = fields_of(interaction).get("lines", ""), upload_of(interaction)
    if upload is None:
        await preview_list(interaction, lines)
    else:
        await read_file(interaction, upload)


@kindly
async def read_file(interaction: Interaction, upload: discord.Attachment) -> None:
    """A list in a file; fetching it may take longer than Discord waits."""
    require_administrator(caller_of(interaction))
    await interaction.response.defer(ephemeral=True, thinking=True)
    await preview_list(interaction, await text_of(upload))


async def preview_list(interaction: Interaction, text: str) -> None:
    preview = await services_of(interaction).edit_workplaces.preview(caller_of(interaction), text)
    await answer(interaction, admin.preview_card(preview.comparison, preview.draft, language_of(interaction)))


async def text_of(upload: discord.Attachment) -> str:
    """An uploaded file as text; refuses what is too large or not UTF-8."""
    if upload.size > LARGEST_FILE:
        raise Refusal(Problem.LIST_UNREADABLE)
    try:
        return (await upload.read()).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(Problem.LIST_UNREADABLE) from None


@on(Action.KEEP_LIST)
async def keep_list(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    draft = arguments[0] if arguments else ""
    written = await services_of(interaction).edit_workplaces.keep(caller_of(interaction), draft)
    await replace(interaction, admin.kept_card(written, language_of(interaction)))


@kindly
async def ask_for_regions(interaction: Interaction) -> None:
    present = await services_of(interaction).edit_regions.present(caller_of(interaction))
    await ask(interaction, regions.regions_form(present, language_of(interaction)))


@on(Action.REGIONS)
async def preview_regions(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    lines = fields_of(interaction).get("lines", "")
    preview = await services_of(interaction).edit_regions.preview(caller_of(interaction), lines)
    card = regions.regions_preview_card(
        preview.regions, preview.in_none, preview.rejected, preview.draft, language_of(interaction)
    )
    await answer(interaction, card)


@on(Action.KEEP_REGIONS)
async def keep_regions(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    draft = arguments[0] if arguments else ""
    kept = await services_of(interaction).edit_regions.keep(caller_of(interaction), draft)
    await replace(interaction, regions.regions_kept_card(kept, language_of(interaction)))


@on(Action.DISMISS, direct=True)
async def dismiss(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    await replace(interaction, admin.dismissed_card(language_of(interaction)))


@kindly
async def ask_to_close(interaction: Interaction) -> None:
    round_ = await services_of(interaction).close_early.may_close(caller_of(interaction))
    await answer(interaction, admin.close_question_card(round_, language_of(interaction)))


@on(Action.CLOSE)
async def close(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    round_ = await services_of(interaction).close_early(caller_of(interaction))
    await replace(interaction, admin.closing_card(round_, language_of(interaction)))


@kindly
async def ask_to_stop(interaction: Interaction) -> None:
    stopped = await services_of(interaction).emergency_close.is_stopped(caller_of(interaction))
    card = admin.stopped_card if stopped else admin.stop_question_card
    await answer(interaction, card(language_of(interaction)))


@on(Action.STOP)
async def stop(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    """The emergency brake. Erasing may take longer than Discord waits; and it is pulled whatever Discord says."""
    caller = caller_of(interaction)
    require_administrator(caller)
    await acknowledge(interaction)
    await services_of(interaction).emergency_close(caller)
    await replace(interaction, admin.stopped_card(language_of(interaction)))


@on(Action.REOPEN)
async def reopen(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    round_ = await services_of(interaction).emergency_close.reopen(caller_of(interaction))
    await replace(interaction, admin.reopened_card(round_, language_of(interaction)))


@kindly
async def show_log(interaction: Interaction) -> None:
    newest = await services_of(interaction).admin_log.newest(caller_of(interaction))
    await answer(interaction, changes.log_card(newest, language_of(interaction)))


@kindly
async def ask_to_forget(interaction: Interaction) -> None:
    require_administrator(caller_of(interaction))
    await answer(interaction, admin.forget_question_card(language_of(interaction)))


@on(Action.FORGET)
async def forget(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    await services_of(interaction).forget_guild(caller_of(interaction))
    await replace(interaction, admin.forgotten_card(language_of(interaction)))
