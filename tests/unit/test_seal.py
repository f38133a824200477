"""Keys, pseudonyms and sealed reports, with real cryptography and real key files."""

from __future__ import annotations

import hashlib
import os
import random
import stat
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reports import HIGHEST_CASELOAD, HIGHEST_HOURS, LOWEST_HOURS, Report, from_bytes, to_bytes
from bot.errors import KeyDirectoryUnsafe, KeyLost, SealBroken
from bot.seal import KEY_BYTES, NONCE_BYTES, PLAIN_BYTES, PSEUDONYM_BYTES, KeyDirectory, RoundSeal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))
NONCE = b"n" * NONCE_BYTES
GUILD, MEMBER = 910_000_000_000_000_001, 730_000_000_000_000_001
MADE = datetime(2026, 9, 1, 8, tzinfo=UTC)
SNOWFLAKES = st.integers(1, 2**64 - 1)
REPORTS = st.builds(
    Report,
    workplace=st.integers(1, 10**9),
    area=st.text(st.characters(categories=["Ll", "Nd"], include_characters="_æøå"), min_size=1, max_size=40),
    caseload=st.integers(0, HIGHEST_CASELOAD),
    weekly_hours=st.integers(int(LOWEST_HOURS * 100), int(HIGHEST_HOURS * 100)).map(
        lambda hundredths: hundredths / 100
    ),
)


def chance(seed: int = 1) -> Callable[[int], bytes]:
    return random.Random(seed).randbytes  # noqa: S311  (a test must be repeatable)


def sealed_by(seal: RoundSeal, plain: bytes = b"62", nonce: bytes = NONCE) -> tuple[bytes, bytes]:
    pseudonym = seal.pseudonym(GUILD, MEMBER)
    return pseudonym, seal.seal(plain, GUILD, pseudonym, nonce)


@pytest.fixture
def keys(tmp_path: Path) -> KeyDirectory:
    directory = KeyDirectory(tmp_path / "keys", chance())
    directory.prepare(tmp_path / "data")
    return directory


# Pseudonyms


def test_a_pseudonym_is_the_same_for_the_same_member_in_the_same_round() -> None:
    assert RoundSeal(KEY).pseudonym(GUILD, MEMBER) == RoundSeal(KEY).pseudonym(GUILD, MEMBER)


@given(one=st.tuples(SNOWFLAKES, SNOWFLAKES), other=st.tuples(SNOWFLAKES, SNOWFLAKES))
def test_two_members_or_two_servers_never_share_a_pseudonym(one: tuple[int, int], other: tuple[int, int]) -> None:
    seal = RoundSeal(KEY)
    assert (seal.pseudonym(*one) == seal.pseudonym(*other)) == (one == other)


def test_a_pseudonym_differs_by_server_by_member_and_by_round() -> None:
    pseudonyms = [
        RoundSeal(KEY).pseudonym(GUILD, MEMBER),
        RoundSeal(KEY).pseudonym(GUILD + 1, MEMBER),
        RoundSeal(KEY).pseudonym(GUILD, MEMBER + 1),
        RoundSeal(KEY).pseudonym(MEMBER, GUILD),
        RoundSeal(OTHER_KEY).pseudonym(GUILD, MEMBER),
    ]
    assert len(set(pseudonyms)) == len(pseudonyms)
    assert {len(pseudonym) for pseudonym in pseudonyms} == {PSEUDONYM_BYTES}


def test_a_round_outlives_an_update_of_the_program() -> None:
    """Fixed answers for a fixed key: a change here would make every open round unreadable."""
    seal = RoundSeal(KEY)
    pseudonym = seal.pseudonym(910_000_000_000_000_001, 920_000_000_000_000_001)
    assert pseudonym.hex() == "3b91dad146fb56e2463cd7a60e9617b6"
    sealed = seal.seal(b'[3,"kth_job_30",62,37.0]', 910_000_000_000_000_001, pseudonym, bytes(NONCE_BYTES))
    digest = "763e1e58fc98000142308506180a42fd69d40d192616f150f287c436a4dc657d"
    assert hashlib.sha256(sealed).hexdigest() == digest


def test_the_longest_report_that_fits_comes_back_whole() -> None:
    plain = bytes(PLAIN_BYTES - 2)
    pseudonym, sealed = sealed_by(RoundSeal(KEY), plain)
    assert RoundSeal(KEY).unseal(sealed, GUILD, pseudonym) == plain


def test_the_key_that_makes_pseudonyms_opens_no_report() -> None:
    """Whoever were given one of the two derived keys would not have the other, nor the round's."""
    seal = RoundSeal(KEY)
    pseudonym, sealed = sealed_by(seal)
    for key in (seal._pseudonym_key, KEY):
        with pytest.raises(InvalidTag):
            AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], GUILD.to_bytes(8, "big") + pseudonym)


# Sealing


@given(report=REPORTS)
def test_every_report_comes_back_as_it_was_sealed(report: Report) -> None:
    seal = RoundSeal(KEY)
    pseudonym, sealed = sealed_by(seal, to_bytes(report))
    assert from_bytes(seal.unseal(sealed, GUILD, pseudonym)) == report


@given(report=REPORTS)
def test_a_sealed_report_has_the_same_length_whatever_it_says(report: Report) -> None:
    assert len(sealed_by(RoundSeal(KEY), to_bytes(report))[1]) == NONCE_BYTES + PLAIN_BYTES + 16


@given(plain=st.binary(max_size=PLAIN_BYTES - 2))
def test_the_padding_never_adds_to_a_report_or_takes_from_it(plain: bytes) -> None:
    pseudonym, sealed = sealed_by(RoundSeal(KEY), plain)
    assert RoundSeal(KEY).unseal(sealed, GUILD, pseudonym) == plain


def test_a_report_too_long_to_be_padded_is_refused_rather_than_sealed_longer() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        sealed_by(RoundSeal(KEY), b"x" * (PLAIN_BYTES - 1))


def test_nothing_of_a_report_can_be_read_in_its_sealed_form() -> None:
    plain = to_bytes(Report(7, "sygedagpenge", 62))
    _, sealed = sealed_by(RoundSeal(KEY), plain)
    assert plain not in sealed
    assert b"sygedagpenge" not in sealed
    assert b"\0\0\0\0" not in sealed  # the padding


def test_the_same_report_sealed_twice_does_not_look_the_same() -> None:
    seal = RoundSeal(KEY)
    assert sealed_by(seal, nonce=b"1" * NONCE_BYTES)[1][NONCE_BYTES:] != sealed_by(seal)[1][NONCE_BYTES:]


def test_a_report_opens_only_under_its_own_key_server_and_pseudonym() -> None:
    seal = RoundSeal(KEY)
    pseudonym, sealed = sealed_by(seal)
    for opener, guild, name in (
        (RoundSeal(OTHER_KEY), GUILD, pseudonym),
        (seal, GUILD + 1, pseudonym),
        (seal, GUILD, seal.pseudonym(GUILD, MEMBER + 1)),
    ):
        with pytest.raises(SealBroken):
            opener.unseal(sealed, guild, name)


@given(bit=st.integers(0, (NONCE_BYTES + PLAIN_BYTES + 16) * 8 - 1))
def test_a_single_flipped_bit_breaks_the_seal(bit: int) -> None:
    pseudonym, sealed = sealed_by(RoundSeal(KEY))
    flipped = bytearray(sealed)
    flipped[bit // 8] ^= 1 << bit % 8
    with pytest.raises(SealBroken):
        RoundSeal(KEY).unseal(bytes(flipped), GUILD, pseudonym)


@given(length=st.integers(0, NONCE_BYTES + PLAIN_BYTES + 15))
def test_a_row_cut_short_breaks_the_seal(length: int) -> None:
    pseudonym, sealed = sealed_by(RoundSeal(KEY))
    with pytest.raises(SealBroken):
        RoundSeal(KEY).unseal(sealed[:length], GUILD, pseudonym)


def test_a_broken_seal_says_nothing_about_what_it_held() -> None:
    pseudonym, sealed = sealed_by(RoundSeal(KEY))
    with pytest.raises(SealBroken) as broken:
        RoundSeal(OTHER_KEY).unseal(sealed, GUILD, pseudonym)
    assert broken.value.args == ()
    assert broken.value.__cause__ is None


# Key files


def test_a_key_is_32_bytes_in_a_file_that_only_the_bot_can_read(keys: KeyDirectory, tmp_path: Path) -> None:
    keys.create(GUILD, 1, MADE)
    (file,) = (tmp_path / "keys").iterdir()
    assert len(file.read_bytes()) == KEY_BYTES
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_every_server_and_every_round_has_a_key_of_its_own(keys: KeyDirectory, tmp_path: Path) -> None:
    for guild, number in ((GUILD, 1), (GUILD, 2), (GUILD + 1, 1)):
        keys.create(guild, number, MADE)
    contents = {file.read_bytes() for file in (tmp_path / "keys").iterdir()}
    assert len(contents) == 3
    assert len({keys.open(guild, n).pseudonym(GUILD, MEMBER) for guild, n in ((GUILD, 1), (GUILD, 2))}) == 2


def test_a_key_that_is_not_there_is_lost(keys: KeyDirectory) -> None:
    with pytest.raises(KeyLost):
        keys.open(GUILD, 1)


@pytest.mark.parametrize("length", [0, KEY_BYTES - 1, KEY_BYTES + 1])
def test_a_key_file_of_another_length_is_as_good_as_lost(keys: KeyDirectory, tmp_path: Path, length: int) -> None:
    keys.create(GUILD, 1, MADE)
    next((tmp_path / "keys").iterdir()).write_bytes(b"k" * length)
    with pytest.raises(KeyLost):
        keys.open(GUILD, 1)


def test_a_destroyed_key_was_overwritten_before_it_was_unlinked(keys: KeyDirectory, tmp_path: Path) -> None:
    keys.create(GUILD, 1, MADE)
    (file,) = (tmp_path / "keys").iterdir()
    key = file.read_bytes()
    handle = os.open(file, os.O_RDONLY)  # still sees the file's own bytes once its name is gone
    try:
        keys.destroy(GUILD, 1)
        left = os.pread(handle, 4096, 0)
    finally:
        os.close(handle)
    assert list((tmp_path / "keys").iterdir()) == []
    assert len(left) == KEY_BYTES
    assert left != key
    assert not any(key[i : i + 4] in left for i in range(KEY_BYTES - 3))
    with pytest.raises(KeyLost):
        keys.open(GUILD, 1)


def test_destroying_a_key_twice_is_no_error(keys: KeyDirectory) -> None:
    keys.create(GUILD, 1, MADE)
    keys.destroy(GUILD, 1)
    keys.destroy(GUILD, 1)


def test_a_key_left_from_an_opening_that_never_happened_is_replaced(keys: KeyDirectory, tmp_path: Path) -> None:
    keys.create(GUILD, 1, MADE)
    (file,) = (tmp_path / "keys").iterdir()
    orphan = file.read_bytes()
    handle = os.open(file, os.O_RDONLY)
    try:
        keys.create(GUILD, 1, MADE)
        assert os.pread(handle, 4096, 0) != orphan
    finally:
        os.close(handle)
    assert file.read_bytes() != orphan
    assert keys.open(GUILD, 1).pseudonym(GUILD, MEMBER) != RoundSeal(orphan).pseudonym(GUILD, MEMBER)


def test_destroying_all_keys_of_a_server_leaves_the_others(keys: KeyDirectory, tmp_path: Path) -> None:
    for guild, number in ((71, 1), (71, 12), (711, 1), (7, 1)):
        keys.create(guild, number, MADE)
    keys.destroy_all(71)
    assert {file.name for file in (tmp_path / "keys").iterdir()} == {"711-1.key", "7-1.key"}


def test_a_key_is_as_old_as_it_was_said_to_be_when_made(keys: KeyDirectory, tmp_path: Path) -> None:
    keys.create(GUILD, 1, MADE)
    assert keys.made_at(GUILD, 1) == MADE
    os.utime(tmp_path / "keys" / f"{GUILD}-1.key", (0, MADE.timestamp() - 0.5))
    assert keys.made_at(GUILD, 1) == MADE  # to the second, and never older than it is


def test_a_key_that_is_gone_has_no_age(keys: KeyDirectory) -> None:
    with pytest.raises(KeyLost):
        keys.made_at(GUILD, 1)


def test_seals_are_the_same_if_their_keys_are(keys: KeyDirectory) -> None:
    assert RoundSeal(KEY).same_as(RoundSeal(KEY))
    assert not RoundSeal(KEY).same_as(RoundSeal(OTHER_KEY))


# The emergency brake


def test_stopping_overwrites_every_key_of_a_server_at_once_and_no_others(keys: KeyDirectory, tmp_path: Path) -> None:
    for guild, number in ((71, 1), (71, 12), (711, 1)):
        keys.create(guild, number, MADE)
    before = {file.name: file.read_bytes() for file in (tmp_path / "keys").iterdir()}
    keys.stop_all(71)
    after = {file.name: file.read_bytes() for file in (tmp_path / "keys").iterdir()}
    assert after["711-1.key"] == before["711-1.key"]
    for name in ("71-1.key", "71-12.key"):
        key = before[name]
        assert len(after[name]) == KEY_BYTES
        assert not any(key[i : i + 4] in after[name] for i in range(KEY_BYTES - 3))


def test_a_stopped_key_opens_nothing_and_says_why_until_it_is_destroyed(keys: KeyDirectory, tmp_path: Path) -> None:
    keys.create(GUILD, 1, MADE)
    assert not keys.is_stopped(GUILD, 1)
    keys.stop_all(GUILD)
    assert keys.is_stopped(GUILD, 1)
    with pytest.raises(KeyLost):
        keys.open(GUILD, 1)
    keys.destroy(GUILD, 1)
    assert not keys.is_stopped(GUILD, 1)
    assert list((tmp_path / "keys").iterdir()) == []


def test_stopping_where_there_is_no_key_makes_none(keys: KeyDirectory, tmp_path: Path) -> None:
    keys.stop_all(GUILD)
    assert list((tmp_path / "keys").iterdir()) == []


# Where keys may lie


@pytest.mark.parametrize(
    ("keys_at", "data_at"), [("data/keys", "data"), ("keys", "keys/data"), ("same", "same"), ("data/../data/k", "data")]
)
def test_keys_and_data_inside_one_another_are_refused(tmp_path: Path, keys_at: str, data_at: str) -> None:
    with pytest.raises(KeyDirectoryUnsafe, match=r"^the key directory and the data directory must lie apart$"):
        KeyDirectory(tmp_path / keys_at, chance()).prepare(tmp_path / data_at)
    assert list(tmp_path.iterdir()) == []


def test_a_key_directory_is_made_with_those_above_it(tmp_path: Path) -> None:
    keys = KeyDirectory(tmp_path / "memory" / "bot" / "keys", chance())
    keys.prepare(tmp_path / "data")
    keys.create(GUILD, 1, MADE)
    keys.open(GUILD, 1)


def test_a_link_does_not_hide_that_the_keys_lie_in_the_data_directory(tmp_path: Path) -> None:
    (tmp_path / "data" / "hidden").mkdir(parents=True, mode=0o700)
    (tmp_path / "keys").symlink_to(tmp_path / "data" / "hidden")
    with pytest.raises(KeyDirectoryUnsafe):
        KeyDirectory(tmp_path / "keys", chance()).prepare(tmp_path / "data")


def test_a_link_does_not_hide_that_the_data_lies_in_the_key_directory(tmp_path: Path) -> None:
    (tmp_path / "keys" / "hidden").mkdir(parents=True)
    (tmp_path / "keys").chmod(0o700)
    (tmp_path / "data").symlink_to(tmp_path / "keys" / "hidden")
    with pytest.raises(KeyDirectoryUnsafe):
        KeyDirectory(tmp_path / "keys", chance()).prepare(tmp_path / "data")


def test_directories_whose_names_only_begin_alike_lie_apart(tmp_path: Path) -> None:
    KeyDirectory(tmp_path / "data-keys", chance()).prepare(tmp_path / "data")
    assert (tmp_path / "data-keys").is_dir()


@pytest.mark.parametrize("mode", [0o750, 0o740, 0o710, 0o705, 0o704, 0o701, 0o777])
def test_a_key_directory_that_others_can_enter_or_read_is_refused(tmp_path: Path, mode: int) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys").chmod(mode)
    with pytest.raises(KeyDirectoryUnsafe, match="chmod 700"):
        KeyDirectory(tmp_path / "keys", chance()).prepare(tmp_path / "data")
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == mode


@pytest.mark.parametrize("mode", [0o640, 0o620, 0o610, 0o604, 0o602, 0o601, 0o666])
def test_a_key_file_that_others_can_read_or_change_is_refused(keys: KeyDirectory, tmp_path: Path, mode: int) -> None:
    keys.create(GUILD, 1, MADE)
    keys.create(GUILD, 2, MADE)
    (tmp_path / "keys" / f"{GUILD}-2.key").chmod(mode)
    with pytest.raises(KeyDirectoryUnsafe, match="chmod 600") as refused:
        keys.prepare(tmp_path / "data")
    assert str(GUILD) not in str(refused.value)
    assert stat.S_IMODE((tmp_path / "keys" / f"{GUILD}-2.key").stat().st_mode) == mode


def test_a_key_that_is_a_link_to_a_file_elsewhere_is_refused(keys: KeyDirectory, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(KEY)
    elsewhere.chmod(0o600)
    (tmp_path / "keys" / f"{GUILD}-1.key").symlink_to(elsewhere)
    with pytest.raises(KeyDirectoryUnsafe, match="no file of its own"):
        keys.prepare(tmp_path / "data")


def test_no_key_is_written_where_others_came_to_be_let_in(keys: KeyDirectory, tmp_path: Path) -> None:
    (tmp_path / "keys").chmod(0o755)
    with pytest.raises(KeyDirectoryUnsafe, match="chmod 700"):
        keys.create(GUILD, 1, MADE)
    assert list((tmp_path / "keys").iterdir()) == []


def test_no_key_is_written_where_the_disk_with_the_directory_is_away(keys: KeyDirectory, tmp_path: Path) -> None:
    """What then lies in its place is another directory, and a key in it would be hidden once the disk is back."""
    (tmp_path / "keys").rename(tmp_path / "away")
    with pytest.raises(KeyDirectoryUnsafe, match="start the bot again"):
        keys.create(GUILD, 1, MADE)
    (tmp_path / "keys").mkdir(mode=0o700)
    with pytest.raises(KeyDirectoryUnsafe, match="start the bot again"):
        keys.create(GUILD, 1, MADE)
    assert list((tmp_path / "keys").iterdir()) == []
    (tmp_path / "keys").rmdir()
    (tmp_path / "away").rename(tmp_path / "keys")
    keys.create(GUILD, 1, MADE)
    keys.open(GUILD, 1)


def test_keys_are_lost_and_not_in_the_way_where_their_directory_is_gone(keys: KeyDirectory, tmp_path: Path) -> None:
    keys.create(GUILD, 1, MADE)
    (tmp_path / "keys").rename(tmp_path / "away")
    for asking in (keys.open, keys.made_at):
        with pytest.raises(KeyLost):
            asking(GUILD, 1)
    assert not keys.is_stopped(GUILD, 1)
    keys.stop_all(GUILD)
    keys.destroy(GUILD, 1)
    keys.destroy_all(GUILD)


def test_a_directory_that_cannot_be_made_is_said_without_its_path(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("a shopping list")
    with pytest.raises(KeyDirectoryUnsafe, match=r"^the key directory cannot be used: File exists$"):
        KeyDirectory(tmp_path / "keys", chance()).prepare(tmp_path / "data")


def test_a_key_directory_that_is_the_bots_alone_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir(mode=0o700)
    keys = KeyDirectory(tmp_path / "keys", chance())
    keys.prepare(tmp_path / "data")
    keys.create(GUILD, 1, MADE)
    keys.prepare(tmp_path / "data")
    keys.open(GUILD, 1)
