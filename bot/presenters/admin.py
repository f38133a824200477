"""What administrators see: set-up, lists of workplaces, closing, the check, and deleting everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.guild_check import ChannelRights, DigestTrouble, GuildCheck
from bot.domain.rounds import RoundLength, Unpublished
from bot.i18n import C_
from bot.presenters import panel_sheet, reminders
from bot.presenters.card import Action, Card, Press, Style, Tone
from bot.presenters.pasted import rejected_lines, some_of

if TYPE_CHECKING:
    from bot.domain.guild import GuildSettings
    from bot.domain.rounds import Round
    from bot.domain.workplace_comparison import Changed, Comparison
    from bot.i18n import Language

SAFE_FROM = 12
"""Reports in a figure from which four who plant their numbers gain next to nothing (docs/simulation)."""
ROUND_LENGTHS = {
    RoundLength.WEEK: C_("choice", "one week"),
    RoundLength.TWO_WEEKS: C_("choice", "two weeks"),
    RoundLength.FOUR_WEEKS: C_("choice", "four weeks"),
    RoundLength.MONTH: C_("choice", "calendar month"),
}


def setup_card(settings: GuildSettings, round_: Round | None, language: Language) -> Card:
    """What is chosen now, when the round closes, and what a low threshold leaves to whoever conspires."""
    sections = ["## " + language.t("How Sagstal is set up"), "\n".join(_chosen(settings, round_, language))]
    if settings.k < SAFE_FROM:
        residue = language.t(
            "In a figure of five, four who agree on what they report can find out roughly what the fifth did. From about "
            "twelve, four learn next to nothing. A higher threshold protects better, and withholds more figures."
        )
        sections.append(f"-# {residue}")
    return Card(tuple(sections))


def _chosen(settings: GuildSettings, round_: Round | None, language: Language) -> list[str]:
    lines = [
        language.t("Members: {role}", role=f"<@&{settings.member_role}>"),
        language.t("Representatives: {role}", role=f"<@&{settings.representative_role}>"),
        language.t(
            "Digest: {channel}, {weekday} at {hour}:00, in {language}",
            channel=f"<#{settings.digest_channel}>",
            weekday=language.weekday(settings.digest_weekday),
            hour=f"{settings.digest_hour:02}",
            language=language.t("Danish") if settings.language == "da" else language.t("English"),
        ),
        language.t("Round: {length}", length=language.marked(ROUND_LENGTHS[settings.round_length])),
        language.t("Threshold: at least {k} reports behind every figure", k=language.number(settings.k)),
    ]
    if settings.reminder_role:
        lines.append(language.t("Reminders: {role}", role=f"<@&{settings.reminder_role}>"))
    if settings.newcomers_wait:
        lines.append(language.t("Who joins during a round reports from the next one"))
    if round_ is not None:
        lines.append(language.t("Next close: {moment}", moment=language.moment(round_.closes_at)))
        if settings.k < round_.k:
            lines.append(
                language.t("The lower threshold holds from the next round: this one's members were promised more.")
            )
    return lines


def preview_card(comparison: Comparison, draft: str, language: Language) -> Card:
    """What a list would do; nothing is kept before the button is pressed. `draft` finds the list again."""
    new, changed, rejected = comparison.new, comparison.changed, comparison.rejected
    title = "## " + language.t("Nothing has been saved yet")
    counted = {
        language.n("{count} new workplace", "{count} new workplaces", len(new)): len(new),
        language.n("{count} changed", "{count} changed", len(changed)): len(changed),
        language.n("{count} as before", "{count} as before", comparison.same): comparison.same,
        language.n("{count} line that cannot be used", "{count} lines that cannot be used", len(rejected)): len(
            rejected
        ),
    }
    counts = [text for text, count in counted.items() if count]
    names = some_of([w.name for w in new], language)
    if changed:
        names.append(language.t("**Replaced whole, other names and areas too:**"))
        names += some_of([_renamed(change) for change in changed], language)
    problems = rejected_lines(rejected, language)
    usable = len(new) + len(changed)
    label = language.c("button", "Save {count}", count=language.number(usable))
    presses = [Press(Action.KEEP_LIST, label, (draft,), Style.PRIMARY)] if usable else []
    presses.append(Press(Action.DISMISS, language.c("button", "Discard")))
    sections = [title, language.join(counts), *names, *problems]
    return Card(tuple(sections), tuple(presses), tone=Tone.ASKING)


def _renamed(change: Changed) -> str:
    before, after = change
    return after.name if before.name == after.name else f"{before.name} → {after.name}"


def kept_card(written: int, language: Language) -> Card:
    return Card((language.n("{count} workplace saved.", "{count} workplaces saved.", written),))


def dismissed_card(language: Language) -> Card:
    return Card((language.t("Nothing was changed."),))


def close_question_card(round_: Round, language: Language) -> Card:
    """Asked before a round is closed sooner."""
    text = language.t(
        "The round would otherwise close on {moment}. Closed sooner, it closes at the next fixed hour, so that nobody can "
        "choose the moment around one report. This cannot be undone: the round's key is destroyed.",
        moment=language.moment(round_.closes_at),
    )
    presses = (
        Press(Action.CLOSE, language.c("button", "Close it sooner"), style=Style.DANGER),
        Press(Action.DISMISS, language.c("button", "Let it run")),
    )
    return Card((text,), presses, tone=Tone.ASKING)


def closing_card(round_: Round, language: Language) -> Card:
    return Card((language.t("The round closes on {moment}.", moment=language.moment(round_.closes_at)),))


def stop_question_card(language: Language) -> Card:
    """Asked before the emergency brake is pulled."""
    text = language.t(
        "**This is the emergency brake.** The open round's key is destroyed at once, its reports are deleted, and nothing of "
        "it is published. Nobody can report until an administrator opens a new round. Earlier figures stay. This cannot be "
        "undone."
    )
    presses = (
        Press(Action.STOP, language.c("button", "Destroy the round now"), style=Style.DANGER),
        Press(Action.DISMISS, language.c("button", "Let it run")),
    )
    return Card((text,), presses, tone=Tone.ASKING)


def stopped_card(language: Language) -> Card:
    """The brake is pulled: what is gone, and how it goes on."""
    gone = language.t(
        "**Reporting is stopped.** The round's key is destroyed, its reports are deleted, and nothing of it is published. "
        "Members are told so in the weekly post, and when they try to report."
    )
    return Card((gone, _how_to_reopen(language)), (_reopen(language),), tone=Tone.ASKING)


def _how_to_reopen(language: Language) -> str:
    return language.t(
        "First make sure that nobody is in who should not be: in the server, at the computer the bot runs on, and with the "
        "bot's token. Then open a new round. None opens by itself."
    )


def _reopen(language: Language) -> Press:
    return Press(Action.REOPEN, language.c("button", "Open a new round"), style=Style.PRIMARY)


def reopened_card(round_: Round, language: Language) -> Card:
    text = language.t(
        "A round is open until {moment}. Members are told that nothing of the last one is published, and can report again.",
        moment=language.moment(round_.closes_at),
    )
    return Card((text,))


def check_card(check: GuildCheck, rights: ChannelRights, language: Language) -> Card:
    """Ticks for what is in order, crosses for what is not, with what to do."""
    ticks = [
        _tick(rights.exists, language.t("The digest's channel exists")),
        _tick(rights.view, language.t("The bot may see the channel (View Channel)")),
        _tick(rights.send, language.t("The bot may write there (Send Messages)")),
        _tick(
            rights.read_history,
            language.t("The bot may read older messages there, so that nothing is posted twice (Read Message History)"),
        ),
        _tick(check.workplaces > 0, language.n("{count} workplace", "{count} workplaces", check.workplaces)),
        _tick(check.round is not None, language.t("A round is open")),
    ]
    reminding = reminders.check_lines(check.settings.reminder_role, check.reminders, language)
    ticks += [*panel_sheet.check_lines(check.panels, language), *reminding]
    notes: list[str] = []
    if check.stopped:
        notes.append(language.t("**Reporting is stopped.** Nothing of the stopped round is published."))
        notes.append(_how_to_reopen(language))
    elif check.unpublished is not None:
        notes.append(_unpublished(check.unpublished, language))
    if check.digest_trouble is not None:
        notes.append(_trouble(check.digest_trouble, language))
    sections = ["## " + language.t("Sagstal in this server"), "\n".join(ticks), *notes]
    sections.append("\n".join(_chosen(check.settings, check.round, language)))
    fine = rights.enough and check.workplaces > 0 and check.round is not None and not notes
    fine = fine and not check.reminders and not any(obstacles for _, obstacles in check.panels)
    presses = (_reopen(language),) if check.stopped else ()
    return Card(tuple(sections), presses, tone=Tone.CALM if fine else Tone.ASKING)


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


def _tick(fine: bool, text: str) -> str:  # noqa: FBT001
    return f"{'✅' if fine else '❌'} {text}"


def forget_question_card(language: Language) -> Card:
    text = language.t(
        "This deletes everything kept for this server, at once and for good: settings, workplaces, the open round with its "
        "key, and all figures. Panels and weekly posts stay in Discord, where you can delete them yourself."
    )
    presses = (
        Press(Action.FORGET, language.c("button", "Delete everything"), style=Style.DANGER),
        Press(Action.DISMISS, language.c("button", "Keep everything")),
    )
    return Card((text,), presses, tone=Tone.ASKING)


def forgotten_card(language: Language) -> Card:
    return Card((language.t("Everything kept for this server is deleted."),))
