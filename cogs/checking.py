"""The checklist, and the example of the weekly post that it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.guild_check import ChannelRights
from bot.domain.refusals import Problem, Refusal
from bot.presenters import example
from bot.presenters.card import Action
from bot.presenters.check import check_card
from bot.services.caller import require_administrator
from cogs.answering import answer, replace
from cogs.reading import caller_of, language_of, services_of
from cogs.refusing import kindly
from cogs.routes import on

if TYPE_CHECKING:
    import discord

    from bot.domain.guild import GuildSettings
    from bot.presenters.card import Card
    from cogs.reading import Interaction


@kindly
async def check(interaction: Interaction) -> None:
    await answer(interaction, await _checklist(interaction))


@on(Action.CHECK)
async def check_again(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    await show_check(interaction)


async def show_check(interaction: Interaction, *, published: bool = False) -> None:
    """The checklist in place of the card that was pressed."""
    await replace(interaction, await _checklist(interaction, published=published))


async def _checklist(interaction: Interaction, *, published: bool = False) -> Card:
    """What is configured, and what the bot may do in its channel; a way that is free again is tried again."""
    caller, service = caller_of(interaction), services_of(interaction).check_guild
    found = await service(caller)
    rights = rights_in(interaction, found.settings)
    if rights.enough:
        await service.retry_digest(caller.guild)
    return check_card(found, rights, language_of(interaction), published=published)


def rights_in(interaction: Interaction, settings: GuildSettings) -> ChannelRights:
    """What Discord says of the channel and the roles that are chosen."""
    guild = interaction.guild
    channel = guild.get_channel_or_thread(settings.digest_channel) if guild else None
    members = guild.get_role(settings.member_role) if guild else None
    representatives = guild.get_role(settings.representative_role) if guild else None
    if guild is None or channel is None:
        gone = (None if role is None else False for role in (members, representatives))
        return ChannelRights(False, members_see=next(gone), representatives_see=next(gone))
    rights = channel.permissions_for(guild.me)
    return ChannelRights(
        exists=True,
        view=rights.view_channel,
        send=rights.send_messages,
        read_history=rights.read_message_history,
        attach=rights.attach_files,
        members_see=_sees(members, channel),
        representatives_see=_sees(representatives, channel),
    )


def _sees(role: discord.Role | None, channel: discord.abc.GuildChannel | discord.Thread) -> bool | None:
    return None if role is None else channel.permissions_for(role).view_channel


@on(Action.EXAMPLE)
async def show_example(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    channel = await services_of(interaction).show_example(caller_of(interaction))
    await answer(interaction, example.example_shown_card(channel, language_of(interaction)))


@on(Action.REMOVE_EXAMPLE)
async def remove_example(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    """The button under the example itself, which tells where it stands; also after a restart."""
    caller, message = caller_of(interaction), interaction.message
    require_administrator(caller)
    if message is None or message.flags.ephemeral:  # an example is seen by all
        raise Refusal(Problem.FORM_EXPIRED)
    await services_of(interaction).show_example.remove(caller, message.channel.id, message.id)
    await answer(interaction, example.example_removed_card(language_of(interaction)))
