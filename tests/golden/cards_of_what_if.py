"""The forms and answers of what-if, worked out from what somebody typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.domain.cells import CellKey, Scope
from bot.domain.refusals import Problem
from bot.domain.what_if import (
    Asked,
    StaffingAnswer,
    TypedCost,
    TypedMinutes,
    TypedStaffing,
    read_cost,
    read_minutes,
    read_staffing,
    read_target,
)
from bot.domain.workload import Target
from bot.presenters import what_if
from bot.presenters.what_if_forms import cost_form, minutes_form, staffing_form
from tests.golden.cards_side_by_side import CATALOGUE, OCTOBER, PLACES

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.i18n import Language
    from bot.presenters.card import Card, Form

DAY = date(2026, 11, 20)
AREAS, NORMS = CATALOGUE.areas_on(DAY), PLACES.norms_on(DAY)
NOTHING = Asked(PLACES, AREAS)


def _asked(area: str, median: int | None = None) -> Asked:
    cell = CellKey(Scope.WORKPLACE, "1", area) if median else None
    return Asked(PLACES, AREAS, CATALOGUE.areas[area], NORMS.get(area), cell, median, OCTOBER if median else None)


AT_A_PLACE = _asked("kth_akt_30", 110)


def _staffing(typed: TypedStaffing, asked: Asked, language: Language) -> Card:
    norm = asked.norm
    target = read_target(typed.target) if typed.target else Target(norm.low, norm.high) if norm else Target(None, 1)
    staffing = read_staffing(typed, target, asked.median)
    published = staffing.median is not None and staffing.median == asked.median
    answer = StaffingAnswer(asked, staffing, own_target=bool(typed.target), published=published)
    return what_if.staffing_card(answer, typed, language)


def _cost(typed: TypedCost, language: Language) -> Card:
    return what_if.cost_card(read_cost(typed), typed, language)


def _minutes(typed: TypedMinutes, language: Language) -> Card:
    asked = _asked(typed.area) if typed.area else None
    return what_if.minutes_card(read_minutes(typed), asked, typed, language)


STAFFING: dict[str, tuple[TypedStaffing, Asked]] = {
    "citizens and caseworkers": (TypedStaffing("kth_akt_30", "", "1.200", "", "12"), _asked("kth_akt_30")),
    "citizens alone": (TypedStaffing("kth_akt_30", "", "1.250"), _asked("kth_akt_30")),
    "citizens and enough caseworkers": (TypedStaffing("kth_akt_30", "", "1.200", "", "50"), _asked("kth_akt_30")),
    "citizens and nearly enough": (TypedStaffing("kth_akt_30", "", "1.200", "", "40"), _asked("kth_akt_30")),
    "a published median": (TypedStaffing("kth_akt_30", "workplace/1"), AT_A_PLACE),
    "a published median and caseworkers": (TypedStaffing("kth_akt_30", "workplace/1", "", "", "12,5"), AT_A_PLACE),
    "a median within": (TypedStaffing("boern_handicap", "", "", "25"), _asked("boern_handicap")),
    "a target of one's own": (TypedStaffing("", "", "28.500", "", "285", "55"), NOTHING),
    "the articles' 220": (TypedStaffing("", "", "", "220", "10", "40-55"), NOTHING),
}
COSTS = {
    "without a grant": TypedCost("18", "550.000"),
    "a grant that lacks": TypedCost("18", "550.000 kr.", "5 mio."),
    "a grant that is enough": TypedCost("12,5", "550.000,50", "9,8 mio. kr."),
}
MINUTES = {
    "a caseload alone": TypedMinutes(caseload="220"),
    "meetings beside a norm": TypedMinutes("kth_akt_30", "220", "25", "10", "37", "5"),
    "an area without a norm": TypedMinutes("dagpenge", "120", "25"),
}
CARDS: dict[str, Callable[[Language], Card]] = {
    **{
        f"what if: {name}": lambda language, typed=typed, asked=asked: _staffing(typed, asked, language)
        for name, (typed, asked) in STAFFING.items()
    },
    **{f"what if: {name}": lambda language, typed=typed: _cost(typed, language) for name, typed in COSTS.items()},
    **{f"what if: {name}": lambda language, typed=typed: _minutes(typed, language) for name, typed in MINUTES.items()},
    "what if: refused": lambda language: what_if.refused_card(
        Problem.WHATIF_COST, what_if.typed_cost(TypedCost("18", "dyrt")), language
    ),
}
FORMS: dict[str, Callable[[Language], Form]] = {
    "what if, caseworkers": lambda language: staffing_form(NOTHING, TypedStaffing(), language),
    "what if, caseworkers of an area": lambda language: staffing_form(
        _asked("kth_akt_30"), TypedStaffing("kth_akt_30", "", "1.250", "", "12", "40"), language
    ),
    "what if, caseworkers at a place": lambda language: staffing_form(AT_A_PLACE, TypedStaffing(), language),
    "what if, cost": lambda language: cost_form(TypedCost("18,0"), language),
    "what if, minutes": lambda language: minutes_form("", TypedMinutes(), language),
}
