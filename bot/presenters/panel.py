"""The panel: one line and four buttons, for everybody in the channel, in the server's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.domain.panels import preset_of, still_bound
from bot.presenters.card import Action, Card, Press, Style

if TYPE_CHECKING:
    from bot.domain.places import Places
    from bot.i18n import Language


def panel_card(place: str, places: Places, language: Language) -> Card:
    """A panel bound to a place (its value), or to none where that is empty or there is no such place any more.

    The buttons carry the place and nothing else: they work as long as the message stands, in every later version.
    """
    bound = still_bound(place, places)
    line = language.t(
        "Write how many citizens you are responsible for today. It takes less than a minute, and nobody else in the channel "
        "sees it."
    )
    there = (bound,) if bound else ()
    report = (preset_of(bound),) if bound else ()
    presses = (
        Press(Action.REPORT, language.c("button", "Report my caseload"), report, Style.PRIMARY),
        Press(Action.OVERVIEW, language.c("button", "Overview"), there),
        Press(Action.TREND, language.c("button", "Development"), there),
        Press(Action.PRIVACY, language.c("button", "How you are protected")),
    )
    about = [f"-# {_preset(bound, places, language)}"] if bound else []
    return Card(("\n".join(["## " + language.t("What is your caseload?"), line, *about]),), presses)


def _preset(bound: str, places: Places, language: Language) -> str:
    """What the form begins with."""
    scope, _, place = bound.partition("/")
    name = places.name(Scope(scope), place)
    if scope == Scope.WORKPLACE:
        return language.t("{workplace} is chosen in the form beforehand.", workplace=name)
    return language.t("The form offers the workplaces in {municipality}.", municipality=name)
