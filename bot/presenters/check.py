"""The checklist: ticks for what is in order, crosses for what is not, and with each cross what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.guild_check import DigestTrouble
from bot.domain.rounds import Unpublished
from bot.presenters import panel_sheet, reminders
from bot.presenters.admin import how_to_reopen, reopen_press
from bot.presenters.card import Action, Card, Press, Tone
from bot.presenters.panel_sheet import KEEP, PUT
from bot.presenters.pasted import as_many
from bot.presenters.settings import chosen

if TYPE_CHECKING:
    from bot.domain.guild import GuildSettings
    from bot.domain.guild_check import ChannelRights, GuildCheck
    from bot.i18n import Language

TICK, CROSS = "✅", "❌"
PANELS = 700
"""Signs that panels may take: many may stand in channels that are all closed to the bot."""


def check_card(check: GuildCheck, rights: ChannelRights, language: Language, *, published: bool = False) -> Card:
    """How a server stands. Once the set-up was `published`, it says so first."""
    ticks = [*channel_lines(check.settings, rights, language), *_server_lines(check, rights, language)]
    notes = _notes(check, language)
    done = [language.t("**Everything is saved.**")] if published else []
    sections = [
        "\n".join(["## " + language.t("Sagstal in this server"), *done]),
        "\n".join(ticks),
        *notes,
        "\n".join(chosen(check.settings, check.round, language)),
        "-# "
        + language.t("Under Server Settings → Integrations → Sagstal you can hide commands from those who need none."),
    ]
    fine = not notes and not any(line.startswith(CROSS) for line in ticks)
    return Card(tuple(sections), _presses(check, language), tone=Tone.CALM if fine else Tone.ASKING)


def _presses(check: GuildCheck, language: Language) -> tuple[Press, ...]:
    """At most five; while reporting is stopped there is nothing to show an example of."""
    presses = [reopen_press(language)] if check.stopped else []
    presses.append(Press(Action.CHECK, language.c("button", "Check again")))
    if not check.stopped:
        presses.append(Press(Action.EXAMPLE, language.c("button", "Try with example data")))
    if not check.panels:
        channel = str(check.settings.digest_channel)
        presses.append(Press(Action.PANEL, language.c("button", "Post the panel"), (PUT, channel, KEEP)))
    return (*presses, Press(Action.SETUP, language.c("button", "Change the set-up")))


def channel_lines(settings: GuildSettings, rights: ChannelRights, language: Language) -> list[str]:
    """The weekly post's channel, what the bot may do in it, and whether those see it who should."""
    if not rights.exists:
        gone = language.t("The weekly post's channel is gone. Choose another with /caseload-admin setup.")
        return [f"{CROSS} {gone}", *_role_lines(settings, rights, language)]
    files = language.t("The bot may attach files, so that charts can be shown (Attach Files)")
    no_files = language.t(
        "The bot may not attach files there, so cards and posts come without their charts. Give it Attach Files in the channel's permissions."
    )
    return [
        f"{TICK} {language.t('Channel of the weekly post: {channel}', channel=f'<#{settings.digest_channel}>')}",
        _line(
            rights.view,
            language.t("The bot may see the channel (View Channel)"),
            language.t("The bot may not see the channel. Give it View Channel in the channel's permissions."),
        ),
        _line(
            rights.send,
            language.t("The bot may write there (Send Messages)"),
            language.t("The bot may not write there. Give it Send Messages in the channel's permissions."),
        ),
        _line(
            rights.read_history,
            language.t("The bot may read older messages there, so that nothing is posted twice (Read Message History)"),
            language.t(
                "The bot may not read older messages there, and cannot see whether a post went out. Give it Read Message History in the channel's permissions."
            ),
        ),
        _line(rights.attach, files, no_files),
        *_role_lines(settings, rights, language),
    ]


def _role_lines(settings: GuildSettings, rights: ChannelRights, language: Language) -> list[str]:
    """Whether members and representatives see the channel; of a channel that is gone, only whether there are the roles."""
    found = (
        (settings.member_role, rights.members_see, language.t("The members' role is gone. Choose another with /caseload-admin setup.")),
        (settings.representative_role, rights.representatives_see, language.t("The representatives' role is gone. Choose another with /caseload-admin setup.")),
    )  # fmt: skip
    return [
        _line(
            sees,
            language.t("{role} sees the channel", role=f"<@&{role}>"),
            gone
            if sees is None
            else language.t(
                "{role} does not see the channel. Give the role View Channel in the channel's permissions.",
                role=f"<@&{role}>",
            ),
        )
        for role, sees, gone in found
        if rights.exists or sees is None
    ]


def _server_lines(check: GuildCheck, rights: ChannelRights, language: Language) -> list[str]:
    next_post = language.t("The next weekly post comes on {moment}", moment=language.moment(check.next_post))
    return [
        _line(
            check.workplaces > 0,
            language.n("{count} workplace", "{count} workplaces", check.workplaces),
            language.t("No workplaces yet. Add them with /caseload-admin workplaces."),
        ),
        _line(
            check.round is not None,
            language.t("A round is open"),
            language.t("No round is open.")
            if check.stopped
            else language.t("No round is open. One opens by itself within five minutes."),
        ),
        *([f"{TICK} {next_post}"] if rights.enough else []),
        *as_many(panel_sheet.check_lines(check.panels, language), PANELS, language),
        *reminders.check_lines(check.settings.reminder_role, check.reminders, language),
    ]


def _line(fine: bool | None, good: str, bad: str) -> str:  # noqa: FBT001
    return f"{TICK} {good}" if fine else f"{CROSS} {bad}"


def _notes(check: GuildCheck, language: Language) -> list[str]:
    """What happened that an administrator must know of, and what comes of it."""
    notes: list[str] = []
    if check.stopped:
        notes.append(language.t("**Reporting is stopped.** Nothing of the stopped round is published."))
        notes.append(how_to_reopen(language))
    elif check.unpublished is not None:
        notes.append(_unpublished(check.unpublished, language))
    if check.digest_trouble is not None:
        notes.append(_trouble(check.digest_trouble, language))
    return notes


def _unpublished(why: Unpublished, language: Language) -> str:
    if why is Unpublished.LOST:
        return language.t(
            "The last round was lost: its key was gone or damaged, or the round could not be closed in time. Its reports are "
            "deleted, and nothing of it is published. Members are asked in the weekly post to report again. Please see that "
            "the key directory lies on a disk that is always there, and look into the bot's log."
        )
    return language.t(
        "The last round was stopped with the emergency brake. Its reports are deleted, and nothing of it is published. "
        "Members are asked in the weekly post to report again."
    )


def _trouble(trouble: DigestTrouble, language: Language) -> str:
    if trouble is DigestTrouble.CHANNEL_GONE:
        return language.t(
            "The last digest was not posted: its channel is gone. Choose another with /caseload-admin setup."
        )
    return language.t(
        "The last digest was not posted: the bot may not post or read in its channel. Give it the rights above, run this "
        "check again, and it is posted within five minutes."
    )
