"""The cards and forms on working conditions, with plausible contents; part of what people see in `cards.py`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot.data import load_catalogue
from bot.domain.catalogue import Workplace
from bot.domain.cells import COUNTRY_PLACE, Scope
from bot.domain.conditions import with_conditions
from bot.domain.conditions_at import conditions_at
from bot.domain.norms import norm_for
from bot.domain.places import Places
from bot.domain.receipts import Receipt, Standing
from bot.domain.release import compute
from bot.domain.reports import Report
from bot.domain.rounds import Round
from bot.presenters import conditions, questions, receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.domain.release import Publication, Release
    from bot.i18n import Language
    from bot.presenters.card import Card, Form

CATALOGUE = load_catalogue()
DAY = date(2026, 11, 20)
PLACES = Places(CATALOGUE, (Workplace(1, "Center for Jobindsats, Lærkevej", "0101"),))
FIVE = ("amount", "prep", "know", "believe", "pressure")
ASKING = Round(3, datetime(2026, 11, 1, 8, tzinfo=UTC), datetime(2026, 12, 1, 8, tzinfo=UTC), 5, FIVE)


def answering(*, number: int, answers: Sequence[str], turn: int, previous: Publication | None = None) -> Publication:
    """What is published of a round in which so many answered these questions, in a way that `turn` decides."""
    opens, closes = (datetime(2026, month, 1, 8, tzinfo=UTC) for month in (8 + number, 9 + number))
    round_ = Round(number, opens, closes, 5, tuple(answers))
    reports = [Report(1, "kth_akt_30", 60, answers=_given(answers, one, turn)) for one in range(24)]
    bare = compute((), round=round_, k=5, norms={}, reported=24, previous=previous)
    return with_conditions(bare, PLACES.placed_answers(reports, round_.last_day), CATALOGUE.questions, previous)


def _given(answers: Sequence[str], one: int, turn: int) -> tuple[tuple[str, str], ...]:
    """Most give a question's first answer, some the second, one the last."""
    found = [(CATALOGUE.questions[key].answers, key) for key in answers]
    which = (turn + (one > 15) - 2 * (one == 23)) % 5
    return tuple((key, choices[which % len(choices)].key) for choices, key in found)


_FIRST = answering(number=1, answers=(*FIVE, "trained"), turn=0)
_SECOND = answering(number=2, answers=FIVE, turn=1, previous=_FIRST)
_ALL = answering(number=1, answers=tuple(CATALOGUE.questions), turn=0)
_ALL_STAYED = answering(number=2, answers=(), turn=0, previous=_ALL)


def _card(language: Language, history: tuple[Release, ...], scope: Scope = Scope.WORKPLACE, place: str = "1") -> Card:
    view = conditions_at(history, scope, place, CATALOGUE.questions.values())
    return conditions.conditions_card(view, PLACES, language)


def _chosen(language: Language, chosen: Sequence[str], now: Sequence[str] | None) -> Card:
    asked = None if now is None else CATALOGUE.asked(now)
    return questions.questions_card(CATALOGUE.questions_on(DAY), CATALOGUE.asked(chosen), asked, language)


def _receipt() -> Receipt:
    area = CATALOGUE.areas["kth_akt_30"]
    return Receipt(PLACES.workplaces[0], area, 62, 37.0, norm_for(CATALOGUE.norms, area, DAY), ASKING, 5)


CARDS: dict[str, Callable[[Language], Card]] = {
    "receipt of a round that asks": lambda language: receipt.receipt_card(_receipt(), language),
    "mine, counted in a round that asks": lambda language: receipt.mine_card(Standing(True, ASKING, None), language),
    "mine, not counted in a round that asks": lambda language: receipt.mine_card(
        Standing(False, ASKING, None), language
    ),
    "thanks for answers": conditions.thanks_card,
    "nothing answered": conditions.nothing_answered_card,
    "conditions": lambda language: _card(language, (_FIRST.release, _SECOND.release)),
    "conditions of the country": lambda language: _card(language, (_FIRST.release,), Scope.COUNTRY, COUNTRY_PLACE),
    "conditions of a round long gone": lambda language: _card(language, (_ALL_STAYED.release,)),
    "conditions, all ten": lambda language: _card(language, (_ALL.release,)),
    "conditions, all ten of an earlier round": lambda language: _card(language, (_ALL.release, _ALL_STAYED.release)),
    "conditions withheld": lambda language: _card(language, (_FIRST.release,), Scope.MUNICIPALITY, "0461"),
    "conditions before the first close": lambda language: _card(language, ()),
    "questions, none": lambda language: _chosen(language, (), ()),
    "questions, five": lambda language: _chosen(language, FIVE, FIVE),
    "questions, others from the next round": lambda language: _chosen(language, ("minutes",), FIVE),
    "questions, no round open": lambda language: _chosen(language, FIVE, None),
}

FORMS: dict[str, Callable[[Language], Form]] = {
    "working conditions": lambda language: conditions.answer_form(ASKING, CATALOGUE.asked(FIVE), language),
    "working conditions, the other five": lambda language: conditions.answer_form(
        ASKING, [one for one in CATALOGUE.questions.values() if one.key not in FIVE], language
    ),
}
