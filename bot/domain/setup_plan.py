"""SetupPlan: what an administrator has chosen in the set-up and not yet published, small enough for a button's id."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

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


class Rhythm(NamedTuple):
    """When the weekly post comes and rounds close, and in which language; first as it is offered."""

    weekday: int = 0
    hour: int = 9
    language: str = "da"


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

    def with_roles(
        self, members: str, representatives: str, channel: str, threshold: str, round_length: str
    ) -> SetupPlan:
        """The plan with what the first form sent; what a client made up is not chosen, or stays as it was."""
        return replace(
            self,
            member_role=_id_in(members),
            representative_role=_id_in(representatives),
            digest_channel=_id_in(channel),
            k=_whole(threshold, LOWEST_K, HIGHEST_K, self.k),
            round_length=RoundLength(round_length) if round_length in set(RoundLength) else self.round_length,
        )

    def with_rhythm(self, weekday: str, hour: str, language: str) -> SetupPlan:
        """The plan with what the second form sent; what a client made up stays as it was, or as the form offers it."""
        at = self.rhythm
        return replace(
            self,
            digest_weekday=_whole(weekday, 0, 6, at.weekday),
            digest_hour=_whole(hour, 0, 23, at.hour),
            language=language if language in ("da", "en") else at.language,
        )

    @property
    def rhythm(self) -> Rhythm:
        """Day, hour and language as chosen, or as they are offered."""
        if self.digest_weekday is None or self.digest_hour is None or self.language is None:
            return Rhythm()
        return Rhythm(self.digest_weekday, self.digest_hour, self.language)

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


def _id_in(text: str) -> int | None:
    number = _whole(text, 1, HIGHEST_ID, 0)
    return number or None


def _whole(text: str, lowest: int, highest: int, otherwise: int) -> int:
    """A whole number within bounds, written in at most 19 digits; `otherwise` for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(HIGHEST_ID))):
        return otherwise
    return int(text) if lowest <= int(text) <= highest else otherwise


def _packed(identity: int | None) -> str:
    return base64.urlsafe_b64encode((identity or 0).to_bytes(_ID_BYTES)).decode().rstrip("=")


def _unpacked(text: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(f"{text}="))
