"""What a cog reads from an interaction: who asks, in which language, and the services to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

import discord

from bot.domain.refusals import Problem, Refusal
from bot.i18n import Language, language_for
from bot.services.caller import Caller

if TYPE_CHECKING:
    from bot.services.made import MadeFor
    from bot.services.services import Services

Interaction = discord.Interaction[Any]

SERVER, CALLER = "server", "caller"
"""Under which an interaction's extras hold what a direct message does not say by itself (cogs/direct.py)."""


class Client(Protocol):
    """What a cog needs of the bot."""

    services: Services


def services_of(interaction: Interaction) -> Services:
    return cast("Client", interaction.client).services


def language_of(interaction: Interaction) -> Language:
    """The member's own client language; public posts have the server's instead."""
    return language_for(str(interaction.locale))


def server_of(interaction: Interaction) -> int:
    """The server that a direct message is about, which all that is shown there must bear in its ids; 0 in a server."""
    return int(interaction.extras.get(SERVER, 0))


def made_for(interaction: Interaction) -> MadeFor:
    """What is made for the server that the interaction is about, apart from what any other has."""
    return services_of(interaction).made.of(interaction.guild_id or server_of(interaction))


def caller_of(interaction: Interaction) -> Caller:
    """Who asks, as the interaction says, or as was found out of a direct message. Refuses where neither tells."""
    found: Caller | Problem | None = interaction.extras.get(CALLER)
    if isinstance(found, Problem):
        raise Refusal(found)
    if found is not None:
        return found
    user = interaction.user
    if interaction.guild_id is None or not isinstance(user, discord.Member):
        raise Refusal(Problem.NOT_SET_UP)
    return as_caller(user, interaction.guild_id, manages_guild=interaction.permissions.manage_guild)


def as_caller(member: discord.Member, guild: int, *, manages_guild: bool) -> Caller:
    return Caller(
        guild=guild,
        member=member.id,
        roles=frozenset(role.id for role in member.roles),
        manages_guild=manages_guild,
        joined_at=member.joined_at,
    )


def fields_of(interaction: Interaction) -> dict[str, str]:
    """What was filled into a form, by the names of its fields; a choice, or the first of several, as the value chosen.

    Read whole from the payload before anything is awaited: two members' answers can never meet.
    """
    return {name: next(iter(values), "") for name, values in answers_of(interaction).items()}


def answers_of(interaction: Interaction) -> dict[str, tuple[str, ...]]:
    """As `fields_of`, with everything that was chosen where a field takes several."""
    data = cast("dict[str, Any]", interaction.data or {})
    found: dict[str, tuple[str, ...]] = {}
    for row in data.get("components", []):
        component: dict[str, Any] = row.get("component", row)
        values = component.get("values")
        value = component.get("value")
        filled = ([] if value is None else [value]) if values is None else values
        found[str(component.get("custom_id", ""))] = tuple(str(one) for one in filled)
    return found


def all_fields_of(interaction: Interaction) -> dict[str, str]:
    """As `fields_of`, with everything that was chosen where a field takes several, separated by `|`."""
    return {name: "|".join(values) for name, values in answers_of(interaction).items()}


def chosen_of(interaction: Interaction) -> str:
    """What was chosen from a list on a card, or the first of it."""
    return next(iter(all_chosen_of(interaction)), "")


def all_chosen_of(interaction: Interaction) -> tuple[str, ...]:
    """Everything that was chosen from a list on a card."""
    data = cast("dict[str, Any]", interaction.data or {})
    return tuple(str(value) for value in data.get("values", []))


def whole(text: str) -> int:
    """A whole number that an id or a list brought back; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() else 0


def upload_of(interaction: Interaction) -> discord.Attachment | None:
    """The file sent along with a form, if any."""
    data = cast("dict[str, Any]", interaction.data or {})
    sent: dict[str, Any] = data.get("resolved", {}).get("attachments", {})
    payload = next(iter(sent.values()), None)
    return None if payload is None else discord.Attachment(data=payload, state=interaction._state)  # noqa: SLF001  (forms' files have no other way)
