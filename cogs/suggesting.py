"""What is offered while somebody types: from the full static list, in an order no report changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.app_commands import Choice

from bot.domain.refusals import Refusal
from bot.domain.search import Entry, entry, find
from bot.logs import failed
from bot.presenters.figures import place_label
from cogs.reading import caller_of, language_of, services_of

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from cogs.reading import Interaction

LONGEST = 100


async def suggest_workplaces(interaction: Interaction, typed: str) -> list[Choice[str]]:
    read = services_of(interaction).read_release
    return await _guarded(interaction, read.find_workplace(_guild(interaction), typed))


async def suggest_places(interaction: Interaction, typed: str) -> list[Choice[str]]:
    read = services_of(interaction).read_release
    return await _guarded(interaction, read.find_place(_guild(interaction), typed))


def suggest_areas(interaction: Interaction, typed: str) -> list[Choice[str]]:
    read, language = services_of(interaction).read_norms, language_of(interaction)
    areas = read.catalogue.areas_on(read.today())
    entries = [entry(area.key, area.label(language.code), area.label_da, area.label_en) for area in areas]
    return [Choice(name=found.label[:LONGEST], value=found.value) for found in find(typed, entries)]


async def _guarded(interaction: Interaction, finding: Awaitable[list[Entry]]) -> list[Choice[str]]:
    """An error here would be logged by discord.py with the member's id: it must not get that far."""
    language = language_of(interaction)
    try:
        found = await finding
    except Exception as error:  # noqa: BLE001
        failed("autocomplete_failed", error)
        return []
    return [Choice(name=place_label(one, language)[:LONGEST], value=one.value) for one in found]


def _guild(interaction: Interaction) -> int:
    try:
        return caller_of(interaction).guild
    except Refusal:
        return 0
