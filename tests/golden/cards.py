"""Every card and form the bot can show, with plausible contents: what people see, for snapshots and for limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from bot.data import load_breaks, load_catalogue
from bot.domain.blocks import fold
from bot.domain.catalogue import FormerName, Workplace
from bot.domain.cells import COUNTRY, CellKey, Scope
from bot.domain.changes import REOPENED, STOPPED, Change, Setting, counted
from bot.domain.digest import Week, compose
from bot.domain.events import Event, Stated
from bot.domain.example import example
from bot.domain.guild import GuildSettings
from bot.domain.guild_check import ChannelRights, DigestTrouble, GuildCheck
from bot.domain.mixed import areas_of, mix_of, mixable
from bot.domain.norms import norm_for
from bot.domain.open_data import OpenData
from bot.domain.overview import overview
from bot.domain.own_catalogue import OwnArea, OwnNorm, ServerAreas, ServerNorms, extended
from bot.domain.panels import Obstacle, Panel, PanelDeed, PanelSheet
from bot.domain.places import Places
from bot.domain.receipts import MeasuredPart, Receipt, Standing, Unconfirmed
from bot.domain.refusals import Problem, Refusal
from bot.domain.release import Publication, Release, compute
from bot.domain.reminders import Reminders, RoleObstacle
from bot.domain.reports import MIXED, Part, Report, mixed_report
from bot.domain.rounds import Round, RoundLength, Unpublished
from bot.domain.setup_plan import SetupPlan
from bot.domain.setup_preview import SetupPreview
from bot.domain.shortcut import Shortcut
from bot.domain.trend import trend
from bot.domain.typed_catalogue import TypedArea, TypedNorm
from bot.domain.workplace_comparison import Changed, Comparison
from bot.domain.workplace_list import parse
from bot.presenters import (
    admin,
    areas,
    changes,
    digest,
    events,
    forms,
    mixed,
    norms,
    own_norms,
    panel,
    panel_sheet,
    privacy,
    published,
    receipt,
    refusals,
    regions,
    reminders,
    setup,
    welcome,
)
from bot.presenters import help as help_presenter
from bot.presenters import overview as overview_presenter
from bot.presenters import shortcut as shortcuts
from bot.presenters import trend as trend_presenter
from bot.presenters.card import Action
from bot.presenters.check import check_card
from bot.presenters.example import example_card, example_removed_card, example_shown_card
from tests.golden import (
    cards_of_what_if,
    cards_side_by_side,
    condition_cards,
    headcount_cards,
    summary_cards,
    workplace_cards,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.i18n import Language
    from bot.presenters.card import Card, Form

CATALOGUE = load_catalogue()
DAY = date(2026, 11, 20)
WORKPLACES = (
    Workplace(1, "Center for Jobindsats, Lærkevej", "0101", ("Jobcenter Lærkevej",), ("kth_akt_30",)),
    Workplace(2, "Familiecenter Odense", "0461", (), ("boern_unge",)),
    Workplace(3, "Ungeindsatsen", "0751", ("KUI",), ("kth_job_u30", "kth_akt_u30")),
)
PLACES = Places(CATALOGUE, WORKPLACES)
OPEN = Round(3, datetime(2026, 11, 1, 8, tzinfo=UTC), datetime(2026, 12, 1, 8, tzinfo=UTC), 5)
SETTINGS = GuildSettings(1, "da", 11, 12, 13)
SHORTCUT = Shortcut(WORKPLACES[0], (CATALOGUE.areas["kth_akt_30"],))
MIXED_SHORTCUT = Shortcut(WORKPLACES[2], (CATALOGUE.areas["kth_job_u30"], CATALOGUE.areas["sygedagpenge"]))
PLAN = SetupPlan(11, 12, 13, digest_weekday=0, digest_hour=9, language="da")
NO_RIGHTS = ChannelRights(exists=True, members_see=False, representatives_see=False)
NEXT = datetime(2026, 11, 23, 8, tzinfo=UTC)
ALL_RIGHTS = ChannelRights(
    exists=True, view=True, send=True, read_history=True, attach=True, members_see=True, representatives_see=True
)


HERE = Panel(13, 1, "workplace/2")
ELSEWHERE = ((Panel(14, 2, "municipality/0101"), "københavn"), (Panel(15, 3), "alle"))
HINDERED = ((14, Obstacle.VIEW_CHANNEL), *((13, obstacle) for obstacle in Obstacle if obstacle != "view_channel"))


def _published(number: int, month: int, shift: int, previous: Publication | None) -> Publication:
    """One month: 24 at Lærkevej, 13 in Odense, 6 in Aarhus, 14 whose area has no norm, 12 mixed; 3 too few to show.

    The 6 come in the second month: a figure of so few would not have moved in it.
    """
    reports = [
        *(Report(1, "kth_akt_30", 95 + 3 * i - shift) for i in range(24)),
        *(Report(2, "boern_unge", 22 + i, 32.5 if i % 3 else 37.0) for i in range(13)),
        *(Report(3, "kth_job_u30", 48 + shift + i) for i in range(6 if number > 1 else 0)),
        *(Report(3, "dagpenge", 60 + i + shift) for i in range(14)),
        *(mixed_report(3, (Part("kth_job_u30", 20 + i + shift), Part("kth_akt_u30", 24 + i))) for i in range(12)),
        *(Report(2, "sygedagpenge", 60) for _ in range(3)),
    ]
    round_ = Round(number, datetime(2026, month, 1, 8, tzinfo=UTC), datetime(2026, month + 1, 1, 8, tzinfo=UTC), 5)
    blocks = fold(PLACES.placed(reports, round_.last_day), 5)
    found = PLACES.norms_on(round_.last_day)
    return compute(blocks, round=round_, k=5, norms=found, reported=len(reports), previous=previous)


_FIRST = _published(1, 9, 0, None)
_SECOND = _published(2, 10, 20, _FIRST)
_NOBODY = compute((), round=_FIRST.release.round, k=5, norms={}, reported=0)
_WITHOUT_A_NORM = compute(
    fold(PLACES.placed([Report(3, "dagpenge", 60) for _ in range(6)], DAY), 5),
    round=_FIRST.release.round, k=5, norms={}, reported=6,
)  # fmt: skip
_UNMOVED = _published(3, 11, 20, _SECOND)
_SET = (
    (Setting.EMERGENCY_BRAKE, REOPENED),
    (Setting.EMERGENCY_BRAKE, STOPPED),
    (Setting.ROUND_CLOSE, "2026-11-28"),
    (Setting.PANEL, "<#13>"),
    (Setting.REGIONS, "0"),
    (Setting.REGIONS, "5"),
    (Setting.WORKPLACES, counted(1, 12)),
    (Setting.WORKPLACES, counted(3, 0)),
    (Setting.NEWCOMERS_WAIT, "yes"),
    (Setting.ROUND_LENGTH, "month"),
    (Setting.DIGEST_HOUR, "9"),
    (Setting.DIGEST_WEEKDAY, "0"),
    (Setting.LANGUAGE, "da"),
    (Setting.THRESHOLD, "7"),
    (Setting.DIGEST_CHANNEL, "<#13>"),
    (Setting.REPRESENTATIVE_ROLE, "<@&12>"),
    (Setting.MEMBER_ROLE, "<@&11>"),
    (Setting.NORMS, "sygedagpenge 30–45"),
    (Setting.AREAS, "*mit_område*"),
    (Setting.QUESTIONS, ""),
)
CHANGES = tuple(Change(date(2026, 11, 20 - number // 5), *one) for number, one in enumerate(_SET))
HISTORY: tuple[Release, ...] = (_FIRST.release, _SECOND.release)


OWN = (
    (
        OwnArea(
            "own_familie", "Familiebehandling", "Family work", "børn og unge", "children and young people",
            "boern_unge", "boern_unge",
            date(2026, 9, 1), None,
        ),
        OwnArea("own_nyt", "Nyt område", "New area", "sager", "cases", None, None, date(2027, 1, 1), None),
        OwnArea(
            "jobafklaring", "Jobafklaring", "Job clarification", "borgere", "citizens", "sygedagpenge", None, None,
            date(2026, 12, 31),
        ),
    ),
    (
        OwnNorm("boern_unge", 15, 25, date(2026, 1, 1), date(2026, 6, 30), "Kredsen", "Aftale af 1.12.2025, side 2"),
        OwnNorm("dagpenge", None, 60, date(2026, 6, 1), date(2026, 12, 31), "Kredsen og kommunen", "https://eksempel.dk"),
        OwnNorm("sygedagpenge", 20, 35, date(2026, 11, 1), None, "HK Kommunal", "Lokalaftale om sygedagpenge, 2026"),
    ),
)  # fmt: skip
OWN_CATALOGUE = extended(CATALOGUE, *OWN)
OWN_AREAS = ServerAreas(OWN_CATALOGUE, CATALOGUE, DAY)
"""Areas and norms of a server's own: in force, changed, ended, to come."""


def _receipt(area: str, caseload: int, hours: float = 37.0) -> Receipt:
    found = CATALOGUE.areas[area]
    return Receipt(WORKPLACES[0], found, caseload, hours, norm_for(CATALOGUE.norms, found, DAY), OPEN, 5)


def _parts(*parts: tuple[str, int]) -> tuple[MeasuredPart, ...]:
    areas = [(CATALOGUE.areas[area], caseload) for area, caseload in parts]
    found = [(area, caseload, norm_for(CATALOGUE.norms, area, DAY)) for area, caseload in areas]
    return tuple(MeasuredPart(area, caseload, norm) for area, caseload, norm in found if norm is not None)


def _mixed(*parts: tuple[str, int], hours: float = 37.0) -> Receipt:
    total = sum(caseload for _, caseload in parts)
    return Receipt(WORKPLACES[2], CATALOGUE.areas[MIXED], total, hours, None, OPEN, 5, _parts(*parts))


LONGEST_AREAS = ("kth_job_u30", "boern_handicap", "ressource")
"""Those that can be mixed whose names are longest, in either language."""


def _overview(key: CellKey, language: Language, history: tuple[Release, ...] = HISTORY) -> Card:
    return overview_presenter.overview_card(overview(history, key, PLACES), PLACES, language)


def _renormed(release: Release) -> Release:
    """The same figures, measured by another norm."""
    changed = {
        key: replace(figure, norm=figure.norm and replace(figure.norm, low=20, high=35))
        for key, figure in release.cells.items()
    }
    return replace(release, cells=changed)


def _trend(
    key: CellKey,
    language: Language,
    history: tuple[Release, ...] = HISTORY,
    *events: Event,
    places: Places = PLACES,
) -> Card:
    found = trend(history, key, places, breaks=load_breaks(CATALOGUE), events=events)
    return trend_presenter.trend_card(found, places, language)


_TURNED = date(2026, 10, 10)
_REORGANISED = Places(
    CATALOGUE,
    (
        replace(
            WORKPLACES[0],
            former=(FormerName("Jobcenter Lærkevej", date(2026, 9, 20)),),
            split_from=4,
            valid_from=_TURNED,
        ),
        Workplace(4, "Borgercenter København", "0101"),
        Workplace(5, "Ungecenter", "0101", valid_to=_TURNED - timedelta(days=1), merged_into=1),
        Workplace(6, "Team Fleks", "0101", split_from=1, valid_from=_TURNED + timedelta(days=10)),
    ),
)


EVENTS = (
    Event(1, date(2026, 9, 15), (Scope.WORKPLACE, "1"), "Fem nye kolleger (*forsøget* begynder, @everyone)"),
    Event(2, date(2026, 10, 1), None, "Strejke"),
    Event(3, date(2026, 11, 9), (Scope.MUNICIPALITY, "0101"), "Budget 2027 vedtaget"),
)


OPEN_DATA = OpenData(HISTORY[-1], (), ())
BUDGET = replace(
    EVENTS[2],
    place=(Scope.WORKPLACE, "1"),
    stated=Stated(Fraction(125, 2), "kth_akt_30", "Ledelsen, *MED-møde* 9. november, @everyone"),
)
BUDGET_OF_THE_TOWN = replace(BUDGET, number=4, place=(Scope.MUNICIPALITY, "0101"))
BUDGET_OF_LAST_YEAR = replace(BUDGET, number=5, day=date(2025, 11, 9))


def _digest(
    day: datetime,
    announced: int,
    language: Language,
    history: tuple[Release, ...] = HISTORY,
    *,
    open_round: Round | None = OPEN,
    unpublished: Unpublished | None = None,
    reminder_role: int = 0,
) -> Card:
    year, number, _ = day.isocalendar()
    composed = compose(Week(year, number), history, open_round, announced=announced, now=day, unpublished=unpublished)
    return digest.digest_card(replace(composed, reminder_role=reminder_role), PLACES, language)


def _preview(language: Language) -> Card:
    listed = parse("Team Nord;Aalborg\nTeam Syd;Atlantis\n;Odense\nTeam Vest;Esbjerg;;Kaffe", CATALOGUE, DAY)
    new = tuple(Workplace(0, line.name, line.municipality) for line in listed.accepted)
    changed = (Changed(WORKPLACES[0], WORKPLACES[0]), Changed(WORKPLACES[2], replace(WORKPLACES[2], name="KUI Aarhus")))
    return admin.preview_card(Comparison(new, changed, 2, listed.rejected), "d1", language)


def _sheet(language: Language, here: Panel | None, **about: Any) -> Card:
    return panel_sheet.panel_sheet_card(PanelSheet(13, PLACES, here, **about), language)


def _first_preview() -> SetupPreview:
    """What a first set-up with a list of three usable and two bad lines would do."""
    bad = parse("Team Syd;Atlantis\n;Odense", CATALOGUE, DAY).rejected
    listed = Comparison(WORKPLACES, (), 0, bad)
    return SetupPreview(PLAN, "d1", SETTINGS, Places(CATALOGUE, ()), listed, False, None, OPEN.closes_at)


def _at(workplace: str, area: str | None = None) -> CellKey:
    return CellKey(Scope.WORKPLACE, workplace, area)


CARDS: dict[str, Callable[[Language], Card]] = {
    **condition_cards.CARDS,
    "receipt over the norm": lambda language: receipt.receipt_card(_receipt("kth_akt_30", 62), language),
    "receipt part time": lambda language: receipt.receipt_card(_receipt("boern_unge", 24, 29.6), language),
    "receipt without a norm": lambda language: receipt.receipt_card(_receipt("dagpenge", 80), language),
    "receipt of a mixed caseload over the norm": lambda language: receipt.receipt_card(
        _mixed(("kth_job_u30", 31), ("boern_unge", 17)), language
    ),
    "receipt of a mixed caseload, part time": lambda language: receipt.receipt_card(
        _mixed(*((area, 9) for area in LONGEST_AREAS), hours=32.25), language
    ),
    "areas of a mixed caseload": lambda language: mixed.areas_card(
        mixable(CATALOGUE, DAY), 62, language, typed=("3", "62", "37")
    ),
    "areas of a mixed caseload, after no number": lambda language: mixed.areas_card(
        mixable(CATALOGUE, DAY), None, language, typed=("3", "mange", "")
    ),
    "unusual, mixed": lambda language: receipt.unconfirmed_card(
        Unconfirmed(
            WORKPLACES[2], CATALOGUE.areas[MIXED], 350, 37.0, _parts(("kth_job_u30", 200), ("boern_unge", 150))
        ),
        language,
    ),
    "receipt of a mixed caseload in a direct message": lambda language: receipt.receipt_card(
        _mixed(("kth_job_u30", 31), ("boern_unge", 17), hours=29.6), language, direct=True
    ),
    "receipt in a direct message": lambda language: receipt.receipt_card(
        _receipt("kth_akt_30", 62, 29.6), language, direct=True
    ),
    "receipt in a direct message, without a norm": lambda language: receipt.receipt_card(
        _receipt("dagpenge", 80), language, direct=True
    ),
    "reminders in a direct message": lambda language: reminders.reminders_card(
        Reminders(9, False, False), language, name="Påmindelser"
    ),
    "shortcut, offered": lambda language: shortcuts.offer_card(SHORTCUT, "Dansk Socialrådgiverforening", language),
    "shortcut": lambda language: shortcuts.message_card(SHORTCUT, "Dansk Socialrådgiverforening", language),
    "shortcut, mixed": lambda language: shortcuts.message_card(MIXED_SHORTCUT, "Den vilde union", language),
    "shortcut, sent": shortcuts.sent_card,
    "shortcut, not sent": lambda language: shortcuts.unsent_card(SHORTCUT, language),
    "shortcut, perhaps not sent": lambda language: shortcuts.unsure_card(SHORTCUT, language),
    "where, as the workplace is gone": lambda language: forms.where_card(
        forms.municipality_choice(PLACES, ["0101", "0461", "0751"], language), language, area="boern_unge", lost=True
    ),
    "unusual": lambda language: receipt.unconfirmed_card(
        Unconfirmed(WORKPLACES[0], CATALOGUE.areas["kth_akt_30"], 350, 37.0), language
    ),
    "mine, counted": lambda language: receipt.mine_card(Standing(True, OPEN, None), language),
    "mine, not counted": lambda language: receipt.mine_card(Standing(False, OPEN, None), language),
    "mine, counted after a lost round": lambda language: receipt.mine_card(
        Standing(True, OPEN, Unpublished.LOST), language
    ),
    "mine, not counted after a stopped round": lambda language: receipt.mine_card(
        Standing(False, OPEN, Unpublished.STOPPED), language
    ),
    "mine, counted, with reminders": lambda language: receipt.mine_card(Standing(True, OPEN, None, True), language),
    "mine, not counted, with reminders": lambda language: receipt.mine_card(
        Standing(False, OPEN, None, True), language
    ),
    "reminders, off": lambda language: reminders.reminders_card(Reminders(9, False, False), language),
    "reminders, on": lambda language: reminders.reminders_card(Reminders(9, True, False), language),
    "reminders of rounds a week long": lambda language: reminders.reminders_card(Reminders(9, False, True), language),
    "reminders that cannot be turned on": lambda language: reminders.reminders_card(
        Reminders(9, False, False, hindered=True), language
    ),
    "withdrawn": lambda language: receipt.withdrawn_card(OPEN, language),
    "overview of an area at a workplace": lambda language: _overview(_at("1", "kth_akt_30"), language),
    "overview of an area without a norm": lambda language: _overview(_at("3", "dagpenge"), language),
    "overview of mixed caseloads": lambda language: _overview(_at("3", MIXED), language),
    "overview of a workplace with mixed caseloads": lambda language: _overview(_at("3"), language),
    "overview of a workplace": lambda language: _overview(_at("1"), language),
    "overview of a figure that stayed": lambda language: _overview(_at("2", "boern_unge"), language),
    "overview of an area in the country": lambda language: _overview(replace(COUNTRY, area="kth_akt_30"), language),
    "overview of an area in a municipality": lambda language: _overview(
        CellKey(Scope.MUNICIPALITY, "0101", "kth_akt_30"), language
    ),
    "overview of mixed caseloads in the country": lambda language: _overview(replace(COUNTRY, area=MIXED), language),
    "overview of the country": lambda language: _overview(COUNTRY, language),
    "overview withheld": lambda language: _overview(_at("2", "sygedagpenge"), language),
    "overview before the first close": lambda language: _overview(COUNTRY, language, ()),
    "trend of an area at a workplace": lambda language: _trend(_at("1", "kth_akt_30"), language),
    "trend with events": lambda language: _trend(_at("1", "kth_akt_30"), language, HISTORY, *EVENTS),
    "trend of an area without a norm": lambda language: _trend(_at("3", "dagpenge"), language),
    "trend of a workplace": lambda language: _trend(_at("1"), language),
    "trend over a changed norm": lambda language: _trend(
        _at("1", "kth_akt_30"), language, (HISTORY[0], _renormed(HISTORY[1]))
    ),
    "trend of a load over a changed norm": lambda language: _trend(
        _at("1"), language, (HISTORY[0], _renormed(HISTORY[1]))
    ),
    "trend of a workplace that was reorganised": lambda language: _trend(
        _at("1", "kth_akt_30"), language, places=_REORGANISED
    ),
    "trend of a figure that stayed": lambda language: _trend(
        _at("2", "boern_unge"), language, (*HISTORY, _UNMOVED.release)
    ),
    "trend after rounds no longer at hand": lambda language: _trend(_at("2", "boern_unge"), language, HISTORY[1:]),
    "trend with stated figures": lambda language: _trend(
        _at("1", "kth_akt_30"), language, HISTORY, BUDGET_OF_LAST_YEAR, EVENTS[0], BUDGET, BUDGET_OF_THE_TOWN
    ),
    "trend of all areas with a stated figure": lambda language: _trend(_at("1"), language, HISTORY, BUDGET),
    "event with a stated figure noted": lambda language: events.event_kept_card(BUDGET, PLACES, language),
    "stated figure refused": lambda language: events.refused_figure_card(
        Problem.STATED_SOURCE_MISSING, ("3", "2026-11-09"), "d1", language
    ),
    "events with stated figures": lambda language: events.events_card(
        [BUDGET, EVENTS[0]], PLACES, language, may_remove=True
    ),
    "events, to an administrator": lambda language: events.events_card(EVENTS[::-1], PLACES, language, may_remove=True),
    "events, to a representative": lambda language: events.events_card(
        EVENTS[::-1], PLACES, language, may_remove=False
    ),
    "no events": lambda language: events.events_card((), PLACES, language, may_remove=True),
    "event noted": lambda language: events.event_kept_card(EVENTS[0], PLACES, language),
    "event of the whole server noted": lambda language: events.event_kept_card(EVENTS[1], PLACES, language),
    "event at a place of an earlier grouping": lambda language: events.events_card(
        [Event(4, DAY, (Scope.REGION, "own-0123456789abcdef"), "Ny leder")], PLACES, language, may_remove=False
    ),
    "event removed": lambda language: events.event_removed_card(EVENTS[2], PLACES, "d1", language),
    "event refused": lambda language: events.refused_event_card(Problem.DATE_UNREADABLE, "d1", language),
    **cards_side_by_side.CARDS,
    **cards_of_what_if.CARDS,
    "trend withheld": lambda language: _trend(_at("2", "sygedagpenge"), language),
    "digest with new figures": lambda language: _digest(datetime(2026, 11, 2, 9, tzinfo=UTC), 1, language),
    "digest in which no figure moved": lambda language: _digest(
        datetime(2026, 12, 7, 9, tzinfo=UTC), 2, language, (*HISTORY, _UNMOVED.release)
    ),
    "digest of the most loaded": lambda language: _digest(datetime(2026, 11, 23, 9, tzinfo=UTC), 2, language),
    "digest of the trend": lambda language: _digest(datetime(2026, 11, 9, 9, tzinfo=UTC), 2, language),
    "digest of the calculator": lambda language: _digest(datetime(2026, 11, 16, 9, tzinfo=UTC), 2, language),
    "digest in a round's last week": lambda language: _digest(
        datetime(2026, 11, 30, 9, tzinfo=UTC), 2, language, reminder_role=9
    ),
    "digest in the last week after a lost round": lambda language: _digest(
        datetime(2026, 11, 30, 9, tzinfo=UTC), 2, language, unpublished=Unpublished.LOST, reminder_role=9
    ),
    "digest with nothing new": lambda language: _digest(
        datetime(2026, 11, 9, 9, tzinfo=UTC), 1, language, (_WITHOUT_A_NORM.release,)
    ),
    "digest with too few for any figure": lambda language: _digest(
        datetime(2026, 11, 9, 9, tzinfo=UTC), 0, language, (_NOBODY.release,)
    ),
    "digest before the first close": lambda language: _digest(datetime(2026, 11, 9, 9, tzinfo=UTC), 0, language, ()),
    "digest after a lost round": lambda language: _digest(
        datetime(2026, 11, 9, 9, tzinfo=UTC), 2, language, unpublished=Unpublished.LOST
    ),
    "digest after a lost round, the first": lambda language: _digest(
        datetime(2026, 11, 9, 9, tzinfo=UTC), 0, language, (), unpublished=Unpublished.LOST
    ),
    "digest after a stopped round": lambda language: _digest(
        datetime(2026, 11, 9, 9, tzinfo=UTC), 2, language, unpublished=Unpublished.STOPPED
    ),
    "digest while reporting is stopped": lambda language: _digest(
        datetime(2026, 11, 9, 9, tzinfo=UTC), 2, language, open_round=None, unpublished=Unpublished.STOPPED
    ),
    "digest while reporting is stopped, with nothing new": lambda language: _digest(
        datetime(2026, 11, 9, 9, tzinfo=UTC), 1, language, (_WITHOUT_A_NORM.release,), open_round=None
    ),
    "digest while reporting is stopped, before the first close": lambda language: _digest(
        datetime(2026, 11, 9, 9, tzinfo=UTC), 0, language, (), open_round=None
    ),
    "norms": lambda language: norms.norms_card(CATALOGUE, DAY, language),
    "norm of one area": lambda language: norms.area_norm_card(
        CATALOGUE, CATALOGUE.areas["boern_handicap"], DAY, language
    ),
    "norm of mixed caseloads": lambda language: norms.area_norm_card(CATALOGUE, CATALOGUE.areas[MIXED], DAY, language),
    "privacy": lambda language: privacy.privacy_card(language, k=5, round_=OPEN, version="1.2.3"),
    "help": lambda language: help_presenter.help_card(language, k=5),
    "welcome": welcome.welcome_card,
    "set up, not begun": setup.begin_card,
    "set up, halfway": lambda language: setup.halfway_card(PLAN, "", language),
    "set up, a role missing": lambda language: setup.unfinished_card(SetupPlan(11), "", language),
    "set up, a file that cannot be read": lambda language: setup.wrong_list_card(
        refusals.sentence(Problem.LIST_UNREADABLE, language), PLAN, "d1", language
    ),
    "set up, preview": lambda language: setup.preview_card(_first_preview(), ALL_RIGHTS, language),
    "set up, preview without a list": lambda language: setup.preview_card(
        replace(_first_preview(), listed=None, draft=""), ALL_RIGHTS, language
    ),
    "set up, preview of a change": lambda language: setup.preview_card(
        SetupPreview(PLAN, "", SETTINGS, PLACES, None, False, OPEN, None), ALL_RIGHTS, language
    ),
    "set up, preview with all that can be in the way": lambda language: setup.preview_card(
        replace(_first_preview(), settings=GuildSettings(1, "en", 1, 1, 13, k=12), listed=None, draft="", lost=True),
        NO_RIGHTS,
        language,
    ),
    "set up, preview of what the server no longer has": lambda language: setup.preview_card(
        _first_preview(), ChannelRights(exists=False), language
    ),
    "check, just published": lambda language: check_card(
        GuildCheck(SETTINGS, OPEN, 26, None, None, NEXT), ALL_RIGHTS, language, published=True
    ),
    "check, everything missing": lambda language: check_card(
        GuildCheck(SETTINGS, None, 0, None, DigestTrouble.CHANNEL_GONE, NEXT), ChannelRights(exists=False), language
    ),
    "check, nothing allowed": lambda language: check_card(
        GuildCheck(SETTINGS, OPEN, 1, None, None, NEXT), NO_RIGHTS, language
    ),
    "example": lambda language: example_card(*example(CATALOGUE, OPEN, NEXT), language),
    "example shown": lambda language: example_shown_card(13, language),
    "example removed": example_removed_card,
    "set up": lambda language: setup.setup_card(SETTINGS, OPEN, language),
    "set up with reminders": lambda language: setup.setup_card(replace(SETTINGS, reminder_role=9), OPEN, language),
    "list preview": _preview,
    **workplace_cards.CARDS,
    **headcount_cards.CARDS,
    **summary_cards.CARDS,
    "export": lambda language: published.export_card(OPEN_DATA, language),
    "export, nothing published": published.nothing_published_card,
    "export, not made": lambda language: published.not_made_card(published.PublishedFile.WORKBOOK, language),
    "export, too large": published.too_large_card,
    "list kept": lambda language: admin.kept_card(3, language),
    "check, all well": lambda language: check_card(
        GuildCheck(SETTINGS, OPEN, 26, None, None, NEXT), ALL_RIGHTS, language
    ),
    "check, trouble": lambda language: check_card(
        GuildCheck(SETTINGS, None, 0, Unpublished.LOST, DigestTrouble.FORBIDDEN, NEXT),
        ChannelRights(exists=True),
        language,
    ),
    "check, reporting stopped": lambda language: check_card(
        GuildCheck(SETTINGS, None, 26, Unpublished.STOPPED, None, NEXT, stopped=True), ALL_RIGHTS, language
    ),
    "check, after a stopped round": lambda language: check_card(
        GuildCheck(SETTINGS, OPEN, 26, Unpublished.STOPPED, None, NEXT), ALL_RIGHTS, language
    ),
    "check, panels and reminders": lambda language: check_card(
        GuildCheck(
            replace(SETTINGS, reminder_role=9),
            OPEN,
            26,
            None,
            None,
            NEXT,
            panels=((HERE, ()), (Panel(14, 2), (Obstacle.PIN_MESSAGES,))),
            reminders=tuple(RoleObstacle),
        ),
        ALL_RIGHTS,
        language,
    ),
    "check, panels and reminders, all well": lambda language: check_card(
        GuildCheck(replace(SETTINGS, reminder_role=9), OPEN, 26, None, None, NEXT, panels=((HERE, ()),)),
        ALL_RIGHTS,
        language,
    ),
    "regions preview": lambda language: regions.regions_preview_card({"Fyn": 10, "Øst": 46}, 42, (), "d1", language),
    "regions preview, empty": lambda language: regions.regions_preview_card({}, 98, (), "d1", language),
    "regions kept": lambda language: regions.regions_kept_card(2, language),
    "regions, official again": lambda language: regions.regions_kept_card(0, language),
    "panel": lambda language: panel.panel_card("", PLACES, language),
    "panel of a workplace": lambda language: panel.panel_card("workplace/1", PLACES, language),
    "panel of a municipality": lambda language: panel.panel_card("municipality/0461", PLACES, language),
    "panel of a place that is gone": lambda language: panel.panel_card("workplace/9", PLACES, language),
    "panels, none here": lambda language: _sheet(language, None, wish="workplace/1", others=ELSEWHERE),
    "panels, one here": lambda language: _sheet(language, HERE, pinned=True, wish="", others=ELSEWHERE),
    "panels, unpinned": lambda language: _sheet(language, Panel(13, 1), pinned=False, wish="municipality/0751"),
    "panels, deleted in Discord": lambda language: _sheet(language, HERE, gone=True),
    "panels, nothing may be done": lambda language: _sheet(language, None, hindered=((13, Obstacle.VIEW_CHANNEL),)),
    "panels, everything in the way": lambda language: _sheet(
        language, HERE, deed=PanelDeed.MOVED_HERE, others=ELSEWHERE, hindered=HINDERED
    ),
    **{
        f"panel {deed.value}": lambda language, deed=deed: _sheet(
            language, None if deed is PanelDeed.REMOVED else HERE, pinned=True, deed=deed
        )
        for deed in PanelDeed
    },
    "areas as shipped": lambda language: areas.areas_card(ServerAreas(CATALOGUE, CATALOGUE, DAY), language),
    "areas, some own": lambda language: areas.areas_card(OWN_AREAS, language, saved=True),
    "recommendations, none own": lambda language: own_norms.own_norms_card(ServerNorms((), CATALOGUE, DAY), language),
    "recommendations, some own": lambda language: own_norms.own_norms_card(
        ServerNorms(OWN[1], OWN_CATALOGUE, DAY), language, saved=True
    ),
    "norms, some own": lambda language: norms.norms_card(OWN_CATALOGUE, DAY, language),
    "norm of one area, own": lambda language: norms.area_norm_card(
        OWN_CATALOGUE, OWN_CATALOGUE.areas["dagpenge"], DAY, language
    ),
    "refusal, with the members' role": lambda language: refusals.refusal_card(
        Refusal(Problem.MEMBER_ROLE_MISSING, role=11), language
    ),
    "refusal, with the representatives' role": lambda language: refusals.refusal_card(
        Refusal(Problem.NOT_REPRESENTATIVE, role=12), language
    ),
    "refusal, with the day of the next round": lambda language: refusals.refusal_card(
        Refusal(Problem.JOINED_TOO_LATE, day=OPEN.last_day), language
    ),
    "typed in vain": lambda language: refusals.refusal_card(
        Problem.RANGE_UNREADABLE, language, typed=("d1",), form=Action.EDIT_NORM
    ),
    "close early": lambda language: admin.close_question_card(OPEN, language),
    "closing": lambda language: admin.closing_card(OPEN, language),
    "emergency close": admin.stop_question_card,
    "reporting stopped": admin.stopped_card,
    "open again": lambda language: admin.reopened_card(OPEN, language),
    "log": lambda language: changes.log_card(CHANGES, language),
    "log, empty": lambda language: changes.log_card((), language),
    "delete all": admin.forget_question_card,
    "deleted": admin.forgotten_card,
    "dismissed": admin.dismissed_card,
    "too fast": refusals.too_fast_card,
    "failure": lambda language: refusals.failure_card("ABCD2345", language),
    **{
        f"refusal: {problem.value}": lambda language, problem=problem: refusals.refusal_card(problem, language)
        for problem in Problem
    },
}


def _mixed_form(language: Language, areas: tuple[str, ...], typed: tuple[str, ...], total: int | None = None) -> Form:
    chosen = areas_of(mix_of(areas), CATALOGUE, DAY)
    return mixed.mixed_form(WORKPLACES, chosen, language, typed=typed, total=total)


FORMS: dict[str, Callable[[Language], Form]] = {
    **condition_cards.FORMS,
    "report": lambda language: forms.report_form(WORKPLACES, CATALOGUE.areas_on(DAY), language),
    "report again": lambda language: forms.report_form(
        WORKPLACES, CATALOGUE.areas_on(DAY), language, typed=("2", "boern_unge", "ca. 30", "32,5")
    ),
    "report of several areas": lambda language: forms.report_form(
        WORKPLACES, CATALOGUE.areas_on(DAY), language, typed=("2", MIXED, "62", "37")
    ),
    "mixed": lambda language: _mixed_form(language, LONGEST_AREAS, ("3", "", "", ""), 62),
    "mixed again": lambda language: _mixed_form(
        language, ("sygedagpenge", "integration"), ("3", "", "ca. 30+20", "32,5")
    ),
    "report, as workplace and area are gone": lambda language: forms.report_form(
        WORKPLACES, CATALOGUE.areas_on(DAY), language, typed=("", "kaffe"), lost=True
    ),
    "workplaces": forms.workplaces_form,
    **workplace_cards.FORMS,
    **headcount_cards.FORMS,
    "set up, roles": lambda language: setup.roles_form(SetupPlan(), "", language),
    "set up, roles chosen before": lambda language: setup.roles_form(
        replace(PLAN, k=9, round_length=RoundLength.WEEK), "d1", language
    ),
    "set up, rhythm": lambda language: setup.rhythm_form(SetupPlan(11, 12, 13), "", "", language),
    "set up, rhythm chosen before": lambda language: setup.rhythm_form(
        replace(PLAN, digest_weekday=4, digest_hour=23, language="en"), "d1", "Team Nord;Aalborg", language
    ),
    "set up, a long list from a file": lambda language: setup.rhythm_form(PLAN, "d1", "x" * 4001, language),
    "set up, a list that is gone": lambda language: setup.rhythm_form(PLAN, "d1", None, language),
    "event": lambda language: events.event_form("", "", "", language),
    "event with a figure in wait": lambda language: events.event_form("1. marts", "Ny", "", language, "d1"),
    "stated figure": lambda language: events.figure_form(
        ("3", "2026-11-09"), CATALOGUE.areas_on(DAY), ("", "", ""), language
    ),
    "stated figure again": lambda language: events.figure_form(
        ("3", "2026-11-09"), CATALOGUE.areas_on(DAY), ("kth_akt_30", "62,5", "Referat"), language
    ),
    "event again": lambda language: events.event_form("1. marts", "Fem nye kolleger", "Familiecenter Odense", language),
    **cards_of_what_if.FORMS,
    "new area": lambda language: areas.area_form(OWN_AREAS, "", None, language),
    "new area again": lambda language: areas.area_form(
        OWN_AREAS, "", TypedArea("Udgående team; nord", "", "boern", "boern_unge", "på mandag"), language
    ),
    "change an area": lambda language: areas.area_form(OWN_AREAS, "jobafklaring", None, language),
    "new recommendation": lambda language: own_norms.norm_form(
        ServerNorms(OWN[1], OWN_CATALOGUE, DAY), TypedNorm(), language
    ),
    "new recommendation again": lambda language: own_norms.norm_form(
        ServerNorms(OWN[1], OWN_CATALOGUE, DAY), TypedNorm("dagpenge", "mange", "1.8.", "Kredsen", "Aftale"), language
    ),
    "end a recommendation": lambda language: own_norms.end_norm_form(OWN[1][1], "", language),
    "regions": lambda language: regions.regions_form("Odense;Fyn\nSvendborg;Fyn", language),
}
