"""Settings: one frozen value from the environment, read once, all problems reported at once and no value printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from environs import Env, EnvValidationError

from bot.directories import lie_apart
from bot.errors import SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping

LOG_LEVELS = ("INFO", "WARNING", "ERROR")
"""DEBUG is not among them: libraries log members and what they typed there."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs between machines. What a server chooses is in the database instead.

    `discord_token` is empty where none is set. `discord_api_url` is another base address for Discord's REST API, None
    for Discord's own; the gateway's address is then asked from there.
    """

    discord_token: str = field(default="", repr=False)
    discord_api_url: str | None = None
    data_dir: Path = Path("data")
    key_dir: Path = Path("keys")
    log_level: str = "INFO"

    @staticmethod
    def from_env(environ: Mapping[str, str]) -> Settings:
        """The settings in a mapping such as os.environ. SettingsInvalid names every problem, and no value."""
        env = _Reader(environ)
        settings = Settings(
            discord_token=env.str("DISCORD_TOKEN", "").strip(),
            discord_api_url=env.str("DISCORD_API_URL", "").strip().rstrip("/") or None,
            data_dir=env.path("SAGSTAL_DATA_DIR", Path("data")),
            key_dir=env.path("SAGSTAL_KEY_DIR", Path("keys")),
            log_level=env.str("SAGSTAL_LOG_LEVEL", "INFO").strip().upper(),
        )
        problems = [*env.problems(), *_problems(settings)]
        if problems:
            raise SettingsInvalid(problems)
        return settings


class _Reader(Env):
    """environs over a given mapping instead of the process's environment, collecting what is wrong."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        super().__init__(eager=False)
        self._given = {name: value for name, value in environ.items() if value.strip()}

    def _get_value(self, env_key: str, default: object) -> object:
        return self._given.get(env_key, default)

    def problems(self) -> list[str]:
        try:
            self.seal()
        except EnvValidationError as error:
            return [f"{name} has a value that cannot be used" for name in error.error_messages]
        return []


def _problems(settings: Settings) -> list[str]:
    problems: list[str] = []
    if settings.log_level not in LOG_LEVELS:
        problems.append(f"SAGSTAL_LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}")
    if settings.discord_api_url is not None and not _is_address(settings.discord_api_url):
        problems.append("DISCORD_API_URL must be a full address such as http://127.0.0.1:8080/api/v10")
    if not lie_apart(settings.key_dir, settings.data_dir):
        problems.append("SAGSTAL_KEY_DIR and SAGSTAL_DATA_DIR must lie apart: backups of one must not hold the other")
    return problems


def _is_address(text: str) -> bool:
    """Whether it has a scheme of ours, a host, and a port that can be one if any."""
    try:
        address = urlsplit(text)
        return address.scheme in ("http", "https") and bool(address.hostname) and address.port != 0
    except ValueError:  # its message would carry the value
        return False
