"""Round keys, pseudonyms and sealing: the only cryptography, and the only reader of the key directory.

A round's key is 32 random bytes in a file of its own. Whoever holds it can link an open round's rows to members;
whoever does not can do nothing with them. Closing the round destroys it (docs/anonymity.md).
"""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import KeyDirectoryUnsafe, KeyLost, SealBroken

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEY_BYTES = 32
PSEUDONYM_BYTES = 16
NONCE_BYTES = 12
PLAIN_BYTES = 512
"""Every sealed report is this long before encryption, so that its length says nothing."""


class RoundSeal:
    """Makes pseudonyms and seals and opens reports under one round's key."""

    def __init__(self, key: bytes) -> None:
        self._pseudonym_key = _derived(key, b"sagstal pseudonym 1")
        self._cipher = AESGCM(_derived(key, b"sagstal seal 1"))

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

    def prepare(self, data_directory: Path) -> None:
        """Create the directory if need be. KeyDirectoryUnsafe where others can read it or the data could hold it."""
        keys, data = self._path.resolve(), data_directory.resolve()
        if keys.is_relative_to(data) or data.is_relative_to(keys):
            raise KeyDirectoryUnsafe("the key directory and the data directory must lie apart")
        self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if stat.S_IMODE(self._path.stat().st_mode) & 0o077:
            raise KeyDirectoryUnsafe("others than the bot can read the key directory; run: chmod 700 on it")

    def create(self, guild: int, number: int) -> None:
        """A fresh key for a round that opens; one that was left from an opening that never happened is destroyed."""
        self.destroy(guild, number)
        handle = os.open(self._file(guild, number), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(handle, self._random(KEY_BYTES))
            os.fsync(handle)
        finally:
            os.close(handle)
        self._sync_directory()

    def open(self, guild: int, number: int) -> RoundSeal:
        """The seal of an open round. KeyLost where its key is gone or damaged."""
        try:
            key = self._file(guild, number).read_bytes()
        except FileNotFoundError:
            raise KeyLost from None
        if len(key) != KEY_BYTES:
            raise KeyLost
        return RoundSeal(key)

    def destroy(self, guild: int, number: int) -> None:
        """Overwrite the key, and unlink it, each step forced to the disk; nothing to do where it is gone."""
        path = self._file(guild, number)
        try:
            handle = os.open(path, os.O_WRONLY)
        except FileNotFoundError:
            return
        try:
            os.write(handle, self._random(KEY_BYTES))
            os.fsync(handle)
        finally:
            os.close(handle)
        path.unlink()
        self._sync_directory()

    def destroy_all(self, guild: int, *, but: int | None = None) -> None:
        """Destroy every key of a server, or every one but that of the round `but`."""
        for path in self._path.glob(f"{guild}-*.key"):
            number = int(path.stem.split("-")[1])
            if number != but:
                self.destroy(guild, number)

    def _file(self, guild: int, number: int) -> Path:
        return self._path / f"{guild}-{number}.key"

    def _sync_directory(self) -> None:
        handle = os.open(self._path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
