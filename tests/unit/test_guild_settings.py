"""What a server can choose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.guild import GuildSettings
from bot.domain.guild_check import ChannelRights
from bot.domain.refusals import Problem, Refusal
from bot.domain.rounds import RoundLength

PLAIN = GuildSettings(guild=1, language="da", member_role=2, representative_role=3, digest_channel=4)


def test_unless_a_server_chooses_it_has_months_mondays_at_nine_and_five() -> None:
    assert (PLAIN.round_length, PLAIN.digest_weekday, PLAIN.digest_hour, PLAIN.k) == (RoundLength.MONTH, 0, 9, 5)


def test_a_server_may_choose_the_ends_of_every_range() -> None:
    for weekday, hour, k, language in ((0, 0, 5, "da"), (6, 23, 20, "en")):
        chosen = replace(PLAIN, digest_weekday=weekday, digest_hour=hour, k=k, language=language)
        assert (chosen.digest_weekday, chosen.digest_hour, chosen.k, chosen.language) == (weekday, hour, k, language)


@pytest.mark.parametrize("weekday", [-1, 7])
def test_a_weekday_is_one_of_seven(weekday: int) -> None:
    with pytest.raises(Refusal) as refused:
        replace(PLAIN, digest_weekday=weekday)
    assert refused.value.problem is Problem.SETUP_OUT_OF_RANGE


@pytest.mark.parametrize("hour", [-1, 24])
def test_an_hour_is_one_of_twenty_four(hour: int) -> None:
    with pytest.raises(Refusal) as refused:
        replace(PLAIN, digest_hour=hour)
    assert refused.value.problem is Problem.SETUP_OUT_OF_RANGE


@pytest.mark.parametrize("k", [0, 4, 21])
def test_k_is_never_under_five_nor_over_twenty(k: int) -> None:
    with pytest.raises(Refusal) as refused:
        replace(PLAIN, k=k)
    assert refused.value.problem is Problem.SETUP_OUT_OF_RANGE


@pytest.mark.parametrize("language", ["", "de", "da-DK", "DA"])
def test_a_server_speaks_danish_or_english(language: str) -> None:
    with pytest.raises(Refusal) as refused:
        replace(PLAIN, language=language)
    assert refused.value.problem is Problem.SETUP_OUT_OF_RANGE


def test_a_server_asks_nothing_unless_it_chooses_to_and_never_more_than_five_or_one_twice() -> None:
    assert PLAIN.questions == ()
    assert len(replace(PLAIN, questions=("a", "b", "c", "d", "e")).questions) == 5
    for questions in (("a", "b", "c", "d", "e", "f"), ("a", "a")):
        with pytest.raises(Refusal) as refused:
            replace(PLAIN, questions=questions)
        assert refused.value.problem is Problem.SETUP_OUT_OF_RANGE


def test_a_digest_needs_a_channel_the_bot_can_see_write_in_and_read_back() -> None:
    assert ChannelRights(exists=True, view=True, send=True, read_history=True).enough
    assert not ChannelRights(exists=False).enough
    for missing in ("exists", "view", "send", "read_history"):
        rights = {"exists": True, "view": True, "send": True, "read_history": True, missing: False}
        assert not ChannelRights(**rights).enough
