"""The error tree.

    Exception
    +- Refusal            (bot.domain.refusals) somebody's to change; answered in a kind sentence
    +- SagstalError       ours, or the machine's
       +- SettingsInvalid     the environment does not describe a bot that can start
       +- KeyDirectoryUnsafe  keys would not be kept apart from the data, or others could read them
       +- DirectoryTaken      another bot works in a directory, or whether one does cannot be told
       +- KeyLost             an open round's key is gone or damaged
       +- SealBroken          a sealed row does not open under its round's key
       +- StoreUnusable       the database cannot be used as it is
       |  +- SchemaTooNew        it was written by a later version
       +- WorkshopFailed      a picture, a paper or a book could not be made
       +- TracesLeft          after a close, something of the round was still found on the disk

The member sees a short reference, the log the cause (logs.py). No message carries a person, a value or a key.
"""

from __future__ import annotations


class SagstalError(Exception):
    """The root of what the project raises itself."""


class SettingsInvalid(SagstalError):
    """The environment does not describe a bot that can start; `problems` are sentences, without values."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class KeyDirectoryUnsafe(SagstalError):
    """Keys would not be kept apart from the data, or others could read them; the bot does not start."""


class DirectoryTaken(SagstalError):
    """Another bot works in a directory, or whether one does cannot be told; this one does not start."""


class KeyLost(SagstalError):
    """An open round's key is gone or damaged: its reports can be neither read nor added to."""


class SealBroken(SagstalError):
    """A sealed row does not open under its round's key."""


class StoreUnusable(SagstalError):
    """The database cannot be used as it is; nothing was changed."""


class SchemaTooNew(StoreUnusable):
    """The database was written by a later version of the bot; nothing was changed."""


class WorkshopFailed(SagstalError):
    """A picture, a paper or a book could not be made now; the next one may go well."""


class TracesLeft(SagstalError):
    """After a close, something of the round was still found on the disk; the close is tried again."""
