"""What administrators see of panels: where they stand, what was done, what is in the way, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.panels import Obstacle, PanelDeed, still_bound
from bot.i18n import N_
from bot.presenters.card import Action, Card, Choice, Option, Press, Style, Tone
from bot.presenters.pasted import LISTED, some_of
from bot.presenters.permissions import NAMES, permission

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.domain.panels import Hindered, Panel, PanelSheet
    from bot.domain.places import Places
    from bot.i18n import Language

PUT, PUT_LAST, MOVE = "post-here", "post-last", "move-here"
PIN, UNPIN, REMOVE = "pin-it", "unpin-it", "take-away"
"""What a button on the sheet asks for; the channel and the place wished for follow in its id."""

KEEP, ANYWHERE = "", "country/dk"
"""The place wished for, as an id carries it: as it is, or none."""

MOST_OPTIONS, LABEL = 25, 100

DEEDS = {
    PanelDeed.POSTED: N_("**The panel is posted.**"),
    PanelDeed.POSTED_AGAIN: N_("**The panel had been deleted in Discord. A new one is posted.**"),
    PanelDeed.REFRESHED: N_("**The panel is up to date.**"),
    PanelDeed.MOVED_DOWN: N_("**The panel stands at the bottom of the channel.**"),
    PanelDeed.MOVED_HERE: N_("**The panel has moved here.**"),
    PanelDeed.PINNED: N_("**The panel is pinned.**"),
    PanelDeed.UNPINNED: N_("**The panel is no longer pinned.**"),
    PanelDeed.REMOVED: N_("**The panel is removed.**"),
}
OBSTACLES = {
    Obstacle.VIEW_CHANNEL: N_(
        "In {channel}, the bot lacks the permission {permission}. Without it, it can do nothing there."
    ),
    Obstacle.SEND_MESSAGES: N_(
        "In {channel}, the bot lacks the permission {permission}. Without it, it cannot post there."
    ),
    Obstacle.READ_MESSAGE_HISTORY: N_(
        "In {channel}, the bot lacks the permission {permission}. Without it, it can neither pin nor see whether a panel "
        "still stands."
    ),
    Obstacle.PIN_MESSAGES: N_("In {channel}, the bot lacks the permission {permission}. Without it, it cannot pin."),
    Obstacle.TOO_MANY_PINS: N_("{channel} has as many pinned messages as Discord allows. Unpin one of them first."),
}


def panel_sheet_card(sheet: PanelSheet, language: Language) -> Card:
    """The channel's panel, those in other channels, what is in the way, and a button for each thing one can do."""
    title = "## " + language.t("Panel in {channel}", channel=f"<#{sheet.channel}>")
    lines = [*_deed(sheet, language), *_here(sheet, language), *_wished(sheet, language)]
    sections = [title, "\n".join(lines), *_elsewhere(sheet, language), *hindrance_lines(sheet.hindered, language)]
    if sheet.panel is not None and sheet.deed is None:
        note = language.t("Panels stay in Discord when the server's data is deleted. Remove them first.")
        sections.append(f"-# {note}")
    tone = Tone.ASKING if sheet.hindered or sheet.gone else Tone.CALM
    return Card(tuple(sections), tuple(_presses(sheet, language)), _choice(sheet, language), tone)


def hindrance_lines(hindered: Iterable[Hindered], language: Language) -> list[str]:
    """What is in a panel's way, by channel and by Discord's own name for the permission, and what to do; or nothing."""
    lines = [f"❌ {hindrance_line(channel, obstacle, language)}" for channel, obstacle in hindered]
    if not lines:
        return []
    advice = language.t("Permissions are given in the channel's settings, to the bot's role. Then try again.")
    return ["\n".join([*lines, advice])]


def check_lines(panels: Sequence[tuple[Panel, Sequence[Obstacle]]], language: Language) -> list[str]:
    """For the check: a tick or a cross for each panel, as many as can be read; or how to get one."""
    if not panels:
        return [f"▫️ {language.t('There is no panel yet: /caseload-admin panel posts one.')}"]
    lines: list[str] = []
    for panel, obstacles in panels[:LISTED]:
        crosses = [f"❌ {hindrance_line(panel.channel, obstacle, language)}" for obstacle in obstacles]
        lines += crosses or [f"✅ {language.t('Panel in {channel}', channel=f'<#{panel.channel}>')}"]
    more = len(panels) - LISTED
    return lines if more <= 0 else [*lines, language.n("… and {count} more", "… and {count} more", more)]


def hindrance_line(channel: int, obstacle: Obstacle, language: Language) -> str:
    name = NAMES.get(obstacle)
    return language.t(
        OBSTACLES[obstacle], channel=f"<#{channel}>", permission=permission(name, language) if name else ""
    )


def _deed(sheet: PanelSheet, language: Language) -> list[str]:
    return [] if sheet.deed is None else [language.t(DEEDS[sheet.deed])]


def _here(sheet: PanelSheet, language: Language) -> list[str]:
    """What stands in the channel, as far as the deed has not said it."""
    if sheet.gone:
        return [language.t("The panel that stood here has been deleted in Discord. It can be posted again.")]
    if sheet.panel is None:
        if sheet.deed is PanelDeed.REMOVED:
            return []
        return [
            language.t(
                "There is no panel here. A panel is a message that stays: it has a button to report, and one each for the "
                "overview, the development and how members are protected."
            )
        ]
    bound = language.t("It is for {place}.", place=_place(sheet.panel.place, sheet.places, language))
    if sheet.pinned is None or sheet.deed in (PanelDeed.PINNED, PanelDeed.UNPINNED):
        return [bound]
    return [f"{bound} {language.t('It is pinned.') if sheet.pinned else language.t('It is not pinned.')}"]


def _wished(sheet: PanelSheet, language: Language) -> list[str]:
    """What the next press would bind the panel to, where that is something else than now."""
    if sheet.wish is None or (sheet.panel is not None and sheet.panel.place == sheet.wish):
        return []
    wished = _place(sheet.wish, sheet.places, language)
    if sheet.panel is None:
        return [language.t("The new panel will be for {place}.", place=wished)] if sheet.wish else []
    return [language.t("Once refreshed, it is for {place}.", place=wished)]


def _place(place: str, places: Places, language: Language) -> str:
    """What a panel is bound to, in bold."""
    found = places.place_of(still_bound(place, places))
    name = places.name(*found) if found else language.t("all workplaces")
    return f"**{name}**"


def _elsewhere(sheet: PanelSheet, language: Language) -> list[str]:
    listed = [_line(panel, sheet.places, language) for panel, _ in sheet.others]
    found = some_of(listed, language)
    return ["\n".join([language.t("**Panels in other channels**"), *found])] if found else []


def _line(panel: Panel, places: Places, language: Language) -> str:
    name = _place(panel.place, places, language).strip("*")
    return language.t("{channel}, for {place}", channel=f"<#{panel.channel}>", place=name)


def _presses(sheet: PanelSheet, language: Language) -> Iterator[Press]:
    """Post, where no panel stands; else refresh, post anew, pin or unpin; and take away what is written down."""
    wish = KEEP if sheet.wish is None else sheet.wish or ANYWHERE

    def press(step: str, label: str, style: Style = Style.SECONDARY) -> Press:
        return Press(Action.PANEL, label, (step, str(sheet.channel), wish), style)

    if sheet.panel is None or sheet.gone:
        yield press(PUT, language.c("button", "Post here"), Style.PRIMARY)
    else:
        yield press(PUT, language.c("button", "Refresh"), Style.PRIMARY)
        yield press(PUT_LAST, language.c("button", "Post anew at the bottom"))
        if sheet.pinned:
            yield press(UNPIN, language.c("button", "Unpin"))
        else:
            yield press(PIN, language.c("button", "Pin"))
    if sheet.panel is not None:
        yield press(REMOVE, language.c("button", "Remove"), Style.DANGER)


def _choice(sheet: PanelSheet, language: Language) -> Choice | None:
    """Where no panel stands: one of the others to move here."""
    if sheet.panel is not None or not sheet.others:
        return None
    options = tuple(
        Option(str(panel.channel), f"#{name}"[:LABEL], _place(panel.place, sheet.places, language).strip("*")[:LABEL])
        for panel, name in sheet.others[:MOST_OPTIONS]
    )
    wish = KEEP if sheet.wish is None else sheet.wish or ANYWHERE
    placeholder = language.c("placeholder", "Or move one here from another channel")
    return Choice(Action.PANEL, placeholder, options, (MOVE, str(sheet.channel), wish))
