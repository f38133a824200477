"""The discord.py bot: set-up, command sync, the tick, one error handler, a connection that comes back, an end."""

from __future__ import annotations

import asyncio
import sys
from contextlib import AsyncExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import discord
import structlog
import yarl
from discord import app_commands
from discord.ext import commands, tasks
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.logs import failed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator, Sequence
    from contextlib import AbstractAsyncContextManager

    from bot.services.services import Services

log = structlog.get_logger()

TICK_MINUTES = 5
PATIENCE_AT_THE_END = 5.0
"""Seconds that answers under way have when the bot is told to stop."""
LONGEST_PAUSE = 60.0

Interaction = discord.Interaction[Any]


class Surface(Protocol):
    """What the cogs bring: commands, their names, the answer to presses and forms, a throttle, the error handler."""

    @property
    def cogs(self) -> Sequence[Callable[[], commands.Cog]]: ...

    @property
    def translator(self) -> app_commands.Translator: ...

    async def press(self, interaction: Interaction) -> None: ...

    async def admits(self, interaction: Interaction) -> bool: ...

    def rest(self) -> None: ...

    async def handle(self, interaction: Interaction, error: Exception) -> None: ...


def _open_system_channel(guild: discord.Guild) -> int | None:
    """The channel where Discord itself greets, if we may see it and write there."""
    channel = guild.system_channel
    if channel is None:
        return None
    rights = channel.permissions_for(guild.me)
    return channel.id if rights.view_channel and rights.send_messages else None


class _Tree(app_commands.CommandTree["SagstalBot"]):
    async def _call(self, interaction: discord.Interaction[SagstalBot]) -> None:
        with self.client.answering():
            await super()._call(interaction)

    async def interaction_check(self, interaction: discord.Interaction[SagstalBot], /) -> bool:
        """Asked by discord.py before a command or suggestions."""
        return await self.client.surface.admits(interaction)

    async def on_error(
        self, interaction: discord.Interaction[SagstalBot], error: app_commands.AppCommandError, /
    ) -> None:
        await self.client.surface.handle(interaction, error)


class SagstalBot(commands.Bot):
    """Unconnected until `start`. `assemble` opens everything it works with and closes it at the end."""

    services: Services

    def __init__(
        self,
        *,
        assemble: Callable[[SagstalBot], AbstractAsyncContextManager[Services]],
        surface: Surface,
        api_url: str | None = None,
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=discord.Intents(guilds=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            tree_cls=_Tree,
        )
        self.surface = surface
        self._assemble = assemble
        self._api_url = api_url
        self._open = AsyncExitStack()
        self._ending: asyncio.Task[None] | None = None
        self._answers = 0
        self._pause = 1.0
        self._ticking = tasks.loop(minutes=TICK_MINUTES)(self._tick)
        if api_url is not None:
            Route.BASE = api_url

    async def setup_hook(self) -> None:
        """Before the connection: everything opened, commands told of where they changed, ticking begun."""
        try:
            await self._set_up()
        except BaseException:
            await self._open.aclose()  # an open database would keep the process alive
            raise

    async def _set_up(self) -> None:
        self.services = await self._open.enter_async_context(self._assemble(self))
        for cog in self.surface.cogs:
            await self.add_cog(cog())
        await self.tree.set_translator(self.surface.translator)
        await self._sync_commands()
        self._ticking.start()

    async def _sync_commands(self) -> None:
        translator = self.surface.translator
        payload = [await command.get_translated_payload(self.tree, translator) for command in self.tree.get_commands()]
        if await self.services.sync_commands(self.application_id or 0, payload, self.tree.sync):
            log.info("commands_synced", commands=len(payload))

    async def _tick(self) -> None:
        """What happens by itself. An exception that got out would end the loop for good."""
        self.surface.rest()
        try:
            await self.services.tick()
        except Exception as error:  # noqa: BLE001
            failed("tick_failed", error)

    @contextmanager
    def answering(self) -> Generator[None]:
        """Counts an answer under way, for the end."""
        self._answers += 1
        try:
            yield
        finally:
            self._answers -= 1

    async def on_interaction(self, interaction: Interaction) -> None:
        """Buttons, lists and forms; commands go through the tree."""
        if interaction.type in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            with self.answering():
                await self.surface.press(interaction)

    async def on_ready(self) -> None:
        self._pause = 1.0
        log.info("ready")
        await self._noting(self.services.forget_guild.note_presence({guild.id for guild in self.guilds}))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self._noting(self.services.forget_guild.removed(guild.id))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._noting(self.services.forget_guild.returned(guild.id))
        await self._noting(
            self.services.welcome_guild(guild.id, _open_system_channel(guild), str(guild.preferred_locale))
        )

    async def _noting(self, work: Awaitable[None]) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001
            failed("event_failed", error)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """discord.py's own would log arguments."""
        del event_method, args, kwargs
        error = sys.exc_info()[1]
        if error is not None:
            failed("event_failed", error)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Stay connected. discord.py 2.7.1 gives up when the first connection fails or one event is malformed."""
        while not self.is_closed():
            try:
                await self._find_gateway()
                await super().connect(reconnect=reconnect)
            except (discord.LoginFailure, discord.PrivilegedIntentsRequired, discord.ConnectionClosed):
                raise
            except Exception as error:  # noqa: BLE001
                if self.is_closed():
                    return
                failed("connection_lost", error)
                await self._drop_connection()
                await asyncio.sleep(self._pause)
                self._pause = min(2 * self._pause, LONGEST_PAUSE)
            else:
                return

    async def _find_gateway(self) -> None:
        """The gateway's address, asked from the other base where one is set; discord.py would not ask."""
        if self._api_url is not None:
            found: dict[str, Any] = await self.http.request(Route("GET", "/gateway/bot"))
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(found["url"])

    async def _drop_connection(self) -> None:
        """Close what is left of a broken connection, its heartbeat's thread too."""
        socket: Any = self.ws
        if socket is None:
            return
        if socket._keep_alive is not None:  # noqa: SLF001  (nothing public ends its thread)
            socket._keep_alive.stop()  # noqa: SLF001
        try:
            await socket.close(code=4000)
        except Exception as error:  # noqa: BLE001
            failed("connection_lost", error)

    async def close(self) -> None:
        """Stop ticking, let answers under way end, leave Discord, close the database; all who ask wait for the end."""
        if self._ending is None:
            self._ending = asyncio.create_task(self._end())
        await asyncio.shield(self._ending)

    async def __aexit__(self, *_: object) -> None:
        """discord.py's own would not wait for the database, which the end of the program would then cut short."""
        await self.close()

    async def _end(self) -> None:
        self._ticking.cancel()
        waited = 0.0
        while self._answers and waited < PATIENCE_AT_THE_END:
            await asyncio.sleep(0.05)
            waited += 0.05
        try:
            self._close_well()
            await super().close()
        finally:
            await self._open.aclose()

    def _close_well(self) -> None:
        """Have the connection closed with 1000. discord.py's reader wakes up first and would close it with 4000."""
        socket: Any = getattr(self.ws, "socket", None)
        if socket is None:
            return
        close = socket.close

        async def closing(**_: object) -> bool:
            return await close(code=1000)

        socket.close = closing
