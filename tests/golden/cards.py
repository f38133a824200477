"""Every card and form the bot can show, with plausible contents: what people see, for snapshots and for limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot.data import load_catalogue
from bot.domain.blocks import fold
from bot.domain.catalogue import Workplace
from bot.domain.cells import COUNTRY, CellKey, Scope
from bot.domain.digest import Week, compose
from bot.domain.guild import GuildSettings
from bot.domain.guild_check import ChannelRights, DigestTrouble, GuildCheck
from bot.domain.norms import norm_for
from bot.domain.overview import overview
from bot.domain.places import Places
from bot.domain.receipts import Receipt, Standing, Unconfirmed
from bot.domain.refusals import Problem
from bot.domain.release import Publication, Release, compute
from bot.domain.reports import Report
from bot.domain.rounds import Round, Unpublished
from bot.domain.workplace_comparison import Changed, Comparison
from bot.domain.workplace_list import parse
from bot.presenters import admin, digest, forms, norms, privacy, receipt, refusals, regions
from bot.presenters import help as help_presenter
from bot.presenters import overview as overview_presenter

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
ALL_RIGHTS = ChannelRights(exists=True, view=True, send=True, read_history=True)


def _published(number: int, month: int, shift: int, previous: Publication | None) -> Publication:
    """One month: 24 at Lærkevej, 13 in Odense, 6 in Aarhus, 14 whose area has no norm; 3 too few to show.

    The 6 come in the second month: a figure of so few would not have moved in it.
    """
    reports = [
        *(Report(1, "kth_akt_30", 95 + 3 * i - shift) for i in range(24)),
        *(Report(2, "boern_unge", 22 + i, 32.5 if i % 3 else 37.0) for i in range(13)),
        *(Report(3, "kth_job_u30", 48 + shift + i) for i in range(6 if number > 1 else 0)),
        *(Report(3, "dagpenge", 60 + i + shift) for i in range(14)),
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
HISTORY: tuple[Release, ...] = (_FIRST.release, _SECOND.release)


def _receipt(area: str, caseload: int, hours: float = 37.0) -> Receipt:
    found = CATALOGUE.areas[area]
    return Receipt(WORKPLACES[0], found, caseload, hours, norm_for(CATALOGUE.norms, found, DAY), OPEN, 5)


def _overview(key: CellKey, language: Language, history: tuple[Release, ...] = HISTORY) -> Card:
    return overview_presenter.overview_card(overview(history, key), PLACES, language)


def _digest(
    day: datetime,
    announced: int,
    language: Language,
    history: tuple[Release, ...] = HISTORY,
    *,
    open_round: Round | None = OPEN,
    unpublished: Unpublished | None = None,
) -> Card:
    year, number, _ = day.isocalendar()
    composed = compose(Week(year, number), history, open_round, announced=announced, now=day, unpublished=unpublished)
    return digest.digest_card(composed, PLACES, language)


def _preview(language: Language) -> Card:
    listed = parse("Team Nord;Aalborg\nTeam Syd;Atlantis\n;Odense\nTeam Vest;Esbjerg;;Kaffe", CATALOGUE, DAY)
    new = tuple(Workplace(0, line.name, line.municipality) for line in listed.accepted)
    changed = (Changed(WORKPLACES[0], WORKPLACES[0]), Changed(WORKPLACES[2], replace(WORKPLACES[2], name="KUI Aarhus")))
    return admin.preview_card(Comparison(new, changed, 2, listed.rejected), "d1", language)


def _at(workplace: str, area: str | None = None) -> CellKey:
    return CellKey(Scope.WORKPLACE, workplace, area)


CARDS: dict[str, Callable[[Language], Card]] = {
    "receipt over the norm": lambda language: receipt.receipt_card(_receipt("kth_akt_30", 62), language),
    "receipt part time": lambda language: receipt.receipt_card(_receipt("boern_unge", 24, 29.6), language),
    "receipt without a norm": lambda language: receipt.receipt_card(_receipt("dagpenge", 80), language),
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
    "withdrawn": lambda language: receipt.withdrawn_card(OPEN, language),
    "overview of an area at a workplace": lambda language: _overview(_at("1", "kth_akt_30"), language),
    "overview of an area without a norm": lambda language: _overview(_at("3", "dagpenge"), language),
    "overview of a workplace": lambda language: _overview(_at("1"), language),
    "overview of a figure that stayed": lambda language: _overview(_at("2", "boern_unge"), language),
    "overview of the country": lambda language: _overview(COUNTRY, language),
    "overview withheld": lambda language: _overview(_at("2", "sygedagpenge"), language),
    "overview before the first close": lambda language: _overview(COUNTRY, language, ()),
    "digest with new figures": lambda language: _digest(datetime(2026, 11, 2, 9, tzinfo=UTC), 1, language),
    "digest in which no figure moved": lambda language: _digest(
        datetime(2026, 12, 7, 9, tzinfo=UTC), 2, language, (*HISTORY, _UNMOVED.release)
    ),
    "digest of the most loaded": lambda language: _digest(datetime(2026, 11, 23, 9, tzinfo=UTC), 2, language),
    "digest of the trend": lambda language: _digest(datetime(2026, 11, 9, 9, tzinfo=UTC), 2, language),
    "digest of the calculator": lambda language: _digest(datetime(2026, 11, 16, 9, tzinfo=UTC), 2, language),
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
    "privacy": lambda language: privacy.privacy_card(language, k=5, round_=OPEN, version="1.2.3"),
    "help": lambda language: help_presenter.help_card(language, k=5),
    "set up": lambda language: admin.setup_card(SETTINGS, OPEN, language),
    "list preview": _preview,
    "list kept": lambda language: admin.kept_card(3, language),
    "check, all well": lambda language: admin.check_card(
        GuildCheck(SETTINGS, OPEN, 26, None, None), ALL_RIGHTS, language
    ),
    "check, trouble": lambda language: admin.check_card(
        GuildCheck(SETTINGS, None, 0, Unpublished.LOST, DigestTrouble.FORBIDDEN),
        ChannelRights(exists=True),
        language,
    ),
    "check, reporting stopped": lambda language: admin.check_card(
        GuildCheck(SETTINGS, None, 26, Unpublished.STOPPED, None, stopped=True), ALL_RIGHTS, language
    ),
    "check, after a stopped round": lambda language: admin.check_card(
        GuildCheck(SETTINGS, OPEN, 26, Unpublished.STOPPED, None), ALL_RIGHTS, language
    ),
    "regions preview": lambda language: regions.regions_preview_card({"Fyn": 10, "Øst": 46}, 42, (), "d1", language),
    "regions preview, empty": lambda language: regions.regions_preview_card({}, 98, (), "d1", language),
    "regions kept": lambda language: regions.regions_kept_card(2, language),
    "regions, official again": lambda language: regions.regions_kept_card(0, language),
    "close early": lambda language: admin.close_question_card(OPEN, language),
    "closing": lambda language: admin.closing_card(OPEN, language),
    "emergency close": admin.stop_question_card,
    "reporting stopped": admin.stopped_card,
    "open again": lambda language: admin.reopened_card(OPEN, language),
    "delete all": admin.forget_question_card,
    "deleted": admin.forgotten_card,
    "dismissed": admin.dismissed_card,
    "failure": lambda language: refusals.failure_card("ABCD2345", language),
    **{
        f"refusal: {problem.value}": lambda language, problem=problem: refusals.refusal_card(problem, language)
        for problem in Problem
    },
}

FORMS: dict[str, Callable[[Language], Form]] = {
    "report": lambda language: forms.report_form(WORKPLACES, CATALOGUE.areas_on(DAY), language),
    "report again": lambda language: forms.report_form(
        WORKPLACES, CATALOGUE.areas_on(DAY), language, typed=("2", "boern_unge", "ca. 30", "32,5")
    ),
    "workplaces": forms.workplaces_form,
    "regions": lambda language: regions.regions_form("Odense;Fyn\nSvendborg;Fyn", language),
}
