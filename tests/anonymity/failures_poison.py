"""What is raised while the bot's insides fail: errors with ids, names, tokens, words and numbers of people in them."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Any, NoReturn

import aiohttp
import discord

from tests.anonymity.logs_search import Secrets

if TYPE_CHECKING:
    import simcord

FAMILY_NAME = "vibeholm"
"""Everybody and everything in the simulated server bears it, since `admin` alone could be a module's name."""
MOST = 3
"""Failures at one place in one run: the suite must also get to the end of its stories, where other places are."""
OFTEN, RARELY = 0.1, 0.02
"""Chances; the lower one for what happens many times in one answer."""


class Failures:
    """Chance, by a fixed seed for each test; what it struck; what the struck things told."""

    def __init__(self, *, rate: float, seed: str) -> None:
        self.rate, self.seed = rate, seed
        self.chance = Random(seed)  # noqa: S311  (a game)
        self.hits: Counter[str] = Counter()
        self.outcomes: dict[str, str] = {}
        self.secrets = Secrets(words={FAMILY_NAME})
        self.server: simcord.Env | None = None

    def begin(self, test: str) -> None:
        self.chance = Random(f"{self.seed} {test}")  # noqa: S311

    def strikes(self, point: str, rate: float = OFTEN, most: int = MOST) -> bool:
        """Whether it fails here, this time: surely the first, then by chance; never before the server stands."""
        if self.server is None or self.hits[point] >= most * self.rate:
            return False
        struck = self.hits[point] == 0 or self.chance.random() < rate
        self.hits[point] += struck
        return struck

    def strike(self, point: str, rate: float = OFTEN) -> None:
        if self.strikes(point, rate):
            self.fail()

    def fail(self) -> NoReturn:
        """Raise one of many, with people in it, in what it came from and in what was noted on it."""
        error = self.poison()
        error.add_note(self._somebody())
        raise error from KeyError(self._somebody())

    def poison(self) -> Exception:
        """An error as Discord, the database, the network or a slip of ours would raise it."""
        who, typed, token = self._somebody(), self._typed(), self._token()
        number = self.chance.choice(sorted(self.secrets.numbers or {"187"}))
        address = f"https://discord.com/api/v10/interactions/{who.split()[0]}/{token}/callback"
        return self.chance.choice(
            [
                http_error(404, 10062, address),
                http_error(400, 40060, f"{address} {typed}"),
                http_error(429, 0, address),
                http_error(500, 0, f"{who} {typed}"),
                aiohttp.ClientOSError(104, f"{address} {who}"),
                aiohttp.InvalidURL(address),
                sqlite3.IntegrityError(f"UNIQUE constraint failed: {who} {typed}"),
                sqlite3.OperationalError(f"near {typed!r}: syntax error at {number}"),
                OSError(28, "No space left on device", f"/home/{FAMILY_NAME}/keys/{who.split()[0]}-1.key"),
                KeyError(who),
                ValueError(f"could not convert string to float: {number!r}"),
                UnicodeDecodeError("utf-8", typed.encode(), 0, 1, who),
                TimeoutError(who),
                ExceptionGroup(who, [ValueError(number), KeyError(typed)]),
                discord.ClientException(f"{who} typed {typed}"),
                discord.InteractionResponded(_Interaction(who)),  # pyright: ignore[reportArgumentType]
            ]
        )

    def _somebody(self) -> str:
        users = list(self.server.backend.users.values()) if self.server else []
        return f"{(one := self.chance.choice(users)).id} {one.name}" if users else f"920000000000000001 {FAMILY_NAME}"

    def _typed(self) -> str:
        return self.chance.choice(sorted(self.secrets.words))

    def _token(self) -> str:
        return self.chance.choice(sorted(self.secrets.tokens or {"token-of-nobody"}))

    def note(self, payload: Any) -> None:
        """Remember what a client sent: whatever was chosen or typed, and the token to answer with."""
        self.secrets.tokens.add(payload["token"])
        for text in _texts(payload["data"]):
            kind = self.secrets.numbers if text.replace(",", "").isdigit() else self.secrets.words
            kind.add(text)

    def to_json(self) -> str:
        return json.dumps({"hits": self.hits, "outcomes": self.outcomes, "secrets": self.secrets.to_json()})


class _Interaction:
    def __init__(self, who: str) -> None:
        self._who = who

    def __repr__(self) -> str:
        return self._who


class _Response:
    """As much of aiohttp's answer as discord.py's exceptions read, with an address in it."""

    def __init__(self, status: int, reason: str) -> None:
        self.status, self.reason, self.headers = status, reason, dict[str, str]()


def http_error(status: int, code: int, told: str) -> discord.HTTPException:
    """What discord.py raises for an answer of Discord's; `told` is in the reason and in the message."""
    kinds: dict[int, type[discord.HTTPException]] = {404: discord.NotFound, 500: discord.DiscordServerError}
    response: Any = _Response(status, told)
    return kinds.get(status, discord.HTTPException)(response, {"code": code, "message": told})


def _texts(data: Any) -> list[str]:
    """What stands in the values of an interaction, and in the ids of what was pressed."""
    found: list[str] = []
    if isinstance(data, dict):
        for name, value in data.items():  # pyright: ignore[reportUnknownVariableType]
            if name in ("value", "values"):
                found += [str(one) for one in (value if isinstance(value, list) else [value])]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
            elif name == "custom_id" and str(value).startswith(("sagstal:", "@")):  # pyright: ignore[reportUnknownArgumentType]
                found += str(value).split(":")[2:]  # pyright: ignore[reportUnknownArgumentType]
            else:
                found += _texts(value)
    elif isinstance(data, list):
        for one in data:  # pyright: ignore[reportUnknownVariableType]
            found += _texts(one)
    return [text for text in found if text]
