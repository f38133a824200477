"""A stand-in for Discord's REST API and gateway on 127.0.0.1: enough of the wire for the bot as a real process."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

APPLICATION = "900000000000000001"
GUILD, CHANNEL, MEMBER = "910000000000000001", "910000000000000002", "920000000000000001"
THINKING = 5
USER = {"id": APPLICATION, "username": "Sagstal", "discriminator": "0", "avatar": None, "bot": True}


@dataclass
class StandIn:
    """What the bot sent, and a way to send it something. `refuse_gateway` answers that many askings with 503.

    `permissions` are what the bot may do where members ask it something.
    """

    refuse_gateway: int = 0
    permissions: int = 0
    address: str = ""
    requests: list[tuple[str, str, Any]] = field(default_factory=list[tuple[str, str, Any]])
    identified: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    close_codes: list[int | None] = field(default_factory=list[int | None])
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    _answers: defaultdict[str, asyncio.Future[dict[str, Any]]] = field(init=False)
    _messages: defaultdict[str, asyncio.Future[dict[str, Any]]] = field(init=False)
    _socket: web.WebSocketResponse | None = None
    _sequence: int = 0

    def __post_init__(self) -> None:
        self._messages = defaultdict(lambda: asyncio.get_running_loop().create_future())
        self._answers = defaultdict(lambda: asyncio.get_running_loop().create_future())

    @property
    def api(self) -> str:
        return f"{self.address}/api/v10"

    def sent(self, method: str, ending: str) -> list[Any]:
        """Bodies of the requests with that method whose path ends so."""
        return [body for verb, path, body in self.requests if verb == method and path.endswith(ending)]

    async def interact(self, number: int, kind: int, data: dict[str, Any], **more: Any) -> dict[str, Any]:
        """Have a member do something; the bot's first answer."""
        identity = str(930000000000000000 + number)
        allowed = {"app_permissions": str(self.permissions)}
        await self._dispatch("INTERACTION_CREATE", {**_interaction(identity, kind, data), **allowed, **more})
        return await asyncio.wait_for(self._answers[identity], 10)

    async def ask(self, number: int, data: dict[str, Any], *, kind: int = 2, **more: Any) -> dict[str, Any]:
        """Have a member give a command, or press a button; what the bot shows, at once or after it has thought."""
        first = await self.interact(number, kind, data, **more)
        return first["data"] if first["type"] != THINKING else await self.shown(number)

    async def shown(self, number: int) -> dict[str, Any]:
        """What the bot shows after it has thought about that asking."""
        return await asyncio.wait_for(self._messages[f"token-{930000000000000000 + number}"], 60)

    async def drop(self) -> None:
        """Break the connection without a word."""
        if self._socket is not None and self._socket._req is not None and self._socket._req.transport is not None:
            self._socket._req.transport.abort()

    async def _dispatch(self, name: str, data: dict[str, Any]) -> None:
        assert self._socket is not None
        self._sequence += 1
        await self._socket.send_str(json.dumps({"op": 0, "t": name, "s": self._sequence, "d": data}))

    async def rest(self, request: web.Request) -> web.Response:
        """Every REST call: noted, and answered as Discord would."""
        path = request.path.removeprefix("/api/v10")
        body = await _body(request)
        self.requests.append((request.method, path, body))
        if path == "/gateway/bot" and self.refuse_gateway:
            self.refuse_gateway -= 1
            return _answer({"message": "unavailable", "code": 0}, 503)
        if path.endswith("/callback"):
            self._answers[path.split("/")[2]].set_result(body or {})
        if path.startswith("/webhooks/"):
            self._messages[path.split("/")[3]].set_result(body or {})
        return _answer(self._reply(path, body))

    def _reply(self, path: str, body: Any) -> Any:
        limits = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
        match path.split("/")[1:]:
            case ["users", "@me"]:
                return USER
            case ["oauth2", "applications", "@me"]:
                flags = {"bot_public": True, "bot_require_code_grant": False, "verify_key": "0", "flags": 0}
                names = {"name": "Sagstal", "description": "", "icon": None}
                return {"id": APPLICATION, "owner": USER, **names, **flags}
            case ["gateway", "bot"]:
                socket = self.address.replace("http", "ws", 1) + "/socket"
                return {"url": socket, "shards": 1, "session_start_limit": limits}
            case ["applications", _, "commands"]:
                extra = {"application_id": APPLICATION, "version": "1"}
                return [{**command, "id": str(940 + i), **extra} for i, command in enumerate(body)]
            case ["webhooks", *_] | ["channels", _, "messages"]:
                return message()
            case _:
                return {"interaction": {"id": "1", "type": 2}, "resource": {"type": body["type"]}} if body else {}

    async def gateway(self, request: web.Request) -> web.WebSocketResponse:
        """One gateway connection: HELLO, IDENTIFY, READY, the server; heartbeats are answered."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._socket = socket
        await socket.send_str(json.dumps({"op": 10, "d": {"heartbeat_interval": 41250}}))
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._received(socket, json.loads(message.data))
        self.close_codes.append(socket.close_code)
        return socket

    async def _received(self, socket: web.WebSocketResponse, payload: dict[str, Any]) -> None:
        match payload["op"]:
            case 1:
                await socket.send_str(json.dumps({"op": 11, "d": None}))
            case 2:
                self.identified.append(payload["d"])
                await self._dispatch("READY", self._ready())
                await self._dispatch("GUILD_CREATE", _guild())
                self.ready.set()
            case 6:
                await self._dispatch("RESUMED", {})
                self.ready.set()
            case _:
                pass

    def _ready(self) -> dict[str, Any]:
        return {
            "v": 10,
            "user": USER,
            "session_id": "session",
            "resume_gateway_url": self.address.replace("http", "ws", 1) + "/socket",
            "guilds": [{"id": GUILD, "unavailable": True}],
            "application": {"id": APPLICATION, "flags": 0},
        }


def command(name: str, sub: str, **values: str) -> dict[str, Any]:
    """What `interact` is given for a command with options that are texts, with 2 for its kind."""
    given = [{"type": 3, "name": option, "value": value} for option, value in values.items()]
    options: list[dict[str, Any]] = [{"type": 1, "name": sub, "options": given}]
    return {"id": "940", "name": name, "type": 1, "options": options}


async def _body(request: web.Request) -> Any:
    """What was sent, without the files that came with it."""
    if request.content_type == "application/json":
        return json.loads(await request.text() or "null")
    if request.content_type != "multipart/form-data":
        return None
    sent = await request.read()
    begin = sent.index(b"\r\n\r\n", sent.index(b'name="payload_json"')) + 4
    return json.loads(sent[begin : sent.index(b"\r\n--", begin)])


def message() -> dict[str, Any]:
    """One of the bot's own, as far as discord.py reads it."""
    when = {"timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None}
    lists: dict[str, list[Any]] = {
        "embeds": [],
        "attachments": [],
        "mentions": [],
        "mention_roles": [],
        "components": [],
    }
    rest = {"type": 0, "content": "", "tts": False, "mention_everyone": False, "pinned": False, "flags": 0}
    return {"id": "950000000000000001", "channel_id": CHANNEL, "author": USER, **when, **lists, **rest}


def _answer(body: Any, status: int = 200) -> web.Response:
    # Exactly this type: with a charset discord.py takes the body for text.
    limits = {"Limit": "100", "Remaining": "99", "Reset": "4102444800", "Reset-After": "1", "Bucket": "all"}
    headers = {"Content-Type": "application/json", **{f"X-RateLimit-{name}": text for name, text in limits.items()}}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers)


def _guild() -> dict[str, Any]:
    everyone = {"id": GUILD, "name": "@everyone", "permissions": "0", "position": 0, "color": 0, "hoist": False}
    everyone |= {"managed": False, "mentionable": False, "flags": 0, "colors": {"primary_color": 0}}
    channel: dict[str, Any] = {"id": CHANNEL, "type": 0, "name": "sagstal", "position": 0, "permission_overwrites": []}
    lists: dict[str, list[Any]] = {"emojis": [], "stickers": [], "features": [], "threads": [], "members": []}
    names = {"id": GUILD, "name": "Union", "owner_id": MEMBER, "preferred_locale": "da", "icon": None}
    levels = {"verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0}
    levels |= {"mfa_level": 0, "nsfw_level": 0, "premium_tier": 0, "afk_timeout": 300, "system_channel_flags": 0}
    return {**names, **levels, **lists, "roles": [everyone], "channels": [channel], "member_count": 2}


def press(identity: str) -> dict[str, Any]:
    """What `ask` is given for a button, with 3 for its kind and `message` for what it stands on."""
    return {"custom_id": identity, "component_type": 2, "id": 1}


def member(number: int = 0, *roles: int) -> dict[str, Any]:
    """Somebody in the server, the same for the same number."""
    identity = str(int(MEMBER) + number)
    user = {"id": identity, "username": "mette", "discriminator": "0", "avatar": None, "global_name": "Mette"}
    rest = {"permissions": "32", "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0}
    return {"user": user, "roles": [str(role) for role in roles], **rest}


def _interaction(identity: str, kind: int, data: dict[str, Any]) -> dict[str, Any]:
    where: dict[str, Any] = {
        "guild_id": GUILD,
        "guild": {"id": GUILD, "features": [], "locale": "da"},
        "channel_id": CHANNEL,
    }
    where |= {"channel": {"id": CHANNEL, "type": 0, "name": "sagstal", "permissions": "0", "guild_id": GUILD}}
    rest: dict[str, Any] = {
        "entitlements": [],
        "authorizing_integration_owners": {"0": GUILD},
        "context": 0,
        "version": 1,
    }
    rest |= {"app_permissions": "0", "locale": "da", "guild_locale": "da", "attachment_size_limit": 10485760}
    who = {"id": identity, "application_id": APPLICATION, "type": kind, "token": f"token-{identity}"}
    return {**who, **where, **rest, "member": member(), "data": data}


@asynccontextmanager
async def stand_in(**options: Any) -> AsyncGenerator[StandIn]:
    """A stand-in on a free port of 127.0.0.1, gone with the block."""
    server = StandIn(**options)
    application = web.Application()
    application.router.add_get("/socket", server.gateway)
    application.router.add_get("/socket/", server.gateway)
    application.router.add_route("*", "/api/v10/{rest:.*}", server.rest)
    runner = web.AppRunner(application, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port: int = runner.addresses[0][1]
    server.address = f"http://127.0.0.1:{port}"
    try:
        yield server
    finally:
        await runner.cleanup()
