"""What an administrator typed into a form that was refused, in memory only, so that it opens again with all of it."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.services.caller import require_administrator
from bot.services.drafts import Drafts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.services.caller import Caller


def draft_name(fields: Mapping[str, str]) -> str:
    """A short name for what was typed; fields that are empty do not count."""
    words = json.dumps(sorted((name, text) for name, text in fields.items() if text))
    return sha256(words.encode()).hexdigest()[:16]


class TypedForms:
    """For texts that are too long for a button's id; each is found by a short name, in its own server alone."""

    def __init__(self, random: Callable[[int], bytes]) -> None:
        self._drafts: Drafts[Mapping[str, str]] = Drafts(random)

    def keep(self, caller: Caller, fields: Mapping[str, str]) -> str:
        """Keep what was typed, by the names of the form's fields; the name that finds it again.

        The name is made from what was typed: what is answered depends on nothing else.
        """
        require_administrator(caller)
        return self._drafts.put(caller.guild, fields, draft_name(fields))

    def fields(self, caller: Caller, name: str) -> Mapping[str, str]:
        """What was typed, as often as it is asked for. Refuses what was let go since."""
        require_administrator(caller)
        found = self._drafts.look(caller.guild, name)
        if found is None:
            raise Refusal(Problem.FORM_EXPIRED)
        return found
