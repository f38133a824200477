"""A house to start the bot in, with real files underneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.integration.house import House

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from tests.integration.house import Running


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Empty: nothing was ever started here."""
    return House(tmp_path / "house")


@pytest_asyncio.fixture
async def running(house: House) -> AsyncGenerator[Running]:
    """Started, one server set up, three workplaces, the first round open until 1 October, nine o'clock."""
    async with house.running() as started:
        await started.set_up()
        yield started
