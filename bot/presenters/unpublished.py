"""That nothing of a round is published, and what to do: the same words in the digest and to each member."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.rounds import Unpublished

if TYPE_CHECKING:
    from bot.i18n import Language


def unpublished_note(why: Unpublished, language: Language) -> str:
    """Said while the next round is open, for as long as no other has ended."""
    if why is Unpublished.LOST:
        return language.t(
            "**The last round was lost.** Its reports were deleted before figures could be made of them, and nothing of it "
            "is published. If you reported in it, please report again."
        )
    return language.t(
        "**The last round was stopped by an administrator.** Its key was destroyed at once, its reports are deleted, and "
        "nothing of it is published. If you reported in it, please report again."
    )


def stopped_note(language: Language) -> str:
    """Said while no round is open, because an administrator stopped the last one."""
    return language.t(
        "**Reporting is stopped.** An administrator stopped the round: its key is destroyed, its reports are deleted, and "
        "nothing of it is published. You can report again when an administrator has opened a new round."
    )
