"""Round keys, pseudonyms and sealing: the only cryptography, and the only reader of the key directory.

A round's key is 32 random bytes in a file of its own. Whoever holds it can link an open round's rows to members;
whoever does not can do nothing with them. Closing the round destroys it (docs/anonymity.md).
"""

from __future__ import annotations

import hashlib
import hmac
import math
import os
import stat
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.directories import lie_apart
from bot.errors import KeyDirectoryUnsafe, KeyLost, SealBroken

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEY_BYTES = 32
PSEUDONYM_BYTES = 16
NONCE_BYTES = 12
PLAIN_BYTES = 512
"""Every sealed report is this long before encryption, so that its length says nothing."""
STOPPED = b"stopped\0"
"""What stands in a key's place once the emergency brake has destroyed it, until the file goes; no key begins so."""


class RoundSeal:
    """Makes pseudonyms and seals and opens reports under one round's key."""

    def __init__(self, key: bytes) -> None:
        self._pseudonym_key = _derived(key, b"sagstal pseudonym 1")
        self._cipher = AESGCM(_derived(key, b"sagstal seal 1"))

    def same_as(self, other: RoundSeal) -> bool:
        """Whether both were made from the same key."""
        return hmac.compare_digest(self._pseudonym_key, other._pseudonym_key)

    def pseudonym(self, guild: int, member: int) -> bytes:
        """16 bytes that stand for the member in this round: HMAC-SHA256 under the round's key."""
        message = guild.to_bytes(8, "big") + member.to_bytes(8, "big")
        return hmac.new(self._pseudonym_key, message, hashlib.sha256).digest()[:PSEUDONYM_BYTES]

    def seal(self, plain: bytes, guild: int, pseudonym: bytes, nonce: bytes) -> bytes:
        """The report encrypted (AES-256-GCM), bound to server and pseudonym; always of the same length.

        `nonce` is 12 fresh random bytes. ValueError where the report is too long to be padded.
        """
        if len(plain) > PLAIN_BYTES - 2:
            raise ValueError("a report does not fit its sealed form")
        padded = (len(plain).to_bytes(2, "big") + plain).ljust(PLAIN_BYTES, b"\0")
        return nonce + self._cipher.encrypt(nonce, padded, _bound_to(guild, pseudonym))

    def unseal(self, sealed: bytes, guild: int, pseudonym: bytes) -> bytes:
        """The report that `seal` took. SealBroken where key, server, pseudonym or bytes are others."""
        nonce, body = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            padded = self._cipher.decrypt(nonce, body, _bound_to(guild, pseudonym))
        except (InvalidTag, ValueError):
            raise SealBroken from None  # the cause would carry nothing of use, and might carry bytes
        return padded[2 : 2 + int.from_bytes(padded[:2], "big")]


def _derived(key: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose).derive(key)


def _bound_to(guild: int, pseudonym: bytes) -> bytes:
    return guild.to_bytes(8, "big") + pseudonym


class KeyDirectory:
    """The keys of open rounds, one file each; a file's name is its server and round."""

    def __init__(self, path: Path, random: Callable[[int], bytes]) -> None:
        self._path = path
        self._random = random
        self._prepared: tuple[int, int] | None = None

    def prepare(self, data_directory: Path) -> None:
        """Create the directory if need be. KeyDirectoryUnsafe where others can read it or the data could hold it."""
        if not lie_apart(self._path, data_directory):
            raise KeyDirectoryUnsafe("the key directory and the data directory must lie apart")
        try:
            self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._check_private()
            self._prepared = self._identity()
        except OSError as error:
            raise KeyDirectoryUnsafe(f"the key directory cannot be used: {error.strerror}") from error

    def _check_private(self) -> None:
        """KeyDirectoryUnsafe where others than the bot can enter the directory, or read a key in it."""
        if stat.S_IMODE(self._path.stat().st_mode) & 0o077:
            raise KeyDirectoryUnsafe("others than the bot can read the key directory; run: chmod 700 on it")
        found = [file.lstat().st_mode for file in self._path.glob("*.key")]
        if not all(stat.S_ISREG(mode) for mode in found):
            raise KeyDirectoryUnsafe("a key in the key directory is no file of its own, but a link or a directory")
        if any(stat.S_IMODE(mode) & 0o077 for mode in found):
            raise KeyDirectoryUnsafe(
                "others than the bot can read a key in the key directory; run: chmod 600 on the files in it"
            )

    def _identity(self) -> tuple[int, int] | None:
        """Which directory it is, whatever it is called; None where there is none."""
        try:
            found = self._path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return found.st_dev, found.st_ino

    def create(self, guild: int, number: int, made_at: datetime) -> None:
        """A fresh key for a round that opens; one that was left from an opening that never happened is destroyed.

        KeyDirectoryUnsafe, and no key is written, where others can read the directory, or where it is not the one that
        was prepared: a key left where a disk is usually mounted would lie hidden under it, and never be destroyed.
        """
        if self._prepared is None or self._identity() != self._prepared:
            raise KeyDirectoryUnsafe("the key directory is not where it was when the bot started; start the bot again")
        self._check_private()
        self.destroy(guild, number)
        handle = os.open(self._file(guild, number), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(handle, self._random(KEY_BYTES))
            os.utime(handle, (made_at.timestamp(), made_at.timestamp()))
            os.fsync(handle)
        finally:
            os.close(handle)
        self._sync_directory()

    def open(self, guild: int, number: int) -> RoundSeal:
        """The seal of an open round. KeyLost where its key is gone, damaged or stopped."""
        key = self._read(guild, number)
        if len(key) != KEY_BYTES or key.startswith(STOPPED):
            raise KeyLost
        return RoundSeal(key)

    def made_at(self, guild: int, number: int) -> datetime:
        """When the key was made, as its file tells, to the second. KeyLost where it is gone."""
        try:
            return datetime.fromtimestamp(math.ceil(self._file(guild, number).stat().st_mtime), UTC)
        except FileNotFoundError:
            raise KeyLost from None

    def destroy(self, guild: int, number: int) -> None:
        """Overwrite the key, and unlink it, each step forced to the disk; nothing to do where it is gone."""
        path = self._file(guild, number)
        if self._overwrite(path, self._random(KEY_BYTES)):
            path.unlink()
            self._sync_directory()

    def destroy_all(self, guild: int, *, but: int | None = None) -> None:
        """Destroy every key of a server, or every one but that of the round `but`."""
        for number in self._numbers(guild):
            if number != but:
                self.destroy(guild, number)

    def stop_all(self, guild: int) -> None:
        """Overwrite every key of a server with the mark of the emergency brake, forced to the disk.

        One write destroys the key and says why, so that neither a crash nor a full disk can make of it a key that was
        merely lost. The file goes with `destroy`, once the round is known to be stopped.
        """
        for number in self._numbers(guild):
            self._overwrite(self._file(guild, number), STOPPED + self._random(KEY_BYTES - len(STOPPED)))

    def is_stopped(self, guild: int, number: int) -> bool:
        """Whether the emergency brake destroyed the round's key, and its file is still there."""
        try:
            return self._read(guild, number).startswith(STOPPED)
        except KeyLost:
            return False

    def _read(self, guild: int, number: int) -> bytes:
        try:
            return self._file(guild, number).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise KeyLost from None

    def _overwrite(self, path: Path, content: bytes) -> bool:
        """Write over what stands in a file, forced to the disk; False where there is none."""
        try:
            handle = os.open(path, os.O_WRONLY)
        except (FileNotFoundError, NotADirectoryError):
            return False
        try:
            os.write(handle, content)
            os.fsync(handle)
        finally:
            os.close(handle)
        return True

    def _numbers(self, guild: int) -> list[int]:
        """The rounds of a server that have a key."""
        return [int(path.stem.split("-")[1]) for path in self._path.glob(f"{guild}-*.key")]

    def _file(self, guild: int, number: int) -> Path:
        return self._path / f"{guild}-{number}.key"

    def _sync_directory(self) -> None:
        handle = os.open(self._path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
