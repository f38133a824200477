"""Everything that can be asked of the bot, as values: commands, what is typed, buttons, lists, forms, forged or not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from simcord.enums import AppCommandType, ComponentType, InteractionType
from simcord.interactions import build_options, nest_options, walk_to_subcommand

from bot.domain.mixed import mix_of
from bot.domain.reports import MIXED
from bot.domain.setup_plan import SetupPlan
from bot.presenters import panel_sheet
from bot.presenters.card import Action, custom_id, parse_custom_id
from bot.presenters.published import PublishedFile
from bot.presenters.reminders import OFF, ON
from bot.presenters.summary import CSV, KINDS
from cogs import caseload, caseload_admin, caseload_rep

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discord import app_commands
    from simcord.builders import ChannelHandle

    from tests.anonymity.oracle_world import Actor
    from tests.e2e.conftest import Server

GROUPS = (caseload.GROUP, caseload_rep.GROUP, caseload_admin.GROUP)
LETTERS = ("", "fam", "zzz")
SPIED, NAME, AREA, NO_NORM = "2", "Familieafdelingen", "boern_unge", "dagpenge"
"""Of the servers that these tests set up: the workplace somebody would like to know of, and what is done there."""
MIX = mix_of([AREA, "kth_job_u30"])
PLACES = (
    "workplace/2", "municipality/0461", "region/Region Syddanmark",
    "workplace/3", "municipality/0751", "region/Region Midtjylland",
    "workplace/1", "municipality/0101", "region/Region Hovedstaden",
)  # fmt: skip
"""It with all that it lies in, and the other two."""
ASKED = "amount"
"""A question on working conditions."""
EMPLOYED = ("9", "10", "12", "16", "24", "40")
"""Headcounts by which somebody might feel for how many have reported."""
STEPS = (panel_sheet.PUT_LAST, panel_sheet.MOVE, panel_sheet.PIN, panel_sheet.UNPIN, panel_sheet.REMOVE, "?")
"""What can be asked about a channel's panel, and does nothing where there is none."""
NEW_AREA = {"label_da": "Familiearbejde", "label_en": "", "unit": "boern", "norm_area": "boern_unge", "day": ""}
UNCHANGED_AREA = {
    "label_da": "Dagpenge", "label_en": "Unemployment benefit", "unit": "borgere", "norm_area": "-", "day": "",
}  # fmt: skip
NEW_NORM = {"area": AREA, "range": "15-25", "day": "1.11.2026", "issuer": "Kredsen", "source": "Aftale af 1.10.2026"}
"""What an administrator types: a new area, one there is as it is, and a norm."""
PLAN = str(SetupPlan(1, 2, 3, digest_weekday=0, digest_hour=9, language="da"))
"""A set-up with roles and a channel that no server has: it can be looked at, and not be published."""
TENDING = ("correct", "merge", "split", "close")
NO_PROPOSAL = "1-000000000000"
DRAFT = bytes(8).hex()
"""What a draft is called where chance gives nothing but noughts."""
Wire = tuple[int, dict[str, Any]]
"""An interaction's type and data, as Discord sends them."""


@dataclass(frozen=True, slots=True)
class Run:
    """A command, sent: also where Discord would not have shown it."""

    path: str
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def wire(self, who: Actor, channel: ChannelHandle) -> Wire:
        root, leaf, nesting = _command(who, self.path)
        options, resolved = build_options(who, self.path, leaf, dict(self.options), channel_id=channel.id)
        data = {**root, "options": nest_options(_registered(who, self.path), nesting, options), "resolved": resolved}
        return InteractionType.APPLICATION_COMMAND, data


@dataclass(frozen=True, slots=True)
class Type:
    """Letters typed into an option that makes suggestions."""

    path: str
    option: str
    text: str

    def wire(self, who: Actor, channel: ChannelHandle) -> Wire:
        del channel
        root, _, nesting = _command(who, self.path)
        typed = {"name": self.option, "type": 3, "value": self.text, "focused": True}
        data = {**root, "options": nest_options(_registered(who, self.path), nesting, [typed])}
        return InteractionType.APPLICATION_COMMAND_AUTOCOMPLETE, data


@dataclass(frozen=True, slots=True)
class Push:
    """A button, by the id it carries."""

    id: str

    def wire(self, who: Actor, channel: ChannelHandle) -> Wire:
        del who, channel
        return InteractionType.MESSAGE_COMPONENT, {"custom_id": self.id, "component_type": ComponentType.BUTTON}


@dataclass(frozen=True, slots=True)
class Pick:
    """Something, or several things, chosen from a list on a card."""

    id: str
    value: str
    more: tuple[str, ...] = ()

    def wire(self, who: Actor, channel: ChannelHandle) -> Wire:
        del who, channel
        picked = {
            "custom_id": self.id,
            "component_type": ComponentType.STRING_SELECT,
            "values": [self.value, *self.more],
        }
        return InteractionType.MESSAGE_COMPONENT, picked


@dataclass(frozen=True, slots=True)
class Fill:
    """A form, filled in and sent."""

    id: str
    fields: Mapping[str, str]

    def wire(self, who: Actor, channel: ChannelHandle) -> Wire:
        del who, channel
        rows = [
            {"type": 18, "id": 2 * row, "component": {"type": 4, "id": 2 * row + 1, "custom_id": name, "value": value}}
            for row, (name, value) in enumerate(self.fields.items(), 1)
        ]
        return InteractionType.MODAL_SUBMIT, {"custom_id": self.id, "components": rows}


Question = Run | Type | Push | Pick | Fill


def _registered(who: Actor, path: str) -> dict[str, Any]:
    guild = getattr(who, "guild", None)
    root = who._env.backend.find_command(path.split(maxsplit=1)[0], guild and guild.id, type=AppCommandType.CHAT_INPUT)
    assert root is not None
    return root


def _command(who: Actor, path: str) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """The command's head on the wire, its leaf as it was registered, and the names that lead there."""
    root = _registered(who, path)
    leaf, nesting = walk_to_subcommand(root, path.split()[1:])
    return {"id": root["id"], "name": root["name"], "type": AppCommandType.CHAT_INPUT}, leaf, nesting


def push(action: Action, *arguments: str) -> Push:
    return Push(custom_id(action, *arguments))


def pick(action: Action, value: str) -> Pick:
    return Pick(custom_id(action), value)


def mix(*areas: str, workplace: str = SPIED) -> Pick:
    """Areas chosen for a mixed caseload."""
    value, *more = areas
    return Pick(custom_id(Action.MIX, workplace, "62", "37"), value, tuple(more))


def mixed(*caseloads: str, workplace: str = SPIED, areas: str = MIX, hours: str = "37") -> Fill:
    """The form with a number for each area, filled in."""
    numbers = {f"caseload{index}": caseload for index, caseload in enumerate(caseloads, 1)}
    return Fill(custom_id(Action.SUBMIT_MIX, areas), {**numbers, "workplace": workplace, "hours": hours})


def fill(action: Action, **fields: str) -> Fill:
    return Fill(custom_id(action), fields)


def fill_for(action: Action, *arguments: str, **fields: str) -> Fill:
    """A form about something that its id carries, filled in."""
    return Fill(custom_id(action, *arguments), fields)


def report(caseload: str, workplace: str = SPIED, area: str = AREA, hours: str = "37") -> Fill:
    """The report form, filled in."""
    return fill(Action.SUBMIT, caseload=caseload, workplace=workplace, area=area, hours=hours)


def answers(round_: str, question: str, answer: str) -> Fill:
    """The form of optional questions, with one of them answered."""
    return Fill(custom_id(Action.ANSWER, round_), {question: answer})


def marked(question: Push | Pick | Fill, server: int) -> Push | Pick | Fill:
    """The same, as from a direct message about a server."""
    pressed = parse_custom_id(question.id)
    assert pressed is not None
    return replace(question, id=custom_id(pressed.action, *pressed.arguments, server=server))


def roles_chosen() -> Fill:
    """The set-up's first form, with roles and a channel that no server has."""
    sent = {"members": "1", "representatives": "2", "channel": "3", "threshold": "7", "round": "week"}
    return Fill(custom_id(Action.SETUP_ROLES, str(SetupPlan())), sent)


def rhythm_chosen() -> Fill:
    """The set-up's second form."""
    sent = {"lines": "Team Nyt;Odense\nTeam Syd;Atlantis", "weekday": "2", "hour": "8", "language": "da"}
    return Fill(custom_id(Action.SETUP_RHYTHM, PLAN), sent)


def reading(server: Server, k: int = 5) -> list[Question]:
    """Everything that leaves all as it was, whoever asks; `k` is the threshold the server was set up with."""
    return [*_commands(server, k), *_typing(), *_presses(server), *_refused_forms()]


def _commands(server: Server, k: int) -> list[Question]:
    chosen = {
        "members": server.member_role, "representatives": server.representative_role, "channel": server.channel,
        "weekday": 0, "hour": 9, "round": "month", "threshold": k, "language": "da", "newcomers-wait": False,
        "reminders": server.guild.default_role,
    }  # fmt: skip
    return [
        Run("caseload report"),
        *(Run("caseload report", {"workplace": named}) for named in (SPIED, NAME, "99", "team")),
        Run("caseload mine"),
        Run("caseload overview"),
        *(Run("caseload overview", {"place": place}) for place in (*PLACES, NAME, "country/dk", "Atlantis")),
        *(Run("caseload overview", {"place": place, "area": AREA}) for place in (*PLACES, "country/dk")),
        *(Run("caseload overview", {"area": area}) for area in (NO_NORM, MIXED, "kaffe")),
        *(Run("caseload overview", {"place": place, "area": MIXED}) for place in PLACES[::3]),
        *(Run("caseload overview", {"area": area}) for area in (NO_NORM, "kaffe")),
        Run("caseload trend"),
        *(Run("caseload trend", {"place": place}) for place in (*PLACES, NAME, "country/dk", "Atlantis")),
        *(Run("caseload trend", {"place": place, "area": AREA}) for place in (*PLACES, "country/dk")),
        *(Run("caseload trend", {"area": area}) for area in (NO_NORM, "kaffe")),
        *_comparisons(),
        Run("caseload whatif workers"),
        *(Run("caseload whatif workers", {"place": place, "area": AREA}) for place in PLACES),
        Run("caseload whatif workers", {"place": "Atlantis", "area": "kaffe"}),
        Run("caseload whatif cost"),
        *(Run("caseload whatif minutes", {"area": area}) for area in (AREA, "kaffe")),
        Run("caseload norms"),
        *(Run("caseload norms", {"area": area}) for area in (AREA, NO_NORM, MIXED, "kaffe")),
        Run("caseload privacy"),
        Run("caseload help"),
        Run("caseload-rep event"),
        Run("caseload-rep event", {"text": "Fem nye kolleger", "place": f"workplace/{SPIED}"}),
        Run("caseload-rep event", {"text": "Fem nye kolleger", "stated-figure": "62", "area": AREA, "source": "MED"}),
        Run("caseload-rep headcount"),
        *(Run("caseload-rep headcount", {"workplace": named}) for named in (SPIED, NAME, "99")),
        Run("caseload-rep headcount", {"workplace": SPIED, "employed": "mange"}),
        Run("caseload-rep headcount", {"employed": "16", "date": "1.11.2026"}),
        Run("caseload-rep event", {"date": "i forfjor", "text": "Fem nye kolleger", "place": NAME}),
        Run("caseload-rep summary"),
        *(Run("caseload-rep summary", {"place": place}) for place in (*PLACES, NAME, "country/dk", "Atlantis")),
        *(Run("caseload-rep summary", {"place": place, "area": AREA, "period": "3"}) for place in PLACES),
        Run("caseload-rep summary", {"area": "kaffe"}),
        Run("caseload-rep workplace"),
        *(Run("caseload-rep workplace", {"workplace": named}) for named in (SPIED, NAME, "99")),
        Run("caseload-admin setup"),
        Run("caseload-admin setup", chosen),
        Run("caseload-admin workplaces"),
        *(Run("caseload-admin workplaces", {"workplace": named}) for named in (SPIED, NAME, "99")),
        Run("caseload-admin workplaces", {"file": ("nye.csv", b"Team Nyt;Odense")}),
        Run("caseload-admin regions"),
        Run("caseload-admin areas"),
        Run("caseload-admin norms"),
        Run("caseload-admin questions"),
        Run("caseload-admin panel"),
        *(
            Run("caseload-admin panel", {"channel": server.channel, "place": place})
            for place in (*PLACES, NAME, "country/dk", "Atlantis")
        ),
        Run("caseload-admin close"),
        Run("caseload-admin emergency-close"),
        Run("caseload-admin check"),
        Run("caseload-admin export"),
        Run("caseload-admin delete-data"),
    ]


def _reckonings() -> list[Question]:
    """Forms of what-if, filled in: about the workplace somebody would like to know of, and about numbers alone."""
    at = (Action.RECKON, "workers", AREA, f"workplace/{SPIED}")
    numbers = {"citizens": "1.250", "median": "", "workers": "12", "target": ""}
    return [
        Fill(custom_id(*at), {"median": "", "workers": "12", "target": ""}),
        Fill(custom_id(*at), {"median": "82", "workers": "", "target": "40"}),
        Fill(custom_id(Action.RECKON, "workers", AREA, ""), numbers),
        Fill(custom_id(Action.RECKON, "workers", NO_NORM, ""), numbers),
        Fill(custom_id(Action.RECKON, "cost"), {"workers": "12", "each": "550.000", "granted": "5 mio."}),
        Fill(custom_id(Action.RECKON, "cost"), {"workers": "12", "each": "", "granted": ""}),
        Fill(custom_id(Action.RECKON, "minutes", AREA), {"caseload": "82", "meeting": "25", "preparation": "10"}),
        Fill(custom_id(Action.RECKON, "minutes"), {"caseload": "mange"}),
        Fill(custom_id(Action.RECKON, "kaffe"), {}),
    ]


def _comparisons() -> list[Question]:
    """Places side by side, and the one somebody would like to know of as a trial and as a control."""
    six = {f"place-{number}": place for number, place in enumerate(PLACES[:6], 1)}
    two = {"place-1": f"workplace/{SPIED}", "place-2": "workplace/1"}
    swapped = {"place-1": "workplace/1", "place-2": f"workplace/{SPIED}"}
    return [
        *(Run("caseload compare", {**six, "area": area}) for area in (AREA, NO_NORM)),
        Run("caseload compare", six),
        *(Run("caseload compare", {**pair, "area": AREA, "event": "1.11.2026"}) for pair in (two, swapped)),
        Run("caseload compare", {**two, "event": "1.12.2026"}),
        *(Run("caseload compare", {**two, "event": event}) for event in ("event/99", "i forfjor")),
        Run("caseload compare", {**six, "event": "1.12.2026"}),
        Run("caseload compare", {"place-1": NAME, "place-2": f"workplace/{SPIED}"}),
    ]


def _typing() -> list[Question]:
    return [Type(path, option, text) for path, option in sorted(suggesting()) for text in LETTERS]


def _presses(server: Server) -> list[Question]:
    listed = (f"w/{SPIED}", "w/99", "m/0461", "m/9999", "mp/0", "wp/0101/0")
    return [
        push(Action.REPORT),
        push(Action.REPORT, SPIED, AREA, "62", "37"),
        push(Action.REPORT, "99", "kaffe"),
        push(Action.REPORT, "", "", "", "", "2026-W46"),
        push(Action.REPORT, SPIED, MIX),
        push(Action.REPORT, SPIED, f"{AREA}+{NO_NORM}"),
        mix(AREA, "kth_job_u30"),
        mix(AREA, "kaffe"),
        mix(AREA, "kth_job_u30", workplace="99"),
        *(push(Action.REPORT, preset) for preset in (SPIED, "99", "m/0461", "m/9999")),
        *(pick(Action.REPORT_AT, value) for value in listed),
        push(Action.SHORTCUT, SPIED, AREA),
        push(Action.SEND_SHORTCUT, SPIED, AREA),
        push(Action.SEND_SHORTCUT, "99", AREA),
        push(Action.MINE),
        push(Action.OVERVIEW),
        *(push(Action.OVERVIEW, place) for place in (*PLACES, "workplace/99")),
        push(Action.CONDITIONS),
        *(push(Action.CONDITIONS, place) for place in (*PLACES, "workplace/99")),
        push(Action.ASK),
        pick(Action.QUESTIONS, "kaffe"),
        *(push(Action.PUBLISHED, kind) for kind in (*PublishedFile, "?")),
        push(Action.TREND),
        *(push(Action.TREND, place) for place in (*PLACES, "workplace/99")),
        push(Action.TREND, f"workplace/{SPIED}", AREA),
        push(Action.TREND, f"workplace/{SPIED}", "kaffe"),
        push(Action.WHATIF, "workers", AREA, f"workplace/{SPIED}"),
        push(Action.WHATIF, "workers", "", "", "1.250", "", "12", "40"),
        push(Action.WHATIF, "cost", "12", "550.000"),
        push(Action.WHATIF, "minutes", "", "82", "25"),
        push(Action.WHATIF),
        *_of_summaries(),
        push(Action.EVENT),
        push(Action.EVENT, "f" * 16),
        pick(Action.REMOVE_EVENT, "99/2026-11-03"),
        push(Action.FIGURE, "99", "2026-11-03"),
        push(Action.FIGURE, "99", "2026-11-03", "f" * 16),
        push(Action.HEADCOUNT),
        push(Action.HEADCOUNT, "f" * 16),
        pick(Action.REMOVE_HEADCOUNT, f"{SPIED}/2020-01-01"),
        push(Action.PRIVACY),
        push(Action.REMINDERS),
        *(push(Action.REMIND, way) for way in (ON, OFF, "?")),
        push(Action.DISMISS),
        *(push(Action.PANEL, step, str(server.channel.id), f"workplace/{SPIED}") for step in STEPS),
        push(Action.KEEP_LIST, "f" * 16),
        push(Action.PASTE),
        push(Action.EXPORT),
        *(push(Action.STEP, step, SPIED) for step in TENDING),
        push(Action.CARRY_OUT, "reopen", SPIED),
        push(Action.CARRY_OUT, "split", SPIED, "f" * 16, "2026-11-03"),
        *(push(Action.PROPOSE, *carried) for carried in ((), (SPIED,), (SPIED, "f" * 16))),
        push(Action.PROPOSALS),
        *(push(Action.DECIDE, verdict, NO_PROPOSAL) for verdict in ("yes", "no", "change")),
        push(Action.KEEP_REGIONS, "f" * 16),
        *(push(Action.EDIT_AREA, *carried) for carried in ((), (AREA,), ("kaffe",), ("", "f" * 16))),
        *(pick(Action.PICK_AREA, value) for value in (AREA, "kaffe", "page/24")),
        *(push(Action.EDIT_NORM, *carried) for carried in ((), ("f" * 16,))),
        *(pick(Action.END_NORM, value) for value in (f"{AREA}/2026-11-03", "kaffe", "page/24")),
        push(Action.SETUP),
        push(Action.SETUP, PLAN),
        push(Action.SETUP_LIST, PLAN),
        push(Action.PUBLISH, PLAN),
        push(Action.CHECK),
        push(Action.REMOVE_EXAMPLE),
    ]


def _of_summaries() -> list[Question]:
    """What stands under a summary: of the workplace somebody would like to know of, of others, and forged."""
    summaries = [
        (f"workplace/{SPIED}", AREA, "12"),
        (f"workplace/{SPIED}", "", "newest"),
        ("municipality/0461", "", "all"),
    ]
    return [
        *(push(Action.TAKE, kind, *summaries[0]) for kind in KINDS),
        *(push(Action.TAKE, CSV, *one) for one in summaries[1:]),
        *(push(Action.SHARE, *one) for one in summaries),
        push(Action.SEND_SHARE, *summaries[0], "f" * 12),
        push(Action.TAKE, "?", *summaries[0]),
        push(Action.TAKE, CSV, "workplace/99", "", "12"),
        push(Action.TAKE, CSV, f"workplace/{SPIED}", "", "0"),
        push(Action.TAKE),
        push(Action.SHARE),
        push(Action.SEND_SHARE),
    ]


def _refused_forms() -> list[Question]:
    """Forms that are refused, asked about once more, or only looked at."""
    return [
        report("mange"),
        report("501"),
        report("62", hours="fuld tid"),
        report("62", hours="61"),
        report("62", workplace="99"),
        report("62", area="kaffe"),
        report("350"),
        report("62", area=MIXED),
        mixed("31", "mange"),
        mixed("31", "501"),
        mixed("300", "201"),
        mixed("31", "17", areas=AREA),
        mixed("31", "17", areas=f"{AREA}+{NO_NORM}"),
        mixed("200", "150"),
        push(Action.CONFIRM, SPIED, f"{AREA}+{AREA}", "31+17", "37"),
        push(Action.CONFIRM, SPIED, "kaffe", "350", "37"),
        answers("0", ASKED, "high"),
        answers("1", "kaffe", "high"),
        fill(Action.KEEP_EVENT, day="i forfjor", text="Fem nye kolleger", place=NAME),
        fill(Action.KEEP_EVENT, day="1.11.2026", text="Fem nye kolleger", place="Atlantis"),
        fill_for(Action.KEEP_FIGURE, "99", "2026-11-03", figure="62", area=AREA, source="MED"),
        fill_for(Action.KEEP_FIGURE, "99", "2026-11-03", figure="mange", area=AREA, source="MED"),
        fill(Action.KEEP_HEADCOUNT, workplace=SPIED, employed="mange", day=""),
        fill(Action.KEEP_HEADCOUNT, workplace="99", employed="16", day=""),
        *_reckonings(),
        fill_for(Action.PLAN, "close", SPIED, day="1.12.2026"),
        fill_for(Action.PLAN, "merge", SPIED, into="", day=""),
        fill_for(Action.PLAN, "split", SPIED, parts="Team A\nTeam B", stays="no", day="1.12.2026"),
        fill_for(Action.PLAN, "correct", SPIED, name="=1+1", aliases="", areas=""),
        fill(Action.SEND_PROPOSAL, name="Team Havn", municipality="Atlantis"),
        fill_for(Action.SEND_PROPOSAL, SPIED, name=NAME, areas=AREA),
        fill_for(Action.CHANGE_FIRST, NO_PROPOSAL, name="Team Havn"),
        fill(Action.LIST, lines=""),
        fill(Action.LIST, lines="Team Nyt;Odense\n;Odense\nTeam Syd;Atlantis"),
        fill(Action.REGIONS, lines="Aalborg;Nord\nAtlantis;Syd"),
        fill(Action.KEEP_AREA, **NEW_AREA | {"label_da": "Andet område"}),
        fill_for(Action.KEEP_AREA, "kaffe", **NEW_AREA),
        fill(Action.KEEP_NORM, **NEW_NORM | {"range": "mange"}),
        fill(Action.KEEP_NORM, **NEW_NORM | {"source": " "}),
        fill_for(Action.KEEP_END, AREA, "2026-11-03", day="i morgen"),
        roles_chosen(),
        Fill(custom_id(Action.SETUP_ROLES, PLAN), {}),
        rhythm_chosen(),
    ]


def acting() -> list[Question]:
    """A report, answers, corrections, a withdrawal, one more of nothing; lists kept that change nothing. At the end all
    is as it was, but that the question is asked from then on.
    """
    return [
        pick(Action.QUESTIONS, ASKED),
        report("62"),
        push(Action.ASK),
        *(answers(round_, ASKED, answer) for round_ in ("1", "2") for answer in ("high", "", "low")),
        push(Action.MINE),
        report("71", workplace="3", area="kth_job_u30", hours="32,5"),
        push(Action.CONFIRM, SPIED, AREA, "350", "37"),
        mixed("31", "17"),
        push(Action.CONFIRM, SPIED, MIX, "200+150", "37"),
        Run("caseload mine"),
        push(Action.WITHDRAW),
        push(Action.WITHDRAW),
        Run("caseload mine"),
        fill(Action.KEEP_EVENT, day="1.11.2026", text="Fem nye kolleger", place=NAME),
        *(Run(f"caseload {shown}", {"place": f"workplace/{SPIED}"}) for shown in ("trend", "overview")),
        fill_for(Action.KEEP_FIGURE, "1", "2026-11-01", figure="62,5", area=AREA, source="MED"),
        Run("caseload trend", {"place": f"workplace/{SPIED}", "area": AREA}),
        pick(Action.REMOVE_EVENT, "1/2026-11-01"),
        *_headcounts(),
        fill(Action.LIST, lines="Team Nyt;Atlantis"),
        push(Action.KEEP_LIST, DRAFT),
        fill(Action.REGIONS, lines=""),
        push(Action.KEEP_REGIONS, DRAFT),
        fill_for(Action.KEEP_AREA, NO_NORM, **UNCHANGED_AREA),
    ]


def _headcounts() -> list[Question]:
    """Stated one after another at the workplace somebody would like to know of, and what is told then; none stays."""
    stated = [fill(Action.KEEP_HEADCOUNT, workplace=SPIED, employed=number, day="1.10.2026") for number in EMPLOYED]
    shown = Run("caseload overview", {"place": f"workplace/{SPIED}"})
    return [*(asked for one in stated for asked in (one, shown)), pick(Action.REMOVE_HEADCOUNT, f"{SPIED}/2026-10-01")]


def ending() -> list[Question]:
    """What was set until now, and what ends the round, or everything, for those who may."""
    return [Run("caseload-admin log"), push(Action.CLOSE), push(Action.STOP), push(Action.REOPEN), push(Action.FORGET)]


def showing() -> list[Question]:
    """What all in the channel see, where somebody may ask for it."""
    return [push(Action.EXAMPLE)]


def every(server: Server) -> list[Question]:
    return [*reading(server), *acting(), *showing(), *ending()]


def commands() -> dict[str, app_commands.Command[Any, ..., Any]]:
    """Every command by its path, as the command tree has them."""
    found = {command.qualified_name: command for group in GROUPS for command in group.walk_commands()}
    return {path: command for path, command in found.items() if not hasattr(command, "commands")}  # pyright: ignore[reportReturnType]


def suggesting() -> set[tuple[str, str]]:
    """Command and option, wherever typing brings suggestions."""
    return {
        (path, option.display_name)
        for path, command in commands().items()
        for option in command.parameters
        if option.autocomplete
    }


def options() -> set[tuple[str, str]]:
    return {(path, option.display_name) for path, command in commands().items() for option in command.parameters}
