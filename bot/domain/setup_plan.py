"""SetupPlan: what an administrator has chosen in the set-up and not yet published, small enough for a button's id."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from bot.domain.refusals import Problem, Refusal
from bot.domain.release import HIGHEST_K, LOWEST_K
from bot.domain.rounds import RoundLength

if TYPE_CHECKING:
    from bot.domain.guild import GuildSettings

HIGHEST_ID = 2**63 - 1
"""The greatest whole number that the database holds; Discord's ids are far below it."""
THRESHOLDS = (5, 7, 10, 12)
"""Thresholds that the set-up offers; any from 5 to 20 can be chosen by itself."""

_ID_BYTES = 8
_LENGTHS = {
    "w": RoundLength.WEEK,
    "t": RoundLength.TWO_WEEKS,
    "f": RoundLength.FOUR_WEEKS,
    "m": RoundLength.MONTH,
}
_LETTERS = {length: letter for letter, length in _LENGTHS.items()}
_WRITTEN = re.compile(
    r"([\w-]{11})([\w-]{11})([\w-]{11})(\d\d)([wtfm])(?:([0-6])([01]\d|2[0-3])(da|en)|-----)", re.ASCII
)  # ids in base64url without padding, then one sign or two for each other choice


@dataclass(frozen=True, slots=True)
class SetupPlan:
    """Fields as in GuildSettings, None for what is not chosen yet. Day, hour and language are chosen together."""

    member_role: int | None = None
    representative_role: int | None = None
    digest_channel: int | None = None
    k: int = LOWEST_K
    round_length: RoundLength = RoundLength.MONTH
    digest_weekday: int | None = None
    digest_hour: int | None = None
    language: str | None = None

    @property
    def has_roles_and_channel(self) -> bool:
        return None not in (self.member_role, self.representative_role, self.digest_channel)

    @property
    def has_rhythm(self) -> bool:
        """Whether day, hour and language are chosen."""
        return None not in (self.digest_weekday, self.digest_hour, self.language)

    def given(self) -> dict[str, Any]:
        """Everything that is chosen, by its name."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value is not None}

    @staticmethod
    def of(settings: GuildSettings) -> SetupPlan:
        """The plan that changes nothing."""
        return SetupPlan(**{field.name: getattr(settings, field.name) for field in fields(SetupPlan)})

    def __str__(self) -> str:
        """41 letters, digits, `-` and `_`, which `parse` reads."""
        ids = (self.member_role, self.representative_role, self.digest_channel)
        rhythm = f"{self.digest_weekday}{self.digest_hour:02}{self.language}" if self.has_rhythm else "-----"
        return "".join(map(_packed, ids)) + f"{self.k:02}{_LETTERS[self.round_length]}{rhythm}"

    @staticmethod
    def parse(text: str) -> SetupPlan:
        """The plan that `str` wrote. Refuses anything else as something that has expired."""
        found = _WRITTEN.fullmatch(text)
        ids = [_unpacked(packed) for packed in found.groups()[:3]] if found else []
        if found is None or max(ids) > HIGHEST_ID or not LOWEST_K <= int(found[4]) <= HIGHEST_K:
            raise Refusal(Problem.FORM_EXPIRED)
        plan = SetupPlan(*(one or None for one in ids), k=int(found[4]), round_length=_LENGTHS[found[5]])
        if found[8] is None:
            return plan
        return replace(plan, digest_weekday=int(found[6]), digest_hour=int(found[7]), language=found[8])


def _packed(identity: int | None) -> str:
    return base64.urlsafe_b64encode((identity or 0).to_bytes(_ID_BYTES)).decode().rstrip("=")


def _unpacked(text: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(f"{text}="))
