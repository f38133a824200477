"""How long the rows of each table live, and what ends them; a test compares this with the schema."""

from __future__ import annotations

from typing import Final

WITH_THE_GUILD = "until the server's data is deleted: by command, or 30 days after the bot was removed"

RETENTION: Final = {
    "guild": WITH_THE_GUILD,
    "workplace": WITH_THE_GUILD,
    "proposal": "until an administrator has decided on it, or the server's data is deleted",
    "region": "until the grouping is replaced, or the server's data is deleted",
    "own_area": WITH_THE_GUILD,
    "own_norm": WITH_THE_GUILD,
    "round": WITH_THE_GUILD,
    "open_report": "until the round closes, at most 31 days; sealed, and unreadable once the key is destroyed",
    "release": WITH_THE_GUILD,
    "behind": "until a newer figure is announced in its place, or the server's data is deleted",
    "digest": WITH_THE_GUILD,
    "panel": WITH_THE_GUILD,
    "change": WITH_THE_GUILD,
    "event": "until an administrator removes it, or the server's data is deleted",
    "headcount": "until a representative replaces or removes it, or the server's data is deleted",
    "command_sync": "as long as the database; holds the bot's own application, no server and no person",
}
"""Table -> how long its rows live."""

DAYS_AFTER_REMOVAL = 30
