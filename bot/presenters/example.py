"""The example of the weekly post: as the real one looks, and marked in every part, so that no piece of it can mislead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.presenters.card import Action, Card, Press, Tone
from bot.presenters.digest import digest_card

if TYPE_CHECKING:
    from bot.domain.digest import Digest
    from bot.domain.places import Places
    from bot.i18n import Language


def example_card(digest: Digest, places: Places, language: Language) -> Card:
    """A post's words without its buttons: the real ones would find their way here, and this post into the week."""
    mark = language.t("EXAMPLE – invented figures")
    about = language.t(
        "This is how the weekly post will look. Every caseload in it is invented; only the recommendations are real. Nothing of "
        "it is kept, and it goes by itself after about ten minutes."
    )
    shown = (f"-# {mark}\n{section}" for section in digest_card(digest, places, language).sections)
    press = Press(Action.REMOVE_EXAMPLE, language.c("button", "Remove the example"))
    return Card((f"# {mark}\n{about}", *shown), (press,), tone=Tone.ASKING)


def example_shown_card(channel: int, language: Language) -> Card:
    text = language.t(
        "The example stands in {channel}. It goes by itself after about ten minutes, or at once with the button under it.",
        channel=f"<#{channel}>",
    )
    return Card((text,))


def example_removed_card(language: Language) -> Card:
    return Card((language.t("The example is gone."),))
