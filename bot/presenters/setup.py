"""The set-up as an administrator meets it: where it stands, two forms, a card between them, and the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.panels import UNBOUND
from bot.domain.pasted import LONGEST_TEXT
from bot.domain.setup_plan import THRESHOLDS
from bot.i18n import language as spoken
from bot.presenters.card import Action, Card, ChannelField, Form, Option, Press, RoleField, SelectField, Style, Tone
from bot.presenters.check import CROSS, channel_lines
from bot.presenters.forms import workplace_fields
from bot.presenters.panel import panel_card
from bot.presenters.pasted import list_sections
from bot.presenters.settings import ROUND_LENGTHS, chosen, residue, roles, rules

if TYPE_CHECKING:
    from bot.domain.guild import GuildSettings
    from bot.domain.guild_check import ChannelRights
    from bot.domain.rounds import Round
    from bot.domain.setup_plan import SetupPlan
    from bot.domain.setup_preview import SetupPreview
    from bot.i18n import Language

NAMES_SHOWN, ROOM = 4, 900
"""Workplaces named in the preview, and signs that bad lines may take of it: it has more to say than they."""


def begin_card(language: Language) -> Card:
    """Nothing is set up yet: what will be asked, and the way in."""
    about = language.t(
        "Two short forms and a preview. Nothing is saved before you press **Publish**, and everything can be changed later, "
        "one thing at a time."
    )
    asked = language.t(
        "**First:** who may report, who represents them, the channel, the threshold, the length of a round.\n"
        "**Then:** your workplaces, when the weekly post comes, and its language."
    )
    press = Press(Action.SETUP, language.c("button", "Begin"), style=Style.PRIMARY)
    return Card(("## " + language.t("Set up Sagstal"), about, asked), (press,))


def setup_card(settings: GuildSettings, round_: Round | None, language: Language) -> Card:
    """What is chosen now, when the round closes, and what a low threshold leaves to whoever conspires."""
    sections = ["## " + language.t("How Sagstal is set up"), "\n".join(chosen(settings, round_, language))]
    presses = (
        Press(Action.SETUP, language.c("button", "Change the set-up")),
        Press(Action.CHECK, language.c("button", "Check")),
    )
    return Card((*sections, *residue(settings.k, language)), presses)


def roles_form(plan: SetupPlan, draft: str, language: Language) -> Form:
    """The first form, filled with the plan."""
    fields = (
        RoleField(
            "members",
            language.c("modal-label", "Members' role"),
            language.c("modal-description", "Who may report. Give it only to people you know are members."),
            plan.member_role or 0,
        ),
        RoleField(
            "representatives",
            language.c("modal-label", "Representatives' role"),
            language.c("modal-description", "Union representatives. They get commands of their own."),
            plan.representative_role or 0,
        ),
        ChannelField(
            "channel",
            language.c("modal-label", "Channel"),
            language.c("modal-description", "Where the panel and the weekly post stand."),
            plan.digest_channel or 0,
        ),
        SelectField(
            "threshold",
            language.c("modal-label", "Threshold"),
            tuple(_threshold(k, plan.k, language) for k in sorted({*THRESHOLDS, plan.k})),
            language.c("modal-description", "Reports behind every figure. More protects better, and withholds more figures."),
        ),
        SelectField(
            "round",
            language.c("modal-label", "Length of a round"),
            tuple(
                Option(length.value, language.marked(text), chosen=length is plan.round_length)
                for length, text in ROUND_LENGTHS.items()
            ),
            language.c("modal-description", "Figures change only when a round closes."),
        ),
    )  # fmt: skip
    title = language.c("modal-title", "Set up: roles and channel")
    return Form(Action.SETUP_ROLES, title, fields, (str(plan), draft))


def _threshold(k: int, chosen_now: int, language: Language) -> Option:
    label = language.c("choice", "at least {k} reports", k=language.number(k))
    return Option(str(k), label, chosen=k == chosen_now)


def wrong_roles_card(sentence: str, plan: SetupPlan, draft: str, language: Language) -> Card:
    """The first form cannot be used as it came; it opens again with what was chosen."""
    press = Press(Action.SETUP, language.c("button", "Open the form again"), (str(plan), draft), Style.PRIMARY)
    return Card((sentence,), (press, _discard(language)), tone=Tone.ASKING)


def unfinished_card(plan: SetupPlan, draft: str, language: Language) -> Card:
    """The first form came back without a role or the channel."""
    return wrong_roles_card(language.t("Please choose both roles and the channel."), plan, draft, language)


def halfway_card(plan: SetupPlan, draft: str, language: Language) -> Card:
    """Between the forms, since Discord does not let a form answer a form."""
    taken = [
        *roles(plan.member_role or 0, plan.representative_role or 0, language),
        language.t("Channel: {channel}", channel=f"<#{plan.digest_channel}>"),
        *rules(plan.round_length, plan.k, language),
    ]
    title = "## " + language.t("Halfway there")
    note = language.t("Nothing has been saved yet. Workplaces, day and language come next.")
    onward = Press(Action.SETUP_LIST, language.c("button", "Continue"), (str(plan), draft), Style.PRIMARY)
    return Card((title, "\n".join(taken), note), (onward, _back_to_roles(plan, draft, language), _discard(language)))


def rhythm_form(plan: SetupPlan, draft: str, pasted: str | None, language: Language) -> Form:
    """The second form, filled with the plan and with the list as it was `pasted`, where a form holds it.

    A longer one, from a file, stays if the field is left empty; None is one that was let go since.
    """
    advice, text = "", pasted or ""
    if pasted is None:
        advice = language.c("modal-description", "The list from before is no longer here. Please paste it again.")
    elif len(pasted) > LONGEST_TEXT:
        advice, text = language.c("modal-description", "Left empty, the list from your file stays."), ""
    at = plan.rhythm
    fields = (
        *workplace_fields(language, text, advice=advice),
        SelectField(
            "weekday",
            language.c("modal-label", "Day of the weekly post"),
            tuple(Option(str(day), language.weekday(day), chosen=day == at.weekday) for day in range(7)),
        ),
        SelectField(
            "hour",
            language.c("modal-label", "Hour of posts and closes"),
            tuple(Option(str(hour), _clock(hour, language), chosen=hour == at.hour) for hour in range(24)),
            language.c("modal-description", "Danish time. Rounds close at the same hour."),
        ),
        SelectField(
            "language",
            language.c("modal-label", "Language of public posts"),
            (
                Option("da", language.c("choice", "Danish"), chosen=at.language == "da"),
                Option("en", language.c("choice", "English"), chosen=at.language == "en"),
            ),
        ),
    )
    title = language.c("modal-title", "Set up: workplaces and rhythm")
    return Form(Action.SETUP_RHYTHM, title, fields, (str(plan), draft))


def _clock(hour: int, language: Language) -> str:
    return language.t("{hour}:00", hour=f"{hour:02}")


def wrong_list_card(sentence: str, plan: SetupPlan, draft: str, language: Language) -> Card:
    """The second form's file cannot be used; what was chosen and typed beside it is kept."""
    press = Press(Action.SETUP_LIST, language.c("button", "Open the form again"), (str(plan), draft), Style.PRIMARY)
    return Card((sentence,), (press, _discard(language)), tone=Tone.ASKING)


def preview_card(preview: SetupPreview, rights: ChannelRights, language: Language) -> Card:
    """What would be set, what the list gives, and what is still in the way; nothing is written before the press."""
    sections = [
        "## " + language.t("Nothing has been saved yet"),
        "\n".join([language.t("**This will hold:**"), *_will_hold(preview, language)]),
        *_in_the_way(preview, rights, language),
        *_workplaces(preview, language),
        _panel(preview, language),
        *residue(preview.settings.k, language),
    ]
    carried = (str(preview.plan), preview.draft)
    presses = [
        _back_to_roles(preview.plan, preview.draft, language),
        Press(Action.SETUP_LIST, language.c("button", "Change workplaces and rhythm"), carried),
        _discard(language),
    ]
    if rights.all_there:
        presses.insert(0, Press(Action.PUBLISH, language.c("button", "Publish"), carried, Style.PRIMARY))
    return Card(tuple(sections), tuple(presses), tone=Tone.ASKING)


def _will_hold(preview: SetupPreview, language: Language) -> list[str]:
    lines = chosen(preview.settings, preview.round, language)
    if preview.first_close is not None:
        moment = language.moment(preview.first_close)
        lines.append(language.t("The first round opens at once and closes on {moment}", moment=moment))
    return lines


def _in_the_way(preview: SetupPreview, rights: ChannelRights, language: Language) -> list[str]:
    """What would not work, or not protect, as it was chosen."""
    settings = preview.settings
    crosses = (line for line in channel_lines(settings, rights, language) if line.startswith(CROSS))
    lines = list(dict.fromkeys(crosses))  # the two roles may be one
    if settings.member_role == settings.guild:
        everybodys = language.t(
            "The members' role is everybody's: whoever joins the server can report. A role of its own keeps false accounts out."
        )
        lines.append(f"⚠️ {everybodys}")
    if settings.member_role == settings.representative_role:
        shared = language.t(
            "Members and representatives have one role: every member gets the representatives' commands."
        )
        lines.append(f"⚠️ {shared}")
    return ["\n".join(lines)] if lines else []


def _workplaces(preview: SetupPreview, language: Language) -> list[str]:
    title = language.t("**Workplaces**")
    if preview.lost:
        gone = language.t(
            "The list you pasted is no longer here: the bot was started again, or many lists were waiting. Everything else is "
            "kept. Please paste it once more."
        )
        return [f"{title}\n{gone}"]
    if preview.listed is not None:
        first, *more = list_sections(preview.listed, language, listed=NAMES_SHOWN, room=ROOM)
        return [f"{title}\n{first}", *more]
    if present := len(preview.places.workplaces):
        same = language.n("{count} workplace, as before", "{count} workplaces, as before", present)
        return [f"{title}\n{same}"]
    return [f"{title}\n" + language.t("None yet. Nobody can report before there are some.")]


def _panel(preview: SetupPreview, language: Language) -> str:
    """The panel as it will stand in the channel, in the language of public posts."""
    title = language.t("**The panel in {channel}**", channel=f"<#{preview.settings.digest_channel}>")
    card = panel_card(UNBOUND, preview.places, spoken(preview.settings.language))
    heading, *lines = card.text.removeprefix("## ").splitlines()
    buttons = " ".join(f"[{press.label}]" for press in card.presses)
    return "\n".join([title, *(f"> {line}" for line in (f"**{heading}**", *lines, buttons))])


def _back_to_roles(plan: SetupPlan, draft: str, language: Language) -> Press:
    return Press(Action.SETUP, language.c("button", "Change roles and channel"), (str(plan), draft))


def _discard(language: Language) -> Press:
    return Press(Action.DISMISS, language.c("button", "Discard"))
