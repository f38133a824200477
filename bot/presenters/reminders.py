"""Reminders: what they are and who sees it, then a button; and what an administrator has to put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.reminders import RoleObstacle
from bot.i18n import C_, N_
from bot.presenters.card import Action, Card, Press, Style, Tone
from bot.presenters.permissions import permission

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.reminders import Reminders
    from bot.i18n import Language

ON, OFF = "turn-on", "turn-off"

OBSTACLES = {
    RoleObstacle.GONE: N_("The reminders' role is gone. Choose another with /caseload-admin setup."),
    RoleObstacle.NOT_ITS_OWN: N_(
        "The reminders' role {role} gives permissions, or belongs to a bot. Members give it to themselves: make a role that "
        "gives nothing, and choose it with /caseload-admin setup."
    ),
    RoleObstacle.MANAGE_ROLES: N_(
        "The bot cannot give members the role {role}: in the server, it lacks the permission {permission}."
    ),
    RoleObstacle.TOO_HIGH: N_(
        "The bot cannot give members the role {role}: in the server's list of roles, its own role must stand above it."
    ),
    RoleObstacle.NOT_MENTIONABLE: N_(
        "Nobody would be notified: allow everybody to mention the role {role}, or give the bot the permission {permission}."
    ),
}
_NEEDED = {
    RoleObstacle.MANAGE_ROLES: C_("permission", "Manage Roles"),
    RoleObstacle.NOT_MENTIONABLE: C_("permission", "Mention @everyone, @here, and All Roles"),
}


def reminders_card(told: Reminders, language: Language, *, name: str = "") -> Card:
    """For one member alone. Who has the role is seen by others: that is said first.

    `name` is the role's, for a direct message, where Discord shows no role of a server's.
    """
    role = f"**@{name}**" if name else f"<@&{told.role}>"
    about = language.t(
        "Once a round, in its last week, the weekly post mentions {role}, and Discord notifies everyone who has that role, "
        "whether or not they have reported.",
        role=role,
    )
    weekly = [language.t("Rounds are a week long here, so that is every week.")] if told.weekly else []
    seen = language.t("**Others in the server can see who has the role.** It lies with Discord; Sagstal keeps no list.")
    state = language.t("**You have the role.**") if told.turned_on else language.t("**You do not have the role.**")
    sections = ("## " + language.t("Reminders"), "\n".join([" ".join([about, *weekly]), seen]), state)
    if told.hindered:
        sorry = language.t(
            "Sorry, the bot may not change that at present. Please ask an administrator: /caseload-admin check says what is "
            "missing."
        )
        return Card((*sections, sorry), tone=Tone.ASKING)
    off = Press(Action.REMIND, language.c("button", "Turn off"), (OFF,))
    on = Press(Action.REMIND, language.c("button", "Turn on"), (ON,), Style.PRIMARY)
    return Card(sections, (off if told.turned_on else on,))


def reminders_press(language: Language) -> Press:
    """The button that leads here."""
    return Press(Action.REMINDERS, language.c("button", "Reminders"))


def check_lines(role: int, obstacles: Sequence[RoleObstacle], language: Language) -> list[str]:
    """For the check: what is in the way of the role, and what to do; nothing where there is no role."""
    if not role:
        return []
    crosses = [f"❌ {_obstacle(role, obstacle, language)}" for obstacle in obstacles]
    return crosses or [f"✅ {language.t('Reminders: {role}', role=f'<@&{role}>')}"]


def _obstacle(role: int, obstacle: RoleObstacle, language: Language) -> str:
    needed = _NEEDED.get(obstacle)
    named = permission(needed, language) if needed else ""
    return language.t(OBSTACLES[obstacle], role=f"<@&{role}>", permission=named)
