"""GuildSettings: everything a server configures; what of it may be chosen, checked."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.questions import MOST_QUESTIONS
from bot.domain.refusals import Problem, Refusal
from bot.domain.release import HIGHEST_K, LOWEST_K
from bot.domain.rounds import RoundLength


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """A server's choices. Ids are Discord's, of roles and a channel, never of people.

    `digest_weekday` 0 is Monday; `digest_hour` 0-23, Copenhagen time; `k` 5-20; `language` "da" or "en".
    Where `newcomers_wait`, only those may report who joined the server before the round opened: accounts made for one
    round cannot. `reminder_role` is mentioned in a round's last week, 0 for none. `questions` are those asked on
    working conditions, by their keys: at most five, none twice.
    """

    guild: int
    language: str
    member_role: int
    representative_role: int
    digest_channel: int
    digest_weekday: int = 0
    digest_hour: int = 9
    round_length: RoundLength = RoundLength.MONTH
    k: int = LOWEST_K
    newcomers_wait: bool = False
    reminder_role: int = 0
    questions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (
            0 <= self.digest_weekday <= 6
            and 0 <= self.digest_hour <= 23
            and LOWEST_K <= self.k <= HIGHEST_K
            and self.language in ("da", "en")
            and len(set(self.questions)) == len(self.questions) <= MOST_QUESTIONS
        ):
            raise Refusal(Problem.SETUP_OUT_OF_RANGE)
