"""Cards and forms about workplaces and proposals, with plausible contents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.data import load_catalogue
from bot.domain.catalogue import FormerName, Workplace
from bot.domain.places import Places
from bot.domain.proposals import Proposal, Suggestion
from bot.domain.reorganisation import Reorganisation, Step
from bot.domain.typed_workplace import YES, TypedWorkplace, typed_of
from bot.domain.workplace_changes import Wording
from bot.presenters import proposals, workplace_forms, workplaces

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.i18n import Language
    from bot.presenters.card import Card, Form

CATALOGUE = load_catalogue()
DAY, EVE = date(2026, 11, 20), date(2026, 11, 30)
HARBOUR = Workplace(
    1, "Center for Job, Havnen", "0751", ("Jobcenter Havnen", "CJH"), ("sygedagpenge", "fleksjob"),
    former=(FormerName("Jobcenter Havnen", date(2025, 12, 31)),),
)  # fmt: skip
HILL = Workplace(2, "Jobcenter Bakken", "0751", valid_to=EVE, merged_into=1)
OLD = Workplace(3, "Ungehuset", "0461", valid_to=date(2026, 6, 30))
PARTS = tuple(
    Workplace(number, name, "0461", valid_from=date(2026, 7, 1), split_from=3)
    for number, name in ((4, "KUI Odense"), (5, "FIT Odense"))
)
PLACES = Places(CATALOGUE, (HARBOUR, HILL, OLD, *PARTS))
NEW = Suggestion(Wording("Team Havn", ("Havnen", "TH"), ("integration",)), "0751")
CORRECTION = Suggestion(Wording("KUI Fyn", ("KUI",), ()), workplace=4, closed=True)
AREAS = CATALOGUE.areas_on(DAY)


def _card(workplace: Workplace, language: Language, *, saved: bool = False) -> Card:
    return workplaces.workplace_card(workplace, PLACES, DAY, language, saved=saved)


def _waiting(suggestion: Suggestion, language: Language, *, done: str = "") -> Card:
    return proposals.waiting_card(Proposal(2, suggestion, DAY), 2, 3, PLACES, language, done=done)


CARDS: dict[str, Callable[[Language], Card]] = {
    "workplaces of a server": lambda language: workplaces.workplaces_card(26, 3, 1, language),
    "workplaces of a server that has none": lambda language: workplaces.workplaces_card(0, 0, 0, language),
    "workplaces exported": lambda language: workplaces.export_card(b"id;name\r\n", 26, language),
    "workplace": lambda language: _card(HARBOUR, language),
    "workplace that will be part of another": lambda language: _card(HILL, language),
    "workplace that was split and closed": lambda language: _card(OLD, language),
    "workplace with panels": lambda language: workplaces.workplace_card(HILL, PLACES, DAY, language, panels=(13, 14)),
    "workplace, saved": lambda language: _card(PARTS[0], language, saved=True),
    "merge, several found": lambda language: workplaces.several_card(HARBOUR, (HILL, OLD), DAY, "f" * 16, language),
    "merge, more found than a list holds": lambda language: workplaces.several_card(
        HARBOUR, tuple(Workplace(n, f"Team {n}", "0751") for n in range(30)), DAY, "f" * 16, language
    ),
    "merge": lambda language: workplaces.plan_card(Reorganisation(Step.MERGE, HILL, DAY, HARBOUR), "", language),
    "split": lambda language: workplaces.plan_card(
        Reorganisation(Step.SPLIT, HARBOUR, DAY, parts=("Havnen Øst", "Havnen Vest")), "f" * 16, language
    ),
    "split, and the old one closes": lambda language: workplaces.plan_card(
        Reorganisation(Step.SPLIT, HARBOUR, DAY, parts=("Havnen Øst",), stays=False), "f" * 16, language
    ),
    "close": lambda language: workplaces.plan_card(Reorganisation(Step.CLOSE, HARBOUR, DAY), "", language),
    "proposed": lambda language: proposals.proposed_card(NEW, PLACES, language),
    "proposal of a new workplace": lambda language: _waiting(NEW, language),
    "proposal of a correction": lambda language: _waiting(
        CORRECTION, language, done=proposals.approved_text(HARBOUR, language)
    ),
    "proposal of fewer names": lambda language: _waiting(Suggestion(Wording(HARBOUR.name), workplace=1), language),
    "no proposal left": lambda language: proposals.waiting_card(
        None, 1, 0, PLACES, language, done=proposals.rejected_text(language)
    ),
}

FORMS: dict[str, Callable[[Language], Form]] = {
    "correct a workplace": lambda language: workplace_forms.correction_form("1", typed_of(HARBOUR), AREAS, language),
    "merge": lambda language: workplace_forms.step_form(Step.MERGE, HILL, {}, language),
    "merge again": lambda language: workplace_forms.step_form(
        Step.MERGE, HILL, {"into": "havn", "day": "1.12."}, language
    ),
    "split": lambda language: workplace_forms.step_form(Step.SPLIT, HARBOUR, {}, language),
    "split again": lambda language: workplace_forms.step_form(
        Step.SPLIT, HARBOUR, {"parts": "Øst\nVest", "stays": "no", "day": "i morgen"}, language
    ),
    "close": lambda language: workplace_forms.step_form(Step.CLOSE, HARBOUR, {}, language),
    "propose a workplace": lambda language: workplace_forms.proposal_form(None, TypedWorkplace(), AREAS, language),
    "propose a workplace again": lambda language: workplace_forms.proposal_form(
        None, TypedWorkplace("Team", "Atlantis", "T", "fleksjob|integration"), AREAS, language
    ),
    "propose a correction": lambda language: workplace_forms.proposal_form(HARBOUR, typed_of(HARBOUR), AREAS, language),
    "change a proposal": lambda language: workplace_forms.changed_proposal_form(
        "2-0123456789ab", PARTS[0], TypedWorkplace("KUI Fyn", closed=YES), AREAS, language
    ),
}
