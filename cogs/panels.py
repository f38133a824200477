"""What administrators press about panels: posting, refreshing, moving, pinning, removing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.presenters import panel_sheet
from bot.presenters.card import Action
from bot.services.caller import require_administrator
from cogs.answering import acknowledge, answer, replace
from cogs.reading import caller_of, chosen_of, language_of, services_of, whole
from cogs.refusing import kindly
from cogs.routes import on

if TYPE_CHECKING:
    from bot.domain.panels import PanelSheet
    from cogs.reading import Interaction


@kindly
async def show(interaction: Interaction, channel: int, place: str | None) -> None:
    """How panels stand. Looking at one in Discord may take longer than Discord waits for an answer."""
    caller = caller_of(interaction)
    require_administrator(caller)
    await interaction.response.defer(ephemeral=True, thinking=True)
    sheet = await services_of(interaction).panels.look(caller, channel, place)
    await answer(interaction, panel_sheet.panel_sheet_card(sheet, language_of(interaction)))


@on(Action.PANEL)
async def press(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """A button of the sheet, or the list of panels to move: the step, the channel, the place wished for."""
    step, channel, place = (*arguments, "", "", "")[:3]
    require_administrator(caller_of(interaction))
    await acknowledge(interaction)
    sheet = await _done(interaction, step, whole(channel), None if place == panel_sheet.KEEP else place)
    await replace(interaction, panel_sheet.panel_sheet_card(sheet, language_of(interaction)))


async def _done(interaction: Interaction, step: str, channel: int, wish: str | None) -> PanelSheet:
    caller, panels = caller_of(interaction), services_of(interaction).panels
    match step:
        case panel_sheet.PUT:
            return await panels.put(caller, channel, wish)
        case panel_sheet.PUT_LAST:
            return await panels.put_last(caller, channel, wish)
        case panel_sheet.MOVE:
            return await panels.move_here(caller, channel, whole(chosen_of(interaction)), wish)
        case panel_sheet.PIN:
            return await panels.pin(caller, channel)
        case panel_sheet.UNPIN:
            return await panels.unpin(caller, channel)
        case panel_sheet.REMOVE:
            return await panels.remove(caller, channel)
        case _:
            raise Refusal(Problem.FORM_EXPIRED)
