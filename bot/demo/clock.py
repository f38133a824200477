"""One clock for the bot and the simulated Discord around it: a message is as old as the numbers in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simcord import Env


class Clock:
    """Calling it tells the simulated time, aware, in UTC. It must be wound before the bot starts."""

    def __init__(self) -> None:
        self._env: Env | None = None

    def __call__(self) -> datetime:
        return datetime.now(UTC) if self._env is None else self._env.now()

    def wind(self, env: Env, moment: datetime) -> None:
        """Take over the time of `env` and set it.

        Nothing runs because of it: loops and timeouts wait for `Env.advance_time`. A loop of discord.py that
        is left behind so makes up for every turn it missed: start the bot anew after a long way forward.
        """
        self._env = env
        simulated = env.backend.clock
        simulated._epoch = moment - timedelta(seconds=simulated.elapsed)  # noqa: SLF001  (there is no other way)
