"""Discord is told of the commands when they changed, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.integration.house import House, Running

APPLICATION, ANOTHER = 44, 45
COMMANDS: list[dict[str, Any]] = [
    {"name": "caseload", "description": "Caseloads", "options": [{"name": "report", "type": 1}]},
    {"name": "caseload-admin", "description": "Set up", "name_localizations": {"da": "sagstal-admin"}},
]


class Discord:
    """Counts how often it is told."""

    def __init__(self) -> None:
        self.told = 0

    async def send(self) -> None:
        self.told += 1


async def test_a_first_start_tells_discord_and_a_second_without_changes_does_not(house: House) -> None:
    discord = Discord()
    for expected in (True, False, False):
        async with house.running() as running:
            assert await running.services.sync_commands(APPLICATION, COMMANDS, discord.send) is expected
    assert discord.told == 1


async def test_the_order_of_commands_and_of_their_fields_is_no_change(running: Running) -> None:
    discord = Discord()
    await running.services.sync_commands(APPLICATION, COMMANDS, discord.send)
    turned = [dict(reversed(command.items())) for command in reversed(COMMANDS)]
    assert not await running.services.sync_commands(APPLICATION, turned, discord.send)


@pytest.mark.parametrize(
    "changed",
    [
        COMMANDS[:1],
        [*COMMANDS, {"name": "new", "description": "New"}],
        [COMMANDS[0], {**COMMANDS[1], "name_localizations": {"da": "sagstal-leder"}}],
        [{**COMMANDS[0], "options": []}, COMMANDS[1]],
    ],
)
async def test_any_change_is_told_once(running: Running, changed: list[dict[str, Any]]) -> None:
    discord = Discord()
    await running.services.sync_commands(APPLICATION, COMMANDS, discord.send)
    assert await running.services.sync_commands(APPLICATION, changed, discord.send)
    assert not await running.services.sync_commands(APPLICATION, changed, discord.send)
    assert discord.told == 2


async def test_another_application_is_told_by_itself(running: Running) -> None:
    discord = Discord()
    for application in (APPLICATION, ANOTHER, APPLICATION, ANOTHER):
        await running.services.sync_commands(application, COMMANDS, discord.send)
    assert discord.told == 2


async def test_what_discord_did_not_take_is_sent_again_at_the_next_start(running: Running) -> None:
    async def refuses() -> None:
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011  (the very one)
        await running.services.sync_commands(APPLICATION, COMMANDS, refuses)
    discord = Discord()
    assert await running.services.sync_commands(APPLICATION, COMMANDS, discord.send)
