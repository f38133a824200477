"""Lets people in the simulated Discord have a client language of their own, as they have in the real one.

SimCord says `en-US` for everybody. `speaks(env, anna, "da")` makes every interaction Anna starts carry `da`,
and every interaction in her server the server's preferred language; everybody else stays `en-US`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary

from simcord import interactions

if TYPE_CHECKING:
    from collections.abc import Callable

    from simcord import Env, MemberActor, UserHandle
    from simcord.backend import Backend

_languages: WeakKeyDictionary[Backend, dict[int, str]] = WeakKeyDictionary()


def speaks(env: Env, person: MemberActor | UserHandle, locale: str) -> None:
    """From now on `person`'s client in `env` is set to `locale`, Discord's code for it: `da`, `en-GB`."""
    install()
    _languages.setdefault(env.backend, {})[person.id] = locale


def locale_of(env: Env, user_id: int) -> str:
    """The client language of a person; `en-US` where none was set."""
    return _languages.get(env.backend, {}).get(user_id, "en-US")


def install() -> None:
    """Make SimCord's interactions carry the languages. Doing it twice does nothing more."""
    if not hasattr(interactions.base_payload, "without_languages"):
        interactions.base_payload = _with_languages(interactions.base_payload)


def uninstall() -> None:
    """Give SimCord its own function back and forget every language. Safe when nothing was installed."""
    interactions.base_payload = getattr(interactions.base_payload, "without_languages", interactions.base_payload)
    _languages.clear()


def _with_languages(original: Callable[..., Any]) -> Callable[..., Any]:
    def base_payload(backend: Backend, **about: Any) -> tuple[Any, dict[str, Any]]:
        record, payload = original(backend, **about)
        spoken = _languages.get(backend)
        if spoken is not None:
            payload["locale"] = spoken.get(about["user_id"], payload["locale"])
            if about["guild_id"] is not None:
                payload["guild_locale"] = backend.get_guild(about["guild_id"]).preferred_locale
        return record, payload

    cast("Any", base_payload).without_languages = original
    return base_payload
