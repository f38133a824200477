"""Discord is told of the commands only when they changed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.store.store import Store


class SyncCommands:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(
        self, application: int, payload: Sequence[dict[str, Any]], send: Callable[[], Awaitable[object]]
    ) -> bool:
        """Calls `send` if the payload is another than the one last sent for this application; whether it did."""
        ordered = sorted(payload, key=lambda command: (command.get("type", 1), command["name"]))
        text = json.dumps([application, ordered], sort_keys=True, ensure_ascii=False, default=str)
        digest = hashlib.sha256(text.encode()).hexdigest()
        if await self._store.command_sync.read(application) == digest:
            return False
        await send()
        await self._store.command_sync.write(application, digest)
        return True
