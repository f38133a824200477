"""What waits for its confirmation is bounded, and no server can push another's out."""

from __future__ import annotations

import pytest

from bot.domain.refusals import Problem, Refusal
from bot.services.drafts import DRAFTS, Drafts

HERE, THERE = 1, 2


def drafts() -> Drafts[str]:
    numbers = iter(range(10_000))
    return Drafts(lambda count: next(numbers).to_bytes(count, "big"))


def waiting(some: Drafts[str], guild: int, names: list[str]) -> list[str]:
    return [name for name in names if some.look(guild, name) is not None]


def test_of_one_server_so_many_wait_and_the_oldest_gives_way() -> None:
    some = drafts()
    names = [some.put(HERE, "a list") for _ in range(DRAFTS + 3)]
    assert waiting(some, HERE, names) == names[3:]


def test_a_server_that_fills_the_room_pushes_out_its_own_and_nobody_elses() -> None:
    some = drafts()
    theirs = some.put(THERE, "a list that took ten minutes to write")
    ours = [some.put(HERE, "a list") for _ in range(10 * DRAFTS)]
    assert some.look(THERE, theirs) == "a list that took ten minutes to write"
    assert waiting(some, HERE, ours) == ours[1 - DRAFTS :]


def test_however_many_servers_there_are_no_more_wait() -> None:
    some = drafts()
    names = {guild: some.put(guild, "a list") for guild in range(3 * DRAFTS)}
    assert sum(some.look(guild, name) is not None for guild, name in names.items()) == DRAFTS
    assert some.look(3 * DRAFTS - 1, names[3 * DRAFTS - 1]) == "a list"


def test_what_is_put_under_the_same_name_again_is_the_newest_and_is_there_once() -> None:
    some = drafts()
    some.put(HERE, "first", "name")
    names = [some.put(HERE, "a list") for _ in range(DRAFTS - 1)]
    some.put(HERE, "second", "name")
    assert waiting(some, HERE, names) == names
    some.put(HERE, "a list")
    assert waiting(some, HERE, names) == names[1:]
    assert some.look(HERE, "name") == "second"


def test_a_draft_is_found_in_its_own_server_alone_and_taken_once() -> None:
    some = drafts()
    name = some.put(HERE, "a list")
    assert some.look(THERE, name) is None
    assert some.take(HERE, name) == "a list"
    with pytest.raises(Refusal) as refusal:
        some.take(HERE, name)
    assert refusal.value.problem is Problem.FORM_EXPIRED
