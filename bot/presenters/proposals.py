"""Proposals: the thanks of whoever made one, and what an administrator decides on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.presenters.card import Action, Card, Press, Style, Tone
from bot.presenters.pasted import as_many
from bot.presenters.plain import plain
from bot.presenters.workplaces import BETWEEN

if TYPE_CHECKING:
    from bot.domain.catalogue import Workplace
    from bot.domain.places import Places
    from bot.domain.proposals import Proposal, Suggestion
    from bot.i18n import Language

NAMES_ROOM = 900


def proposed_card(suggestion: Suggestion, places: Places, language: Language) -> Card:
    """It waits; until then nothing changes."""
    thanks = language.t("**Thank you.** An administrator decides on it. Until then nothing changes.")
    unnamed = language.t("Who proposed it is not kept.")
    return Card((thanks, "\n".join(_lines(suggestion, places, language)), f"-# {unnamed}"))


def waiting_card(
    proposal: Proposal | None, position: int, of: int, places: Places, language: Language, *, done: str = ""
) -> Card:
    """A proposal to decide on, or that none waits; `done` is what became of the one before."""
    sections = [done] if done else []
    if proposal is None:
        return Card((*sections, language.t("No proposal waits.")))
    title = language.t("Proposal {number} of {of}", number=language.number(position), of=language.number(of))
    asked = language.t("Proposed by a representative on {day}.", day=language.day(proposal.day))
    sections += [f"## {title}", "\n".join(_lines(proposal.suggestion, places, language)), f"-# {asked}"]
    presses = [
        Press(Action.DECIDE, language.c("button", "Approve"), ("yes", proposal.key), Style.PRIMARY),
        Press(Action.DECIDE, language.c("button", "Change first"), ("change", proposal.key)),
        Press(Action.DECIDE, language.c("button", "Reject"), ("no", proposal.key)),
    ]
    if of > 1:
        presses.append(Press(Action.PROPOSALS, language.c("button", "Next"), (str(proposal.number),)))
    return Card(tuple(sections), tuple(presses), tone=Tone.ASKING)


def approved_text(workplace: Workplace, language: Language) -> str:
    return language.t("**Saved:** {name}", name=plain(workplace.name))


def rejected_text(language: Language) -> str:
    return language.t("The proposal is rejected; nothing was changed.")


def _lines(suggestion: Suggestion, places: Places, language: Language) -> list[str]:
    """What would be other than now, line by line; of a new workplace, everything."""
    if suggestion.workplace is None:
        where = places.catalogue.municipalities[suggestion.municipality].name
        title = language.t(
            "**New workplace: {name}**, {municipality}", name=plain(suggestion.wording.name), municipality=where
        )
        return [title, *_words(suggestion, places, language, None)]
    present = places.workplace(str(suggestion.workplace))
    where = places.catalogue.municipalities[present.municipality].name
    lines = [language.t("**{name}**, {municipality}", name=plain(present.name), municipality=where)]
    if suggestion.wording.name != present.name:
        lines.append(language.t("• New name: **{name}**", name=plain(suggestion.wording.name)))
    lines += _words(suggestion, places, language, present)
    if suggestion.closed:
        lines.append(language.t("• It has closed. If the proposal is approved, that holds from that day."))
    return lines


def _words(suggestion: Suggestion, places: Places, language: Language, present: Workplace | None) -> list[str]:
    """Other names and areas, where they are others than those of a workplace that is present, or where there are any."""
    wording, lines = suggestion.wording, list[str]()
    if wording.aliases != (present.aliases if present else ()):
        names = as_many([plain(name) for name in wording.aliases], NAMES_ROOM, language)
        lines.append(language.t("• Other names: {names}", names=BETWEEN.join(names) or language.t("none")))
    if wording.areas != (present.areas if present else ()):
        known = places.catalogue.areas
        areas = [known[key].label(language.code) for key in wording.areas if key in known]
        lines.append(language.t("• Areas: {areas}", areas=BETWEEN.join(areas) or language.t("all")))
    return lines
