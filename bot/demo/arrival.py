"""The moment at which the bot comes to a server, as Discord tells it; in SimCord's own servers it always was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simcord.backend import serializers

if TYPE_CHECKING:
    from simcord import ChannelHandle, Env, GuildHandle


async def arrive(env: Env, server: GuildHandle, system_channel: ChannelHandle | None) -> None:
    """Let the bot leave `server`, if it was there, and come to it now; Discord greets people in `system_channel`."""
    backend = env.backend
    guild = backend.get_guild(server.id)
    guild.system_channel_id = system_channel and system_channel.id
    backend.emit("GUILD_DELETE", {"id": str(server.id)})
    joined = dict(serializers.guild_create_payload(backend, guild))
    del joined["unavailable"]  # only a server known from before says whether it is back
    backend.emit("GUILD_CREATE", joined)
    await env.settle()
