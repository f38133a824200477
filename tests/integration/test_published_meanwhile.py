"""Figures that are read while a round closes: they are shown once it is closed, however the two meet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.services.close_round import Step
from bot.services.past_releases import releases_of
from tests.integration.house import GUILD, House, PowerCut, Running

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.domain.release import Release
    from bot.store.store import Store

pytestmark = pytest.mark.attack("poisoned or watched round")


@dataclass
class Meeting:
    """A store in which something happens once, right after the first thing that is read of it."""

    store: Store
    happens: Callable[[], Awaitable[None]]
    happened: bool = False

    async def last(self, guild: int) -> Any:
        return await self._then(await self.store.rounds.last(guild))

    async def history(self, guild: int, limit: int) -> Any:
        return await self._then(await self.store.releases.history(guild, limit))

    async def _then(self, read: Any) -> Any:
        if not self.happened:
            self.happened = True
            await self.happens()
        return read


async def read_while(bot: Running, happens: Callable[[], Awaitable[None]]) -> tuple[Release, ...]:
    meeting = cast("Any", Meeting(bot.store, happens))
    places = await bot.services.read_release.places(GUILD)
    return await releases_of(replace(bot.store, rounds=meeting, releases=meeting), GUILD, places, 10)


def cut(step: Step) -> None:
    if step is Step.PUBLISHED:
        raise PowerCut


async def test_figures_that_are_written_while_they_are_read_are_not_shown_before_the_round_is_closed(
    tmp_path: Path,
) -> None:
    async with House(tmp_path).running(cut) as bot:
        await bot.set_up()
        await bot.team([60] * 14)

        async def half_closed() -> None:
            with pytest.raises(PowerCut):
                await bot.close()

        assert await read_while(bot, half_closed) == ()


async def test_figures_that_the_brake_takes_back_while_they_are_read_are_not_shown(tmp_path: Path) -> None:
    async with House(tmp_path).running(cut) as bot:
        await bot.set_up()
        await bot.team([60] * 14)
        with pytest.raises(PowerCut):
            await bot.close()
        number = (await bot.round())[0].number

        async def withdrawn() -> None:
            await bot.store.releases.withdraw(GUILD, number)

        assert await read_while(bot, withdrawn) == ()
