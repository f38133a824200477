"""What is offered while somebody types: from the full static list, in an order no report changes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from discord.app_commands import Choice

from bot.domain.refusals import Refusal
from bot.domain.search import Entry, entry, find
from bot.logs import failed
from bot.presenters.events import event_label
from bot.presenters.figures import place_label
from cogs.reading import caller_of, language_of, services_of

if TYPE_CHECKING:
    from collections.abc import Generator

    from cogs.reading import Interaction

LONGEST = 100


async def suggest_workplaces(interaction: Interaction, typed: str) -> list[Choice[str]]:
    with _errors_logged():
        found = await services_of(interaction).read_release.find_workplace(_guild(interaction), typed)
        return _labelled(interaction, found)
    return []


async def suggest_every_workplace(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Also those that are closed, or not open yet, for those who look after them."""
    with _errors_logged():
        return _labelled(interaction, await services_of(interaction).tend_workplaces.find(_guild(interaction), typed))
    return []


async def suggest_places(interaction: Interaction, typed: str) -> list[Choice[str]]:
    with _errors_logged():
        found = await services_of(interaction).read_release.find_place(_guild(interaction), typed)
        return _labelled(interaction, found)
    return []


async def suggest_bindable(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """What a panel can be bound to."""
    with _errors_logged():
        return _labelled(interaction, await services_of(interaction).panels.find_place(_guild(interaction), typed))
    return []


async def suggest_events(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """The server's events, the newest first."""
    with _errors_logged():
        found = await services_of(interaction).compare.find_event(_guild(interaction), typed)
        language = language_of(interaction)
        return [Choice(name=event_label(event, language)[:LONGEST], value=value) for value, event in found]
    return []


async def suggest_areas(interaction: Interaction, typed: str) -> list[Choice[str]]:
    with _errors_logged():
        read, language = services_of(interaction).read_norms, language_of(interaction)
        areas = (await read.catalogue(_guild(interaction))).areas_shown_on(read.today())
        entries = [entry(area.key, area.label(language.code), area.label_da, area.label_en) for area in areas]
        return [Choice(name=found.label[:LONGEST], value=found.value) for found in find(typed, entries)]
    return []


async def suggest_nothing(interaction: Interaction) -> None:
    """An empty list, for who types faster than anybody can."""
    with _errors_logged():
        await interaction.response.autocomplete([])


@contextmanager
def _errors_logged() -> Generator[None]:
    """An error here would be logged by discord.py with the member's id: it must not get that far."""
    try:
        yield
    except Exception as error:  # noqa: BLE001
        failed("autocomplete_failed", error)


def _labelled(interaction: Interaction, found: list[Entry]) -> list[Choice[str]]:
    language = language_of(interaction)
    return [Choice(name=place_label(one, language)[:LONGEST], value=one.value) for one in found]


def _guild(interaction: Interaction) -> int:
    try:
        return caller_of(interaction).guild
    except Refusal:
        return 0
